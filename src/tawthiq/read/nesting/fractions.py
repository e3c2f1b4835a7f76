"""Fractions: what they measure, and the figure that they are a share of."""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.rule import PART_AS_SHARE, SHARE_IN_NUMBERS
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.against import (
    REACH_RESTATED,
    compares,
    is_against_another,
)
from tawthiq.read.nesting.growth import as_growth, has_pronoun, of_what_grew, restates
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind, pronoun_on
from tawthiq.read.nesting.set_beside import set_beside
from tawthiq.read.nesting.share_of_what import (
    count_its_subject,
    is_number_of_share,
    is_told_of_its_subject,
    larger_before,
)
from tawthiq.read.nesting.told_again import part_told_again, sums_up, total_that_fits
from tawthiq.read.page.page import Page, Sentence

NEAR_SENTENCES = 4
REACH_SHARE = 8  # tokens from a share to its number
NEAR_SHARE = 0.01  # between a share and what it was rounded from
NEXT_TOTAL = 3  # tokens from a share to the word for the total that it is of


def measure_fractions(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give fractions their base (`of`) and, where their own words lack it, its measure."""
    counts: list[Figure] = []
    for sentence, figures in told:
        set_beside(page, figures)
        for place, figure in enumerate(figures):
            if figure.kind == "count":
                _of_what_it_is_beside(page, figure, figures[place - 1] if place else None)
                _counts_a_share(page, figure, figures[place - 1] if place else None)
                if figure.measure is not None:
                    counts.append(figure)
                continue
            against = figure.kind == "fraction" and is_against_another(page, sentence, figure)
            if against:
                figure.kind = "ratio"
            elif figure.kind == "fraction" and not as_growth(page, sentence, figure):
                if _is_settled(page, figures, place):
                    continue
                _base(page, figure, counts)
                if place and figures[place - 1].measure is None:
                    count_its_subject(page, figure, figures[place - 1])
                if figure.measure is None:
                    _like_before(page, figure, figures)
                if figure.measure is None:
                    _of_residents(page, figure, counts)
            if figure.kind == "ratio" and figure.measure is None and (against or compares(page, figure)):
                of_what_grew(page, figure, counts, figures)


def _is_settled(page: Page, figures: Sequence[Figure], place: int) -> bool:
    """Whether what a share is of is no claim, or is the number right behind it."""
    if place and _is_of_no_claim(page, figures[place], figures[place - 1]):
        figures[place].measure = None
        return True
    return _is_of_the_number_behind(page, figures[place], figures[place + 1 : place + 2])


def _is_of_no_claim(page: Page, figure: Figure, before: Figure) -> bool:
    """«260 ألف مدني، نصفهم أطفال، عالقون»: of people whose own number is no claim."""
    near = figure.first - before.end <= REACH_RESTATED
    return near and before.kind == "count" and before.measure is None and has_pronoun(page, figure)


def _is_of_the_number_behind(page: Page, figure: Figure, later: Sequence[Figure]) -> bool:
    """«A third of the 60 dead», «ثلث القتلى الستين»: a share of those whom the number right behind it counts."""
    behind = later[0] if later else figure
    if behind.kind != "count" or behind.barred:
        return False
    opens = first_with_bounds(page, behind)
    opens -= page.tokens[opens - 1].form in page.lexicon.articles
    of, nouns = page.cue(figure.last, "partitive"), figure.counted.heads
    annexed = bool(nouns) and nouns[-1].last == opens and page.has_article(nouns[-1].first) and not behind.counted.heads
    if annexed and behind.measure is None and figure.measure is not None:
        behind.measure, behind.unit = figure.measure, figure.unit
        figure.counted.people, behind.counted.people = [*figure.counted.people, *behind.counted.people], []
        behind.because("measure", "told-with-the-share-before", nouns[-1].first, nouns[-1].last)
    elif not (of is not None and of.last == opens and behind.measure is not None):
        return False
    figure.of = behind
    if figure.measure is None:
        figure.measure, figure.unit = behind.measure, behind.unit
        figure.because("measure", "of-the-figure-behind", behind.first, behind.last)
    return True


def _of_what_it_is_beside(page: Page, figure: Figure, before: Figure | None) -> None:
    """«ضعفا ما سُجّل في أيار، وهو 40 ألفاً», «ثلثهم من المدنيين (792)»: a number told as what the one before comes to."""
    if figure.measure is not None or figure.barred or before is None or before.kind == "count":
        return
    opens = first_with_bounds(page, figure)
    named = page.cue_up_to(before.end, opens, "their_number") is not None
    generic = all(person.generic for person in figure.counted.persons()) or is_number_of_share(page, figure, before)
    generic = generic or (named and before.kind == "fraction")  # «ثلثهم من المدنيين، وعددهم 40 مدنياً»
    if figure.counted.heads or figure.counted.unknown or figure.counted.parties or not generic:
        return
    bracket = page.is_mark(opens - 1, "(") and page.is_mark(min(figure.last, figure.sentence.last - 1), ")")
    between = range(before.end, figure.first)
    reached = before.kind == "ratio" and page.has_cue(
        between.start, between.stop, "reach", "relative", "other_verbs", "comes_to"
    )
    shared = before.kind == "fraction" and restates(page, figure) and len(between) <= REACH_SHARE
    those = before.kind == "ratio" and page.cue_up_to(before.end, opens, "they_are") is not None
    if before.measure is None or not (bracket or reached or named or shared or those):
        return
    figure.measure, figure.unit = before.measure, before.unit
    if named and before.kind == "fraction" and not is_number_of_share(page, figure, before):
        told = before.of if before.of is not None and before.of.measure == before.measure else None
        if told is not None and told.kind == "count" and told.value > figure.value:
            figure.whole, figure.cut = told, f"{CUT_NAMES[LevelKind.CUE]}{told.first}"
            figure.because("part_of", SHARE_IN_NUMBERS, before.first, before.last)
        else:
            before.of = figure  # «85% من المختفين وعددهم 95 ألفاً»
    figure.because("measure", "told-with-the-share-before", before.first, before.last)


def _counts_a_share(page: Page, figure: Figure, before: Figure | None) -> None:
    """«ثلثهم من الأطفال (24 طفلاً)», «ثلثها، أي 20 جثة»: the number told for a share is a part of what it is of."""
    if before is None or before.kind != "fraction" or before.of is None or figure.whole is not None:
        return
    between = range(before.end, figure.first)
    opened = bool(between) and any(page.is_mark(at, "(") for at in (between[0], between[-1]))
    opened = (opened or restates(page, figure)) and len(between) <= REACH_SHARE
    opened = opened or is_number_of_share(page, figure, before)
    whole = before.of
    if opened and figure.measure == whole.measure == before.measure and figure.value <= whole.value:
        figure.whole, figure.cut = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}"
        figure.because("part_of", SHARE_IN_NUMBERS, before.first, before.last)


def _of_residents(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    """«ويضم المخيم 54 ألف شخص، ويشكل الأطفال ثلثي القاطنين»: a share of those who live in the camp told before."""
    behind = figure.last + 1 if page.cue(figure.last, "partitive") else figure.last
    if behind >= figure.sentence.last or page.cue(behind, "residents") is None:
        return
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    told = [c for c in near if c.measure in ("held", "displaced") and c.unit == "persons"]
    if told:
        figure.of, figure.measure = told[-1], told[-1].measure
        figure.because("measure", "of-the-figure-before", figure.of.first, figure.of.last)


def _like_before(page: Page, figure: Figure, figures: Sequence[Figure]) -> None:
    """«33% من الضحايا، تلتها درعا بنسبة 31%»: a share told after another is a share of the same."""
    earlier = [other for other in figures if other.kind == "fraction" and other.first < figure.first and other.measure]
    if earlier and figure.percent and earlier[-1].percent:
        figure.measure, figure.unit, figure.of = earlier[-1].measure, earlier[-1].unit, earlier[-1].of
        figure.because("measure", "a-share-like-the-one-before", earlier[-1].first, earlier[-1].last)


def _base(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    if _of_its_whole(page, figure, counts):
        return
    of_one = pronoun_on(page, figure) in page.lexicon.words.morphology.pronouns_of_one
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES]
    head = figure.counted.head()
    of_deeds = isinstance(head, Head) and head.measure in EVENT_MEASURES  # «نصف الهجمات»
    near = [c for c in near if c.unit != "events" or of_one or of_deeds]
    if (head is None or head.may_be_wounded) and restates(page, figure):
        _like_the_restated(page, figure, near, head)
    pronoun = has_pronoun(page, figure) or (head is None and restates(page, figure))
    if head is not None and not pronoun:
        near = [count for count in near if count.measure == head.measure or (isinstance(head, Head) and head.standing)]
    elif figure.measure is None and not pronoun:
        near = [count for count in near if count.unit == "cases"] if _is_of_cases(figure) else []
    elif figure.measure is not None and not pronoun:
        near = [count for count in near if count.measure == figure.measure]
    if not near:
        return
    line = [count for count in near if count.whole is None] or _divided(near) or near
    mine = [count for count in line if count.sentence is figure.sentence]
    if mine and head is not None and not pronoun:
        line = mine  # «أحصت المنظمة 249 قتيلاً، وسقط 41% من القتلى …»
    restated = near if restates(page, figure) else line  # a part is restated as well as a whole
    figure.of = restated[-1] if pronoun else max(reversed(line[-3:]), key=lambda count: count.value)
    if isinstance(head, Head) and head.standing and figure.of.measure == head.standing:
        figure.measure = figure.of.measure  # «ثلث الأسرى» of those held
    both = near[-2:]
    if pronoun and pronoun_on(page, figure) and _are_killed_and_injured(page, figure, both):
        figure.measure = "casualties"  # «7 قتلى و12 جريحاً، نصفهم من العناصر»
        figure.because("measure", "of-the-figures-before", both[0].first, both[1].last)
    if figure.measure is None:
        figure.measure = figure.of.measure
        figure.because("measure", "of-the-figure-before", figure.of.first, figure.of.last)
    alike = figure.counted.empty or _is_of_cases(figure)
    if head is None and alike and figure.measure == figure.of.measure:
        figure.unit = figure.of.unit  # «3400 أسرة، ثلثها إلى المدينة»


def _is_of_cases(figure: Figure) -> bool:
    """«27% من الحالات»: a share of the cases that were counted before."""
    return bool(figure.percent) and any(person.unit == "cases" for person in figure.counted.persons()[:1])


def _divided(parts: Sequence[Figure]) -> list[Figure]:
    """«948 ألفاً … - تركيا: 438 ألفاً … ثلث العائدين»: the total of a list is nearer than its lines make it."""
    wholes = [part.whole for part in parts if part.whole is not None and part.whole.kind == "count"]
    return [whole for whole in wholes if whole.measure == parts[-1].measure][-1:]


def _are_killed_and_injured(page: Page, figure: Figure, both: Sequence[Figure]) -> bool:
    """Whether the two figures right before are the dead and the wounded of one breath."""
    if [count.measure for count in both] != ["killed", "injured"]:
        return False
    beside = figure.first - both[1].end <= REACH_RESTATED and both[1].first - both[0].end <= REACH_RESTATED
    return beside and not any(page.is_mark(at, "،,؛.") for at in range(both[0].end, both[1].first))


def _like_the_restated(page: Page, figure: Figure, near: Sequence[Figure], head: Head | None) -> None:
    """«131 لدى القوات، أي 88% من العدد الكلي»: the share is of what the number before it counts.

    Victims of whom killed and injured were just told together are both too («834 بين قتيل وجريح، أي خُمس الضحايا»).
    """
    mine = [count for count in near if count.sentence is figure.sentence]
    if head is not None and (not mine or mine[-1].measure != "casualties"):
        return
    if mine and figure.measure != mine[-1].measure:
        figure.measure, figure.unit = mine[-1].measure, "persons"
        figure.because("measure", "restates-the-figure-before", mine[-1].first, mine[-1].last)


def _of_its_whole(page: Page, figure: Figure, counts: Sequence[Figure]) -> bool:
    """«35 ألفاً، خرج منهم خمسة آلاف، أي سُبعهم»: a part told again as a share of its whole."""
    head = figure.counted.head()
    harmed = head.measure if head is not None and head.measure in ("killed", "injured") else None
    near = [
        count for count in counts[-2:] if harmed is None or count.measure == harmed
    ]  # «30 قتيلاً و70 جريحاً، أي نصف القتلى»
    if not counts or not (restates(page, figure) or is_told_of_its_subject(page, figure, counts[-1])):
        return False
    part = part_told_again(figure, near or list(counts))
    if part.sentence is not figure.sentence:
        return False
    if part.whole is None:
        _link_to_total(page, figure, part, counts)
    elif not sums_up(figure, part, part.whole) and (fitting := total_that_fits(figure, part, counts)) is not None:
        figure.restates, figure.of = fitting
        figure.measure, figure.unit = fitting[0].measure, fitting[0].unit
        figure.because("measure", PART_AS_SHARE, fitting[0].first, fitting[0].last)
        return True
    whole = part.whole or _total_of_those(page, figure, part, counts) or larger_before(page, figure, part, counts)
    if whole is None or whole.kind != "count":
        return False
    figure.of, figure.restates = whole, part
    figure.measure, figure.unit = part.measure, part.unit
    figure.because("measure", PART_AS_SHARE, part.first, part.last)
    return True


def _total_of_those(page: Page, figure: Figure, part: Figure, counts: Sequence[Figure]) -> Figure | None:
    """«70 قتيلاً في تشرين الأول، أي قرابة ثلث قتلى العام»: the last larger toll of those whom the share names."""
    named = any(not noun.prefix for noun in figure.counted.heads)
    if page.has_cue(figure.last, min(figure.last + NEXT_TOTAL, figure.sentence.last), "resume"):
        return None  # «78% من قتلى تلك الأشهر»: those told last
    near = [c for c in counts if c.measure == part.measure and c.unit == part.unit and c.value > part.value]
    near = [c for c in near if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    return near[-1] if named and near and near[-1] is not part else None


def _link_to_total(page: Page, figure: Figure, part: Figure, counts: Sequence[Figure]) -> None:
    """«قُتل 97 في إدلب، ما يعادل 16% من مجموع القتلى»: the share makes the figure before it a part of the total.

    So does «من الحصيلة», «من القتلى», where no part of the total is told before.
    """
    last = min(figure.last + NEXT_TOTAL, figure.sentence.last)
    those = page.has_cue(figure.last, last, "toll") or any(noun.prefix for noun in figure.counted.heads)
    if not those and not page.has_cue(figure.last, last, "out_of", "total", "number_of"):
        return
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    near = [count for count in near if not count.sentence.headline] or near
    larger = [c for c in near if c.measure == part.measure and c.unit == part.unit and c.value > part.value]
    if larger:
        fits = [c for c in larger if figure.percent and abs(part.value / c.value - figure.value) < NEAR_SHARE]
        part.whole = max(fits or larger, key=lambda count: count.value)  # not the total of another time
        part.cut = f"{CUT_NAMES[LevelKind.CUE]}{figure.first}"  # no breakdown that is told of the total before
        part.because("part_of", "a-share-of-the-total", figure.first, figure.last)
