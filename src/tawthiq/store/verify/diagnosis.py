"""Which column of a row was changed, told by putting back what may have stood there until its hash is right."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from tawthiq.model.entry import AnyBody
from tawthiq.store.merkle import head_of, leaf_of
from tawthiq.store.verify.raw import RawEntry, RawTransaction

_KINDS = tuple(str(body.__struct_config__.tag).encode() for body in get_args(AnyBody))
_ALIKE = 8  # bytes of 32 in which two hashes differ at most where one is the other with a few bytes changed


def head_for(row: RawTransaction, before: bytes) -> bytes:
    """The head that a transaction has by its columns, behind the head `before`."""
    return head_of(before, row.number, row.at, row.who, row.tool, row.entries, row.root)


def leaf_for(row: RawEntry) -> bytes:
    """The leaf that an entry has by its columns."""
    return leaf_of(row.position, row.txn, row.kind, row.item, row.body)


def changed_in_transaction(row: RawTransaction, before: bytes, root: bytes | None, count: int) -> str | None:
    """The column of a transaction that is not what its head was made of; None where no single one is found.

    `root` is that of its entries as they should be, None where they are not known, and `count` how many they are.
    """
    if alike(head_for(row, before), row.head):
        return "head"
    mended = {"entries": row._replace(entries=count), "root": row._replace(root=root or row.root)}
    for column, candidate in mended.items():
        if head_for(candidate, before) == row.head:
            return column
    for column in ("at", "who", "tool"):
        for value in _one_byte_other(getattr(row, column)):
            changed: RawTransaction = row._replace(**{column: value})  # type: ignore[arg-type]
            if head_for(changed, before) == row.head:
                return column
    return None


class Mended(NamedTuple):
    """The column of an entry that was changed, and the entry as it was; without either where they cannot be told."""

    column: str | None
    row: RawEntry | None


def mend_entry(row: RawEntry, transaction: int, *, opens: bool | None) -> Mended:
    """What was changed in an entry that is not what its leaf was made of.

    `transaction` is the one that it belongs to; `opens` says whether its body opens with its item's key, None where
    there is no such key.
    """
    leaf = leaf_for(row)
    if alike(leaf, row.leaf):
        return Mended("leaf", row._replace(leaf=leaf))
    items = _one_byte_other(row.item) if opens is None and row.item is not None else iter(())
    for column, candidates in (
        ("txn", iter([row._replace(txn=transaction)])),
        ("kind", (row._replace(kind=kind) for kind in _KINDS)),
        ("item", (row._replace(item=item) for item in items)),
    ):
        for candidate in candidates:
            if leaf_for(candidate) == row.leaf:
                return Mended(column, candidate)
    return Mended(None if opens or row.txn != transaction else "body", None)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two hashes are the same but for a few bytes; of two rows they differ in nearly all."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= _ALIKE


def _one_byte_other(value: bytes) -> Iterator[bytes]:
    for place in range(len(value)):
        for byte in range(256):
            yield value[:place] + bytes([byte]) + value[place + 1 :]
