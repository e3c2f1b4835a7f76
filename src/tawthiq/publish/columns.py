"""Tables of mixed directions within a terminal's width.

Every line of every cell opens and closes its own isolate: one left open would turn round the rest of the
terminal's line. No table printer at hand wraps so, hence this one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from tawthiq.publish.terminal import Screen, Style
from tawthiq.publish.visible import isolate

GAP = 2
_ELLIPSIS = "…"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: those of `rank` 0 are always shown, those of higher ranks in turn where the width allows.

    `least` is the width below which it is not worth showing. A `solid` column holds numbers and is never
    wrapped; its widest cell is its width, up to `most`. A wrapped cell may break after one of `breaks`.
    `to_end` sets its cells flush with the column's end.
    """

    field: str
    rank: int
    least: int = 0
    most: int = 60
    solid: bool = False
    to_end: bool = False
    breaks: str = ""
    style: Style = "plain"


def write_table(
    columns: Sequence[Column], heading: Cells, rows: Sequence[Cells], screen: Screen, *, mirrored: bool = False
) -> str:
    """The rows under their heading, columns that are empty or do not fit left out; `mirrored` runs from the right."""
    used = [column for column in columns if any(row.get(column.field) for row in rows)]
    widths = fit(used, [heading, *rows], screen.width)
    shown = [column for column in used if column.field in widths]
    if mirrored:
        shown.reverse()
    frame = _Frame(shown, widths, screen, mirrored)
    lines = [*frame.lines(heading, "bold"), screen.paint("─" * frame.width(), "dim")]
    for row in rows:
        lines += frame.lines(row)
    return "\n".join(lines) + "\n"


def fit(columns: Sequence[Column], rows: Sequence[Cells], width: int) -> dict[str, int]:
    """The columns that are shown, with their widths; all gaps included they take at most `width`.

    Only where the columns of rank 0 alone are wider than that is it passed.
    """
    natural = {
        column.field: min(column.most, max(cell_len(row.get(column.field, "")) for row in rows)) for column in columns
    }
    widths: dict[str, int] = {}
    left = width + GAP
    for column in sorted(columns, key=lambda column: column.rank):
        full = natural[column.field]
        least = full if column.solid else min(column.least, full)
        if column.rank and least + GAP > left:
            break
        widths[column.field] = least
        left -= least + GAP
    return _widen(widths, natural, left)


def _widen(widths: dict[str, int], natural: Mapping[str, int], left: int) -> dict[str, int]:
    """Shares out what is left, evenly, among columns that want more."""
    while left > 0:
        wanting = [field for field in widths if widths[field] < natural[field]]
        if not wanting:
            break
        share = max(1, left // len(wanting))
        for field in wanting:
            more = min(share, natural[field] - widths[field], left)
            widths[field] += more
            left -= more
    return widths


@dataclass(frozen=True, slots=True)
class _Frame:
    columns: Sequence[Column]
    widths: Mapping[str, int]
    screen: Screen
    mirrored: bool

    def width(self) -> int:
        return sum(self.widths.values()) + GAP * (len(self.columns) - 1)

    def lines(self, row: Cells, style: Style | None = None) -> list[str]:
        """The lines of one row, its cells wrapped."""
        wrapped = [self._wrap(row.get(column.field, ""), column) for column in self.columns]
        styles = [style or column.style for column in self.columns]
        lines = []
        for pieces in zip_longest(*wrapped, fillvalue=""):
            padded = (self._pad(*each) for each in zip(pieces, self.columns, styles, strict=True))
            lines.append((" " * GAP).join(padded).rstrip())
        return lines

    def _wrap(self, text: str, column: Column) -> list[str]:
        width = self.widths[column.field]
        return [cut(text, width)] if column.solid else wrap(text, width, column.breaks)

    def _pad(self, text: str, column: Column, style: Style) -> str:
        blanks = " " * (self.widths[column.field] - cell_len(text))
        painted = self.screen.paint(isolate(text), style)
        return blanks + painted if self.mirrored or column.to_end else painted + blanks


def wrap(text: str, width: int, breaks: str = "") -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks and after `breaks`; a longer word is cut."""
    lines: list[str] = []
    for piece in _pieces(text, breaks):
        joined = lines[-1] + piece if lines else piece
        if lines and cell_len(joined.rstrip()) <= width:
            lines[-1] = joined
        else:
            lines.append(cut(piece.rstrip(), width) if cell_len(piece.rstrip()) > width else piece)
    return [line.rstrip() for line in lines]


def _pieces(text: str, breaks: str) -> list[str]:
    pieces = [""]
    for character in text:
        pieces[-1] += character
        if character == " " or character in breaks:
            pieces.append("")
    return [piece for piece in pieces if piece]


def cut(text: str, width: int) -> str:
    """The text, with an ellipsis where it was cut to `width` cells."""
    if cell_len(text) <= width:
        return text
    kept, used = [], cell_len(_ELLIPSIS)
    for character in text:
        used += cell_len(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + _ELLIPSIS
