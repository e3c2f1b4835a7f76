"""Days, months and years as a text names them, and the periods that they come to.

A `Named` date may lack its year or month, a `Shift` counts from the report's day or from the date
named last. `settle` fills in what is missing from an `Anchor`; it never looks at words.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from msgspec import Struct
from msgspec.structs import replace

Point = tuple[int, ...]
"""A year, a year and month, or a year, month and day."""

HOUR, DAY, WEEK, MONTH, YEAR, DECADE = range(1, 7)
DAYS_OF_UNIT = (1 / 1440, 1 / 24, 1.0, 7.0, 30.4375, 365.25, 3652.5)
MONTH_PARTS = 2  # of a point: its year and its month
_MONTHS_OF_UNIT = {MONTH: 1, YEAR: 12, DECADE: 120}
_FARTHEST_YEARS_BACK = 8  # far enough for any 29 February


class Stretch(Struct, frozen=True, gc=False):
    """From one point to another, both included; `about` where the text is not exact."""

    first: Point
    last: Point
    about: bool = False


class Shift(Struct, frozen=True, kw_only=True, gc=False):
    """So many units from the report's day, or (`from_last`) from the date named last; a day also of another year.

    `run` units in a row begin at the offset: «the next two days».
    """

    unit: int
    offset: int
    from_last: bool = False
    of_year: int | None = None
    years_back: int = 0
    run: int = 1


class Named(Struct, frozen=True, kw_only=True, gc=False):
    """A date as far as it is named. `side` is -1 for "last", -2 for the one before, 0 for "this", 1 for "next".

    `week` is the week of a weekday («Friday of last week»); `beside` a weekday's place from the day named last: 1 for
    the one after it, -1 for the one before, 0 for that day itself.
    """

    year: int | Shift | None = None
    month: int | Shift | None = None
    day: int | None = None
    weekday: int | None = None
    hijri: bool = False
    side: int | None = None
    week: Shift | None = None
    beside: int | None = None


When = Named | Shift


class Anchor(Struct, frozen=True, kw_only=True):
    """What a report has said so far.

    Its day, the year in force in the paragraph, the year and the month or day named last, and a week's first day.
    """

    published: date | None
    year: int | None
    named_year: int | None
    last: Stretch | None
    first_weekday: int


def edtf(stretch: Stretch) -> str:
    """The stretch in EDTF: one point where both ends are the same, else an interval."""
    first, last = _written(stretch.first), _written(stretch.last)
    period = first if first == last else f"{first}/{last}"
    return period + "~" if stretch.about and first == last else period


def _written(point: Point) -> str:
    return "-".join([f"{point[0]:04}", *(f"{part:02}" for part in point[1:])])


def day_point(day: date) -> Point:
    """A day as a point."""
    return (day.year, day.month, day.day)


def first_day(point: Point) -> date:
    """The first day of a point."""
    return date(point[0], point[1] if len(point) > 1 else 1, point[2] if len(point) > 2 else 1)


def last_day(point: Point) -> date:
    """The last day of a point."""
    if len(point) > 2:
        return first_day(point)
    month = point[1] if len(point) > 1 else 12
    return date(point[0], month, monthrange(point[0], month)[1])


def months_on(year: int, month: int, offset: int) -> Point | None:
    """The month so many months on, None outside the calendar."""
    whole = year * 12 + month - 1 + offset
    return (whole // 12, whole % 12 + 1) if 12 <= whole < 120_000 else None


def days_on(day: date, offset: float) -> date | None:
    """The day so many days on, None outside the calendar."""
    try:
        return day + timedelta(days=offset)
    except OverflowError:
        return None


def back_from(day: date, unit: int, count: float) -> Point | None:
    """The point so many units before a day: a month for months and years, else a day."""
    if unit in _MONTHS_OF_UNIT:
        return months_on(day.year, day.month, -round(count * _MONTHS_OF_UNIT[unit])) if count < 10_000 else None
    back = days_on(day, -round(count * DAYS_OF_UNIT[unit])) if count < 10_000_000 else None
    return day_point(back) if back else None


def before(point: Point) -> Point | None:
    """The point of the same length that ends where this begins, None before the calendar."""
    day = days_on(first_day(point), -1)
    return day_point(day)[: len(point)] if day is not None else None


def settle(first: When, last: When | None, anchor: Anchor) -> Stretch | None:
    """The stretch that one date, or two that share what one of them says, comes to; None where it cannot be known."""
    if last is None:
        return _settle_one(first, anchor)
    first, last = _shared(first, last)
    end = _settle_one(last, anchor)
    if end is None:
        return None
    if isinstance(first, Named) and first.year is None and first.weekday is None:
        month = first.month if isinstance(first.month, int) else end.first[1] if len(end.first) > 1 else 1
        year = end.first[0] - (len(end.first) > 1 and month > end.first[1])
        first = first if first.hijri else replace(first, year=year)
    start = _settle_one(first, replace(anchor, published=last_day(end.last), last=end))
    if start is None or first_day(start.first) > last_day(end.last):
        return None
    return Stretch(start.first, end.last)


def _shared(first: When, last: When) -> tuple[When, When]:
    if not isinstance(first, Named) or not isinstance(last, Named):
        return first, last
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month, hijri=last.hijri, year=last.year, side=last.side)
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month, hijri=first.hijri, year=last.year or first.year)
    if last.year is None and isinstance(first.year, int) and last.month is not None:
        turned = isinstance(first.month, int) and isinstance(last.month, int) and last.month < first.month
        last = replace(last, year=first.year + turned)
    return first, last


def _settle_one(when: When, anchor: Anchor) -> Stretch | None:
    try:
        return _shifted(when, anchor) if isinstance(when, Shift) else _named(when, anchor)
    except (ValueError, OverflowError):  # no such day: 31 April, or a Hijri year outside the tables
        return None


def _shifted(shift: Shift, anchor: Anchor) -> Stretch | None:
    day = anchor.published
    if shift.from_last and shift.unit == YEAR and anchor.named_year is not None:
        return _whole((anchor.named_year + shift.offset,))
    if shift.from_last and anchor.last is not None:
        day = last_day(anchor.last.last)
    if day is None:
        return None
    if shift.run > 1:
        return _run(shift, anchor)
    if shift.unit == YEAR:
        return _whole((day.year + shift.offset,))
    if shift.unit == MONTH:
        month = months_on(day.year, day.month, shift.offset)
        return _whole(month) if month else None
    if shift.unit == WEEK:
        told = shift.from_last and anchor.last is not None
        return _week(day, shift.offset, anchor.first_weekday, whole=told)
    moved = days_on(day, shift.offset)
    if moved is not None and (shift.of_year is not None or shift.years_back):
        return _checked((shift.of_year or moved.year - shift.years_back, moved.month, moved.day))
    return _whole(day_point(moved)) if moved else None


def _whole(point: Point) -> Stretch | None:
    return Stretch(point, point) if 1 <= point[0] <= 9999 else None


def _run(shift: Shift, anchor: Anchor) -> Stretch | None:
    """Units in a row behind the date named last: days behind a day, months behind a month; else None."""
    named = anchor.last.last if anchor.last is not None else ()
    if shift.unit == DAY and len(named) > MONTH_PARTS:
        first, last = (days_on(first_day(named), shift.offset + on) for on in (0, shift.run - 1))
        return Stretch(day_point(first), day_point(last)) if first is not None and last is not None else None
    if shift.unit == MONTH and len(named) == MONTH_PARTS:
        start, end = (months_on(named[0], named[1], shift.offset + on) for on in (0, shift.run - 1))
        return Stretch(start, end) if start is not None and end is not None else None
    return None


def _week(day: date, offset: int, first_weekday: int, *, whole: bool = False) -> Stretch:
    """ "This week" runs from its first day to the day; "last week", "next week" and a week told of are whole weeks."""
    start = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    if offset == 0 and not whole:
        return Stretch(day_point(start), day_point(day))
    start += timedelta(days=7 * offset)
    return Stretch(day_point(start), day_point(start + timedelta(days=6)))


def _named(when: Named, anchor: Anchor) -> Stretch | None:
    if when.month is None and when.day is None:
        return _weekday(when, anchor) if when.weekday is not None else _year(when, anchor)
    if when.hijri:
        return _hijri(when, anchor)
    if isinstance(when.month, Shift):
        whole = _shifted(when.month, anchor)
        return None if whole is None else _checked((*whole.first[:2], when.day) if when.day else whole.first[:2])
    if when.month is None:
        return None
    tail: Point = (when.month, when.day) if when.day else (when.month,)
    if when.year is not None:
        year = _year(when, anchor)
        return _checked((year.first[0], *tail)) if year else None
    return _latest(when, tail, anchor)


def _checked(point: Point) -> Stretch:
    first_day(point)  # raises ValueError where there is no such day
    return Stretch(point, point)


def _year(when: Named, anchor: Anchor) -> Stretch | None:
    if isinstance(when.year, Shift):
        return _shifted(when.year, anchor)
    if when.year is None:
        return None
    if when.hijri:
        return Stretch(
            day_point(Hijri(when.year, 1, 1).to_gregorian()),
            day_point(Hijri(when.year + 1, 1, 1).to_gregorian() - timedelta(days=1)),
        )
    return _whole((when.year,))


def _weekday(when: Named, anchor: Anchor) -> Stretch | None:
    if anchor.published is None or when.weekday is None:
        return None
    if when.beside is not None:
        return _beside(when.weekday, when.beside, anchor)
    if when.week is not None:
        week = _shifted(when.week, anchor)
        start = first_day(week.first) if week is not None else anchor.published
        return _whole(day_point(start + timedelta(days=(when.weekday - anchor.first_weekday) % 7)))
    back = (anchor.published.weekday() - when.weekday) % 7
    if when.side == 1:
        back = back - 7
    elif when.side is not None and when.side < 0:
        back = (back or 7) + 7 * (-1 - when.side)  # «الأحد قبل الماضي»
    return _whole(day_point(anchor.published - timedelta(days=back)))


def _beside(weekday: int, place: int, anchor: Anchor) -> Stretch | None:
    """The weekday after or before the day named last, or that day where it is one; "previous" may count from today."""
    point = anchor.last.last if anchor.last is not None else ()
    told = first_day(point) if len(point) > MONTH_PARTS else None
    if told is None:
        return _weekday(Named(weekday=weekday, side=-1), anchor) if place < 0 else None
    on = (weekday - told.weekday()) % 7
    day = days_on(told, {1: on or 7, -1: on - 7}.get(place, on))
    return _whole(day_point(day)) if day is not None and (place or not on) else None


def _latest(when: Named, tail: Point, anchor: Anchor) -> Stretch | None:
    """A day or month without a year: in the year in force, else the latest that is not after the report."""
    published = anchor.published
    if published is None:
        return _checked((anchor.year, *tail)) if anchor.year else None
    past = list(_past(tail, published, strictly=(when.side or 0) < 0))
    past = past[1:] if (when.side or 0) < -1 else past
    if when.side == 1:
        return _checked((past[0] + 1 if past else published.year, *tail))
    if when.weekday is not None and len(tail) == 2:
        past = [year for year in past if date(year, *tail).weekday() == when.weekday] or past
    elif anchor.year is not None and past and anchor.year <= past[0] and when.side is None:
        past = [anchor.year]
    return _checked((past[0], *tail)) if past else None


def _past(tail: Point, published: date, *, strictly: bool) -> Iterator[int]:
    for year in range(published.year, published.year - _FARTHEST_YEARS_BACK - 1, -1):
        if year < 1 or (len(tail) == 2 and tail[1] > monthrange(year, tail[0])[1]):
            continue
        point = (year, *tail)
        if (last_day(point) < published) if strictly else (first_day(point) <= published):
            yield year


def _hijri(when: Named, anchor: Anchor) -> Stretch | None:
    if not isinstance(when.month, int):
        return None
    if isinstance(when.year, int):
        return _hijri_days(when.year, when.month, when.day)
    if anchor.published is None:
        return None
    today = Gregorian.fromdate(anchor.published).to_hijri()
    for year in (today.year, today.year - 1):
        days = _hijri_days(year, when.month, when.day)
        if first_day(days.first) <= anchor.published:
            return days
    return None


def _hijri_days(year: int, month: int, day: int | None) -> Stretch:
    start = Hijri(year, month, day or 1)
    end = start if day else Hijri(year, month, start.month_length())
    return Stretch(day_point(start.to_gregorian()), day_point(end.to_gregorian()))
