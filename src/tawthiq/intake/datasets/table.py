"""A table in a file: its rows as received, whatever the file is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.separated import read_separated, tell_delimiter
from tawthiq.intake.datasets.text import open_text
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.received import FileNote


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
    """What the user says of a file, where it does not tell itself."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def open_table(source: Source, hints: TableHints) -> Table:
    """The file's table. Raises UnreadableInput where it is none."""
    file = open_text(source, hints.encoding)
    delimiter = hints.delimiter or tell_delimiter(file)
    notes = file.notes
    if hints.delimiter is None and delimiter != ",":
        notes += (FileNote(what="delimiter-told", values=(("delimiter", delimiter.replace("\t", "TAB")),)),)
    return Table(where=source.where, sha256=file.sha256, rows=lambda: read_separated(file, delimiter), notes=notes)


def find_header(table: Table, needed: Sequence[str]) -> RawRow:
    """The table's first row that holds anything, which must name all of `needed`. Raises UnreadableInput."""
    header = next((row for row in table.rows() if row.broken or any(map(str.strip, row.cells))), RawRow(line=0))
    missing = [column for column in needed if column not in header.cells]
    if missing:
        what = f"Its first row lacks these columns: {', '.join(missing)}."
        raise UnreadableInput(table.where, what, "Name the file as its maker gives it, or another format.")
    repeated = sorted({cell for cell in header.cells if cell and header.cells.count(cell) > 1})
    if repeated:
        what = f"Its first row names these columns twice: {', '.join(repeated)}."
        raise UnreadableInput(table.where, what, "Rename one of each.")
    return header
