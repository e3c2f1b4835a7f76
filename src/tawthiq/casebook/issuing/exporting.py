"""Writes a casebook's tables for others, in the formats that they use; whole under its name, or not at all."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from tawthiq.casebook.casebook import TOOL, Casebook
from tawthiq.casebook.issuing.tables import Line, rows_of_table
from tawthiq.model.errors import UnreadableInput
from tawthiq.publish.exports.csv_tables import write_csv, write_dictionary
from tawthiq.publish.exports.dictionary import Table, load_dictionary
from tawthiq.publish.exports.geojson import write_geojson
from tawthiq.publish.exports.notes import load_notes
from tawthiq.store.lines import write_lines
from tawthiq.store.log import read_head

Format = Literal["csv", "xlsx", "parquet", "geojson", "hxl"]
FOLDERS = frozenset({"csv", "parquet", "hxl"})
NOTES = "READ-ME.txt"
_TABLES = ("incidents", "casualties", "claims", "reports")
_TABLES_OF: Mapping[str, tuple[str, ...]] = {"geojson": ("incidents",), "hxl": ("incidents", "casualties")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: rows a table, how many incidents had no coordinates to be drawn at, columns left out."""

    rows: Mapping[str, int]
    without_coordinates: int = 0
    private: tuple[str, ...] = ()
    through: int
    head: str

    def notes(self, language: str) -> list[str]:
        """What tables hold and leave out, and of which casebook they are, in sentences."""
        words = load_notes(language)
        said = [words.rows.format(table=table, count=f"{count:,}") for table, count in self.rows.items()]
        said += [words.beside.format(tool=TOOL, through=self.through, head=self.head), words.merged]
        said += [words.added] if "casualties" in self.rows else [words.withdrawn]
        if self.private:
            said.append(words.private.format(columns=", ".join(self.private)))
        if self.without_coordinates:
            said.append(words.placed.format(count=f"{self.without_coordinates:,}"))
        return [*said, words.persons, words.texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of an export with their rows, as they were after a transaction (None: now)."""

    connection: Connection
    transaction: int | None
    names: tuple[str, ...]
    private: bool

    def __iter__(self) -> Iterator[tuple[Table, Iterator[Line]]]:
        for name in self.names:
            table = load_dictionary()[name]
            rows = rows_of_table(self.connection, name, self.transaction)
            yield (table if self.private else table.public()), rows

    def left_out(self) -> tuple[str, ...]:
        """The columns that stay here."""
        if self.private:
            return ()
        return tuple(f"{name}.{column}" for name in self.names for column in load_dictionary()[name].left_out())


def export_tables(
    casebook: Casebook, written: Format, output: Path, *, transaction: int | None = None, private: bool = False
) -> Exported:
    """Writes the tables as they are, or were after `transaction`: a file or, for CSV, Parquet and HXL, a folder.

    `private` adds the columns that may name people. Raises UnreadableInput where `output` is there already.
    """
    with written_beside(output, folder=written in FOLDERS) as path:
        return write_tables(casebook, written, path, transaction=transaction, private=private)


def write_tables(
    casebook: Casebook, written: Format, path: Path, *, transaction: int | None = None, private: bool = False
) -> Exported:
    """Writes the tables as `export_tables` does, to a file of this name or into a folder that is there and empty."""
    with casebook.reading() as connection:
        head = read_head(connection, transaction)
        names = _TABLES_OF.get(written, _TABLES)
        tables = Tables(connection=connection, transaction=transaction, names=names, private=private)
        rows, without = _WRITERS[written](tables, path)
    made = Exported(
        rows=rows,
        without_coordinates=without,
        private=tables.left_out(),
        through=head.number,
        head=head.hash.hex(),
    )
    if written in FOLDERS:
        told = "\n".join((*made.notes("en"), "", *made.notes("ar"), ""))
        (path / NOTES).write_text(told, encoding="utf-8")
    return made


def export_all(casebook: Casebook, output: Path) -> int:
    """Writes the whole casebook as JSON lines, persons and keys with it; gives the number of transactions.

    Raises UnreadableInput where `output` is there already.
    """
    with casebook.reading() as connection, written_beside(output, folder=False) as path:
        with path.open("wb") as stream:
            path.chmod(0o600)
            stream.writelines(write_lines(connection, casebook.home.evidence))
        return read_head(connection).number


def _write_csv(tables: Tables, folder: Path, *, hashtags: bool = False) -> tuple[dict[str, int], int]:
    counts, written = {}, []
    for table, rows in tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            counts[table.name] = write_csv(table, rows, stream, hashtags=hashtags)
        written.append(table)
    _write_dictionary(written, folder)
    return counts, 0


def _write_hxl(tables: Tables, folder: Path) -> tuple[dict[str, int], int]:
    return _write_csv(tables, folder, hashtags=True)


def _write_xlsx(tables: Tables, path: Path) -> tuple[dict[str, int], int]:
    from tawthiq.publish.exports.xlsx import write_xlsx

    with path.open("wb") as stream:
        return write_xlsx(tables, stream), 0


def _write_parquet(tables: Tables, folder: Path) -> tuple[dict[str, int], int]:
    from tawthiq.publish.exports.parquet import write_parquet

    counts, written = {}, []
    for table, rows in tables:
        with (folder / f"{table.name}.parquet").open("wb") as stream:
            counts[table.name] = write_parquet(table, rows, stream)
        written.append(table)
    _write_dictionary(written, folder)
    return counts, 0


def _write_dictionary(written: Sequence[Table], folder: Path) -> None:
    with (folder / "dictionary.csv").open("w", encoding="utf-8", newline="") as stream:
        write_dictionary(written, stream)


def _write_geojson(tables: Tables, path: Path) -> tuple[dict[str, int], int]:
    [(table, rows)] = tables
    with path.open("w", encoding="utf-8") as stream:
        standing = (row for row in rows if row["status"] != "withdrawn")  # a point on a map says that it was so
        placed, without = write_geojson(table, standing, stream)
    return {table.name: placed}, without


_WRITERS: Mapping[Format, Callable[[Tables, Path], tuple[dict[str, int], int]]] = {
    "csv": _write_csv, "hxl": _write_hxl, "xlsx": _write_xlsx, "parquet": _write_parquet, "geojson": _write_geojson,
}  # fmt: skip


@contextmanager
def written_beside(output: Path, *, folder: bool) -> Iterator[Path]:
    """A place beside `output` that takes its name at the end of the block; after an error nothing is left of it."""
    if output.exists():
        raise UnreadableInput(str(output), "It is there already.", "Name a file or folder that is not there yet.")
    beside = output.with_name(output.name + ".part")
    output.parent.mkdir(parents=True, exist_ok=True)
    _remove(beside)
    if folder:
        beside.mkdir()
    try:
        yield beside
        beside.replace(output)
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
