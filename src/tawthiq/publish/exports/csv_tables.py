"""CSV: UTF-8 with a byte-order mark, without which Excel garbles Arabic; no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from tawthiq.publish.exports.dictionary import Cell, Column, Table
from tawthiq.publish.sheets_csv import BYTE_ORDER_MARK, cell_text, guard_formula

_NUMBERS = ("integer", "number", "flag")


def write_csv(table: Table, rows: Iterable[Mapping[str, Cell]], stream: TextIO, *, hashtags: bool = False) -> int:
    """Writes the table with one line of names above it and, where asked for, one of HXL hashtags; tells how many rows.

    Numbers are plain (1.5, -36.2), several values are joined by «; », nothing is an empty cell.
    """
    if not hashtags:
        stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream)
    writer.writerow([column.name for column in table.columns])
    if hashtags:
        writer.writerow([column.hxl for column in table.columns])
    count = 0
    for row in rows:
        writer.writerow([_written(column, row[column.name]) for column in table.columns])
        count += 1
    return count


def write_dictionary(tables: Iterable[Table], stream: TextIO) -> None:
    """Writes the data dictionary of the tables: one line a column, with its meaning in English and Arabic."""
    stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream)
    writer.writerow(["table", "column", "type", "hxl", "en", "ar"])
    for table in tables:
        for column in table.columns:
            writer.writerow([table.name, column.name, column.type, column.hxl, column.en, column.ar])


def _written(column: Column, value: Cell) -> str:
    if column.type == "flag":
        return "" if value is None else str(int(bool(value)))
    text = cell_text(plain_number(value))
    return text if column.type in _NUMBERS else guard_formula(text)


def plain_number(value: Cell) -> Cell:
    """A whole number without its decimal point: 12.0 persons are 12."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
