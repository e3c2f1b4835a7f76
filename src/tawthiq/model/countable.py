"""The countable: one row of the flat table from which every tally is summed, whatever engine sums it."""

from dataclasses import dataclass
from typing import Literal

from tawthiq.model.claim import Measure, Unit
from tawthiq.model.record import RecordType

Axis = Literal["total", "who", "sex_age", "by", "many"]
"""What a tally tells apart within a family, that is within one whole and its parts, which lie at one place and time.

`who` is party, status, role and community, `sex_age` what it says, `by` the doer; `many` is two or more of these at
once, `total` none. On each axis a family counts once: by the whole, or by parts that together make it up.
"""
AXES: tuple[Axis, ...] = ("total", "who", "sex_age", "by", "many")

Reason = Literal[
    "counted", "ends-put-in-order", "part-of-whole", "other-cut", "parts-exceed-whole", "may-overlap", "summary-row",
    "running-total", "period-total", "stock", "denied", "projected", "not-reviewed", "rejected", "withdrawn",
    "pending", "discounted", "ratio", "in-no-incident", "replaced", "vague",
]  # fmt: skip
"""Why a row counts on no axis; the first two are of rows that count. Texts: publish/strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """One figure with its scope, and on which axes it counts.

    `subject` is the incident, record or report that it belongs to, `dataset` that of a record, "" for the casebook's
    own; a whole and its parts share a `family`. `by` and `method` are codes joined by "|", in order: several did it
    together. `claims` are ids of the claims, or of the record, that set `low` and `high`; `high` is None where it is
    open. `first_day` and `last_day` are ISO days, "" where open or unknown; `month` is "2021-03", "" where the days lie
    in several. `places` are the ids of the narrowest place that is known and of all that contain it; `country` to
    `place` are ids too, or names as a dataset has them where they are not found. `counts` are the axes on which the
    figure is added; `reason` says why it is on none, or "counted". `rest` says that it is what parts leave of their
    whole, `bulk` that a figure at one of its ends was accepted by a setting and not by itself, `doubts` which fields of
    those figures are in doubt and would change a tally; `doubted` that one of them says whether it is added at all.
    """

    id: str
    subject: str
    dataset: str = ""
    family: str
    type: RecordType
    measure: Measure
    unit: Unit
    party: str | None = None
    status: str | None = None
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    community: str | None = None
    by: str | None = None
    method: str | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    place: str | None = None
    place_precision: str = "G9"
    date_precision: str = "T9"
    first_day: str = ""
    last_day: str = ""
    month: str = ""
    harm_grade: str = "V0"
    attribution: str = "stated"
    rest: bool = False
    bulk: bool = False
    doubts: tuple[str, ...] = ()
    doubted: bool = False
    low: float
    best: float | None
    high: float | None
    claims: tuple[str, ...]
    counts: tuple[Axis, ...]
    reason: Reason
