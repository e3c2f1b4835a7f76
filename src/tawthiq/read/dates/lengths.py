"""Lengths of time: «ثلاثة أيام», «24 ساعة», «عام ونصف», «الأشهر الستة الماضية», «سنوات»."""

from msgspec.structs import replace

from tawthiq.languages.date_kinds import Kind
from tawthiq.read.dates.calendar_math import DAY, HOUR
from tawthiq.read.dates.found import Length
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import number, unit
from tawthiq.text.tokens import TokenKind


def read_length(line: Line, at: int) -> Length | None:
    """The length of time at a place, with "about" before it and "last" on either side; several ask for the same one."""
    if at not in line.lengths:
        line.lengths[at] = _length(line, at)
    return line.lengths[at]


def _length(line: Line, at: int) -> Length | None:
    at = line.skip(at, Kind.APPROX)
    trailing = line.value(at, Kind.TRAILING) is not None
    past = trailing or (line.value(at, Kind.MODIFIER) == -1 and line.value(at, Kind.UNIT) is None)
    start = line.skip(at + line.size(at) if past else at, Kind.APPROX)
    length = _counted(line, start) or _halved(line, start) or _plural(line, start) or _single(line, start)
    if length is None:
        return None
    return _with_tail(line, replace(length, past=past or length.past, loose=length.loose and not trailing))


def _counted(line: Line, at: int) -> Length | None:
    read = number(line, at)
    if read is None:
        return None
    half = line.skip(read[1], Kind.AND_HALF)
    start = half + 1 if line.form(half) == "-" and line.touches(half) and line.touches(half + 1) else half
    last = line.words.article_apart and line.value(start, Kind.MODIFIER) == -1  # «les 24 dernières heures»
    start += line.size(start) if last else 0
    counted, sense = unit(line, start, 0, 1), line.sense(start)
    if counted is None or sense is None or sense.joined or (sense.definite and line.words.article_apart):
        return None
    if last and line.words.modifiers_first and read[0] > 1 and unit(line, start, 1) is not None:
        return None  # «compared with 19 last year»
    one_day = counted == DAY and sense.definite and unit(line, start, 1) is not None
    if one_day and read[0] > 1 and line.value(start + line.size(start), Kind.MODIFIER) is None:
        return None  # «دُفن القتلى الـ41 اليوم»: today
    if line.words.modifiers_first and sense.size > 1 and read[0] > 1:
        return None  # «up from 16 a day earlier»: the day has an article of its own
    definite = line.form(at).startswith(line.words.articles)  # «قبالة الخمس يوم السبت»: a town
    if counted == DAY and read[0] > 1 and not definite and _opens_the_day(line, start + line.size(start)):
        return None  # «قُتل 77 يوم الأحد، و82 يوم الاثنين»: the number counts people
    count = read[0] + 0.5 if half > read[1] else read[0]
    return Length(end=start + line.size(start), unit=counted, count=count, past=last, loose=False)


def _opens_the_day(line: Line, at: int) -> bool:
    """Whether the word behind «يوم» says which day it is: a weekday, «أمس»."""
    sense = line.sense(at)
    return sense is not None and any(kind in sense.marks for kind in (Kind.WEEKDAY, Kind.DEICTIC))


def _halved(line: Line, at: int) -> Length | None:
    start = line.skip(at, Kind.HALF)
    halved = unit(line, start, 1) if start > at else None
    if halved is None:
        return None
    return Length(end=start + line.size(start), unit=halved, count=0.5, past=False, loose=False)


def _plural(line: Line, at: int) -> Length | None:
    """«بضعة أشهر», «الأيام الثلاثة», «الساعات الـ48», «سنوات»."""
    vague = line.skip(at, Kind.VAGUE)
    several, sense = unit(line, vague, 0), line.sense(vague)
    if several is None or sense is None:
        return None
    end = vague + sense.size
    read = number(line, end) if sense.definite and not _counts_what_follows(line, end) else None
    if read is not None and unit(line, read[1], 0, 1) is None:
        return Length(end=read[1], unit=several, count=read[0], past=False, loose=False)
    return Length(end=end, unit=several, count=None, past=False, loose=vague == at)


def _counts_what_follows(line: Line, at: int) -> bool:
    """«خلال هذه الأشهر 8 آلاف مدني», unlike «الأشهر الـ8»: digits without an article, with a noun behind them."""
    return line.digits(at) is not None and line.is_kind(at + 1, TokenKind.WORD) and line.sense(at + 1) is None


def _single(line: Line, at: int) -> Length | None:
    """«يومين»; «عام» alone, unless what follows makes it a named year or day."""
    dual = unit(line, at, 2)
    if dual is not None:
        return Length(end=line.skip(at + line.size(at), Kind.CARDINAL), unit=dual, count=2, past=False, loose=False)
    one, sense = unit(line, at, 1), line.sense(at)
    end = at if sense is None else at + sense.size
    before_that = line.words.modifiers_first and line.value(end, Kind.BEHIND) is not None  # «the day before»
    if one is None or sense is None or (sense.definite and not before_that):
        return None
    if line.value(end, Kind.CARDINAL) == 1:
        return Length(end=end + 1, unit=one, count=1, past=False, loose=False)
    if line.value(end, Kind.AND_HALF) is None and _names_the_unit(line, end):
        return None
    return Length(end=end, unit=one, count=1, past=False, loose=True)


def _names_the_unit(line: Line, at: int) -> bool:
    """Whether the word after "day" or "year" says which one it is («يوم الأرض»)."""
    sense = line.sense(at)
    if sense is not None and (sense.definite or sense.get(Kind.ORDINAL) is not None):
        return sense.get(Kind.MODIFIER) is None
    return line.form(at).startswith(line.words.articles) or line.digits(at) is not None


def _with_tail(line: Line, length: Length) -> Length:
    end, count, past = length.end, length.count, length.past
    after, loose = line.skip(end, Kind.AND_HALF), length.loose
    if after > end and count is not None:
        end, count, loose = after, count + 0.5, loose and not line.words.modifiers_first
    behind = line.value(end, Kind.MODIFIER) == -1 and not line.words.modifiers_first  # «two days last week»
    if behind or line.value(end, Kind.AGO) is not None:
        end, past = end + line.size(end), True
    if count is None and length.unit < HOUR:
        past = False
    return replace(length, end=end, count=count, past=past, loose=loose)
