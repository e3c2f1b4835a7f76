"""The rest: figures that make up one whole with the parts told before them («الستمئة الآخرون», «وبقي 17 محتجزاً»)."""

from collections.abc import Sequence

from tawthiq.model.rule import THE_REST
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind, Told, is_soft
from tawthiq.read.nesting.of_them import of_them
from tawthiq.read.nesting.parts_of import take_measure
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

SOME_LEFT = "some-are-left"
REACH_NAMED = 4  # tokens from the word for the rest to its number
NEAR_FIGURES = 10
NEAR_SENTENCES = 2
KEPT = ("detained", "held", "abducted", "missing")


@needs("remainder", nothing=bool)
def completes_a_total(told: Told, start: int, figure: Figure) -> bool:
    """«Killed 213. Gunmen killed 128, militias 49. The remaining 36 were laid to the army»: with those that were told
    since, the rest makes up a total told before; all of them are made its parts.
    """
    near = range(max(start, figure.first - REACH_NAMED), figure.first)
    told_so = figure.kind == "count" and told.page.lexicon.words.morphology.modifiers_first  # «the remaining 36»
    called = told.page.first_cue(near.start, near.stop, "remainder") if told_so else None
    alike = [one for one in told.recent[-NEAR_FIGURES:] if _is_like(figure, one)] if called is not None else []
    for at, total in reversed(list(enumerate(alike))):
        parts = [one for one in alike[at + 1 :] if one.whole is None or one.whole is total]
        divides = (parts[n:] for n in range(len(parts)) if parts[n].sentence is not total.sentence)
        exact = next((some for some in divides if sum(one.value for one in some) + figure.value == total.value), None)
        if total.whole is None and exact and called is not None:
            for one in (*exact, figure):
                one.whole, one.cut = total, f"{CUT_NAMES[LevelKind.CUE]}{total.first}"
                one.because("part_of", THE_REST, called.first, called.last)
            return True
    return False


def _is_like(figure: Figure, other: Figure) -> bool:
    things = (figure.unit == "events", other.unit == "events")
    return other.kind == "count" and other.measure == figure.measure and things[0] == things[1]


@needs("the_rest", "remain", nothing=bool)
def of_the_rest(told: Told, start: int, figure: Figure) -> bool:
    """Make the figure a part of what the part before it is a part of, where the text calls it what is left."""
    if figure.kind != "count":
        return False
    rest = _called_the_rest(told, figure)
    part = rest or _still_kept(told, start, figure)
    left = _left_of(told, start, figure)
    whole = left or (part.whole if part is not None else None)
    part = part or left
    if part is None or whole is None:
        return False
    gone = figure.measure == "missing" and figure.measure_rule == "noun-of-state"  # «ولا يزال تسعة مغيبين»
    if figure.measure is None or (is_soft(figure, whole, whole.end) and not gone):
        take_measure(told, figure, whole)
    figure.whole, figure.cut = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}"
    figure.because("part_of", THE_REST if rest is not None else SOME_LEFT, part.first, part.last)
    return True


def note_the_rest(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Note of each part before which the rest is named that it is that («14 منها على الشاطئ، والبقية، وعددها سبع»)."""
    for sentence, figures in sentences:
        for before, figure in zip([None, *figures], figures, strict=False):
            if figure.whole is None:
                continue
            near = max(before.end if before else sentence.first, figure.first - REACH_NAMED)
            named = page.first_cue(near, figure.first, "remainder") or _called_behind(page, figure)
            if named is not None:
                figure.because("part_of", THE_REST, named.first, named.last)


@needs("the_rest")
def _called_the_rest(told: Told, figure: Figure) -> Figure | None:
    """«الهجمات الخمس الباقية»: the part of the nearest whole that leaves so many, else the last part told."""
    if _called_behind(told.page, figure) is None:
        return None
    parts = [part for part in told.recent[-NEAR_FIGURES:] if _divides(figure, part)]
    exact = [part for part in parts if part.whole is not None and part.value + figure.value == part.whole.value]
    part = next(reversed(exact or parts), None)
    return None if part is not None and not exact and _befell_otherwise(told.page, figure, part) else part


def _befell_otherwise(page: Page, figure: Figure, part: Figure) -> bool:
    """«Killed 32, including seven children, and wounded 12 others»: a verb of their own tells of another harm."""
    own = figure.governor is not None and figure.governor is not part.governor
    return page.lexicon.doers_first and own and figure.measure not in (None, part.measure)


def _called_behind(page: Page, figure: Figure) -> Match | None:
    ends = (at for at in (figure.last, figure.end) if at < figure.sentence.last)
    return next((cue for at in ends if (cue := page.cue(at, "the_rest"))), None)


def _divides(figure: Figure, part: Figure) -> bool:
    whole = part.whole
    if whole is None or whole.measure != part.measure or whole.kind != "count":
        return False
    near = figure.sentence.index - part.sentence.index <= NEAR_SENTENCES
    return near and figure.value < whole.value and (figure.unit == "events") == (whole.unit == "events")


def _still_kept(told: Told, start: int, figure: Figure) -> Figure | None:
    """«أُفرج عن ثمانية منهم وبقي 17 قيد الاحتجاز»: the part before, of those taken, was let go or is known.

    Of one divided again («نجا منهم 20: ثماني نساء و12 طفلاً، وبقي 40») the whole is the part.
    """
    before = told.recent[-1] if told.recent else None
    while before is not None and before.whole is not None and before.whole.measure == "freed" and before.whole.whole:
        before = before.whole
    whole = before.whole if before is not None and before.sentence is figure.sentence else None
    if before is None or whole is None or whole.measure not in KEPT or figure.value >= whole.value:
        return None
    state = figure.measure in KEPT and before.value + figure.value == whole.value  # «ولا يزال مصير 17 مجهولاً»
    if not (figure.counted.empty or state):
        return None
    if _names_some(told, figure, before, whole):
        return None
    return before if told.page.has_cue(start, figure.first, "remain") else None


def _left_of(told: Told, start: int, figure: Figure) -> Figure | None:
    """«اعتُقل 2800 شخص لا يزال منهم قيد الاحتجاز 38»: some of those who were told right before."""
    before = told.recent[-1] if told.recent else None
    if before is None or before.sentence is not figure.sentence or before.measure not in KEPT or before.kind != "count":
        return None
    remain = told.page.first_cue(start, figure.first, "remain")
    named = remain is not None and told.page.has_cue(remain.last, figure.first, "part")
    return before if named and figure.counted.empty and figure.value < before.value else None


def _names_some(told: Told, figure: Figure, part: Figure, whole: Figure) -> bool:
    """«98 صحفياً لا يزال 52 منهم محتجزين», «بقي من الصحفيين 52 رهن الاعتقال»: some of those told by who they are."""
    if part.measure != whole.measure or not any(person.groups for person in part.counted.persons()):
        return False
    named_again = bool(told.levels) and told.levels[-1].any_measure is part
    return named_again or of_them(told.page, figure) is not None
