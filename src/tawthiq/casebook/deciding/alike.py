"""Which records of persons may be one human being, by what the casebook knows of them and of their incidents."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from tawthiq.casebook.deciding.persons import list_persons
from tawthiq.ledger.persons import PersonState
from tawthiq.ledger.same_persons import Harm, SamePerson, suggest_same
from tawthiq.store.derived import rows_now
from tawthiq.store.schema import incidents


def alike(connection: Connection, limit: int) -> list[tuple[SamePerson, PersonState, PersonState]]:
    """The first `limit` pairs of records that may be one person, the strongest first."""
    states = {state.id: state for state in list_persons(connection)}
    harms = _harms(connection, sorted({state.incident for state in states.values() if state.incident}))
    found = suggest_same(states.values(), harms)[:limit]
    return [(pair, states[pair.one], states[pair.other]) for pair in found]


def _harms(connection: Connection, names: Sequence[str]) -> dict[str, Harm]:
    """The incidents of these names; a merged one is the one that it was merged into."""
    rows = {row.id: row for row in rows_now(connection, incidents, names)}
    leading = [row.into for row in rows.values() if row.into is not None]
    rows |= {row.id: row for row in rows_now(connection, incidents, leading)}
    found: dict[str, Harm] = {}
    for name in names:
        row = rows.get(name)
        row = rows.get(row.into, row) if row is not None and row.into is not None else row
        if row is not None:
            found[name] = Harm(incident=row.id, first=_day(row.first_day), last=_day(row.last_day), adm1=row.adm1)
    return found


def _day(written: str) -> int | None:
    return date.fromisoformat(written).toordinal() if written else None
