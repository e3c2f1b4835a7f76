"""The incident: one event in which people were harmed, as it is thought of at a moment, with its ranges."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tawthiq.model.claim import Attribution, Measure, Unit, Who
from tawthiq.model.entry import Aspect, HarmGrade

IncidentStatus = Literal["open", "merged", "withdrawn"]
Rule = Literal["widest", "most-sources", "latest", "chosen"]
"""How the ends of a range are found: all figures (ECW p. 25, IBC), those of most independent sources, the latest, a
person's choice."""
BesideReason = Literal[
    "not-reviewed", "rejected", "report-withdrawn", "denied", "projected", "ratio", "running-total", "period-total",
    "stock", "vague", "replaced",
]  # fmt: skip


class Decided(Struct, frozen=True, kw_only=True):
    """Who decided, when and why, and the entry that says so; `bulk` where a setting did, and nobody saw the figure."""

    who: str
    at: datetime
    why: str
    position: int
    bulk: bool = False


class Beside(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure of an incident that sets no end, and why; `by` is the claim that came in its place."""

    claim: str
    reason: BesideReason
    by: str = ""


class CasualtyRange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many of some people, in one incident: each end with the claims that set it, and the rule that chose them.

    `key` names the people for `RangeChosen.who`: "" is everybody. `who` is () for everybody; two members are people of
    the one or the other. `part` says that another range of the same measure and unit, `within`, counts these already;
    `cut` is set where only a part's own place, doer or method tells it from others, not who they are. `by` are the
    doers where all figures that name one agree. `high` is None where no claim closes it; `best` is the one number that
    was said where no figure contradicts it, or a person's choice. `claims` all stand; `sources` counts those of them
    that do not carry one another. `profile` is named where it widened an end. `exceeds` is the key of a whole of which
    every source says fewer than of this part; `high` of the whole is that of the part then. `exceeded_by` is the key of
    a part of which every source says more than the whole's `low`. `claimed` are the low and the high that the claims
    give, where a person's choice left one of them.
    """

    measure: Measure
    unit: Unit = "persons"
    key: str = ""
    who: tuple[Who, ...] = ()
    by: tuple[str, ...] = ()
    part: bool = False
    within: str = ""
    cut: bool = False
    low: float
    best: float | None = None
    high: float | None = None
    low_claims: tuple[str, ...] = ()
    best_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    rule: Rule = "widest"
    why: str = ""
    chosen: Decided | None = None
    sources: int = 1
    provisional: bool = False
    profile: str = ""
    exceeds: str | None = None
    exceeded_by: str | None = None
    claimed: tuple[float, float | None] | None = None


class Unmet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's choice for people of whom the incident has no range (any more): it sets no end, and is not lost."""

    measure: Measure
    unit: Unit = "persons"
    key: str = ""
    chosen: Decided


class IncidentState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An incident as it is thought of now. `claims` are the figures that count in it, as decided, by id."""

    id: str
    status: IncidentStatus = "open"
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
    beside: tuple[Beside, ...] = ()
    unmet: tuple[Unmet, ...] = ()
