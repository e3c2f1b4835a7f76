"""CSV as it is met: whatever its encoding and delimiter, each row is a record or told, and none costs another."""

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.datasets.tables import DEAD, HEAD, notes, opened, received, records, table, told
from tawthiq.intake.datasets import open_dataset
from tawthiq.intake.datasets.separated import MOST_BROKEN
from tawthiq.model.errors import UnreadableInput

ROWS = [("1", "2024-03-01", "حمص", "4"), ("2", "2024-03-02", "Raqqa", "5")]
TEXT = table(*ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(delimiter: str) -> None:
    """And noted, where it is no comma."""
    dataset = opened(table(*ROWS, delimiter=delimiter))

    assert [record.row for record in records(dataset)] == ROWS
    assert notes(dataset) == ([] if delimiter == "," else ["delimiter-told"])


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("windows-1256", ["encoding-told"])],
)
def test_the_encoding_is_told_from_the_bytes(encoding: str, noted: list[str]) -> None:
    """And noted where it was no more than told."""
    dataset = opened(table(*ROWS * 1, ("3", "2024-03-03", "دير الزور والبادية السورية", "1")).encode(encoding))

    assert records(dataset)[0].row == ROWS[0]
    assert notes(dataset) == noted


def test_a_packed_file_is_read_as_the_plain_one() -> None:
    """Under the hash of the bytes as received."""
    plain, packed = opened(TEXT), opened(gzip.compress(TEXT.encode()))

    assert [record.row for record in records(packed)] == [record.row for record in records(plain)]
    assert packed.dataset.sha256 != plain.dataset.sha256


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_lines_may_end_as_on_any_machine(ends: str) -> None:
    """And the last may not end at all."""
    assert len(records(opened(TEXT.replace("\r\n", ends).rstrip()))) == 2


BROKEN = {
    "a row too narrow": ("9,2024-03-01,Homs\n", "row-width"),
    "a row too wide": ("9,2024-03-01,Homs,4,5\n", "row-width"),
    "a quotation that ends within a cell": ('9,2024-03-01,"Homs" city,4\n', "row-quoting"),
    "a quotation that never ends": ('9,2024-03-01,"Homs,4\n', "row-quoting"),
    "a cell without end": (f'9,2024-03-01,"{"x" * 200_000}",4\n', "row-quoting"),
    "a line without end": (f"9,2024-03-01,{'x' * 2_000_000},4\n", "row-quoting"),
    "no key": (" ,2024-03-01,Homs,4\n", "no-key"),
    "a key that was met": ("1,2024-03-01,Homs,4\n", "repeated-key"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_row_is_told_and_costs_no_other(case: str) -> None:
    """The rows around it are read."""
    row, what = BROKEN[case]
    head, first, second = TEXT.splitlines()
    rows = told(received(opened("\n".join([head, first, row.rstrip("\n"), second]) + "\n")))

    assert [each for each in rows if each[1]] == [(2, True, []), (4, True, [])]
    assert [each for each in rows if not each[1]] == [(3, False, [what])]


def test_a_broken_byte_costs_its_row_alone() -> None:
    """In a file that is UTF-8 otherwise; the file is noted."""
    data = table(*[(str(number), "2024-03-01", "حمص", "1") for number in range(60)]).encode()
    dataset = opened(data.replace("حمص".encode(), b"\xd8\xff\xd9", 1))

    assert told(received(dataset))[:2] == [(2, False, ["row-bytes"]), (3, True, [])]
    assert notes(dataset) == ["broken-bytes"]


def test_empty_lines_and_rows_of_empty_cells_are_no_rows() -> None:
    """As spreadsheets leave them below a table."""
    assert len(received(opened(TEXT + "\n,,,\n\n , ,,\n"))) == 2


def test_a_cell_may_hold_lines_of_its_own() -> None:
    """The next row's number counts them."""
    dataset = opened(table(("1", "2024-03-01", "a\nb\nc", "4"), ("2", "2024-03-01", "d", "x")))

    assert told(received(dataset)) == [(2, True, []), (5, True, ["no-number", "no-figure"][:1])]


REFUSED = {
    "nothing": (b"", "It is empty"),
    "blanks": (b" \n\n ", "It is empty"),
    "a head that lacks a column": (b"id,day,dead\n1,2024-03-01,4\n", "lacks: place"),
    "a head that names a column twice": (b"id,day,place,dead,dead\n", "these twice: dead"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)) * 9, "no text"),
    "a packing that breaks off": (gzip.compress(TEXT.encode() * 99)[:-40], "packed with gzip and broken"),
    "a packing of rubbish": (b"\x1f\x8b" + b"x" * 40, "packed with gzip and broken"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(case: str) -> None:
    """It says where, what and what to do."""
    data, sentence = REFUSED[case]

    with pytest.raises(UnreadableInput, match=sentence):
        opened(data)


def test_a_file_of_nothing_but_broken_rows_ends() -> None:
    """Behind a bounded number of them, and says so."""
    dataset = opened(TEXT + '5,"a"b,c,d\n' * (MOST_BROKEN + 5))

    with pytest.raises(UnreadableInput, match="rows are broken"):
        received(dataset)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the rows take as much; a record held for each would take three megabytes."""

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        path.write_text(table(*[(str(number), "2024-03-01", "Homs", "1") for number in range(rows)]), encoding="utf-8")
        dataset = open_dataset(path, DEAD)
        tracemalloc.start()
        count = sum(1 for _ in dataset.rows())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == rows
        return most

    peak(1_000)  # what Python keeps for later use
    assert peak(4_000) < peak(400) + 1_000_000


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6))
def test_every_row_is_told_once_whatever_its_cells_hold(rows: list[tuple[str, str, str, str]]) -> None:
    """Kept as received, or refused with a reason."""
    found = received(opened(table(("k", "2024", "p", "1"), *rows)))
    filled = [row for row in rows if any(cell.strip() for cell in row)]

    assert len(found) == 1 + len(filled)
    for row, each in zip(filled, found[1:], strict=True):
        assert each.problems if each.record is None else each.record.row == row


def test_heads_are_found_below_empty_lines() -> None:
    """And the user's word on where they stand is taken."""
    assert len(records(opened("\n\n" + TEXT))) == 2
    assert HEAD[0] in opened("\n\n" + TEXT).dataset.columns
