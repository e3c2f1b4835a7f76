"""A table in a file: its rows as received, whatever the file is."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from tawthiq.intake.datasets.objects import holds_objects, read_objects
from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.separated import read_separated, tell_delimiter
from tawthiq.intake.datasets.text import hash_of, open_text
from tawthiq.intake.datasets.workbook import is_workbook, open_sheet
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.received import FileNote
from tawthiq.model.record import RecordType

_MOST_NAMED = 30  # columns in a sentence
_LOOKED_AT = 25  # rows that hold anything, among which columns may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file, from the first whenever they are asked for, and what a person should know of it."""

    where: str
    sha256: str
    rows: Callable[[], Iterator[RawRow]]
    notes: tuple[FileNote, ...] = ()

    def below(self, header: RawRow) -> Iterator[RawRow]:
        """The rows after the header."""
        return (row for row in self.rows() if row.line > header.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHints:
    """What the user says of a file, where it does not tell itself.

    `key` are the columns that name a row, `type` is what its rows count; only HXL needs to be told.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    key: tuple[str, ...] = ()
    type: RecordType | None = None

    def or_else(self, other: "TableHints") -> "TableHints":
        """These, and `other` where these say nothing."""
        return TableHints(
            encoding=self.encoding or other.encoding,
            delimiter=self.delimiter or other.delimiter,
            sheet=self.sheet or other.sheet,
            key=self.key or other.key,
            type=self.type or other.type,
        )


def open_table(source: Source, hints: TableHints) -> Table:
    """The file's table. Raises UnreadableInput where it is none."""
    if is_workbook(source):
        return _open_sheet(source, hints.sheet)
    file = open_text(source, hints.encoding or None)
    if holds_objects(file):
        return Table(where=source.where, sha256=file.sha256, rows=lambda: read_objects(file), notes=file.notes)
    delimiter = hints.delimiter or tell_delimiter(file)
    notes = file.notes
    if not hints.delimiter and delimiter != ",":
        notes += (FileNote(what="delimiter-told", values=(("delimiter", delimiter.replace("\t", "TAB")),)),)
    return Table(where=source.where, sha256=file.sha256, rows=lambda: read_separated(file, delimiter), notes=notes)


def _open_sheet(source: Source, name: str) -> Table:
    sheet = open_sheet(source, name)
    notes: list[FileNote] = []
    if sheet.others and not name:
        told = (("sheet", sheet.name), ("others", ", ".join(sheet.others[:_MOST_NAMED])))
        notes.append(FileNote(what="other-sheets", values=told))
    if sheet.counts_from_1904:
        notes.append(FileNote(what="days-from-1904"))
    return Table(where=source.where, sha256=hash_of(source), rows=sheet.rows, notes=tuple(notes))


def find_header(table: Table, needed: Sequence[str], line: int = 0) -> RawRow:
    """The row of columns: on `line`, else the first of some that names all of `needed`; it must name none twice.

    Makers put a few lines on the table itself above its columns. Raises UnreadableInput.
    """
    some = islice((row for row in table.rows() if _may_be_header(row, line)), _LOOKED_AT)
    first = next(some, RawRow(line=0))
    named = (row for row in chain((first,), some) if set(needed) <= set(row.cells))
    header = next(named, first)
    missing = [column for column in needed if column not in header.cells]
    if missing:
        found = ", ".join(header.cells[:_MOST_NAMED]) or "nothing"
        what = f"Its row of columns lacks: {', '.join(missing)}. It holds: {found}."
        raise UnreadableInput(table.where, what, "Name the file as its maker gives it, another format or header row.")
    repeated = [cell for cell, times in Counter(header.cells).items() if cell and times > 1]
    if repeated:
        what = f"Its row of columns has these twice: {', '.join(repeated)}."
        raise UnreadableInput(table.where, what, "Rename one of each.")
    return header


def _may_be_header(row: RawRow, line: int) -> bool:
    return row.line == line if line else any(map(str.strip, row.cells))
