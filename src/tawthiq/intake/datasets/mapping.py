"""The mapping: what each column of somebody's table becomes, as a file that a recorder writes."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import msgspec
import tomli

from tawthiq.intake.datasets.days import EXCEL, EXCEL_1904
from tawthiq.model.claim import Measure, Unit
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import RecordType

GRADES = ("V0", "V1", "V2", "V3", "V4", "VC", "VP", "VX")
ANY = "*"  # among codes: whatever else the cell holds
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_SIZE_LIMIT = 1 << 20
_REMEDY = "Mend it; examples/datasets has mappings to begin with."


class Coded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that is the same for every row (`value`), or that `codes` give for what a column's cell holds.

    Without `codes` the cell itself is the value. The code for `*` is taken for every other cell.
    """

    column: str = ""
    codes: dict[str, str] = {}
    value: str = ""

    def code(self, cell: str) -> str | None:
        """The value for the cell, None where there is none."""
        if self.value or not self.codes:
            return self.value or cell or None
        return self.codes.get(cell, self.codes.get(ANY)) or None

    def knows(self, cell: str) -> bool:
        """Whether the cell is provided for, be it with an empty code."""
        return bool(self.value) or not self.codes or cell in self.codes or ANY in self.codes


class CountMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One count of each row: columns of its ends, codes of who was counted and who did it."""

    measure: str | Coded = "killed"
    unit: str | Coded = "persons"
    low: str = ""
    best: str = ""
    high: str = ""
    party: Coded | None = None
    status: Coded | None = None
    sex: Coded | None = None
    age: Coded | None = None
    role: Coded | None = None
    by: Coded | None = None
    part: bool = False


class DateMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of the first and last day, the forms that their cells have beside ISO 8601, codes of precision.

    `empty_last` is "first" where an empty cell of the last day means the first one; else it leaves the end open.
    """

    first: str = ""
    last: str = ""
    formats: tuple[str, ...] = ()
    months: dict[str, int] = {}
    precision: str | Coded = ""
    empty_last: Literal["", "first"] = ""


class PlaceMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of the place, from the narrowest name to the country, and codes of precision."""

    name: str = ""
    id: str = ""
    adm2: str = ""
    adm1: str = ""
    country: str | Coded = ""
    latitude: str = ""
    longitude: str = ""
    precision: str | Coded = ""


class NumberMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How numbers are written, and which cells say nothing."""

    thousands: str = ""
    decimal: str = "."
    nothing: tuple[str, ...] = ("", "-")


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that is to be known of a table to make its rows records. A text names a column where nothing else is said."""

    name: str
    title: str = ""
    licence: str = ""
    key: tuple[str, ...] = ()
    type: str | Coded = "incident"
    grade: Coded | None = None
    count: tuple[CountMapping, ...]
    dates: DateMapping = DateMapping()
    place: PlaceMapping = PlaceMapping()
    numbers: NumberMapping = NumberMapping()
    parties: tuple[str, ...] = ()
    method: Coded | None = None
    sources: tuple[str, ...] = ()
    separator: str = ";"
    header: int = 0
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""

    def uses(self) -> dict[str, tuple[str, ...]]:
        """What each column becomes, by the mapping's own names; columns that are not here become nothing."""
        found: dict[str, list[str]] = {}
        for use, column in self._columns():
            if column:
                found.setdefault(column, []).append(use)
        return {column: tuple(uses) for column, uses in found.items()}

    def _columns(self) -> Iterator[tuple[str, str]]:
        yield from (("key", column) for column in self.key)
        yield "type", _column(self.type, constant=True)
        yield "grade", _column(self.grade)
        for number, count in enumerate(self.count, 1):
            yield from ((f"count {number}: {end}", getattr(count, end)) for end in ("low", "best", "high"))
            for part in ("measure", "unit"):
                yield f"count {number}: {part}", _column(getattr(count, part), constant=True)
            for part in ("party", "status", "sex", "age", "role", "by"):
                yield f"count {number}: {part}", _column(getattr(count, part))
        yield from (("dates.first", self.dates.first), ("dates.last", self.dates.last))
        yield "dates.precision", _column(self.dates.precision, constant=True)
        for part in ("name", "id", "adm2", "adm1", "country", "latitude", "longitude"):
            yield f"place.{part}", _column(getattr(self.place, part))
        yield "place.precision", _column(self.place.precision, constant=True)
        yield from (("parties", column) for column in self.parties)
        yield "method", _column(self.method)
        yield from (("sources", column) for column in self.sources)


def _column(told: str | Coded | None, *, constant: bool = False) -> str:
    """The column that a value is had from; a text is one, but for codes (`constant`)."""
    if isinstance(told, Coded):
        return "" if told.value else told.column
    return "" if constant or told is None else told


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises UnreadableInput, which says what is wrong with it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_SIZE_LIMIT + 1)
    except OSError as broken:
        raise UnreadableInput(str(path), f"It cannot be opened: {broken.strerror}.", "Check its name.") from None
    if len(data) > _SIZE_LIMIT:
        raise UnreadableInput(str(path), "It is larger than 1 MiB: it is no mapping.", _REMEDY)
    return _mapping_of(data, str(path))


def packaged_mappings() -> tuple[str, ...]:
    """The names of the mappings that come with Tawthiq."""
    folder = resources.files("tawthiq.intake.datasets").joinpath("mappings")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def packaged_mapping(name: str) -> Mapping:
    """One of them."""
    path = resources.files("tawthiq.intake.datasets").joinpath("mappings", f"{name}.toml")
    return _mapping_of(path.read_bytes(), f"mappings/{name}.toml")


def _mapping_of(data: bytes, where: str) -> Mapping:
    try:
        mapping = msgspec.convert(tomli.loads(data.decode("utf-8")), Mapping)
    except (UnicodeDecodeError, tomli.TOMLDecodeError, RecursionError) as broken:
        raise UnreadableInput(where, f"It is no mapping: {broken}.", _REMEDY) from None
    except msgspec.ValidationError as broken:
        raise UnreadableInput(where, f"It is no mapping: {broken}.", f"{_fields()} {_REMEDY}") from None
    check_mapping(mapping, where)
    return mapping


def _fields() -> str:
    """All that a mapping may say, by table."""
    tables = {"": Mapping, "[[count]]": CountMapping, "[dates]": DateMapping, "[place]": PlaceMapping,
              "[numbers]": NumberMapping}  # fmt: skip
    told = (f"{name or 'A mapping'} has {', '.join(table.__struct_fields__)}." for name, table in tables.items())
    return " ".join(told)


def check_mapping(mapping: Mapping, where: str) -> None:
    """Raises UnreadableInput where the mapping says what the model has not."""
    check_name(mapping.name, where)
    wrong = next(_faults(mapping), None)
    if wrong is not None:
        raise UnreadableInput(where, wrong, _REMEDY)


def check_name(name: str, where: str) -> None:
    """Raises UnreadableInput where a dataset cannot be called so: its name begins the ids of its records."""
    if _NAME.fullmatch(name) is None:
        what = f"«{name}» cannot be a dataset's name."
        raise UnreadableInput(where, what, "Name it in small letters, digits and hyphens.")


def _faults(mapping: Mapping) -> Iterator[str]:
    if not mapping.count:
        yield "It maps no count."
    yield from _wrong_codes("type", mapping.type, get_args(RecordType))
    yield from (f"A value needs a column, or what it is for all rows: {told}." for told in _empty(mapping))
    if mapping.grade is not None:
        yield from _wrong_codes("grade", mapping.grade, GRADES)
    for number, count in enumerate(mapping.count, 1):
        yield from _wrong_codes(f"count {number}: measure", count.measure, get_args(Measure))
        yield from _wrong_codes(f"count {number}: unit", count.unit, get_args(Unit))
        if not (count.low or count.best or count.high):
            yield f"count {number} names no column for low, best or high."
    yield from (f"dates.formats: {wrong}." for form in mapping.dates.formats if (wrong := _wrong_format(form)))
    yield from _wrong_codes("dates.precision", mapping.dates.precision, ("", *(f"T{n}" for n in (0, 1, 2, 3, 4, 5, 9))))
    yield from _wrong_codes("place.precision", mapping.place.precision, ("", *(f"G{n}" for n in (*range(8), 9))))


def _wrong_codes(what: str, told: str | Coded, known: tuple[str, ...]) -> Iterator[str]:
    if isinstance(told, str):
        codes = [told]
    elif told.value:
        codes = [told.value]
    elif told.codes:
        codes = list(told.codes.values())
    else:
        yield f"{what} has no codes for the cells of column «{told.column}»."
        return
    for code in codes:
        if code not in known:
            yield f"{what} «{code}» is unknown; choose of {', '.join(filter(None, known))}."


def _empty(part: msgspec.Struct) -> Iterator[str]:
    """The names of values in the mapping that come from nowhere."""
    for name in part.__struct_fields__:
        for told in held if isinstance(held := getattr(part, name), tuple) else (held,):
            if isinstance(told, Coded):
                yield from [name] * (not told.column and not told.value)
            elif isinstance(told, msgspec.Struct):
                yield from _empty(told)


def _wrong_format(form: str) -> str:
    """What strptime has against a form of dates, empty for nothing."""
    if form in (EXCEL, EXCEL_1904):
        return ""
    try:
        datetime.strptime("", form)  # noqa: DTZ007  # no day is wanted of it
    except ValueError as broken:
        return str(broken) if "directive" in str(broken) or "stray" in str(broken) else ""
    return ""
