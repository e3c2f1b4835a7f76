"""Tells by its first bytes what a file is, so that an error can name it and a page is read as a page."""

import re
from pathlib import PurePath

TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SNIFFED_BYTES = 4096

_SIGNATURES = (
    (b"%PDF", "a PDF", "Save its text as a .txt file and check the digits against the PDF."),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as text (UTF-8)."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text (UTF-8) in the program that wrote it."),
    (b"{\\rtf", "a rich-text document", "Save it as text (UTF-8) in the program that wrote it."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "a PNG picture", "Type out its text, or run character recognition and check every digit."),
    (b"\xff\xd8\xff", "a JPEG picture", "Type out its text, or run character recognition and check every digit."),
    (b"GIF8", "a GIF picture", "Type out its text, or run character recognition and check every digit."),
    (b"RIFF", "a picture or a recording", "Write its text into a .txt file."),
    (b"SQLite format 3", "an SQLite database", "Export the reports as .txt files."),
    (b"\x7fELF", "a program", "Name a file of text."),
)
_PAGE_START = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


def name_binary(data: bytes) -> tuple[str, str] | None:
    """What `data` seems to be and what to do with it, where its first bytes are those of no text; else None."""
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            return f"It seems to be {kind}.", remedy
    return None


def looks_like_page(data: bytes) -> bool:
    """Whether `data` begins as an HTML page does, in any encoding that Tawthiq reads."""
    head = data[:SNIFFED_BYTES].replace(b"\x00", b"")  # UTF-16 has every other byte zero
    return _PAGE_START.match(head.lstrip(b"\xef\xbb\xbf\xfe\xff").lstrip()) is not None


def is_page(path: PurePath, data: bytes) -> bool:
    """Whether the file is to be read as an HTML page: by its suffix, else by how it begins."""
    suffix = path.suffix.lower()
    if suffix in PAGE_SUFFIXES:
        return True
    return suffix not in TEXT_SUFFIXES and looks_like_page(data)
