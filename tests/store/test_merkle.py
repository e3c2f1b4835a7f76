"""The tree of hashes is that of RFC 6962, and no two rows hash alike."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.store.merkle import head_of, leaf_of, root_of

Columns = list[bytes | str | int | None]
COLUMNS = st.lists(st.one_of(st.none(), st.integers(0), st.text(), st.binary()), min_size=1, max_size=5)


def rfc_root(leaves: list[bytes]) -> bytes:
    """As section 2.1 of RFC 6962 writes it: split at the largest power of two below the number of leaves."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + rfc_root(leaves[:split]) + rfc_root(leaves[split:])).digest()


@pytest.mark.parametrize("count", range(1, 34))
def test_a_root_is_that_of_rfc_6962(count: int) -> None:
    """For every shape of the tree."""
    leaves = [sha256(bytes([number])).digest() for number in range(count)]
    assert root_of(leaves) == rfc_root(leaves)


@given(COLUMNS, COLUMNS)
def test_rows_that_differ_hash_apart(one: Columns, other: list[bytes | str | int | None]) -> None:
    """Wherever a column ends; a number, a text and bytes that read alike are the same column."""

    def written(columns: Columns) -> list[bytes | None]:
        return [c if isinstance(c, bytes) or c is None else str(c).encode("utf-8", "surrogatepass") for c in columns]

    assert (leaf_of(*one) == leaf_of(*other)) == (written(one) == written(other))


def test_a_leaf_a_node_and_a_head_are_hashed_apart() -> None:
    """No one of them passes for another."""
    left, right = leaf_of("a"), leaf_of("b")
    framed = b"+" + len(b"a").to_bytes(8, "big") + b"a"
    assert len({leaf_of("a"), sha256(framed).digest(), head_of(b"", "a"), root_of([left, right])}) == 4


def test_the_order_of_leaves_counts() -> None:
    """Two entries that changed places give another root."""
    left, right = leaf_of("a"), leaf_of("b")
    assert root_of([left, right]) != root_of([right, left])
