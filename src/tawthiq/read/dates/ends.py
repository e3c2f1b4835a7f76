"""The far ends of stretches: the date behind "until" or "and", the words for now, an hour before its day."""

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.read.dates.calendar_math import DAY, Shift
from tawthiq.read.dates.found import Found, found
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import past_hour
from tawthiq.read.dates.phrases import read_when
from tawthiq.text.tokens import TokenKind

_ASIDES = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}
_ASIDE_WITHIN = 16


def end_point(line: Line, at: int) -> Found | None:
    """The date after a word for "until", or the words for now."""
    if line.value(at, Kind.NOW) is not None and not _is_hour(line, at):
        when = read_when(line, at, sure=True)
        end = at + line.size(at)
        if when is None or when.end <= end:
            return found(end, "now", Shift(unit=DAY, offset=0))
        return when
    return read_when(line, at, sure=True) or behind_hour(line, at)


def behind_hour(line: Line, at: int) -> Found | None:
    """«السادسة من صباح الاثنين»: the day behind an hour; a part of the day alone is the hour's («الخامسة مساء»)."""
    when = read_when(line, past_hour(line, at), sure=True)
    return when if when is not None and when.cue != "time-of-day" else None


def _is_hour(line: Line, at: int) -> bool:
    """Whether "the hour", which alone is "now", has its number."""
    after = at + line.size(at)
    named = line.is_kind(after, TokenKind.DIGITS) or line.value(after, Kind.ORDINAL) is not None
    return named and line.value(at, Kind.CLOCK) is not None


def behind_aside(line: Line, at: int) -> int:
    """ "Between 26 October, the day on which the town fell, and 8 November": the token behind an aside, else `at`."""
    closing = _ASIDES.get(line.form(at), "")
    for end in range(at + 1, at + _ASIDE_WITHIN) if closing and line.words.modifiers_first else ():
        if not line.form(end) or line.form(end) in ".;:\n":
            return at
        if line.form(end) in closing:
            return end + 1
    return at


def second_date(line: Line, at: int) -> Found | None:
    """The date after "and", which may be written on to it."""
    place = at + 1 if line.form(at) in ("،", ",") else at
    sense = line.sense(place)
    if sense is not None and (sense.get(Kind.AND) is not None or line.frame(place) is Frame.BETWEEN):
        return read_when(line, place + sense.size, sure=True)
    if sense is not None and sense.joined:
        return read_when(line, place, sure=True)
    return dashed(line, at)


def dashed(line: Line, at: int) -> Found | None:
    """The date behind a dash: «28 أيلول - 3 تشرين الأول»."""
    return read_when(line, at + 1, sure=True) if line.form(at) == "-" else None
