"""Fronted parts: headlines that tell a part before its whole («بينهم 11 عسكرياً.. 18 قتيلاً في هجمات»)."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind
from tawthiq.read.page.page import Page, Sentence

OPENING = 3  # tokens from the beginning of the line to the part


def settle_fronted_parts(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the part that opens a headline the measure of the figure of people that follows it, which is its whole."""
    for place, (sentence, figures) in enumerate(told):
        if not sentence.headline or not figures or not _opens_as_part(page, sentence, figures[0]):
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
        for place, whole in enumerate(figures[1:], 1):
            parts = _parts_among(page, figures[:place], whole)
            for part in parts:
                part.measure, part.unit, part.measure_rule = whole.measure, "persons", ITS_WHOLES
                part.whole, part.cut, part.barred = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}", False
                part.because("measure", "part-before-its-whole", whole.first, whole.last)
                part.because("part_of", "part-before-its-whole", whole.first, whole.last)


def _parts_among(page: Page, before: Sequence[Figure], whole: Figure) -> list[Figure]:
    """The figures, joined to one another, that a verb of being puts among a whole told right behind it."""
    last = before[-1]
    opens = first_with_bounds(page, whole)
    being = page.cue(last.end, "passive") if last.end < opens else None
    among = page.cue(being.last, "among") if being is not None else None
    if among is None or among.last != opens or whole.measure is None or whole.unit == "events":
        return []
    parts = [last]
    for figure in reversed(before[:-1]):
        if not parts[-1].conjoined or parts[-1].first - figure.end > 1:
            break
        parts.append(figure)
    fits = sum(part.value for part in parts) <= whole.value and all(part.kind == "count" for part in parts)
    return parts if fits and all(part.counted.people or part.counted.parties for part in parts) else []


def _opens_as_part(page: Page, sentence: Sentence, figure: Figure) -> bool:
    near = figure.first - sentence.first <= OPENING and figure.kind == "count"
    return near and page.has_cue(sentence.first, figure.first, "part")
