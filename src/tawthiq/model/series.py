"""The series: what a source says day by day, as running totals and as what each day adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDay:
    """One row of a series: its figures by the names of their fields, without those that it leaves out.

    `hours` is how long a time it covers, None where it does not say. Running totals of two phases are never compared:
    a source that counts afresh opens a new one.
    """

    day: date
    hours: float | None = None
    phase: str = ""
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPair:
    """The names of a field with a running total and of the one that says what is added to it."""

    total: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """A day on which the total falls, or does not move by what is added.

    `since` is the day of the total before; `before` and `after` are the totals, `added` the sum of what was added from
    the one to the other, as far as it is said.
    """

    pair: SeriesPair
    day: date
    since: date
    how: Literal["falls", "moves-otherwise"]
    before: float
    after: float
    added: float
