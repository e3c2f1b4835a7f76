"""Decodes bytes without ever guessing in silence: a wrong code page turns one digit or name into another.

The order is: the encoding that the user names, a byte-order mark, UTF-8, the page's own declaration,
and last a detector, which is believed only where its text looks like text of the script it names.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from tawthiq.model.errors import UnreadableInput

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6", "windows-1252",
    "iso-8859-1", "ascii", "cp720", "cp864", "mac-arabic",
)  # fmt: skip
_ARABIC_PAGES = frozenset({"windows-1256", "iso-8859-6"})
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_REMEDY = "Save it as UTF-8, or name its encoding with --encoding (for old Arabic files often windows-1256)."
_DETECTED_BYTES = 1 << 20
_FEW_BROKEN = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A decoded text without its byte-order mark, the encoding's name, and what a person should know of it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, where: str, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """The text of `data`; line ends and all else stay as received, only a byte-order mark is taken off.

    `encoding` is the user's word and is final; `declared` is the page's. Raises UnreadableInput where
    the encoding cannot be told or the bytes are no text.
    """
    if encoding is not None:
        return _decode_as_told(data, where, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], where, name)
    if b"\x00" in data[:_DETECTED_BYTES]:
        return _decode_wide(data, where)
    try:
        return _checked(data.decode("utf-8"), where, data=data)
    except UnicodeDecodeError as broken:
        return _decode_old(data, where, declared, broken.start)


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, so that nobody needs to say of them what they are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _codecs() -> dict[str, str]:
    """The names of the encodings by Python's; most texts are UTF-8 and need no other to be loaded."""
    return {codecs.lookup(name).name: name for name in _NAMES}


def _decode_as_told(data: bytes, where: str, encoding: str) -> Decoded:
    try:
        name = _codecs()[codecs.lookup(encoding).name]
    except (LookupError, ValueError):
        known = ", ".join(_NAMES)
        raise UnreadableInput(
            where, f"«{encoding}» is no encoding that Tawthiq reads.", f"Choose of: {known}."
        ) from None
    for mark, marked in _MARKS:
        if data.startswith(mark) and marked.startswith(name):
            return _strict(data[len(mark) :], where, marked)
    return _strict(data, where, name)


def _strict(data: bytes, where: str, name: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as broken:
        what = f"It is not {name}: the byte at offset {broken.start} does not fit."
        raise UnreadableInput(where, what, "Save it anew as UTF-8, or name another --encoding.") from None
    return _checked(text, where, name)


_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a")
_ARE_CONTROLS = bytes(code in _CONTROLS for code in range(0x100))


def _checked(text: str, where: str, name: str = "utf-8", data: bytes | None = None) -> Decoded:
    """The text, if it is one; `data` is the text as UTF-8 where that is at hand."""
    data = text.encode("utf-8", "surrogatepass") if data is None else data
    told = data.translate(_ARE_CONTROLS)  # each is one byte, and no byte of another character
    controls = told.count(1) if b"\x01" in told else 0  # to look for one is many times faster than to count
    if b"\x00" in data or controls > 0.01 * max(len(text), 1):
        raise UnreadableInput(where, "It holds control bytes as no text does.", "Name a file of text or an HTML page.")
    return Decoded(text=text, encoding=name)


def _decode_wide(data: bytes, where: str) -> Decoded:
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _looks_arabic(text) or _looks_latin(text):
            note = f"The file has no byte-order mark; it was read as {name}, which fits."
            return Decoded(text=text, encoding=name, notes=(note,))
    raise UnreadableInput(where, "It holds zero bytes: it is no text.", "Name a file of text or an HTML page.")


def _decode_old(data: bytes, where: str, declared: str | None, broken_at: int) -> Decoded:
    told = _believe(data, declared)
    if told is not None:
        return told
    import cchardet  # by few texts, and only here

    found = str(cchardet.detect(data[:_DETECTED_BYTES])["encoding"] or "").lower()
    guessed = _believe(data, found)
    if guessed is not None:
        note = f"The encoding was told from the bytes: {guessed.encoding}. Name it with --encoding if names look wrong."
        return Decoded(text=guessed.text, encoding=guessed.encoding, notes=(note,))
    if data.decode("utf-8", "replace").count("\ufffd") <= _FEW_BROKEN * len(data):
        what = f"It is UTF-8 with a broken byte at offset {broken_at}, as in a file that was cut or joined."
        raise UnreadableInput(where, what, "Save it anew as UTF-8 and look at that place.")
    raise UnreadableInput(where, "Its encoding cannot be told.", _REMEDY)


def _believe(data: bytes, name: str | None) -> Decoded | None:
    try:
        known = _codecs()[codecs.lookup(name or "").name]
        if known in ("iso-8859-1", "ascii"):  # pages that say so mean the Windows one, by the HTML standard
            known = "windows-1252"
        text = data.decode(known)
    except (LookupError, ValueError):
        return None
    looks_right = _looks_arabic(text) if known in _ARABIC_PAGES else _looks_latin(text)
    return Decoded(text=text, encoding=known) if known in _ARABIC_PAGES | {"windows-1252"} and looks_right else None


def _looks_arabic(text: str) -> bool:
    """Whether nearly all letters beyond ASCII are Arabic, and none of the characters is impossible in a text."""
    if not _possible(text):
        return False
    beyond = sum(text.count(char) for char in set(text) if char > "\x7f" and char.isalpha())
    arabic = sum(text.count(char) for char in set(text) if _ARABIC.match(char) and char.isalpha())
    return arabic > 0 and arabic >= 0.95 * beyond


def _looks_latin(text: str) -> bool:
    """Whether most letters are ASCII, as in every language that Windows-1252 is meant for."""
    letters = {char: text.count(char) for char in set(text) if char.isalpha()}
    ascii_letters = sum(count for char, count in letters.items() if char.isascii())
    return _possible(text) and ascii_letters > 0 and ascii_letters >= 0.7 * sum(letters.values())


def _possible(text: str) -> bool:
    """Whether no character is unassigned, private, or a control that no text holds."""
    strange = {"Cn", "Co", "Cs"}
    return all(
        unicodedata.category(char) not in strange
        and (unicodedata.category(char) != "Cc" or char in "\t\n\r\f\v\x1a\x85")
        for char in set(text)
    )
