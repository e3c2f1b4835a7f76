"""Fronted parts: headlines that tell a part before its whole («بينهم 11 عسكرياً.. 18 قتيلاً في هجمات»)."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import ITS_WHOLES, Figure
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


def _opens_as_part(page: Page, sentence: Sentence, figure: Figure) -> bool:
    near = figure.first - sentence.first <= OPENING and figure.kind == "count"
    return near and page.has_cue(sentence.first, figure.first, "part")
