"""The way in: a file and its format give the dataset and its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from tawthiq.intake.datasets.daily import DATE, DailyRows, series_forms
from tawthiq.intake.datasets.hxl import find_tags, mapping_of, not_taken
from tawthiq.intake.datasets.mapped import MappedRows
from tawthiq.intake.datasets.mapping import Mapping, check_mapping, check_name, packaged_mapping, packaged_mappings
from tawthiq.intake.datasets.rows import RawRow, RowMaker, receive
from tawthiq.intake.datasets.table import Table, TableHints, find_header, open_table
from tawthiq.intake.datasets.ucdp import NEEDED, UcdpRows
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.received import FileNote, Received
from tawthiq.model.record import Dataset
from tawthiq.model.series import SeriesDay, SeriesPair

UCDP, HXL = "ucdp-ged", "hxl"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataset:
    """A dataset in a file.

    `rows()` gives each row once, as record, record with doubts, or refused, in the file's order, then notes that only
    all rows could tell; it may be asked again. Memory does not grow with the file. `uses` says what each column
    becomes; one that is not in it becomes nothing and stays in the row as received. Of a daily series, `days()` are its
    days and `pairs` which of their figures are to be held against which.
    """

    dataset: Dataset
    rows: Callable[[], Iterator[Received]]
    uses: dict[str, tuple[str, ...]]
    notes: tuple[FileNote, ...] = ()
    pairs: tuple[SeriesPair, ...] = ()
    days: Callable[[], Iterator[SeriesDay]] = field(default=lambda: iter(()))


class _DatasetRows(RowMaker, Protocol):
    def dataset(self, sha256: str) -> Dataset: ...

    def uses(self) -> dict[str, tuple[str, ...]]: ...


def dataset_forms() -> tuple[str, ...]:
    """The formats that have a name; any other table takes a mapping."""
    return (UCDP, HXL, *packaged_mappings(), *series_forms())


def open_dataset(
    content: Path | bytes, form: str | Mapping, *, name: str = "", where: str = "", hints: TableHints | None = None
) -> OpenDataset:
    """The dataset in a file, or in the bytes of one; `name` is what to call it in place of the format's own name.

    `where` is what errors call bytes. `hints` are believed before what a mapping says. Raises UnreadableInput where it
    is not of this format.
    """
    told = hints or TableHints()
    check_name(name or "dataset", "the dataset")
    where = str(content) if isinstance(content, Path) else where or "the received bytes"
    if isinstance(form, str) and form in packaged_mappings():
        form = packaged_mapping(form)
    if isinstance(form, Mapping):
        check_mapping(form, "the mapping")
        told = told.or_else(TableHints(encoding=form.encoding, delimiter=form.delimiter, sheet=form.sheet))
    elif form not in dataset_forms():
        what = f"«{form}» is no format of datasets."
        raise UnreadableInput(where, what, f"Name one of {', '.join(dataset_forms())}, or a mapping.")
    called = name or (form.name if isinstance(form, Mapping) else form)
    table = open_table(Source(id=called, where=where, content=content), told)
    if isinstance(form, Mapping):
        return _open_mapped(table, form, called)
    if form == UCDP:
        return _open_ucdp(table, called)
    return _open_hxl(table, called, told) if form == HXL else _open_series(table, form, called)


def _open_ucdp(table: Table, name: str) -> OpenDataset:
    header = find_header(table, NEEDED)
    return _open(table, header, lambda: UcdpRows(columns=header.cells, name=name))


def _open_mapped(table: Table, mapping: Mapping, name: str) -> OpenDataset:
    header = find_header(table, tuple(mapping.uses()), mapping.header)
    return _open(table, header, lambda: MappedRows(columns=header.cells, mapping=mapping, name=name))


def _open_hxl(table: Table, name: str, hints: TableHints) -> OpenDataset:
    line, columns = find_tags(table)
    mapping = mapping_of(columns, name, hints.key, hints.type)
    if not mapping.count:
        what = "None of its hashtags counts people of whom it says what befell them, as #affected+killed does."
        raise UnreadableInput(table.where, what, "Name another format, or a mapping of its columns.")
    header = RawRow(line=line, cells=tuple(column.name for column in columns))
    missing = [column for column in hints.key if column not in header.cells]
    if missing:
        what = f"It has no column {', '.join(missing)}, but: {', '.join(header.cells)}."
        raise UnreadableInput(table.where, what, "Name columns by their hashtags as they stand here.")
    left = not_taken(columns, mapping)
    notes = (FileNote(what="columns-not-taken", values=(("columns", ", ".join(left)),)),) if left else ()
    return _open(table, header, lambda: MappedRows(columns=header.cells, mapping=mapping, name=name), notes)


def _open_series(table: Table, form: str, name: str) -> OpenDataset:
    told = series_forms()[form]
    header = find_header(table, (DATE,))
    maker = DailyRows(columns=header.cells, form=told, name=name)
    opened = _open(table, header, lambda: maker)
    if not any(count.field in header.cells for group in told.groups for count in group.counts):
        raise UnreadableInput(table.where, f"It has no field of {form}.", "Name its own format.")

    def days() -> Iterator[SeriesDay]:
        return (day for raw in table.below(header) if not raw.broken and (day := maker.day(raw)) is not None)

    pairs = tuple(SeriesPair(total=total, added=added) for total, added in told.pairs)
    return replace(opened, pairs=pairs, days=days)


def _open(
    table: Table, header: RawRow, maker: Callable[[], _DatasetRows], notes: tuple[FileNote, ...] = ()
) -> OpenDataset:
    def rows() -> Iterator[Received]:
        return receive(table.below(header), len(header.cells), maker())

    first = maker()
    dataset, uses = first.dataset(table.sha256), first.uses()
    return OpenDataset(dataset=dataset, rows=rows, uses=uses, notes=table.notes + notes)
