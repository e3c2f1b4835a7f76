"""One walk through the log: every leaf, root and head made anew, every body opened, and what it is said to touch."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from sqlalchemy import Connection

from tawthiq.store.merkle import EMPTY_HEAD, root_of
from tawthiq.store.verify.bodies import Bodies, Opened, shown
from tawthiq.store.verify.diagnosis import changed_in_transaction, head_for, leaf_for, mend_entry
from tawthiq.store.verify.faults import Fault
from tawthiq.store.verify.raw import (
    RawEntry,
    RawTransaction,
    entries_in,
    entries_raw,
    touches_raw,
    transactions_raw,
)
from tawthiq.store.verify.walking import Walk

_MOST = 100  # rows out of their place that are kept, to be tried where one is missing


class LogCheck:
    """A walk through the log as it is at one moment."""

    def __init__(self, connection: Connection, bodies: Bodies, heads: Callable[[RawTransaction, bytes], None]) -> None:
        """A walk that calls `heads` with each transaction and the head that it should have."""
        self._connection = connection
        self._bodies = bodies
        self._heads = heads
        self._entries = Walk(bodies.opened(entries_raw(connection)), lambda each: each.row.position)
        self._touches = Walk(touches_raw(connection), lambda touch: touch.position)
        self._lost_transactions = list(islice(transactions_raw(connection, apart=True), _MOST))
        self._lost_entries = list(islice(entries_raw(connection, apart=True), _MOST))
        self._placed: set[int] = set()  # numbers of transactions, and positions, that stood in a wrong place
        self._placed_entries: set[int] = set()
        self._astray: list[Opened] = []
        self._moved: list[tuple[int, RawEntry, Fault]] = []
        self._before: bytes | None = EMPTY_HEAD
        self.number = 0  # of the last transaction that was walked through
        self.position = 0  # of the last entry that it has

    def faults(self) -> Iterator[Fault]:
        """Whatever in the log is not what was written, in the order of the log."""
        astray: list[int] = []
        for row in transactions_raw(self._connection):
            if row.number < 1:
                astray.append(row.number)
            if row.number < 1 or row.number in self._placed:
                continue
            yield from self._up_to(row.number)
            if row.number not in self._placed:
                yield from self._transaction(row)
        for number in astray:
            if number not in self._placed:
                yield Fault(kind="transaction-unexpected", transaction=number)
        yield from self._settled()
        yield from self._left_over()

    def _up_to(self, number: int) -> Iterator[Fault]:
        """Walks through transactions that stand under a wrong number, and tells of those that are gone."""
        while self.number + 1 < number and number not in self._placed:
            row = self._lost_transaction()
            if row is None:
                yield Fault(kind="transaction-missing", transaction=self.number + 1, last=number - 1)
                self._pass_to(number)
            else:
                self._placed.add(row.number)
                right = self.number + 1
                yield Fault(kind="transaction-changed", transaction=right, column="number", found=str(row.number))
                yield from self._transaction(row._replace(number=right))

    def _lost_transaction(self) -> RawTransaction | None:
        """The one that should stand next, where its number alone was changed."""
        number, before = self.number + 1, self._before
        for row in self._lost_transactions:
            is_it = before is not None and head_for(row._replace(number=number), before) == row.head
            if is_it and row.number not in self._placed:
                return row
        return None

    def _pass_to(self, number: int) -> None:
        """Goes on behind transactions that are gone. The head before the next is not known: it cannot be made anew."""
        while (each := self._entries.peek()) is not None and each.row.txn < number:
            self._entries.drop_to(each.row.position)
        if each is not None:
            self.position = each.row.position - 1
        self._touches.drop_to(self.position)
        self.number, self._before = number - 1, None

    def _transaction(self, row: RawTransaction) -> Iterator[Fault]:
        """A transaction and its entries."""
        number, before, head = row.number, self._before, row.head
        sound = before is not None and head_for(row, before) == row.head
        count = row.entries if sound else entries_in(self._connection, number)
        leaves: list[bytes] = []
        is_right, moved = True, len(self._moved)
        for position in range(self.position + 1, self.position + count + 1):
            for fault in self._entry(position, number, leaves):
                is_right = False
                yield fault
        root = root_of(leaves) if len(leaves) == count else None
        if not sound and before is not None:
            column = changed_in_transaction(row, before, root, count)
            yield Fault(kind="transaction-changed", transaction=number, column=column)
            head = head_for(row, before) if column == "head" else head
        elif root != row.root and is_right and len(self._moved) == moved:
            yield Fault(kind="entries-changed", transaction=number)
        self._bodies.end_transaction(row)
        self._heads(row, head)
        self._before, self.number, self.position = head, number, self.position + count

    def _entry(self, position: int, number: int, leaves: list[bytes]) -> Iterator[Fault]:
        """The entry that should stand at a position; its leaf, as it should be, is added to `leaves`."""
        each = self._standing_at(position)
        if each is None:
            row = self._lost_entry(position, number)
            if row is None:
                self._touches.drop_to(position)
                yield Fault(kind="entry-missing", position=position, transaction=number)
                return
            self._placed_entries.add(row.position)
            yield Fault(
                kind="entry-changed", position=position, transaction=number, column="position", found=str(row.position)
            )
            each = self._bodies.open(row._replace(position=position))
        if each.row.txn != number or leaf_for(each.row) != each.row.leaf:
            mended = mend_entry(each.row, number, opens=each.opens)
            yield from self._changed(each.row, number, mended.column)
            if mended.row is None:
                leaves.append(each.row.leaf)
                return
            each = self._bodies.open(mended.row)
        leaves.append(each.row.leaf)
        yield from self._bodies.faults(each)
        yield from self._touched(each)

    def _standing_at(self, position: int) -> Opened | None:
        found: Opened | None = None
        for each in self._entries.take_to(position):
            if each.row.position == position:
                found = each
            else:
                self._astray.append(each)
        return found

    def _lost_entry(self, position: int, number: int) -> RawEntry | None:
        """The one that should stand there, where its position alone was changed."""
        for row in self._lost_entries:
            is_it = row.txn == number and leaf_for(row._replace(position=position)) == row.leaf
            if is_it and row.position not in self._placed_entries:
                return row
        return None

    def _changed(self, row: RawEntry, number: int, column: str | None) -> Iterator[Fault]:
        fault = Fault(kind="entry-changed", position=row.position, transaction=number, column=column)
        if column not in (None, "body"):
            yield fault
            return
        self._touches.drop_to(row.position)
        self._bodies.spoil(row)
        if len(self._moved) < _MOST:
            self._moved.append((row.position, row, fault))  # it may be one that changed places with another
        else:
            yield fault

    def _settled(self) -> Iterator[Fault]:
        """Entries whose leaf fits no column: those of another's place are told from those that were changed."""
        places = [position for position, _row, _fault in self._moved]
        for position, row, fault in self._moved:
            place = next((place for place in places if leaf_for(row._replace(position=place)) == row.leaf), None)
            if place is None:
                yield fault
            else:
                yield Fault(
                    kind="entry-changed", position=position, transaction=fault.transaction, column="position",
                    found=str(place),
                )  # fmt: skip

    def _touched(self, each: Opened) -> Iterator[Fault]:
        """Whether the subjects that an entry is found by are those that it is about."""
        row, found = each.row, set[bytes]()
        for touch in self._touches.take_to(row.position):
            if touch.position == row.position:
                found.add(touch.subject)
            else:
                yield Fault(kind="touch-unexpected", position=touch.position, name=shown(touch.subject))
        if each.body is None:
            return  # what an item told of is known by its touches alone, once it is forgotten
        wanted = {subject.encode() for subject in each.body.subjects}
        for name in sorted(wanted - found):
            yield Fault(kind="touch-missing", position=row.position, transaction=row.txn, name=shown(name))
        for name in sorted(found - wanted):
            yield Fault(kind="touch-unexpected", position=row.position, transaction=row.txn, name=shown(name))

    def _left_over(self) -> Iterator[Fault]:
        for each in chain(self._astray, self._entries.rest()):
            if each.row.position not in self._placed_entries:
                yield Fault(kind="entry-unexpected", position=each.row.position)
        for touch in self._touches.rest():
            yield Fault(kind="touch-unexpected", position=touch.position, name=shown(touch.subject))
