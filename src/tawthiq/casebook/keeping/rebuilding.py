"""Makes every derived row anew from the log, transaction by transaction, and compares."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deriving.folds import derive
from tawthiq.store.log import all_entries
from tawthiq.store.schema import DERIVED, entries, touches
from tawthiq.store.verify.bodies import shown
from tawthiq.store.verify.faults import Fault
from tawthiq.store.verify.raw import rows_raw, touches_raw
from tawthiq.store.verify.walking import Walk

_MANY = 1000  # rows that are fetched at once
Values = tuple[Any, ...]


class _NotToBeKept(Exception):
    """What was made anew for a comparison goes again."""


def rebuild_casebook(casebook: Casebook, tick: Callable[[], None] = lambda: None) -> None:
    """Has all that is derived be what the log gives, also by which subjects entries are found; all or nothing of it.

    `tick` is called after each transaction. Nobody else writes meanwhile. Raises DamagedLog where an entry cannot be
    read.
    """
    with casebook.home.database.writing() as connection:
        _mend_touches(connection)
        rebuild(connection, tick)


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
    found = connection.execute(query.execution_options(yield_per=_MANY))
    for number, rows in groupby(found, lambda row: int(row.txn)):
        yield number, [row.subject for row in rows]


def _mend_touches(connection: Connection) -> None:
    """What a forgotten entry was about is known by its touches alone: they stay."""
    stored = Walk(touches_raw(connection), lambda touch: touch.position)
    wrong: list[tuple[int, tuple[str, ...]]] = []
    for entry in all_entries(connection):
        found = {touch.subject for touch in stored.take_to(entry.position) if touch.position == entry.position}
        if entry.body is not None and found != {subject.encode() for subject in entry.body.subjects}:
            wrong.append((entry.position, tuple(dict.fromkeys(entry.body.subjects))))
    for position, subjects in wrong:
        connection.execute(delete(touches).where(touches.c.position == position))
        connection.execute(insert(touches), [{"subject": subject, "position": position} for subject in subjects])
    known = select(entries.c.position)
    connection.execute(delete(touches).where(touches.c.position.not_in(known)))


def derived_faults(casebook: Casebook, tick: Callable[[], None] = lambda: None) -> Iterator[Fault]:
    """Every derived row that is not what the log gives, is missing, or too many; nothing is changed.

    `tick` is called after each transaction. Nobody else writes meanwhile. Raises DamagedLog where an entry cannot be
    read.
    """
    try:
        with casebook.reading() as kept, casebook.home.database.writing() as anew:
            rebuild(anew, tick)
            for table in DERIVED:
                yield from _differences(table, rows_raw(kept, table), rows_raw(anew, table))
            raise _NotToBeKept
    except _NotToBeKept:
        pass


def _differences(table: Table, kept: Iterator[Values], anew: Iterator[Values]) -> Iterator[Fault]:
    """Both in the order of the table's key."""
    names = table.columns.keys()
    keys = [names.index(column.name) for column in table.primary_key.columns]
    left, right = next(kept, None), next(anew, None)
    while left is not None or right is not None:
        one = None if left is None else tuple(left[at] for at in keys)
        other = None if right is None else tuple(right[at] for at in keys)
        if left is not None and right is not None and one == other:
            changed = (name for name, was, should in zip(names, left, right, strict=True) if was != should)
            if (column := next(changed, None)) is not None:
                yield _differs(table, one, column)
            left, right = next(kept, None), next(anew, None)
        elif other is None or (one is not None and one < other):
            yield _differs(table, one, None)
            left = next(kept, None)
        else:
            yield _differs(table, other, None)
            right = next(anew, None)


def _differs(table: Table, key: Values | None, column: str | None) -> Fault:
    parts = (shown(part) if isinstance(part, bytes) else str(part) for part in key or ())
    return Fault(kind="derived-differs", name=f"{table.name} {' '.join(parts)}", column=column)
