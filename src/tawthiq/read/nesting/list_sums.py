"""Sums of lists: lines that together give a total of the account, where no word calls them its parts.

«* الحي القديم: 21 شهيداً و40 جريحاً / * السوق: 9 شهداء و22 جريحاً … وعليه يكون المجموع 30 شهيداً و62 جريحاً».
"""

from collections.abc import Iterator, Sequence

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.totals import divide
from tawthiq.read.page.page import Page, Sentence

LEAST_LINES = 3
PAIR = 2
MANY = 10
LONGEST_LABEL = 12  # tokens
BEFORE, AFTER = 8, 2  # sentences between a total and the lines that give it
ADDS_UP_BY_CHANCE = 6  # below this, three lines may add up to another total
LEAST_TOLD, MOST_TOLD = 0.6, 1.6  # how far lines may be from a total beside one that they give
STRUCK: frozenset[Measure | None] = frozenset({"operations", "airstrikes"})
CASES_OF_PERSONS = {"cases", "persons"}  # «972 حالة اعتقال», of which the parties took 480 and 492 people
GIVEN = "lines-that-give-a-total"
BESIDE = "lines-beside-a-total-given"


def link_list_sums(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make the open figures of a list parts of the totals that they give, and of those told beside such a total."""
    for start, end in (*_lists(page, sentences), *_tellings(sentences)):
        lines = [figures for _, figures in sentences[start:end]]
        near = [*sentences[max(0, start - BEFORE) : start], *sentences[end : end + AFTER]]
        totals = [f for sentence, found in near if not sentence.headline for f in found if _may_be_total(f)]
        columns = _columns(lines)
        given = {total.sentence.index for parts in columns for total in _given(page, parts, totals)}
        for parts in columns:
            told = sum(part.value for part in parts)
            beside = (t for t in totals if t.sentence.index in given and _alike(t, parts[0]))
            total = next((t for t in beside if LEAST_TOLD <= told / max(t.value, 1) <= MOST_TOLD), None)
            if total is not None and parts[0].whole is None and len(parts) >= LEAST_LINES:
                divide(page, total, parts, BESIDE)


def _lists(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> Iterator[tuple[int, int]]:
    """From where to where the sentences are lines with a label or a bullet, and a figure of their own."""
    start: int | None = None
    for at, (sentence, figures) in enumerate(sentences):
        item = _is_item(page, sentence, figures) or (start is not None and not figures and not sentence.opens_line)
        if item and start is None:
            start = at
        elif not item and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(sentences)


def _tellings(sentences: Sequence[tuple[Sentence, list[Figure]]]) -> Iterator[tuple[int, int]]:
    """Where one sentence tells what may give a total: «اعتقلت القوات 48، والفصائل 30، والهيئة 22», of 100."""
    for at, (sentence, figures) in enumerate(sentences):
        if len(figures) >= LEAST_LINES and not sentence.headline:
            yield at, at + 1


def _is_item(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> bool:
    if not figures or not sentence.opens_line or sentence.headline:
        return False
    label = range(sentence.first, min(sentence.first + LONGEST_LABEL, figures[0].first))
    return sentence.listed or bool(page.marks(label.start, label.stop, ":"))


def _may_be_total(figure: Figure) -> bool:
    return figure.whole is None and figure.kind == "count" and figure.value >= ADDS_UP_BY_CHANCE


def _columns(lines: Sequence[Sequence[Figure]]) -> list[list[Figure]]:
    """The open figures of the lines, those of one measure together."""
    columns: dict[tuple[Measure | None, str], list[Figure]] = {}
    for figure in (figure for line in lines for figure in line):
        if figure.whole is None and figure.kind == "count" and figure.measure:
            columns.setdefault((figure.measure, figure.unit), []).append(figure)
    return [parts for parts in columns.values() if len(parts) >= LEAST_LINES or _are_two_items(parts)]


def _are_two_items(parts: Sequence[Figure]) -> bool:
    """Two lines with a bullet each, of many people: their sum is no chance."""
    listed = len(parts) == PAIR and all(part.sentence.listed for part in parts)
    return listed and parts[0].sentence is not parts[1].sentence and min(part.value for part in parts) >= MANY


def _given(page: Page, parts: Sequence[Figure], totals: Sequence[Figure]) -> Iterator[Figure]:
    told = sum(part.value for part in parts)
    total = next((t for t in reversed(totals) if t.value == told and _alike(t, parts[0])), None)
    if total is not None:
        divide(page, total, parts, GIVEN)
        yield total


def _alike(total: Figure, part: Figure) -> bool:
    same = total.measure == part.measure or (total.measure in STRUCK and part.measure in STRUCK)
    return same and (total.unit == part.unit or {total.unit, part.unit} == CASES_OF_PERSONS)
