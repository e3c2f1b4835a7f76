"""Appositions: what one told is besides, set between commas right behind («one of its staff, a guard, was killed»)."""

from collections.abc import Sequence

from tawthiq.read.figures.counted import Counted
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

LONGEST_ASIDE = 12  # tokens between the two commas


def is_another_name(page: Page, sentence: Sentence, at: int, counted: Counted, figures: Sequence[Figure]) -> bool:
    """Whether the one told at a token is the one told right before it, named a second time between two commas."""
    comma = at - 1
    before = next((figure for figure in reversed(figures) if figure.first < at), None)
    if before is None or comma < sentence.first or not page.is_mark(comma, ",") or before.low != 1 or before.high != 1:
        return False
    if before.kind != "count" or (before.end != comma and not _is_one_of(page, before, comma)):
        return False
    closes = _end_of_aside(page, counted.last, min(counted.last + LONGEST_ASIDE, sentence.last))
    if closes < 0:
        return False
    goes_on = page.is_indefinite(closes + 1) or closes + 1 in page.quantity_cover
    return not goes_on and not page.opens_with_conjunction(closes + 1)


def _is_one_of(page: Page, before: Figure, comma: int) -> bool:
    """«One of its colleagues,»: whether nothing but those of whom he is one stands up to the comma."""
    counted = page.cue(before.last, "partitive") is not None and comma - before.last <= LONGEST_ASIDE
    between = range(before.last, comma)
    return counted and not any(page.found(at, "trigger") or page.is_mark(at, ",") for at in between)


def _end_of_aside(page: Page, first: int, last: int) -> int:
    """The comma that closes the aside; -1 where another number, a verb of harm or a conjunction comes first."""
    for at in range(first, last - 1):
        if page.is_mark(at, ","):
            return at
        counts = at in page.quantity_cover and page.cue(at - 1, "partitive") is None  # «a mother of three»
        if counts or page.opens_with_conjunction(at) or page.found(at, "trigger") is not None:
            return -1
    return -1
