"""Columns: a page's glyphs apart where a gutter runs between them, in the order in which they are read.

A gutter is a stretch that most lines leave free, with lines of prose on both sides; what crosses it (a headline over
both columns, a foot) parts the page into bands, and each band is read column by column.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from tawthiq.intake.pdf.glyphs import Glyph
from tawthiq.intake.pdf.lines import cluster_lines

_FEWEST = 4  # lines in each column
_NARROWEST = 0.7  # of the size: a gutter
_MARGIN = 0.2  # of the text's width, at both sides, in which no gutter is looked for
_TRIED = 4  # places that the most lines leave free
_STEP = 2.0  # points between the places at which a gutter is looked for
_FULL = 0.55  # of a column's width: most of its lines are as long; cells of tables are not
_MOST_CROSSING = 0.5  # of the lines that do not
_DEEPEST = 3  # columns within columns

Row = list[Glyph]


def split_columns(glyphs: Sequence[Glyph], *, leftward: bool, depth: int = _DEEPEST) -> list[list[Glyph]]:
    """The glyphs of each stretch of the page that is read by itself, in order; all in one where no gutter is."""
    rows = cluster_lines([glyph for glyph in glyphs if glyph.text.strip()])
    gutter = _find_gutter(rows) if depth and len(rows) >= 2 * _FEWEST else None
    if gutter is None:
        return [list(glyphs)]
    parts: list[list[Glyph]] = []
    for crossing, band in groupby(rows, key=lambda row: _crosses(row, gutter)):
        inside = [glyph for row in band for glyph in row]
        if crossing:
            parts.append(inside)
            continue
        sides = [[glyph for glyph in inside if (glyph.left > gutter) is right] for right in (leftward, not leftward)]
        for side in filter(None, sides):
            parts += split_columns(side, leftward=leftward, depth=depth - 1)
    return _with_blanks(parts, glyphs)


def _find_gutter(rows: Sequence[Row]) -> float | None:
    """Where the gutter is that the most lines leave free, None where none is."""
    ends = [(min(glyph.left for glyph in row), max(glyph.right for glyph in row)) for row in rows]
    left, right = min(end[0] for end in ends), max(end[1] for end in ends)
    size = median(glyph.size for row in rows for glyph in row)
    gaps = [list(_free(row, left, right, _NARROWEST * size)) for row in rows]
    found: list[tuple[int, float]] = []
    at = left + (right - left) * _MARGIN
    while at < right - (right - left) * _MARGIN:
        free = [end for end, wide in zip(ends, gaps, strict=True) if any(low < at < high for low, high in wide)]
        sides = (sum(end[0] < at for end in free), sum(end[1] > at for end in free))
        if min(sides) >= _FEWEST and len(rows) - len(free) <= _MOST_CROSSING * len(free):
            found.append((len(free), at))
        at += _STEP
    best = sorted(found, key=lambda each: -each[0])[:_TRIED]
    return next((at for _, at in best if _is_prose(rows, at, left, right)), None)


def _free(row: Row, left: float, right: float, narrowest: float) -> Iterator[tuple[float, float]]:
    """The stretches of the line, to the edges of the page's text, in which nothing is drawn."""
    at = left - narrowest
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if glyph.left - at >= narrowest:
            yield at, glyph.left
        at = max(at, glyph.right)
    if right + narrowest - at >= narrowest:
        yield at, right + narrowest


def _is_prose(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    """Whether most lines on both sides, those apart that go over the gutter, fill their column."""
    rows = [row for row in rows if not _crosses(row, gutter)]
    for low, high in ((left, gutter), (gutter, right)):
        widths = []
        for row in rows:
            inside = [glyph for glyph in row if low <= (glyph.left + glyph.right) / 2 <= high]
            if inside:
                widths.append(max(glyph.right for glyph in inside) - min(glyph.left for glyph in inside))
        if len(widths) < _FEWEST or median(widths) < _FULL * (high - low):
            return False
    return True


def _crosses(row: Row, gutter: float) -> bool:
    """Whether the line goes over the gutter: a glyph on it, or two that stand near it as those of one word do."""
    before = max((glyph.right for glyph in row if glyph.left <= gutter), default=None)
    behind = min((glyph.left for glyph in row if glyph.left > gutter), default=None)
    if before is not None and before > gutter:
        return True
    return before is not None and behind is not None and behind - before < _NARROWEST * row[0].size


def _with_blanks(parts: list[list[Glyph]], glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The parts in the order of drawing, with the blanks that were left out while they were told apart."""
    home = {id(glyph): number for number, part in enumerate(parts) for glyph in part}
    kept: list[list[Glyph]] = [[] for _ in parts]
    number = 0
    for glyph in glyphs:
        number = home.get(id(glyph), number)
        kept[number].append(glyph)
    return kept
