"""Text files of any size, plain or packed with gzip, line by line: what they are is told before a line is read."""

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from tawthiq.intake.encoding import decode
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.received import FileNote

MOST_BYTES = 4 << 30  # unpacked
LONGEST_LINE = 1 << 20  # characters
_PIECE = 1 << 20
_GZIP = b"\x1f\x8b"
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_STILL_UTF8 = 20  # characters beyond ASCII that are right, for each byte that is not
_AGAIN = "Get or save it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file of text: the hash of its bytes as received, its encoding, and what a person should know of it.

    `broken` bytes, where it is UTF-8 for the rest, stand in its lines as lone surrogates.
    """

    source: Source
    sha256: str
    encoding: str
    packed: bool
    notes: tuple[FileNote, ...] = ()

    def lines(self) -> Iterator[str | None]:
        """Each line with its end, from the first; None for one of more than LONGEST_LINE characters."""
        with self._text() as text:
            yield from _bounded_lines(text)

    def pieces(self) -> Iterator[str]:
        """The text in pieces of one size, for what does not go by lines."""
        with self._text() as text:
            while piece := text.read(_PIECE >> 4):
                yield piece

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        errors = "surrogateescape" if self.encoding.startswith("utf-8") else "strict"
        with _unpacked(self.source, self.packed) as stream:
            try:
                yield io.TextIOWrapper(stream, self.encoding, errors=errors, newline="")
            except UnicodeDecodeError as broken:
                what = f"It is not {self.encoding}: the byte at offset {broken.start} of a piece of it does not fit."
                raise UnreadableInput(self.source.where, what, "Name another --encoding.") from None


def open_text(source: Source, encoding: str | None = None) -> TextFile:
    """The file with its encoding: the user's word, a byte-order mark, UTF-8, or told from the bytes and noted.

    All of it is gone through once. Raises UnreadableInput where it is empty, no text, too large or broken.
    """
    with source.open() as stream:
        packed = stream.read(2) == _GZIP
    sample, whole = _look_through(source, packed)
    if not sample.strip():
        raise UnreadableInput(source.where, "It is empty.", _AGAIN)
    name, notes = _encoding_of(sample, whole, source.where, encoding)
    return TextFile(source=source, sha256=hash_of(source), encoding=name, packed=packed, notes=notes)


def hash_of(source: Source) -> str:
    """The SHA-256 of the bytes as received."""
    with source.open() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _look_through(source: Source, packed: bool) -> tuple[bytes, bool]:
    """The first piece with the one of the first broken byte, and whether all of it is whole UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    head, around, size = b"", b"", 0
    with _unpacked(source, packed) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            head = head or piece
            if size > MOST_BYTES:
                what = f"It holds more than {MOST_BYTES >> 30} GiB of text."
                raise UnreadableInput(source.where, what, "Split it into parts, for instance a year each.")
            if not around and not _fits(decoder, piece):
                around = piece
    whole = not around and _fits(decoder, b"", last=True)
    return (head if around is head else head + around), whole


def _fits(decoder: codecs.IncrementalDecoder, piece: bytes, *, last: bool = False) -> bool:
    try:
        decoder.decode(piece, last)
    except UnicodeDecodeError:
        return False
    return b"\x00" not in piece


def _encoding_of(sample: bytes, whole: bool, where: str, told: str | None) -> tuple[str, tuple[FileNote, ...]]:
    if told is not None:
        name = decode(b"", where=where, encoding=told).encoding
        return ("utf-8-sig" if name == "utf-8" else name), ()
    marked = next((name for mark, name in _MARKS.items() if sample.startswith(mark)), None)
    if marked is not None or whole:
        return marked or "utf-8-sig", ()
    if b"\x00" not in sample and _is_damaged_utf8(sample):
        return "utf-8-sig", (FileNote(what="broken-bytes"),)
    name = decode(sample, where=where).encoding
    return name, (FileNote(what="encoding-told", values=(("encoding", name),)),)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether a few bytes are broken among many that are right; in an old code page hardly any is right by chance."""
    right = sum(not char.isascii() for char in sample.decode("utf-8", "ignore"))
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    return right >= _STILL_UTF8 * broken


@contextmanager
def _unpacked(source: Source, packed: bool) -> Iterator[BinaryIO]:
    """A stream of the file's bytes, unpacked; what is wrong with the packing is told as a sentence."""
    with source.open() as received:
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=received)) if packed else received
        try:
            yield stream
        except (gzip.BadGzipFile, EOFError, zlib.error) as broken:
            what = f"It is packed with gzip and broken: {broken}."
            raise UnreadableInput(source.where, what, "Get it again.") from None


def _bounded_lines(text: io.TextIOWrapper) -> Iterator[str | None]:
    while line := text.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(("\n", "\r")):
            yield line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = text.readline(LONGEST_LINE)
        yield None
