"""Cells that hold numbers and days, and the doubts that a record's own figures raise."""

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from tawthiq.model.record import Count, RowProblem

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?)?")
_DEGREES = re.compile(r"-?\d+(?:\.\d+)?")


def number_of(cell: str, thousands: str = "", decimal: str = ".") -> float | None:
    """The number that the cell holds and nothing else, in digits of any script, without a sign; else None.

    Where `thousands` are set off, every three digits are: «1,5» is then no number rather than fifteen.
    """
    match = _number(thousands, decimal).fullmatch(cell.strip())
    if match is None:
        return None
    whole = match[1].replace(thousands, "") if thousands else match[1]
    number = float(f"{whole}.{match[2] or 0}")
    return number if math.isfinite(number) else None


@cache
def _number(thousands: str, decimal: str) -> re.Pattern[str]:
    grouped = rf"|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+" if thousands else ""
    return re.compile(rf"(\d+{grouped})(?:{re.escape(decimal)}(\d+))?")


def degrees_of(cell: str, most: int) -> float | None:
    """The degrees that the cell holds, no more than `most` either way; else None."""
    text = cell.strip()
    degrees = float(text) if _DEGREES.fullmatch(text) else None
    return degrees if degrees is not None and abs(degrees) <= most else None


def day_of(cell: str) -> date | None:
    """The day that the cell holds as YYYY-MM-DD, with or without midnight behind it; else None."""
    match = _DAY.fullmatch(cell.strip())
    try:
        return None if match is None else date.fromisoformat(match[1])
    except ValueError:
        return None


def in_order(count: Count) -> bool:
    """Whether low <= best <= high, as far as each is given."""
    ends = [end for end in (count.low, count.best, count.high) if end is not None]
    return ends == sorted(ends)


def doubts_on_counts(counts: Sequence[Count], line: int, key: str) -> tuple[RowProblem, ...]:
    """A problem for each count with its ends out of order, and for each whole that only parts tell; the row is kept."""
    disordered = (RowProblem(line=line, key=key, what="range-order", values=_ends(each), kept=True)
                  for each in counts if not in_order(each))  # fmt: skip
    known = {(each.measure, each.unit) for each in counts if not each.part and each.is_given}
    untold = dict.fromkeys(each.measure for each in counts if each.part and (each.measure, each.unit) not in known
                           and any((each.low, each.best, each.high)))  # fmt: skip
    wholes = (RowProblem(line=line, key=key, what="no-whole", values=(("measure", name),), kept=True)
              for name in untold)  # fmt: skip
    return (*disordered, *wholes)


def _ends(count: Count) -> tuple[tuple[str, str], ...]:
    ends = (("low", count.low), ("best", count.best), ("high", count.high))
    return (("measure", count.measure), *((name, "–" if end is None else f"{end:g}") for name, end in ends))
