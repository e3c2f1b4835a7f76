"""Recognises the text of a PDF that holds pictures of pages alone."""

import time
from collections.abc import Iterator, Sequence

import pypdfium2

from tawthiq.intake.pictures import recognise
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Origin

_DOTS = 300.0  # an inch: what Tesseract is made for
_POINTS = 72.0  # an inch
_MOST_DOTS = 30_000_000  # of one page: A4 has 9 million


def read_scans(data: bytes, languages: Sequence[str], *, where: str, seconds: float) -> tuple[str, tuple[Origin, ...]]:
    """The recognised text of all pages, and which page each stretch of it stands on. Raises UnreadableInput."""
    texts: list[str] = []
    origins: list[Origin] = []
    length = 0
    for number, width, height, text in _pages(data, languages, where, time.monotonic() + seconds):
        origins.append(
            Origin(start=length, end=length + len(text), page=number, left=0, top=0, right=width, bottom=height)
        )
        texts.append(text)
        length += len(text) + 2
    return "\n\n".join(texts), tuple(origins)


def _pages(data: bytes, languages: Sequence[str], where: str, until: float) -> Iterator[tuple[int, float, float, str]]:
    document = pypdfium2.PdfDocument(data)
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        width, height = page.get_size()
        left = until - time.monotonic()
        if left <= 0:
            what = f"Recognising its text takes too long: {number - 1} of {len(document)} pages were read in time."
            raise UnreadableInput(where, what, "Split it into files of a few pages.")
        try:
            yield number, width, height, recognise(_picture(page, width * height), languages, where=where, seconds=left)
        except UnreadableInput:
            if len(document) == 1:
                raise


def _picture(page: "pypdfium2.PdfPage", size: float) -> bytes:
    """The page as a grey PGM picture."""
    scale = min(_DOTS / _POINTS, (_MOST_DOTS / max(size, 1.0)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True)
    rows = bytes(drawn.buffer)
    lines = (rows[at * drawn.stride : at * drawn.stride + drawn.width] for at in range(drawn.height))
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(lines)
