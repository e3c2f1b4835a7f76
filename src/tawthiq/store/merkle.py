"""Hashes of the log: a leaf for each entry, a tree for each transaction, a head that chains them.

Leaves and nodes are hashed apart, as RFC 6962 section 2.1 has it, so that no node can pass for a leaf.
"""

from collections.abc import Sequence
from hashlib import sha256

_LEAF = b"\x00"
_NODE = b"\x01"
_HEAD = b"\x02"
EMPTY_HEAD = sha256(b"tawthiq casebook").digest()
"""The head of a casebook without a transaction."""


def leaf_of(*columns: bytes | str | int | None) -> bytes:
    """The hash of an entry's columns, each with its length, so that no two rows hash alike."""
    return sha256(_LEAF + _framed(columns)).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over `leaves`: of n, the left branch holds the largest power of two below n (RFC 6962)."""
    if not leaves:
        return sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        # A last one without a neighbour goes up as it is: that gives the same tree as splitting from the top.
        paired = [sha256(_NODE + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def head_of(before: bytes, *columns: bytes | str | int | None) -> bytes:
    """The head after a transaction with these columns, its root among them, which follows the head `before`."""
    return sha256(_HEAD + before + _framed(columns)).digest()


def _framed(columns: Sequence[bytes | str | int | None]) -> bytes:
    framed = b""
    for column in columns:
        if column is None:
            framed += b"-"
            continue
        coded = column if isinstance(column, bytes) else str(column).encode("utf-8", "surrogatepass")
        framed += b"+" + len(coded).to_bytes(8, "big") + coded
    return framed
