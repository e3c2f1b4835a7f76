"""Keeps the cells: the sums of the countables that hold now, by scope and by the months of their first and last days.

Tallies of the present add cells up in place of rows. A transaction changes the cells of the rows that it changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, literal_column, select, update

from tawthiq.casebook.deriving.scopes import scope_of
from tawthiq.store.schema import FOREVER, countables, tally_cells, tally_scopes

_MANY = 200
_EXACT = 2.0**53  # whole numbers below it are added and taken away without loss
_SUMS = ("rows", "low", "best", "high", "chosen", "closed", "bulk", "doubted", "doubted_low")
_NONE = (0,) * len(_SUMS)
_AT_CELL = (
    (tally_cells.c.scope == bindparam("of"))
    & (tally_cells.c.first_month == bindparam("first"))
    & (tally_cells.c.last_month == bindparam("last"))
)
Sums = tuple[float, ...]


class CellKey(NamedTuple):
    """A scope, and the months of a first and a last day, "" where not told."""

    of: bytes
    first: str
    last: str


def count_cells(connection: Connection, number: int) -> None:
    """Brings the cells up to transaction `number`, whose rows are written."""
    columns = countables.c
    came = _summed(connection, (columns.since == number) & (columns.until == FOREVER))
    ended = columns.until < literal_column(str(FOREVER))  # as the index of ended rows says it
    went = _summed(connection, ended & (columns.until == number))
    changes = {
        key: tuple(one - other for one, other in zip(came.get(key, _NONE), went.get(key, _NONE), strict=True))
        for key in came.keys() | went.keys()
    }
    keys = sorted(changes)
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        before = _cells(connection, some)
        after = {key: _after(connection, key, before.get(key, _NONE), changes[key]) for key in some}
        _write(connection, before, after)


def cells_of(connection: Connection, subjects: Iterable[str]) -> list[CellKey]:
    """The cells in which rows of these subjects are counted now."""
    theirs = countables.c.subject.in_(list(subjects)) & (countables.c.until == FOREVER)
    return sorted(_summed(connection, theirs))


def recount_cells(connection: Connection, keys: Sequence[CellKey]) -> None:
    """Adds these cells up anew from the rows that are there."""
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        _write(connection, _cells(connection, some), {key: _added_up(connection, key) for key in some})


def _summed(connection: Connection, condition: ColumnElement[bool]) -> dict[CellKey, Sums]:
    columns = countables.c
    key = (columns.scope, func.substr(columns.first_day, 1, 7), func.substr(columns.last_day, 1, 7))
    sums = (
        func.count(), func.sum(columns.low), func.sum(columns.best), func.sum(columns.high),
        func.count(columns.best), func.count(columns.high), func.sum(columns.bulk),
        func.sum(columns.doubted), func.sum(columns.low * columns.doubted),
    )  # fmt: skip
    found = connection.execute(select(*key, *sums).where(condition).group_by(*key))
    return {CellKey(*row[:3]): tuple(each or 0 for each in row[3:]) for row in found}


def _cells(connection: Connection, keys: Sequence[CellKey]) -> dict[CellKey, Sums]:
    columns = tally_cells.c
    near = columns.scope.in_({key.of for key in keys}) & columns.first_month.in_({key.first for key in keys})
    found = connection.execute(select(tally_cells).where(near))
    sums = {CellKey(*row[:3]): tuple(row[3:]) for row in found}
    return {key: sums[key] for key in keys if key in sums}


def _after(connection: Connection, key: CellKey, before: Sums, change: Sums) -> Sums:
    """The sums of a cell after a change; of what is no whole number, or beyond them, nothing can be taken away."""
    after = tuple(one + other for one, other in zip(before, change, strict=True))
    exact = all(abs(each) < _EXACT and float(each).is_integer() for each in (*before, *after))
    return after if exact else _added_up(connection, key)


def _added_up(connection: Connection, key: CellKey) -> Sums:
    """The sums of a cell's rows, the same in whatever order they lie."""
    columns = countables.c
    theirs = (columns.scope == key.of) & (columns.until == FOREVER)
    months = ((columns.first_day, key.first), (columns.last_day, key.last))
    query = select(columns.low, columns.best, columns.high, columns.bulk, columns.doubted).where(theirs)
    rows = connection.execute(query.where(*(func.substr(day, 1, 7) == month for day, month in months))).all()
    best = [row.best for row in rows if row.best is not None]
    high = [row.high for row in rows if row.high is not None]
    bulk = sum(row.bulk for row in rows)
    doubted = [row.low for row in rows if row.doubted]
    ends = (fsum(row.low for row in rows), fsum(best), fsum(high))
    return len(rows), *ends, len(best), len(high), bulk, len(doubted), fsum(doubted)


def _write(connection: Connection, before: Mapping[CellKey, Sums], after: Mapping[CellKey, Sums]) -> None:
    """Has the cells be as they are `after`; a cell without rows goes, and a scope without cells."""
    gone = [key for key in before if not after[key][0]]
    fresh = [key for key, sums in after.items() if sums[0] and key not in before]
    other = [key for key, sums in after.items() if sums[0] and key in before and sums != before[key]]
    if gone:
        connection.execute(delete(tally_cells).where(_AT_CELL), [key._asdict() for key in gone])
    if other:
        changed = update(tally_cells).where(_AT_CELL).values({name: bindparam(f"new_{name}") for name in _SUMS})
        connection.execute(changed, [key._asdict() | _named(after[key], "new_") for key in other])
    if fresh:
        rows = [
            {"scope": key.of, "first_month": key.first, "last_month": key.last, **_named(after[key])} for key in fresh
        ]
        connection.execute(insert(tally_cells), rows)
    _write_scopes(connection, {key.of for key in fresh}, {key.of for key in gone})


def _named(sums: Sums, prefix: str = "") -> dict[str, float]:
    return {f"{prefix}{name}": each for name, each in zip(_SUMS, sums, strict=True)}


def _write_scopes(connection: Connection, fresh: Collection[bytes], gone: Collection[bytes]) -> None:
    """Has the fresh scopes be there, each as any row of it says, and none of the gone that has no cell any more."""
    known = set(connection.execute(select(tally_scopes.c.id).where(tally_scopes.c.id.in_(fresh))).scalars())
    if new := set(fresh) - known:
        theirs = countables.c.scope.in_(new) & (countables.c.until == FOREVER)
        any_row = select(func.min(countables.c.id)).where(theirs).group_by(countables.c.scope)
        rows = connection.execute(select(countables).where(countables.c.id.in_(any_row), theirs)).all()
        connection.execute(insert(tally_scopes), [scope_of(row._asdict()) for row in rows])
    left = set(connection.execute(select(tally_cells.c.scope).where(tally_cells.c.scope.in_(gone))).scalars())
    if empty := set(gone) - left:
        connection.execute(delete(tally_scopes).where(tally_scopes.c.id.in_(empty)))
