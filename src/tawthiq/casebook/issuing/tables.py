"""The rows of every table that leaves a casebook, as they were thought of after a transaction."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, func, select

from tawthiq.casebook.tallying.query import COUNTING
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.incident import IncidentState
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.exports.dictionary import Cell, load_dictionary
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.schema import claims, countables, incidents, reports

_AT_ONCE = 5_000  # rows in memory
_decode_claim = decoder(ClaimState)
_decode_incident = decoder(IncidentState)
Line = Mapping[str, Cell]
Ends = tuple[float | None, float | None, float | None]


def rows_of_table(connection: Connection, name: str, transaction: int | None) -> Iterator[Line]:
    """The rows of the table `name` of the data dictionary, in the order of their ids; `transaction` None is now."""
    return _MAKERS[name](connection, transaction)


def _stream(connection: Connection, table: Table, transaction: int | None) -> Iterator[Row[Any]]:
    numbered = [func.length(table.c.id)] if table is incidents else []  # I2 stands before I10
    query = select(table).where(held(table, transaction)).order_by(*numbered, table.c.id)
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)


def _casualties(connection: Connection, transaction: int | None) -> Iterator[Line]:
    names = [column.name for column in load_dictionary()["casualties"].columns]
    for row in _stream(connection, countables, transaction):
        mapping = row._mapping
        yield {name: mapping[name] for name in names}


def _incidents(connection: Connection, transaction: int | None) -> Iterator[Line]:
    counted = _counted(connection, transaction)
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
            "adm1_name": _name_of(row.adm1),
            "parties": [f"{code}:{strength}" for code, strength in sorted(state.parties.items())],
            "method": list(state.method),
            "harm_grade": state.grades.get("harm", "V0"),
            "attribution_grade": state.grades.get("attribution", "V0"),
            "status_grade": state.grades.get("status", "V0"),
            "sources": max((found.sources for found in state.ranges), default=0),
            "claims": list(state.claims),
            **{name: cast("Cell", getattr(state, name)) for name in _PLAIN},
            **_point(state),
            **_ends(counted, state.id, "killed"),
            **_ends(counted, state.id, "injured"),
        }


_PLAIN = ("date_precision", "place", "place_id", "place_precision")


def _name_of(code: str | None) -> str | None:
    try:
        return load_gazetteer().by_id(code).name if code else None
    except KeyError:  # a name of a dataset, or a code of a gazetteer that this version has not
        return code


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


def _counted(connection: Connection, transaction: int | None) -> Mapping[tuple[str, str], Ends]:
    """What a tally that tells nothing apart adds of each incident, by it and the measure: of persons, as (low, best,
    high). An end is None where one of the figures has none. Where the whole is not told, it is of the parts."""
    low, best, high = (countables.c[end] for end in ("low", "best", "high"))
    query = (
        select(countables.c.subject, countables.c.measure, func.count(), func.sum(low))
        .add_columns(func.count(best), func.sum(best), func.count(high), func.sum(high))
        .where(held(countables, transaction), countables.c.counts_total == 1, countables.c.unit == "persons")
        .where(countables.c.reason.in_(COUNTING))
        .where(countables.c.measure.in_(("killed", "injured")), countables.c.subject.startswith("incident:"))
        .group_by(countables.c.subject, countables.c.measure)
    )
    return {
        (subject, measure): (low, best if with_best == count else None, high if with_high == count else None)
        for subject, measure, count, low, with_best, best, with_high, high in connection.execute(query)
    }


def _ends(counted: Mapping[tuple[str, str], Ends], incident: str, measure: str) -> dict[str, Cell]:
    ends = counted.get((f"incident:{incident}", measure), (None, None, None))
    return {f"{measure}_{end}": found for end, found in zip(("low", "best", "high"), ends, strict=True)}


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
