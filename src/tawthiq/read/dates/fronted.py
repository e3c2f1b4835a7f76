"""What stands before the word that it modifies: «last March», «the first half of», «the last two weeks of».

Most only for languages whose pack says that modifiers come first; elsewhere these find nothing.
"""

from tawthiq.languages.date_kinds import Kind
from tawthiq.read.dates.calendar_math import DAY, MONTH, WEEK, YEAR, Named, Shift
from tawthiq.read.dates.calendar_parts import Cut
from tawthiq.read.dates.found import Found, found
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import day_number, month, number, ordinal, unit, with_year, year_number
from tawthiq.text.tokens import TokenKind

_LONGEST_LIST = 8
_ROUND = 100  # a number that may be of people as well as a year
_LONGEST_DAYPART = 6  # tokens of "in the early hours of"
_LAST = -1


def side_before(line: Line, at: int) -> tuple[int | None, int]:
    """What "last", "this" or "next" before a name says, and the place of the name; None and the place itself else."""
    side = line.value(at, Kind.MODIFIER) if line.words.modifiers_first else None
    return (side, at + line.size(at)) if side is not None else (None, at)


def cut_before(line: Line, at: int) -> tuple[Cut, int] | None:
    """The part that an ordinal names before "of": the first half, the last three months, «أول ثلاثة أشهر»."""
    sense = line.sense(at)
    if not line.words.article_apart and (sense is None or sense.definite):
        return None
    which = ordinal(line, at) or _last(line, at)
    if which is None:
        return None
    place, after = which
    if not line.words.article_apart and place > 0:
        place, after = line.value(at, Kind.ORDINAL) or place, at + line.size(at)  # «أول عشرة أيام» is no eleventh
    parts = line.value(after, Kind.FRACTION)
    if parts is not None:
        end = after + line.size(after)
        return (Cut(parts=parts, which=parts if place == _LAST else place), end) if place <= parts else None
    one = unit(line, after, 1)
    if one in (DAY, WEEK, MONTH):
        return Cut(unit=one, which=place), after + line.size(after)
    if (two := unit(line, after, 2)) is not None:
        return Cut(unit=two, count=2, which=place), after + line.size(after)
    count = number(line, after) if place in (1, _LAST) else None
    several = unit(line, count[1], 0, 1) if count is not None else None
    if count is None or several is None:
        return None
    return Cut(unit=several, count=count[0], which=place), count[1] + line.size(count[1])


def _last(line: Line, at: int) -> tuple[int, int] | None:
    last = line.value(at, Kind.MODIFIER) == _LAST or line.value(at, Kind.TRAILING) is not None
    return (_LAST, at + line.size(at)) if last else None


def read_season(line: Line, at: int) -> Found | None:
    """«This summer», «last winter»."""
    side, start = side_before(line, at)
    season = line.value(start, Kind.SEASON)
    if side is None or season is None:
        return None
    named = Named(year=Shift(unit=YEAR, offset=side))
    when = found(start + line.size(start), "season", named, is_span=True)
    return Found(end=when.end, cue=when.cue, first=named, cut=Cut(season=season), relative=True, is_span=True)


def read_weekend(line: Line, at: int) -> Found | None:
    """«The weekend», «last weekend»: the days of the latest one."""
    if line.value(at, Kind.WEEKEND) is None or not line.words.weekend_days:
        return None
    first, *_, last = (*line.words.weekend_days, *line.words.weekend_days[-1:])
    return found(at + line.size(at), "weekend", Named(weekday=first), Named(weekday=last))


def read_after_month(line: Line, at: int, *, sure: bool) -> Found | None:
    """«March 12, 2024», «March 12 and 14», «June 1-15»: a month with its days behind it.

    After a preposition of months alone the number counts what follows («in March 12 people»), unless a year follows.
    «Last March 12» is the one before the report, as the bare day is.
    """
    side, at = side_before(line, at)
    if side not in (None, _LAST):
        return None
    named = month(line, at, sure=True) if line.words.day_after_month else None
    first = day_number(line, named.end) if named is not None else None
    if (
        named is None
        or first is None
        or (line.is_kind(first[1], TokenKind.DIGITS) and not _year_behind(line, first[1]))
    ):
        return None
    days, end = _days(line, first)
    when, end = with_year(line, end, Named(month=named.number, hijri=named.hijri, day=days[-1]))
    doubtful = bool(line.value(at, Kind.WEAK)) and not sure
    alone = line.value(at - 1, Kind.MONTH_ALONE) is not None and not _ends_daypart(line, at)
    if line.value(at - 1, Kind.OF) is not None:
        alone = alone and _counts(line, end)  # not «the attack of October 7, in which 12 died»
    if when.year is None and (doubtful or alone):
        return None
    if len(days) == 1:
        return found(end, "date", when)
    return found(end, "date", Named(month=when.month, year=when.year, hijri=when.hijri, day=days[0]), when)


def _year_behind(line: Line, at: int) -> bool:
    """«February 24 2022» without its comma; not «on May 12 2000 people fled»."""
    year = year_number(line, at, hijri=False)
    return year is not None and not (year[0] % _ROUND == 0 and _counts(line, year[2]))


def _ends_daypart(line: Line, at: int) -> bool:
    """«On the evening of March 12»: whether words for a part of a day, "of" with them, end right before."""
    places = range(max(0, at - _LONGEST_DAYPART), at)
    return any(line.value(place, Kind.DAYPART) is not None and place + line.size(place) == at for place in places)


def _days(line: Line, first: tuple[int, int]) -> tuple[list[int], int]:
    """The days of a list or a range after their month, and the end of it."""
    days, end = [first[0]], first[1]
    for _ in range(_LONGEST_LIST):
        after = line.skip(end, Kind.AND, Kind.FRAME) + (line.form(end) == "-")
        more = day_number(line, after) if after > end and line.digits(after) is not None else None
        if more is None or more[0] <= days[-1] or unit(line, more[1], 0, 1) is not None or _counts(line, more[1]):
            break
        days.append(more[0])
        end = more[1]
    return days, end


def _counts(line: Line, at: int) -> bool:
    """Whether a number that ends here, joined to a day, counts the word behind it («March 12 and 14 people»)."""
    return line.is_kind(at, TokenKind.WORD) and line.sense(at) is None
