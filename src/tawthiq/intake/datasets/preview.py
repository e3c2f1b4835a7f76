"""The preview: what an import would do, before it does anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from tawthiq.intake.datasets.opening import OpenDataset
from tawthiq.model.received import FileNote, ImportSummary, ReceivedRow, Reckoning, change_of
from tawthiq.model.record import RowProblem

SHOWN = 10  # rows, and as many problems
_SAMPLES = 3  # cells of a column


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """A column of the file: what it becomes, by the names of the mapping, and the first different cells that it holds.

    A column that becomes nothing is kept in the rows as received.
    """

    column: str
    becomes: tuple[str, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: to each column, to the first rows, to all of them; the first problems; notes."""

    columns: tuple[ColumnUse, ...]
    rows: tuple[ReceivedRow, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[FileNote, ...]
    summary: ImportSummary


def preview(opened: OpenDataset, known: Mapping[str, str]) -> Preview:
    """What an import would do where the records `known` (keys with their digests) are there already.

    All rows are gone through, and nothing is changed. Raises UnreadableInput where the file breaks off.
    """
    reckoning, notes = Reckoning(), list(opened.notes)
    rows: list[ReceivedRow] = []
    problems: list[RowProblem] = []
    for each in opened.rows():
        if isinstance(each, FileNote):
            notes.append(each)
            continue
        reckoning.take(each, None if each.record is None else change_of(each.record, known))
        rows += [each] * (len(rows) < SHOWN)
        problems += each.problems[: SHOWN - len(problems)]
    return Preview(
        columns=tuple(_use(opened, place, column, rows) for place, column in enumerate(opened.dataset.columns)),
        rows=tuple(rows),
        problems=tuple(problems),
        notes=tuple(notes),
        summary=reckoning.summary(),
    )


def _use(opened: OpenDataset, place: int, column: str, rows: list[ReceivedRow]) -> ColumnUse:
    cells = [row.record.row[place] for row in rows if row.record is not None and row.record.row[place].strip()]
    samples = tuple(dict.fromkeys(cells))[:_SAMPLES]
    return ColumnUse(column=column, becomes=opened.uses.get(column, ()), samples=samples)
