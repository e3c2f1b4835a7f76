"""Numbers of time that are no dates: times of day, ages, "its third year", and months of an epoch that a user keeps."""

from collections.abc import Set as AbstractSet

from msgspec import Struct

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.read.dates.calendar_math import (
    DAY,
    DAYS_OF_UNIT,
    MONTH,
    YEAR,
    Stretch,
    back_from,
    day_point,
    edtf,
    months_on,
)
from tawthiq.read.dates.lengths import read_length
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.mention import NTH_DAY, DateContext, DateMention
from tawthiq.read.dates.parts import clock_time, day_number, number, numbered, ordinal, unit
from tawthiq.read.dates.settling import NO_PUBLISHED
from tawthiq.text.tokens import TokenKind

NO_EPOCH = "This counts months from a start that the text does not give; add it under [epochs]."
_EPOCH_CUE_WITHIN = 8
_EPOCH_CUE_NEAR = 3  # tokens of «من عمر الخلافة»
_AGE_WORDS = 5
_SURE = 2
_OLDEST = 130
_LATEST_HOUR = 24
_MONTHS_IN_YEAR = 12
_FRAMES_BEFORE = (Frame.IN, Frame.SPAN, Frame.SINCE)


def read_clock(line: Line, at: int) -> DateMention | None:
    """A time of day: 08:15, «الساعة الثانية ظهرا»."""
    start = line.skip(line.skip(at, Kind.CLOCK), Kind.APPROX)
    end, cue = clock_time(line, start), line.value(at, Kind.CLOCK)
    if (told := _told_behind(line, start, end)) is not None:
        return DateMention(first=at, last=told, role="clock", cue="clock")
    if end is None and cue is not None:
        read = ordinal(line, start) or (number(line, start) if cue == _SURE else None)
        end = line.skip(read[1], Kind.AND_HALF) if read is not None and read[0] <= _LATEST_HOUR else None
        if end is not None and cue != _SURE and line.value(end, Kind.DAYPART) is None:
            return None
    if end is None:
        return None
    end = end + line.size(end) if line.value(end, Kind.DAYPART) == 1 else end
    return DateMention(first=at, last=end, role="clock", cue="clock")


def _told_behind(line: Line, at: int, end: int | None) -> int | None:
    """The end of an hour whose word stands behind it («3 p.m.», «06:30 GMT»)."""
    if Kind.CLOCK_TAIL not in line.kinds:
        return None
    if end is None:
        read = number(line, at)
        end = at + 1 if line.digits(at) is not None else read[1] if read is not None else None
    tail = line.skip(end, Kind.CLOCK_TAIL) if end is not None else None
    while tail is not None and end is not None and (more := line.skip(tail, Kind.CLOCK_TAIL)) > tail:
        tail = more
    return tail if tail is not None and end is not None and tail > end else None


def read_age(line: Line, at: int) -> DateMention | None:
    """An age: a cue, one or two numbers and a unit; years alone in brackets are an age too."""
    cue = line.value(at, Kind.AGE)
    if cue is None:
        return _age_in_brackets(line, at) or _age_told_behind(line, at)
    start, sure = at, False
    for _ in range(_AGE_WORDS):
        sure = sure or line.value(start, Kind.AGE) == _SURE
        after = line.skip(start, Kind.AGE, Kind.APPROX, Kind.OF, Kind.FRAME)
        if after == start:
            break
        start = after
    read = _age_number(line, start)
    if read is None:
        return None
    aged = unit(line, read, 0, 1)
    if aged is not None and line.value(read + line.size(read), Kind.AND) is not None:
        read += line.size(read)
    end = line.skip(read, Kind.AND)
    if end > read or line.form(read) == "-" or line.value(read, Kind.FRAME) is not None or _joined(line, read):
        second = _age_number(line, line.skip(read, Kind.AND, Kind.FRAME) + (line.form(read) == "-"))
        counts = end > read and line.words.modifiers_first and second is not None and _is_noun(line, second)
        read = read if second is None or counts else second
    aged = unit(line, read, 0, 1)
    if aged is not None:
        return DateMention(first=at, last=line.skip(read + line.size(read), Kind.AND_HALF), role="age", cue="age")
    return DateMention(first=at, last=read, role="age", cue="age") if sure else None


def _is_noun(line: Line, at: int) -> bool:
    """Whether a number that ends here counts the word behind it: «children under 18 and 41 women»."""
    return line.is_kind(at, TokenKind.WORD) and line.sense(at) is None


def _joined(line: Line, at: int) -> bool:
    sense = line.sense(at)
    return sense is not None and sense.joined


def _age_number(line: Line, at: int) -> int | None:
    read = number(line, at) or ordinal(line, at)
    return read[1] if read is not None and read[0] <= _OLDEST else None


def _age_in_brackets(line: Line, at: int) -> DateMention | None:
    if line.form(at - 1) != "(" or (read := _age_number(line, at)) is None or unit(line, read, 0, 1) != YEAR:
        return None
    end = read + line.size(read)
    return DateMention(first=at, last=end, role="age", cue="age") if line.form(end) == ")" else None


def _age_told_behind(line: Line, at: int) -> DateMention | None:
    """«24-year-old», «24 years old», «12 or 14 years old»."""
    read = _age_number(line, at) if Kind.AGE_TAIL in line.kinds else None
    if read is None:
        return None
    second = line.skip(read, Kind.AND, Kind.FRAME)
    read = (_age_number(line, second) if second > read else None) or read
    end = _past_dash(line, read)
    aged = unit(line, end, 0, 1)
    if aged is None:
        return None
    length = read_length(line, at)
    end = _past_dash(line, end + line.size(end))
    tail = line.skip(end, Kind.AGE_TAIL)
    days = length.count * DAYS_OF_UNIT[aged] if length is not None and length.count is not None else None
    return DateMention(first=at, last=tail, role="age", cue="age", days=days) if tail > end else None


def _past_dash(line: Line, at: int) -> int:
    return at + 1 if line.form(at) == "-" and line.touches(at) and line.touches(at + 1) else at


def read_running(line: Line, at: int, context: DateContext) -> DateMention | None:
    """«في عامها الثالث», «للعام الثالث على التوالي»: since the start that the ordinal counts from."""
    start = at + line.size(at) if line.frame(at) in _FRAMES_BEFORE else at
    running = _running_fronted(line, start) if line.words.modifiers_first else _running(line, start)
    if running is None:
        counted = line.words.modifiers_first and line.frame(at) is not Frame.SINCE
        return _numbered_day(line, at, start) if counted else None
    one, read, end, own = running
    if read == 1 and start > at and line.frame(at) is Frame.SINCE:
        return None  # «منذ يومه الأول»: since it began
    if context.published is None:
        return DateMention(first=at, last=end, role="since", cue="in-a-row", relative=True, needs=NO_PUBLISHED)
    back = back_from(context.published, one, read - 1)
    if back is None:
        return None
    period = edtf(Stretch(back[:1] if one == YEAR else back, day_point(context.published)))
    cue = "in-a-row entered" if own and start == at else "in-a-row"
    return DateMention(
        first=at,
        last=end,
        role="since",
        cue=cue,
        relative=True,
        period=period,
        days=float(read) if one == DAY and cue == "in-a-row" else None,
    )


def _numbered_day(line: Line, at: int, start: int) -> DateMention | None:
    """«On the fifth day of the war», «on day 40 of the siege»: of what, and so which day it was, the report tells."""
    opened = line.value(start, Kind.UNIT) == DAY
    read = number(line, start + line.size(start)) if opened else day_number(line, start)
    if read is None or not (opened or unit(line, read[1], 1) == DAY):
        return None
    end = read[1] if opened else read[1] + line.size(read[1])
    after = line.skip(end, Kind.OF)
    if after == end or line.value(after, Kind.MONTH) is not None or line.value(after, Kind.UNIT) is not None:
        return None
    return DateMention(first=at, last=end, role="duration", cue=NTH_DAY, relative=True, days=float(read[0]))


_Running = tuple[int, int, int, bool]
"""The unit, its place in the row, the end of what says so, and whether it has an owner."""


def _running(line: Line, at: int) -> _Running | None:
    own = line.value(at, Kind.OWN)
    one = own if own is not None else unit(line, at, 1)
    read = ordinal(line, at + line.size(at)) if one in (DAY, MONTH, YEAR) else None
    if one is None or read is None:
        return None
    end = line.skip(read[1], Kind.RUNNING)
    return (one, read[0], end, own is not None) if own is not None or end > read[1] else None


def _running_fronted(line: Line, at: int) -> _Running | None:
    """«Its third year», «the third year in a row», «a third straight day»."""
    start = line.skip(at, Kind.OWNER)
    read = ordinal(line, start) or numbered(line, start)
    if read is None:
        return None
    behind = line.skip(read[1], Kind.RUNNING)
    one = unit(line, behind, 1)
    if one not in (DAY, MONTH, YEAR):
        return None
    end = line.skip(behind + line.size(behind), Kind.RUNNING)
    runs = start > at or behind > read[1] or end > behind + line.size(behind)
    return (one, read[0], end, start > at) if runs else None


class _MonthNumber(Struct, frozen=True):
    number: int
    end: int
    spelt: bool


def read_epoch(line: Line, at: int, context: DateContext) -> DateMention | None:
    """A month by its number in a count that a user's epoch anchors («الشهر 99 من عمر ...»)."""
    framed = line.frame(at) in _FRAMES_BEFORE
    start = at + line.size(at) if framed else at
    sense = line.sense(start)
    if sense is None or unit(line, start, 1) != MONTH:
        return None
    numbered = _month_number(line, start + sense.size)
    if numbered is None:
        return None
    role = "span" if framed and line.frame(at) is not Frame.IN else "point"
    cued = _cued_epoch(line, numbered.end)
    near = cued is not None and cued[1] - numbered.end <= _EPOCH_CUE_NEAR
    if not sense.definite and not (near and numbered.number > _MONTHS_IN_YEAR):
        return None  # «شهر 99 من عمر الخلافة», but not «شهر 10»
    if cued is None:
        counts = line.frame(at) is Frame.SPAN and line.is_kind(numbered.end, TokenKind.WORD)
        if numbered.spelt or numbered.number <= _MONTHS_IN_YEAR or counts:
            return None  # «خلال الشهر 41 عملية»: the number counts what follows it
        return DateMention(first=at, last=numbered.end, role=role, cue="epoch", needs=NO_EPOCH)
    name, end = cued
    epoch = context.epochs.get(name)
    month = months_on(epoch.year, epoch.month, numbered.number - epoch.number) if epoch is not None else None
    period = edtf(Stretch(month, month, about=True)) if month is not None else None
    needs = None if period else NO_EPOCH
    return DateMention(first=at, last=end, role=role, cue=f"epoch {name}", period=period, needs=needs)


def _month_number(line: Line, at: int) -> _MonthNumber | None:
    opened = line.is_kind(at, TokenKind.MARK) and line.form(at) == "(" and line.form(at + 2) == ")"
    apart = line.form(at) in line.words.articles  # «الشهر الـ99»
    value = line.digits(at + (opened or apart))
    if value is not None:
        return _MonthNumber(value, at + 1 + 2 * opened + (apart and not opened), spelt=False)
    read = ordinal(line, at)
    return _MonthNumber(read[0], read[1], spelt=True) if read is not None else None


def _cued_epoch(line: Line, at: int) -> tuple[str, int] | None:
    """The epoch that a word soon after names, and the place after that word."""
    cues: tuple[tuple[str, AbstractSet[str]], ...] = tuple(line.words.epoch_cues.items())
    for place in range(at, at + _EPOCH_CUE_WITHIN):
        if line.is_kind(place, TokenKind.LINE) or line.is_kind(place, TokenKind.DIGITS):
            return None
        for name, forms in cues:
            if line.form(place) in forms:
                return name, place + 1
    return None
