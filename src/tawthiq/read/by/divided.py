"""Divided: wholes and parts that are not the work of the same."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page


def is_told_before_its_whole(page: Page, part: Figure, parties: Sequence[Match], earlier: Sequence[Figure]) -> bool:
    """«واحتجزت الهيئة 31، والفصائل 92 بينهم طفلان و24 سيدة»: a doer before a whole that has another is no part's."""
    whole = part.whole
    if whole is None or whole not in earlier or parties[0].first >= whole.first:
        return False
    return whole.own_by or page.has_cue(parties[0].last, whole.first, "in_answer")  # nor of what is avenged


def is_divided(figures: Sequence[Figure], whole: Figure, doers: Sequence[str]) -> bool:
    """Whether a part of a total is told to be the work of others than these, or alone to be theirs."""
    parts = [part for part in figures if part.whole is whole and part.by]
    return any(list(part.by) != list(doers) or part.own_by for part in parts)
