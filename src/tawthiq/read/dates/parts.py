"""The small parts of dates: numbers, days, months with their second names, years, dates in digits, times of day.

Each reader looks at one place and returns what it read with the place after it, or None.
"""

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.date_kinds import UNITS, Frame, Kind
from tawthiq.read.dates.calendar_math import MONTH, WEEK, YEAR, Named, Shift
from tawthiq.read.dates.line import Line
from tawthiq.text.tokens import TokenKind

_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1500)  # those of hijridate's tables
_LONGEST_COUNT = 999
_TEN, _HUNDRED = 10, 100
_LATEST_HOUR = 24
_SHORT = 2  # digits of a year without its century
_WHOLE = 4  # digits of a year with it
_TWIN_MARKS = frozenset("/-(")
_DATE_MARKS = frozenset("/-.")


def number(line: Line, at: int) -> tuple[int, int] | None:
    """A small number in digits or words («24», «الـ24», «خمسة عشر», «أربع وعشرين»)."""
    at = line.skip(at, Kind.NUMBER_ARTICLE)
    value = line.digits(at)
    if value is not None:
        return (value, at + 1) if value <= _LONGEST_COUNT else None
    tens = line.value(at, Kind.TENS)
    return _tens_and_ones(line, at, tens) if tens is not None else _compound(line, at, Kind.CARDINAL)


def _tens_and_ones(line: Line, at: int, tens: int) -> tuple[int, int]:
    """«Twenty», «twenty-four»."""
    end = at + line.size(at)
    after = end + 1 if line.form(end) == "-" and line.touches(end) else end
    ones, sense = line.value(after, Kind.CARDINAL), line.sense(after)
    if ones is None or ones >= _TEN or sense is None or sense.joined or sense.definite:
        return tens, end
    return tens + ones, after + sense.size


def ordinal(line: Line, at: int) -> tuple[int, int] | None:
    """An ordinal in words («الثالث», «الثاني عشر», «السابع والعشرين», «العشرين»)."""
    tens, sense = line.value(at, Kind.TENS), line.sense(at)
    if tens is not None and sense is not None and sense.definite:
        return tens, at + 1
    read = _compound(line, at, Kind.ORDINAL)
    return _beyond(line, *read) if read is not None else None


def _beyond(line: Line, value: int, end: int) -> tuple[int, int]:
    """«السادس بعد المائة»: an ordinal with the hundreds that are told behind it."""
    hundreds = line.value(end + 1, Kind.CARDINAL) if line.form(end) in line.words.beyond else None
    sense = line.sense(end + 1) if hundreds is not None else None
    if hundreds is None or hundreds < _HUNDRED or sense is None or not sense.definite:
        return value, end
    return value + hundreds, end + 1 + line.size(end + 1)


def _compound(line: Line, at: int, kind: Kind) -> tuple[int, int] | None:
    ones = line.value(at, kind)
    if ones is None:
        return None
    end = at + line.size(at)
    after = line.sense(end)
    if after is not None and ones < _TEN:
        teen, tens = after.get(Kind.TEEN), after.get(Kind.TENS)
        if teen is not None and not after.joined:
            return ones + teen, end + 1
        if tens is not None and after.joined:
            return ones + tens, end + 1
    return ones, end


def numbered(line: Line, at: int) -> tuple[int, int] | None:
    """An ordinal in digits («15th»)."""
    value, end = line.digits(at), at + 1
    ended = value is not None and line.form(end) in line.words.ordinal_endings and line.touches(end)
    return (value, end + 1) if value is not None and ended else None


def day_number(line: Line, at: int) -> tuple[int, int] | None:
    """A day of a month, in digits or as an ordinal."""
    endings = line.words.ordinal_endings
    start = line.skip(at, Kind.NUMBER_ARTICLE) if endings else at
    value = line.digits(start)
    read = (value, start + 1) if value is not None else ordinal(line, at)
    if read is None or not 1 <= read[0] <= 31:
        return None
    ended = value is not None and line.form(read[1]) in endings and line.touches(read[1])
    return (read[0], read[1] + ended)


class Month(Struct, frozen=True, gc=False):
    """A month as named, and the place after its second name."""

    number: int
    hijri: bool
    end: int


def month(line: Line, at: int, *, sure: bool) -> Month | None:
    """A month's name with its second name («آذار/مارس»); `sure` lets an everyday word pass for one."""
    named = at
    several = line.words.modifiers_first and line.value(at + line.size(at), Kind.OF) is not None  # "the months of"
    if line.value(at, Kind.UNIT) == MONTH and (several or line.value(at, Kind.MANY) in (1, 3)):
        named, sure = at + line.size(at), True
        named = line.skip(named, Kind.OF) if line.words.modifiers_first else named  # "the month of June"
    gregorian, hijri = line.value(named, Kind.MONTH), line.value(named, Kind.HIJRI)
    value = gregorian or hijri
    if value is None:
        return None
    end = named + line.size(named)
    if gregorian is not None:
        twin = _twin(line, end, gregorian)
        sure, end = sure or twin is not None, twin or end
    if line.value(named, Kind.WEAK) and not sure and year_number(line, end, hijri=gregorian is None) is None:
        return None
    return Month(value, gregorian is None, end)


def _twin(line: Line, at: int, value: int) -> int | None:
    mark = line.form(at)
    second = at + 1 if mark in _TWIN_MARKS else at
    sense = line.sense(second)
    if sense is None or sense.get(Kind.MONTH) != value or sense.joined:
        return None
    end = second + sense.size
    if mark == "(":
        return end + 1 if line.form(end) == ")" else None
    return end


def year_number(line: Line, at: int, *, hijri: bool) -> tuple[int, bool, int] | None:
    """Four digits that can be a year, whether it is a Hijri one, and the place after its era."""
    value = line.digits(at)
    if value is None or len(line.form(at)) != 4:
        return None
    end = line.skip(at + 1, Kind.ERA)
    if end > at + 1:
        hijri = line.value(at + 1, Kind.ERA) == 1
    elif value in _YEARS:
        hijri = False
    return (value, hijri, end) if value in (_HIJRI_YEARS if hijri else _YEARS) else None


def with_year(line: Line, at: int, when: Named) -> tuple[Named, int]:
    """A day or month with the year that follows it: its number, "last", "of this year", or none."""
    side = line.value(at, Kind.MODIFIER) if not line.words.modifiers_first else None
    if side is not None:
        when, at = replace(when, side=side), at + line.size(at)
    comma = at + 1 if line.form(at) in ("،", ",") else at
    start = line.skip(comma, Kind.OF)
    if line.value(start, Kind.UNIT) == YEAR and line.value(start, Kind.MANY) == 1:
        return _named_year(line, start + line.size(start), when) or (when, at)
    same = year_shift(line, start) if start > comma or line.words.modifiers_first else None
    if same is not None and line.value(same[1], Kind.UNIT) == YEAR and line.value(same[1], Kind.MANY) == 1:
        return replace(when, year=same[0], side=None), same[1] + line.size(same[1])  # «من ذلك العام», «من هذا العام»
    read = year_number(line, comma, hijri=when.hijri) or year_number(line, start, hijri=when.hijri)
    if read is None or read[1] != when.hijri:
        return when, at
    return replace(when, year=read[0], side=None), read[2]


def _named_year(line: Line, at: int, when: Named) -> tuple[Named, int] | None:
    modified = year_shift(line, at)
    at = modified[1] if modified else at
    read = year_number(line, at, hijri=when.hijri)
    if read is not None:
        return replace(when, year=read[0], side=None), read[2]
    return (replace(when, year=modified[0], side=None), at) if modified else None


def year_shift(line: Line, at: int, unit: int = YEAR) -> tuple[Shift, int] | None:
    """What "last", "current" or "same" after a unit makes of it."""
    modifier, same = line.value(at, Kind.MODIFIER), line.value(at, Kind.SAME)
    if modifier is None and same is None:
        return None
    shift = Shift(unit=unit, offset=modifier if modifier is not None else same or 0, from_last=modifier is None)
    return shift, at + line.size(at)


def week_behind(line: Line, at: int) -> tuple[Shift, int] | None:
    """«Friday last week», «Monday of this week»: the week that is named right behind a weekday."""
    shift = year_shift(line, line.skip(at, Kind.OF), WEEK) if line.words.modifiers_first else None
    if shift is None or unit(line, shift[1], 1) != WEEK:
        return None
    return shift[0], shift[1] + line.size(shift[1])


def numeric_date(line: Line, at: int) -> tuple[Named, int] | None:
    """A date in digits: 13/10/2022, 2022-10-13, 13.10.2022, 13/10/22, 13.10.22 (each part of two, unlike 1.2.34).

    With blanks about its marks it is one where these are slashes and the year is whole: 13 / 10 / 2022.
    """
    loose = line.form(at + 1) == "/" and len(line.form(at + 4)) == _WHOLE
    if not _digits_apart(line, at, 5, loose=loose):
        return None
    if line.form(at + 3) != line.form(at + 1) or line.form(at + 1) not in _DATE_MARKS:
        return None
    parts = [line.form(at), line.form(at + 2), line.form(at + 4)]
    order = "ymd" if len(parts[0]) == 4 else line.words.order
    named = dict(zip(order, parts, strict=True))
    pointed = line.form(at + 1) == "." and all(len(part) == _SHORT for part in parts)
    short = len(named["y"]) == _SHORT and (line.form(at + 1) == "/" or pointed)
    if not (len(named["y"]) == 4 or short) or max(len(named["d"]), len(named["m"])) > 2:
        return None
    year = int(named["y"]) + (2000 if short else 0)
    day, month_number = int(named["d"]), int(named["m"])
    if month_number > 12 >= day:
        day, month_number = month_number, day
    hijri = line.value(at + 5, Kind.ERA) == 1
    if year not in (_HIJRI_YEARS if hijri else _YEARS) or not (1 <= month_number <= 12 and 1 <= day <= 31):
        return None
    return Named(year=year, month=month_number, day=day, hijri=hijri), line.skip(at + 5, Kind.ERA)


def numeric_month(line: Line, at: int) -> tuple[Named, int] | None:
    """A month in digits: 10/2022 or 2022-10."""
    if not _digits_apart(line, at, 3) or line.form(at + 1) not in "/-":
        return None
    first, last = line.form(at), line.form(at + 2)
    year, month_digits = (first, last) if len(first) == 4 else (last, first)
    if len(year) != 4 or len(month_digits) > 2 or int(year) not in _YEARS or not 1 <= int(month_digits) <= 12:
        return None
    return Named(year=int(year), month=int(month_digits)), at + 3


def numeric_day(line: Line, at: int) -> tuple[Named, int] | None:
    """A day and its month in digits, in the language's order: 8/11, 8-11."""
    if not _digits_apart(line, at, 3) or line.form(at + 1) not in "/-":
        return None
    order = line.words.order.replace("y", "")
    named = dict(zip(order, (line.form(at), line.form(at + 2)), strict=True))
    if max(len(named["d"]), len(named["m"])) > 2 or not 1 <= int(named["m"]) <= 12 or not 1 <= int(named["d"]) <= 31:
        return None
    return Named(month=int(named["m"]), day=int(named["d"])), at + 3


def _digits_apart(line: Line, at: int, count: int, *, loose: bool = False) -> bool:
    """Whether `count` tokens written together (unless `loose`), digits and marks by turns, stand apart from others."""
    for place in range(at, at + count):
        kind = TokenKind.MARK if (place - at) % 2 else TokenKind.DIGITS
        if not line.is_kind(place, kind) or (place > at and not loose and not line.touches(place)):
            return False
    end = at + count
    before = line.touches(at) and (line.is_kind(at - 1, TokenKind.MARK) and line.touches(at - 1))
    after = line.touches(end) and line.touches(end + 1) and line.is_kind(end, TokenKind.MARK)
    return not (before and line.is_kind(at - 2, TokenKind.DIGITS)) and not (
        after and line.is_kind(end + 1, TokenKind.DIGITS)
    )


def clock_time(line: Line, at: int) -> int | None:
    """The place after a time of day in digits (08:15, 08:15:30), None where there is none."""
    for count in (5, 3):
        if _digits_apart(line, at, count) and all(line.form(mark) == ":" for mark in range(at + 1, at + count, 2)):
            parts = [line.form(place) for place in range(at, at + count, 2)]
            if len(parts[0]) <= 2 and int(parts[0]) < 25 and all(len(p) == 2 and int(p) < 60 for p in parts[1:]):
                return at + count
    return None


def past_hour(line: Line, at: int) -> int:
    """Past an hour before its day: «من الساعة الرابعة فجر 24 شباط حتى السادسة من مساء الأحد»; else the same place."""
    if line.words.modifiers_first:
        return _past_hour_on(line, at)
    start = line.skip(at, Kind.CLOCK)
    read = ordinal(line, start) or (number(line, start) if start > at else None)
    end = clock_time(line, start) or (read[1] if read is not None and read[0] <= _LATEST_HOUR else None)
    if end is None:
        return at
    end = line.skip(end, Kind.AND_HALF)
    of_day = line.value(line.skip(end, Kind.OF), Kind.DAYPART) is not None
    return line.skip(end, Kind.OF) if start > at or of_day else at


def _past_hour_on(line: Line, at: int) -> int:
    """«To noon on Thursday», «to 6am on Tuesday»."""
    clock, read = clock_time(line, at), number(line, at)
    hour = clock or (read[1] if read is not None else at)
    end = line.skip(hour, Kind.CLOCK_TAIL, Kind.DAYPART)
    if end == hour and clock is None:
        return at
    return end + line.size(end) if line.frame(end) is Frame.IN else end


def unit(line: Line, at: int, *many: int) -> int | None:
    """The unit of time at a place where its grammatical number is one of `many`."""
    value = line.value(at, Kind.UNIT)
    return value if value is not None and value < len(UNITS) and line.value(at, Kind.MANY) in many else None
