"""The record: one row of somebody else's dataset, kept as it was received beside what it is taken to say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tawthiq.model.claim import Measure, Unit
from tawthiq.model.plain import plain

RecordType = Literal["incident", "summary", "cumulative", "daily"]
"""What a row counts: one event; a stretch of time or an area already summed; a running total; a day of a series.

Rows of two types are never added to one another (UCDP GED codebook, `event_clarity`).
"""
ProblemCode = Literal[
    "row-quoting", "row-width", "row-bytes", "repeated-field", "too-deep", "formula-without-value", "no-key",
    "repeated-key", "no-type", "no-figure", "no-number", "no-day", "no-code", "no-degrees", "days-order", "range-order",
    "parts-not-whole", "no-whole",
]  # fmt: skip
"""What can be wrong with a row of a dataset; publish has a sentence for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of whom: a range with the figure that its maker thinks best.

    `party` to `role` say who was counted and `by` who did it, in the codes of claims, those who are of the one or the
    other of several parties with bars between; None where the dataset does not tell. `low`, `best` and `high` are None
    where it gives none; they stand as received, even in the wrong order. `part` says that the record's whole of the
    same measure already counts these, also where that is not told; parts of one `cut` are different people ("side"),
    those of two may be the same.
    """

    measure: Measure
    unit: Unit = "persons"
    party: str | None = None
    status: str | None = None
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    by: tuple[str, ...] = ()
    low: float | None = None
    best: float | None = None
    high: float | None = None
    part: bool = False
    cut: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it has a number at all."""
        return not (self.low is None and self.best is None and self.high is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a dataset: `row` holds its cells exactly as received, in the order of the dataset's columns.

    `key` names it within the dataset, for good: the same key received again is the same record. `parties` are those who
    fought, in the dataset's own words. `date_precision` and `place_precision` are the project's codes (T0 to T9, G0 to
    G9), `harm_grade` is how well its maker holds that harm was done, V0 to VX. `doubts` are codes of what the row
    breaks, such as `range-order` (a low above its high), those of its `RowProblem`s; it is kept all the same.
    """

    dataset: str
    key: str
    type: RecordType
    row: tuple[str, ...]
    counts: tuple[Count, ...]
    first_day: date | None = None
    last_day: date | None = None
    date_precision: str = "T9"
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_precision: str = "G9"
    parties: tuple[str, ...] = ()
    method: str | None = None
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    harm_grade: str = "V0"

    @property
    def id(self) -> str:
        """The record's name in a casebook: dataset and key."""
        return plain(f"{self.dataset}/{self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What a set of records is: its name, the columns of its rows, and who made it."""

    name: str
    columns: tuple[str, ...]
    title: str = ""
    licence: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong with a row of an import: `line` counts from 1 with the header; never a silent drop.

    `what` is a code that publish has a sentence for (what is wrong, what to do), `values` are the values that stand in
    the sentence, by name. A row that is `kept` is a record all the same; one that is not gave none.
    """

    line: int
    key: str
    what: ProblemCode
    values: tuple[tuple[str, str], ...] = ()
    kept: bool
