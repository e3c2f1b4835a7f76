"""Rows of prepositions, and the date of the event behind «since», in the same clause."""

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.read.dates.found import Found
from tawthiq.read.dates.line import Line
from tawthiq.read.dates.parts import year_number
from tawthiq.read.dates.phrases import read_when
from tawthiq.text.tokens import TokenKind

_FARTHEST_EVENT_DATE = 13  # «منذ» governs a date up to twelve words on
_CLAUSE_ENDS = frozenset('.,;:!?،؛؟"()[]')


def row_of_prepositions(line: Line, at: int) -> tuple[Frame | None, int, bool]:
    """The last of the prepositions in a row, what follows, and whether they speak of "the period"."""
    frame, stretch = None, False
    for _ in range(4):
        here = line.frame(at)
        if frame is not None and line.value(at, Kind.APPROX) is not None:
            break  # «for over 500 days»
        if here is not None and line.value(at, Kind.DAYPART) is None:
            frame = here
        elif line.value(at, Kind.STRETCH) is not None and (frame or _is_same(line, at + line.size(at))):
            frame, stretch = frame or Frame.SPAN, True
        else:
            break
        at += line.size(at)
    return frame, at, stretch


def _is_same(line: Line, at: int) -> bool:
    """«قياساً بالمدة نفسها»: a stretch that was named needs no preposition of time."""
    return line.value(at, Kind.SAME) == 0


def date_of_event(line: Line, at: int) -> Found | None:
    """The date of the event after "since", in the same clause («منذ سقوط النظام بتاريخ 8 كانون الأول 2024»)."""
    short = _short_names(line, at)
    for place in range(at, at + _FARTHEST_EVENT_DATE):
        if place > at and (aside := _in_brackets(line, place)) is not None:
            return aside
        if line.is_kind(place, TokenKind.LINE) or (line.form(place) in _CLAUSE_ENDS - {'"'} and place not in short):
            return _behind_a_comma(line, place) if place > at else None
        sense = line.sense(place)
        if sense is None and not line.is_kind(place, TokenKind.DIGITS):
            continue
        sure = sense is not None and sense.get(Kind.FRAME) is not None
        if place > at and sense is not None and line.frame(place) in (Frame.SINCE, Frame.UNTIL, Frame.BEFORE):
            if line.frame(place) is not Frame.UNTIL or read_when(line, place + line.size(place), sure=True) is not None:
                return None
            continue  # «since it was attacked by insurgents on 24 March»
        when = read_when(line, row_of_prepositions(line, place)[1] if sure else place, sure=sure)
        told = when is not None and (when.cue != "lone-year" or line.value(place, Kind.BEFORE_YEAR) is not None)
        told = told or (when is not None and _is_year_alone(line, place, when))
        if when is not None and told and not _opens_a_name(line, when):
            return when
        if line.is_kind(place, TokenKind.DIGITS) and not _is_of_a_name(line, place):
            return None
    return None


def _is_of_a_name(line: Line, at: int) -> bool:
    """«منذ انطلاق عملية درع الشمال 2018 يوم 9 شباط», «البيان رقم 16»: a number by which the event is known."""
    dated = year_number(line, at, hijri=False) is not None and read_when(line, at + 1, sure=False) is not None
    return dated or line.value(at - 1, Kind.NUMBERED) is not None


def _is_year_alone(line: Line, at: int, when: Found) -> bool:
    """«منذ بدء الحرب في 2022»: a lone year behind «in», no number of what follows it («في 2022 قرية»)."""
    follows = line.is_kind(when.end, TokenKind.WORD) and line.sense(when.end) is None
    return line.frame(at) is Frame.IN and not follows


def _in_brackets(line: Line, at: int) -> Found | None:
    """«منذ وقف القتال (11 أيار)»: a date alone in brackets behind the event is the event's."""
    when = read_when(line, at + 1, sure=False) if line.form(at) == "(" else None
    return when if when is not None and line.form(when.end) == ")" else None


def _behind_a_comma(line: Line, at: int) -> Found | None:
    """«منذ بدء العدوان على البلاد، في السابع من أيار.»: the event's date, with which the sentence ends."""
    frame, opens, _ = row_of_prepositions(line, at + 1) if line.form(at) in "،," else (None, at, False)
    when = read_when(line, opens, sure=True) if frame in (Frame.IN, Frame.DATED) else None
    ends = when is not None and (line.is_kind(when.end, TokenKind.LINE) or line.form(when.end) in ("", "."))
    return when if ends else None


def _short_names(line: Line, at: int) -> set[int]:
    """The brackets around one word, a name's short form, which end no clause («the Rapid Support Forces (RSF)»)."""
    opening = (place for place in range(at, at + _FARTHEST_EVENT_DATE) if line.form(place) == "(")
    return {place + side for place in opening if line.form(place + 2) == ")" for side in (0, 2)}


def _opens_a_name(line: Line, when: Found) -> bool:
    """«منذ بدء عملية فجر الحرية»: a part of the day tells when only at its clause's end («منذ بدء الهجوم صباحاً،»)."""
    ends = line.is_kind(when.end, TokenKind.LINE) or line.form(when.end) in _CLAUSE_ENDS
    return when.cue == "time-of-day" and not ends
