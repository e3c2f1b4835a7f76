"""Tables with rules on a page: what stands in their cells is written as lines, each cell beside its head."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pdfplumber.table import Table as RuledTable

from tawthiq.intake.pdf.drawing import LimitedPage, parsing
from tawthiq.intake.pdf.glyphs import Glyph
from tawthiq.intake.pdf.lines import Line, Word, make_lines
from tawthiq.intake.tables import Table, is_number, write_table

MOST_RULES = 4_000  # pieces of rules on a page: beyond, it is a drawing
FEWEST_RULES = 4
_MOST_CELLS = 5_000
_NEAR = 1.0  # point: edges of cells that lie this near are one

Box = tuple[float, float, float, float]  # left, top, right, bottom


def take_tables(page: LimitedPage, glyphs: Sequence[Glyph], *, leftward: bool) -> tuple[list[Line], list[Glyph]]:
    """The lines of the page's ruled tables of figures, and the glyphs that stand in none."""
    lines: list[Line] = []
    left_over = list(glyphs)
    with parsing():
        tables = page.find_tables()
    for table in tables:
        grid = _Grid.of(table)
        inside = [glyph for glyph in left_over if _holds(table.bbox, glyph)]
        if grid is None or not inside:
            continue
        written = grid.write(inside, leftward)
        if written:
            lines += written
            left_over = [glyph for glyph in left_over if not _holds(table.bbox, glyph)]
    return lines, left_over


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2


def _holds(box: Box, glyph: Glyph) -> bool:
    across, down = _middle(glyph)
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


class _Grid:
    """The rows and columns of a table, and the cell at each of their crossings; one over several stands in each."""

    def __init__(self, tops: list[float], lefts: list[float], box: Box) -> None:
        self._tops, self._lefts, self._box = tops, lefts, box
        self._cells: dict[tuple[int, int], Box] = {}

    @classmethod
    def of(cls, table: RuledTable) -> "_Grid | None":
        """The grid of a table, None for what has a single row or column, or too many."""
        cells: list[Box] = list(table.cells)
        grid = cls(_edges(cell[1] for cell in cells), _edges(cell[0] for cell in cells), table.bbox)
        if min(len(grid._tops), len(grid._lefts)) < 2 or len(grid._tops) * len(grid._lefts) > _MOST_CELLS:
            return None
        for cell in cells:
            for row in range(_at(grid._tops, cell[1] + _NEAR), _at(grid._tops, cell[3] - _NEAR) + 1):
                for column in range(_at(grid._lefts, cell[0] + _NEAR), _at(grid._lefts, cell[2] - _NEAR) + 1):
                    grid._cells[row, column] = cell
        return grid

    def write(self, glyphs: Sequence[Glyph], leftward: bool) -> list[Line]:
        """A line for each row of figures, none where the table lays out something else."""
        held: dict[Box, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            across, down = _middle(glyph)
            cell = self._cells.get((_at(self._tops, down), _at(self._lefts, across)))
            if cell is not None:
                held[cell].append(glyph)
        texts = {
            cell: " ".join(line.text for line in make_lines(inside, leftward=leftward)) for cell, inside in held.items()
        }
        columns = range(len(self._lefts))
        rows = tuple(
            tuple(self._text(texts, row, column) for column in (reversed(columns) if leftward else columns))
            for row in range(len(self._tops))
        )
        if leftward and _names_stand_last(rows):  # set from left to right within a text that runs to the left
            rows = tuple(row[::-1] for row in rows)
        written = write_table(Table(rows=rows))
        return [] if written is None else [self._line(row, text, glyphs, leftward) for row, text in written.items()]

    def _text(self, texts: dict[Box, str], row: int, column: int) -> str:
        cell = self._cells.get((row, column))
        return "" if cell is None else texts.get(cell, "")

    def _line(self, row: int, text: str, glyphs: Sequence[Glyph], leftward: bool) -> Line:
        left, _, right, bottom = self._box
        below = self._tops[row + 1] if row + 1 < len(self._tops) else bottom
        return Line(
            text=text,
            words=(Word(0, len(text), left, right),),
            left=left,
            right=right,
            top=self._tops[row],
            bottom=below,
            baseline=below,
            size=glyphs[0].size,
            leftward=leftward,
            row=True,
        )


def _names_stand_last(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the last column alone holds no figures under its head, as that does that says what the rows are of."""
    figures = [sum(map(is_number, column[1:])) for column in zip(*rows, strict=True)]
    return figures[0] > 0 and figures[-1] == 0 and any(row[-1] for row in rows[1:])


def _edges(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _at(edges: list[float], place: float) -> int:
    """Which of the stretches that begin at `edges` the place lies in."""
    return max(bisect_right(edges, place) - 1, 0)
