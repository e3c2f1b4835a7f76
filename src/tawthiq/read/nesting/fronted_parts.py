"""Fronted parts: opening lines that tell a part before its whole («بينهم 11 عسكرياً.. 18 قتيلاً في هجمات»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.suffered import is_passive
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

OPENING = 3  # tokens from the beginning of the line to the part
REACH_VERB = 8  # tokens from those harmed to what then befell some of them


def settle_fronted_parts(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the part that opens a headline or a report the measure of the figure behind it, which is its whole."""
    for place, (sentence, figures) in enumerate(told):
        if not figures or not _opens_as_part(page, sentence, figures[0]):
            continue
        line = [figure for other, found in told[place : place + 2] if other.line == sentence.line for figure in found]
        whole = next((figure for figure in line[1:] if figure.measure and figure.unit != "events"), None)
        part = figures[0]
        if whole is None or part.measure is not None or part.barred or part.value > whole.value:
            continue
        part.measure, part.unit, part.measure_rule = whole.measure, "persons", ITS_WHOLES
        part.whole, part.cut = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}"
        part.because("measure", "part-before-its-whole", whole.first, whole.last)
        part.because("part_of", "part-before-its-whole", whole.first, whole.last)


def settle_parts_among(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«Two women and a child were among nine civilians killed»: parts told by a verb of being before their whole."""
    if not page.lexicon.words.morphology.subjects_first:
        return
    for _, figures in told:
        for place, whole in enumerate(figures):
            parts = _parts_among(page, figures[:place], whole) if place else []
            parts = parts or _parts_behind(page, whole, figures[place + 1 :])
            parts = parts or (_part_out_of(page, figures[place - 1], whole) if place else [])
            for part in parts:
                part.measure, part.unit, part.measure_rule = whole.measure, "persons", ITS_WHOLES
                part.whole, part.cut, part.barred = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}", False
                part.because("measure", "part-before-its-whole", whole.first, whole.last)
                part.because("part_of", "part-before-its-whole", whole.first, whole.last)
                verb = _verb_behind(page, whole) if part.first < whole.first and len(parts) == 1 else None
                if verb is not None and isinstance(verb.sense.entry, Trigger):
                    part.governor = verb
                    part.measured(verb.sense.entry.measure, "verb-after", verb)


def _verb_behind(page: Page, whole: Figure) -> Match | None:
    """«Six of the 12 people wounded in the blast have died»: the verb that tells what befell some of the harmed."""
    for at in range(whole.end, min(whole.end + REACH_VERB, whole.sentence.last)):
        verb = page.found(at, "trigger")
        entry = verb.sense.entry if verb is not None else None
        if verb is not None and isinstance(entry, Trigger) and (is_passive(page, verb) or entry.victim == "subject"):
            return verb if verb.sense.form is Form.PLURAL_VERB else None
        if page.is_mark(at, ",;:(") or at in page.quantity_cover or page.cue(at, "relative", "they_are") is not None:
            return None
    return None


def _parts_among(page: Page, before: Sequence[Figure], whole: Figure) -> list[Figure]:
    """The figures, joined to one another, that a verb of being puts among a whole told right behind it."""
    last = before[-1]
    opens = _opens(page, whole)
    being = page.cue(last.end, "passive") if last.end < opens else None
    at = being.last if being is not None else last.end  # «three children among 12 dead»
    among = page.cue(at, "among") if at < opens and (being or page.cue(at, "partitive") is None) else None
    if among is None or among.last != opens or whole.measure is None or whole.unit == "events":
        return []
    parts = [last]
    for figure in reversed(before[:-1]):
        listed = parts[-1].conjoined or (len(parts) > 1 and page.is_mark(parts[-1].first - 1, ","))
        if not listed or parts[-1].first - figure.end > 1:
            break
        parts.append(figure)
    fits = sum(part.value for part in parts) <= whole.value and all(part.kind == "count" for part in parts)
    return parts if fits and all(part.counted.people or part.counted.parties for part in parts) else []


def _parts_behind(page: Page, whole: Figure, later: Sequence[Figure]) -> list[Figure]:
    """«Among the 11,662 injured were 339 boys and 248 girls, as well as 264 adults»: the list behind the verb."""
    opens = _opens(page, whole)
    among = page.cue(opens - 1, "among") if opens > whole.sentence.first else None
    being = page.cue(whole.end, "passive") if among is not None and whole.end < whole.sentence.last else None
    if being is None or whole.measure is None or whole.unit == "events" or opens - whole.sentence.first > OPENING:
        return []
    parts, end = list[Figure](), being.last
    for figure in later:
        first = first_with_bounds(page, figure)
        beside = page.first_cue(end, first, "beside", "added")
        start = end if beside is None else beside.last
        gap = sum(not page.is_mark(at, ",") and page.cue(at, "connective") is None for at in range(start, first))
        if gap > 0 or figure.kind != "count" or not (figure.counted.people or figure.counted.parties):
            break
        parts.append(figure)
        end = figure.end
    return parts if sum(part.value for part in parts) <= whole.value else []


def _part_out_of(page: Page, part: Figure, whole: Figure) -> list[Figure]:
    """«Two of the 19 people found shot dead were migrants»: a bare number right before those whom it is out of."""
    of = page.cue(part.last, "partitive") if part.last < whole.first else None
    if of is None or of.last != _opens(page, whole) or whole.measure is None or whole.unit == "events":
        return []
    bare = not part.counted.people and not part.counted.heads and part.measure is None and not part.barred
    fits = part.kind == whole.kind == "count" and part.value < whole.value
    return [part] if bare and fits and page.lexicon.joining.before else []


def _opens(page: Page, figure: Figure) -> int:
    """Where a figure begins, with its bound and its article."""
    first = first_with_bounds(page, figure)
    return first - (first > 0 and page.tokens[first - 1].form in page.lexicon.articles)


def _opens_as_part(page: Page, sentence: Sentence, figure: Figure) -> bool:
    opens = sentence.headline or sentence.first == 0
    near = figure.first - sentence.first <= OPENING and figure.kind == "count"
    return opens and near and page.has_cue(sentence.first, figure.first, "part")
