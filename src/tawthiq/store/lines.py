"""A whole casebook as JSON lines: every transaction with its entries, keys and evidence, and back again.

What is encrypted stands twice, once to be read (`body`) and once as it is stored (`sealed`), so that the casebook that
is made of the lines has the same hashes as the one that they were made of.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, insert, select

from tawthiq.model.entry import AnyBody
from tawthiq.model.errors import UnreadableInput
from tawthiq.store.cipher import DamagedBytes, unseal
from tawthiq.store.evidence import Evidence, known_evidence
from tawthiq.store.log import ItemKey, entry_leaf, entry_name
from tawthiq.store.merkle import EMPTY_HEAD, head_of, root_of
from tawthiq.store.schema import entries, keys, touches, transactions
from tawthiq.store.schema_version import SCHEMA_VERSION

_encode = msgspec.json.Encoder(order="deterministic").encode
_REMEDY = "Have the file made again, or restore a backup."
_MANY = 200  # transactions read from the database at once


class Beginning(Struct, frozen=True, kw_only=True, tag="casebook", tag_field="line"):
    """The first line: which tables the lines fill, and the head that the log has after the last of them."""

    schema: str
    head: str
    transactions: int


class KeyLine(Struct, frozen=True, kw_only=True, tag="key", tag_field="line"):
    """The key of an item, for entries behind position `after`; what has none was forgotten."""

    item: str
    key: str
    after: int


class EvidenceLine(Struct, frozen=True, kw_only=True, tag="evidence", tag_field="line"):
    """An item's bytes as they are stored, in base 64."""

    sha256: str
    sealed: str


_NOTHING = Raw(b"null")


class EntryLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry: `body` to be read, null where it was forgotten; `sealed` in base 64 where it is encrypted."""

    position: int
    kind: str
    body: Raw = _NOTHING
    item: str | None = None
    sealed: str | None = None
    subjects: tuple[str, ...] = ()  # told where the body cannot tell them any more


class TransactionLine(Struct, frozen=True, kw_only=True, tag="transaction", tag_field="line"):
    """A transaction with its entries, and the head of the log after it."""

    number: int
    at: str
    who: str
    tool: str
    head: str
    entries: tuple[EntryLine, ...]


AnyLine = Beginning | KeyLine | EvidenceLine | TransactionLine
_decode = msgspec.json.Decoder(AnyLine).decode
_decode_body = msgspec.json.Decoder(AnyBody).decode


def write_lines(connection: Connection, evidence: Evidence) -> Iterator[bytes]:
    """The casebook's lines: its beginning, keys, evidence, then the log in its order."""
    last = connection.execute(select(transactions).order_by(transactions.c.number.desc()).limit(1)).first()
    number, head = (last.number, bytes(last.head)) if last else (0, EMPTY_HEAD)
    yield _line(Beginning(schema=SCHEMA_VERSION, head=head.hex(), transactions=number))
    ciphers = {
        row.item: ItemKey(bytes(row.key), row.after) for row in connection.execute(select(keys).order_by(keys.c.item))
    }
    for item, cipher in ciphers.items():
        yield _line(KeyLine(item=item, key=_text(cipher.key), after=cipher.after))
    for name in known_evidence(connection, forgotten=False):
        sealed = evidence.get(connection, name)
        if sealed is not None:
            yield _line(EvidenceLine(sha256=name, sealed=_text(sealed)))
    for start in range(1, number + 1, _MANY):
        yield from map(_line, _transactions(connection, start, ciphers))


def _transactions(connection: Connection, start: int, ciphers: dict[str, ItemKey]) -> list[TransactionLine]:
    among = entries.c.txn.between(start, start + _MANY - 1)
    found: dict[int, list[EntryLine]] = {}
    for row in connection.execute(select(entries).where(among).order_by(entries.c.position)):
        found.setdefault(row.txn, []).append(_entry_line(connection, row, ciphers))
    asked = transactions.c.number.between(start, start + _MANY - 1)
    return [
        TransactionLine(
            number=row.number, at=row.at, who=row.who, tool=row.tool, head=bytes(row.head).hex(),
            entries=tuple(found.get(row.number, ())),
        )
        for row in connection.execute(select(transactions).where(asked).order_by(transactions.c.number))
    ]  # fmt: skip


def _entry_line(connection: Connection, row: Row[Any], ciphers: dict[str, ItemKey]) -> EntryLine:
    stored = bytes(row.body)
    if row.item is None:
        return EntryLine(position=row.position, kind=row.kind, body=Raw(stored))
    line = EntryLine(position=row.position, kind=row.kind, item=row.item, sealed=_text(stored))
    cipher = ciphers.get(row.item)
    if cipher is not None and row.position > cipher.after:
        return replace(line, body=Raw(unseal(stored, cipher.key, entry_name(row.position))))
    about = select(touches.c.subject).where(touches.c.position == row.position).order_by(touches.c.subject)
    return replace(line, subjects=tuple(connection.execute(about).scalars()))


def read_lines(connection: Connection, evidence: Evidence, lines: BinaryIO, where: str) -> Iterator[TransactionLine]:
    """Fills an empty casebook from its lines, gives each transaction once it is written, and checks every hash.

    Raises UnreadableInput with the line at fault; what was written until then is the caller's to roll back.
    """
    ciphers: dict[str, ItemKey] = {}
    head, expected, last = EMPTY_HEAD, None, 0
    for number, line in _numbered(lines, where):
        match line:
            case Beginning():
                _check_schema(line, where)
                expected = line.head
            case KeyLine():
                ciphers[line.item] = ItemKey(_bytes(line.key, where, number), line.after)
                connection.execute(insert(keys), {"item": line.item} | ciphers[line.item]._asdict())
            case EvidenceLine():
                evidence.put(connection, line.sha256, _bytes(line.sealed, where, number))
            case TransactionLine():
                if line.number != last + 1:
                    raise _broken(where, number, f"Transaction {line.number} stands where {last + 1} should.")
                head, last = _keep(connection, line, head, ciphers, f"{where}, line {number}"), line.number
                yield line
    if expected is None or head.hex() != expected:
        raise UnreadableInput(where, "It ends before the head that its first line names: lines are missing.", _REMEDY)


def _keep(
    connection: Connection, line: TransactionLine, before: bytes, ciphers: dict[str, ItemKey], where: str
) -> bytes:
    rows: list[dict[str, Any]] = []
    touched: list[dict[str, Any]] = []
    for entry in line.entries:
        stored = _stored(entry, ciphers, where)
        leaf = entry_leaf(entry.position, line.number, entry.kind, entry.item, stored)
        rows.append(
            {"position": entry.position, "txn": line.number, "kind": entry.kind, "item": entry.item, "body": stored,
             "leaf": leaf}
        )  # fmt: skip
        touched += [{"subject": subject, "position": entry.position} for subject in dict.fromkeys(_subjects(entry))]
    leaves: list[bytes] = [row["leaf"] for row in rows]
    columns = (line.number, line.at, line.who, line.tool, len(rows), root_of(leaves))
    head = head_of(before, *columns)
    if head.hex() != line.head:
        raise UnreadableInput(where, f"Transaction {line.number} is not what its hash says: it was changed.", _REMEDY)
    connection.execute(insert(entries), rows)
    if touched:
        connection.execute(insert(touches), touched)
    names = ("number", "at", "who", "tool", "entries", "root")
    connection.execute(insert(transactions), dict(zip(names, columns, strict=True)) | {"head": head})
    return head


def _stored(entry: EntryLine, ciphers: dict[str, ItemKey], where: str) -> bytes:
    if entry.sealed is None:
        return bytes(entry.body)
    stored = b64decode(entry.sealed)
    cipher = ciphers.get(entry.item or "")
    if entry.body != _NOTHING:
        try:
            same = unseal(stored, cipher.key, entry_name(entry.position)) if cipher else b""
        except DamagedBytes:
            same = b""
        if same != bytes(entry.body):
            what = f"What entry {entry.position} says and what it was stored as differ: it was changed."
            raise UnreadableInput(where, what, _REMEDY)
    return stored


def _numbered(lines: BinaryIO, where: str) -> Iterator[tuple[int, AnyLine]]:
    for number, line in enumerate(lines, 1):
        try:
            yield number, _decode(line)
        except msgspec.MsgspecError as broken:
            raise _broken(where, number, f"It is no line of a casebook: {broken}.") from None


def _check_schema(line: Beginning, where: str) -> None:
    if line.schema != SCHEMA_VERSION:
        what = f"It is of a casebook with tables {line.schema}; this Tawthiq has {SCHEMA_VERSION}."
        raise UnreadableInput(where, what, "Import it with the Tawthiq that made it, then here: tawthiq init --upgrade")


def _bytes(text: str, where: str, number: int) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise _broken(where, number, "Its bytes are no base 64.") from None


def _broken(where: str, number: int, what: str) -> UnreadableInput:
    return UnreadableInput(f"{where}, line {number}", what, _REMEDY)


def _line(line: AnyLine) -> bytes:
    return _encode(line) + b"\n"


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def subjects_of(line: TransactionLine) -> Iterator[str]:
    """The subjects that a transaction's entries are about."""
    return (subject for entry in line.entries for subject in _subjects(entry))


def _subjects(entry: EntryLine) -> tuple[str, ...]:
    return entry.subjects if entry.body == _NOTHING else _decode_body(entry.body).subjects
