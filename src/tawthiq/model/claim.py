"""The claim: one figure that a report states, field by field as the project's claim page defines it."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from tawthiq.model.span import Span

Kind = Literal["count", "fraction", "ratio"]
Section = Literal["headline", "body"]
Measure = Literal[
    "killed", "injured", "casualties", "detained", "abducted", "missing", "displaced", "returned",
    "freed", "surrendered", "held", "fighters", "operations", "airstrikes",
]  # fmt: skip
Unit = Literal["persons", "families", "cases", "bodies", "events"]
Bound = Literal["exact", "more_than", "at_least", "less_than", "at_most", "about", "range", "vague"]
Extent = Literal["incident", "period", "cumulative", "stock"]
Stance = Literal["stated", "denied", "projected", "provisional"]
Attribution = Literal["stated", "claimed", "admitted", "alleged", "suspected", "contested"]

EVENT_MEASURES: frozenset[Measure] = frozenset({"operations", "airstrikes"})
STOCK_MEASURES: frozenset[Measure] = frozenset({"held", "fighters"})


class Reason(Struct, frozen=True, kw_only=True, gc=False):
    """Why a field has its value: a rule of the reader and, where words gave it, their span."""

    field: str
    rule: str
    cue: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """One crossing of what the text says of the people counted: "Yazidi girls" is one `Who`."""

    party: str | None = None
    status: str | None = None
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    community: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure with everything that the report says of it.

    `low` and `high` repeat the number that is said, None where open; `period` is EDTF (ISO 8601-2);
    `part_of` and `of` are ids of claims of the same report. `doubts` names fields that a person
    should look at first.
    """

    id: str
    report: str
    span: Span
    number: str
    quote: str
    kind: Kind
    section: Section
    measure: Measure
    unit: Unit
    low: float | None
    high: float | None
    bound: Bound
    group: tuple[str, ...] = ()
    who: tuple[Who, ...] = ()
    by: tuple[str, ...] = ()
    attribution: Attribution = "stated"
    place: tuple[str, ...] = ()
    place_ids: tuple[str, ...] = ()
    period: str | None = None
    extent: Extent = "incident"
    stance: Stance = "stated"
    source: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    part_of: str | None = None
    cut: str | None = None
    of: str | None = None
    excludes: str | None = None
    doubts: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()


def claim_id(report: str, start: int, end: int, kind: Kind) -> str:
    """The id of the claim at this place: a hash of where it stands, never of what was read there."""
    parts = (report, str(start), str(end), kind)
    digest = hashlib.sha256()
    for part in parts:  # lengths first, so that no two lists of parts hash alike
        coded = part.encode("utf-8", "surrogatepass")
        digest.update(len(coded).to_bytes(8, "big") + coded)
    return digest.hexdigest()[:16]
