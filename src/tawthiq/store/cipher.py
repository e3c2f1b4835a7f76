"""Encryption of one item's bytes with the item's own key (AES-256-GCM), so that the item can be forgotten."""

import os
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_LEVEL = 1  # the fastest: readings repeat themselves so much that the best saves little more
_MOST = 1 << 30  # bytes that a body may unfold to; more is no body that was written here


class DamagedBytes(Exception):
    """The bytes are not those that were encrypted with this key."""


def new_key() -> bytes:
    """A key for one item."""
    return AESGCM.generate_key(bit_length=256)


def seal(data: bytes, key: bytes, name: bytes, *, rounded: bool = False) -> bytes:
    """`data` folded and encrypted; `name` says what it is, and the same must be given to open it.

    Where it is `rounded`, zeros are put behind it, so that its length tells little of what it is.
    """
    nonce, folded = os.urandom(_NONCE), zlib.compress(data, _LEVEL)
    if rounded:
        folded += bytes(_rounded(len(folded)) - len(folded))
    return nonce + AESGCM(key).encrypt(nonce, folded, name)


def _rounded(length: int) -> int:
    """The next length of few, at most an eighth above (Padmé: Nikitin and others, PETS 2019, section 4)."""
    exponent = max(length, 2).bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


def unseal(sealed: bytes, key: bytes, name: bytes) -> bytes:
    """What `seal` was given. Raises DamagedBytes where a byte, the key or the name is another."""
    try:
        folded = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name)
        stream = zlib.decompressobj()
        data = stream.decompress(folded, _MOST)
    except (InvalidTag, ValueError, zlib.error):
        raise DamagedBytes("these are not the bytes that were encrypted with its key") from None
    if stream.unconsumed_tail:
        raise DamagedBytes("it unfolds to more than any item holds")
    return data
