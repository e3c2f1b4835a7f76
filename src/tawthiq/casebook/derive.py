"""Folds anew what a transaction touched, and writes what changed; the same steps serve a rebuild."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from tawthiq.ledger.countable import countables_of_incident, countables_of_report
from tawthiq.ledger.incidents import IncidentState, fold_incident
from tawthiq.ledger.reports import ClaimState, ReportState, fold_report
from tawthiq.model.countable import Axis, Countable
from tawthiq.model.entry import Entry
from tawthiq.model.period import day_range
from tawthiq.store.derived import replace_rows, rows_now
from tawthiq.store.log import entries_of
from tawthiq.store.schema import claims, countables, incidents, reports

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_claim = msgspec.json.Decoder(ClaimState).decode
AXES: tuple[Axis, ...] = ("total", "who", "by", "place", "method", "period", "many")


def derive(connection: Connection, number: int, subjects: Iterable[str]) -> None:
    """Brings every derived row up to transaction `number`, which touched `subjects`."""
    named: dict[str, list[str]] = {}
    for subject in dict.fromkeys(subjects):
        kind, _, name = subject.partition(":")
        named.setdefault(kind, []).append(name)
    touched = set(named.get("incident", ()))
    touched |= _derive_reports(connection, number, named.get("report", ()))
    _derive_incidents(connection, number, touched)


def _entries_by(connection: Connection, number: int, kind: str, names: Sequence[str]) -> dict[str, list[Entry]]:
    """The entries of each subject of a kind."""
    subjects = {f"{kind}:{name}": name for name in names}
    found: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in entries_of(connection, subjects, through=number):
        about = entry.body.subjects if entry.body is not None else ()
        for subject in about:
            if subject in subjects:
                found[subjects[subject]].append(entry)
    return found


def _derive_reports(connection: Connection, number: int, names: Sequence[str]) -> set[str]:
    """Folds reports and their figures; gives the incidents in which a figure of theirs counts or counted."""
    if not names:
        return set()
    states = [
        state
        for name, entries in _entries_by(connection, number, "report", names).items()
        if (state := fold_report(entries)) is not None
    ]
    before = rows_now(connection, claims, names, "report")
    after = [row for state in states for row in _claim_rows(state)]
    replace_rows(connection, reports, rows_now(connection, reports, names), map(_report_row, states), number)
    replace_rows(connection, claims, before, after, number)
    rows = [_countable_row(row) for state in states for row in countables_of_report(state)]
    subjects = [f"report:{name}" for name in names]
    replace_rows(connection, countables, rows_now(connection, countables, subjects, "subject"), rows, number)
    return {row.incident for row in before if row.incident} | {row["incident"] for row in after if row["incident"]}


def _report_row(state: ReportState) -> dict[str, Any]:
    return {
        "id": state.id,
        "evidence": state.evidence,
        "name": state.name,
        "published": state.published.isoformat() if state.published else None,
        "outlet": state.outlet,
        "language": state.language,
        "withdrawn": int(state.withdrawn),
        "body": _encode(msgspec.structs.replace(state, claims=())),
    }


def _claim_rows(state: ReportState) -> Iterator[dict[str, Any]]:
    for each in state.claims:
        claim = each.claim
        first, last = days_of(claim.period)
        yield {
            "id": claim.id,
            "report": state.id,
            "start": claim.span.start,
            "status": each.status,
            "incident": each.incident,
            "measure": claim.measure,
            "extent": claim.extent,
            "first_day": first,
            "last_day": last,
            "place_id": claim.place_ids[0] if claim.place_ids else None,
            "source": claim.source[0] if claim.source else None,
            "body": _encode(each),
        }


def days_of(period: str | None) -> tuple[str, str]:
    """The first and last day of an EDTF period as ISO days, "" where open or none."""
    if period is None:
        return "", ""
    days = day_range(period)
    return (days.first.isoformat() if days.first else "", days.last.isoformat() if days.last else "")


def _derive_incidents(connection: Connection, number: int, names: set[str]) -> None:
    """Folds incidents, and those into which they were merged; who was merged into whom is written first."""
    wanted, done = sorted(names), set[str]()
    while wanted:
        done.update(wanted)
        found = _entries_by(connection, number, "incident", wanted)
        _move_merged(connection, number, found)
        states = [_derive_incident(connection, number, name, entries) for name, entries in found.items()]
        wanted = sorted({state.into for state in states if state is not None and state.into is not None} - done)


def _move_merged(connection: Connection, number: int, found: Mapping[str, Sequence[Entry]]) -> None:
    """Writes into which incident each was merged, so that the figures of all are found where they count now."""
    before = {row.id: row for row in rows_now(connection, incidents, sorted(found))}
    for name, entries in found.items():
        state = fold_incident(name, entries, ())
        if name in before and state is not None and before[name].into != state.into:
            replace_rows(connection, incidents, [before[name]], [_incident_row(state)], number)


def _derive_incident(connection: Connection, number: int, name: str, entries: Sequence[Entry]) -> IncidentState | None:
    counted = claims_of_incident(connection, name)
    state = fold_incident(name, entries, counted)
    after = [] if state is None else [_incident_row(state)]
    replace_rows(connection, incidents, rows_now(connection, incidents, [name]), after, number)
    rows = [] if state is None or state.status != "open" else countables_of_incident(state, counted)
    old = rows_now(connection, countables, [f"incident:{name}"], "subject")
    replace_rows(connection, countables, old, [_countable_row(row) for row in rows], number)
    return state


def claims_of_incident(connection: Connection, name: str) -> tuple[ClaimState, ...]:
    """The figures attached to an incident, or to one that was merged into it, as they are thought of now."""
    names, found = [name], {name}
    while names:
        rows = rows_now(connection, incidents, names, "into")
        names = [row.id for row in rows if row.id not in found]
        found.update(names)
    return tuple(_decode_claim(row.body) for row in rows_now(connection, claims, sorted(found), "incident"))


def _incident_row(state: IncidentState) -> dict[str, Any]:
    first, last = days_of(state.when)
    return {
        "id": state.id,
        "status": state.status,
        "into": state.into,
        "first_day": first,
        "last_day": last,
        "place_id": state.place_id,
        "country": None,
        "adm1": None,
        "harm": state.grades.get("harm", "V0"),
        "body": _encode(state),
    }


def _countable_row(row: Countable) -> dict[str, Any]:
    plain: dict[str, Any] = {name: getattr(row, name) for name in Countable.__slots__}
    counts = plain.pop("counts")
    plain["places"] = f"|{'|'.join(row.places)}|"
    plain["claims"] = json.dumps(row.claims)
    return plain | {f"counts_{axis}": int(axis in counts) for axis in AXES}
