"""Phrases that name a day: «مساء الخميس الموافق 20 يناير/كانون الثاني 2022», «أمس الأحد», «5 منه», 13/10/2022."""

from collections.abc import Iterator

from msgspec.structs import replace

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.languages.dates import Sense
from tawthiq.read.dates.calendar_math import DAY, MONTH, YEAR, Named, Shift
from tawthiq.read.dates.found import Found, found
from tawthiq.read.dates.fronted import read_after_month, read_weekend, side_before
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import (
    day_number,
    month,
    number,
    numeric_date,
    numeric_day,
    numeric_month,
    unit,
    week_behind,
    with_year,
    year_number,
    year_shift,
)

_LONGEST_LIST = 8
_MONTH_AND_DAY = 100  # a holiday is kept as its month times this, and its day
_BEHIND = 2  # a part of the day that stands only behind it
BEFORE_LAST = -2  # «the Saturday before last»
_BETWEEN_DAYS = frozenset("/-–")
_DAY_FROM_MONTH = frozenset("/-")
_BEFORE_THE_DATE = frozenset("-،,(")

_OTHER_DAY = {Kind.ORDINAL, Kind.SAME, Kind.MODIFIER, Kind.NOT_TODAY}  # «اليوم» with one of these is no "today"


def read_day(line: Line, at: int, *, sure: bool) -> Found | None:
    """A day: part of the day, weekday, today or a date, in the order in which they are written."""
    start, alone = _dayparts(line, at, trailing=False)
    day = line.skip(start, Kind.OF) if start > at else start
    if unit(line, day, 1, 3) == DAY and line.value(day, Kind.DEICTIC) is None:
        day += line.size(day)
    listed = unit(line, start, 3) == DAY
    night = _night_between(line, day) if start > at else None
    read = night or _deictic(line, day) or _weekday(line, day, listed=listed) or read_weekend(line, day)
    read = read or _holiday(line, day) or _that_night(line, day) or _dated(line, day, sure=sure or day > at)
    if read is None and day > at:
        read = _that_day(line, at if start == at else line.skip(start, Kind.OF))
    if read is None:
        return found(start, "time-of-day", Shift(unit=DAY, offset=0)) if alone and start > at else None
    return replace(read, end=_dayparts(line, read.end, trailing=True)[0])


def _dayparts(line: Line, at: int, *, trailing: bool) -> tuple[int, bool]:
    """Past the words for parts of the day, and whether the last of them may stand alone."""
    alone = False
    for _ in range(2):
        value, sense = line.value(at, Kind.DAYPART), line.sense(at)
        if value is None or value == (0 if trailing else _BEHIND) or (trailing and sense is not None and sense.joined):
            break
        alone = value == 1
        at = line.skip(at + line.size(at), Kind.DAYPART_TAIL)
    return at, alone


def _that_day(line: Line, at: int) -> Found | None:
    """«اليوم ذاته», «ذلك اليوم», «اليوم التالي»."""
    before = year_shift(line, at, DAY)
    start = before[1] if before else at
    if unit(line, start, 1) != DAY:
        return None
    read = before or year_shift(line, start + line.size(start), DAY)
    if read is None:
        return None
    return found(max(read[1], start + line.size(start)), "same-day" if read[0].from_last else "last-day", read[0])


def _that_night(line: Line, at: int) -> Found | None:
    """«That night», «the same evening», «the next morning»: of the day named last, or the day beside it."""
    shift = year_shift(line, at, DAY) if line.words.modifiers_first else None
    if shift is None or not shift[0].from_last or line.value(shift[1], Kind.DAYPART) != _BEHIND:
        return None
    return found(shift[1] + line.size(shift[1]), "same-day", shift[0])


def _holiday(line: Line, at: int) -> Found | None:
    """«ليلة رأس السنة», "on Christmas Eve 2023": a day with a name, of the latest year unless another is told."""
    day = line.value(at, Kind.HOLIDAY)
    if day is None:
        return None
    when, end = with_year(line, at + line.size(at), Named(month=day // _MONTH_AND_DAY, day=day % _MONTH_AND_DAY))
    return found(end, "holiday", when)


def _deictic(line: Line, at: int) -> Found | None:
    offset = line.value(at, Kind.DEICTIC)
    if offset is None:
        return None
    end = line.skip(at + line.size(at), Kind.DAYPART_TAIL)
    after = line.sense(end)
    if offset < 0 and (night := _night_from(line, end)) is not None:
        return night if night.end > end else None
    if after is not None and after.get(Kind.WEEKDAY) is not None:
        end += 0 if after.joined else after.size
    elif line.value(at, Kind.UNIT) is not None and (
        _is_counted(line, at, end) or (after is not None and _OTHER_DAY & after.marks.keys())
    ):
        return None
    if (past := _of_year(line, end, offset)) is not None:
        return past
    cue = {0: "today", -1: "yesterday"}.get(offset, "day-by-name")
    return _said_again(line, found(end, cue, Shift(unit=DAY, offset=offset)), None)


def _is_counted(line: Line, at: int, end: int) -> bool:
    """«اليوم الـ12 من الحرب», «في اليوم 12 من الحرب»: a day by its number; «قُتل اليوم 12 من الجنود» is today."""
    start = line.skip(end, Kind.NUMBER_ARTICLE)
    counts = line.digits(start) is not None and line.value(start + 1, Kind.OF) is not None
    return counts and (start > end or line.frame(at - 1) is Frame.IN)


def _night_from(line: Line, at: int) -> Found | None:
    """«Overnight Friday to Saturday», «in the night to Friday»: the days named behind a night are its own.

    Of «overnight from Friday to Saturday» nothing is read here (`end` is `at`): its range follows.
    """
    first, frame = line.value(at, Kind.WEEKDAY), line.frame(at)
    if frame is Frame.FROM and line.value(at + line.size(at), Kind.WEEKDAY) is not None:
        return found(at, "weekdays", Named(), is_span=True)
    to = at + line.size(at) if first is not None else at
    second = line.value(to + line.size(to), Kind.WEEKDAY) if line.frame(to) is Frame.TO else None
    if second is None or (first is not None and second != (first + 1) % 7):
        return None
    end = to + line.size(to) + line.size(to + line.size(to))
    if first is None:
        return found(end, "weekday", Named(weekday=second))
    return found(end, "weekdays", Named(weekday=first), Named(weekday=second))


def _of_year(line: Line, at: int, offset: int) -> Found | None:
    """«مثل هذا اليوم من عام 2014», «مثل هذا اليوم قبل عشرة أعوام»: the day and month of the report's, years ago."""
    start = line.skip(at, Kind.OF)
    year = year_number(line, start + line.size(start), hijri=False) if unit(line, start, 1) == YEAR else None
    if year is not None and not year[1]:
        day = found(year[2], "day-of-year", Shift(unit=DAY, offset=offset, of_year=year[0]))
        return replace(day, relative=False, year_given=True)
    count = number(line, at + line.size(at)) if line.frame(at) is Frame.BEFORE else None
    if count is None or unit(line, count[1], 0, 1) != YEAR:
        return None
    end = count[1] + line.size(count[1])
    return found(end, "day-of-year", Shift(unit=DAY, offset=offset, years_back=count[0]))


def _weekday(line: Line, at: int, *, listed: bool) -> Found | None:
    if (beside := _weekday_beside(line, at)) is not None:
        return beside
    before, start = side_before(line, at)
    weekday = line.value(start, Kind.WEEKDAY)
    if weekday is None or (line.value(at - 1, Kind.NOT_A_DAY) is not None and not _opens_a_row(line, at, weekday)):
        return None
    end = start + line.size(start)
    after = line.skip(end, Kind.OF)
    if before is not None and after > end and (not line.words.modifiers_first or _names_a_month(line, after)):
        return None  # «the last Friday of March 2018»
    apart, sense = _joined_weekday(line, end)
    second = sense.get(Kind.WEEKDAY) if sense is not None else None
    if second is not None and sense is not None and (listed or second == (weekday + 1) % 7):
        second, apart, sense = _last_in_a_row(line, second, apart, sense)
        side = line.value(apart + sense.size, Kind.MODIFIER)
        end = line.skip(apart + sense.size, Kind.MODIFIER)
        return found(end, "weekdays", Named(weekday=weekday, side=side), Named(weekday=second, side=side))
    if before is None and (within := week_behind(line, end)) is not None:
        return found(within[1], "weekday", Named(weekday=weekday, week=within[0]))
    behind = line.value(end, Kind.MODIFIER)
    side = before if line.words.modifiers_first and behind != BEFORE_LAST else behind
    end += line.size(end) if side is not None and before is None else 0
    return _said_again(line, found(end, "weekday", Named(weekday=weekday, side=side)), weekday)


def _joined_weekday(line: Line, end: int) -> tuple[int, Sense | None]:
    """Where the word behind a weekday that ends at `end` stands, and its sense, None where nothing joins it."""
    at = line.skip(end, Kind.AND)
    sense = line.sense(at)
    return at, sense if sense is not None and (sense.joined or at > end) else None


def _opens_a_row(line: Line, at: int, weekday: int) -> bool:
    """«أيام الأحد والاثنين»: the plural is no word for each Sunday where the day after it is named too."""
    after = line.sense(line.skip(at + line.size(at), Kind.AND))
    return unit(line, at - 1, 0) == DAY and after is not None and after.get(Kind.WEEKDAY) == (weekday + 1) % 7


def _last_in_a_row(line: Line, weekday: int, at: int, sense: Sense) -> tuple[int, int, Sense]:
    """«أيام الأحد والاثنين والثلاثاء»: the last of weekdays that follow each other, where it stands and its sense."""
    for _ in range(_LONGEST_LIST):
        place, after = _joined_weekday(line, at + sense.size)
        if after is None or after.get(Kind.WEEKDAY) != (weekday + 1) % 7:
            break
        weekday, at, sense = (weekday + 1) % 7, place, after
    return weekday, at, sense


def _weekday_beside(line: Line, at: int) -> Found | None:
    """«الجمعة التالية», "the following Friday": the weekday after the day named last, or before it.

    "That" and "following" without an article are seldom of the weekday: «he said that Friday …», «following Friday's».
    """
    first = line.words.modifiers_first
    named, said = (at + line.size(at), at) if first else (at, at + line.size(at))
    weekday, place = line.value(named, Kind.WEEKDAY), line.value(said, Kind.SAME)
    if weekday is None or place is None or (first and line.size(said) == 1):
        return None
    end = max(named, said)
    return found(end + line.size(end), "weekday-beside", Named(weekday=weekday, beside=place))


def _names_a_month(line: Line, at: int) -> bool:
    """Whether a month or a year stands here: «the last Friday of March 2018», not «last Friday in Sweida»."""
    return month(line, at, sure=True) is not None or line.digits(at) is not None or unit(line, at, 1) is not None


def _night_between(line: Line, at: int) -> Found | None:
    """«ليل الخميس الجمعة», «ليل الجمعة/السبت»: the night from one day to the next, told as one moment."""
    first, end = line.value(at, Kind.WEEKDAY), at + line.size(at)
    second = end + 1 if line.form(end) in _BETWEEN_DAYS else end
    sense = line.sense(second)
    if first is None or sense is None or sense.joined or sense.get(Kind.WEEKDAY) != (first + 1) % 7:
        return None
    days = found(second + sense.size, "weekdays", Named(weekday=first), Named(weekday=(first + 1) % 7))
    return replace(days, is_span=False)


def _said_again(line: Line, day: Found, weekday: int | None) -> Found:
    """The date that follows a weekday or "today" and says the same day; it is the more exact."""
    start = line.skip(day.end, Kind.EQUALS)
    bracket = start < day.end + 1 and line.form(start) in _BEFORE_THE_DATE
    start = start + 1 if bracket else start
    date = _dated(line, start, sure=True) or _day_and_month(line, start)
    if date is None or date.last is not None or not isinstance(date.first, Named) or date.first.month is None:
        return day
    closed = date.end + 1 if line.form(start - 1) == "(" and line.form(date.end) == ")" else date.end
    return replace(date, end=closed, first=replace(date.first, weekday=weekday), relative=False)


def _day_and_month(line: Line, at: int) -> Found | None:
    """«الإثنين 8/11»: behind a weekday two numbers are the day and month."""
    read = numeric_day(line, at)
    return found(read[1], "date", read[0]) if read is not None else None


def _dated(line: Line, at: int, *, sure: bool) -> Found | None:
    read = _one_calendar(line, at, sure=sure)
    return _with_second_calendar(line, read) if read is not None else None


def _one_calendar(line: Line, at: int, *, sure: bool) -> Found | None:
    """A date in digits, or days with their month."""
    digits = numeric_date(line, at) or (numeric_month(line, at) if sure else None)
    if digits is not None:
        return found(digits[1], "date" if digits[0].day else "month", digits[0])
    if (read := read_after_month(line, at, sure=sure)) is not None:
        return read
    first = day_number(line, at)
    if first is None:
        return None
    day, end = first
    last = day
    for place in _list_steps(line, end, sure=sure):
        more = day_number(line, place)
        if more is None or more[0] <= last:
            break
        last, end = more
        if (read := _month_of(line, end, Named(day=last))) is not None:
            return replace(read, first=replace(_first(read), day=day), last=_first(read), is_span=True)
    return _month_of(line, first[1], Named(day=day))


def _first(read: Found) -> Named:
    assert isinstance(read.first, Named)
    return read.first


def _list_steps(line: Line, at: int, *, sure: bool) -> Iterator[int]:
    """Places of further days of a list or a range: «5 و6», «10-12», «1 إلى 15», «الرابع والعاشر»."""
    for _ in range(_LONGEST_LIST):
        sense = line.sense(at)
        if line.form(at) == "-" or (sense is not None and line.frame(at) in (Frame.TO, Frame.UNTIL)):
            at += line.size(at)
        elif sense is not None and sure and sense.get(Kind.AND) is not None:
            at += sense.size
        elif sense is None or not sure or not sense.joined or sense.get(Kind.ORDINAL) is None:
            return
        yield at
        read = day_number(line, at)
        if read is None:
            return
        at = read[1]


def _month_of(line: Line, at: int, when: Named) -> Found | None:
    """The month of a day: by name, "the current month", or «منه», the month named last."""
    if line.value(at, Kind.THEREOF) is not None:
        last_month = Shift(unit=MONTH, offset=0, from_last=True)
        return found(at + line.size(at), "day-thereof", replace(when, month=last_month))
    start = line.skip(at, Kind.OF)
    named = month(line, start + (line.form(start) in _DAY_FROM_MONTH), sure=True)  # «11 / أكتوبر», «11-أكتوبر-2023»
    if named is not None:
        tied = line.form(start) in _DAY_FROM_MONTH and line.form(named.end) == line.form(start)
        when, end = with_year(line, named.end + tied, replace(when, month=named.number, hijri=named.hijri))
        return found(end, "date", when)
    if line.value(at, Kind.MODIFIER) == 0 and line.form(at).startswith(line.words.articles):
        return found(at + line.size(at), "day-of-month", replace(when, month=Shift(unit=MONTH, offset=0)))
    return _unit_month(line, start, when) if start > at else None


def _unit_month(line: Line, at: int, when: Named) -> Found | None:
    before = year_shift(line, at, MONTH)
    start = before[1] if before else at
    sense = line.sense(start)
    if unit(line, start, 1) != MONTH or sense is None or not sense.definite:
        return None
    read = (
        before
        or year_shift(line, start + sense.size, MONTH)
        or (Shift(unit=MONTH, offset=0, from_last=True), start + sense.size)
    )
    return found(max(read[1], start + sense.size), "day-of-month", replace(when, month=read[0]))


def _with_second_calendar(line: Line, read: Found) -> Found:
    """The same day in another calendar («12 رجب 1446 الموافق 12 كانون الثاني 2025»); the Gregorian one is kept."""
    start = line.skip(read.end, Kind.EQUALS)
    second = _one_calendar(line, start, sure=True) if start > read.end else None
    if second is None or not isinstance(second.first, Named) or not isinstance(read.first, Named):
        return read
    return second if read.first.hijri and not second.first.hijri else replace(read, end=second.end)
