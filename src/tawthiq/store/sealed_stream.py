"""A stream encrypted piece by piece, in the order in which it is written, so that none is changed, moved or left out.

Pieces of one MiB under AES-256-GCM with a counter; the last one says that it is the last (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The key is the casebook's, made the file's own by a salt.
"""

import hmac
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tawthiq.store.cipher import DamagedBytes
from tawthiq.store.sealed import subkey

MARK = b"tawthiq sealed backup 1\n"
_PIECE = 1 << 20
_TAG = 16
_SALT = 32
_LONGEST = 4096  # bytes of a wrapped key
_MORE, _LAST = b"more", b"last"


class SealedWriter:
    """Writes what it is given, encrypted; nothing can be read of it until it is closed."""

    def __init__(self, stream: BinaryIO, master: bytes, wrapped: bytes) -> None:
        """Behind `stream`, which first takes the key as its passphrase wraps it."""
        salt = os.urandom(_SALT)
        stream.write(MARK + len(wrapped).to_bytes(4, "big") + wrapped + salt)
        self._stream = stream
        self._cipher = _cipher(master, salt)
        self._count = 0
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Takes more."""
        self._held += data
        while len(self._held) > _PIECE:  # one piece is held back: it may be the last
            self._put(bytes(self._held[:_PIECE]), _MORE)
            del self._held[:_PIECE]
        return len(data)

    def close(self) -> None:
        """Writes the last piece."""
        self._put(bytes(self._held), _LAST)

    def _put(self, piece: bytes, place: bytes) -> None:
        self._stream.write(self._cipher.encrypt(_nonce(self._count), piece, place))
        self._count += 1


class SealedReader:
    """Reads what a SealedWriter wrote. Reading raises DamagedBytes where a byte is another, or the end is missing."""

    def __init__(self, stream: BinaryIO, master: bytes) -> None:
        """What stands in `stream` behind the wrapped key."""
        self._stream = stream
        self._cipher = _cipher(master, stream.read(_SALT))
        self._count = 0
        self._held = bytearray()
        self._next = stream.read(_PIECE + _TAG)
        self._ended = False

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end alone."""
        while len(self._held) < size and not self._ended:
            self._held += self._piece()
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _piece(self) -> bytes:
        piece, self._next = self._next, self._stream.read(_PIECE + _TAG)
        self._ended = not self._next
        try:
            return self._cipher.decrypt(_nonce(self._count), piece, _LAST if self._ended else _MORE)
        except InvalidTag:
            raise DamagedBytes(f"Piece {self._count + 1} is not as it was written, or the end is missing.") from None
        finally:
            self._count += 1


def read_wrapped(stream: BinaryIO) -> bytes | None:
    """The wrapped key at the beginning of a stream that is sealed; None, and back at its beginning, for any other."""
    if stream.read(len(MARK)) != MARK:
        stream.seek(0)
        return None
    return stream.read(min(int.from_bytes(stream.read(4), "big"), _LONGEST))


def _cipher(master: bytes, salt: bytes) -> AESGCM:
    return AESGCM(hmac.new(subkey(master, "backup"), salt, "sha256").digest())


def _nonce(count: int) -> bytes:
    return count.to_bytes(12, "big")
