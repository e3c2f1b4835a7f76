"""People's decisions on incidents: each is one transaction, with who decided and why, and can be undone."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec
from msgspec import UNSET, Struct
from sqlalchemy import Connection

from tawthiq.casebook.casebook import Casebook, NotInCasebook, Transaction
from tawthiq.casebook.deciding.decision import Refused, need_reason, need_unchanged
from tawthiq.casebook.deciding.figures import Kept, figures_of_reports, find_figures, obstacle, parts_of, units_of
from tawthiq.casebook.deciding.incident_rules import check_choice, check_said
from tawthiq.casebook.deciding.naming import next_name
from tawthiq.casebook.deriving.incidents import names_within
from tawthiq.ledger.attached import Attached
from tawthiq.ledger.said import said_of
from tawthiq.model.entry import (
    Aspect,
    Draft,
    HarmGrade,
    IncidentGraded,
    IncidentMerged,
    IncidentSet,
    IncidentWithdrawn,
    RangeChosen,
)
from tawthiq.model.incident import IncidentState
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import incidents

_decode = decoder(IncidentState)


class Change(Struct, frozen=True, kw_only=True):
    """What a decision did: the incident that it was made on, the figures that count there now, and the parts left out.

    `incident` may be another than was named, where that was merged. `left` says of each part of a figure why it does
    not count with its whole. `touched` are the incidents whose ranges may be others now, this one first.
    """

    incident: str
    figures: tuple[str, ...] = ()
    left: dict[str, str] = {}
    touched: tuple[str, ...] = ()


def find_incident(connection: Connection, name: str, transaction: int | None = None) -> IncidentState:
    """The incident of this name after a transaction (None: now); where it was merged, the one that leads on.

    Raises NotInCasebook.
    """
    state, seen = row_of(connection, name, transaction)[1], {name}
    while state.status == "merged" and state.into is not None and state.into not in seen:
        seen.add(state.into)
        state = row_of(connection, state.into, transaction)[1]
    return state


def row_of(connection: Connection, name: str, transaction: int | None = None) -> tuple[int, IncidentState]:
    """Since which transaction, and how, the incident of exactly this name is thought of. Raises NotInCasebook."""
    rows = rows_at(connection, incidents, transaction, [name])
    if not rows:
        then = "" if transaction is None else " then"
        raise NotInCasebook(f"{name}: The casebook had no such incident{then}. tawthiq incident list shows them.")
    return rows[0].since, _decode(rows[0].body)


def open_incident(casebook: Casebook, said: IncidentSet, *, claims: Sequence[str] = (), why: str) -> Change:
    """A new incident, with what `said` says of it and what these figures tell where it says nothing.

    Its name is given here: `said.incident` is not looked at. Raises Refused, NotInCasebook.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        kept = find_figures(transaction.connection, claims)
        _refuse_counted(kept)
        return _open(transaction, said, kept, why)


def _open(transaction: Transaction, said: IncidentSet, kept: Sequence[Kept], why: str) -> Change:
    name = next_name(transaction, "incident", "I")
    told = said_of([_as_attached(each) for each in kept], load_gazetteer()) if kept else {}
    given = {field: value for field in said.__struct_fields__ if (value := getattr(said, field)) is not UNSET}
    body = check_said(msgspec.structs.replace(said, **(told | given | {"incident": name, "why": why})))
    transaction.add(Draft(body=body))
    return _attach(transaction, name, None, kept, why)


def _as_attached(kept: Kept) -> Attached:
    published = kept.report.published
    return Attached(state=kept.state, published=date.fromisoformat(published) if published else None)


def _refuse_counted(kept: Sequence[Kept]) -> None:
    for each in kept:
        if each.state.incident is not None:
            other = each.state.incident
            raise Refused(f"{each.named} counts in {other} already, and a figure counts in one incident at a time.")


def change_incident(casebook: Casebook, name: str, said: IncidentSet, *, why: str, seen: int | None = None) -> Change:
    """Changes what is said of an incident: what is given, and nothing else.

    With `seen`, the transaction as of which the person looked at it: raises ChangedMeanwhile where somebody changed
    it since. Raises Refused, NotInCasebook.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        state = _writable(transaction.connection, name, seen)
        body = check_said(msgspec.structs.replace(said, incident=state.id, why=why))
        transaction.add(Draft(body=body))
    return Change(incident=state.id)


def _writable(connection: Connection, name: str, seen: int | None = None) -> IncidentState:
    state = find_incident(connection, name)
    if state.status == "withdrawn":
        raise Refused(f"{state.id} was withdrawn. Take that back first, with: tawthiq undo")
    need_unchanged(state.id, row_of(connection, state.id)[0], seen)
    return state


def attach(casebook: Casebook, name: str, claims: Sequence[str], *, why: str, move: bool = False) -> Change:
    """Has these figures count in an incident, with the accepted parts of which their text tells.

    A figure that counts in another incident is refused, or taken from there where `move` is set. Raises Refused.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        state = _writable(transaction.connection, name)
        within = names_within(transaction.connection, state.id)
        kept = find_figures(transaction.connection, claims)
        if not move:
            _refuse_counted([each for each in kept if each.state.incident not in within])
        return _attach(transaction, state.id, state, kept, why)


def _attach(transaction: Transaction, name: str, state: IncidentState | None, kept: Sequence[Kept], why: str) -> Change:
    connection, units = transaction.connection, units_of(state)
    within = names_within(connection, name)
    for each in kept:
        reason = obstacle(each, units)
        if reason is not None:
            raise Refused(f"{each.named} {reason}")
        units.setdefault(each.state.claim.measure, each.state.claim.unit)
    left: dict[str, str] = {}
    fitting = list(kept)
    for part in parts_of(kept, figures_of_reports(connection, (each.state.claim.report for each in kept))):
        if part.state.incident is None:
            reason = obstacle(part, units)
            if reason is None:
                fitting.append(part)
            else:
                left[part.id] = reason
    fresh = [each for each in fitting if each.state.incident not in within]
    transaction.add(*(each.attach(name, why) for each in fresh))
    touched = dict.fromkeys((name, *_counted_in(fresh))) if fresh or state is not None else ()
    return Change(incident=name, figures=tuple(each.id for each in fresh), left=left, touched=tuple(touched))


def _counted_in(kept: Sequence[Kept]) -> tuple[str, ...]:
    """The incidents in which these figures count, each once."""
    return tuple(dict.fromkeys(each.state.incident for each in kept if each.state.incident is not None))


def detach(casebook: Casebook, claims: Sequence[str], *, why: str) -> Change:
    """Has these figures count in no incident. Raises Refused where one counts in none."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        kept = find_figures(transaction.connection, claims)
        for each in kept:
            if each.state.incident is None:
                raise Refused(f"{each.named} counts in no incident.")
        transaction.add(*(each.attach(None, why) for each in kept))
    counted = _counted_in(kept)
    return Change(incident=counted[-1] if counted else "", figures=tuple(each.id for each in kept), touched=counted)


def merge(casebook: Casebook, names: Sequence[str], into: str, *, why: str) -> Change:
    """Says that incidents are the same event as `into`: their figures count there, and their names lead on."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        target = _writable(transaction.connection, into)
        merged = {_writable(transaction.connection, name).id: name for name in names}
        for state_id, name in merged.items():
            if state_id == target.id:
                same = f"{into} is" if name == target.id else f"{name} is"
                raise Refused(f"{same} {target.id} already: an incident cannot be merged into itself.")
            transaction.add(Draft(body=IncidentMerged(incident=state_id, into=target.id, why=why)))
    return Change(incident=target.id, touched=(target.id,))


def split(casebook: Casebook, name: str, claims: Sequence[str], said: IncidentSet, *, why: str) -> Change:
    """A new incident of some of an incident's figures, which count there from now on. Raises Refused."""
    why = need_reason(why)
    with casebook.writing() as transaction:
        state = _writable(transaction.connection, name)
        within = names_within(transaction.connection, state.id)
        kept = find_figures(transaction.connection, claims)
        strange = [each for each in kept if each.state.incident not in within]
        if strange or not kept:
            raise Refused(f"{strange[0].named} does not count in {state.id}." if strange else "Name the figures.")
        change = _open(transaction, said, kept, why)
        inside = [each for each in figures_of_reports(transaction.connection, {one.state.claim.report for one in kept})
                  if each.state.incident in within]  # fmt: skip
        parts = [each for each in parts_of(kept, inside) if each.id not in change.figures]
        transaction.add(*(each.attach(change.incident, why) for each in parts))
    return msgspec.structs.replace(change, figures=(*change.figures, *(each.id for each in parts)))


def withdraw(casebook: Casebook, name: str, *, why: str) -> Change:
    """Takes an incident out of every count; its figures stay with it, and its name is never given again."""
    return _decide(casebook, name, IncidentWithdrawn(incident=""), why)


def grade(casebook: Casebook, name: str, aspect: Aspect, given: HarmGrade, *, why: str) -> Change:
    """Grades one aspect of an incident: that harm was done, who did it, or who the victims were."""
    if aspect not in get_args(Aspect) or given not in get_args(HarmGrade):
        raise Refused(f"{aspect} {given}: an aspect is one of {_or(Aspect)}, a grade one of {_or(HarmGrade)}.")
    return _decide(casebook, name, IncidentGraded(incident="", aspect=aspect, grade=given), why)


def choose_range(casebook: Casebook, name: str, choice: RangeChosen, *, why: str) -> Change:
    """Chooses the rule, or the ends, of one range of an incident. Raises Refused where it has no such range."""
    return _decide(casebook, name, choice, why)


def _decide(casebook: Casebook, name: str, body: IncidentWithdrawn | IncidentGraded | RangeChosen, why: str) -> Change:
    why = need_reason(why)
    with casebook.writing() as transaction:
        state = _writable(transaction.connection, name)
        if isinstance(body, RangeChosen):
            check_choice(state, body)
        transaction.add(Draft(body=msgspec.structs.replace(body, incident=state.id, why=why)))
    return Change(incident=state.id, touched=(state.id,) if isinstance(body, RangeChosen) else ())


def _or(codes: object) -> str:
    return ", ".join(get_args(codes))
