"""Folds an incident's entries and the figures that people attached to it."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, Struct

from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.standing import standing
from tawthiq.model.claim import Attribution, Measure, Unit, Who
from tawthiq.model.entry import Aspect, Entry, HarmGrade, IncidentGraded, IncidentMerged, IncidentSet, IncidentWithdrawn

Status = Literal["open", "merged", "withdrawn"]
_SAID = (
    "title", "when", "date_precision", "place", "place_id", "place_precision", "latitude", "longitude",
    "parties", "method",
)  # fmt: skip


class CasualtyRange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many of some people, in one incident: each end with the claims that set it, and the rule that chose them.

    `who` is None for the whole; `part` says that the whole of the same measure already counts these. `high` is None
    where no claim closes it, `best` where no rule and no person chose one. `sources` counts those that do not carry one
    another.
    """

    measure: Measure
    unit: Unit = "persons"
    who: Who | None = None
    by: str | None = None
    part: bool = False
    low: float
    best: float | None = None
    high: float | None = None
    low_claims: tuple[str, ...] = ()
    best_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()
    rule: Literal["widest", "most-sources", "latest", "chosen"] = "widest"
    why: str = ""
    sources: int = 1


class IncidentState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An incident as it is thought of now. `claims` are the figures that count in it, as decided, by id."""

    id: str
    status: Status = "open"
    into: str | None = None
    title: str = ""
    when: str | None = None
    date_precision: str = "T9"
    place: str | None = None
    place_id: str | None = None
    place_precision: str = "G9"
    latitude: float | None = None
    longitude: float | None = None
    parties: dict[str, Attribution] = {}
    method: tuple[str, ...] = ()
    grades: dict[Aspect, HarmGrade] = {}
    claims: tuple[str, ...] = ()
    ranges: tuple[CasualtyRange, ...] = ()


def fold_incident(name: str, entries: Sequence[Entry], claims: Sequence[ClaimState]) -> IncidentState | None:
    """What is thought of the incident `name` after these entries, with the figures that count in it.

    `claims` are those attached to it or to an incident that was merged into it. None where nobody opened it.
    """
    state: IncidentState | None = None
    for entry in standing(entries):
        body = entry.body
        if isinstance(body, IncidentSet) and body.incident == name:
            given = {field: getattr(body, field) for field in _SAID}
            said = {field: value for field, value in given.items() if value is not UNSET}
            state = msgspec.structs.replace(state or IncidentState(id=name), **said)
        elif state is None:
            continue
        elif isinstance(body, IncidentMerged) and body.incident == name:
            state = msgspec.structs.replace(state, status="merged", into=body.into)
        elif isinstance(body, IncidentWithdrawn):
            state = msgspec.structs.replace(state, status="withdrawn")
        elif isinstance(body, IncidentGraded) and body.incident == name:
            state = msgspec.structs.replace(state, grades={**state.grades, body.aspect: body.grade})
    if state is None:
        return None
    return msgspec.structs.replace(state, claims=tuple(sorted(claim.claim.id for claim in claims)))
