"""Tells before a PDF is parsed what its streams unpack to: libraries unpack them whole, whatever that takes."""

import re
import zlib
from collections.abc import Iterator

MOST_BYTES = 128 * 1024 * 1024  # of one stream; pictures are never unpacked, but hostile streams say they are pictures
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 16
_PIECE = 1 << 20
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # how a zlib stream begins


def largest_stream(data: bytes) -> int:
    """The size of the largest stream once it is unpacked, streams packed within streams too; it stops at MOST_BYTES."""
    largest = 0
    for found in _STREAM.finditer(data):
        if _PACKED.match(data, found.end()):
            largest = max(largest, _measure(_slices(data, found.end())))
            if largest > MOST_BYTES:
                break
    return largest


def _slices(data: bytes, start: int) -> Iterator[bytes]:
    return (data[at : at + _CHUNK] for at in range(start, len(data), _CHUNK))


def _measure(packed: Iterator[bytes], depth: int = 0) -> int:
    """How many bytes the stream gives; where these are packed again, how many those give, if more."""
    size = inner = 0
    first: bytes | None = None
    pieces: list[bytes] = []
    for piece in _unpack(packed):
        size += len(piece)
        if first is None:
            first = piece
        if depth < 2 and _PACKED.match(first):
            pieces.append(piece)
        if size > MOST_BYTES:
            return size
    if pieces:
        inner = _measure(iter(pieces), depth + 1)
    return max(size, inner)


def _unpack(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What is packed, a piece at a time; it ends where the stream ends or is broken."""
    unpacker = zlib.decompressobj()
    try:
        for chunk in packed:
            piece = unpacker.decompress(chunk, _PIECE)
            while piece:
                yield piece
                piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
            if unpacker.eof:
                return
    except zlib.error:
        return
