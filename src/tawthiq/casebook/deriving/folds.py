"""Folds anew what a transaction touched, and writes what changed; the same steps serve a rebuild."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from tawthiq.casebook.deriving.cells import count_cells
from tawthiq.casebook.deriving.incidents import derive_incidents
from tawthiq.casebook.deriving.persons import derive_persons
from tawthiq.casebook.deriving.records import derive_records
from tawthiq.casebook.deriving.register import derive_settings, derive_sources
from tawthiq.casebook.deriving.rows import countable_row, days_of
from tawthiq.casebook.deriving.subjects import entries_by
from tawthiq.ledger.countable import countables_of_report
from tawthiq.ledger.reports import ACCEPT_IN_BULK, ReportState, bulk_by, fold_report, waits
from tawthiq.ledger.risk import risk_of
from tawthiq.model.incident import Decided
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import encode
from tawthiq.store.derived import held, replace_rows, rows_now
from tawthiq.store.log import entries_of
from tawthiq.store.schema import claims, countables, reports

_AT_ONCE = 500  # reports in memory


def derive(connection: Connection, number: int, subjects: Iterable[str]) -> None:
    """Brings every derived row up to transaction `number`, which touched `subjects`."""
    named: dict[str, list[str]] = {}
    for subject in dict.fromkeys(subjects):
        kind, _, name = subject.partition(":")
        named.setdefault(kind, []).append(name)
    touched = set(named.get("incident", ()))
    touched |= derive_settings(connection, number, named.get("setting", ()))
    derive_persons(connection, number, named.get("person", ()))
    touched |= derive_sources(connection, number, named.get("source", ()))
    in_bulk = ACCEPT_IN_BULK in named.get("setting", ())
    touched |= _derive_reports(connection, number, _all_reports(connection) if in_bulk else named.get("report", ()))
    derive_incidents(connection, number, touched)
    derive_records(connection, number, named.get("record", ()))
    count_cells(connection, number)


def _all_reports(connection: Connection) -> Sequence[str]:
    return connection.execute(select(reports.c.id).where(held(reports, None)).order_by(reports.c.id)).scalars().all()


def _derive_reports(connection: Connection, number: int, names: Sequence[str]) -> set[str]:
    """Folds reports and their figures; gives the incidents in which a figure of theirs counts or counted."""
    bulk = bulk_by(entries_of(connection, [f"setting:{ACCEPT_IN_BULK}"], through=number)) if names else None
    touched: set[str] = set()
    for start in range(0, len(names), _AT_ONCE):
        touched |= _derive_some(connection, number, names[start : start + _AT_ONCE], bulk)
    return touched


def _derive_some(connection: Connection, number: int, names: Sequence[str], bulk: Decided | None) -> set[str]:
    states = [
        state
        for name, entries in entries_by(connection, number, "report", names).items()
        if (state := fold_report(entries, bulk)) is not None
    ]
    before = rows_now(connection, claims, names, "report")
    after = [row for state in states for row in _claim_rows(state)]
    replace_rows(connection, reports, rows_now(connection, reports, names), map(_report_row, states), number)
    replace_rows(connection, claims, before, after, number)
    rows = [countable_row(row) for state in states for row in countables_of_report(state, load_gazetteer())]
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
        "orphans": sum(orphan.status != "rejected" for orphan in state.orphans),
        "body": encode(msgspec.structs.replace(state, claims=())),
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
            "waits": int(waits(state, each)),
            "doubts": len(claim.doubts),
            "incident": each.incident,
            "measure": claim.measure,
            "extent": claim.extent,
            "first_day": first,
            "last_day": last,
            "place_id": claim.place_ids[0] if claim.place_ids else None,
            "sources": f"|{'|'.join(claim.source)}|",
            "risk": risk_of(claim).weight,
            "body": encode(each),
        }
