"""Cuts a report's text into lines and pieces, each with the claims whose numbers cover it.

Spans may nest and overlap: a piece is a stretch over which the set of claims does not change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawthiq.model.claim import Claim

_LONGEST_TITLE = 220
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line; `claims` cover it, the shortest first, and `begins` are those that begin with it."""

    text: str
    claims: tuple[Claim, ...] = ()
    begins: tuple[Claim, ...] = ()


def may_be_title(line: str) -> bool:
    """Whether a line is as long as titles are: four words at least, and no paragraph."""
    return len(line) <= _LONGEST_TITLE and len(line.split()) >= _FEWEST_WORDS


def mark_lines(text: str, claims: Sequence[Claim]) -> Iterator[tuple[Piece, ...]]:
    """The lines of the text, without their ends, as pieces. Time grows with the text and the claims."""
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.kind))
    open_claims: list[Claim] = []
    at = 0
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        here = [claim for claim in open_claims if claim.span.end > start]
        while at < len(ordered) and ordered[at].span.start < end:
            here.append(ordered[at])
            at += 1
        yield tuple(_pieces(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), start, here))
        open_claims = [claim for claim in here if claim.span.end > end]
        start = end


def _pieces(line: str, start: int, claims: Sequence[Claim]) -> Iterator[Piece]:
    end = start + len(line)
    edges = {start, end}
    for claim in claims:
        edges.update(edge for edge in (claim.span.start, claim.span.end) if start < edge < end)
    cuts = sorted(edges)
    waiting = list(reversed(claims))
    covering: list[Claim] = []
    for left, right in pairwise(cuts):
        begins: list[Claim] = []
        covering = [claim for claim in covering if claim.span.end > left]
        while waiting and waiting[-1].span.start <= left:
            claim = waiting.pop()
            covering.append(claim)
            if claim.span.start >= start:
                begins.append(claim)
        shortest_first = tuple(sorted(covering, key=lambda claim: claim.span.end - claim.span.start))
        yield Piece(line[left - start : right - start], shortest_first, tuple(begins))
