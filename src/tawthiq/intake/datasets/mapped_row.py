"""One row of a table as a mapping takes it: its values, and what is wrong with its cells."""

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from tawthiq.intake.datasets.days import Days, days_of, precision_of
from tawthiq.intake.datasets.figures import degrees_of, number_of
from tawthiq.intake.datasets.mapping import Coded, CountMapping, Mapping
from tawthiq.model.claim import Measure, Unit
from tawthiq.model.record import Count, ProblemCode

NORTH, EAST = 90, 180
_Wrong = tuple[ProblemCode, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days of a row with their precision."""

    first: date | None
    last: date | None
    precision: str


@dataclass(slots=True, kw_only=True)
class MappedRow:
    """A row's cells by column. `wrong` gathers what is found amiss while its values are asked for."""

    mapping: Mapping
    cells: dict[str, str]
    wrong: list[_Wrong] = field(default_factory=list)

    def cell(self, column: str) -> str:
        """The cell without blanks around it; empty where it is one of those that say nothing, or no column is named."""
        text = self.cells[column].strip() if column else ""
        return "" if text in self.mapping.numbers.nothing else text

    def texts(self, columns: tuple[str, ...], separator: str = "") -> tuple[str, ...]:
        """What the cells of these columns hold, each once, parted where they are lists."""
        cells = [self.cell(column) for column in columns]
        parts = [part.strip() for cell in cells for part in (cell.split(separator) if separator else [cell])]
        return tuple(dict.fromkeys(filter(None, parts)))

    def constant(self, told: str | Coded) -> str | None:
        """A code that the mapping fixes, or has for a cell; None where it has none for this one."""
        return self.coded(told) if isinstance(told, Coded) else told or None

    def coded(self, told: Coded | None) -> str | None:
        """The code for a cell; a cell without one is told."""
        if told is None or told.value:
            return told.value if told else None
        cell = self.cell(told.column)
        if cell and not told.knows(cell):
            self._amiss("no-code", told.column)
        return told.code(cell)

    def number(self, column: str) -> float | None:
        """The number in a cell, as the mapping says that numbers are written; a cell that holds none is told."""
        cell, written = self.cell(column), self.mapping.numbers
        number = number_of(cell, written.thousands, written.decimal)
        if cell and number is None:
            self._amiss("no-number", column)
        return number

    def degrees(self, column: str, most: int) -> float | None:
        """Degrees of latitude or longitude; a cell that holds none is told."""
        cell = self.cell(column)
        degrees = degrees_of(cell, most)
        if cell and degrees is None:
            self._amiss("no-degrees", column)
        return degrees

    def counts(self) -> tuple[Count, ...]:
        """The counts of which the row gives an end at least; a row that gives none is told."""
        counts = tuple(count for told in self.mapping.count if (count := self._count(told)) is not None)
        if not counts and not any(what == "no-number" for what, _ in self.wrong):
            self.wrong.append(("no-figure", ()))
        return counts

    def when(self) -> When:
        """The days, with the mapping's precision or that of the cells' own width; a cell that holds none is told."""
        told = self.mapping.dates
        first = self._days(told.first)
        is_one = not told.last or (told.empty_last == "first" and not self.cell(told.last))
        last = first if is_one else self._days(told.last)
        if first is None or last is None:
            return When(first=first.first if first else None, last=last.last if last else None, precision="T9")
        if first.first > last.last:
            self._amiss("days-order", told.last)
        return When(
            first=first.first,
            last=last.last,
            precision=self.constant(told.precision) or precision_of(Days(first.first, last.last)),
        )

    def _days(self, column: str) -> Days | None:
        cell, told = self.cell(column), self.mapping.dates
        days = days_of(cell, told.formats, told.months)
        if cell and days is None:
            self._amiss("no-day", column)
        return days

    def place_precision(self) -> str:
        """The code of a column; else the mapping's own for the place that is named; else by the narrowest division."""
        told = self.mapping.place
        if isinstance(told.precision, Coded):
            return self.coded(told.precision) or "G9"
        if self.cell(told.name):
            return told.precision or "G9"
        levels = ((told.adm2, "G3"), (told.adm1, "G4"))
        named = next((level for column, level in levels if self.cell(column)), None)
        return named or ("G6" if self.country() else "G9")

    def country(self) -> str | None:
        """The country, from its column or the same for all."""
        told = self.mapping.place.country
        return self.coded(told) if isinstance(told, Coded) else self.cell(told) or None

    def _count(self, told: CountMapping) -> Count | None:
        low, best, high = (self.number(column) for column in (told.low, told.best, told.high))
        if low is None and best is None and high is None:
            return None
        measure, unit = self.constant(told.measure), self.constant(told.unit)
        if measure is None or unit is None:
            return None
        by = self.coded(told.by)
        return Count(
            measure=cast("Measure", measure),
            unit=cast("Unit", unit),
            party=self.coded(told.party),
            status=self.coded(told.status),
            sex=self.coded(told.sex),
            age=self.coded(told.age),
            role=self.coded(told.role),
            by=(by,) if by else (),
            low=low,
            best=best,
            high=high,
            part=told.part,
        )

    def _amiss(self, what: ProblemCode, column: str) -> None:
        self.wrong.append((what, (("column", column), ("cell", self.cells[column]))))
