"""Rows of any table by a mapping: each column taken for what the mapping says, and no cell guessed at."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import cast

from tawthiq.intake.datasets.figures import doubts_on_counts
from tawthiq.intake.datasets.mapped_row import EAST, NORTH, MappedRow, When
from tawthiq.intake.datasets.mapping import Coded, Mapping
from tawthiq.intake.datasets.rows import RawRow, refuse
from tawthiq.model.received import FileNote, ReceivedRow
from tawthiq.model.record import Count, Dataset, Record, RecordType, RowProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRows:
    """Makes rows records by `mapping`; `columns` are the table's."""

    columns: tuple[str, ...]
    mapping: Mapping
    name: str

    def dataset(self, sha256: str) -> Dataset:
        """What the rows are rows of."""
        told = self.mapping
        return Dataset(name=self.name, columns=self.columns, title=told.title, licence=told.licence, sha256=sha256)

    def uses(self) -> dict[str, tuple[str, ...]]:
        """What each column becomes, as the mapping has it."""
        return self.mapping.uses()

    def notes(self) -> tuple[FileNote, ...]:
        """Without columns that name a row, a row that was mended comes as a new one: that must be said."""
        return () if self.mapping.key else (FileNote(what="keys-from-cells"),)

    def make(self, raw: RawRow) -> tuple[ReceivedRow, ...]:
        """The row's record; refused where its key columns are empty, or its type has no code."""
        row = MappedRow(mapping=self.mapping, cells=dict(zip(self.columns, raw.cells, strict=True)))
        key = self._key(row, raw)
        if not key:
            return (refuse(raw.line, "", "no-key", (("columns", ", ".join(self.mapping.key)),)),)
        kind = row.constant(self.mapping.type)
        if kind is None:
            column = cast("Coded", self.mapping.type).column
            return (refuse(raw.line, key, "no-type", (("column", column), ("cell", row.cell(column)))),)
        counts, when = row.counts(), row.when()
        record = self._record(row, raw.cells, key, counts, when)
        problems = tuple(
            RowProblem(line=raw.line, key=key, what=what, values=values, kept=True) for what, values in row.wrong
        )
        problems += doubts_on_counts(counts, raw.line, key)
        doubts = tuple(dict.fromkeys(problem.what for problem in problems))
        record = replace(record, type=cast("RecordType", kind), doubts=doubts)
        return (ReceivedRow(line=raw.line, record=record, problems=problems),)

    def _key(self, row: MappedRow, raw: RawRow) -> str:
        """The cells of the key columns, in such a way that no two lists of cells give one key."""
        if not self.mapping.key:
            return hashlib.sha256(json.dumps(raw.cells).encode("ascii")).hexdigest()[:20]
        cells = [row.cell(column) for column in self.mapping.key]
        if len(cells) == 1 or not any(cells):
            return cells[0]
        return "|".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells)

    def _record(
        self, row: MappedRow, cells: tuple[str, ...], key: str, counts: tuple[Count, ...], when: When
    ) -> Record:
        told, place = self.mapping, self.mapping.place
        return Record(
            dataset=self.name,
            key=key,
            type="incident",
            row=cells,
            counts=counts,
            first_day=when.first,
            last_day=when.last,
            date_precision=when.precision,
            place=row.cell(place.name) or None,
            place_id=row.cell(place.id) or None,
            country=row.country(),
            adm1=row.cell(place.adm1) or None,
            adm2=row.cell(place.adm2) or None,
            latitude=row.degrees(place.latitude, NORTH),
            longitude=row.degrees(place.longitude, EAST),
            place_precision=row.place_precision(),
            parties=row.texts(told.parties),
            method=row.coded(told.method),
            harm_grade=row.coded(told.grade) or "V0",
            sources=row.texts(told.sources, told.separator),
        )
