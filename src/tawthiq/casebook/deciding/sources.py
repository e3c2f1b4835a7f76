"""The register of sources: who they are, how reliable, and whose word they carry; what it says changes ranges."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.deciding.decision import Refused, need_reason
from tawthiq.casebook.deriving.counting import read_sources
from tawthiq.casebook.deriving.known_sources import known_sources
from tawthiq.ledger.independence import Register, SourceState
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import Admiralty, Draft, SourceKind, SourceSet, Undone
from tawthiq.publish.incident_account import EntryShown
from tawthiq.publish.source_page import SourceShown
from tawthiq.store.derived import held
from tawthiq.store.log import entries_of
from tawthiq.store.schema import claims, reports


def set_source(
    casebook: Casebook, name: str, *, why: str, names: Sequence[str] = (), kind: str | None = None,
    reliability: str | None = None, carries: Sequence[str] | None = None,
) -> str:  # fmt: skip
    """Says this of a source, and nothing else; `names` are added to those that it has. Gives its id.

    The ranges of all incidents that hear of it are found anew in the same transaction. Raises Refused.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        known = read_sources(transaction.connection)
        register = Register(known.values())
        source = register.resolve(name.strip())
        if not source:
            raise Refused("A source needs a name.")
        given: dict[str, Any] = {}
        if names:
            before = known[source].names if source in known else ()
            _refuse_taken(register, source, names)
            given["names"] = tuple(dict.fromkeys((*before, *names)))
        if kind is not None:
            given["type"] = _one_of(kind, SourceKind)
        if reliability is not None:
            given["reliability"] = _one_of(reliability, Admiralty)
        if carries is not None:
            given["carries"] = _carried(register, source, carries)
        if not given:
            raise Refused("Say something of the source: a name, its kind, its reliability, or whom it carries.")
        transaction.add(Draft(body=SourceSet(source=source, why=why, **given)))
    return source


def _refuse_taken(register: Register, source: str, names: Sequence[str]) -> None:
    for name in names:
        owner = register.resolve(name)
        if owner != source and register.knows(name):
            raise Refused(f"{name}: is a name of {owner} already.")


def _carried(register: Register, source: str, carries: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(register.resolve(each.strip()) for each in carries if each.strip()))
    if source in found:
        raise Refused(f"{source} cannot carry its own word.")
    return found


def _one_of(value: str, codes: Any) -> Any:
    known = get_args(codes)
    if value not in known:
        raise Refused(f"{value}: is none of {', '.join(known)}.")
    return value


def list_sources(
    connection: Connection, transaction: int | None = None, *, everyone: bool = False
) -> list[SourceShown]:
    """The sources that figures name, outlets of reports and whom people described; `everyone`: the packs' too."""
    known = read_sources(connection, transaction)
    register = Register(known.values())
    heard: Counter[str] = Counter()
    for told in connection.execute(select(claims.c.sources).where(held(claims, transaction))).scalars():
        heard.update(register.resolve(name) for name in told.split("|") if name)
    outlets = connection.execute(select(reports.c.outlet).where(held(reports, transaction))).scalars()
    published = Counter(register.resolve(outlet) for outlet in outlets if outlet)
    seeds = known_sources().named
    described = {name for name, state in known.items() if state != seeds.get(name)}
    names = heard.keys() | published.keys() | described | (known.keys() if everyone else set())
    return [
        _shown(known.get(name, SourceState(id=name)), register, heard[name], published[name]) for name in sorted(names)
    ]


def view_source(connection: Connection, name: str, transaction: int | None = None) -> SourceShown:
    """One source, with who said what of it. Raises NotInCasebook where neither packs, figures nor people know it."""
    every = {each.id: each for each in list_sources(connection, transaction, everyone=True)}
    source = Register(read_sources(connection, transaction).values()).resolve(name)
    if source not in every:
        raise NotInCasebook(f"{name}: No figure names this source, and nobody described it.")
    entries = entries_of(connection, [f"source:{source}"], through=transaction)
    stands = {entry.position for entry in standing(entries)}
    history = tuple(
        EntryShown(
            position=entry.position, at=entry.at, who=entry.who, kind=entry.kind, why=entry.body.why,
            undone=entry.position not in stands and not isinstance(entry.body, Undone),
        )
        for entry in entries if entry.body is not None
    )  # fmt: skip
    return msgspec.structs.replace(every[source], history=history)


def _shown(state: SourceState, register: Register, figures: int, published: int) -> SourceShown:
    return SourceShown(
        id=state.id, names=state.names, type=state.type, reliability=state.reliability, carries=state.carries,
        origins=tuple(sorted(register.lineage(state.id))), figures=figures, reports=published,
    )  # fmt: skip
