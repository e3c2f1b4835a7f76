"""Folds incidents with the figures attached to them, and writes their ranges and what of them is countable."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from tawthiq.casebook.deriving.counting import read_counting
from tawthiq.casebook.deriving.rows import countable_row, days_of
from tawthiq.casebook.deriving.subjects import entries_by
from tawthiq.ledger.attached import Attached, Counting
from tawthiq.ledger.countable import countables_of_incident
from tawthiq.ledger.incidents import fold_incident
from tawthiq.ledger.located import locate
from tawthiq.ledger.reports import ClaimState, ReportState
from tawthiq.model.entry import Entry
from tawthiq.model.incident import IncidentState
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import decoder, encode
from tawthiq.store.derived import replace_rows, rows_at, rows_now
from tawthiq.store.schema import claims, countables, incidents, reports

_decode_claim = decoder(ClaimState)
_decode_report = decoder(ReportState)


def derive_incidents(connection: Connection, number: int, names: Iterable[str]) -> None:
    """Folds incidents, and those into which they were merged; who was merged into whom is written first."""
    wanted, done = sorted(names), set[str]()
    counting = read_counting(connection, number) if wanted else Counting()
    while wanted:
        done.update(wanted)
        found = entries_by(connection, number, "incident", wanted)
        _move_merged(connection, number, found)
        states = [_derive_incident(connection, number, name, entries, counting) for name, entries in found.items()]
        wanted = sorted({state.into for state in states if state is not None and state.into is not None} - done)


def _move_merged(connection: Connection, number: int, found: Mapping[str, Sequence[Entry]]) -> None:
    """Writes into which incident each was merged, so that the figures of all are found where they count now."""
    before = {row.id: row for row in rows_now(connection, incidents, sorted(found))}
    for name, entries in found.items():
        state = fold_incident(name, entries, (), Counting())
        row = before.get(name)
        if state is not None and state.into != (row.into if row is not None else None):
            replace_rows(connection, incidents, [row] if row is not None else [], [_incident_row(state)], number)


def _derive_incident(
    connection: Connection, number: int, name: str, entries: Sequence[Entry], counting: Counting
) -> IncidentState | None:
    attached = attached_to(connection, name, number)
    state = fold_incident(name, entries, attached, counting)
    after = [] if state is None else [_incident_row(state)]
    replace_rows(connection, incidents, rows_now(connection, incidents, [name]), after, number)
    counted = tuple(each.state for each in attached)
    rows = [] if state is None or state.status != "open" else countables_of_incident(state, counted, load_gazetteer())
    old = rows_now(connection, countables, [f"incident:{name}"], "subject")
    replace_rows(connection, countables, old, [countable_row(row) for row in rows], number)
    return state


def attached_to(connection: Connection, name: str, transaction: int | None = None) -> tuple[Attached, ...]:
    """The figures attached to an incident, or to one that was merged into it, as they were thought of then (or now)."""
    found = rows_at(connection, claims, transaction, sorted(names_within(connection, name, transaction)), "incident")
    told = {row.id: row for row in rows_at(connection, reports, transaction, sorted({row.report for row in found}))}
    return tuple(_attached(row, told[row.report]) for row in found)


def names_within(connection: Connection, name: str, transaction: int | None = None) -> set[str]:
    """The incident and all that were merged into it."""
    names, found = [name], {name}
    while names:
        rows = rows_at(connection, incidents, transaction, names, "into")
        names = [row.id for row in rows if row.id not in found]
        found.update(names)
    return found


def leads_through(connection: Connection, name: str) -> list[str]:
    """The incident and those in which it counts, one after the other, each once."""
    found: list[str] = []
    while name not in found:
        found.append(name)
        rows = rows_now(connection, incidents, [name])
        name = rows[0].into if rows and rows[0].into is not None else name
    return found


def _attached(row: Row[Any], report: Row[Any]) -> Attached:
    return Attached(
        state=_decode_claim(row.body),
        published=date.fromisoformat(report.published) if report.published else None,
        outlet=report.outlet,
        words=_decode_report(report.body).words,
        withdrawn=bool(report.withdrawn),
    )


def _incident_row(state: IncidentState) -> dict[str, Any]:
    first, last = days_of(state.when)
    located = locate(load_gazetteer(), [state.place_id] if state.place_id else [])
    return {
        "id": state.id,
        "status": state.status,
        "into": state.into,
        "first_day": first,
        "last_day": last,
        "place_id": state.place_id,
        "country": located.country,
        "adm1": located.adm1,
        "harm": state.grades.get("harm", "V0"),
        "body": encode(state),
    }
