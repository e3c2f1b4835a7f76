"""Decides, in one place, what may be added to what: every row that a tally sums comes from here.

A row counts on an axis where it is one of the pieces into which its family is split for that axis (`partition`). What
counts on none says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tawthiq.ledger.crossings import crossing_of
from tawthiq.ledger.families import Family, families_of_counts, families_of_ranges
from tawthiq.ledger.located import Located, locate
from tawthiq.ledger.partition import Part, Piece, exceeding, split
from tawthiq.ledger.placing import place_record
from tawthiq.ledger.reports import ClaimState, ReportState
from tawthiq.ledger.risk import ADDING, decisive
from tawthiq.model.claim import Claim, Who
from tawthiq.model.countable import AXES, Axis, Countable, Reason
from tawthiq.model.incident import IncidentState
from tawthiq.model.period import day_range
from tawthiq.model.record import Record, RecordType
from tawthiq.places.gazetteer import Gazetteer

_TYPE_REASONS: dict[RecordType, Reason] = {"cumulative": "running-total"}
_UNGRADED: dict[str, Reason] = {"VX": "discounted", "VP": "pending"}
_EXTENTS: dict[str, Reason] = {"cumulative": "running-total", "period": "period-total", "stock": "stock"}
_TYPES: dict[str, RecordType] = {"cumulative": "cumulative", "period": "summary", "stock": "summary"}
_STRENGTH = ("stated", "admitted", "claimed", "alleged", "suspected", "contested")


def countables_of_incident(
    incident: IncidentState, claims: Sequence[ClaimState], places: Gazetteer
) -> Iterator[Countable]:
    """The rows of an incident: for each measure and unit its whole, and the parts that tell it apart.

    The same ranges give the same rows, in whatever order they and the claims come.
    """
    scope = _scope_of_incident(incident, places)
    excluded = _UNGRADED.get(incident.grades.get("harm", "V0"))
    subject = f"incident:{incident.id}"
    bulk = frozenset(state.claim.id for state in claims if state.decided is not None and state.decided.bulk)
    shared = _Rows(scope, excluded, bulk=bulk, doubts=_doubts(incident, claims))
    for family in families_of_ranges(incident.ranges, claims, incident.parties):
        yield from _rows(shared, family, subject)
    known = {state.claim.id: state.claim for state in claims}
    for each in incident.beside:
        if each.claim in known and (each.reason == "replaced" or each.reason == "vague"):
            yield replace(_row_of_claim(subject, known[each.claim], each.reason, places), **scope)


def countables_of_record(record: Record, places: Gazetteer) -> Iterator[Countable]:
    """The rows of a record of somebody else's dataset; those of a running total count on no axis."""
    scope = _scope_of_record(record, places)
    disordered = "range-order" in record.doubts
    excluded = _TYPE_REASONS.get(record.type) or _UNGRADED.get(record.harm_grade)
    rows = _Rows(scope, excluded, "ends-put-in-order" if disordered else "counted")
    for family in families_of_counts(record.counts):
        yield from _rows(rows, family, f"record:{record.id}")


def countables_of_report(report: ReportState, places: Gazetteer) -> Iterator[Countable]:
    """The rows of a report's figures that count in no incident: none is added, each says why."""
    for state in report.claims:
        reason = _reason_of_claim(report, state)
        if reason is not None:
            yield _row_of_claim(f"report:{report.id}", state.claim, reason, places)


def _reason_of_claim(report: ReportState, state: ClaimState) -> Reason | None:
    """Why a figure is not added; None where it counts in an incident, whose rows tell the rest."""
    claim = state.claim
    if report.withdrawn:
        return "withdrawn"
    if state.status in ("rejected", "unreviewed"):
        return "rejected" if state.status == "rejected" else "not-reviewed"
    if claim.kind != "count":
        return "ratio"
    if claim.stance in ("denied", "projected"):
        return "denied" if claim.stance == "denied" else "projected"
    if claim.extent in _EXTENTS:
        return _EXTENTS[claim.extent]
    if state.incident is not None:
        return None
    return "in-no-incident" if claim.part_of is None else "part-of-whole"


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the rows of one subject share; with `excluded`, why none of them counts."""

    scope: dict[str, Any]
    excluded: Reason | None = None
    counted: Reason = "counted"
    bulk: frozenset[str] = frozenset()
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by claim


def _rows(shared: _Rows, family: Family, subject: str) -> Iterator[Countable]:
    """Every part of the family, the whole first, then what parts leave over, each with the axes on which it counts."""
    name = f"{subject}/{family.measure}/{family.unit}/{family.whole.key}"
    pieces: dict[tuple[str, tuple[str, ...]], tuple[Piece, list[Axis]]] = {}
    for axis in AXES:
        for piece in split(family.whole, axis):
            pieces.setdefault((piece.part.key, piece.without), (piece, []))[1].append(axis)
    too_many = exceeding(family.whole)
    common = {**shared.scope, "subject": subject, "family": name, "measure": family.measure, "unit": family.unit}
    for part in _all_parts(family.whole):
        found = pieces.get((part.key, ()))
        axes = tuple(found[1]) if found else ()
        reason = _reason_of_part(part, axes, family, too_many)
        key = "" if part is family.whole else f"/{part.key}"
        yield _row(shared, common | {"id": f"{name}{key}"}, Piece(part=part, ends=part.ends), axes, reason)
    rests = [pieces[key] for key in sorted(pieces) if key[1]]
    for at, (piece, counted) in enumerate(rests, 1):
        yield _row(shared, common | {"id": f"{name}/rest-{at}"}, piece, tuple(counted), "counted")
    for part in family.overlapping:
        piece = Piece(part=part, ends=part.ends)
        yield _row(shared, common | {"id": f"{name}/beside/{part.key}"}, piece, (), "may-overlap")


def _all_parts(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from _all_parts(inner)


def _reason_of_part(part: Part, axes: Sequence[Axis], family: Family, too_many: frozenset[str]) -> Reason:
    if axes:
        return "counted"
    if part.key in too_many:
        return "parts-exceed-whole"
    tells_more = part.told.keys() - family.whole.told.keys()
    return "other-cut" if tells_more else "part-of-whole"


def _row(shared: _Rows, common: dict[str, Any], piece: Piece, axes: tuple[Axis, ...], reason: Reason) -> Countable:
    if reason == "counted":
        reason = shared.excluded or shared.counted
    told: dict[str, Any] = {**common, **piece.part.told}
    doubts = decisive(each for claim in piece.part.claims for each in shared.doubts.get(claim, ()))
    return Countable(
        **told,
        rest=bool(piece.without),
        bulk=not shared.bulk.isdisjoint(piece.part.claims),
        doubts=doubts,
        doubted=not ADDING.isdisjoint(doubts),
        low=piece.ends.low,
        best=piece.ends.best,
        high=piece.ends.high,
        claims=piece.part.claims or (common["subject"],),
        counts=() if shared.excluded else axes,
        reason=reason,
    )


def _doubts(incident: IncidentState, claims: Sequence[ClaimState]) -> dict[str, tuple[str, ...]]:
    """The fields in doubt by figure; not what a person says of the incident otherwise than it was read."""
    found = {}
    for claim in (state.claim for state in claims if state.claim.doubts):
        otherwise = {
            "period": incident.when != claim.period,
            "place": incident.place_id not in claim.place_ids,
            "by": incident.parties.keys() != set(claim.by),
        }
        found[claim.id] = tuple(each for each in claim.doubts if not otherwise.get(each))
    return found


def _scope_of_incident(incident: IncidentState, places: Gazetteer) -> dict[str, Any]:
    parties = incident.parties
    weakest = max((_STRENGTH.index(each) for each in parties.values()), default=0)
    return {
        "type": "incident",
        "by": "|".join(sorted(parties)) or None,
        "attribution": _STRENGTH[weakest],
        "method": "|".join(sorted(incident.method)) or None,
        "place": incident.place_id or incident.place,
        "place_precision": incident.place_precision,
        "date_precision": incident.date_precision,
        "harm_grade": incident.grades.get("harm", "V0"),
        **_days(incident.when),
        **_units(locate(places, [incident.place_id] if incident.place_id else [])),
    }


def _scope_of_record(record: Record, places: Gazetteer) -> dict[str, Any]:
    first = record.first_day.isoformat() if record.first_day else ""
    last = record.last_day.isoformat() if record.last_day else ""
    return {
        "dataset": record.dataset,
        "type": record.type,
        "method": record.method,
        "place_precision": record.place_precision,
        "date_precision": record.date_precision,
        "harm_grade": record.harm_grade,
        "first_day": first,
        "last_day": last,
        "month": _month(first, last),
        **_where(record, places),
    }


def _where(record: Record, places: Gazetteer) -> dict[str, Any]:
    """Ids of the places that the record's names are found to be, and the names as received where they are not."""
    placed = place_record(record, places)
    known = [each for each in (placed.id, placed.adm2, placed.adm1, placed.country) if each is not None]
    chains = [locate(places, [each]) for each in known]
    units = _units(chains[0]) if chains else {}
    told = {name: getattr(placed, name) or units.get(name) or getattr(record, name)
            for name in ("country", "adm1", "adm2")}  # fmt: skip
    return {
        **told,
        "places": tuple(dict.fromkeys(each for chain in chains for each in chain.places)),
        "place": (placed.id if placed.exact else None) or record.place or record.place_id,
    }


def _units(located: Located) -> dict[str, Any]:
    return {"places": located.places, "country": located.country, "adm1": located.adm1, "adm2": located.adm2}


def _days(period: str | None) -> dict[str, Any]:
    days = day_range(period) if period else None
    first = days.first.isoformat() if days and days.first else ""
    last = days.last.isoformat() if days and days.last else ""
    return {"first_day": first, "last_day": last, "month": _month(first, last)}


def _month(first: str, last: str) -> str:
    return first[:7] if first and first[:7] == last[:7] else ""


def _row_of_claim(subject: str, claim: Claim, reason: Reason, places: Gazetteer) -> Countable:
    who = crossing_of(claim.who)[0] if len(claim.who) == 1 and claim.who[0] != Who() else Who()
    return Countable(
        id=f"claim:{claim.id}",
        subject=subject,
        family=f"claim:{claim.part_of or claim.id}",
        type=_TYPES.get(claim.extent, "incident"),
        measure=claim.measure,
        unit=claim.unit,
        party=who.party,
        status=who.status,
        sex=who.sex,
        age=who.age,
        role=who.role,
        community=who.community,
        by="|".join(sorted(claim.by)) or None,
        method="|".join(sorted(claim.method)) or None,
        place=next(iter((*claim.place_ids, *claim.place)), None),
        attribution=claim.attribution,
        low=claim.low or 0.0,
        best=None,
        high=claim.high,
        claims=(claim.id,),
        counts=(),
        reason=reason,
        **{**_days(claim.period), **_units(locate(places, claim.place_ids))},
    )
