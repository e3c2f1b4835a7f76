"""Tables: every figure stands beside its column's head and its row's name, in the table's own words."""

import pytest

from tawthiq.intake.tables import Table, write_table

Rows = list[list[str]]

TABLES: list[tuple[str, Rows, list[str]]] = [
    ("a head and names", [["", "killed", "injured"], ["Homs", "12", "30"]], ["Homs: killed 12; injured 30."]),
    ("an Arabic one", [["المحافظة", "قتلى", "جرحى"], ["حمص", "١٢", "30"]], ["حمص: قتلى ١٢؛ جرحى 30."]),
    ("no head", [["القتلى", "54"], ["الجرحى", "91"]], ["القتلى: 54.", "الجرحى: 91."]),
    ("no names", [["Killed", "Injured"], ["12", "30"]], ["Killed 12; Injured 30."]),
    (
        "several names",
        [["Date", "Place", "Killed"], ["12 March", "Homs", "5"], ["13 March", "Hama", "6"]],
        ["12 March, Homs: Killed 5.", "13 March, Hama: Killed 6."],
    ),
    (
        "years",
        [["Year", "Killed"], ["2018", "1,205"], ["2019", "980"]],
        ["Year 2018: Killed 1,205.", "Year 2019: Killed 980."],
    ),
    ("dashes", [["", "killed", "injured"], ["Homs", "-", "30"], ["Hama", "", "—"]], ["Homs: injured 30.", "Hama."]),
    (
        "heads of two levels",
        [["", "killed", "killed"], ["", "men", "women"], ["Homs", "12", "3"]],
        ["Homs: killed men 12; killed women 3."],
    ),
    (
        "a title over all columns",
        [["Toll", "Toll"], ["Town", "Killed"], ["Homs", "12"]],
        ["Homs: Killed 12."],
    ),
    ("signs", [["", "killed"], ["Homs", "~12"], ["Hama", "10–15"], ["all", "7.5%"]], [
        "Homs: killed ~12.", "Hama: killed 10–15.", "all: killed 7.5%.",
    ]),
    (
        "words among figures",
        [["Town", "Killed", "Note"], ["Homs", "12", "not final"]],
        ["Homs: Killed 12; Note not final."],
    ),
]  # fmt: skip

NO_TABLES: list[tuple[str, Rows]] = [
    ("nothing", []),
    ("empty rows", [[], ["", " "]]),
    ("one column", [["killed"], ["12"]]),
    ("one row", [["killed", "12"]]),
    ("no figure", [["Town", "Governor"], ["Homs", "unknown"]]),
    ("prose in cells", [["12", "x" * 300], ["13", "y"]]),
]


@pytest.mark.parametrize(("rows", "lines"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_row_is_a_sentence(rows: Rows, lines: list[str]) -> None:
    """Names first, then each figure with its head."""
    written = write_table(Table(rows=tuple(map(tuple, rows))))

    assert written is not None
    assert list(written.values()) == lines


@pytest.mark.parametrize("rows", [case[1] for case in NO_TABLES], ids=[case[0] for case in NO_TABLES])
def test_what_holds_no_figures_in_rows_is_left_alone(rows: Rows) -> None:
    """Layout and lists of names are no tables of figures."""
    assert write_table(Table(rows=tuple(map(tuple, rows)))) is None


def test_lines_are_told_by_the_place_of_their_row() -> None:
    """Empty rows and heads have none."""
    rows = (("", "killed"), ("", ""), ("Homs", "12"), ("Hama", "3"))

    assert write_table(Table(rows=rows, heads=1)) == {2: "Homs: killed 12.", 3: "Hama: killed 3."}
