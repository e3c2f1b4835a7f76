"""Reads a PDF with a text layer: its text in the order of reading, where each word stands, what to look at again."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

import pdfplumber
from msgspec.structs import replace
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF

from tawthiq.intake.pdf.answer import PdfText
from tawthiq.intake.pdf.columns import split_columns
from tawthiq.intake.pdf.drawing import BeyondLimits, Budget, Damaged, LimitedPage, parsing
from tawthiq.intake.pdf.edges import drop_edges
from tawthiq.intake.pdf.expansion import MOST_BYTES, largest_stream
from tawthiq.intake.pdf.glyphs import LOST, Glyph, PageGlyphs, read_glyphs
from tawthiq.intake.pdf.lines import Line, make_lines, runs_leftward
from tawthiq.intake.pdf.paragraphs import PageLines, join_pages
from tawthiq.intake.pdf.ruled import FEWEST_RULES, MOST_RULES, take_tables
from tawthiq.intake.pdf.second import open_second, read_second, same_numbers
from tawthiq.intake.pictures import NOTE
from tawthiq.model.errors import UnreadableInput

MOST_PAGES = 500
MOST_SECONDS = 120.0
_SCAN = 0.7  # of the page: a picture of this size under text is what the text was recognised in
_NAMED = 12  # pages told by number in one note
_REMEDY = "Print it anew to a PDF, or save its text as .txt (UTF-8) and check the digits against it."
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    doubts: frozenset[str]


def read_pdf(data: bytes, recognise: Sequence[str] = (), *, where: str = "-") -> PdfText:
    """The text of a PDF's pages, without what is repeated at their edges.

    Where it holds pictures of text alone, they are recognised in the languages `recognise` (three-letter codes).

    Raises UnreadableInput where it is damaged, protected, beyond the limits, or holds pictures of text alone and no
    language is named.
    """
    if largest_stream(data) > MOST_BYTES:
        what = f"A part of it unpacks to more than {MOST_BYTES // 1024**2} MiB, which no report does."
        raise UnreadableInput(where, what, _REMEDY)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pages, made = _read_pages(data)
    except BeyondLimits as beyond:
        raise UnreadableInput(where, str(beyond), _REMEDY) from None
    except Damaged as damaged:
        raise UnreadableInput(where, f"It is a damaged PDF ({damaged}).", _REMEDY) from None
    except PDFPasswordIncorrect:
        raise UnreadableInput(where, "It is protected by a password.", "Save it without one.") from None
    if not any(page.lines for page in pages):
        if recognise and pages:
            return _recognise(data, recognise, where, made)
        what = f"Its {len(pages)} pages hold no text, only pictures of it." if pages else "It has no pages."
        raise UnreadableInput(where, what, "Have it recognised with --ocr, and check every digit.")
    return _join(pages, made)


def _recognise(data: bytes, languages: Sequence[str], where: str, made: date | None) -> PdfText:
    from tawthiq.intake.pdf.scans import read_scans

    text, origins, left_out = read_scans(data, languages, where=where, seconds=MOST_SECONDS)
    return PdfText(text=text, origins=origins, notes=(NOTE, *left_out), recognised=((0, len(text)),), made=made)


def _read_pages(data: bytes) -> tuple[list[_Page], date | None]:
    budget = Budget(MOST_SECONDS)
    second = open_second(data)
    with parsing():
        pdf = pdfplumber.open(io.BytesIO(data))
    pages: list[_Page] = []
    for number, drawn in enumerate(_numbered(pdf), 1):
        if number > MOST_PAGES:
            raise BeyondLimits(f"It has more than {MOST_PAGES} pages.")
        with parsing():
            page = LimitedPage(pdf, drawn, number)
        page.budget = budget
        pages.append(_read_page(page, second))
        page.close()
    return pages, _made(pdf.metadata)


def _numbered(pdf: PDF) -> Iterator[PDFPage]:
    pages = PDFPage.create_pages(pdf.doc)
    while True:
        with parsing():
            page = next(pages, None)
        if page is None:
            return
        yield page


def _read_page(page: LimitedPage, second: Any) -> _Page:
    drawn = read_glyphs(page)
    leftward = runs_leftward(drawn.glyphs)
    rows: list[Line] = []
    glyphs = list(drawn.glyphs)
    if FEWEST_RULES <= drawn.rules <= MOST_RULES:
        rows, glyphs = take_tables(page, glyphs, leftward=leftward)
    whole = make_lines(drawn.glyphs, leftward=leftward)
    lines = _read_parts(glyphs, rows, leftward=leftward)
    doubts = frozenset(_doubts(drawn, whole, second, page.page_number))
    width, height = float(page.width), float(page.height)
    return _Page(number=page.page_number, width=width, height=height, lines=tuple(lines), doubts=doubts)


def _read_parts(glyphs: Sequence[Glyph], rows: Sequence[Line], *, leftward: bool) -> list[Line]:
    """The lines of the page, column by column; `rows` of tables stand where they are drawn among those of a page."""
    parts = split_columns(glyphs, leftward=leftward)
    lines = [
        replace(line, part=number) for number, part in enumerate(parts) for line in make_lines(part, leftward=leftward)
    ]
    if not rows:
        return lines
    ordered = list(lines)
    for row in rows:
        at = next((place for place, line in enumerate(ordered) if line.baseline > row.baseline), len(ordered))
        part = ordered[at - 1].part if at else 0
        ordered.insert(at, replace(row, part=part))
    return ordered


def _doubts(drawn: PageGlyphs, lines: Sequence[Line], second: Any, number: int) -> Iterator[str]:
    """What makes the figures of the page doubtful."""
    text = "\n".join(line.text for line in lines)
    other = None if second is None else read_second(second, number)
    if other is not None and not same_numbers(text, other):
        yield "differ"
    if LOST in text:
        yield "lost"
    if drawn.turned:
        yield "turned"
    if drawn.pictured > _SCAN:
        yield "scanned" if text else "picture"


_TOLD = {
    "differ": "two programs read different numbers there",
    "lost": "some of its letters say not what they are, and «\ufffd» stands for them",
    "turned": "text that stands upright or upside down was left out",
    "scanned": "its text was recognised in a picture",
    "picture": "it is a picture and was not read",
}


def _join(pages: Sequence[_Page], made: date | None) -> PdfText:
    kept, dropped = drop_edges([page.lines for page in pages], [page.height for page in pages])
    joined = join_pages(
        [
            PageLines(page.number, page.width if len({line.part for line in lines}) == 1 else None, list(part))
            for page, lines in zip(pages, kept, strict=True)
            for _, part in groupby(lines, key=attrgetter("part"))
        ]
    )
    notes = [note for doubt, told in _TOLD.items() if (note := _note(pages, doubt, told))]
    if dropped:
        notes.append(f"{dropped} lines at the edges of pages, repeated or page numbers, were left out.")
    scanned = {page.number for page in pages if "scanned" in page.doubts}
    recognised = tuple((origin.start, origin.end) for origin in joined.origins if origin.page in scanned)
    return PdfText(
        text=joined.text,
        origins=joined.origins,
        notes=tuple(notes),
        recognised=recognised,
        made=made,
        title_end=joined.title_end,
    )


def _note(pages: Sequence[_Page], doubt: str, told: str) -> str:
    numbers = [page.number for page in pages if doubt in page.doubts]
    if not numbers:
        return ""
    named = ", ".join(map(str, numbers[:_NAMED])) + (f" and {len(numbers) - _NAMED} more" * (len(numbers) > _NAMED))
    return f"Check the figures of page{'s' * (len(numbers) > 1)} {named}: {told}."


def _made(properties: dict[str, Any]) -> date | None:
    match = _MADE.match(str(properties.get("CreationDate", "")))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
