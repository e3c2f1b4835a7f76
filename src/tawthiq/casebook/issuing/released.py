"""Answers tallies from a release's files, by the same statement that asks the casebook: DuckDB over Parquet."""

from pathlib import Path
from typing import Any

from sqlalchemy import Select, true
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData

from tawthiq.casebook.issuing.checking_release import check_release
from tawthiq.casebook.tallying.lines import Lines
from tawthiq.casebook.tallying.rows import gathered
from tawthiq.casebook.tallying.tallies import answer_rows
from tawthiq.model.errors import TawthiqError
from tawthiq.model.tally import Question, Tally
from tawthiq.store.schema import countables

_DIALECT = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # DuckDB speaks PostgreSQL's SQL
_TABLE = "casualties.parquet"


class DuckDBMissing(TawthiqError):
    """Tallies over a release need DuckDB."""


def answer_release(folder: Path, question: Question, *, page: int | None = 1) -> Tally:
    """The tally over a release, whose files are first held against its manifest.

    Raises UnreadableInput for a release that is not what its manifest says, MustNotAdd for a question that would add
    what must not be added.
    """
    check_release(folder)
    return answer_files(folder / _TABLE, question, page=page)


def answer_files(table: Path, question: Question, *, page: int | None = 1) -> Tally:
    """The tally over one Parquet file of the flat table."""
    with _Files(table) as files:
        lines = Lines(files, question, true(), kept=False)
        return answer_rows(files, question, gathered(question, countables, true()), lines, page=page)


class _Files:
    """The flat table in a Parquet file, asked by the statements of the casebook's own tables."""

    def __init__(self, table: Path) -> None:
        """Opens the file, without an extension and without any other file or address within reach."""
        try:
            import duckdb
        except ModuleNotFoundError:
            raise DuckDBMissing("DuckDB is not installed. Install it with: pip install 'tawthiq[tables]'") from None
        self.database = duckdb.connect()
        rows = self.database.read_parquet(str(table))
        if countables.c.doubted.name not in rows.columns:  # releases of before 2026-11-24
            rows = rows.project("*, '' AS doubts, 0 AS doubted")
        rows.create_view(countables.name)

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def execute(self, statement: Select[Any], /) -> IteratorResult[Any]:
        """The rows of a statement, whose values stand in it as SQLAlchemy quotes them.

        The file is in the order of ids, and DuckDB keeps to it: to sort millions of rows for the first hundred is idle.
        """
        asked = statement.order_by(None).compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})
        found = self.database.execute(str(asked))
        names = [column[0] for column in found.description or ()]
        return IteratorResult(SimpleResultMetaData(names), iter(found.fetchall()))
