"""Cells that hold a day, a month, a year or a stretch of days, in the forms that a mapping names."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

EXCEL = "excel"
EXCEL_1904 = "excel-1904"
_DIGIT = re.compile(r"\d")
_EPOCHS = {EXCEL: date(1899, 12, 30), EXCEL_1904: date(1904, 1, 1)}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
_SERIAL = re.compile(r"\d{1,6}(?:\.\d+)?")
_SERIALS_FROM = 61  # before 1 March 1900 Excel counts a day that never was


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a cell may mean."""

    first: date
    last: date


def days_of(cell: str, formats: Iterable[str] = (), months: Mapping[str, int] | None = None) -> Days | None:
    """The days that the cell means: ISO 8601, two with «/» between, or one of `formats`; else None.

    A format is strptime's, `excel` or `excel-1904` (days since the epoch of a workbook); names of `months` in the cell
    are taken as their numbers. A format without a day means its whole month, one without a month its whole year.
    """
    text = _DIGIT.sub(lambda digit: str(int(digit[0])), cell.strip())  # strptime knows those of ASCII alone
    opening, slash, ending = text.partition("/")
    first, last = _iso(opening), _iso(ending) if slash else None
    if first is not None and (last is not None or not slash):
        return Days(first.first, (last or first).last)
    for name in sorted(months or {}, key=len, reverse=True):  # a name may begin another
        text = text.replace(name, str((months or {})[name]))
    return next((days for form in formats if (days := _formed(text, form)) is not None), None)


def _iso(text: str) -> Days | None:
    match = _ISO.fullmatch(text)
    return None if match is None else _stretch(*(None if part is None else int(part) for part in match.groups()))


def _stretch(year: int | None, month: int | None, day: int | None) -> Days | None:
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Days(first, first)
    last = monthrange(first.year, first.month)[1] if month is not None else 31
    return Days(first, date(first.year, month or 12, last))


def _formed(text: str, form: str) -> Days | None:
    if form in _EPOCHS:
        return _counted(text, form)
    try:
        moment = datetime.strptime(text, form)  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return None
    has_day, has_month = _names(form, "djcxDF"), _names(form, "mbBjcxDF")
    return _stretch(moment.year, moment.month if has_month else None, moment.day if has_day else None)


def _names(form: str, directives: str) -> bool:
    return any(f"%{directive}" in form for directive in directives)


def _counted(text: str, form: str) -> Days | None:
    if _SERIAL.fullmatch(text) is None or (form == EXCEL and float(text) < _SERIALS_FROM):
        return None
    day = _EPOCHS[form] + timedelta(days=int(float(text)))
    return Days(day, day)


def precision_of(days: Days) -> str:
    """The project's code for a stretch of days: T1 a day, T2 up to six, T3 a week, T4 a month, T5 longer."""
    length = (days.last - days.first).days + 1
    bounds = ((1, "T1"), (6, "T2"), (7, "T3"), (31, "T4"))
    return next((code for most, code in bounds if length <= most), "T5")
