"""UCDP's Georeferenced Event Dataset: one row an event, or several events that UCDP could only sum.

The meaning of each column is that of the GED codebook; what its codes are here is in `ucdp.toml`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import msgspec
import tomli

from tawthiq.intake.datasets.figures import day_of, degrees_of, doubts_on_counts, number_of
from tawthiq.intake.datasets.rows import RawRow, refuse
from tawthiq.model.received import FileNote, ReceivedRow
from tawthiq.model.record import Count, Dataset, ProblemCode, Record, RecordType, RowProblem

NEEDED = (
    "id", "side_a", "side_b", "type_of_violence", "source_office", "where_prec", "where_coordinates", "adm_1", "adm_2",
    "latitude", "longitude", "country", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
)  # fmt: skip
_FIGURES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")
_PARTS = _FIGURES[:4]
_NORTH, _EAST = 90, 180
_CUT = "side"
_ONE_SIDED = "3"  # type_of_violence: an armed body against civilians, who are its side b
_MOST_NAMED = 12  # parties in a note


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: str
    licence: str
    types: dict[str, RecordType]
    place_precision: dict[str, str]
    date_precision: dict[str, str]
    parties: dict[str, str]
    uses: dict[str, tuple[str, ...]]


@cache
def _codes() -> _Codes:
    text = resources.files("tawthiq.intake.datasets").joinpath("ucdp.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text), _Codes)


@dataclass(slots=True, kw_only=True)
class UcdpRows:
    """Makes rows of GED records. `uncoded` counts how often each party stands that has no code."""

    columns: tuple[str, ...]
    name: str
    uncoded: Counter[str] = field(default_factory=Counter)

    def dataset(self, sha256: str) -> Dataset:
        """What the rows are rows of."""
        told = _codes()
        return Dataset(name=self.name, columns=self.columns, title=told.title, licence=told.licence, sha256=sha256)

    def make(self, raw: RawRow) -> tuple[ReceivedRow, ...]:
        """The row's record: its key is UCDP's id; refused without one, or without a known `event_clarity`."""
        row = dict(zip(self.columns, raw.cells, strict=True))
        key = _whole(row["id"])
        kind = _codes().types.get(_whole(row["event_clarity"]))
        if not key:
            return (refuse(raw.line, "", "no-key", (("columns", "id"),)),)
        if kind is None:
            told = (("column", "event_clarity"), ("cell", row["event_clarity"]))
            return (refuse(raw.line, key, "no-type", told),)
        counts = self._counts(row)
        problems = _problems(row, raw.line, key) + doubts_on_counts(counts, raw.line, key)
        doubts = tuple(dict.fromkeys(problem.what for problem in problems))
        record = self._record(row, raw.cells, key, kind, counts, doubts)
        return (ReceivedRow(line=raw.line, record=record, problems=problems),)

    def uses(self) -> dict[str, tuple[str, ...]]:
        """What each column becomes."""
        return _codes().uses

    def notes(self) -> tuple[FileNote, ...]:
        """What is to be said when all rows were made: parties whose dead stand under no code."""
        if not self.uncoded:
            return ()
        most = self.uncoded.most_common(_MOST_NAMED)
        names = "; ".join(f"{name} ({rows})" for name, rows in most) + ("; …" if len(self.uncoded) > len(most) else "")
        return (FileNote(what="parties-without-code", values=(("names", names), ("count", str(len(self.uncoded))))),)

    def _record(
        self,
        row: dict[str, str],
        cells: tuple[str, ...],
        key: str,
        kind: RecordType,
        counts: tuple[Count, ...],
        doubts: tuple[str, ...],
    ) -> Record:
        one_sided = _whole(row["type_of_violence"]) == _ONE_SIDED
        return Record(
            dataset=self.name,
            key=key,
            type=kind,
            row=cells,
            counts=counts,
            first_day=day_of(row["date_start"]),
            last_day=day_of(row["date_end"]),
            date_precision=_codes().date_precision.get(_whole(row["date_prec"]), "T9"),
            place=row["where_coordinates"] or None,
            country=row["country"] or None,
            adm1=row["adm_1"] or None,
            adm2=row["adm_2"] or None,
            latitude=degrees_of(row["latitude"], _NORTH),
            longitude=degrees_of(row["longitude"], _EAST),
            place_precision=_codes().place_precision.get(_whole(row["where_prec"]), "G9"),
            parties=(row["side_a"],) if one_sided else (row["side_a"], row["side_b"]),
            sources=tuple(dict.fromkeys(filter(None, row["source_office"].split(";")))),
            doubts=doubts,
        )

    def _counts(self, row: dict[str, str]) -> tuple[Count, ...]:
        """The dead by side as parts, then all of them; only of those of one-sided violence does UCDP say who did it."""
        one_sided = _whole(row["type_of_violence"]) == _ONE_SIDED
        side_a = self._code(row["side_a"], row["country"])
        side_b = None if one_sided else self._code(row["side_b"], row["country"])
        by = tuple(side_a.split("|")) if one_sided and side_a else ()
        told = {column: number_of(row[column]) for column in _FIGURES}
        parts = (
            Count(measure="killed", party=side_a, status="combatant", best=told["deaths_a"], part=True, cut=_CUT),
            Count(measure="killed", party=side_b, status="combatant", best=told["deaths_b"], part=True, cut=_CUT),
            Count(measure="killed", status="civilian", by=by, best=told["deaths_civilians"], part=True, cut=_CUT),
            Count(measure="killed", best=told["deaths_unknown"], part=True, cut=_CUT),
        )
        whole = Count(measure="killed", by=by, low=told["low"], best=told["best"], high=told["high"])
        return (*(part for part in parts if part.best is not None), whole)

    def _code(self, side: str, country: str) -> str | None:
        """The codes of all who are named in a side, joined by bars; None where one of them has none.

        UCDP does not say which of several it was.
        """
        own = f"Government of {country}"
        known = _codes().parties
        codes = {name: "government-forces" if name == own else known.get(name) for name in side.split(", ")}
        self.uncoded.update(name for name, code in codes.items() if code is None)
        told = {code for code in codes.values() if code is not None}
        return "|".join(sorted(told)) if None not in codes.values() else None


def _whole(cell: str) -> str:
    """A code or an id as digits: some releases write 214797, some 214797.0."""
    return cell.strip().removesuffix(".0")


def _problems(row: dict[str, str], line: int, key: str) -> tuple[RowProblem, ...]:
    """Cells that do not hold what their column should; none of them costs the row."""
    return tuple(
        RowProblem(line=line, key=key, what=what, values=(("column", column), ("cell", row[column])), kept=True)
        for what, column in (*_unread(row), *_at_odds(row))
    )


def _unread(row: dict[str, str]) -> Iterator[tuple[ProblemCode, str]]:
    codes = _codes()
    for column in _FIGURES:
        if number_of(row[column]) is None:
            yield "no-number", column
    for column, known in (("where_prec", codes.place_precision), ("date_prec", codes.date_precision)):
        if _whole(row[column]) not in known:
            yield "no-code", column
    for column, most in (("latitude", _NORTH), ("longitude", _EAST)):
        if row[column] and degrees_of(row[column], most) is None:
            yield "no-degrees", column


def _at_odds(row: dict[str, str]) -> Iterator[tuple[ProblemCode, str]]:
    first, last = day_of(row["date_start"]), day_of(row["date_end"])
    if first is None or last is None:
        yield "no-day", "date_start" if first is None else "date_end"
    elif first > last:
        yield "days-order", "date_end"
    figures = [number_of(row[column]) for column in (*_PARTS, "best")]
    told = [figure for figure in figures if figure is not None]
    if len(told) == len(figures) and sum(told[:-1]) != told[-1]:
        yield "parts-not-whole", "best"
