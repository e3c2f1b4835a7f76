"""Tells by its first bytes what a file is, so that an error can name it and a page is read as a page."""

import re
from pathlib import PurePath

TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx"})
PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"})
SNIFFED_BYTES = 4096

_PDF_WITHIN = 1024  # bytes: what may stand before a PDF's first line, by its standard
_PICTURE = "Type out its text, or have it recognised with --ocr and check every digit."
_ZIP = b"PK\x03\x04"
_OFFICE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (_ZIP, "a zip archive or an office document", "Unpack it, or save the document as text (UTF-8)."),
    (_OFFICE, "an old office document", "Save it as text (UTF-8) in the program that wrote it."),
    (b"{\\rtf", "a rich-text document", "Save it as text (UTF-8) in the program that wrote it."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"BM", "a BMP picture", _PICTURE),
    (b"RIFF", "a recording", "Write its text into a .txt file."),
    (b"SQLite format 3", "an SQLite database", "Export the reports as .txt files."),
    (b"\x7fELF", "a program", "Name a file of text."),
)
_PAGE_START = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


_FORMS = (  # by what stands at the fifth or ninth byte, after a size
    (8, b"WEBP", "a WebP picture", _PICTURE),
    (4, b"ftyphei", "a HEIC picture", _PICTURE),
    (4, b"ftyphev", "a HEIC picture", _PICTURE),
    (4, b"ftypmif1", "a HEIC picture", _PICTURE),
    (4, b"ftypmsf1", "a HEIC picture", _PICTURE),
    (4, b"ftypavif", "an AVIF picture", _PICTURE),
    (4, b"ftyp", "a film or a recording", "Write its text into a .txt file."),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how office programs name the part of a document with a password


def name_binary(data: bytes) -> tuple[str, str] | None:
    """What `data` seems to be and what to do with it, where its first bytes are those of no text; else None."""
    if data.startswith(_OFFICE) and _LOCKED in data:
        return "It is an office document with a password.", "Save it without one."
    for at, form, kind, remedy in _FORMS:
        if data.startswith(form, at):
            return f"It seems to be {kind}.", remedy
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            return f"It seems to be {kind}.", remedy
    return None


def is_picture(data: bytes) -> bool:
    """Whether `data` begins as a picture does."""
    named = name_binary(data)
    return named is not None and named[1] is _PICTURE


def looks_like_pdf(data: bytes) -> bool:
    """Whether `data` begins as a PDF does."""
    return b"%PDF-" in data[:_PDF_WITHIN]


def is_docx(data: bytes) -> bool:
    """Whether `data` is a Word document of the kind that is a ZIP. All of its bytes are needed to tell."""
    if not data.startswith(_ZIP):
        return False
    from tawthiq.intake.archive import has_part

    return has_part(data, "word/document.xml")


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
