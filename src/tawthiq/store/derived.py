"""Derived rows: what is thought of each subject, with the transactions between which it was thought."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from tawthiq.model.plain import plain
from tawthiq.store.schema import FOREVER

Values = Mapping[str, Any]
_MANY = 500


def rows_now(connection: Connection, table: Table, ids: Sequence[str], column: str = "id") -> list[Row[Any]]:
    """The rows that hold now and whose `column` is one of `ids`, in the order of their ids."""
    return rows_at(connection, table, None, ids, column)


def rows_at(
    connection: Connection, table: Table, transaction: int | None, ids: Sequence[str] | None = None, column: str = "id"
) -> list[Row[Any]]:
    """The rows that held after `transaction` (None: now); all of them where no `ids` are given."""
    query = select(table).where(held(table, transaction)).order_by(table.c.id)
    if ids is None:
        return list(connection.execute(query))
    found: list[Row[Any]] = []
    for start in range(0, len(ids), _MANY):
        found += connection.execute(query.where(table.c[column].in_(ids[start : start + _MANY])))
    return found


def held(table: Table, transaction: int | None) -> Any:
    """The condition that a row held after `transaction`; None for now."""
    if transaction is None:
        return table.c.until == FOREVER
    return (table.c.since <= transaction) & (table.c.until > transaction)


def replace_rows(
    connection: Connection, table: Table, before: Iterable[Row[Any]], after: Iterable[Values], number: int
) -> bool:
    """Has `after` hold from transaction `number` on in place of `before`; says if any changed."""
    old = {row.id: row for row in before}
    fresh: list[dict[str, Any]] = []
    for given in after:
        values = {name: plain(value) if type(value) is str else value for name, value in given.items()}
        row = old.pop(values["id"], None)
        if row is not None and _same(row, values):
            continue
        if row is not None:
            old[row.id] = row  # it held until now
        fresh.append({**values, "since": number, "until": FOREVER})
    _end(connection, table, list(old.values()), number)
    if fresh:
        connection.execute(insert(table), fresh)
    return bool(old or fresh)


def _same(row: Row[Any], values: Values) -> bool:
    mapping = row._mapping
    return all(mapping[name] == value for name, value in values.items())


def _end(connection: Connection, table: Table, rows: Sequence[Row[Any]], number: int) -> None:
    """What began in the same transaction never held for anyone, and goes."""
    gone = [{"row_id": row.id, "row_since": row.since} for row in rows if row.since == number]
    ended = [{"row_id": row.id, "row_since": row.since, "number": number} for row in rows if row.since != number]
    at = (table.c.id == bindparam("row_id")) & (table.c.since == bindparam("row_since"))
    if gone:
        connection.execute(delete(table).where(at), gone)
    if ended:
        connection.execute(update(table).where(at).values(until=bindparam("number")), ended)
