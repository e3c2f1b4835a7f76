"""The way in: a file and its format give the dataset and its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from tawthiq.intake.datasets.rows import RawRow, receive
from tawthiq.intake.datasets.table import Table, TableHints, find_header, open_table
from tawthiq.intake.datasets.ucdp import NEEDED, UcdpRows
from tawthiq.intake.posts.post import Source
from tawthiq.model.received import FileNote, Received, ReceivedRow
from tawthiq.model.record import Dataset

Form = Literal["ucdp-ged"]
FORMS: tuple[Form, ...] = ("ucdp-ged",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataset:
    """A dataset in a file.

    `rows()` gives each row once, as record, record with doubts, or refused, in the file's order, then notes that only
    all rows could tell; it may be asked again. Memory does not grow with the file.
    """

    dataset: Dataset
    rows: Callable[[], Iterator[Received]]
    notes: tuple[FileNote, ...] = ()


class RowMaker(Protocol):
    """What makes rows of one format records."""

    def make(self, raw: RawRow) -> ReceivedRow:
        """The row's record, or why there is none."""
        ...

    def notes(self) -> tuple[FileNote, ...]:
        """What is to be said when all rows were made."""
        ...


def open_dataset(
    content: Path | bytes, form: Form, *, name: str | None = None, hints: TableHints | None = None
) -> OpenDataset:
    """The dataset in a file, or in the bytes of one; `name` is what to call it in place of the format's own name.

    Raises UnreadableInput where it is not of this format.
    """
    where = str(content) if isinstance(content, Path) else "the received bytes"
    source = Source(id=name or form, where=where, content=content)
    return _open_ucdp(open_table(source, hints or TableHints()), name or "ucdp-ged")


def _open_ucdp(table: Table, name: str) -> OpenDataset:
    header = find_header(table, NEEDED)

    def rows() -> Iterator[Received]:
        return _received(table.below(header), len(header.cells), UcdpRows(columns=header.cells, name=name))

    dataset = UcdpRows(columns=header.cells, name=name).dataset(table.sha256)
    return OpenDataset(dataset=dataset, rows=rows, notes=table.notes)


def _received(raws: Iterator[RawRow], width: int, maker: RowMaker) -> Iterator[Received]:
    yield from receive(raws, width, maker.make)
    yield from maker.notes()
