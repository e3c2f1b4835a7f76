"""Writes a table as lines that can be read: each cell beside the head of its column, each row a sentence.

«Homs: killed 12; injured 30.» Heads are the table's own; nothing here knows a word of any language, only
which cells are numbers and in which script the table is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

LONGEST_CELL = 200  # characters: a table with longer cells lays out prose
_MOST_HEADS = 3  # rows
_NUMBER = re.compile(r"[~≈<>≤≥+]?\s?\d[\d\s.,٬٫'+\-–/%٪~≈<>≤≥]*")
_YEAR = re.compile(r"(?:1[89]|20|١[٨٩]|٢٠)\d{2}")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_BLANK = frozenset({"", "-", "–", "—", "―", "…", "...", "/"})
_MARKS = ((", ", "; "), ("، ", "؛ "))  # between names, and between figures: what one counts is not the next one's
_ENDS = (".", "؟", "!", "?", "…", ":")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's cells, row by row, a cell that spans several repeated in each.

    `heads` is how many of the first rows are heads, None where the document does not say.
    """

    rows: tuple[Row, ...]
    heads: int | None = None


def write_table(table: Table) -> dict[int, str] | None:
    """A line for each row under the heads, by the row's place in the table; None where it is no table of figures.

    A row's leading cells that are no figures come first and end in a colon, then each cell with its column's head.
    Empty cells and cells that hold a dash alone are left out.
    """
    places = [place for place, row in enumerate(table.rows) if any(cell.strip() not in _BLANK for cell in row)]
    rows = tuple(_squared([table.rows[place] for place in places]))
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    heads = _count_heads(rows) if table.heads is None else sum(place < table.heads for place in places)
    body = rows[heads:]
    if not any(is_number(cell) for row in body for cell in row):
        return None
    columns = _join_heads(rows[:heads], len(rows[0]))
    named = _count_naming(body)
    marks = _MARKS[any(_ARABIC.search(cell) is not None for row in rows for cell in row)]
    lines = (_write_row(row, columns, named, marks) for row in body)
    return dict(zip(places[heads:], lines, strict=True))


def is_number(cell: str) -> bool:
    """Whether the cell holds a number and nothing else, its signs apart."""
    return _NUMBER.fullmatch(cell) is not None


def _squared(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows at one length, without columns that are empty from top to bottom; blanks within a cell are one space."""
    columns = zip_longest(*(tuple(" ".join(cell.split()) for cell in row) for row in rows), fillvalue="")
    kept = [column for column in columns if any(column)]
    return zip(*kept, strict=True)


def _count_heads(rows: Sequence[Row]) -> int:
    """How many of the first rows hold heads: those without a number, before the first row that has one."""
    for place, row in enumerate(rows[: _MOST_HEADS + 1]):
        if any(is_number(cell) and not _YEAR.fullmatch(cell) for cell in row):
            return place
    return 1


def _join_heads(rows: Sequence[Row], width: int) -> Row:
    """The head of each column, from the topmost to the lowest; one that spans all columns is a title and no head."""
    levels = [row for row in rows if len(set(row)) > 1] or [("",) * width]
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*levels, strict=True))


def _count_naming(body: Sequence[Row]) -> int:
    """How many of the first columns say of what the row tells: those before the first one of figures, years apart."""
    for place, column in enumerate(zip(*body, strict=True)):
        told = [cell for cell in column if cell not in _BLANK]
        numbers = sum(map(is_number, told))
        if told and 2 * numbers > len(told) and not (place == 0 and all(map(_YEAR.fullmatch, told))):
            return place
    return 1


def _write_row(row: Row, columns: Row, named: int, marks: tuple[str, str]) -> str:
    comma, semicolon = marks
    names = [
        f"{head} {cell}" if _YEAR.fullmatch(cell) else cell
        for head, cell in zip(columns[:named], row, strict=False)
        if cell not in _BLANK
    ]
    values = [
        f"{head} {cell}".strip()
        for head, cell in zip(columns[named:], row[named:], strict=True)
        if cell not in _BLANK and cell != head
    ]
    line = ": ".join(filter(None, (comma.join(dict.fromkeys(names)).rstrip(":"), semicolon.join(values))))
    return line if line.endswith(_ENDS) else f"{line}."
