"""Makes every derived row anew from the log, transaction by transaction."""

from collections.abc import Callable, Iterator
from itertools import groupby

from sqlalchemy import Connection, delete, select

from tawthiq.casebook.derive import derive
from tawthiq.store.schema import DERIVED, entries, touches

_MANY = 1000  # rows that are fetched at once


def rebuild(connection: Connection, tick: Callable[[], None] = lambda: None) -> None:
    """Has the derived tables hold what their entries give, at every transaction; `tick` is called after each one.

    What is forgotten is folded as if it had never come in, at any time.
    """
    for table in DERIVED:
        connection.execute(delete(table))
    for number, subjects in _touched(connection):
        derive(connection, number, subjects)
        tick()


def _touched(connection: Connection) -> Iterator[tuple[int, list[str]]]:
    """The subjects that each transaction touched, in the order of the log."""
    query = (
        select(entries.c.txn, touches.c.subject)
        .join(touches, touches.c.position == entries.c.position)
        .order_by(entries.c.position, touches.c.subject)
    )
    found = connection.execute(query).yield_per(_MANY)
    for number, rows in groupby(found, lambda row: int(row.txn)):
        yield number, [row.subject for row in rows]
