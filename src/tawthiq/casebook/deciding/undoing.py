"""Takes entries back, by an entry more; only decisions, for what was received and what was read stay."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook, Transaction
from tawthiq.casebook.deriving.incidents import leads_through
from tawthiq.casebook.receiving.rereading import reading_after
from tawthiq.ledger.standing import standing, taken_back
from tawthiq.model.entry import (
    UNDOABLE,
    Draft,
    Entry,
    IncidentMerged,
    IncidentSet,
    RecordReceived,
    ReportCorrected,
    Undone,
)
from tawthiq.model.errors import TawthiqError
from tawthiq.store.log import entries_at, entries_in, entries_of
from tawthiq.store.schema import entries, transactions

_KINDS: tuple[str, ...] = tuple(sorted(str(kind.__struct_config__.tag) for kind in UNDOABLE.__args__))
_DECISIONS = frozenset(_KINDS) - {"undone"}
_LOOKED_AT = 200  # transactions, newest first, in which one's own last decision is looked for


class NotUndoable(TawthiqError):
    """An entry cannot be taken back, and the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What became of decisions that were to be taken back: those that were, at which positions that is said, and why
    the others were not."""

    undone: list[Entry]
    by: list[int]
    left: list[NotUndoable]


def undo(casebook: Casebook, positions: Sequence[int], *, why: str = "") -> TakenBack:
    """Takes back the entries at these positions, all or none.

    An undoing can be taken back too. Raises NotUndoable, NotInCasebook.
    """
    with casebook.writing() as transaction:
        together = _Together(transaction.connection, frozenset(positions))
        found = _found(transaction.connection, positions)
        undone = [together.check(entry) for entry in found]
        _take_back(transaction, undone, why)
    return _taken(transaction, undone, [])


def undo_last(casebook: Casebook, *, why: str = "") -> TakenBack:
    """Takes back what whoever works on the casebook decided in his last transaction of which a decision stands.

    So much of it as can be taken back; `left` says why the rest cannot. Raises NotInCasebook where nothing of his
    stands, NotUndoable where nothing of it can be taken back.
    """
    with casebook.writing() as transaction:
        decided = _last_decided(transaction.connection, casebook.who)
        together = _Together(transaction.connection, frozenset(entry.position for entry in decided))
        undone, left = list[Entry](), list[NotUndoable]()
        for entry in decided:
            try:
                undone.append(together.check(entry))
            except NotUndoable as reason:
                left.append(reason)
        if not undone:
            raise left[0]
        _take_back(transaction, undone, why)
    return _taken(transaction, undone, left)


def _taken(transaction: Transaction, undone: list[Entry], left: list[NotUndoable]) -> TakenBack:
    by = [entry.position for entry in transaction.entries if isinstance(entry.body, Undone)]
    return TakenBack(undone=undone, by=by, left=left)


def _take_back(transaction: Transaction, undone: Sequence[Entry], why: str) -> None:
    for entry in undone:
        assert entry.body is not None
        body = Undone(position=entry.position, of=entry.body.subjects, why=why)
        transaction.add(Draft(body=body, item=entry.item))
    dated = dict.fromkeys(subject for entry in undone for subject in _dated(entry) if subject.startswith("report:"))
    for subject in dated:
        name = subject.removeprefix("report:")
        reading = reading_after(transaction.connection, name, list(transaction.drafts))
        if reading is not None:
            transaction.add(reading)


def _dated(entry: Entry) -> tuple[str, ...]:
    """The report whose date may be another when the entry is undone."""
    return entry.body.subjects if isinstance(entry.body, ReportCorrected | Undone) else ()


def _found(connection: Connection, positions: Iterable[int]) -> list[Entry]:
    found = {entry.position: entry for entry in entries_at(connection, positions)}
    for position in positions:
        if position not in found:
            raise NotInCasebook(f"The log has no entry {position}. `tawthiq log` shows which there are.")
    return [found[position] for position in dict.fromkeys(positions)]


def _last_decided(connection: Connection, who: str) -> list[Entry]:
    """The decisions that stand of the last transaction that has some and that `who` made."""
    query = (
        select(entries.c.txn)
        .join(transactions, transactions.c.number == entries.c.txn)
        .where(transactions.c.who == who, entries.c.kind.in_(_DECISIONS))
        .distinct()
        .order_by(entries.c.txn.desc())
        .limit(_LOOKED_AT)
    )
    looked_up = _Together(connection)
    for number in connection.execute(query).scalars():
        made = [entry for entry in entries_in(connection, number) if entry.kind in _DECISIONS]
        stand = [entry for entry in made if looked_up.stands(entry)]
        if any(entry.body is not None for entry in stand):
            return stand
    raise NotInCasebook(f"{who} has made no decision that stands, or none of late. Give its number: `tawthiq log`.")


class _Together:
    """Entries at `positions` that are to be taken back together; what is about a subject is looked up once."""

    def __init__(self, connection: Connection, positions: Set[int] = frozenset()) -> None:
        self._connection = connection
        self._positions = positions
        self._known: dict[tuple[str, ...], tuple[list[Entry], set[int]]] = {}

    def check(self, entry: Entry) -> Entry:
        """The entry, where it can be taken back with the others."""
        position = entry.position
        if entry.body is None:
            raise NotUndoable(f"Entry {position} was forgotten: its key is destroyed, and nobody can read or undo it.")
        if not isinstance(entry.body, UNDOABLE):
            what = f"Entry {position} is no decision ({entry.kind}): what was received and what was read stays."
            command = "record withdraw ID" if isinstance(entry.body, RecordReceived) else "report ID --withdraw"
            raise NotUndoable(f"{what} To take it out of every count: tawthiq {command}")
        if not self.stands(entry):
            raise NotUndoable(f"Entry {position} is undone already. To bring it back, undo the entry that undid it.")
        if isinstance(entry.body, IncidentSet):
            self._check_incident(entry, entry.body)
        if isinstance(entry.body, Undone):
            self._check_merge(entry, entry.body)
        return entry

    def stands(self, entry: Entry) -> bool:
        """Whether nobody took the entry back, as far as is known of one that was forgotten."""
        return entry.body is None or entry.position not in self._about(entry.body.subjects)[1]

    def _about(self, subjects: tuple[str, ...]) -> tuple[list[Entry], set[int]]:
        known = self._known.get(subjects)
        if known is None:
            about = entries_of(self._connection, subjects)
            known = self._known[subjects] = (about, taken_back(about))
        return known

    def _check_incident(self, entry: Entry, body: IncidentSet) -> None:
        """An incident is not undone from under what rests on it."""
        about = standing(self._about(body.subjects)[0])
        opened = next((each for each in about if isinstance(each.body, IncidentSet)), None)
        others = [each.position for each in about if each.position not in self._positions]
        if opened is not None and opened.position == entry.position and others:
            what = f"Entry {entry.position} opened the incident {body.incident}"
            remedy = f"Undo those first, the last of them {others[-1]}, or withdraw the incident."
            raise NotUndoable(f"{what}, and later entries ({len(others)}) are about it. {remedy}")

    def _check_merge(self, entry: Entry, body: Undone) -> None:
        """A merge is not brought back where the other was merged into this one meanwhile: neither would count."""
        (merged,) = entries_at(self._connection, [body.position])
        if not isinstance(merged.body, IncidentMerged):
            return
        one, other = merged.body.incident, merged.body.into
        if one in leads_through(self._connection, other):
            what = f"By entry {merged.position}, {one} would count in {other} again, which counts in {one} now."
            raise NotUndoable(f"Entry {entry.position} stays: {what} Take back the merge of {other} first.")
