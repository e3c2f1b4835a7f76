"""Folds a report's entries: what was read last, and what people decided on each of its figures."""

from collections.abc import Iterable, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct

from tawthiq.ledger.standing import standing
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimAttached, ClaimDecided, ClaimsRead, Entry, ReportCorrected, ReportReceived

Status = Literal["unreviewed", "accepted", "corrected", "rejected"]
_STATUS: dict[str, Status] = {
    "accepted": "accepted", "corrected": "corrected", "rejected": "rejected", "reopened": "unreviewed",
}  # fmt: skip
CORRECTABLE = frozenset(
    {
        "measure", "unit", "low", "high", "bound", "group", "who", "by", "attribution", "place", "place_ids", "period",
        "extent", "stance", "source", "method", "part_of", "cut", "of", "excludes",
    }
)  # fmt: skip
"""Fields of a claim that a person may correct; where it stands and what it says are the text's."""


class Decided(Struct, frozen=True, kw_only=True):
    """Who decided, when and why, and the entry that says so."""

    who: str
    at: datetime
    why: str
    position: int
    bulk: bool = False


class ClaimState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure as it is thought of now: `claim` with what people corrected, `read` what was read where that differs."""

    claim: Claim
    status: Status = "unreviewed"
    read: Claim | None = None
    decided: Decided | None = None
    incident: str | None = None
    attached: Decided | None = None
    moved_from: str | None = None


class Orphan(Struct, frozen=True, kw_only=True):
    """A decision on a figure that the last reading does not have: a person looks at it again."""

    claim: str
    start: int
    end: int
    verdict: str
    decided: Decided


class ReportState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report as it is thought of now, its text left out."""

    id: str
    evidence: str
    name: str
    part: str = ""
    published: date | None = None
    outlet: str | None = None
    language: str = "ar"
    address: str | None = None
    notes: tuple[str, ...] = ()
    reader: str = ""
    withdrawn: bool = False
    claims: tuple[ClaimState, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def fold_report(entries: Sequence[Entry]) -> ReportState | None:
    """What is thought of a report after these entries, all on it; None where none received it, or it is forgotten.

    A decision holds to the stretch of text that it was made on: it goes to the claim of the last reading there, or to
    the one that shares most of the stretch. What finds none is an orphan.
    """
    received: ReportReceived | None = None
    reading: ClaimsRead | None = None
    corrections: list[ReportCorrected] = []
    decisions: list[Entry] = []
    for entry in standing(entries):
        match entry.body:
            case ReportReceived() as received:
                pass
            case ClaimsRead() as reading:
                pass
            case ReportCorrected() as correction:
                corrections.append(correction)
            case ClaimDecided() | ClaimAttached():
                decisions.append(entry)
            case _:
                pass
    if received is None:
        return None
    state = _correct_report(_as_received(received), corrections)
    claims, orphans = _decide(reading.claims if reading else (), decisions)
    return msgspec.structs.replace(
        state, reader=reading.reader if reading else "", claims=tuple(claims), orphans=tuple(orphans)
    )


def _as_received(received: ReportReceived) -> ReportState:
    return ReportState(
        id=received.report,
        evidence=received.evidence,
        name=received.name,
        part=received.part,
        published=received.published,
        outlet=received.outlet,
        language=received.language,
        address=received.address,
        notes=received.notes,
    )


def _correct_report(state: ReportState, corrections: Iterable[ReportCorrected]) -> ReportState:
    for correction in corrections:
        given = {name: getattr(correction, name) for name in ("published", "outlet", "withdrawn")}
        state = msgspec.structs.replace(state, **{name: value for name, value in given.items() if value is not UNSET})
    return state


def _decide(claims: Sequence[Claim], decisions: Sequence[Entry]) -> tuple[list[ClaimState], list[Orphan]]:
    states = {claim.id: ClaimState(claim=replace(claim, why=())) for claim in claims}
    orphans: dict[str, Orphan] = {}
    for entry in decisions:
        body = entry.body
        assert isinstance(body, ClaimDecided | ClaimAttached)
        target = _target(claims, body)
        if target is None:
            orphans[body.claim] = _orphan(entry, body)
        else:
            states[target] = _apply(states[target], entry, body)
    return list(states.values()), list(orphans.values())


def _target(claims: Sequence[Claim], body: ClaimDecided | ClaimAttached) -> str | None:
    """The claim of the reading on which a decision falls."""
    best: tuple[int, str] | None = None
    for claim in claims:
        if claim.id == body.claim:
            return claim.id
        shared = min(claim.span.end, body.end) - max(claim.span.start, body.start)
        if shared > 0 and (best is None or shared > best[0]):
            best = (shared, claim.id)
    return best[1] if best else None


def _orphan(entry: Entry, body: ClaimDecided | ClaimAttached) -> Orphan:
    verdict = body.verdict if isinstance(body, ClaimDecided) else "attached"
    return Orphan(claim=body.claim, start=body.start, end=body.end, verdict=verdict, decided=decided_by(entry))


def decided_by(entry: Entry) -> Decided:
    """Who made the entry, when and why."""
    body = entry.body
    assert body is not None
    bulk = isinstance(body, ClaimDecided) and body.bulk
    return Decided(who=entry.who, at=entry.at, why=body.why, position=entry.position, bulk=bulk)


def _apply(state: ClaimState, entry: Entry, body: ClaimDecided | ClaimAttached) -> ClaimState:
    moved = body.claim if body.claim != state.claim.id else state.moved_from
    if isinstance(body, ClaimAttached):
        attached = decided_by(entry) if body.incident is not None else None
        return msgspec.structs.replace(state, incident=body.incident, attached=attached, moved_from=moved)
    read = state.read or state.claim
    claim = correct(read, body.fields) if body.verdict == "corrected" else read
    return ClaimState(
        claim=claim,
        status=_STATUS[body.verdict],
        read=read if claim != read else None,
        decided=decided_by(entry),
        incident=state.incident,
        attached=state.attached,
        moved_from=moved,
    )


def correct(claim: Claim, fields: dict[str, Any]) -> Claim:
    """The claim with `fields`, by name and in the form of the log's JSON, in place of its own.

    Raises msgspec.ValidationError where a value is none that the field can have, ValueError for another field.
    """
    unknown = sorted(fields.keys() - CORRECTABLE)
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: no field that can be corrected; {', '.join(sorted(CORRECTABLE))} can.")
    kept = {field.name: getattr(claim, field.name) for field in fields_of(claim)}
    return msgspec.convert(msgspec.to_builtins(kept) | fields, Claim)
