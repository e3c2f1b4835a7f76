"""Persons who were harmed, as records: each encrypted with a key of its own, so that one can be forgotten alone."""

from typing import Any, get_args

import msgspec
from sqlalchemy import Connection

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.deciding.decision import Refused, need_reason
from tawthiq.casebook.deciding.incidents import find_incident
from tawthiq.casebook.deciding.naming import next_name
from tawthiq.ledger.persons import PersonState
from tawthiq.model.claim import Measure
from tawthiq.model.entry import Draft, PersonsApart, PersonSet, PersonsSame
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import persons

_OLDEST = 130
_decode = decoder(PersonState)


def record_person(casebook: Casebook, said: PersonSet, *, why: str) -> str:
    """Records a person, or says more of the one that `said.person` names; gives the id. Raises Refused."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        connection = transaction.connection
        name = said.person or next_name(transaction, "person", "P")
        if said.person:
            find_person(connection, name)
        elif not said.names:
            raise Refused("A person is recorded with a name: --name NAME, once for each spelling.")
        _check(connection, said)
        body = msgspec.structs.replace(said, person=name, why=why)
        transaction.add(Draft(body=body, item=f"person:{name}"))
    return name


def _check(connection: Connection, said: PersonSet) -> None:
    if isinstance(said.age, int) and not 0 <= said.age <= _OLDEST:
        raise Refused(f"{said.age}: an age is a number of years from 0 to {_OLDEST}.")
    if isinstance(said.incident, str):
        find_incident(connection, said.incident)
    outcome: Any = said.outcome
    if isinstance(outcome, str) and outcome not in get_args(Measure):
        raise Refused(f"{outcome}: an outcome is one of {', '.join(get_args(Measure))}.")


def same_person(casebook: Casebook, name: str, into: str, *, why: str) -> None:
    """Says that two records are of one human being; it can be taken back. Raises Refused, NotInCasebook."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        one, other = (find_person(transaction.connection, each) for each in (name, into))
        if one.into is not None or other.into is not None or one.id == other.id:
            raise Refused(f"{name} and {into}: One of them counts as another already. tawthiq person show tells.")
        same = PersonsSame(person=one.id, into=other.id, why=why)
        transaction.add(Draft(body=same, item=f"person:{one.id}"))  # the reason may name people


def apart_persons(casebook: Casebook, name: str, other: str, *, why: str) -> None:
    """Says that two records are of two human beings, however alike; it can be taken back. Raises Refused."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        one, two = (find_person(transaction.connection, each) for each in (name, other))
        if one.id == two.id or two.id in one.apart:
            raise Refused(f"{name} and {other}: It is so already, or they are one record. Nothing was written.")
        if two.id == one.into or one.id == two.into:
            raise Refused(f"{name} and {other}: One counts as the other. Undo that first: tawthiq log shows its entry.")
        apart = PersonsApart(person=one.id, other=two.id, why=why)
        transaction.add(Draft(body=apart, item=f"person:{one.id}"))


def find_person(connection: Connection, name: str, transaction: int | None = None) -> PersonState:
    """The record of this id after a transaction (None: now). Raises NotInCasebook."""
    rows = rows_at(connection, persons, transaction, [name])
    if not rows:
        raise NotInCasebook(f"{name}: The casebook has no such person.")
    return _decode(rows[0].body)


def list_persons(connection: Connection, transaction: int | None = None) -> list[PersonState]:
    """All records, those that count as another left out."""
    states = [_decode(row.body) for row in rows_at(connection, persons, transaction) if row.into is None]
    return sorted(states, key=lambda state: (len(state.id), state.id))


def without_names(state: PersonState) -> PersonState:
    """The record as it may be shown: neither names nor ids in lists."""
    return msgspec.structs.replace(state, names=(), lists={}, age=None, sex=None)
