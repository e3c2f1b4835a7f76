"""The countable: one row of the flat table from which every tally is summed, whatever engine sums it."""

from dataclasses import dataclass
from typing import Literal

from tawthiq.model.claim import Measure, Unit
from tawthiq.model.record import RecordType

Axis = Literal["total", "who", "by", "place", "method", "period", "many"]
"""What a tally tells apart. A family of figures (a whole with its parts) counts once on each axis: by the whole where
nothing is told apart, by the parts that tell the axis apart where they make up the whole."""

Reason = Literal[
    "counted", "part-of-whole", "whole-of-parts", "other-cut", "summary-row", "running-total", "period-total", "stock",
    "copy", "denied", "projected", "provisional", "not-reviewed", "rejected", "withdrawn", "open-range", "vague",
    "ratio", "counted-in-incident", "in-another-scope", "low-above-high", "forgotten",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """One figure with its scope, and on which axes it counts.

    `subject` is the incident, record or report that it belongs to; a whole and its parts share a `family`. `claims` are
    ids of the claims, or of the record, that set `low` and `high`; `high` is None where it is open. `first_day` and
    `last_day` are ISO days, "" where open; `month` is "2021-03", "" where the days lie in several. `places` are the
    ids of the place and of all that contain it, narrowest first. `counts` are the axes on which the figure is added;
    `reason` says why it is on none, or "counted".
    """

    id: str
    subject: str
    family: str
    type: RecordType
    measure: Measure
    unit: Unit
    party: str | None = None
    status: str | None = None
    sex: str | None = None
    age: str | None = None
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
    low: float
    best: float | None
    high: float | None
    claims: tuple[str, ...]
    counts: tuple[Axis, ...]
    reason: Reason
