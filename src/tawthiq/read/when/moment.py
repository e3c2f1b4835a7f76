"""Moments: a date as it dates a figure — the period that it comes to there, and the extent that it gives."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from tawthiq.model.claim import Extent
from tawthiq.model.period import DayRange, day_range
from tawthiq.read.dates.calendar_math import DAYS_OF_UNIT, MONTH, Stretch, day_point, edtf, months_on
from tawthiq.read.dates.mention import DateMention

FRESH_DAYS = 3
LONG_OVER = 60  # days after which what is counted of an event is no news of it
MONTH_DAYS = 28
LENGTHS_DIFFER = 0.2  # of a length named in months from the days of the stretch that it means


class Moment(Struct, frozen=True, kw_only=True, gc=False):
    """When something was told to have happened: a period and extent, on the word of `mention`, at line `line`.

    `place_ids` are those of the figure that was told, () where it has none.
    """

    period: str | None
    extent: Extent
    mention: DateMention
    line: int
    place_ids: tuple[str, ...] = ()

    @property
    def days(self) -> DayRange | None:
        """The days of the period, None where it is unknown."""
        return day_range(self.period) if self.period is not None else None

    @property
    def is_stretch(self) -> bool:
        """Whether it is told as a stretch of time, not as a day, month or year."""
        return (self.period is not None and "/" in self.period) or self.mention.role in ("span", "since")

    @property
    def is_spell(self) -> bool:
        """Whether it is one event of several days."""
        return self.extent == "incident" and self.period is not None and "/" in self.period

    def starts_with(self, other: "Moment") -> bool:
        """Whether both begin on one day."""
        return self.days is not None and other.days is not None and self.days.first == other.days.first

    def length(self) -> int | None:
        """Days from first to last, None where open or unknown."""
        return self.days.days() if self.days is not None else None

    def is_as_long_as(self, days: float | None) -> bool:
        """Whether it is a stretch of about so many days («in the same three months»)."""
        length = self.length() if self.is_stretch else None
        return bool(days) and length is not None and abs(length / (days or 1) - 1) <= LENGTHS_DIFFER

    def within(self, other: "Moment") -> bool:
        """Whether it lies in the other and is shorter."""
        if self.days is None or other.days is None or self.period == other.period:
            return False
        return other.days.contains(self.days)


def is_fresh(period: str, published: date | None) -> bool:
    """Whether a period ended in the last days before the report."""
    last = day_range(period).last
    return published is not None and last is not None and (published - last).days <= FRESH_DAYS


def may_be_over(period: str, length: float, published: date | None) -> bool:
    """Whether what began then and lasted so many days had ended when it was told; not «بسبب خلاف عمره سنتان»."""
    first = day_range(period).first
    if first is None or published is None:
        return True
    return length <= (published - first).days + FRESH_DAYS


def stretched(period: str, length: float) -> str:
    """From the first day of a period so many days on."""
    first = day_range(period).first
    try:
        return f"{first}/{first + timedelta(days=int(length))}" if first is not None else period
    except OverflowError:
        return period


def shifted(period: str, length: float) -> str | None:
    """The day or month so many days on, or back where negative; a month moves by months only.

    «A month later» gives the month, and «a year earlier» the month of that year: neither says on which day.
    """
    edges = day_range(period)
    if edges.first is None or (edges.first != edges.last and abs(length) < MONTH_DAYS):
        return period
    months = length / DAYS_OF_UNIT[MONTH]
    if months.is_integer() and period.count("-"):
        month = months_on(edges.first.year, edges.first.month, int(months))
        return edtf(Stretch(month, month)) if month is not None else None
    try:
        moved = day_point(edges.first + timedelta(days=round(length)))
    except OverflowError:
        return None
    point = moved[: period.count("-") + 1]
    return edtf(Stretch(point, point))


def ending(length: float, last: date | None) -> str | None:
    """The stretch that ends on a day and began so many days before it; None where the day is unknown."""
    if last is None:
        return None
    try:
        return f"{last - timedelta(days=max(1, int(length)))}/{last}"
    except OverflowError:
        return None


def until_now(period: str, published: date | None) -> str:
    """From the start of a period until the report; the period itself where its day is unknown."""
    return f"{period.partition('/')[0]}/{published}" if published is not None else period


def is_time_before(moment: Moment, later: Moment) -> bool:
    """«1,204 in the first half of 2024. In that of 2023 it had counted 990»: an earlier stretch, as long."""
    closed = moment.extent == later.extent == "period" and moment.days is not None and later.days is not None
    if not closed or moment.days is None or later.days is None:
        return False
    last, first = moment.days.last, later.days.first
    length, other = moment.days.days(), later.days.days()
    if last is None or first is None or not length or not other:
        return False
    return last <= first and abs(length / other - 1) <= LENGTHS_DIFFER


def same_place(places: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two figures are of the same places, and of any."""
    return bool(places) and set(places) == set(others)
