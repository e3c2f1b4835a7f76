"""What stands at the upper and lower edge of page after page: running heads, feet and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from tawthiq.intake.pdf.lines import Line

_EDGE = 0.12  # of the page's height, above and below
_FEWEST = 4  # lines of a page
_SMALLER = 0.85  # of the text's size
_FAR = 1.8  # of the size
_ENDING = 8  # characters
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
        alone = _set_apart(lines, height, place + 1)
        kept.append(
            [line for line in lines if line not in alone and not _is_running(line, height, place + 1, seen, enough)]
        )
    dropped = sum(map(len, pages)) - sum(map(len, kept))
    return kept, dropped


def _set_apart(lines: Sequence[Line], height: float, number: int) -> list[Line]:
    """The first line where it is smaller than the text, the last where it is far below it and has its page's number.

    These are told on a single page too, such as one that is printed from a browser.
    """
    prose = sorted((line for line in lines if not line.row), key=lambda line: line.baseline)
    if len(prose) < _FEWEST:
        return []
    first, last = prose[0], prose[-1]
    apart = []
    if first.bottom < _EDGE * height and first.size < _SMALLER * median(line.size for line in prose):
        apart.append(first)
    below = last.top > (1 - _EDGE) * height and last.baseline - prose[-2].baseline > _FAR * last.size
    if below and number in map(int, _DIGITS.findall(last.text[-_ENDING:] + " " + last.text[:_ENDING])):
        apart.append(last)
    return apart


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
