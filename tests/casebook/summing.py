"""Sums that a casebook keeps, beside what its rows add up to by plain Python."""

from math import fsum
from typing import Any

from sqlalchemy import Connection, select

from tawthiq.casebook.deriving.scopes import scope_of
from tawthiq.store.derived import held
from tawthiq.store.schema import countables, tally_cells, tally_scopes

Sums = dict[tuple[Any, ...], tuple[float, ...]]
_SCOPE = [column for column in tally_scopes.columns if column.name != "id"]


def kept(connection: Connection) -> Sums:
    """The cells, by their scope in full and their months."""
    sums = [column for column in tally_cells.columns if column.name not in tally_cells.primary_key.columns]
    query = select(*_SCOPE, tally_cells.c.first_month, tally_cells.c.last_month, *sums)
    rows = connection.execute(query.join_from(tally_cells, tally_scopes, tally_scopes.c.id == tally_cells.c.scope))
    width = len(_SCOPE) + 2
    return {tuple(row[:width]): tuple(row[width:]) for row in rows}


def added_up(connection: Connection) -> Sums:
    """What the rows that hold now add up to."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in connection.execute(select(countables).where(held(countables, None))):
        scope = scope_of(row._asdict())
        assert row.scope == scope["id"]
        key = (*(scope[column.name] for column in _SCOPE), row.first_day[:7], row.last_day[:7])
        found.setdefault(key, []).append(row)
    return {key: _sums(rows) for key, rows in found.items()}


def _sums(rows: list[Any]) -> tuple[float, ...]:
    best = [row.best for row in rows if row.best is not None]
    high = [row.high for row in rows if row.high is not None]
    low = fsum(row.low for row in rows)
    bulk, doubted = sum(row.bulk for row in rows), [row.low for row in rows if row.doubted]
    return len(rows), low, fsum(best), fsum(high), len(best), len(high), bulk, len(doubted), fsum(doubted)
