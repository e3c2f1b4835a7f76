"""Records of other people's datasets: a list of those that are sought, and one with its row and its history."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.records import find_record
from tawthiq.ledger.placing import place_record
from tawthiq.ledger.records import RecordState
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import DatasetReceived, Entry, EvidenceReceived, RecordReceived, Undone
from tawthiq.model.record import ProblemCode, Record
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.incident_account import EntryShown
from tawthiq.publish.record_page import RecordShown
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.evidence import item_of
from tawthiq.store.log import entries_of
from tawthiq.store.schema import entries, records, touches

_AT_ONCE = 500
_SHORTEST = 8  # letters of a hash that names a file
_decode = decoder(RecordState)


class SoughtRecords(Struct, frozen=True, kw_only=True):
    """Which records are sought; what is empty asks nothing.

    `key` is a part of their keys, `doubts` are codes of which they have one, `file` is the hash (or how it begins) or
    the name of the file that last brought them or changed them; `updated` are those that came in more than once.
    """

    dataset: str = ""
    key: str = ""
    doubts: tuple[ProblemCode, ...] = ()
    file: str = ""
    updated: bool = False
    unplaced: bool = False
    withdrawn: bool = False


def list_records(
    connection: Connection, sought: SoughtRecords, *, limit: int = 0, transaction: int | None = None
) -> list[RecordState]:
    """The first `limit` (0: all) of the records sought, in the order of their ids. Raises NotInCasebook."""
    query = select(records.c.body).where(held(records, transaction)).order_by(records.c.id)
    if sought.dataset:
        query = query.where(records.c.dataset == sought.dataset)
    if sought.key:
        query = query.where(records.c.key.contains(sought.key, autoescape=True))
    items = _files(connection, sought.file) if sought.file else frozenset()
    if sought.file and not items:
        raise NotInCasebook(f"«{sought.file}»: The casebook has no file of this name or hash.")
    with connection.execution_options(yield_per=_AT_ONCE).execute(query) as rows:
        found = (state for row in rows if _is_sought(state := _decode(row.body), sought, items))
        return list(islice(found, limit or None))


def _is_sought(state: RecordState, sought: SoughtRecords, items: frozenset[str]) -> bool:
    return (
        (not sought.doubts or not set(sought.doubts).isdisjoint(state.record.doubts))
        and (not sought.updated or state.versions > 1)
        and (not sought.withdrawn or state.withdrawn)
        and (not sought.unplaced or bool(place_record(state.record, load_gazetteer()).unknown))
        and (not items or state.item in items)
    )


def _files(connection: Connection, given: str) -> frozenset[str]:
    """The items of the datasets' files that go by this name or the beginning of their hash."""
    about = select(touches.c.subject).join(entries, entries.c.position == touches.c.position)
    subjects = connection.execute(about.where(entries.c.kind == "dataset-received").distinct()).scalars()
    items = {entry.item for entry in entries_of(connection, subjects) if entry.item is not None}
    named = entries_of(connection, items)
    told = (entry.body for entry in named if isinstance(entry.body, EvidenceReceived))
    return frozenset(
        item_of(body.sha256)
        for body in told
        if body.name == given or (len(given) >= _SHORTEST and body.sha256.startswith(given))
    )


def view_record(connection: Connection, given: str, transaction: int | None = None) -> RecordShown:
    """What is shown of a record: its row under its columns, what it is taken to say, and its history.

    Raises NotInCasebook.
    """
    state = find_record(connection, given, transaction)
    about = entries_of(connection, [f"record:{state.record.id}"], through=transaction)
    items = {entry.item for entry in about if entry.item is not None}
    files = [entry.body for entry in entries_of(connection, items) if isinstance(entry.body, EvidenceReceived)]
    datasets = {
        entry.item: entry.body.dataset
        for entry in entries_of(connection, [f"dataset:{state.record.dataset}"], through=transaction)
        if isinstance(entry.body, DatasetReceived)
    }
    columns = {item: dataset.columns for item, dataset in datasets.items() if item is not None}
    last = datasets[state.item]
    gazetteer = load_gazetteer()
    placed = place_record(state.record, gazetteer)
    return RecordShown(
        record=state.record,
        found=f"{display_name(gazetteer, gazetteer.by_id(placed.id))} ({placed.id})" if placed.id else "",
        withdrawn=state.withdrawn,
        title=last.title,
        columns=last.columns,
        history=tuple(_history(about, {item_of(body.sha256): body.name for body in files}, columns)),
    )


def _history(
    about: Sequence[Entry], files: Mapping[str, str], columns: Mapping[str, tuple[str, ...]]
) -> Iterator[EntryShown]:
    """Each entry on the record; one that brought it again says which cells came otherwise."""
    stands = {entry.position for entry in standing(about)}
    before: dict[str, str] = {}
    for entry in about:
        if entry.body is None:
            continue
        said: dict[str, str] = {}
        if isinstance(entry.body, RecordReceived) and entry.item is not None:
            cells = _cells(entry.body.record, columns.get(entry.item, ()))
            said = {"file": files.get(entry.item, ""), **_changes(before, cells)}
            before = cells
        yield EntryShown(
            position=entry.position, at=entry.at, who=entry.who, kind=entry.kind, why=entry.body.why, said=said,
            undone=entry.position not in stands and not isinstance(entry.body, Undone),
        )  # fmt: skip


def _cells(record: Record, columns: Sequence[str]) -> dict[str, str]:
    return dict(zip(columns, record.row, strict=False))


def _changes(before: Mapping[str, Any], cells: Mapping[str, Any]) -> dict[str, str]:
    names = [name for name in {**before, **cells} if before and before.get(name, "") != cells.get(name, "")]
    return {name: f"{before.get(name, '')} → {cells.get(name, '')}" for name in names}
