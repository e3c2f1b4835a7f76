"""The way in: a file and its format give the dataset and its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tawthiq.intake.datasets.mapped import MappedRows
from tawthiq.intake.datasets.mapping import Mapping
from tawthiq.intake.datasets.rows import receive
from tawthiq.intake.datasets.table import Table, TableHints, find_header, open_table
from tawthiq.intake.datasets.ucdp import NEEDED, UcdpRows
from tawthiq.intake.posts.post import Source
from tawthiq.model.received import FileNote, Received
from tawthiq.model.record import Dataset

Form = Literal["ucdp-ged"]
FORMS: tuple[Form, ...] = ("ucdp-ged",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataset:
    """A dataset in a file.

    `rows()` gives each row once, as record, record with doubts, or refused, in the file's order, then notes that only
    all rows could tell; it may be asked again. Memory does not grow with the file. `uses` says what each column
    becomes; one that is not in it becomes nothing and stays in the row as received.
    """

    dataset: Dataset
    rows: Callable[[], Iterator[Received]]
    notes: tuple[FileNote, ...] = ()
    uses: dict[str, tuple[str, ...]] = field(default_factory=dict)


def open_dataset(
    content: Path | bytes, form: Form | Mapping, *, name: str | None = None, hints: TableHints | None = None
) -> OpenDataset:
    """The dataset in a file, or in the bytes of one; `name` is what to call it in place of the format's own name.

    `hints` are believed before what a mapping says. Raises UnreadableInput where it is not of this format.
    """
    where = str(content) if isinstance(content, Path) else "the received bytes"
    told = hints or TableHints()
    if isinstance(form, Mapping):
        told = told.or_else(TableHints(encoding=form.encoding, delimiter=form.delimiter, sheet=form.sheet))
        table = open_table(Source(id=form.name, where=where, content=content), told)
        return _open_mapped(table, form, name or form.name)
    return _open_ucdp(open_table(Source(id=form, where=where, content=content), told), name or form)


def _open_ucdp(table: Table, name: str) -> OpenDataset:
    header = find_header(table, NEEDED)

    def rows() -> Iterator[Received]:
        return receive(table.below(header), len(header.cells), UcdpRows(columns=header.cells, name=name))

    dataset = UcdpRows(columns=header.cells, name=name).dataset(table.sha256)
    return OpenDataset(dataset=dataset, rows=rows, notes=table.notes)


def _open_mapped(table: Table, mapping: Mapping, name: str) -> OpenDataset:
    uses = mapping.uses()
    header = find_header(table, tuple(uses), mapping.header)
    maker = MappedRows(columns=header.cells, mapping=mapping, name=name)

    def rows() -> Iterator[Received]:
        return receive(table.below(header), len(header.cells), maker)

    return OpenDataset(dataset=maker.dataset(table.sha256), rows=rows, notes=table.notes, uses=uses)
