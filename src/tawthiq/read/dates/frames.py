"""What prepositions make of dates: in, during, since, until, from … to, between … and, before, after, for so long."""

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.date_kinds import FRAMES, Frame, Kind
from tawthiq.read.dates.calendar_math import DAY, MONTH, WEEK, YEAR, Named, Shift
from tawthiq.read.dates.calendar_parts import Cut
from tawthiq.read.dates.ends import behind_aside, behind_hour, dashed, end_point, second_date
from tawthiq.read.dates.events import date_of_event, row_of_prepositions
from tawthiq.read.dates.found import Found, Length, found
from tawthiq.read.dates.lengths import read_length
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import day_number, number, ordinal, unit
from tawthiq.read.dates.phrases import read_unit, read_when
from tawthiq.text.tokens import TokenKind

_COUNTED_FROM = {Frame.BEFORE: Frame.BEFORE_THAT, Frame.AFTER: Frame.AFTER_THAT}
_SAME_STRETCH = 2
_RANKED_WITHIN = 7
_CLOSES = (",", ";", ".", ")", "")
_IN_THE_PERFECT = 2  # tokens from «has since» to what follows
_LATELY = ("last-week", "last-month", "last-year")
_STRETCHES = ("year", "month")
_PARTS = ("start", "part", "end")  # "over three days in early June"
_OPENS_RANGE = {Frame.BETWEEN: (Frame.BETWEEN,), Frame.FROM: (Frame.TO, Frame.UNTIL)}


class Framed(Struct, frozen=True, kw_only=True, gc=False):
    """A preposition with what it governs: a date, a length, an event without a date, or the same stretch again."""

    frame: Frame | None
    end: int
    when: Found | None = None
    until: Found | None = None
    length: Length | None = None
    same: bool = False
    of_year: Found | None = None
    """The year in which the same stretch lay («الفترة ذاتها من العام الماضي»)."""


def read_framed(line: Line, at: int) -> Framed | None:
    """The preposition at a token with what it governs, None where that is nothing of time."""
    same = _same_stretch(line, at)
    if same is not None:
        return same
    frame, start, stretch = row_of_prepositions(line, at)
    if frame is None:
        return None
    if stretch and line.value(start, Kind.SAME) is not None:
        return _same(line, start + line.size(start))
    if frame is Frame.SINCE:
        return _since(line, start)
    if frame is Frame.UNTIL or (frame is Frame.TO and line.value(start, Kind.NOW) is not None):
        return _until(line, start)  # «إلى الآن»
    if frame in _OPENS_RANGE:
        return _range(line, start, frame)
    if frame is Frame.TO:
        return None
    if frame in _COUNTED_FROM.values():
        length = read_length(line, start)
        return Framed(frame=frame, end=length.end, length=length) if length is not None else None
    return _from_what_was_told(line, start, frame) or _plain(line, start, frame)


def _from_what_was_told(line: Line, at: int, frame: Frame) -> Framed | None:
    """«قبل يومين من ذلك», «بعد أسبوع من ذلك»; «قبل يومين من الهجوم»: counted from what was told, not from today."""
    length = read_length(line, at) if frame in _COUNTED_FROM else None
    after = line.skip(length.end, Kind.OF) if length is not None else at
    if length is None or after == length.end:
        return None
    if line.value(after, Kind.SAME) is not None:
        return Framed(frame=_COUNTED_FROM[frame], end=after + line.size(after), length=length)
    named = frame is Frame.BEFORE and line.form(after).startswith(line.words.articles) and line.sense(after) is None
    return Framed(frame=_COUNTED_FROM[frame], end=length.end, length=length) if named else None


def _same_stretch(line: Line, at: int) -> Framed | None:
    """«In the same period last year», «the same four months of 2023», «over those nine months»."""
    place = at + line.size(at) if line.frame(at) is not None else at
    if line.value(place, Kind.STRETCH) == _SAME_STRETCH:
        return _same(line, place + line.size(place))
    told = read_length(line, place) if place > at and line.words.modifiers_first else None
    if told is not None and line.value(told.end, Kind.STRETCH) == _SAME_STRETCH:  # «the three-month reporting period»
        return replace(_same(line, told.end + line.size(told.end)), length=told)
    that_long = place > at and line.value(place, Kind.THAT_LONG) is not None
    if not that_long and (not line.words.modifiers_first or line.value(place, Kind.SAME) != 0):
        return None
    start = place + line.size(place)
    length, count = read_length(line, start), number(line, start)
    several = start if count is None else count[1]
    if unit(line, several, 0) is None or (that_long and count is None):
        return None
    if place == at and count is not None and not line.form(place).startswith(line.words.articles):
        return None  # «He said that nine days of shelling …»
    counted = length if length is not None and length.end == several + line.size(several) else None
    return replace(_same(line, several + line.size(several)), length=counted)


def _same(line: Line, at: int) -> Framed:
    after = line.skip(at, Kind.OF)
    if (earlier := _years_earlier(line, after)) is not None:
        return Framed(frame=Frame.SPAN, end=earlier.end, same=True, of_year=earlier)
    year = read_when(line, after, sure=True) if after > at or line.words.modifiers_first else None
    if year is None or not (year.cue.endswith("year") or year.cue == "years"):
        return Framed(frame=Frame.SPAN, end=at, same=True)
    return Framed(frame=Frame.SPAN, end=year.end, same=True, of_year=year)


def _years_earlier(line: Line, at: int) -> Found | None:
    """«The same period a year earlier», «the year before»: so many years before the stretch that is taken up."""
    length = read_length(line, at) if line.words.modifiers_first else None
    behind = line.value(length.end, Kind.BEHIND) if length is not None else None
    if length is None or behind is None or length.unit != YEAR or not length.count or length.count % 1:
        return None
    if FRAMES[behind] not in _COUNTED_FROM and FRAMES[behind] not in _COUNTED_FROM.values():
        return None
    back = Named(year=Shift(unit=YEAR, offset=-int(length.count), from_last=True))
    return found(length.end + line.size(length.end), "last-year", back)


def _plain(line: Line, at: int, frame: Frame) -> Framed | None:
    when = read_when(line, at, sure=True)
    if frame in (Frame.BEFORE, Frame.AFTER) and line.value(at, Kind.DAYPART) is not None:
        when = _side_of_the_night(when, frame) if when is not None else None
        frame = Frame.IN  # «بعد منتصف ليل الجمعة» is within the night
    if when is None and frame in (Frame.SPAN, Frame.LASTING):
        when = read_unit(line, at, alone=True)
    first = _past_first(line, at)
    length = read_length(line, first)
    of_unit = frame is Frame.IN or (frame in (Frame.SPAN, Frame.LASTING) and line.words.modifiers_first)
    if of_unit and (closed := _unit_to(line, at)) is not None:
        return closed
    if when is not None and (length is None or when.end >= length.end):
        return Framed(frame=frame, end=when.end, when=when)
    if length is not None and (ended := _ended(line, length)) is not None:
        return ended
    if length is not None and _is_quality(line, length):
        return Framed(frame=None, end=length.end, length=length)
    if length is not None and frame is Frame.IN and _is_ranked(line, at):
        return Framed(frame=Frame.LASTING, end=length.end, length=length)
    if length is None or (length.loose and frame in (Frame.IN, Frame.DATED) and not _is_stretch(length)):
        return None
    within = _out_of(line, length)
    if within is not None:
        return Framed(frame=frame, end=within.end, when=within)
    end = line.skip(length.end, Kind.INITIAL)
    return Framed(frame=frame, end=end, length=replace(length, part=end > length.end or first > at))


def _past_first(line: Line, at: int) -> int:
    """«في أول عشرة أيام من الهدنة», like «الأيام العشرة الأولى»: past the word for "first" before a length."""
    sense = line.sense(at)
    first = sense is not None and sense.get(Kind.ORDINAL) == 1 and not sense.definite and not line.words.modifiers_first
    return at + line.size(at) if first else at


def _is_quality(line: Line, length: Length) -> bool:
    """«In the 30-hour siege», «in the three-week battle»: how long what it stands before lasted, not when it was."""
    one = line.words.modifiers_first and unit(line, length.end - 1, 1) is not None and (length.count or 0) > 1
    named = line.is_kind(length.end, TokenKind.WORD) and line.value(length.end, Kind.STRETCH) is None
    return one and named and not length.past


def _ended(line: Line, length: Length) -> Framed | None:
    """«In the five days to Thursday», «in the two years up to the end of 2021»: the length ends with that day."""
    until = (Frame.TO, Frame.UNTIL) if line.words.modifiers_first else (Frame.TO,)
    if line.frame(length.end) not in until or length.past or length.count is None:
        return None
    end = length.end + line.size(length.end)
    when = read_when(line, end, sure=True) or behind_hour(line, end)
    return Framed(frame=Frame.SPAN, end=when.end, when=when, length=length) if when is not None else None


def _unit_to(line: Line, at: int) -> Framed | None:
    """«In the week to 30 June», «in the month ending 15 May»: one unit, which ends with that day."""
    sense = line.sense(at)
    one = unit(line, at, 1)
    if one not in (WEEK, MONTH, YEAR) or sense is None or not sense.definite:
        return None
    if one == WEEK and line.words.modifiers_first and (days := _week_of(line, at + sense.size)) is not None:
        return days
    if one == YEAR and (now := _until_now(line, at + sense.size)) is not None:
        year = replace(found(now, "start", Named(year=Shift(unit=YEAR, offset=0))), cut=Cut(edge=0))
        return Framed(frame=Frame.SINCE, end=now, when=year)
    return _ended(line, Length(end=at + sense.size, unit=one, count=1, past=False, loose=False))


def _until_now(line: Line, at: int) -> int | None:
    """«To date»: the place behind words for "until" and "now"."""
    now = at + line.size(at)
    to_now = line.frame(at) in (Frame.UNTIL, Frame.TO) and line.value(now, Kind.NOW) is not None
    return now + line.size(now) if to_now else None


def _week_of(line: Line, at: int) -> Framed | None:
    """«In the week of 3 June»: the seven days that begin with the one named."""
    start = line.skip(at, Kind.OF)
    when = read_when(line, start, sure=True) if start > at else None
    first = when.first if when is not None else None
    if when is None or when.last is not None or not isinstance(first, Named) or first.day is None:
        return None
    length = Length(end=when.end, unit=WEEK, count=1, past=False, loose=False, part=True)
    return Framed(frame=Frame.SPAN, end=when.end, when=when, length=length)


def _is_ranked(line: Line, at: int) -> bool:
    """«The deadliest attack in two years»: the length is what the ranking is over."""
    return any(line.value(place, Kind.RANKED) is not None for place in range(max(at - _RANKED_WITHIN, 0), at))


def _out_of(line: Line, length: Length) -> Found | None:
    """«خلال أربعة أشهر من عام 2017»: the year or month named right after a length that lay somewhere in it."""
    within = line.frame(length.end) is Frame.IN and line.words.modifiers_first  # "over three days in May"
    after = length.end + line.size(length.end) if within else line.skip(length.end, Kind.OF)
    beside = read_when(line, length.end, sure=True) if after == length.end and line.words.modifiers_first else None
    if beside is not None and beside.cue in _LATELY and beside.last is None:
        return beside  # «over two days last week»
    when = read_when(line, after, sure=True) if after > length.end else None
    if when is None or when.last is not None or when.cue not in (*_STRETCHES, *(_PARTS if within else ())):
        return None
    return when if _range(line, after, Frame.FROM) is None else None  # «الأشهر الستة من أيار إلى تشرين الأول 2015»


def _side_of_the_night(when: Found, frame: Frame) -> Found:
    """«بعد منتصف ليل السبت الأحد» was on Sunday, «قبيل منتصف ليل السبت الأحد» on Saturday."""
    if when.cue != "weekdays" or when.is_span or when.last is None:
        return when
    return replace(when, cue="weekday", first=when.last if frame is Frame.AFTER else when.first, last=None)


def _is_stretch(length: Length) -> bool:
    """«في أسبوع», «في شهر»: a week or month is a stretch even without a number."""
    return length.count == 1 and length.unit in (WEEK, MONTH)


def _since(line: Line, at: int) -> Framed | None:
    if (begun := _past_first_day(line, at)) > at:
        when = _of_event(date_of_event(line, begun))
        return Framed(frame=Frame.SINCE, end=when.end if when is not None else begun, when=when)
    when = read_when(line, at, sure=True)
    length = read_length(line, at)
    if length is not None and (when is None or length.end > when.end):
        return Framed(frame=Frame.SINCE, end=length.end, length=length)
    when = when or read_unit(line, at, alone=True) or _of_event(date_of_event(line, at))
    if when is not None:
        until = _then_until(line, when.end, event=True)
        when = replace(when, cue=f"until {when.cue}") if until is not None else when
        return Framed(frame=Frame.SINCE, end=until.end if until else when.end, when=when, until=until)
    if line.words.modifiers_first and line.form(at) in _CLOSES:
        return Framed(frame=Frame.SINCE, end=at)  # «40 have been killed since, it says»
    if line.value(at - _IN_THE_PERFECT, Kind.IDLE) is not None:
        return None  # «it has since cost 40 lives»
    end = at + line.size(at) if line.value(at, Kind.PART) is not None else at
    return Framed(frame=Frame.SINCE, end=end + line.is_kind(end, TokenKind.WORD))


def _past_first_day(line: Line, at: int) -> int:
    """Behind «اليوم الأول» in «منذ اليوم الأول للحرب», "day one" in "since day one": since it began."""
    if unit(line, at, 1) != DAY and line.value(at, Kind.OWN) is None:
        return at
    behind = at + line.size(at)
    first = number(line, behind) if line.words.modifiers_first else ordinal(line, behind)
    return first[1] if first is not None and first[0] == 1 else at


def _of_event(when: Found | None) -> Found | None:
    return replace(when, cue=f"event {when.cue}") if when is not None else None


def _then_until(line: Line, at: int, *, event: bool = False) -> Found | None:
    """The end that closes what "since" or "from" opened: «وحتى الآن», «ولغاية 15 منه», «إلى 30 أيلول»."""
    place = at + 1 if line.form(at) in ("،", ",", "-") else at
    frame = line.frame(place)
    if frame not in (Frame.UNTIL, Frame.TO):
        return None
    start = place + line.size(place)
    return end_point(line, start) or (date_of_event(line, start) if event and frame is Frame.UNTIL else None)


def _until(line: Line, at: int) -> Framed | None:
    when = end_point(line, at)
    return Framed(frame=Frame.UNTIL, end=when.end, when=when) if when is not None else None


def _range(line: Line, at: int, frame: Frame) -> Framed | None:
    """Two dates that bound a stretch; the first may leave its month or year to the second.

    The first may be that of an event: «بين إعلان الهدنة في 8 أيار 2023 والثاني من حزيران».
    """
    between = frame is Frame.BETWEEN
    first = read_when(line, at, sure=True) or behind_hour(line, at)
    first = first or (_of_event(date_of_event(line, at)) if between else None)
    if first is None:
        return None
    if first.last is not None:
        return Framed(frame=Frame.SPAN, end=first.end, when=first)
    if first.cue == "weekday" and (dated := _weekday_of_days(line, first)) is not None:
        return dated
    end = first.end if line.frame(first.end) is not None else behind_aside(line, first.end)
    last = second_date(line, end) if between else _then_until(line, end) or dashed(line, first.end)
    if not between and line.frame(end) is Frame.UNTIL:
        first = replace(first, cue=f"until {first.cue}")
    if last is None or last.last is not None:
        return None
    open_start = not between and last.cue in ("now", "today")
    return Framed(frame=Frame.SINCE if open_start else Frame.SPAN, end=last.end, when=first, until=last)


def _weekday_of_days(line: Line, first: Found) -> Framed | None:
    """«بين السبت 11 والجمعة 17 كانون الثاني»: a weekday with its day, of which the second tells the month."""
    day = day_number(line, first.end)
    last = (second_date(line, day[1]) or _then_until(line, day[1])) if day is not None else None
    ends = last.first if last is not None and last.last is None else None
    if day is None or last is None or not isinstance(ends, Named) or not ends.day or not ends.month:
        return None
    if day[0] >= ends.day:
        return None
    opens = replace(last, first=replace(ends, day=day[0], weekday=None))
    return Framed(frame=Frame.SPAN, end=last.end, when=opens, until=last)


def read_bare(line: Line, at: int) -> Framed | None:
    """A date or a length without a preposition."""
    when = read_when(line, at, sure=False)
    length = read_length(line, at)
    if length is not None and (counted := _counted_from(line, length)) is not None:
        return counted
    long = length is not None and _is_long(line, length)
    if length is not None and (long or not length.loose) and (when is None or length.end > when.end):
        return Framed(frame=None, end=length.end, length=length)
    if when is None:
        return None
    if when.last is None and when.cut is None:
        when = _joined(line, when) or when
    return Framed(frame=None, end=when.end, when=when)


def _is_long(line: Line, length: Length) -> bool:
    """«A year of war», «a decade of fighting»: a month and more of something, though no number says how many."""
    counted = line.words.modifiers_first and length.count == 1 and length.unit >= MONTH
    return counted and line.skip(length.end, Kind.OF) > length.end


def _counted_from(line: Line, length: Length) -> Framed | None:
    """«Two days ago», «a week later»; «two days after 7 October» is counted from that day."""
    frame, end = line.value(length.end, Kind.BEHIND), length.end + line.size(length.end)
    if length.past and length.loose and line.words.modifiers_first:
        return None  # «killed last week after gunmen attacked a mosque»: the week itself
    if frame is None or (line.frame(length.end) is not None and read_when(line, end, sure=True) is not None):
        return None
    return Framed(frame=FRAMES[frame], end=end, length=length)


def _joined(line: Line, first: Found) -> Found | None:
    """«28 أيلول - 3 تشرين الأول», «1 June to 31 August»: a dash or "to" between two dates of one kind."""
    to = line.frame(first.end) is Frame.TO and line.words.modifiers_first
    last = read_when(line, first.end + line.size(first.end), sure=True) if to else dashed(line, first.end)
    if last is None or last.last is not None or last.cut is not None or last.cue != first.cue != "today":
        return None
    return replace(
        found(last.end, first.cue, first.first, last.first), relative=first.relative or last.relative, is_span=True
    )
