"""Other dates: every year, month, day and weekday of a report moves by the same step, and so do the gold's periods."""

import calendar
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from twins.edits import Edit
from twins.words import table

STYLES = ("as printed", "levantine", "gregorian", "double")
YEAR = re.compile(r"(?<![\d/])20[0-2]\d(?!\d)")
EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
FIRST_YEARS = (-4, -3, -2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far the dates of one report move: `run` adds days from its news to its publication; `style` is of months."""

    report: str
    published: date
    years: int
    months: int
    days: int
    run: int
    style: str

    def day(self, day: date) -> date:
        """The day after the move; a month that is too short ends it."""
        if self.run and day == self.published:
            return self._moved(day.replace(day=day.day + self.run))
        return self._moved(day)

    def _moved(self, day: date) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 + self.years * 12 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(max(1, day.day + self.days), last))

    def period(self, period: str) -> str:
        """A period in EDTF after the move."""
        return EDTF.sub(self._edge, period)

    def _edge(self, found: re.Match[str]) -> str:
        year, month, day = found.groups()
        if day:
            return self.day(date(int(year), int(month), int(day))).isoformat()
        if month is None or found.group() in table("dates")["reports"][self.report].get("kept", []):
            return f"{int(year) + self.years}" + (f"-{month}" if month else "")
        moved = self._moved(date(int(year), int(month), 15))
        return f"{moved.year}-{moved.month:02}"


def draw_shifts(rng: random.Random, published: dict[str, date], style: str) -> dict[str, Shift]:
    """A shift for each report; all move by the same years."""
    years = rng.choice(FIRST_YEARS)
    shifts: dict[str, Shift] = {}
    for report, limits in table("dates")["reports"].items():
        months = shifts[limits["with"]].months if "with" in limits else rng.choice(limits["months"])
        length = rng.choice(limits["run"]) - 6 if "run" in limits else 0
        shifts[report] = Shift(
            report=report,
            published=published[report],
            years=years,
            months=months,
            days=rng.choice(limits["days"]),
            run=length,
            style=style,
        )
    return shifts


def date_edits(text: str, shift: Shift) -> Iterator[Edit]:
    """Edits that move the dates of a text: months with their days and weekdays, years, half-years, counted months."""
    for found in _MONTH.finditer(text):
        yield from _month_edits(found, shift)
    for found in YEAR.finditer(text):
        yield Edit(start=found.start(), end=found.end(), text=str(int(found.group()) + shift.years))
    for found in re.finditer(rf"(?<={table('dates')['counted_month']} )\d+", text):
        count = int(found.group()) + shift.years * 12 + shift.months
        yield Edit(start=found.start(), end=found.end(), text=str(count))
    halves = table("dates")["half_years"]
    if shift.months == 6:
        for found in re.finditer("|".join(halves), text):
            yield Edit(start=found.start(), end=found.end(), text=halves[1 - halves.index(found.group())])


def _names() -> dict[str, int]:
    months = table("dates")
    return {name: month for style in STYLES[1:3] for month, name in enumerate(months[style])}


_NAMES = _names()
_ONE = "|".join(sorted(_NAMES, key=len, reverse=True))
_MONTH = re.compile(
    rf"(?:(?P<weekday>{'|'.join(table('dates')['weekdays'])})(?P<between>[^\d\n]{{0,12}}))?"
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?P<gap>\s?))?(?P<name>{_ONE})(?P<slash>\s*/\s*(?P<other>{_ONE}))?(?:\s(?P<year>20\d\d))?"
)


def _month_edits(found: re.Match[str], shift: Shift) -> Iterator[Edit]:
    month = _NAMES[found["name"]]
    moved = (month + shift.months) % 12
    last = found.end("slash") if found["slash"] else found.end("name")
    yield Edit(start=found.start("name"), end=last, text=_written(found, moved, shift.style))
    if not found["day"]:
        return
    year = int(found["year"]) if found["year"] else shift.published.year
    day = shift.day(date(year, month + 1, int(found["day"])))
    yield Edit(start=found.start("day"), end=found.end("day"), text=str(day.day))
    if found["weekday"]:
        name = table("dates")["weekdays"][day.weekday()]
        yield Edit(start=found.start("weekday"), end=found.end("weekday"), text=name)


def _written(found: re.Match[str], month: int, style: str) -> str:
    months = table("dates")
    if style == "double":
        return f"{months['levantine'][month]}/{months['gregorian'][month]}"
    if style != "as printed":
        return str(months[style][month])
    first = _in_the_style_of(found["name"], month)
    if not found["slash"]:
        return first
    return first + found["slash"].replace(found["other"], _in_the_style_of(found["other"], month))


def _in_the_style_of(name: str, month: int) -> str:
    months = table("dates")
    return str(next(months[style][month] for style in STYLES[1:3] if name in months[style]))
