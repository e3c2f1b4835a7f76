"""The rows of every table that leaves a casebook, as they were thought of after a transaction."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, select

from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Measure
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.exports.dictionary import Cell, load_dictionary
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.schema import claims, countables, incidents, reports

_AT_ONCE = 5_000  # rows in memory
_decode_claim = decoder(ClaimState)
_decode_incident = decoder(IncidentState)
Line = Mapping[str, Cell]


def rows_of_table(connection: Connection, name: str, transaction: int | None) -> Iterator[Line]:
    """The rows of the table `name` of the data dictionary, in the order of their ids; `transaction` None is now."""
    return _MAKERS[name](connection, transaction)


def _stream(connection: Connection, table: Table, transaction: int | None) -> Iterator[Row[Any]]:
    query = select(table).where(held(table, transaction)).order_by(table.c.id)
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)


def _casualties(connection: Connection, transaction: int | None) -> Iterator[Line]:
    names = [column.name for column in load_dictionary()["casualties"].columns]
    for row in _stream(connection, countables, transaction):
        mapping = row._mapping
        yield {name: mapping[name] for name in names}


def _incidents(connection: Connection, transaction: int | None) -> Iterator[Line]:
    for row in _stream(connection, incidents, transaction):
        if row.status == "merged":
            continue
        state = _decode_incident(row.body)
        yield {
            "incident": state.id,
            "status": state.status,
            "title": state.title,
            "when": state.when,
            "first_day": row.first_day or None,
            "last_day": row.last_day or None,
            "country": row.country,
            "adm1": row.adm1,
            "parties": [f"{code}:{strength}" for code, strength in sorted(state.parties.items())],
            "method": list(state.method),
            "harm_grade": state.grades.get("harm", "V0"),
            "attribution_grade": state.grades.get("attribution", "V0"),
            "status_grade": state.grades.get("status", "V0"),
            "sources": max((found.sources for found in state.ranges), default=0),
            "claims": list(state.claims),
            **{name: cast("Cell", getattr(state, name)) for name in _PLAIN},
            **_point(state),
            **_ends(state, "killed"),
            **_ends(state, "injured"),
        }


_PLAIN = ("date_precision", "place", "place_id", "place_precision")


def _point(state: IncidentState) -> dict[str, Cell]:
    """Its own coordinates, else those of its place in the gazetteer; `place_precision` says how exact they are."""
    own: dict[str, Cell] = {"latitude": state.latitude, "longitude": state.longitude}
    if state.latitude is not None or state.place_id is None:
        return own
    try:
        place = load_gazetteer().by_id(state.place_id)
    except KeyError:  # a place of a dataset, or of a gazetteer that this version has not
        return own
    return {"latitude": place.latitude, "longitude": place.longitude}


def _ends(state: IncidentState, measure: Measure) -> dict[str, Cell]:
    whole = next((found for found in state.ranges if _is_whole(found, measure)), None)
    return {f"{measure}_{end}": getattr(whole, end) if whole else None for end in ("low", "best", "high")}


def _is_whole(found: CasualtyRange, measure: Measure) -> bool:
    return found.measure == measure and found.unit == "persons" and not found.key


def _claims(connection: Connection, transaction: int | None) -> Iterator[Line]:
    for row in _stream(connection, claims, transaction):
        state = _decode_claim(row.body)
        claim = state.claim
        said = {name: _plain(getattr(claim, name)) for name in _CLAIM_FIELDS}
        yield said | {
            "report": row.report,
            "start": claim.span.start,
            "end": claim.span.end,
            "status": state.status,
            "decided_by": state.decided.who if state.decided else None,
            "incident": state.incident,
        }


_CLAIM_FIELDS = (
    "id", "number", "quote", "kind", "measure", "unit", "low", "high", "bound", "group", "by", "attribution", "place",
    "place_ids", "period", "extent", "stance", "source", "method", "part_of", "cut",
)  # fmt: skip


def _plain(value: Any) -> Cell:
    return list(value) if isinstance(value, tuple) else cast("Cell", value)


def _reports(connection: Connection, transaction: int | None) -> Iterator[Line]:
    for row in _stream(connection, reports, transaction):
        mapping = row._mapping
        named = {name: mapping[name] for name in ("id", "evidence", "name", "published", "outlet", "language")}
        yield named | {"withdrawn": bool(row.withdrawn)}


_MAKERS = {"incidents": _incidents, "casualties": _casualties, "claims": _claims, "reports": _reports}
