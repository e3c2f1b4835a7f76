"""XLSX: a sheet a table and one that says what the columns mean; texts are texts, never formulas."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tawthiq.publish.exports.csv_tables import plain_number
from tawthiq.publish.exports.dictionary import Cell, Column, Table
from tawthiq.publish.sheets_csv import cell_text

ROWS = 1_048_576  # of a sheet, its head among them (Excel's own limit)
LETTERS = 32_767  # of a cell
_CUT = "…"
_WIDTHS = {"text": 18, "list": 24, "integer": 8, "number": 8, "day": 11, "flag": 8}  # in letters
_ROOM = 3  # beside a name, for the arrow of the filter
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Rows = Iterable[Mapping[str, Cell]]


def write_xlsx(tables: Iterable[tuple[Table, Rows]], stream: BinaryIO) -> dict[str, int]:
    """Writes a workbook of the tables and tells how many rows each has; one longer than a sheet goes on in the next.

    A cell longer than Excel allows is cut, and ends in «…».
    """
    book = Workbook(write_only=True)
    counts: dict[str, int] = {}
    written: list[Table] = []
    for table, rows in tables:
        counts[table.name] = _write_table(book, table, rows)
        written.append(table)
    _write_dictionary(book, written)
    book.save(stream)
    return counts


def _write_table(book: Workbook, table: Table, rows: Rows) -> int:
    sheet, count = _new_sheet(book, table, 1), 0
    for row in rows:
        if count and count % (ROWS - 1) == 0:
            _filter(sheet, table, ROWS)
            sheet = _new_sheet(book, table, count // (ROWS - 1) + 1)
        sheet.append([_cell(sheet, column, row[column.name]) for column in table.columns])
        count += 1
    _filter(sheet, table, (count - 1) % (ROWS - 1) + 2 if count else 1)
    return count


def _filter(sheet: Any, table: Table, rows: int) -> None:
    """Lets the sheet be filtered by its head."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows}"


def _new_sheet(book: Workbook, table: Table, number: int) -> Any:
    sheet = book.create_sheet(table.name if number == 1 else f"{table.name} {number}")
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = max(_WIDTHS[column.type], len(column.name) + _ROOM)
    sheet.append(list(_head(sheet, [column.name for column in table.columns])))
    return sheet


def _head(sheet: Any, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        yield cell


def _cell(sheet: Any, column: Column, value: Cell) -> Any:
    if value is None:
        return None
    if column.type in ("integer", "number", "flag"):
        return int(value) if isinstance(value, bool) else plain_number(value)
    return _text(sheet, cell_text(value))


def _text(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it begins with."""
    text = _NO_XML.sub("\ufffd", text)
    cell = WriteOnlyCell(sheet, value=text if len(text) <= LETTERS else text[: LETTERS - 1] + _CUT)
    cell.data_type = "s"
    return cell


def _write_dictionary(book: Workbook, tables: Iterable[Table]) -> None:
    sheet = book.create_sheet("dictionary")
    sheet.append(list(_head(sheet, ["table", "column", "type", "hxl", "en", "ar"])))
    for table in tables:
        for column in table.columns:
            texts = (table.name, column.name, column.type, column.hxl, column.en, column.ar)
            sheet.append([_text(sheet, text) for text in texts])
