"""What stands at the upper and lower edge of page after page: running heads, feet and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tawthiq.intake.pdf.lines import Line

_EDGE = 0.12  # of the page's height, above and below
_NEAR = 4.0  # points: a running head stands at one height
_DIGITS = re.compile(r"\d+")
_SIGNS = r"[\s\-–—|/.()\[\]]*"
_LONE_NUMBER = re.compile(rf"{_SIGNS}\d{{1,4}}(?:{_SIGNS}\d{{1,4}})?{_SIGNS}")


def drop_edges(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], int]:
    """The lines of each page without those that are repeated at its edges, numbers apart; and how many were left out.

    A number alone is left out at the edge of a single page too, where it is the page's.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for place, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if _at_edge(line, height):
                seen[_mark(line)].add(place)
                seen[_mark(line, 1)].add(place)
    enough = max(2, (len(pages) + 2) // 3)
    kept = []
    for place, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        kept.append([line for line in lines if not _is_running(line, height, place + 1, seen, enough)])
    dropped = sum(map(len, pages)) - sum(map(len, kept))
    return kept, dropped


def _at_edge(line: Line, height: float) -> bool:
    return not line.row and (line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height)


def _mark(line: Line, shift: int = 0) -> tuple[str, int]:
    """What a line that is repeated has in common with itself: its text but for numbers, and its height on the page."""
    return _DIGITS.sub("0", line.text), int(line.baseline / _NEAR + shift * 0.5) * 2 + shift


def _is_running(line: Line, height: float, number: int, seen: dict[tuple[str, int], set[int]], enough: int) -> bool:
    if not _at_edge(line, height):
        return False
    repeated = max(len(seen[_mark(line)]), len(seen[_mark(line, 1)]))
    if _LONE_NUMBER.fullmatch(line.text):
        return repeated > 1 or number in map(int, _DIGITS.findall(line.text))
    return repeated >= enough
