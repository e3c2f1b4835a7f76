"""From what was read to a mention: the role that the preposition gives, and the period that the anchor settles."""

from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.languages.date_kinds import Frame
from tawthiq.read.dates.calendar_math import (
    DAY,
    DAYS_OF_UNIT,
    DECADE,
    HOUR,
    MONTH,
    MONTH_PARTS,
    YEAR,
    Anchor,
    Named,
    Point,
    Shift,
    Stretch,
    back_from,
    before,
    day_point,
    edtf,
    first_day,
    last_day,
    settle,
)
from tawthiq.read.dates.calendar_parts import Cut, cut_out, in_year
from tawthiq.read.dates.found import Found, Length
from tawthiq.read.dates.frames import Framed
from tawthiq.read.dates.mention import ONE_DAY, DateMention

NO_PUBLISHED = "The day on which the report was published is not known; give it."
NO_EVENT = "The text does not date the event that this counts from."
NO_COUNT = "The text does not say how many."
NO_ANCHOR = "The text does not say when this length of time began or ended."
HOURS_IN_DAY = 24
END = 2
LAST_MONTH = (12,)
LAST_DAYS = 10  # of a month, within which its end may be told of
_MONTHS = {MONTH: 1, YEAR: 12}
NO_SUCH_DATE = "There is no such day, or it is after the report."


Settled = tuple[DateMention, Stretch | None]


def mention_of(
    at: int, framed: Framed, anchor: Anchor, previous: DateMention | None, anchored: frozenset[int]
) -> Settled:
    """The mention of what stands at token `at`, and the stretch that it names for what follows it."""
    if framed.when is not None:
        return _dated(at, framed, framed.when, anchor)
    if framed.length is not None and not framed.same:
        return _long(at, framed, framed.length, anchor.published, anchored), None
    if framed.same:
        period = _same_period(framed, anchor, previous)
        needs = None if period else NO_ANCHOR
        cue = "same-period" if framed.of_year is None else "same-period of-year"
        same = DateMention(first=at, last=framed.end, role="span", cue=cue, period=period, relative=True, needs=needs)
        return replace(same, days=_days(framed.length)), None
    return DateMention(first=at, last=framed.end, role="since", cue="since-event", needs=NO_EVENT), None


def _same_period(framed: Framed, anchor: Anchor, previous: DateMention | None) -> str | None:
    """The stretch named before, in the year that is named with it."""
    period = previous.period if previous is not None else None
    if period is None or framed.of_year is None:
        return period
    back = framed.of_year.first.year if isinstance(framed.of_year.first, Named) else None
    if isinstance(back, Shift) and back.from_last and back.offset < 0:  # «a year earlier»: than the stretch told
        last = period.rpartition("/")[2]
        return in_year(period, int(last[:4]) + back.offset) if last[:4].isdigit() else None
    year = _settled(None, framed.of_year, None, anchor)
    return in_year(period, year.last[0]) if year is not None else None


def _dated(at: int, framed: Framed, when: Found, anchor: Anchor) -> Settled:
    role = _role(framed, when)
    stretch = _settled(framed.frame, when, framed.until, anchor)
    if framed.length is not None and stretch is not None:
        stretch = _ended(stretch, framed.length)
    period = _period(role, framed, stretch, anchor.published) if stretch is not None else None
    unpublished = stretch is None and anchor.published is None and not when.year_given
    needs = None if period is not None else NO_PUBLISHED if unpublished else NO_SUCH_DATE
    year_given = when.year_given or (framed.until is not None and framed.until.year_given)
    mention = DateMention(
        first=at,
        last=framed.end,
        role=role,
        cue=when.cue if framed.frame is None else f"{framed.frame} {when.cue}",
        period=period,
        relative=when.relative,
        needs=needs,
        year_given=year_given,
    )
    return mention, stretch


def _ended(end: Stretch, length: Length) -> Stretch | None:
    """The length that ends with a day or a month: five days, twelve months; the week that begins with a day."""
    if length.part:
        return Stretch(end.first, day_point(first_day(end.first) + timedelta(days=DAYS_OF_UNIT[length.unit] - 1)))
    last, months, count = last_day(end.last), _MONTHS.get(length.unit), length.count or 1
    if length.unit == YEAR and end.last[1:] == LAST_MONTH and float(count).is_integer():
        return Stretch((last.year - int(count) + 1,), (last.year,))  # "in the two years up to the end of 2021"
    if months is None:
        whole_days = length.unit != HOUR  # 24 hours to a day begin on the day before it
        start = back_from(last, DAY, max(round(count * DAYS_OF_UNIT[length.unit]) - whole_days, 0))
    elif len(end.last) == MONTH_PARTS:
        start = back_from(last, MONTH, count * months - 1)
    else:
        start = back_from(last, length.unit, count)
    return Stretch(start, end.last) if start is not None else None


def _role(framed: Framed, when: Found) -> str:
    if framed.frame is Frame.SINCE or (framed.frame is Frame.AFTER and when.cue != "time-of-day"):
        return "since"
    if framed.frame in (Frame.UNTIL, Frame.BEFORE):
        return "until"
    spans = framed.frame in (Frame.SPAN, Frame.LASTING, Frame.BETWEEN, Frame.FROM)
    return "span" if spans or when.is_span or framed.until is not None else "point"


def _period(role: str, framed: Framed, stretch: Stretch, published: date | None) -> str | None:
    if role == "until":
        end = before(stretch.first) if framed.frame is Frame.BEFORE else _last_point(framed, stretch)
        return f"../{edtf(Stretch(end, end))}" if end is not None else None
    if framed.until is not None and len(stretch.first) > MONTH_PARTS and _ends_with_month(framed.until):
        stretch = replace(stretch, last=day_point(last_day(stretch.last)))
    if role == "since" and framed.until is None:
        return _since(stretch.first, published)
    if role != "span" or _is_one_month(stretch):
        return edtf(stretch)  # «خلال أيلول», told before September is over: the month
    if published is not None and first_day(stretch.first) <= published < last_day(stretch.last):
        return edtf(Stretch(stretch.first, day_point(published)))
    return edtf(stretch)


def _ends_with_month(until: Found) -> bool:
    """«من 3 آذار حتى نهاية حزيران»: up to the last day of that month."""
    return until.cut is not None and until.cut.edge == END


def _is_one_month(stretch: Stretch) -> bool:
    return stretch.first == stretch.last and len(stretch.first) == MONTH_PARTS


def _last_point(framed: Framed, stretch: Stretch) -> Point:
    """«حتى بداية أيلول» ends on its first day, «حتى نهاية أيلول» on its last."""
    cut = framed.when.cut if framed.when is not None else None
    edge = cut.edge if cut is not None and len(stretch.last) > 1 else None
    if edge == 0:
        return day_point(first_day(stretch.last))
    return day_point(last_day(stretch.last)) if edge == END else stretch.last


def _since(start: Point, published: date | None) -> str:
    if published is None or first_day(start) > published:
        return f"{edtf(Stretch(start, start))}/.."
    return edtf(Stretch(start, day_point(published)))


def _settled(frame: Frame | None, when: Found, until: Found | None, anchor: Anchor) -> Stretch | None:
    """The stretch from the first date to the second, which may complete each other."""
    if until is None:
        return _one(when, anchor)
    shared = _plainly_named(when) and _plainly_named(until) and not (when.year_given and _sided(until))
    if frame is not Frame.SINCE and shared:
        return settle(when.first, until.first, anchor)
    start = _one(when, anchor)
    end = _one(until, replace(anchor, last=start or anchor.last))
    if _runs_back(start, end):  # "since 8 December 2024 … since 8 December, until 3 July"
        later = _one(until, replace(anchor, year=None, last=start))
        end = end if _runs_back(start, later) else later
    if end is not None and _runs_back(start, end):
        start = _one(when, replace(anchor, published=last_day(end.last)))  # "since the year began, until December"
    if start is None or end is None or _runs_back(start, end):
        return None
    return Stretch(start.first, end.last)


def _sided(when: Found) -> bool:
    """«من آذار 2011 حتى حزيران الماضي»: "last" counts from the report, whatever year stands before it."""
    return isinstance(when.first, Named) and when.first.side is not None


def _runs_back(start: Stretch | None, end: Stretch | None) -> bool:
    return start is not None and end is not None and first_day(start.first) > last_day(end.last)


def _one(when: Found, anchor: Anchor) -> Stretch | None:
    if when.first == Named() and when.cut is not None:
        return _latest_part(when.cut, anchor)
    stretch = settle(_ended_month(when, anchor) or when.first, when.last, anchor)
    cut = cut_out(stretch, when.cut) if stretch is not None and when.cut is not None else stretch
    return _latest_season(when, cut, anchor)


def _latest_part(cut: Cut, anchor: Anchor) -> Stretch | None:
    """«In the second quarter»: of the year in force in the paragraph, else the latest that is over, or all but over."""
    published = anchor.published
    if anchor.year is not None or published is None:
        return cut_out(Stretch((anchor.year,), (anchor.year,)), cut) if anchor.year is not None else None
    parts = (cut_out(Stretch((year,), (year,)), cut) for year in (published.year, published.year - 1))
    told = (part for part in parts if part is not None)
    return next((part for part in told if (last_day(part.last) - published).days <= LAST_DAYS), None)


def _ended_month(when: Found, anchor: Anchor) -> Named | None:
    """«At the end of the month», told early in another: of the month named last, for the report's has no end yet."""
    named, published = when.first, anchor.published
    ends = when.cut is not None and when.cut.edge == END
    if not ends or not isinstance(named, Named) or published is None or anchor.last is None:
        return None
    month = named.month
    if not isinstance(month, Shift) or month.offset or len(anchor.last.last) < MONTH_PARTS:
        return None
    over = (last_day(day_point(published)[:MONTH_PARTS]) - published).days <= LAST_DAYS
    return None if over else replace(named, month=replace(month, from_last=True))


def _latest_season(when: Found, season: Stretch | None, anchor: Anchor) -> Stretch | None:
    """«Last summer», told in autumn, was that of the same year."""
    named, published = when.first, anchor.published
    if season is None or when.cut is None or when.cut.season is None or published is None:
        return season
    if not isinstance(named, Named) or not isinstance(named.year, Shift) or named.year.offset != -1:
        return season
    later = cut_out(Stretch((published.year,), (published.year,)), when.cut)
    return later if later is not None and last_day(later.last) < published else season


def _plainly_named(when: Found) -> bool:
    """Whether a date can share its month or year with another: no count from today, no part of a year."""
    first = when.first
    if not isinstance(first, Named) or isinstance(first.month, Shift) or isinstance(first.year, Shift):
        return False
    return when.cut is None or (when.cut.edge is not None and first.month is not None)


def _long(at: int, framed: Framed, length: Length, published: date | None, anchored: frozenset[int]) -> DateMention:
    role = _role_of_length(framed.frame, length)
    if role == "span" and length.is_one_day:
        return DateMention(first=at, last=framed.end, role="point", cue=ONE_DAY, relative=True, needs=NO_ANCHOR)
    days = _days(length)
    period = needs = None
    if role != "duration":
        needs = NO_ANCHOR if length.part else _missing(role, length, published, anchored)
        if needs is None and published is not None and length.count is not None:
            period = _back(role, length.unit, length.count, published)
            needs = None if period else NO_SUCH_DATE
    return DateMention(
        first=at,
        last=framed.end,
        role=role,
        cue=_cue_of_length(framed.frame, length),
        period=period,
        relative=role != "duration",
        needs=needs,
        days=days,
    )


def _days(length: Length | None) -> float | None:
    return None if length is None or length.count is None else length.count * DAYS_OF_UNIT[length.unit]


def _cue_of_length(frame: Frame | None, length: Length) -> str:
    if length.part:
        return "part-length"
    return f"{frame} length" if frame is not None else "length"


def _role_of_length(frame: Frame | None, length: Length) -> str:
    if frame is Frame.SINCE:
        return "since"
    if frame is Frame.BEFORE:
        return "point"
    if frame in (Frame.BEFORE_THAT, Frame.AFTER_THAT):
        return "duration"
    return "span" if length.past or frame in (Frame.SPAN, Frame.IN, Frame.DATED) else "duration"


def _missing(role: str, length: Length, published: date | None, anchored: frozenset[int]) -> str | None:
    if length.count is None:
        return NO_COUNT
    whole = length.count >= (HOURS_IN_DAY if length.unit == HOUR else 1)
    if role == "span" and not length.past and not (length.unit in anchored and whole):
        return NO_ANCHOR
    return NO_PUBLISHED if published is None else None


def _back(role: str, unit: int, count: float, published: date) -> str | None:
    start = back_from(published, unit, count)
    if start is None:
        return None
    if role == "point":
        point = start[:1] if unit in (YEAR, DECADE) else start
        return edtf(Stretch(point, point))
    return edtf(Stretch(start, day_point(published)))
