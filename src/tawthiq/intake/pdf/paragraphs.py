"""Joins lines to paragraphs and pages to one text, and keeps where every word of it stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from tawthiq.intake.pdf.lines import Line
from tawthiq.model.report import Origin

_WIDE = 1.22  # of the usual distance of lines: more than this is a gap between paragraphs
_FEW = 6  # lines
_MANY = 8
_ALONE = 10.0  # points
_OTHER_SIZE = 0.12
_LARGER = 1.2  # than the text's size: a headline
_BETWEEN = 3
_HEAD = 8  # lines in which it stands
_INDENT = 0.9  # of the size
_ITEM = re.compile(r"[-–—•*▪◾●·✔▸►◄▫🔴🔹🔸]\s|[(\[]?\d{1,2}\s*[.)\]\-–]\s")
_ENDS = tuple(".!؟?:؛;…")
_CLOSERS = "\"'”“»)’] "
_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_SOFT = "\u00ad\u2010"  # hyphens that stand only where a word is broken
_BROKEN_AFTER = ("/", *_SOFT)  # lines are broken there with no blank before
_CLOSE = 1.45  # of the size: lines of one paragraph that has few lines stand no farther apart
_FEW_STEPS = 2
_SPACE, _LINE, _PARAGRAPH = " ", "\n", "\n\n"


class Column(Struct, frozen=True):
    """Lines that run within the same edges, and for each size the distance that is usual from one to the next."""

    left: float
    right: float
    leadings: dict[int, float]


class PageLines(Struct, frozen=True):
    """A page's number, its width, and those of its lines that are of the text; one for each column of a page."""

    number: int
    width: float | None  # None for a column: its lines alone tell its edges
    lines: Sequence[Line]


class Joined(Struct, frozen=True):
    """The text of the pages, the origin of each of its words, and where its headline ends, if its size tells."""

    text: str
    origins: tuple[Origin, ...]
    title_end: int | None


def join_pages(pages: Sequence[PageLines]) -> Joined:
    """The pages as one text."""
    lines = [
        (place, line, column)
        for place, page in enumerate(pages)
        for column in [_measure(page.lines, page.width)]
        for line in page.lines
    ]
    pieces: list[str] = []
    origins: list[Origin] = []
    at = 0
    for number, (place, line, _) in enumerate(lines):
        between = _between(lines[number - 1], lines[number]) if number else ""
        text = line.text.rstrip(_SOFT) if number + 1 < len(lines) else line.text
        pieces += (between, text)
        at += len(between)
        origins.extend(_origins(line, pages[place].number, at))
        at += len(text)
    title = _title_lines([line for _, line, _ in lines])
    end = None if title is None else len("".join(pieces[: 2 * title]))
    return Joined(text=_pair_brackets("".join(pieces)), origins=tuple(origins), title_end=end)


def _title_lines(lines: Sequence[Line]) -> int | None:
    """How many lines there are to the end of the headline: of the first lines those that are larger than the text."""
    if len(lines) < _FEW:
        return None
    size = median(line.size for line in lines)
    large = [number for number, line in enumerate(lines[:_HEAD]) if line.size > _LARGER * size and not line.row]
    if not large:
        return None
    last = large[0]
    for number in large:
        last = number if number - last <= _BETWEEN else last  # a letterhead may stand above, with an address
    return last + 1


def _measure(lines: Sequence[Line], width: float | None) -> Column:
    """The edges of a page's text, and the usual distance of its lines: that of those which stand closest.

    Few lines may all be short: then the page is taken to have margins of one width.
    """
    prose = [line for line in lines if not line.row]
    usual = Counter(map(_size, prose)).most_common(1)
    body = [line for line in prose if _size(line) == usual[0][0]]  # a running head may be wider than all of it
    left = -_edge([-line.left for line in body], 0.0)
    right = _edge([line.right for line in body], width or 0.0)
    few = width is not None and len(prose) < _FEW
    return Column(
        left=min(left, (width or 0.0) - right) if few else left,
        right=max(right, (width or 0.0) - left) if few else right,
        leadings=_measure_leadings(prose),
    )


def _edge(ends: Sequence[float], empty: float) -> float:
    """How far lines reach; of many lines one that reaches farther than any other is left out, as a letterhead does."""
    ordered = sorted(ends, reverse=True)[:2]
    alone = len(ends) > _MANY and ordered[0] - ordered[1] > _ALONE
    return ordered[alone] if ordered else empty


def _measure_leadings(lines: Sequence[Line]) -> dict[int, float]:
    """For each size the distance of lines that stand closest; of few lines none that would part paragraphs."""
    steps: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        if below.baseline > above.baseline and _size(above) == _size(below):
            steps[_size(below)].append(below.baseline - above.baseline)
    leadings = {}
    for size, found in steps.items():
        close = median(step for step in found if step < 1.15 * min(found) + 0.5)
        leadings[size] = close if len(found) > _FEW_STEPS else min(close, _CLOSE * size)
    return leadings


def _size(line: Line) -> int:
    return round(line.size)


def _between(above: tuple[int, Line, Column], below: tuple[int, Line, Column]) -> str:
    """What stands between two lines that follow each other: a blank, a line's end, or that of a paragraph."""
    (page, upper, column), (other, lower, lower_column) = above, below
    if upper.row or lower.row:
        return _LINE if upper.row and lower.row else _PARAGRAPH
    if abs(upper.size - lower.size) > _OTHER_SIZE * upper.size or upper.leftward != lower.leftward:
        return _PARAGRAPH
    ended = _ends_short(upper, lower, column) or _ITEM.match(lower.text) is not None
    ended = ended or _indented((upper, column), (lower, lower_column))
    if page != other:
        full_stop = upper.text.rstrip(_CLOSERS).endswith(_ENDS)
        return _PARAGRAPH if ended or full_stop else "" if upper.text.endswith(_BROKEN_AFTER) else _SPACE
    if lower.baseline - upper.baseline > _WIDE * column.leadings.get(_size(lower), _CLOSE * lower.size):
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


def _indented(above: tuple[Line, Column], below: tuple[Line, Column]) -> bool:
    """Whether the lower line begins farther in than the upper one, each within its own column."""
    upper, lower = above[0], below[0]
    inset = [column.right - line.right if line.leftward else line.left - column.left for line, column in (above, below)]
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
