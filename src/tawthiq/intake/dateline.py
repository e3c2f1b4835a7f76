"""The line `DATE: 2024-06-30` near the top of a text, by which a report brings its own date."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_LINES = 10
_LINE = re.compile(r"DATE:(.*)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INVISIBLE = "\u200e\u200f\ufeff \t\r"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """The day that a text's DATE line gives, None without one; `notes` say why a line was not taken."""

    day: date | None = None
    notes: tuple[str, ...] = ()


def read_date_line(text: str) -> DateLine:
    """The first DATE line among the first ten lines of `text`; the line itself stays in the text."""
    for line in _first_lines(text):
        match = _LINE.fullmatch(line.strip(_INVISIBLE))
        if match is not None:
            return _read_day(match[1].strip(_INVISIBLE))
    return DateLine()


def _first_lines(text: str) -> list[str]:
    return text[:20_000].split("\n", _LINES)[:_LINES]


def _read_day(written: str) -> DateLine:
    day = parse_day(written)
    if day is None:
        note = f"The line «DATE: {written[:40]}» gives no date of the form 2024-06-30 and was passed over."
        return DateLine(notes=(note,))
    return DateLine(day=day)


@lru_cache(maxsize=4096)  # the posts of a chat share their days
def parse_day(written: str) -> date | None:
    """The date that `written` is in the form 2024-06-30, None for anything else and for days that do not exist."""
    if _DAY.fullmatch(written) is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
