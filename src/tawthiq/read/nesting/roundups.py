"""Roundups: places told one after another behind a total that they make up together, with no word that says so.

"Nine people were killed across the country on Monday. / In Daraa, gunmen shot dead two … / In Aleppo, a mine …", and
"Kherson region. 3 killed, 12 injured. In Bilozerka a drone hit a bus: one passenger died", where the first figure of
a place is its toll. What they have in common with the total each tells for itself: they are linked when all else is
known, and nothing of it is theirs. Where one total is given exactly, so are those told beside it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.totals import divide
from tawthiq.read.page.page import Page, Sentence

Told = Sequence[tuple[Sentence, list[Figure]]]
Item = list[Figure]

BEFORE = 8  # sentences from a total to the places that divide it
REACH_FIRST = 4  # tokens from the opening of a paragraph to its place
LEAST_ITEMS = 3  # places that make up a small total; of a larger one two do
ADDS_UP_BY_CHANCE = 20  # below this, two numbers often add up to another one nearby
LEAST_TOTAL = 6  # below this, three do
SUMMED = ("exact", "at_least")  # «at least 27» may be the sum of what was recorded
LEAST_TOLD, MOST_TOLD = 0.6, 1.6  # how far the parts of a total beside one that is given exactly may be
GIVEN = "places-that-give-a-total"
BESIDE = "places-beside-a-total-given"


def link_roundups(page: Page, told: Told) -> None:
    """Make parts of a total the figures of paragraphs, or of sentences, that open with a place and make it up."""
    for whole_lines in (True, False):
        for start, items in _roundups(page, told, whole_lines=whole_lines):
            near = [figure for _, found in told[max(0, start - BEFORE) : start] for figure in found]
            _share_out(page, [figure for figure in near if _may_be_total(page, figure)], items)
            opening = [figure for figure in items[0] if _may_be_total(page, figure)]  # behind a dateline
            _share_out(page, opening, items[1:])


def _may_be_total(page: Page, figure: Figure) -> bool:
    counted = figure.measure is not None and figure.kind == "count" and figure.bound in SUMMED
    counted = counted and not figure.sentence.headline
    return counted and figure.whole is None and figure.value >= LEAST_TOTAL and not _of_another_time(page, figure)


def _of_another_time(page: Page, total: Figure) -> bool:
    """ "Since October, when 672 fell": no total of what is told now."""
    return page.cue(total.first - 1, "when_struck", "when_that") is not None


def _roundups(page: Page, told: Told, *, whole_lines: bool) -> Iterator[tuple[int, list[Item]]]:
    """Where places begin to be told one after another, and the figures of each; a paragraph of no place ends them."""
    items: list[Item] = []
    start = 0
    for at, (sentence, figures) in enumerate(told):
        opens = _opens_with_place(page, sentence) and (sentence.opens_line or not whole_lines)
        if opens and not sentence.headline:
            start = start if items else at
            items.append([])
        elif sentence.opens_line and not sentence.listed:
            yield from _enough(start, items)
            items = []
        if items:
            items[-1].extend(f for f in figures if f.measure is not None and f.kind == "count" and not f.barred)
    yield from _enough(start, items)


def _enough(start: int, items: list[Item]) -> Iterator[tuple[int, list[Item]]]:
    if sum(map(bool, items)) > 1:
        yield start, items


def _opens_with_place(page: Page, sentence: Sentence) -> bool:
    """«ففي البادية …», «أما في مناطق …», "In the North West, …": whether a place is the first that it names."""
    if sentence.listed:
        return False
    opening = range(sentence.first, min(sentence.first + REACH_FIRST, sentence.last))
    if sentence.opens_line and any(at in page.place_cover for at in opening):
        return True
    inside = page.cue(sentence.first, "inside")
    if inside is None or inside.last >= sentence.last or inside.last in page.date_cover:
        return False
    named = page.text(inside.last, inside.last + 1)
    return inside.last in page.place_cover or (named != named.lower() and page.found(inside.last, "party") is None)


def _share_out(page: Page, totals: Sequence[Figure], items: Sequence[Item]) -> None:
    """Divide the totals by the figures of the places: all of each, or the first of each, its toll."""
    if not totals:
        return
    columns = dict.fromkeys((f.measure, f.unit) for item in items for f in item if f.whole is None)
    given = {
        total.sentence.index
        for column in columns
        for least, parts in (
            (LEAST_TOTAL, _parts(items, column, first_alone=False)),
            (ADDS_UP_BY_CHANCE, _parts(items, column, first_alone=True)),
        )
        if (total := _divide_exactly(page, [t for t in totals if t.value >= least], parts)) is not None
    }
    for total in totals if given else ():
        parts = _parts(items, (total.measure, total.unit), first_alone=True)
        told = sum(part.value for part in parts)
        near = len(parts) >= LEAST_ITEMS and LEAST_TOLD <= told / total.value <= MOST_TOLD
        if near and total.sentence.index in given and all(part.whole is None for part in parts):
            divide(page, total, parts, BESIDE)


def _parts(items: Sequence[Item], column: tuple[Measure | None, str], *, first_alone: bool) -> list[Figure]:
    mine = ((f for f in item if (f.measure, f.unit) == column and _is_open(f)) for item in items)
    return [f for found in mine for f in islice(found, 1 if first_alone else None)]


def _is_open(part: Figure) -> bool:
    """Whether a figure is of no other yet, or of a total told before its sentence."""
    return part.whole is None or part.whole.sentence is not part.sentence


def _divide_exactly(page: Page, totals: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    parts = [part for part in parts if not _is_of_another_side(parts[0], part)]
    told = sum(part.value for part in parts)
    sure = len(parts) >= LEAST_ITEMS or (len(parts) > 1 and told >= ADDS_UP_BY_CHANCE)
    if not sure or any(part.bound != "exact" for part in parts):
        return None
    alike = (t for t in reversed(totals) if (t.measure, t.unit) == (parts[0].measure, parts[0].unit))
    total = next((t for t in alike if t.value == told and all(part.whole in (None, t) for part in parts)), None)
    if total is not None and any(part.whole is None for part in parts):
        divide(page, total, parts, GIVEN)
    return total


def _is_of_another_side(one: Figure, other: Figure) -> bool:
    """ "Twenty gunmen were killed. Two soldiers died": the latter are none of those of whom the total tells."""
    mine, theirs = (any(person.soldier for person in figure.counted.persons()) for figure in (one, other))
    return theirs and not mine
