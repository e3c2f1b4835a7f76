"""Rows of cells, from wherever they come, and what makes each a record once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from tawthiq.intake.datasets.keys import SeenKeys
from tawthiq.model.received import FileNote, Received, ReceivedRow
from tawthiq.model.record import ProblemCode, RowProblem

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row's cells as received, or, where it could not be taken apart, what is wrong with it."""

    line: int
    cells: tuple[str, ...] = ()
    broken: ProblemCode | None = None
    values: Values = ()


def refuse(line: int, key: str, what: ProblemCode, values: Values = ()) -> ReceivedRow:
    """A row that gives no record, with the reason."""
    problem = RowProblem(line=line, key=key, what=what, values=values, kept=False)
    return ReceivedRow(line=line, record=None, problems=(problem,))


class RowMaker(Protocol):
    """What makes the rows of one format records."""

    def make(self, raw: RawRow) -> tuple[ReceivedRow, ...]:
        """The row's records with what is wrong with them, or why there is none; a row of a series gives several."""
        ...

    def notes(self) -> tuple[FileNote, ...]:
        """What is to be said when all rows were made."""
        ...


def receive(rows: Iterator[RawRow], width: int, maker: RowMaker) -> Iterator[Received]:
    """Each row once: what `maker` gives of it, or refused where it is broken, of another width, or its key was met.

    Rows without anything in any cell, as sheets have below their last, are no rows.
    """
    with SeenKeys() as seen:
        for raw in rows:
            if raw.broken:
                yield refuse(raw.line, "", raw.broken, raw.values)
            elif not any(map(str.strip, raw.cells)):
                continue
            elif len(raw.cells) != width:
                yield refuse(raw.line, "", "row-width", (("cells", str(len(raw.cells))), ("columns", str(width))))
            elif any(map(_is_damaged, raw.cells)):
                yield refuse(raw.line, "", "row-bytes")
            else:
                yield from (_once(row, seen) for row in maker.make(raw))
    yield from maker.notes()


def _is_damaged(cell: str) -> bool:
    """Whether the cell holds half a character (a broken byte) or a NUL, which no text and no database holds."""
    return (not cell.isascii() and any("\ud800" <= char <= "\udfff" for char in cell)) or "\x00" in cell


def _once(row: ReceivedRow, seen: SeenKeys) -> ReceivedRow:
    if row.record is None:
        return row
    before = seen.line_of(row.record.key, row.line)
    if before is None:
        return row
    return refuse(row.line, row.record.key, "repeated-key", (("before", str(before)),))
