"""The log of a casebook: entries in transactions, each with its hashes; added to and never changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from tawthiq.model.entry import AnyBody, Draft, Entry, kind_of
from tawthiq.model.errors import TawthiqError
from tawthiq.model.plain import plain
from tawthiq.store.cipher import DamagedBytes, new_key, seal, unseal
from tawthiq.store.coding import decoder, encode
from tawthiq.store.merkle import EMPTY_HEAD, head_of, leaf_of, root_of
from tawthiq.store.schema import entries, keys, touches, transactions

_decode: Callable[[bytes], AnyBody] = decoder(AnyBody)
_MANY = 500  # names in one question to the database


class DamagedLog(TawthiqError):
    """An entry of the log is not what was written."""


class UnwritableName(TawthiqError):
    """Something was named with characters that no database keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the log stands: the number and hash of its last transaction, and the position of its last entry."""

    number: int
    position: int
    hash: bytes
    at: str


class ItemKey(NamedTuple):
    """An item's key; entries up to position `after` had an earlier one, which is destroyed."""

    key: bytes
    after: int


def read_head(connection: Connection, through: int | None = None) -> Head:
    """The log's end, or where it stood after transaction `through`; number 0 where nothing was written."""
    query = select(transactions).order_by(transactions.c.number.desc()).limit(1)
    row = connection.execute(query if through is None else query.where(transactions.c.number <= through)).first()
    if row is None:
        return Head(number=0, position=0, hash=EMPTY_HEAD, at="")
    position = _last_position(connection, row.number)
    return Head(number=row.number, position=position, hash=bytes(row.head), at=row.at)


def _last_position(connection: Connection, through: int) -> int:
    return connection.execute(select(func.max(entries.c.position)).where(entries.c.txn <= through)).scalar() or 0


def append(connection: Connection, drafts: Sequence[Draft], *, who: str, tool: str, at: datetime) -> list[Entry]:
    """Adds one transaction of these entries, in their order, and tells them with their positions.

    The time is `at` or, where a clock went back, that of the transaction before: days that are asked for stay in order.
    """
    head = read_head(connection)
    number, stamp = head.number + 1, max(at.astimezone(UTC).isoformat(timespec="microseconds"), head.at)
    ciphers = _make_keys(connection, {draft.item for draft in drafts if draft.item is not None}, head.position)
    rows = [
        _row(head.position + place, number, draft, ciphers.get(draft.item or ""))
        for place, draft in enumerate(drafts, 1)
    ]
    columns = (number, stamp, plain(who), tool, len(rows), root_of([row["leaf"] for row in rows]))
    names = ("number", "at", "who", "tool", "entries", "root")
    connection.execute(insert(entries), rows)
    connection.execute(insert(touches), _touched(rows, drafts))
    connection.execute(
        insert(transactions), dict(zip(names, columns, strict=True)) | {"head": head_of(head.hash, *columns)}
    )
    moment = datetime.fromisoformat(stamp)
    return [
        Entry(
            position=row["position"], transaction=number, at=moment, who=plain(who), kind=row["kind"], item=draft.item,
            body=draft.body,
        )
        for row, draft in zip(rows, drafts, strict=True)
    ]  # fmt: skip


def _row(position: int, number: int, draft: Draft, cipher: ItemKey | None) -> dict[str, Any]:
    kind, body = kind_of(draft.body), encode(draft.body)
    if cipher is not None and draft.item is not None:
        body = seal(body, cipher.key, entry_name(position))
    leaf = entry_leaf(position, number, kind, draft.item, body)
    return {"position": position, "txn": number, "kind": kind, "item": draft.item, "body": body, "leaf": leaf}


def entry_name(position: int) -> bytes:
    """What an entry's body is encrypted as, so that it cannot stand in another's place."""
    return b"entry %d" % position


def entry_leaf(position: int, number: int, kind: str, item: str | None, body: bytes) -> bytes:
    """The hash of an entry's columns as they are stored."""
    return leaf_of(position, number, kind, item, body)


def _touched(rows: Sequence[Mapping[str, Any]], drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    return [
        {"subject": _writable(subject), "position": row["position"]}
        for row, draft in zip(rows, drafts, strict=True)
        for subject in dict.fromkeys(draft.body.subjects)
    ]


def _writable(name: str) -> str:
    if plain(name) != name:
        raise UnwritableName(f"«{plain(name)}»: A name cannot hold characters that are none. Write it without them.")
    return name


def _keys_of(connection: Connection, items: set[str]) -> dict[str, ItemKey]:
    found: dict[str, ItemKey] = {}
    for some in _some(sorted(items)):
        rows = connection.execute(select(keys).where(keys.c.item.in_(some)))
        found.update({row.item: ItemKey(bytes(row.key), row.after) for row in rows})
    return found


def _make_keys(connection: Connection, items: set[str], after: int) -> dict[str, ItemKey]:
    """The key of each item; one that is made holds for entries behind position `after`."""
    found = _keys_of(connection, items)
    made = {item: ItemKey(new_key(), after) for item in items - found.keys()}
    if made:
        connection.execute(insert(keys), [{"item": item} | cipher._asdict() for item, cipher in made.items()])
    return found | made


def item_key(connection: Connection, item: str) -> bytes | None:
    """The key of an item; None where there is none (any more)."""
    cipher = _keys_of(connection, {item}).get(item)
    return cipher.key if cipher is not None else None


def make_keys(connection: Connection, items: Iterable[str]) -> dict[str, bytes]:
    """The key of each item, made where there is none."""
    made = _make_keys(connection, set(items), read_head(connection).position)
    return {item: cipher.key for item, cipher in made.items()}


def items_held(connection: Connection, items: Iterable[str]) -> set[str]:
    """Those of the items that have a key: nobody had them forgotten."""
    return set(_keys_of(connection, set(items)))


def entries_of(connection: Connection, subjects: Iterable[str], *, through: int | None = None) -> list[Entry]:
    """Every entry that touches one of `subjects`, once, in the order of the log, up to transaction `through`."""
    rows: dict[int, Row[Any]] = {}
    for some in _some(sorted(set(subjects))):
        positions = select(touches.c.position).where(touches.c.subject.in_(some))
        rows.update({row.position: row for row in _rows(connection, entries.c.position.in_(positions), through)})
    return _entries(connection, [rows[position] for position in sorted(rows)])


def entries_at(connection: Connection, positions: Iterable[int]) -> list[Entry]:
    """The entries at these positions, in the order of the log; those that are not there are left out."""
    found: list[Entry] = []
    wanted = sorted(set(positions))
    for start in range(0, len(wanted), _MANY):
        found += _entries(connection, _rows(connection, entries.c.position.in_(wanted[start : start + _MANY]), None))
    return found


def entries_in(connection: Connection, number: int) -> list[Entry]:
    """The entries of a transaction."""
    return _entries(connection, _rows(connection, entries.c.txn == number, None))


def all_entries(connection: Connection, *, after: int = 0, kinds: Sequence[str] = ()) -> Iterator[Entry]:
    """The log from behind position `after`, in its order; only entries of `kinds` where some are named."""
    while True:
        asked = entries.c.position > after
        rows = _rows(connection, asked & entries.c.kind.in_(kinds) if kinds else asked, None, limit=_MANY)
        if not rows:
            return
        yield from _entries(connection, rows)
        after = rows[-1].position


def _rows(connection: Connection, asked: Any, through: int | None, limit: int | None = None) -> Sequence[Row[Any]]:
    query = select(entries, transactions.c.at, transactions.c.who).join(
        transactions, transactions.c.number == entries.c.txn
    )
    query = query.where(asked).order_by(entries.c.position).limit(limit)
    return connection.execute(query if through is None else query.where(entries.c.txn <= through)).all()


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> list[Entry]:
    ciphers = _keys_of(connection, {row.item for row in rows if row.item is not None})
    return [
        Entry(
            position=row.position, transaction=row.txn, at=datetime.fromisoformat(row.at), who=row.who, kind=row.kind,
            item=row.item, body=_body(row, ciphers),
        )
        for row in rows
    ]  # fmt: skip


def _body(row: Row[Any], ciphers: Mapping[str, ItemKey]) -> AnyBody | None:
    cipher = None if row.item is None else ciphers.get(row.item)
    if row.item is not None and (cipher is None or row.position <= cipher.after):
        return None
    body = bytes(row.body)
    try:
        return _decode(body if cipher is None else unseal(body, cipher.key, entry_name(row.position)))
    except (DamagedBytes, msgspec.MsgspecError) as broken:
        remedy = "See what was changed with: tawthiq verify"
        raise DamagedLog(f"Entry {row.position} of the log cannot be read: {broken}. {remedy}") from None


def last_on(connection: Connection, subject: str) -> Entry | None:
    """The last entry on a subject, None where there is none."""
    last = select(func.max(touches.c.position)).where(touches.c.subject == subject).scalar_subquery()
    return next(iter(_entries(connection, _rows(connection, entries.c.position == last, None))), None)


def subjects_known(connection: Connection, subjects: Iterable[str]) -> set[str]:
    """Those of `subjects` of which the log has an entry."""
    known: set[str] = set()
    for some in _some(sorted(set(subjects))):
        known.update(
            connection.execute(select(touches.c.subject).where(touches.c.subject.in_(some)).distinct()).scalars()
        )
    return known


def transaction_at(connection: Connection, until: str) -> int:
    """The last transaction at or before an ISO time in UTC; 0 where there is none."""
    query = select(func.max(transactions.c.number)).where(transactions.c.at <= until)
    return connection.execute(query).scalar() or 0


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _MANY):
        yield names[start : start + _MANY]
