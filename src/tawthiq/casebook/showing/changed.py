"""Which incidents one transaction changed: what anybody decided on figures or reports, their ranges follow."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tawthiq.model.incident import IncidentState
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import entries, incidents

_decode = decoder(IncidentState)


def incidents_changed(connection: Connection, position: int) -> tuple[Sequence[IncidentState], Sequence[str]]:
    """The incidents whose ranges the transaction of an entry changed, and the names of those that count no more.

    As the transaction left them. One that was withdrawn, merged into another or is no longer open counts no more; one
    that counts again is among the first.
    """
    number = connection.execute(select(entries.c.txn).where(entries.c.position == position)).scalar_one()
    touched = (incidents.c.since == number) | (incidents.c.until == number)
    names = sorted(set(connection.execute(select(incidents.c.id).where(touched)).scalars()), key=_in_order)
    now, before = (_open_at(connection, at, names) for at in (number, number - 1))
    changed = [now[name] for name in names if name in now and _ranges(now, name) != _ranges(before, name)]
    return changed, [name for name in names if name in before and name not in now]


def _open_at(connection: Connection, transaction: int, names: Sequence[str]) -> dict[str, IncidentState]:
    states = (_decode(row.body) for row in rows_at(connection, incidents, transaction, names))
    return {state.id: state for state in states if state.status == "open"}


def _ranges(states: dict[str, IncidentState], name: str) -> object:
    """What is told of its ranges; None where it was not open."""
    if name not in states:
        return None
    told = (each for each in states[name].ranges if not each.part)
    return [(each.measure, each.unit, each.key, each.low, each.best, each.high, each.rule) for each in told]


def _in_order(name: str) -> tuple[int, str]:
    return len(name), name
