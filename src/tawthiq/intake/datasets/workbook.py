"""Sheets of XLSX workbooks, row by row: values as they are stored, formulas never worked out.

What openpyxl holds at once is bounded before it opens the file: every large part is looked through, so that no row and
no string of it is larger than Excel itself would write.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK = "xl/workbook.xml"
MOST_COLUMNS = 702  # up to ZZ
MOST_BYTES = 1 << 30  # of XML in all parts together: a million rows of forty cells
MOST_STRINGS = 128 << 20  # bytes of the table of strings, which is held as a whole
MOST_STYLES = 16 << 20
LONGEST_ROW = 4 << 20  # bytes of XML
MOST_PARTS = 10_000
_PIECE = 1 << 20
_END = re.compile(rb"</(?:\w+:)?(?:row|si)>")
_FAR = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{3}")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_LONGEST_TAG = 64
_AT_ONCE = 100  # rows
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff")
_ENCRYPTED = 1
_AS_CSV = "Save the sheet as CSV (UTF-8), and name that."
_Cells = tuple[Any, ...]  # of values, or of cells, as openpyxl gives them


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook: its name, those beside it, and whether the workbook counts days from 1904."""

    source: Source
    name: str
    others: tuple[str, ...]
    counts_from_1904: bool
    has_formulas: bool

    def rows(self) -> Iterator[RawRow]:
        """Every row that holds anything, with its number in the sheet, at least as wide as the first of them.

        A row with a formula whose value the workbook does not hold is broken: it is not worked out here.
        """
        width = 0
        for line, (cells, unsaid) in enumerate(self._values(), 1):
            filled = max((place for place, cell in enumerate(cells, 1) if cell not in (None, "")), default=0)
            width = width or filled
            if unsaid:
                yield RawRow(line=line, broken="formula-without-value", values=(("column", str(unsaid)),))
            elif filled:
                padded = (*cells[: max(width, filled)], *repeat(None, width - len(cells)))
                yield RawRow(line=line, cells=tuple(map(_text, padded)))

    def _values(self) -> Iterator[tuple[_Cells, int]]:
        """The stored values of each row, and the number of the first column whose formula has none; 0 for none."""
        with _opened(self.source, values=True) as book:
            if not self.has_formulas:
                yield from ((cells, 0) for cells in _rows(book, self, values_only=True))
                return
            with _opened(self.source, values=False) as written:
                formulas = _rows(written, self, values_only=True)
                for cells, asked in zip(_rows(book, self, values_only=False), formulas, strict=True):
                    yield tuple(cell.value for cell in cells), _first_unsaid(cells, asked)


def _first_unsaid(cells: _Cells, asked: _Cells) -> int:
    """A formula that gives an empty text has one as its stored value, and the cell's type says so."""
    return next(
        (
            number
            for number, (cell, formula) in enumerate(zip(cells, asked, strict=True), 1)
            if formula is not None and cell.value is None and cell.data_type != "str"
        ),
        0,
    )


def is_workbook(source: Source) -> bool:
    """Whether the file is an XLSX workbook, by what it holds."""
    with source.open() as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                return WORKBOOK in archive.NameToInfo
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False


def open_sheet(source: Source, name: str) -> Sheet:
    """The sheet of that name, the first where none is named. Raises UnreadableInput."""
    if find_spec("openpyxl") is None:
        what = "Reading workbooks needs the package openpyxl, which is not installed."
        raise UnreadableInput(source.where, what, f"Install it: pip install 'tawthiq[tables]'. Or: {_AS_CSV}")
    _check_parts(source)
    with _opened(source, values=True) as book:
        names = [sheet.title for sheet in book.worksheets]
        if not names or (name and name not in names):
            what = f"It has no sheet «{name}», but: {', '.join(names) or 'none'}."
            raise UnreadableInput(source.where, what, "Name one of them with --sheet.")
        chosen = name or names[0]
        others = tuple(other for other in names if other != chosen)
        sheet: Any = book[chosen]
        from_1904, path = book.epoch.year == 1904, sheet._worksheet_path
    return Sheet(
        source=source,
        name=chosen,
        others=others,
        counts_from_1904=from_1904,
        has_formulas=_look_at_cells(source, path),
    )


@contextmanager
def _opened(source: Source, *, values: bool) -> Iterator["Workbook"]:
    from openpyxl import load_workbook  # an extra, and slow to load

    with source.open() as stream:
        with _told_as_broken(source.where):
            book = load_workbook(stream, read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _told_as_broken(where: str) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and dates; what matters shows in the cells
        try:
            yield
        except UnreadableInput:
            raise
        except Exception as broken:  # what is damaged fails in as many ways as it has parts
            what = f"It is a damaged workbook ({type(broken).__name__})."
            raise UnreadableInput(where, what, f"Open it in Excel or LibreOffice. {_AS_CSV}") from None


def _rows(book: "Workbook", sheet: Sheet, *, values_only: bool) -> Iterator[_Cells]:
    chosen = book[sheet.name]
    chosen.reset_dimensions()  # what a sheet says of its own size is often wrong
    rows = chosen.iter_rows(values_only=values_only)
    while True:
        with _told_as_broken(sheet.source.where):
            some = list(islice(rows, _AT_ONCE))
        if not some:
            return
        yield from some


def _text(cell: object) -> str:
    """The cell's value as text: a day in ISO 8601, a number in as few digits as tell it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat()
    return str(cell)


def _check_parts(source: Source) -> None:
    """Raises UnreadableInput where the workbook would not fit in memory, by what it declares and what it holds."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            _check_sizes(parts, source.where)
            for part in parts:
                if part.file_size > LONGEST_ROW and not part.filename.endswith("/styles.xml"):
                    _look_through(archive, part, source.where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as broken:
        what = f"It is a damaged workbook ({type(broken).__name__})."
        raise UnreadableInput(source.where, what, "Get it again.") from None


def _check_sizes(parts: list[zipfile.ZipInfo], where: str) -> None:
    """By what the parts declare; zipfile gives no more of any than that."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableInput(where, "It is protected by a password.", "Save it without one.")
    bounds = {"/sharedStrings.xml": MOST_STRINGS, "/styles.xml": MOST_STYLES}
    large = [part for part in parts if any(part.filename.endswith(n) and part.file_size > m for n, m in bounds.items())]
    if large or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        what = f"Unpacked it would take more than Tawthiq reads of a workbook ({MOST_BYTES >> 20:,} MiB in all)."
        raise UnreadableInput(where, what, _AS_CSV)


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> None:
    """Raises UnreadableInput where a large part of XML has a stretch of LONGEST_ROW without the end of a row."""
    with archive.open(part) as stream:
        piece, since = stream.read(_PIECE), 0
        if not _XML.match(piece):
            return  # a picture; whoever takes it for a sheet fails at its first byte
        while piece:
            ends = [match.end() for match in _END.finditer(piece)]
            since = len(piece) - ends[-1] if ends else since + len(piece)
            if since > LONGEST_ROW:
                what = f"A row or a text of it is larger than {LONGEST_ROW >> 20} MiB."
                raise UnreadableInput(where, what, _AS_CSV)
            piece = stream.read(_PIECE)


def _look_at_cells(source: Source, path: str) -> bool:
    """Whether the sheet has formulas. Raises UnreadableInput where it has cells to the right of column ZZ."""
    found = False
    with source.open() as stream, zipfile.ZipFile(stream) as archive, archive.open(path) as sheet:
        tail = b""
        while piece := sheet.read(_PIECE):
            if _FAR.search(tail + piece):
                what = f"It has cells to the right of column {MOST_COLUMNS:,}."
                raise UnreadableInput(source.where, what, "Delete them, and what was typed there by mistake.")
            found = found or _FORMULA.search(tail + piece) is not None
            tail = piece[-_LONGEST_TAG:]
    return found
