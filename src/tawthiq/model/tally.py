"""The tally: a question put to the table of what is countable, and its answer with what it rests on."""

from dataclasses import dataclass
from typing import Literal

from tawthiq.model.claim import Measure, Unit
from tawthiq.model.countable import Axis
from tawthiq.model.record import RecordType

Dimension = Literal[
    "who", "party", "status", "sex", "age", "role", "community", "by", "method", "country", "adm1", "adm2", "place",
    "day", "week", "month", "quarter", "year", "epoch",
]  # fmt: skip
"""What a tally can be told apart by; `who` is party, status, role and community together."""

PERIODS: frozenset[Dimension] = frozenset({"day", "week", "month", "quarter", "year", "epoch"})
AXIS_OF: dict[Dimension, Axis] = {
    "who": "who", "party": "who", "status": "who", "role": "who", "community": "who",
    "sex": "sex_age", "age": "sex_age", "by": "by",
}  # fmt: skip
"""The axis of a family that a dimension tells apart; the others are one for a whole family."""

Left = str
"""Why rows that the question might have meant are not in its sum: a `Reason` of the table, or one of the question's
own: other-dataset, other-type, other-unit, excluded, below-precision, below-grade, bulk, doubted, whole-of-parts, and
untold-who, untold-by, untold-method, untold-place, untold-period where a row does not tell whether it is meant."""


ADDED: frozenset[Left] = frozenset(
    {
        "other-type", "excluded", "below-precision", "below-grade", "bulk", "doubted", "pending", "discounted",
        "untold-who", "untold-by", "untold-method", "untold-place", "untold-period",
    }
)  # fmt: skip
"""Reasons whose rows are wholes beside one another; sums of the others would count people twice, or bodies as families,
and are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAsked:
    """A place of a question: its `id`, ids of regions that surely lie `inside` it, and of what may overlap it.

    `name` is matched with the units that datasets give in words; without an id, it alone.
    """

    name: str
    id: str = ""
    inside: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochAsked:
    """A count of months that somebody keeps: month `number` of it was the month `month` ("2022-10")."""

    name: str
    number: int
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. Empty tuples and "" ask for all; several codes of one field ask for any of them.

    `datasets` are names of datasets, "" for the casebook's own incidents. `first_day` and `last_day` are ISO days.
    `place_precision`, `date_precision` and `grade` are the least that counts; without `bulk`, nothing that rests on
    figures accepted by a setting; without `doubted`, nothing that rests on a doubted reading. `exclude` are pairs of a
    field (incident, who, by, method, place) and a value.
    """

    measures: tuple[Measure, ...]
    units: tuple[Unit, ...] = ("persons",)
    types: tuple[RecordType, ...] = ("incident",)
    datasets: tuple[str, ...] = ("",)
    who: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    places: tuple[PlaceAsked, ...] = ()
    first_day: str = ""
    last_day: str = ""
    group_by: tuple[Dimension, ...] = ()
    epoch: EpochAsked | None = None
    place_precision: str = ""
    date_precision: str = ""
    grade: str = ""
    bulk: bool = True
    doubted: bool = True
    exclude: tuple[tuple[str, str], ...] = ()
    excluded_places: tuple[PlaceAsked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The sum of some rows: `best` is None where one of them has none, `high` where one is open.

    So many of the rows as `doubted_rows` rest on a doubted reading; `doubted` is the sum of their lows.
    """

    low: float
    best: float | None
    high: float | None
    rows: int
    doubted: float = 0.0
    doubted_rows: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was there to add."""
        return self.rows == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of an answer: its values in the order of the question's `group_by`, "" where not told."""

    key: tuple[str, ...]
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many rows were left out for one reason, and what they say; it is never to be added to the sum."""

    reason: Left
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that was counted or left out, with the claims at its ends and which of their fields are in doubt."""

    id: str
    subject: str
    reason: Left
    low: float
    best: float | None
    high: float | None
    claims: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The answer: the sum, its groups, what was left out, and a page of the rows of each.

    `in_order` is how many of the rows that count had ends out of order as received, `in_bulk` how many rest on figures
    that a setting accepted. `together` is the sum of the groups: parts may be told less exactly than their whole, so
    that it may be wider than `total`. `pages` is how many pages the longer of the two lists has.
    """

    question: Question
    total: Sum
    groups: tuple[Group, ...]
    together: Sum
    in_order: int
    in_bulk: int
    left_out: tuple[LeftOut, ...]
    counted: tuple[Line, ...]
    left: tuple[Line, ...]
    page: int
    pages: int
