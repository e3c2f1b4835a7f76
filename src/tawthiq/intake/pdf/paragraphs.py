"""Joins lines to paragraphs and pages to one text, and keeps where every word of it stands."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from tawthiq.intake.pdf.lines import Line
from tawthiq.model.report import Origin

_WIDE = 1.22  # of the usual distance of lines: more than this is a gap between paragraphs
_FEW = 6  # lines
_OTHER_SIZE = 0.12
_INDENT = 0.9  # of the size
_ITEM = re.compile(r"[-–—•*▪◾●·✔▸►◄▫🔴🔹🔸]\s|[(\[]?\d{1,2}\s*[.)\]\-–]\s")
_ENDS = tuple(".!؟?:؛;…")
_CLOSERS = "\"'”“»)’] "
_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_BROKEN_AFTER = "/"  # lines are broken there with no blank before
_SPACE, _LINE, _PARAGRAPH = " ", "\n", "\n\n"


class Column(Struct, frozen=True):
    """Lines that run within the same edges, and the distance from one to the next that is usual among them."""

    left: float
    right: float
    leading: float


class PageLines(Struct, frozen=True):
    """A page's number, its width, and those of its lines that are of the text."""

    number: int
    width: float
    lines: Sequence[Line]


def join_pages(pages: Sequence[PageLines]) -> tuple[str, tuple[Origin, ...]]:
    """The text of the pages, and the origin of each of its words."""
    lines = [
        (page.number, line, column)
        for page in pages
        for column in [_measure(page.lines, page.width)]
        for line in page.lines
    ]
    pieces: list[str] = []
    origins: list[Origin] = []
    at = 0
    for place, (number, line, _) in enumerate(lines):
        between = _between(lines[place - 1], lines[place]) if place else ""
        pieces += (between, line.text)
        at += len(between)
        origins.extend(_origins(line, number, at))
        at += len(line.text)
    return _pair_brackets("".join(pieces)), tuple(origins)


def _measure(lines: Sequence[Line], width: float) -> Column:
    """The edges of a page's text, and the usual distance of its lines: that of those which stand closest.

    Few lines may all be short: then the page is taken to have margins of one width.
    """
    prose = [line for line in lines if not line.row]
    steps = sorted(
        below.baseline - above.baseline for above, below in pairwise(prose) if below.baseline > above.baseline
    )
    close = [step for step in steps if step < 1.15 * steps[0] + 0.5] if steps else []
    left = min((line.left for line in prose), default=0.0)
    right = max((line.right for line in prose), default=width)
    few = len(prose) < _FEW
    return Column(
        left=min(left, width - right) if few else left,
        right=max(right, width - left) if few else right,
        leading=median(close) if close else 0.0,
    )


def _between(above: tuple[int, Line, Column], below: tuple[int, Line, Column]) -> str:
    """What stands between two lines that follow each other: a blank, a line's end, or that of a paragraph."""
    (page, upper, column), (other, lower, lower_column) = above, below
    if upper.row or lower.row:
        return _LINE if upper.row and lower.row else _PARAGRAPH
    if abs(upper.size - lower.size) > _OTHER_SIZE * upper.size or upper.leftward != lower.leftward:
        return _PARAGRAPH
    ended = _ends_short(upper, lower, column) or _ITEM.match(lower.text) is not None
    ended = ended or _indented(upper, lower, lower_column)
    if page != other:
        full_stop = upper.text.rstrip(_CLOSERS).endswith(_ENDS)
        return _PARAGRAPH if ended or full_stop else _SPACE
    if lower.baseline - upper.baseline > _WIDE * column.leading:
        return _PARAGRAPH
    if ended:
        return _LINE
    return "" if upper.text.endswith(_BROKEN_AFTER) else _SPACE


def _ends_short(upper: Line, lower: Line, column: Column) -> bool:
    """Whether the next line's first word would have found room on this line: then the line was ended on purpose."""
    room = upper.left - column.left if upper.leftward else column.right - upper.right
    first = lower.words[0]
    return room > first.right - first.left + _blank(upper)


def _blank(line: Line) -> float:
    """The width of the line's blanks, of which justified lines have wide ones."""
    gaps = [max(one.left - other.right, other.left - one.right) for one, other in pairwise(line.words)]
    return median(gaps) if gaps else 0.3 * line.size


def _indented(upper: Line, lower: Line, column: Column) -> bool:
    inset = [column.right - line.right if line.leftward else line.left - column.left for line in (upper, lower)]
    return inset[1] > inset[0] + _INDENT * lower.size and inset[1] < 5 * lower.size and inset[0] < 0.3 * upper.size


def _origins(line: Line, page: int, at: int) -> Iterator[Origin]:
    for word in line.words:
        yield Origin(
            start=at + word.start,
            end=at + word.end,
            page=page,
            left=round(word.left, 1),
            top=round(line.top, 1),
            right=round(word.right, 1),
            bottom=round(line.bottom, 1),
        )


def _pair_brackets(text: str) -> str:
    """Turns brackets that open where they should close, paragraph by paragraph: their glyphs were mirrored."""
    return "\n\n".join(_pair_within(paragraph) for paragraph in text.split("\n\n"))


def _pair_within(paragraph: str) -> str:
    for pair in _PAIRS:
        if pair[0] in paragraph or pair[1] in paragraph:
            paragraph = _turn(paragraph, pair)
    return paragraph


def _turn(paragraph: str, pair: str) -> str:
    turned = paragraph.translate({ord(pair[0]): pair[1], ord(pair[1]): pair[0]})
    as_seen, as_turned = _unpaired(paragraph, pair), _unpaired(turned, pair)
    if as_seen == 0 or (as_seen <= as_turned and as_turned > 0):
        both = paragraph.count(pair[0]) + paragraph.count(pair[1])
        if as_seen == 0 or both % 2:
            return paragraph
        opening = iter([True, False] * (both // 2))
        return "".join(pair[not next(opening)] if char in pair else char for char in paragraph)
    return turned


def _unpaired(paragraph: str, pair: str) -> int:
    open_now = wrong = 0
    for char in paragraph:
        if char == pair[0]:
            open_now += 1
        elif char == pair[1]:
            wrong += open_now == 0
            open_now = max(open_now - 1, 0)
    return wrong + open_now
