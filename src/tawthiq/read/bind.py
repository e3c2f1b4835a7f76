"""Binding: which of the places, dates or methods named in a sentence belongs to which figure.

What stands after a figure, before the next governing word, is its own; what stands before goes to the
figures that follow; what closes a sentence goes back over figures that are joined to the last one.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from tawthiq.read.figure import Figure
from tawthiq.read.page import Page


class Mention(Protocol):
    """Anything with a token range `first:last`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


M = TypeVar("M", bound=Mention)


def bind(page: Page, figures: Sequence[Figure], mentions: Sequence[M]) -> list[list[M]]:
    """For each figure of one sentence the mentions that belong to it, nearest kind first; [] where none does."""
    if not figures:
        return []
    own: list[list[M]] = [[] for _ in figures]
    fronted: list[list[M]] = [[] for _ in figures]
    for mention in mentions:
        owner, after = _owner(page, figures, mention)
        if after:
            own[owner].append(mention)
        elif owner < len(figures):
            fronted[owner].append(mention)
    return _spread(page, figures, own, fronted)


def _owner(page: Page, figures: Sequence[Figure], mention: Mention) -> tuple[int, bool]:
    """Index of the figure, and whether the mention stands after it (else before)."""
    for number, figure in enumerate(figures):
        if mention.first < figure.first:
            if number and not _parted(page, figures[number - 1], figure, mention):
                return number - 1, True
            return number, False
    return len(figures) - 1, True


def _parted(page: Page, before: Figure, after: Figure, mention: Mention) -> bool:
    """Whether a new clause begins between the figure before and the mention."""
    governor = after.governor
    if governor is not None and before.end <= governor.first < mention.first:
        return True
    for at in range(before.end, mention.first):
        if page.cue(at, "beside", "breaks") or page.is_mark(at, "؛;:"):
            return True
        if page.is_mark(at, "،,") and page.conjoined(at + 1):
            return True
    return False


def _spread(
    page: Page, figures: Sequence[Figure], own: list[list[M]], fronted: list[list[M]]
) -> list[list[M]]:
    bound: list[list[M]] = []
    for number in range(len(figures)):
        chosen = own[number] or fronted[number]
        if not chosen:
            chosen = _later(figures, own, fronted, number) or _earlier(figures, bound, fronted, number)
        bound.append(chosen)
    return bound


def _later(
    figures: Sequence[Figure], own: list[list[M]], fronted: list[list[M]], number: int
) -> list[M]:
    """Mentions after a figure that is joined to this one under the same governing word."""
    for later in range(number + 1, len(figures)):
        if fronted[later] or figures[later].governor is not figures[number].governor:
            return []
        if figures[number].governor is None or not figures[later].conjoined:
            return []
        if own[later]:
            return own[later]
    return []


def _earlier(
    figures: Sequence[Figure], bound: list[list[M]], fronted: list[list[M]], number: int
) -> list[M]:
    """Mentions that open the sentence hold for all its figures."""
    for earlier in range(number - 1, -1, -1):
        if fronted[earlier]:
            return fronted[earlier]
        if figures[earlier].governor is figures[number].governor and bound[earlier]:
            return bound[earlier]
    return []
