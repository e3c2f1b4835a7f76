"""Files of rows for tests, and what becomes of them in short."""

import csv
import io
from collections.abc import Iterable, Sequence

from tawthiq.intake.datasets import Mapping, OpenDataset, open_dataset
from tawthiq.intake.datasets.mapping import CountMapping, DateMapping, PlaceMapping
from tawthiq.model.received import FileNote, ReceivedRow
from tawthiq.model.record import Record

DEAD = Mapping(
    name="dead",
    key=("id",),
    count=(CountMapping(best="dead"),),
    dates=DateMapping(first="day"),
    place=PlaceMapping(name="place"),
)
HEAD = ("id", "day", "place", "dead")


def table(*rows: Sequence[str], head: Sequence[str] = HEAD, delimiter: str = ",") -> str:
    """Rows under their head as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    return text.getvalue()


def opened(data: bytes | str, mapping: Mapping = DEAD) -> OpenDataset:
    """The dataset in a file."""
    return open_dataset(data.encode() if isinstance(data, str) else data, mapping)


def received(dataset: OpenDataset) -> list[ReceivedRow]:
    """Its rows."""
    return [row for row in dataset.rows() if isinstance(row, ReceivedRow)]


def notes(dataset: OpenDataset) -> list[str]:
    """The codes of all notes on the file, before and behind its rows."""
    behind = (row for row in dataset.rows() if isinstance(row, FileNote))
    return [note.what for note in (*dataset.notes, *behind)]


def records(dataset: OpenDataset) -> list[Record]:
    """The records that its rows gave."""
    return [row.record for row in received(dataset) if row.record is not None]


def told(rows: Iterable[ReceivedRow]) -> list[tuple[int, bool, list[str]]]:
    """Of each row its line, whether it was kept, and what is wrong with it."""
    return [(row.line, row.record is not None, [problem.what for problem in row.problems]) for row in rows]
