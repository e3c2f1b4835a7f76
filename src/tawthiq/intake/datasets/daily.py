"""Daily series: each row of a file gives a record of what the day added, and one of the totals as they stood."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

import msgspec
import tomli

from tawthiq.intake.datasets.days import Days, precision_of
from tawthiq.intake.datasets.figures import day_of, doubts_on_counts, number_of
from tawthiq.intake.datasets.rows import RawRow, refuse
from tawthiq.model.claim import Measure, Unit
from tawthiq.model.received import FileNote, ReceivedRow
from tawthiq.model.record import Count, Dataset, Record, RecordType, RowProblem
from tawthiq.model.series import SeriesDay

DATE = "report_date"
_DAY = 24  # hours
_MOST_HOURS = 366 * 24


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    field: str
    measure: Measure
    unit: Unit = "persons"
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    by: tuple[str, ...] = ()
    part: bool = False

    def count(self, number: float) -> Count:
        return Count(
            measure=self.measure,
            unit=self.unit,
            sex=self.sex,
            age=self.age,
            role=self.role,
            by=self.by,
            best=number,
            part=self.part,
        )


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    type: RecordType
    counts: tuple[_Field, ...]
    since: date | None = None
    since_by_phase: dict[str, date] = {}
    source: str = ""


class SeriesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the fields of one series are."""

    title: str
    licence: str
    country: str
    place_precision: str
    groups: tuple[_Group, ...]
    pairs: tuple[tuple[str, str], ...]
    adm1: str | None = None
    source: str = ""
    hours: str = ""
    phase: str = ""
    no_source: tuple[str, ...] = ()


@cache
def series_forms() -> dict[str, SeriesForm]:
    """The series that can be read, by name."""
    text = resources.files("tawthiq.intake.datasets").joinpath("daily.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text), dict[str, SeriesForm])


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyRows:
    """Makes rows of a series records: one for each group of its fields, all with the row as received."""

    columns: tuple[str, ...]
    form: SeriesForm
    name: str

    def dataset(self, sha256: str) -> Dataset:
        """What the rows are rows of."""
        told = self.form
        return Dataset(name=self.name, columns=self.columns, title=told.title, licence=told.licence, sha256=sha256)

    def notes(self) -> tuple[FileNote, ...]:
        """Nothing that only all rows could tell."""
        return ()

    def uses(self) -> dict[str, tuple[str, ...]]:
        """What each field becomes, by the names of the groups; fields that are not here become nothing."""
        told = {DATE: ("key", "dates.last"), self.form.source: ("sources",), self.form.hours: ("dates.first",)}
        told |= {count.field: (group.name,) for group in self.form.groups for count in group.counts}
        return {column: uses for column, uses in told.items() if column in self.columns}

    def make(self, raw: RawRow) -> tuple[ReceivedRow, ...]:
        """A record for each group of which the row has a figure; refused without a day, or without any figure."""
        row = dict(zip(self.columns, raw.cells, strict=True))
        day = day_of(row[DATE])
        if day is None:
            return (refuse(raw.line, row[DATE], "no-day", (("column", DATE), ("cell", row[DATE]))),)
        made = tuple(filter(None, (self._record(group, row, raw, day) for group in self.form.groups)))
        return made or (refuse(raw.line, row[DATE], "no-figure"),)

    def day(self, raw: RawRow) -> SeriesDay | None:
        """The row as a day of the series, None where it says no day."""
        row = dict(zip(self.columns, raw.cells, strict=True))
        day = day_of(row[DATE])
        told = {field: number_of(row.get(field, "")) for pair in self.form.pairs for field in pair}
        figures = {field: number for field, number in told.items() if number is not None}
        phase = row.get(self.form.phase, "")
        return None if day is None else SeriesDay(day=day, hours=self._hours(row), phase=phase, figures=figures)

    def _record(self, group: _Group, row: dict[str, str], raw: RawRow, day: date) -> ReceivedRow | None:
        key = f"{row[DATE].strip()}/{group.name}"
        told = [(field, row.get(field.field, "")) for field in group.counts]
        counts = tuple(field.count(number) for field, cell in told if (number := number_of(cell)) is not None)
        problems = tuple(
            RowProblem(
                line=raw.line, key=key, what="no-number", values=(("column", field.field), ("cell", cell)), kept=True
            )
            for field, cell in told
            if cell and number_of(cell) is None
        )
        problems += doubts_on_counts(counts, raw.line, key)
        if not counts and not problems:
            return None
        days = Days(self._first_day(group, row, day), day)
        record = Record(
            dataset=self.name,
            key=key,
            type=group.type,
            row=raw.cells,
            counts=counts,
            first_day=days.first,
            last_day=days.last,
            date_precision=precision_of(days),
            country=self.form.country,
            adm1=self.form.adm1,
            place_precision=self.form.place_precision,
            sources=self._sources(group, row),
            doubts=tuple(dict.fromkeys(problem.what for problem in problems)),
        )
        return ReceivedRow(line=raw.line, record=record, problems=problems)

    def _first_day(self, group: _Group, row: dict[str, str], day: date) -> date:
        """Since when a total counts; of what was added, the first of the days that the row covers."""
        since = group.since_by_phase.get(row.get(self.form.phase, ""), group.since)
        if since is not None:
            return min(since, day)
        return day - timedelta(days=max(int(self._hours(row) or 0) // _DAY, 1) - 1)

    def _hours(self, row: dict[str, str]) -> float | None:
        hours = number_of(row.get(self.form.hours, ""))
        return hours if hours is not None and hours <= _MOST_HOURS else None

    def _sources(self, group: _Group, row: dict[str, str]) -> tuple[str, ...]:
        source = group.source or row.get(self.form.source, "")
        return (source,) if source and source not in self.form.no_source else ()
