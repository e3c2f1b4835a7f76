"""A table by a mapping: each cell is what the mapping says, or is told; a mapping that says nonsense is refused."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.datasets.tables import DEAD, notes, opened, received, records, table, told
from tawthiq.intake.datasets import Mapping, open_dataset, preview, read_mapping
from tawthiq.intake.datasets.days import days_of, precision_of
from tawthiq.intake.datasets.figures import number_of
from tawthiq.intake.datasets.mapping import Coded
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.received import change_of, reckon, record_digest
from tawthiq.model.record import Count, Record

EXAMPLES = Path(__file__).parents[3] / "examples" / "datasets"


def mapped(cells: dict[str, str], **parts: Any) -> Record:
    """The record of one row under a mapping with these parts."""
    mapping = msgspec.convert({"name": "x", "key": ["id"], "count": [{"best": "dead"}]} | parts, Mapping)
    row = {"id": "1", "dead": "4"} | cells
    (record,) = records(opened(table(tuple(row.values()), head=tuple(row)), mapping))
    return record


DAYS = [
    ("2024-03-05", (), "2024-03-05", "2024-03-05", "T1"),
    ("2024-03-05 14:30", (), "2024-03-05", "2024-03-05", "T1"),
    ("2024-03-05T14:30:00.5Z", (), "2024-03-05", "2024-03-05", "T1"),
    ("2024-02", (), "2024-02-01", "2024-02-29", "T4"),
    ("2024", (), "2024-01-01", "2024-12-31", "T5"),
    ("2024-03-05/2024-03-08", (), "2024-03-05", "2024-03-08", "T2"),
    ("2024-03-04/2024-03-10", (), "2024-03-04", "2024-03-10", "T3"),
    ("05/03/2024", ("%d/%m/%Y",), "2024-03-05", "2024-03-05", "T1"),
    ("3/2024", ("%d/%m/%Y", "%m/%Y"), "2024-03-01", "2024-03-31", "T4"),
    ("5 March 2024", ("%d %B %Y",), "2024-03-05", "2024-03-05", "T1"),
    ("٥/٣/٢٠٢٤", ("%d/%m/%Y",), "2024-03-05", "2024-03-05", "T1"),
    ("45356", ("excel",), "2024-03-05", "2024-03-05", "T1"),
    ("45356.75", ("excel",), "2024-03-05", "2024-03-05", "T1"),
    ("43894", ("excel-1904",), "2024-03-05", "2024-03-05", "T1"),
]


@pytest.mark.parametrize(("cell", "formats", "first", "last", "precision"), DAYS, ids=[row[0] for row in DAYS])
def test_a_cell_means_the_days_that_its_form_has(
    cell: str, formats: tuple[str, ...], first: str, last: str, precision: str
) -> None:
    """A month is all of its days, a year too."""
    days = days_of(cell, formats)

    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat(), precision_of(days)) == (first, last, precision)


@pytest.mark.parametrize(
    "cell", ["", "soon", "05/03/2024", "2024-02-30", "45356", "2024-03-05/", "20240305", "12", "-1"]
)
def test_a_cell_in_no_told_form_means_no_day(cell: str) -> None:
    """Nobody guesses which of two numbers is the month."""
    assert days_of(cell) is None


@pytest.mark.parametrize("cell", ["59", "60", "0", "9999999"])
def test_a_number_that_no_workbook_counts_right_is_no_day(cell: str) -> None:
    """Excel has a 29 February 1900."""
    assert days_of(cell, ("excel",)) is None


def test_names_of_months_are_the_mappings_own() -> None:
    """The longer one first, where one begins another."""
    months = {"كانون": 1, "كانون الأول": 12}

    assert str(days_of("5 كانون الأول 2023", ("%d %m %Y",), months).first) == "2023-12-05"  # type: ignore[union-attr]


NUMBERS = [
    ("12", "", ".", 12), ("١٢", "", ".", 12), (" 7.0 ", "", ".", 7), ("1,234", ",", ".", 1234), ("1,5", ",", ".", None),
    ("1.234,5", ".", ",", 1234.5), ("1.5", "", ",", None), ("12,34,567", ",", ".", None), ("-3", "", ".", None),
    ("1e3", "", ".", None), ("inf", "", ".", None), ("nan", "", ".", None), ("~30", "", ".", None), ("", "", ".", None),
    ("10-12", "", ".", None), ("9" * 400, "", ".", None), ("0x10", "", ".", None), ("1_000", "", ".", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "thousands", "decimal", "number"), NUMBERS, ids=[repr(row[0])[:20] for row in NUMBERS]
)
def test_a_cell_is_a_number_as_the_mapping_says_or_none(
    cell: str, thousands: str, decimal: str, number: float | None
) -> None:
    """Nothing else is taken for one."""
    assert number_of(cell, thousands, decimal) == number


def test_a_count_has_the_ends_and_the_codes_of_its_columns() -> None:
    """Constants and codes for cells."""
    count = {
        "measure": {"column": "what", "codes": {"dead": "killed", "hurt": "injured"}},
        "low": "least",
        "high": "most",
        "status": {"value": "civilian"},
        "by": {"column": "who", "codes": {"the army": "government-forces"}},
    }
    record = mapped({"what": "hurt", "least": "3", "most": "5", "who": "the army"}, count=[count])

    assert record.counts == (Count(measure="injured", status="civilian", by=("government-forces",), low=3, high=5),)


PLACES = [
    ({"village": "Kafr"}, {"name": "village"}, "G9"),
    ({"village": "Kafr"}, {"name": "village", "precision": "G1"}, "G1"),
    ({"village": "", "prov": "Homs"}, {"name": "village", "precision": "G1", "adm1": "prov"}, "G4"),
    ({"dist": "Tadmur", "prov": "Homs"}, {"adm2": "dist", "adm1": "prov"}, "G3"),
    ({}, {"country": {"value": "Syria"}}, "G6"),
    ({}, {}, "G9"),
    ({"p": "2"}, {"precision": {"column": "p", "codes": {"2": "G2"}}}, "G2"),
    ({"p": "7"}, {"precision": {"column": "p", "codes": {"2": "G2"}}}, "G9"),
]


@pytest.mark.parametrize(("cells", "place", "precision"), PLACES, ids=str)
def test_a_place_is_as_precise_as_what_names_it(cells: dict[str, str], place: dict[str, Any], precision: str) -> None:
    """The narrowest division, where no place is named."""
    assert mapped(cells, place=place).place_precision == precision


DOUBTED: dict[str, tuple[dict[str, str], dict[str, Any], tuple[str, ...]]] = {
    "a count that is no number": ({"dead": "several"}, {}, ("no-number",)),
    "a whole that is no number": (
        {"dead": "several", "women": "2"},
        {"count": [{"best": "dead"}, {"best": "women", "sex": {"value": "female"}, "part": True}]},
        ("no-number", "no-whole"),
    ),
    "a whole that is not given": (
        {"dead": "-", "women": "2"},
        {"count": [{"best": "dead"}, {"best": "women", "sex": {"value": "female"}, "part": True}]},
        ("no-whole",),
    ),
    "a part of nobody": (
        {"dead": "-", "women": "0"},
        {"count": [{"best": "dead"}, {"best": "women", "sex": {"value": "female"}, "part": True}]},
        (),
    ),
    "no figure": ({"dead": "-"}, {}, ("no-figure",)),
    "a day in another form": ({"day": "soon"}, {"dates": {"first": "day"}}, ("no-day",)),
    "no day": ({"day": ""}, {"dates": {"first": "day"}}, ()),
    "days the wrong way round": (
        {"from": "2024-03-05", "to": "2024-03-01"},
        {"dates": {"first": "from", "last": "to"}},
        ("days-order",),
    ),
    "a code that is unknown": ({"how": "x"}, {"method": {"column": "how", "codes": {"a": "b"}}}, ("no-code",)),
    "a code for all others": ({"how": "x"}, {"method": {"column": "how", "codes": {"*": "clash"}}}, ()),
    "a code for none": ({"how": "x"}, {"method": {"column": "how", "codes": {"*": ""}}}, ()),
    "degrees that are none": ({"n": "97"}, {"place": {"latitude": "n"}}, ("no-degrees",)),
    "ends out of order": ({"most": "3"}, {"count": [{"low": "dead", "high": "most"}]}, ("range-order",)),
}


@pytest.mark.parametrize("case", DOUBTED)
def test_a_cell_that_is_not_what_its_column_holds_is_told_and_the_row_kept(case: str) -> None:
    """With the row as received."""
    cells, parts, doubts = DOUBTED[case]
    record = mapped(cells, **parts)

    assert record.doubts == doubts
    assert set(cells.values()) <= set(record.row)


def test_a_type_without_a_code_refuses_the_row() -> None:
    """It could be added to what it must not be added to."""
    mapping = msgspec.structs.replace(DEAD, type=msgspec.convert({"column": "place", "codes": {"a": "summary"}}, Coded))
    rows = received(opened(table(("1", "", "a", "3"), ("2", "", "b", "3")), mapping))

    assert told(rows) == [(2, True, []), (3, False, ["no-type"])]
    assert rows[0].record is not None
    assert rows[0].record.type == "summary"


def test_keys_of_several_columns_are_never_mistaken() -> None:
    """Whatever their cells hold."""
    mapping = msgspec.structs.replace(DEAD, key=("id", "place"))
    keys = [
        r.key
        for r in records(opened(table(("a|b", "", "c", "1"), ("a", "", "b|c", "1"), ("a\\", "", "b", "1")), mapping))
    ]

    assert len(set(keys)) == 3


def test_without_key_columns_the_cells_are_the_key_and_that_is_said() -> None:
    """Two rows alike are one; a row that was mended comes as a new one."""
    mapping = msgspec.structs.replace(DEAD, key=())
    dataset = opened(table(("1", "", "a", "3"), ("1", "", "a", "3"), ("1", "", "a", "4")), mapping)

    assert told(received(dataset)) == [(2, True, []), (3, False, ["repeated-key"]), (4, True, [])]
    assert notes(dataset) == ["keys-from-cells"]


BAD_MAPPINGS = {
    "no TOML": ("name = ", "no mapping"),
    "no count": ('name = "x"\ncount = []', "maps no count"),
    "an unknown part": ('name = "x"\ncolour = "red"\n[[count]]\nbest = "a"', "colour"),
    "an unknown measure": ('name = "x"\n[[count]]\nmeasure = "hurt"\nbest = "a"', "«hurt» is unknown"),
    "an unknown type": ('name = "x"\ntype = "event"\n[[count]]\nbest = "a"', "«event» is unknown"),
    "an unknown precision": ('name = "x"\nplace.precision = "G8"\n[[count]]\nbest = "a"', "«G8» is unknown"),
    "a count of no column": ('name = "x"\n[[count]]\nmeasure = "killed"', "no column for low, best or high"),
    "a value from nowhere": ('name = "x"\nmethod = {}\n[[count]]\nbest = "a"', "needs a column"),
    "codes that are missing": ('name = "x"\ntype = { column = "t" }\n[[count]]\nbest = "a"', "no codes"),
    "a name with blanks": ('name = "my data"\n[[count]]\nbest = "a"', "cannot be a dataset's name"),
    "a form of days that is none": ('name = "x"\ndates.formats = ["%Q"]\n[[count]]\nbest = "a"', "bad directive"),
    "bytes that are no text": ("name = \udcff", "no mapping"),
}


@pytest.mark.parametrize("case", BAD_MAPPINGS)
def test_a_mapping_that_says_nonsense_is_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    """Before any row is read."""
    text, sentence = BAD_MAPPINGS[case]
    path = tmp_path / "x.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(UnreadableInput, match=sentence):
        read_mapping(path)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_example_mappings_are_mappings(path: Path) -> None:
    """As a recorder would begin from them."""
    assert read_mapping(path).name


def test_the_example_table_is_previewed_column_by_column() -> None:
    """What each becomes, what is wrong, and what an import would do."""
    dataset = open_dataset(EXAMPLES / "observatory.csv", read_mapping(EXAMPLES / "observatory.toml"))
    first = {record.key: record_digest(record) for record in records(dataset)}
    shown = preview(dataset, first | {"2": "another", "9": "gone"})

    assert {use.column: use.becomes for use in shown.columns}["Dead, least"] == ("count 1: low",)
    assert [use.column for use in shown.columns if not use.becomes] == ["Remarks"]
    assert [problem.what for problem in shown.problems] == ["range-order", "no-day", "no-code"]
    assert (shown.summary.rows, shown.summary.doubted) == (4, 2)
    assert (shown.summary.new, shown.summary.changed, shown.summary.same) == (0, 1, 3)
    assert shown.rows[0].record is not None
    assert shown.rows[0].record.first_day == date(2024, 3, 12)


ROW = st.tuples(
    st.sampled_from("abcdef"), st.sampled_from(["2024-03-01", "soon"]), st.just("p"), st.sampled_from("0123x")
)


@given(st.lists(ROW, max_size=12), st.lists(ROW, max_size=12))
def test_importing_again_changes_nothing_and_an_update_changes_what_differs(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]]
) -> None:
    """By key: what was not there is new, what says the same is the same, the rest is changed."""
    known = {record.key: record_digest(record) for record in records(opened(table(*old)))}
    again = reckon(opened(table(*old)).rows(), known)
    before = {record.key: record.row for record in records(opened(table(*old)))}

    assert (again.new, again.changed, again.same) == (0, 0, len(known))
    for record in records(opened(table(*new))):
        expected = "new" if record.key not in before else "same" if before[record.key] == record.row else "changed"
        assert change_of(record, known) == expected


def test_a_mended_mapping_changes_what_its_rows_say() -> None:
    """Though the rows are the same: what they are taken to say is what a tally counts."""
    data = table(("1", "", "a", "3"))
    known = {record.key: record_digest(record) for record in records(opened(data))}
    mended = msgspec.structs.replace(DEAD, count=(msgspec.structs.replace(DEAD.count[0], measure="injured"),))

    assert reckon(opened(data, mended).rows(), known).changed == 1
