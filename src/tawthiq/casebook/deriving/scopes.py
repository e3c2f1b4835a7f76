"""The scope of a countable: all that it says but for when, how exactly and how sure, so that rows of one can be summed.

Who, by whom, how, where, and on which axes it counts. What happened in a town or district is of the same scope as what
is told of the governorate alone: tallies ask for months and governorates, and towns would make each row its own.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from tawthiq.model.tally import Dimension, PlaceAsked, Question
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.places.place import FUZZY_KINDS
from tawthiq.store.schema import tally_scopes

_WIDE = frozenset({"country", "adm1"})
_FINER: frozenset[Dimension] = frozenset({"day", "week", "adm2", "place"})
_COLUMNS = tuple(column.name for column in tally_scopes.columns if column.name != "id")


def scope_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The scope of a row of the table of countables, by its columns, with the hash of them as `id`."""
    told = {name: row[name] for name in _COLUMNS} | _widely(row)
    return told | {"id": blake2b(msgspec.json.encode([told[name] for name in _COLUMNS]), digest_size=16).digest()}


def _widely(row: Mapping[str, Any]) -> dict[str, Any]:
    """The place of a row that lies within a governorate as if no more were told; nothing changes for others."""
    held_by, adm1 = row["places"].strip("|").split("|"), row["adm1"]
    units = (row["country"], adm1, row["adm2"], row["place"])
    if adm1 in (None, row["place"]) or not all(unit is None or unit in held_by for unit in units):
        return {}
    if _kind(row["place"]) in (None, *_WIDE, *FUZZY_KINDS):
        return {}
    wider = (place for place in held_by if place != adm1 and _kind(place) in _WIDE)
    return {"adm2": None, "place": adm1, "places": f"|{'|'.join((adm1, *wider))}|"}


@cache
def _kind(place: str | None) -> str | None:
    """The kind of a place of the gazetteer, None for what it has not."""
    try:
        return load_gazetteer().by_id(place).kind if place is not None else None
    except KeyError:
        return None


def scopes_tell(question: Question) -> bool:
    """Whether the question asks for nothing that scopes and months leave out, but for the ends of its period."""
    if question.place_precision or question.date_precision or question.grade:
        return False
    if not (question.bulk and question.doubted):
        return False
    if not _FINER.isdisjoint(question.group_by):
        return False
    places = (*question.places, *question.excluded_places)
    return all(_told(place) for place in places)


def _told(place: PlaceAsked) -> bool:
    return not place.id or _kind(place.id) in _WIDE


def months_cut(question: Question) -> list[str]:
    """The months of which the question's period takes a part alone."""
    first = [question.first_day[:7]] if question.first_day and not question.first_day.endswith("-01") else []
    last = [question.last_day[:7]] if question.last_day and not _ends_month(question.last_day) else []
    return first + last


def _ends_month(day: str) -> bool:
    found = date.fromisoformat(day)
    return found.day == monthrange(found.year, found.month)[1]
