"""Makes reports of files and of bytes that are piped in: the rim where texts enter and are first doubted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from tawthiq.intake.dateline import read_date_line
from tawthiq.intake.encoding import decode
from tawthiq.intake.kinds import DOCUMENT_SUFFIXES, is_docx, is_page, is_picture, looks_like_pdf, name_binary
from tawthiq.intake.language import tell_language
from tawthiq.intake.mojibake import find_damage
from tawthiq.intake.page_facts import PageFacts
from tawthiq.intake.sidecar import Sidecar, read_sidecar
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Origin, Report

_BLANKS = "\ufeff\u200e\u200f \t\r\n\f\v\xa0"
SIZE_LIMIT = 64 * 1024 * 1024
STDIN_ID = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user says of reports; it goes before all that a file says of itself."""

    published: date | None = None
    dates: Mapping[str, date] = field(default_factory=dict)  # by a report's id or its file's name
    encoding: str | None = None
    language: str | None = None
    recognise: Sequence[str] = ()  # three-letter codes of the languages that pictures may be in; none are read without

    def day_of(self, *names: str) -> date | None:
        """The day of publication of the report that goes by any of the names, None where nothing is said of it."""
        if self.published or not self.dates:
            return self.published
        return next((self.dates[name] for name in names if name in self.dates), None)


def read_report(
    path: Path,
    *,
    published: date | None = None,
    dates: Mapping[str, date] | None = None,
    encoding: str | None = None,
    language: str | None = None,
    name: str | None = None,
    recognise: Sequence[str] = (),
) -> Report:
    """The report in a file of text, an HTML page, a Word document or a PDF, with its sidecar.

    The text of a text file is its decoded content, exact but for a byte-order mark: line ends, invisible
    controls and a DATE line stay, and spans of claims count its code points. That of a page is its title,
    a blank line and its main text, that of a document its paragraphs and tables in the order of reading.
    That of a picture, or of a PDF of pictures, is recognised where `recognise` names languages ("ara", "eng")
    that it may be in; without, pictures are refused. `name` is the report's id, the file's name by default.
    The date is the first of: `published`, the entry of `dates` for the id or the file's name, the DATE line,
    the sidecar, the page. Raises UnreadableInput.
    """
    told = Told(published=published, dates=dates or {}, encoding=encoding, language=language, recognise=recognise)
    return make_report(read_bytes(path), path, name=name or path.name, where=str(path), told=told)


def read_stdin(
    data: bytes,
    *,
    published: date | None = None,
    encoding: str | None = None,
    language: str | None = None,
    recognise: Sequence[str] = (),
) -> Report:
    """The report in bytes that were piped in, as `read_report` makes it; its id is «-». Raises UnreadableInput."""
    _check_size(len(data), "Standard input")
    told = Told(published=published, encoding=encoding, language=language, recognise=recognise)
    return make_report(data, PurePath(), name=STDIN_ID, where="Standard input", told=told)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is one report. Raises UnreadableInput where it is empty or larger than any report."""
    try:
        _check_size(path.stat().st_size, str(path))
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as broken:
        what = f"It cannot be opened: {broken.strerror}."
        raise UnreadableInput(str(path), what, "Check its name and your rights to it.") from None
    _check_size(len(data), str(path))
    return data


def _check_size(size: int, where: str) -> None:
    if size == 0:
        raise UnreadableInput(where, "It is empty.", "Save the report's text into it.")
    if size > SIZE_LIMIT:
        what = f"It is larger than {SIZE_LIMIT // 1024**2} MiB, which no report is."
        raise UnreadableInput(where, what, "Split it into one file for each report.")


def make_report(data: bytes, path: PurePath, *, name: str, where: str, told: Told) -> Report:
    """The one report in a file's bytes; a `path` on this machine's disk may have a sidecar. Raises UnreadableInput."""
    had = _read_text(data, path, where, told)
    line = read_date_line(had.text)
    sidecar = read_sidecar(path) if isinstance(path, Path) else Sidecar()
    published = told.day_of(name, path.name) or line.day or sidecar.published or had.facts.published
    notes = had.notes + check_text(had.text, where) + line.notes
    return Report(
        id=name,
        text=had.text,
        published=published,
        outlet=sidecar.outlet or had.facts.outlet,
        language=told.language or sidecar.language or language_of(had.text, where),
        address=sidecar.address or had.facts.address,
        notes=notes if published or not had.made else (*notes, _tell_made(had.made)),
        origins=had.origins,
        title_end=had.title_end,
        recognised=had.recognised,
    )


def _tell_made(day: date) -> str:
    return f"No date of publication is given; the file says that it was made on {day}. If that is the day, use --date."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Had:
    """The text of a file of any kind, and what came with it."""

    text: str
    facts: PageFacts = field(default_factory=PageFacts)
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    title_end: int | None = None
    recognised: tuple[tuple[int, int], ...] = ()
    made: date | None = None  # as the file's own properties tell: the day of a template as often as the report's


def _read_text(data: bytes, path: PurePath, where: str, told: Told) -> _Had:
    if looks_like_pdf(data):
        from tawthiq.intake.pdf.apart import read_apart

        pdf = read_apart(data, told.recognise, where=where)
        return _Had(
            text=pdf.text,
            notes=pdf.notes,
            origins=pdf.origins,
            title_end=pdf.title_end,
            recognised=pdf.recognised,
            made=pdf.made,
        )
    if is_docx(data):
        from tawthiq.intake.docx import read_docx

        word = read_docx(data, where=where)
        return _Had(text=word.text, title_end=word.title_end, made=word.made)
    if told.recognise and is_picture(data):
        from tawthiq.intake.pictures import NOTE, recognise

        text = recognise(data, told.recognise, where=where)
        return _Had(text=text, notes=(NOTE,), recognised=((0, len(text)),))
    binary = name_binary(data)
    if binary is not None:
        raise UnreadableInput(where, *binary)
    if path.suffix.lower() in DOCUMENT_SUFFIXES:
        what = f"It ends in {path.suffix} and is no such document, or its beginning is damaged."
        raise UnreadableInput(where, what, "Fetch it anew, or give it the suffix that it should have.")
    if is_page(path, data):
        from tawthiq.intake.page import read_html

        page = read_html(data, where=where, encoding=told.encoding)
        return _Had(text=page.text, facts=page.facts, notes=page.notes, title_end=page.title_end)
    decoded = decode(data, where=where, encoding=told.encoding)
    return _Had(text=decoded.text, notes=decoded.notes)


def check_text(text: str, where: str) -> tuple[str, ...]:
    """What a person should know of the text's damage. Raises UnreadableInput where there is none, or only damage."""
    if not text.strip(_BLANKS):
        raise UnreadableInput(where, "It holds nothing but blanks.", "Save the report's text into it.")
    damage = find_damage(text)
    if damage.share > 0.5:
        what = "Most of its text is UTF-8 that was read in a wrong encoding and saved so."
        raise UnreadableInput(where, what, "Fetch the report anew from where it was published.")
    return damage.notes


def language_of(text: str, where: str) -> str:
    """The language that the text is taken for. Raises UnreadableInput where that cannot be told."""
    language = tell_language(text)
    if language is None:
        raise UnreadableInput(
            where, "Its language cannot be told.", "Give it with --report-language, as in --report-language ar."
        )
    return language
