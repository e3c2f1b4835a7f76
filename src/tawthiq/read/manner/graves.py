"""Graves: bodies that a grave is thought to hold, which nobody has counted yet («يُرجَّح أنها تضم رفات 40»)."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_GRAVE = 8  # tokens from what lies there to how many
REACH_THOUGHT = 6  # tokens from a word of thinking to «holds», the grave between
THOUGHT = "thought-to-lie-there"


def set_thought(page: Page, figures: Sequence[Figure]) -> None:
    """Make bodies that are thought to lie in a grave a projected running total, of no day but one of their own."""
    for figure in figures:
        cue = _thought(page, figure) if figure.unit == "bodies" and figure.kind == "count" else None
        if cue is None or figure.stance == "denied":
            continue
        figure.stance = "projected"
        figure.because("stance", THOUGHT, cue.first, cue.last)
        figure.lasts("cumulative", THOUGHT, cue.first, cue.last)
        if not figure.own_period:
            figure.period = None


def _thought(page: Page, figure: Figure) -> Match | None:
    """The word of thinking before «holds», or of an estimate right before the number; None where it was counted."""
    first = max(figure.sentence.first, figure.first - REACH_GRAVE)
    estimate = page.first_cue(first, figure.first, "estimated_at", "may_lie")
    if estimate is not None:
        return estimate
    holds = page.first_cue(first, figure.first, "lies_in")
    between = range(holds.last if holds is not None else first, figure.first)
    if holds is None or any(at in page.quantity_cover for at in between):
        return None
    start = max(figure.sentence.first, holds.first - REACH_THOUGHT)
    return page.first_cue(start, holds.first, "suspected", "estimates")
