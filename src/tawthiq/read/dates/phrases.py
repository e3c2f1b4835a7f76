"""Dates as phrases: «14 تشرين الأول 2022», «النصف الأول من عام 2024», «الشهر الماضي», «عام 2013».

`read_when` tries each kind of phrase at one place; nothing is settled to days here. `sure` says
that a preposition of time stands before, which lets everyday words and lone numbers be dates.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.read.dates.calendar_math import DAY, MONTH, WEEK, YEAR, Named, Shift, When
from tawthiq.read.dates.calendar_parts import Cut
from tawthiq.read.dates.days import BEFORE_LAST, read_day
from tawthiq.read.dates.found import Found, found
from tawthiq.read.dates.fronted import cut_before, read_season, side_before
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import Month, month, number, ordinal, unit, with_year, year_number, year_shift
from tawthiq.read.dates.runs import read_run
from tawthiq.text.tokens import TokenKind

_EDGES = ("start", "part", "end")
_WHICH = {-2: "last", -1: "last", 0: "this", 1: "next"}
_LEAST_TEEN = 11
_MONTHS_IN_YEAR = 12
_UNIT_NAMES = {DAY: "day", WEEK: "week", MONTH: "month", YEAR: "year"}


def read_when(line: Line, at: int, *, sure: bool) -> Found | None:
    """The date that begins at a token; several ask for the same one, and some reports are read twice."""
    if (at, sure) not in line.dates:
        line.dates[at, sure] = _when(line, at, sure=sure)
    return line.dates[at, sure]


def _when(line: Line, at: int, *, sure: bool) -> Found | None:
    return (
        read_day(line, at, sure=sure)
        or _part(line, at)
        or read_season(line, at)
        or read_run(line, at)
        or read_unit(line, at, alone=False)
        or _year(line, at, sure=sure)
        or _month(line, at, sure=sure)
    )


def _month(line: Line, at: int, *, sure: bool) -> Found | None:
    """A month with its year; months in a row are a stretch («كانون الثاني وشباط»)."""
    side, start = side_before(line, at)
    compared = _is_compared_with(line, at) and not line.is_kind(start + line.size(start), TokenKind.DIGITS)
    read = month(line, start, sure=sure or side is not None or compared)  # «lower than that of March»
    if read is None:
        return None
    when, end = with_year(line, read.end, Named(month=read.number, hijri=read.hijri, side=side))
    last: Named | None = None
    for _ in range(_MONTHS_IN_YEAR):
        joined = _joined_month(line, end, sure=sure or read.hijri)
        if joined is None or joined.hijri != read.hijri:
            break
        last, end = with_year(line, joined.end, Named(month=joined.number, hijri=joined.hijri))
    if last is not None:
        return found(end, "months", when, last)
    whole = line.value(end, Kind.WHOLE) is not None
    return found(line.skip(end, Kind.WHOLE), "month", when, is_span=whole)


def _joined_month(line: Line, at: int, *, sure: bool) -> Month | None:
    """The month after "and", which may be written on to it."""
    named = line.skip(at, Kind.AND)
    sense = line.sense(named)
    hijri = sense is not None and sense.get(Kind.HIJRI) is not None
    sure = sure and (hijri or line.words.modifiers_first)
    plain = sense is not None and (sense.get(Kind.WEAK) is None or sure)
    if sense is None or not (named > at or (sense.joined and plain)):
        return None
    return month(line, named, sure=sure)


def _year(line: Line, at: int, *, sure: bool) -> Found | None:
    """«عام 2013», «عامي 2013 و2014», «2011-2021»; a lone number only where a preposition stands before."""
    said = unit(line, at, 0, 1, 3) == YEAR
    start = at + line.size(at) if said else at
    if not (said or sure or (line.form(at + 1) == "-" and line.touches(at + 2)) or _is_compared_with(line, at)):
        return None
    read = year_number(line, start, hijri=False)
    if read is None or not (said or _stands_alone(line, start, read[2])):
        return None
    year, hijri, end = read
    cue = "year" if said else "lone-year"
    last = year
    for place in _list_steps(line, end):
        more = year_number(line, place, hijri=hijri)
        if more is None or not (said or _stands_alone(line, place, more[2])) or more[0] <= last:
            break
        last, _, end = more
    if not said and not sure and last == year and not _is_compared_with(line, at):
        return None
    end = line.skip(end, Kind.WHOLE)
    first, final = Named(year=year, hijri=hijri), Named(year=last, hijri=hijri)
    return found(end, cue, first, final if last != year else None, is_span=line.value(end - 1, Kind.WHOLE) is not None)


def _is_compared_with(line: Line, at: int) -> bool:
    """Whether a word of comparison ends right before: «compared with 2023»."""
    return any(
        line.value(place, Kind.COMPARE) is not None and place + line.size(place) == at for place in (at - 1, at - 2)
    )


def _list_steps(line: Line, at: int) -> Iterator[int]:
    """Places after "and" or a dash, as a list goes on; bounded by the caller, who stops where nothing is read."""
    while line.value(at, Kind.AND) is not None or line.form(at) == "-":
        yield at + 1
        at += 2


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Whether a lone four-digit number can be a year: what follows is nothing that it could count."""
    if line.touches(at) and line.is_kind(at - 1, TokenKind.MARK) and line.form(at - 1) not in "(-":
        return False
    of_first = line.value(at - 1, Kind.OF) is not None and line.value(at - 2, Kind.INITIAL) is not None
    behind = line.value(at - 1, Kind.BEFORE_YEAR) is not None
    if line.frame(at - 1) is Frame.SINCE or _is_part(line, at - 1) or of_first or behind:
        return True  # «الأشهر التسعة الأولى من 2023 تسعاً وتسعين»
    if line.is_kind(end, TokenKind.DIGITS):
        return False
    if line.value(end, Kind.CARDINAL) is not None or line.value(end, Kind.TENS) is not None:
        return True  # «في 2022 أربعة من كل عشرة»: no number counts a number
    if not line.is_kind(end, TokenKind.WORD) or line.form(end).startswith(line.words.articles):
        return True
    if _is_uncounted(line, at, end):
        return True
    return any(
        line.value(end, kind) is not None for kind in (Kind.AFTER_YEAR, Kind.AND, Kind.WHOLE, Kind.FRAME, Kind.APPROX)
    )


def _is_uncounted(line: Line, at: int, end: int) -> bool:
    """«في 2022 نفّذت …»: after eleven to ninety-nine what is counted has an ending of its own («2022 غارة»)."""
    value = line.digits(at)
    endings = line.words.counted_endings
    counts_so = bool(endings) and value is not None and value % 100 >= _LEAST_TEEN
    return counts_so and line.sense(end) is None and not line.form(end).endswith(endings)


def _is_part(line: Line, at: int) -> bool:
    return line.value(at, Kind.PART) is not None or line.value(at, Kind.SEASON) is not None


def _part(line: Line, at: int) -> Found | None:
    """A part of a year or month: its start, a half, the first eight months of it, a season."""
    fronted = cut_before(line, at)
    if fronted is not None:
        cue = "fraction" if fronted[0].unit is None else "first-units"
        return _cut(line, fronted[1], fronted[0], cue, of=True) or _part_alone(line, at, *fronted)
    sense = line.sense(at)
    if sense is None:
        return None
    after = at + sense.size
    edge, season, parts = sense.get(Kind.PART), sense.get(Kind.SEASON), sense.get(Kind.FRACTION)
    if edge is not None:
        return _cut(line, after, Cut(edge=edge), _EDGES[edge])
    if season is not None and (not sense.definite or line.words.modifiers_first):
        whole = _cut(line, after, Cut(season=season), "season")
        if whole is not None or parts is None:
            return whole
    if parts is not None and sense.definite:
        which = _which(line, after)
        if which is None or not which[0] <= parts:
            return None
        return _cut(line, which[1], Cut(parts=parts, which=which[0] if which[0] > 0 else parts), "fraction")
    return _first_units(line, at) if sense.definite else None


def _part_alone(line: Line, at: int, cut: Cut, end: int) -> Found | None:
    """«In the second quarter, it says, 40 died»: a part of a year with its year right behind it, or without one."""
    behind = line.value(end, Kind.AFTER_YEAR) is not None and line.value(end, Kind.OF) is None
    if cut.unit is not None or ordinal(line, at) is None or not (behind or not line.is_kind(end, TokenKind.WORD)):
        return None
    year = year_number(line, end, hijri=False)
    when = found(end if year is None else year[2], "fraction", Named(year=None if year is None else year[0]))
    return replace(when, cut=cut, is_span=True)


def _which(line: Line, at: int) -> tuple[int, int] | None:
    """Which of some parts: an ordinal, or the last (-1)."""
    read = ordinal(line, at)
    if read is not None:
        return read
    return (-1, at + line.size(at)) if line.value(at, Kind.MODIFIER) == -1 else None


def _first_units(line: Line, at: int) -> Found | None:
    """«الأشهر الثمانية الأولى من العام», «الأسبوع الأخير من الشهر»."""
    one = unit(line, at, 1)
    after = at + line.size(at)
    if one in (DAY, WEEK, MONTH) and (which := _which(line, after)) is not None:
        return _ordinal_unit(line, one, which)
    dual = unit(line, at, 2)  # «الأسبوعين الأولين من الشهر»
    several = dual if dual is not None else unit(line, at, 0)
    count = (2, after) if dual is not None else number(line, after) if several is not None else None
    if count is None or line.sense(count[1]) is None:
        return None
    if line.value(count[1], Kind.INITIAL) is None and line.value(count[1], Kind.MODIFIER) != -1:
        return None
    first = line.value(count[1], Kind.INITIAL) is not None
    return _cut(line, count[1] + 1, Cut(unit=several, count=count[0], which=1 if first else -1), "first-units", of=True)


def _ordinal_unit(line: Line, one: int, which: tuple[int, int]) -> Found | None:
    """«الأسبوع الأول من آب»; «الشهر العاشر من عام 2022» is a month by its number."""
    whole = _cut(line, which[1], Cut(unit=one, which=which[0]), "first-units", of=True)
    if whole is None or one != MONTH:
        return whole
    ordinal = _MONTHS_IN_YEAR if which[0] < 0 else which[0]  # «الشهر الأخير من السنة»
    if not isinstance(whole.first, Named) or whole.first.month is not None or not 1 <= ordinal <= _MONTHS_IN_YEAR:
        return None
    return replace(whole, cut=None, first=replace(whole.first, month=ordinal), is_span=False)


def _cut(line: Line, at: int, cut: Cut, cue: str, *, of: bool = False) -> Found | None:
    """The month, year or unit after the words for a part, with the part cut out of it."""
    start = line.skip(at, Kind.OF)
    if of and start == at:
        return None
    whole = (
        _month(line, start, sure=True)
        or _year(line, start, sure=True)
        or read_unit(line, start, alone=True, named_last=(MONTH,) if cut.edge is None else ())
        or (_this_day(line, start) if cut.edge == 0 else None)
    )
    if whole is None or whole.last is not None:
        return None
    return replace(whole, cut=cut, cue=cue, is_span=cut.edge is None)


def _this_day(line: Line, at: int) -> Found | None:
    """«Since the start of this day», «since start of day»."""
    bare = line.words.article_apart and unit(line, at, 1) == DAY
    if not bare and line.value(at, Kind.NOW) is None:
        return None
    return found(at + line.size(at), "same-day", Shift(unit=DAY, offset=0))


def read_unit(
    line: Line, at: int, *, alone: bool, named_last: tuple[int, ...] = (DAY, WEEK, MONTH, YEAR)
) -> Found | None:
    """«الشهر الماضي», «هذا الأسبوع», «العام ذاته».

    With `alone` also «العام»: the one named last for units in `named_last`, else the current one.
    """
    before = year_shift(line, at)
    start = before[1] if before else at
    named, sense = unit(line, start, 1), line.sense(start)
    bare = line.words.article_apart and before is not None
    if named not in (DAY, WEEK, MONTH, YEAR) or sense is None or not (sense.definite or bare):
        return None
    end = start + sense.size
    month_named = month(line, start, sure=True) if named == MONTH else None
    if month_named is not None:
        return None
    fronted = line.words.modifiers_first and line.value(end, Kind.MODIFIER) != BEFORE_LAST  # «the month before last»
    after = None if fronted or _opens_another(line, end) else year_shift(line, end)
    if after is None and before is None and not alone:
        return None
    shift, end = after or (
        before[0] if before else Shift(unit=named, offset=0, from_last=named in named_last),
        end,
    )
    return _of_unit(line, end, replace(shift, unit=named), whole=line.skip(end, Kind.WHOLE))


def _opens_another(line: Line, at: int) -> bool:
    """«إدارة الأمن العام هذا الأسبوع»: "this" goes with the unit behind it, not with that before."""
    sense = line.sense(at)
    if sense is None or sense.get(Kind.MODIFIER) is None or sense.definite:
        return False
    after = line.sense(at + sense.size)
    return after is not None and after.definite and unit(line, at + sense.size, 1) is not None


def _on_weekday(line: Line, at: int) -> tuple[int, int] | None:
    """The weekday that a preposition puts right behind a week, with the place behind it."""
    place = at + line.size(at) if line.frame(at) is Frame.IN and line.words.modifiers_first else at
    weekday = line.value(place, Kind.WEEKDAY) if place > at else None
    return (weekday, place + line.size(place)) if weekday is not None else None


def _of_unit(line: Line, end: int, shift: Shift, *, whole: int) -> Found:
    when: When = Named(year=shift) if shift.unit == YEAR else shift
    read = year_number(line, end, hijri=False) if shift.unit == YEAR else None
    if read is not None and not read[1]:
        return found(read[2], "year", Named(year=read[0]))
    if shift.unit == MONTH:
        when = Named(month=shift)
    if shift.unit == WEEK and (on := _on_weekday(line, end)) is not None:
        return found(on[1], "weekday", Named(weekday=on[0], week=shift))  # «last week on Friday»
    which = "same" if shift.from_last and not shift.offset else _WHICH[shift.offset]
    cue = f"{which}-{_UNIT_NAMES[shift.unit]}"
    return found(whole, cue, when, is_span=shift.unit == WEEK or whole > end)
