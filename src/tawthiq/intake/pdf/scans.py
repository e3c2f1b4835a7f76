"""Recognises the text of a PDF that holds pictures of pages alone."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from tawthiq.intake.pictures import recognise
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Origin

_DOTS = 300.0  # an inch: what Tesseract is made for
_POINTS = 72.0  # an inch
_MOST_DOTS = 30_000_000  # of one page: A4 has 9 million


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page as recognised, or why it was not."""

    number: int
    width: float
    height: float
    text: str = ""
    failure: UnreadableInput | None = None


def read_scans(
    data: bytes, languages: Sequence[str], *, where: str, seconds: float
) -> tuple[str, tuple[Origin, ...], tuple[str, ...]]:
    """The recognised text of all pages, which page each stretch of it stands on, and a note on each page left out.

    Raises UnreadableInput where it takes too long or no page can be recognised.
    """
    texts: list[str] = []
    origins: list[Origin] = []
    length = 0
    pages = list(_pages(data, languages, where, time.monotonic() + seconds))
    failed = [(page.number, page.failure) for page in pages if page.failure]
    if failed and len(failed) == len(pages):
        raise failed[0][1]
    for page in pages:
        if page.failure:
            continue
        end = length + len(page.text)
        origins.append(
            Origin(start=length, end=end, page=page.number, left=0, top=0, right=page.width, bottom=page.height)
        )
        texts.append(page.text)
        length = end + 2
    notes = tuple(f"Page {number} was left out: {failure.what}" for number, failure in failed)
    return "\n\n".join(texts), tuple(origins), notes


def _pages(data: bytes, languages: Sequence[str], where: str, until: float) -> Iterator[_Page]:
    document = pypdfium2.PdfDocument(data)
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        width, height = page.get_size()
        left = until - time.monotonic()
        if left <= 0:
            what = f"Recognising its text takes too long: {number - 1} of {len(document)} pages were read in time."
            raise UnreadableInput(where, what, "Split it into files of a few pages.")
        try:
            text = recognise(_picture(page, width * height), languages, where=where, seconds=left)
        except UnreadableInput as failure:
            yield _Page(number=number, width=width, height=height, failure=failure)
        else:
            yield _Page(number=number, width=width, height=height, text=text)


def _picture(page: "pypdfium2.PdfPage", size: float) -> bytes:
    """The page as a grey PGM picture."""
    scale = min(_DOTS / _POINTS, (_MOST_DOTS / max(size, 1.0)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True)
    rows = bytes(drawn.buffer)
    lines = (rows[at * drawn.stride : at * drawn.stride + drawn.width] for at in range(drawn.height))
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(lines)
