"""Rows of the log as they are stored, byte for byte: what was changed need not be text, nor a number, any more."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, Select, Table, Text, cast, func, select

from tawthiq.store.schema import entries, touches, transactions

_AT_ONCE = 500  # rows in memory


class RawTransaction(NamedTuple):
    """A row of `transactions`, its texts as bytes."""

    number: int
    at: bytes
    who: bytes
    tool: bytes
    entries: int
    root: bytes
    head: bytes


class RawEntry(NamedTuple):
    """A row of `entries`, its texts as bytes."""

    position: int
    txn: int
    kind: bytes
    item: bytes | None
    body: bytes
    leaf: bytes


class RawTouch(NamedTuple):
    """A row of `touches`, its text as bytes."""

    position: int
    subject: bytes


def transactions_raw(connection: Connection, *, apart: bool = False) -> Iterator[RawTransaction]:
    """The transactions in their order; only those whose number none of so many can have where `apart` asks."""
    query = _raw(connection, *transactions.columns)
    if apart:
        query = query.where(_outside(connection, transactions.c.number))
    for row in _stream(connection, query.order_by(transactions.c.number)):
        yield RawTransaction(_number(row[0]), row[1], row[2], row[3], _number(row[4]), row[5], row[6])


def entries_raw(connection: Connection, *, apart: bool = False) -> Iterator[RawEntry]:
    """The entries in their order; only those whose position none of so many can have where `apart` asks."""
    query = _raw(connection, *entries.columns)
    if apart:
        query = query.where(_outside(connection, entries.c.position))
    for row in _stream(connection, query.order_by(entries.c.position)):
        yield RawEntry(_number(row[0]), _number(row[1]), row[2], row[3], row[4], row[5])


def touches_raw(connection: Connection) -> Iterator[RawTouch]:
    """What each entry is said to touch, in the order of the log."""
    query = _raw(connection, touches.c.position, touches.c.subject).order_by(touches.c.position)
    for row in _stream(connection, query):
        yield RawTouch(_number(row[0]), row[1])


def rows_raw(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key."""
    query = _raw(connection, *table.columns).order_by(*table.primary_key.columns)
    for row in _stream(connection, query):
        yield tuple(row)


def entries_in(connection: Connection, transaction: int) -> int:
    """How many entries say that they are of a transaction."""
    query = select(func.count()).select_from(entries).where(entries.c.txn == transaction)
    return connection.execute(query).scalar() or 0


def _outside(connection: Connection, column: Column[Any]) -> ColumnElement[bool]:
    count = connection.execute(select(func.count()).select_from(column.table)).scalar() or 0
    return (column < 1) | (column > count)


def _raw(connection: Connection, *columns: Column[Any]) -> Select[Any]:
    return select(*(_bytes_of(connection, column) for column in columns))


def _bytes_of(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        return cast(column, LargeBinary) if isinstance(column.type, Text | LargeBinary) else column
    return func.convert_to(column, "UTF8") if isinstance(column.type, Text) else column


def _number(value: object) -> int:
    """A column's number; -1, which none has, where something else stands there."""
    return value if isinstance(value, int) else -1


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    return iter(connection.execute(query, execution_options={"yield_per": _AT_ONCE}))
