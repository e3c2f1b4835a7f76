"""What entries say, opened with their keys, and whether keys and evidence are those that they were made with."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, LargeBinary, cast, select

from tawthiq.model.entry import AnyBody, EvidenceReceived, Forgotten
from tawthiq.store.cipher import DamagedBytes, unseal
from tawthiq.store.coding import decoder
from tawthiq.store.evidence import Evidence, unseal_evidence
from tawthiq.store.log import ItemKey, entry_name
from tawthiq.store.schema import entries, keys
from tawthiq.store.verify.faults import Destroyed, Fault
from tawthiq.store.verify.raw import RawEntry, RawTransaction

_MANY = 500
_decode = decoder(AnyBody)


class Opened(NamedTuple):
    """A row of the log and what it says.

    `opens` tells whether its body opens with its item's key, None where it needs none or there is none (any more).
    `body` is None where it cannot be read.
    """

    row: RawEntry
    opens: bool | None
    body: AnyBody | None
    key: bytes | None


class Bodies:
    """Opens entries, and remembers of them what only their end tells: which items were forgotten, which files known."""

    def __init__(self, connection: Connection, evidence: Evidence) -> None:
        """Nothing opened yet."""
        self._connection = connection
        self._evidence = evidence
        self._closed: dict[bytes, tuple[int, int]] = {}  # the first and last entry of each item that has no key
        self._forgotten: dict[str, int] = {}  # the last entry that says so of an item
        self._wrong_keys: set[bytes] = set()
        self._forgetting_is_lost = False  # whether an entry that cannot be read may say that an item was forgotten
        self._used: set[str] = set()  # items that were put back
        self._known: set[str] = set()  # names of evidence
        self._destroyed: list[tuple[str, str, int]] = []
        self.destroyed: list[Destroyed] = []

    def opened(self, rows: Iterator[RawEntry]) -> Iterator[Opened]:
        """Each row with what it says."""
        while some := list(islice(rows, _MANY)):
            found = self._keys({row.item for row in some if row.item is not None})
            for row in some:
                yield _open(row, found)

    def open(self, row: RawEntry) -> Opened:
        """One row, put right, with what it says."""
        self._used |= set() if row.item is None else {shown(row.item)}
        return _open(row, self._keys(set() if row.item is None else {row.item}))

    def _keys(self, items: set[bytes]) -> dict[bytes, ItemKey]:
        # A name with broken bytes is no name of a key.
        names = [item.decode() for item in items if _is_text(item)]
        rows = self._connection.execute(select(keys).where(keys.c.item.in_(names)))
        return {row.item.encode(): ItemKey(bytes(row.key), row.after) for row in rows}

    def faults(self, each: Opened) -> Iterator[Fault]:
        """What is wrong behind an entry that stands as it was written: its key, its words, the evidence it names."""
        row = each.row
        item = row.item
        if each.opens is False and item is not None:
            if item not in self._wrong_keys:
                self._wrong_keys.add(item)
                yield Fault(kind="key-changed", name=shown(item), position=row.position)
        elif each.opens is None and item is not None:
            self._closed[item] = (self._closed.get(item, (row.position,))[0], row.position)
            self._known.add(self._name_of(item))
        elif each.body is None:
            yield Fault(kind="entry-unreadable", position=row.position, transaction=row.txn)
        elif isinstance(each.body, Forgotten):
            self._forgotten[each.body.item] = row.position
            self._destroyed.append((each.body.item, each.body.why, row.position))
        elif isinstance(each.body, EvidenceReceived) and each.key is not None:
            yield from self._check_evidence(each.body.sha256, each.key, row.position)

    def spoil(self, row: RawEntry) -> None:
        """What an entry said cannot be known any more."""
        self._forgetting_is_lost |= row.kind == b"forgotten"
        if row.item is not None:
            self._known.add(self._name_of(row.item))

    def end_transaction(self, row: RawTransaction) -> None:
        """What the entries since the last one forgot was forgotten by whoever made this transaction."""
        for item, why, position in self._destroyed:
            who, at = shown(row.who), shown(row.at)
            self.destroyed.append(Destroyed(item=item, who=who, at=at, why=why, position=position))
        self._destroyed.clear()

    def _check_evidence(self, digest: str, key: bytes, position: int) -> Iterator[Fault]:
        name = self._evidence.name_of(digest)
        self._known.add(name)
        sealed = self._evidence.get(self._connection, digest)
        if sealed is None:
            yield Fault(kind="evidence-missing", name=name, position=position)
            return
        try:
            same = sha256(unseal_evidence(sealed, key, digest)).hexdigest() == digest
        except DamagedBytes:
            same = False
        if not same:
            yield Fault(kind="evidence-changed", name=name, position=position)

    def _name_of(self, item: bytes) -> str:
        return self._evidence.name_of(shown(item).removeprefix("evidence:"))

    def key_faults(self) -> Iterator[Fault]:
        """Keys that are gone though nobody destroyed them, and keys of nothing."""
        for item, (first, last) in self._closed.items():
            if self._forgotten.get(shown(item), 0) < last and not self._forgetting_is_lost:
                yield Fault(kind="key-missing", name=shown(item), position=first)
        used = select(entries.c.position).where(entries.c.item == keys.c.item, entries.c.position > keys.c.after)
        for item in self._connection.execute(select(cast(keys.c.item, LargeBinary)).where(~used.exists())).scalars():
            if shown(bytes(item)) not in self._used:
                yield Fault(kind="key-unexpected", name=shown(bytes(item)))

    def evidence_left_over(self) -> list[str]:
        """Names of evidence of which no entry tells: an addition was interrupted before it was one, or is going on."""
        return [name for name in self._evidence.names(self._connection) if name not in self._known]


def _open(row: RawEntry, found: dict[bytes, ItemKey]) -> Opened:
    cipher = None if row.item is None else found.get(row.item)
    if row.item is not None and (cipher is None or row.position <= cipher.after):
        return Opened(row, None, None, None)
    data = row.body
    if cipher is not None:
        try:
            data = unseal(row.body, cipher.key, entry_name(row.position))
        except DamagedBytes:
            return Opened(row, False, None, None)
    try:
        body = _decode(data)
    except msgspec.MsgspecError:
        body = None
    return Opened(row, None if cipher is None else True, body, None if cipher is None else cipher.key)


def _is_text(item: bytes) -> bool:
    try:
        item.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in item


def shown(name: bytes) -> str:
    """A stored text, broken bytes written out."""
    return name.decode("utf-8", "backslashreplace")
