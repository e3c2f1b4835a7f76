"""XLSX: stored values and nothing worked out; what would fill a machine is refused with a sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from intake.datasets.tables import DEAD, notes, opened, received, records, table, told
from tawthiq.intake.datasets import TableHints, open_dataset
from tawthiq.intake.datasets.workbook import LONGEST_ROW
from tawthiq.model.errors import UnreadableInput

HEAD = ["id", "day", "place", "dead"]
MIDNIGHT = datetime(2024, 3, 5)  # noqa: DTZ001  # cells have no zone
AFTERNOON = datetime(2024, 3, 5, 14, 30)  # noqa: DTZ001
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: list[Any], head: list[Any] | None = None) -> Workbook:
    """A workbook of one sheet with these rows."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([] if head == [] else [head or HEAD]) + list(rows):
        sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    """Its bytes."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, part: str, before: str, after: str) -> bytes:
    """The workbook with one part edited."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return stream.getvalue()


def test_cells_are_read_as_the_values_that_they_hold() -> None:
    """Numbers in as few digits as tell them, days in ISO 8601, nothing for an empty cell."""
    rows = records(opened(saved(book([1, MIDNIGHT, "حمص", 4], ["2", date(2024, 3, 6), None, 2.5]))))

    assert [record.row for record in rows] == [("1", "2024-03-05", "حمص", "4"), ("2", "2024-03-06", "", "2.5")]
    assert [str(record.first_day) for record in rows] == ["2024-03-05", "2024-03-06"]


def test_times_and_truths_are_text() -> None:
    """As a person reads them."""
    (record,) = records(opened(saved(book([True, AFTERNOON, time(9, 15), 4]))))

    assert record.row == ("TRUE", "2024-03-05T14:30:00", "09:15:00", "4")
    assert str(record.first_day) == "2024-03-05"


def test_rows_that_end_early_are_filled_and_rows_without_anything_are_none() -> None:
    """Their number is that in the sheet."""
    rows = received(opened(saved(book(["1", "2024", "a", 3], [], [None, "", " "], ["2", "2024"]))))

    assert told(rows) == [(2, True, []), (5, True, ["no-figure"])]


def test_a_cell_beyond_the_heads_refuses_the_row() -> None:
    """What no head names would be lost."""
    assert told(received(opened(saved(book(["1", "2024", "a", 3, "x"]))))) == [(2, False, ["row-width"])]


def test_a_formula_is_never_worked_out() -> None:
    """Without a stored value the row is refused, for nobody knows what it says."""
    rows = received(opened(saved(book(["1", "2024", "a", "=1+2"], ["2", "2024", "a", 3]))))

    assert told(rows) == [(2, False, ["formula-without-value"]), (3, True, [])]


@pytest.mark.parametrize(("value", "dead"), [("<v>7</v>", "7"), ("<v></v>", None)], ids=["stored", "none stored"])
def test_a_formula_has_the_value_that_the_file_stores(value: str, dead: str | None) -> None:
    """As the program that saved it worked it out."""
    data = changed(saved(book(["1", "2024", "a", "=1+2"])), SHEET, "<v></v>", value)
    (row,) = received(opened(data))

    assert (row.record.row[3] if row.record else None) == dead


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell() -> None:
    """As =IF(A1="","",A1) does in many a table."""
    data = saved(book(["1", "2024", "=2", 3]))
    (row,) = received(
        opened(changed(data, SHEET, '<c r="C2"><f>2</f><v></v></c>', '<c r="C2" t="str"><f>2</f><v></v></c>'))
    )

    assert row.record is not None
    assert row.record.row == ("1", "2024", "", "3")


def test_a_text_that_begins_with_an_equals_sign_is_a_text() -> None:
    """Quoted, as people write it."""
    made = book(["1", "2024", "x", 3])
    cell: Any = made["Sheet"]["C2"]
    cell.value, cell.data_type = "=3", "s"

    assert records(opened(saved(made)))[0].row[2] == "=3"


def test_a_sheet_is_chosen_by_its_name_and_the_first_is_noted() -> None:
    """Where there are several."""
    made = book(["1", "2024", "first", 3])
    made.create_sheet("Second").append(HEAD)
    made["Second"].append(["2", "2024", "second", 4])
    data = saved(made)
    second = open_dataset(data, DEAD, hints=TableHints(sheet="Second"))

    assert (records(opened(data))[0].place, notes(opened(data))) == ("first", ["other-sheets"])
    assert (records(second)[0].place, notes(second)) == ("second", [])
    with pytest.raises(UnreadableInput, match="no sheet «Third», but: Sheet, Second"):
        open_dataset(data, DEAD, hints=TableHints(sheet="Third"))


def test_a_workbook_that_counts_from_1904_gives_the_same_days() -> None:
    """And says so, for days that stand as plain numbers."""
    made = book(["1", MIDNIGHT, "a", 3])
    made.epoch = CALENDAR_MAC_1904
    dataset = opened(saved(made))

    assert records(dataset)[0].row[1] == "2024-03-05"
    assert notes(dataset) == ["days-from-1904"]


def test_a_sheet_that_says_a_wrong_size_of_itself_is_read_to_its_end() -> None:
    """Its own word is not taken."""
    data = saved(book(["1", "2024", "a", 3], ["2", "2024", "a", 4]))
    for size in ("A1:A1", "A1:XFD1048576"):
        assert len(records(opened(changed(data, SHEET, 'ref="A1:D3"', f'ref="{size}"')))) == 2


def cell_at(reference: str) -> bytes:
    """A workbook with a cell there."""
    return changed(saved(book(["1", "2024", "a", 3])), SHEET, 'r="D2"', f'r="{reference}"')


def swollen(part: str, content: bytes) -> bytes:
    """A workbook with that part packed from many bytes into few."""
    stream = io.BytesIO()
    whole = io.BytesIO(saved(book(["1", "2024", "a", 3])))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return stream.getvalue()


OPENING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cells to the right of what any table has": (lambda: cell_at("XFD2"), "right of column"),
    "cells of small letters there": (lambda: cell_at("zzz2"), "right of column"),
    "a row without end": (lambda: swollen(SHEET, OPENING + b"<row>" + b"<c/>" * (LONGEST_ROW // 3)), "row or a text"),
    "a text without end": (
        lambda: swollen("xl/sharedStrings.xml", b"<sst><si><t>" + b"x" * (2 * LONGEST_ROW)),
        "row or a text",
    ),
    "styles without end": (lambda: swollen("xl/styles.xml", b"<styleSheet>" + b" " * (17 << 20)), "Unpacked"),
    "a sheet that breaks off": (lambda: swollen(SHEET, OPENING + b'<row r="1"><c r="A1"'), "damaged"),
    "a sheet that is no XML": (lambda: swollen(SHEET, b"id,day"), "damaged"),
    "no workbook within": (lambda: swollen("xl/workbook.xml", b"<workbook/>"), "damaged|no sheet"),
    "an archive that breaks off": (lambda: saved(book())[:-30], ""),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_would_fill_a_machine_or_is_broken_is_refused_with_a_sentence(case: str) -> None:
    """Before it is unpacked as a whole."""
    made, sentence = HOSTILE[case]

    with pytest.raises(UnreadableInput, match=sentence or None):
        received(opened(made()))


def test_a_row_far_down_a_sheet_is_reached() -> None:
    """Over rows that are not there."""
    data = changed(saved(book(["1", "2024", "a", 3])), SHEET, '<row r="2"', '<row r="300000"')

    assert [row.line for row in received(opened(data))] == [300_000]


def test_the_same_table_is_the_same_as_csv_and_as_a_workbook() -> None:
    """Record by record."""
    row = ["1", "2024-03-05", "حمص", "4"]

    assert records(opened(table(row))) == records(opened(saved(book(row))))
