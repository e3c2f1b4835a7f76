"""Takes entries back, by an entry more; only decisions, for what was received and what was read stay."""

from collections.abc import Sequence, Set

from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.rereading import reading_after
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import UNDOABLE, Draft, Entry, IncidentSet, RecordReceived, ReportCorrected, Undone
from tawthiq.model.errors import TawthiqError
from tawthiq.store.log import all_entries, entries_of
from tawthiq.store.schema import entries, transactions

_KINDS: tuple[str, ...] = tuple(sorted(str(kind.__struct_config__.tag) for kind in UNDOABLE.__args__))
_LOOKED_AT = 1000  # entries, newest first, in which one's own last decision is looked for


class NotUndoable(TawthiqError):
    """An entry cannot be taken back, and the text says why."""


def undo(casebook: Casebook, positions: Sequence[int], *, why: str = "") -> list[Entry]:
    """Takes back the entries at these positions, all or none; gives the entries that were taken back.

    An undoing can be taken back too. Raises NotUndoable, NotInCasebook.
    """
    with casebook.writing() as transaction:
        together = frozenset(positions)
        undone = [_check(transaction.connection, position, together) for position in dict.fromkeys(positions)]
        for entry in undone:
            assert entry.body is not None
            body = Undone(position=entry.position, of=entry.body.subjects, why=why)
            transaction.add(Draft(body=body, item=entry.item))
        for name in {
            subject.removeprefix("report:")
            for entry in undone
            for subject in _dated(entry)
            if subject.startswith("report:")
        }:
            reading = reading_after(transaction.connection, name, list(transaction.drafts))
            if reading is not None:
                transaction.add(reading)
    return undone


def _dated(entry: Entry) -> tuple[str, ...]:
    """The report whose date may be another when the entry is undone."""
    return entry.body.subjects if isinstance(entry.body, ReportCorrected | Undone) else ()


def last_decision(casebook: Casebook, who: str) -> int:
    """The position of the last decision that stands and that `who` made. Raises NotInCasebook where there is none."""
    with casebook.reading() as connection:
        query = (
            select(entries.c.position)
            .join(transactions, transactions.c.number == entries.c.txn)
            .where(transactions.c.who == who, entries.c.kind.in_(_KINDS), entries.c.kind != "undone")
            .order_by(entries.c.position.desc())
            .limit(_LOOKED_AT)
        )
        for position in connection.execute(query).scalars():
            entry = entry_at(connection, position)
            if entry.body is not None and _stands(connection, entry):
                return int(position)
    raise NotInCasebook(f"{who} has made no decision that stands, or none of late. Give its number: `tawthiq log`.")


def entry_at(connection: Connection, position: int) -> Entry:
    """The entry at a position. Raises NotInCasebook."""
    found = next(all_entries(connection, after=position - 1), None) if position > 0 else None
    if found is None or found.position != position:
        raise NotInCasebook(f"The log has no entry {position}. `tawthiq log` shows which there are.")
    return found


def _check(connection: Connection, position: int, together: Set[int]) -> Entry:
    """The entry, where it can be taken back together with those at the positions `together`."""
    entry = entry_at(connection, position)
    if entry.body is None:
        raise NotUndoable(f"Entry {position} was forgotten: its key is destroyed, and nobody can read or undo it.")
    if not isinstance(entry.body, UNDOABLE):
        what = f"Entry {position} is no decision ({entry.kind}): what was received and what was read stays."
        command = "record withdraw ID" if isinstance(entry.body, RecordReceived) else "report ID --withdraw"
        raise NotUndoable(f"{what} To take it out of every count: tawthiq {command}")
    if not _stands(connection, entry):
        raise NotUndoable(f"Entry {position} is undone already. To bring it back, undo the entry that undid it.")
    if isinstance(entry.body, IncidentSet):
        _check_incident(connection, entry, entry.body, together)
    return entry


def _stands(connection: Connection, entry: Entry) -> bool:
    """Whether nobody took the entry back."""
    assert entry.body is not None
    about = entries_of(connection, entry.body.subjects)
    if isinstance(entry.body, Undone):
        later = [each for each in about if isinstance(each.body, Undone) and each.body.position == entry.position]
        return not any(_stands(connection, each) for each in later)
    return any(each.position == entry.position for each in standing(about))


def _check_incident(connection: Connection, entry: Entry, body: IncidentSet, together: Set[int]) -> None:
    """An incident is not undone from under what rests on it."""
    about = standing(entries_of(connection, entry.body.subjects if entry.body else ()))
    opened = next((each for each in about if isinstance(each.body, IncidentSet)), None)
    others = [each.position for each in about if each.position not in together]
    if opened is not None and opened.position == entry.position and others:
        what = (
            f"Entry {entry.position} opened the incident {body.incident}, and {len(others)} later entries are about it."
        )
        raise NotUndoable(f"{what} Undo those first, the last of them {others[-1]}, or withdraw the incident.")
