"""Flips one byte of what a casebook has stored, behind the back of everything that would refuse it."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LOG = {
    "transactions": ("number", "at", "who", "tool", "entries", "root", "head"),
    "entries": ("position", "txn", "kind", "item", "body", "leaf"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Where a byte was flipped: the row's number as it was, and the column; or the evidence file."""

    table: str
    row: int | None = None
    column: str | None = None
    name: str | None = None


def flip_one(folder: Path, chance: random.Random) -> Flip:
    """Flips a random byte of a random file of evidence or, mostly, of a random value of the log."""
    if chance.random() < 0.2:
        return _flip_file(folder, chance)
    with closing(sqlite3.connect(folder / "casebook.db")) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        while True:
            table = chance.choice(list(LOG))
            column = chance.choice(LOG[table])
            if (flip := _flip_value(connection, table, column, chance)) is not None:
                return flip


def _flip_file(folder: Path, chance: random.Random) -> Flip:
    path = chance.choice(sorted((folder / "evidence").glob("??/*")))
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(data)
    return Flip(table="evidence", name=path.name)


def _flip_value(connection: sqlite3.Connection, table: str, column: str, chance: random.Random) -> Flip | None:
    key = LOG[table][0]
    (row,) = chance.choice(connection.execute(f"SELECT {key} FROM {table}").fetchall())
    where = f"FROM {table} WHERE {key} = {row}"
    (value, kind) = connection.execute(f"SELECT CAST({column} AS BLOB), typeof({column}) {where}").fetchone()
    if value is None:
        return None
    at, change = chance.randrange(8 if kind == "integer" else len(value)), chance.randrange(1, 256)
    flipped: object
    if kind == "integer":
        number = bytearray(int(value).to_bytes(8, "big", signed=True))
        number[at] ^= change
        flipped = int.from_bytes(number, "big", signed=True)
    else:
        flipped = bytes(byte ^ change if place == at else byte for place, byte in enumerate(value))
    cast = "CAST(? AS TEXT)" if kind == "text" else "?"
    try:
        connection.execute(f"UPDATE {table} SET {column} = {cast} WHERE {key} = {row}", [flipped])
    except sqlite3.IntegrityError:  # another row has the number
        return None
    return Flip(table=table, row=row, column=column)
