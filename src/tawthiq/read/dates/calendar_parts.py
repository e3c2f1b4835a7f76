"""Parts of a month or year (halves, the first eight months, the start, a season), and the same days of another year."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta

from tawthiq.read.dates.calendar_math import (
    DAY,
    DAYS_OF_UNIT,
    MONTH,
    WEEK,
    Point,
    Stretch,
    day_point,
    first_day,
    last_day,
    months_on,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Part `which` (from 1; -1 the last) of `parts` equal ones, or the first `count` units, or an edge or a season."""

    parts: int = 1
    which: int = 1
    unit: int | None = None
    count: int = 1
    edge: int | None = None
    season: int | None = None


def cut_out(stretch: Stretch, cut: Cut) -> Stretch | None:
    """The part of a stretch that a cut names, in months where that comes out even, else in days; None for no part."""
    if cut.edge is not None:
        return _edge(stretch, cut.edge)
    if cut.season is not None:
        return _season(stretch.first, cut.season)
    first, end = first_day(stretch.first), last_day(stretch.last)
    if len(stretch.first) == 1 and cut.unit is None and 12 % cut.parts == 0:
        size = 12 // cut.parts
        return _months(stretch.first[0], (cut.which - 1) * size, size)
    if cut.unit == MONTH and len(stretch.first) == 1:
        return _months(stretch.first[0], 12 - cut.count if cut.which < 0 else 0, min(cut.count, 12))
    if cut.unit is not None:
        return _some_days(first, end, cut)
    size = ((end - first).days + 1) // cut.parts
    start = first + timedelta(days=(cut.which - 1) * size)
    return Stretch(day_point(start), day_point(end if cut.which == cut.parts else start + timedelta(days=size - 1)))


def _months(year: int, skipped: int, count: int) -> Stretch | None:
    return Stretch((year, skipped + 1), (year, skipped + count)) if 0 <= skipped <= 12 - count else None


def _some_days(first: date, end: date, cut: Cut) -> Stretch | None:
    if cut.unit not in (DAY, WEEK) or cut.count > 400:
        return None
    size = int(DAYS_OF_UNIT[cut.unit]) * cut.count
    skipped = (cut.which - 1) * size if cut.which > 0 else (end - first).days + 1 - size
    start, stop = first + timedelta(days=skipped), first + timedelta(days=skipped + size - 1)
    return Stretch(day_point(start), day_point(min(stop, end))) if first <= start <= end else None


def _edge(stretch: Stretch, edge: int) -> Stretch:
    if len(stretch.first) == 1 and stretch.first == stretch.last:
        month = (1, 6, 12)[edge]
        return Stretch((stretch.first[0], month), (stretch.first[0], month), about=edge > 0)
    return stretch


def _season(point: Point, season: int) -> Stretch | None:
    if len(point) != 1:
        return None
    first = 3 * season
    last = months_on(point[0], first, 2)
    return Stretch((point[0], first), last) if last else None


def in_year(period: str, year: int) -> str | None:
    """The same days of the year in which an EDTF period then ends; None where it has no end, or no such year."""
    first, _, last = period.partition("/")
    end = last or first
    if not end[:4].isdigit():
        return None
    back = int(end[:4]) - year
    moved = [_moved(edge, back) for edge in (first, last) if edge]
    return "/".join(edge for edge in moved if edge is not None) if None not in moved else None


def _moved(edge: str, years: int) -> str | None:
    if not edge[:4].isdigit() or not 1 <= int(edge[:4]) - years <= 9999:
        return None
    moved = f"{int(edge[:4]) - years:04}{edge[4:]}"
    leap_day = moved.endswith("-02-29") and not isleap(int(moved[:4]))
    return moved.removesuffix("29") + "28" if leap_day else moved
