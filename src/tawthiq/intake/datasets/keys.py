"""The keys that a file has given so far, on disk: a million of them take no memory."""

import sqlite3
from types import TracebackType


class SeenKeys:
    """Tells whether a key was met before in the file, and on which line."""

    def __init__(self) -> None:
        self._keys = sqlite3.connect("")  # a private database that SQLite puts on disk once it outgrows its cache
        self._keys.execute("pragma journal_mode = off")
        self._keys.execute("create table met (key text primary key, line integer) without rowid")

    def __enter__(self) -> "SeenKeys":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._keys.close()

    def line_of(self, key: str, line: int) -> int | None:
        """The line on which the key was met before; None where it was not, and then it is met now, on `line`."""
        added = self._keys.execute("insert or ignore into met values (?, ?)", (key, line))
        if added.rowcount:
            return None
        return int(self._keys.execute("select line from met where key = ?", (key,)).fetchone()[0])
