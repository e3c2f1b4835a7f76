"""Periods in EDTF (ISO 8601-2): the two edges of what a period string means."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange:
    """First and last day of a period, both inclusive; None where the period is open."""

    first: date | None
    last: date | None

    def days(self) -> int | None:
        """Length in days, None where an edge is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def contains(self, other: "DayRange") -> bool:
        """Whether every day of `other` is within; an open edge contains any."""
        after = self.first is None or (other.first is not None and other.first >= self.first)
        before = self.last is None or (other.last is not None and other.last <= self.last)
        return after and before


@lru_cache(maxsize=1024)
def day_range(edtf: str) -> DayRange:
    """The days that an EDTF string of this project covers ("2021", "2022-10~", "2019-03/2024-06-30").

    Raises ValueError for anything else.
    """
    first, slash, last = edtf.partition("/")
    return DayRange(first=_edge(first, end=False), last=_edge(last if slash else first, end=True))


def _edge(point: str, *, end: bool) -> date | None:
    if point in ("", ".."):
        return None
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"«{point}» is no EDTF date of the forms 2024, 2024-06 or 2024-06-30.")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month or (12 if end else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if end else 1))
