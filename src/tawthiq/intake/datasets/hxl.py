"""HXL: a row of hashtags under the heads says what each column is, and so is a mapping (HXL 1.1, hxlstandard.org)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice

import msgspec
import tomli

from tawthiq.intake.datasets.mapping import Coded, CountMapping, DateMapping, Mapping, PlaceMapping
from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.table import Table
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import RecordType

LOOKED_AT = 25  # rows among which the standard has the hashtags stand
_MOSTLY = 0.5  # of the row's cells, so that a «#1» among heads makes no row of hashtags
_TAG = re.compile(r"\s*#\s*([a-z]\w*)((?:\s*\+\s*[a-z]\w*)*)\s*", re.IGNORECASE | re.ASCII)
_LANGUAGE = re.compile(r"i_[a-z]{2,3}")
_VOCABULARY = re.compile(r"v_\w+")
_KEYS = (("event", "id"), ("event", "code"), ("meta", "id"))
_DIVISIONS = ("loc", "adm5", "adm4", "adm3", "adm2", "adm1")
_NAMED = ("loc", "adm5", "adm4", "adm3")  # those narrower than a district are the place's name
_OCCURRED = frozenset({"occurred", "start", "end"})


class _Attributes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measures: dict[str, str]
    sex: dict[str, str]
    age: dict[str, str]
    status: dict[str, str]
    ends: dict[str, str]
    units: dict[str, str]
    nothing: dict[str, tuple[str, ...]]
    types: dict[str, RecordType]


@cache
def _known() -> _Attributes:
    text = resources.files("tawthiq.intake.datasets").joinpath("hxl.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text), _Attributes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its hashtag; `name` tells it from all others. Without a hashtag `tag` is empty."""

    name: str
    tag: str = ""
    attributes: frozenset[str] = frozenset()


def find_tags(table: Table) -> tuple[int, tuple[Column, ...]]:
    """The line of the hashtags and the columns. Raises UnreadableInput where no row of the first 25 is one."""
    above: Sequence[str] = ()
    for row in islice(table.rows(), LOOKED_AT):
        filled = [cell for cell in row.cells if cell.strip()]
        tagged = sum(_TAG.fullmatch(cell) is not None for cell in filled)
        if tagged and tagged >= _MOSTLY * len(filled):
            return row.line, tuple(_columns(row, above))
        above = row.cells
    what = f"None of its first {LOOKED_AT} rows holds hashtags of HXL, such as #affected+killed."
    raise UnreadableInput(table.where, what, "Name another format, or a mapping of its columns.")


def _columns(row: RawRow, above: Sequence[str]) -> Iterator[Column]:
    met: dict[str, int] = defaultdict(int)
    for place, cell in enumerate(row.cells):
        match = _TAG.fullmatch(cell)
        attributes = re.findall(r"\w+", match[2].lower()) if match else []
        head = above[place].strip() if place < len(above) else ""
        tag = match[1].lower() if match else ""
        name = "+".join([f"#{tag}", *attributes]) if tag else head or cell.strip() or f"column {place + 1}"
        met[name] += 1
        told = name if met[name] == 1 else f"{name}~{met[name]}"
        yield Column(name=told, tag=tag, attributes=frozenset(attributes))


def mapping_of(columns: Sequence[Column], name: str, key: tuple[str, ...], kind: RecordType | None) -> Mapping:
    """The mapping that the hashtags are. `key` and `kind` are the user's word, where there is one.

    Without a key the first of #event+id, #event+code, #meta+id is one. Rows are events where they have an #event, else
    sums. Columns by sex and age are parts of the one without; where there is none, they are told apart only if all are
    by the same, for then nobody is in two of them.
    """
    counts, types = _counts(columns)
    told = kind or (types.pop() if len(types) == 1 else None)
    has_events = any(column.tag in ("event", "incident") for column in columns)
    return Mapping(
        name=name,
        key=key or next(_keys(columns), ()),
        type=told or ("incident" if has_events else "summary"),
        count=counts,
        dates=_dates(columns),
        place=_place(columns),
        sources=tuple(column.name for column in columns if column.tag == "meta" and "source" in column.attributes),
    )


def not_taken(columns: Iterable[Column], mapping: Mapping) -> tuple[str, ...]:
    """Columns of affected people that became no count."""
    uses = mapping.uses()
    return tuple(column.name for column in columns if column.tag == "affected" and column.name not in uses)


def _keys(columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    for tag, attribute in _KEYS:
        yield from ((column.name,) for column in columns if column.tag == tag and attribute in column.attributes)


def _counts(columns: Sequence[Column]) -> tuple[tuple[CountMapping, ...], set[RecordType]]:
    """The counts, one for all ends of the same people, and the types that their columns say they are."""
    known = _known()
    ends: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
    types: set[RecordType] = set()
    for column in columns:
        people = frozenset(column.attributes - set(known.nothing["attributes"]))
        end = next((known.ends[attribute] for attribute in people if attribute in known.ends), "best")
        said = people - set(known.ends)
        if column.tag == "affected" and _is_known(said) and end not in ends[said]:
            ends[said][end] = column.name
            types |= {known.types[attribute] for attribute in said if attribute in known.types}
    counted = {people: columns_of for people, columns_of in ends.items() if columns_of}
    if types and not all(set(people) & set(known.types) for people in counted):
        counted = {people: columns_of for people, columns_of in counted.items() if not set(people) & set(known.types)}
        types = set()
    return tuple(_count(people, columns_of, counted) for people, columns_of in counted.items()), types


def _is_known(said: frozenset[str]) -> bool:
    """Whether all attributes are known, and exactly one is a measure."""
    known = _known()
    others = set(known.sex) | set(known.age) | set(known.status) | set(known.units) | set(known.types)
    measures = said & set(known.measures)
    return len(measures) == 1 and said - measures <= others


def _count(people: frozenset[str], ends: dict[str, str], counted: Iterable[frozenset[str]]) -> CountMapping:
    known = _known()

    def code(table: dict[str, str]) -> Coded | None:
        return next((Coded(value=table[attribute]) for attribute in sorted(people) if attribute in table), None)

    unit = code(known.units)
    return CountMapping(
        measure=next(known.measures[attribute] for attribute in people if attribute in known.measures),
        unit=unit.value if unit else "persons",
        sex=code(known.sex),
        age=code(known.age),
        status=code(known.status),
        part=_is_part(people, counted),
        low=ends.get("low", ""),
        best=ends.get("best", ""),
        high=ends.get("high", ""),
    )


def _is_part(people: frozenset[str], counted: Iterable[frozenset[str]]) -> bool:
    known = _known()
    cuts = (frozenset(known.sex), frozenset(known.age), frozenset(known.status))
    all_cuts = frozenset().union(*cuts)
    alike = [other for other in counted if other - all_cuts == people - all_cuts]
    if people - all_cuts in alike:  # there is a column of all of them
        return people != people - all_cuts
    return len({tuple(bool(other & cut) for cut in cuts) for other in alike}) > 1


def _dates(columns: Sequence[Column]) -> DateMapping:
    found = {
        next(iter(column.attributes & _OCCURRED), "occurred"): column.name
        for column in reversed(columns)
        if column.tag == "date" and column.attributes <= _OCCURRED
    }
    first = found.get("start") or found.get("occurred", "")
    return DateMapping(first=first, last=found.get("end", ""))


def _place(columns: Sequence[Column]) -> PlaceMapping:
    names = {tag: _named(columns, tag) for tag in (*_DIVISIONS, "country")}
    codes = (_coded(columns, tag) for tag in _DIVISIONS)
    narrow = next((tag for tag in _NAMED if names[tag]), "")
    return PlaceMapping(
        name=names[narrow] if narrow else "",
        id=next(filter(None, codes), ""),
        adm2=names["adm2"],
        adm1=names["adm1"],
        country=names["country"] or _coded(columns, "country"),
        latitude=_first(column.name for column in columns if column.tag == "geo" and "lat" in column.attributes),
        longitude=_first(column.name for column in columns if column.tag == "geo" and "lon" in column.attributes),
        precision={"": "", "loc": "G1"}.get(narrow, "G3"),
    )


def _named(columns: Sequence[Column], tag: str) -> str:
    """The column of the place's name: in no said language, else in Arabic, else in the first that there is."""
    found = [column for column in columns if column.tag == tag and _only(column, "name", _LANGUAGE)]
    ranked = sorted(found, key=lambda column: (bool(column.attributes - {"name"}), "i_ar" not in column.attributes))
    return _first(column.name for column in ranked)


def _coded(columns: Sequence[Column], tag: str) -> str:
    found = (column for column in columns if column.tag == tag and "code" in column.attributes)
    return _first(column.name for column in found if _only(column, "code", _VOCABULARY))


def _only(column: Column, attribute: str, pattern: re.Pattern[str]) -> bool:
    return all(each == attribute or pattern.fullmatch(each) for each in column.attributes)


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "")
