"""Folds what people recorded of somebody who was harmed."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, Struct

from tawthiq.ledger.standing import standing
from tawthiq.model.claim import Measure
from tawthiq.model.entry import Entry, PersonsApart, PersonSet, PersonsSame

_SAID = ("names", "age", "sex", "lists", "incident", "outcome")


class PersonState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person as recorded now: names in every spelling, ids in others' lists; `into` is who it is the same as.

    `apart` are records of whom somebody said that they are of another.
    """

    id: str
    names: tuple[str, ...] = ()
    age: int | None = None
    sex: Literal["male", "female"] | None = None
    lists: dict[str, str] = {}
    incident: str | None = None
    outcome: Measure | None = None
    into: str | None = None
    apart: tuple[str, ...] = ()


def fold_person(name: str, entries: Sequence[Entry]) -> PersonState | None:
    """What is thought of the person `name` after these entries; None where none is recorded, or all is forgotten."""
    state: PersonState | None = None
    for entry in standing(entries):
        body = entry.body
        if isinstance(body, PersonSet) and body.person == name:
            given = {field: getattr(body, field) for field in _SAID}
            said = {field: value for field, value in given.items() if value is not UNSET}
            state = msgspec.structs.replace(state or PersonState(id=name), **said)
        elif isinstance(body, PersonsSame) and body.person == name and state is not None:
            state = msgspec.structs.replace(state, into=body.into)
        elif isinstance(body, PersonsApart) and state is not None:
            other = body.other if body.person == name else body.person
            state = msgspec.structs.replace(state, apart=tuple(dict.fromkeys((*state.apart, other))))
    return state
