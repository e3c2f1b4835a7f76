"""What became of each row of an import: kept, kept with doubts or refused; new, changed or the same as before."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal

from tawthiq.model.record import Count, Record, RowProblem

Change = Literal["new", "changed", "same"]
NoteCode = Literal[
    "broken-bytes", "encoding-told", "delimiter-told", "other-sheets", "days-from-1904", "keys-from-cells",
    "columns-not-taken", "parties-without-code", "records-withdrawn",
    "places-unknown", "places-wider", "records-not-in-file",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow:
    """One row of a file, told once: its record where it gave one, and all that is wrong with it.

    `line` is where it begins, from 1 with the header; a row of a sheet or a list has its number there.
    """

    line: int
    record: Record | None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNote:
    """What a person should know of a file as a whole: a code that publish has a sentence for, and its values."""

    what: NoteCode
    values: tuple[tuple[str, str], ...] = ()


Received = ReceivedRow | FileNote


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """How many rows were met, and what became of them.

    `rows` = `kept` + `refused`; `doubted` are those of `kept` with a doubt; `new` + `changed` + `same` = `kept`.
    """

    rows: int
    kept: int
    doubted: int
    refused: int
    new: int
    changed: int
    same: int


def record_digest(record: Record) -> str:
    """A hash of the row as received and of all that it is taken to say, so that a mended mapping is a change too.

    Fields at their default are left out: a field that a later version adds changes no digest.
    """
    return hashlib.sha256(_ENCODER.encode(_said(record, _OF_RECORD)).encode("ascii")).hexdigest()


def _said(part: Record | Count, defaults: Sequence[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, default in defaults if (value := getattr(part, name)) != default}


def _plain(part: object) -> object:
    if isinstance(part, Count):
        return _said(part, _OF_COUNT)
    if isinstance(part, date):
        return part.isoformat()
    raise TypeError(f"A record holds no {type(part).__name__}.")


_OF_RECORD = tuple((each.name, each.default) for each in fields(Record))
_OF_COUNT = tuple((each.name, each.default) for each in fields(Count))
_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_plain)


def change_of(record: Record, known: Mapping[str, str]) -> Change:
    """Whether the record's key is new among `known` (keys with their records' digests), changed, or as it was."""
    before = known.get(record.key)
    if before is None:
        return "new"
    return "same" if before == record_digest(record) else "changed"


@dataclass(slots=True)
class Reckoning:
    """Counts what becomes of rows, one by one."""

    _met: Counter[str] = field(default_factory=Counter)

    def take(self, row: ReceivedRow, change: Change | None) -> None:
        """Counts a row; `change` is None for one that is refused."""
        self._met["rows"] += 1
        self._met["refused" if row.record is None else "kept"] += 1
        self._met["doubted"] += row.record is not None and bool(row.record.doubts)
        if change is not None:
            self._met[change] += 1

    def summary(self) -> ImportSummary:
        """What was counted so far."""
        return ImportSummary(**{part.name: self._met[part.name] for part in fields(ImportSummary)})


def reckon(received: Iterable[Received], known: Mapping[str, str]) -> ImportSummary:
    """What an import of these rows would do to a casebook that holds `known`; it changes nothing."""
    reckoning = Reckoning()
    for row in received:
        if isinstance(row, ReceivedRow):
            reckoning.take(row, None if row.record is None else change_of(row.record, known))
    return reckoning.summary()
