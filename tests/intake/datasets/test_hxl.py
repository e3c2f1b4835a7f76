"""HXL: hashtags wherever the standard lets them stand, people told apart by their attributes, and none guessed at."""

import pytest

from intake.datasets.tables import notes, received, records, table, told
from tawthiq.intake.datasets import OpenDataset, TableHints, open_dataset
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import Count, Record

HEADS = ("When", "Where", "Killed")
TAGS = ("#date", "#adm1+name", "#affected+killed")


def hxl(*rows: tuple[str, ...], hints: TableHints | None = None) -> OpenDataset:
    """A file of HXL with these rows, the first its hashtags."""
    return open_dataset(table(*rows[1:], head=rows[0]).encode(), "hxl", hints=hints)


def counts(tags: str, *cells: str) -> list[tuple[object, ...]]:
    """The counts of one row under these hashtags of affected people."""
    (record,) = records(hxl(tuple(f"#affected+{tag}" for tag in tags.split()), cells))
    return [(c.measure, c.sex, c.age, c.low, c.best, c.high, c.part) for c in record.counts]


def only(*rows: tuple[str, ...], hints: TableHints | None = None) -> Record:
    """The record of the one row."""
    (record,) = records(hxl(*rows, hints=hints))
    return record


@pytest.mark.parametrize("above", [0, 1, 5, 24])
def test_the_hashtags_may_stand_in_any_of_the_first_25_rows(above: int) -> None:
    """Titles and heads above them are no rows."""
    titles = [("A title", "", "")] * (above - 1) + [HEADS] * (above > 0)
    dataset = hxl(*titles, TAGS, ("2024-03-05", "Homs", "4"))

    assert told(received(dataset)) == [(above + 2, True, [])]
    assert dataset.dataset.columns == TAGS


def test_hashtags_below_the_first_25_rows_are_none() -> None:
    """The standard says where to look."""
    with pytest.raises(UnreadableInput, match="hashtags of HXL"):
        hxl(*[HEADS] * 25, TAGS, ("2024-03-05", "Homs", "4"))


def test_a_head_with_a_hash_is_no_row_of_hashtags() -> None:
    """Most of the row must be tagged."""
    assert len(records(hxl(("#no", "Where", "Killed"), TAGS, ("2024", "Homs", "4")))) == 1


@pytest.mark.parametrize("tag", ["#affected +killed", " #Affected+KILLED ", "# affected + killed"])
def test_blanks_and_capitals_in_a_hashtag_mean_nothing(tag: str) -> None:
    """As the standard has it."""
    assert only((tag,), ("4",)).counts == (Count(measure="killed", best=4),)


COUNTS: dict[str, tuple[str, tuple[str, ...], list[tuple[object, ...]]]] = {
    "killed and injured": (
        "killed injured",
        ("4", "7"),
        [("killed", None, None, None, 4, None, False), ("injured", None, None, None, 7, None, False)],
    ),
    "children among all": (
        "killed killed+children",
        ("4", "1"),
        [("killed", None, None, None, 4, None, False), ("killed", None, "child", None, 1, None, True)],
    ),
    "by sex, without a whole": (
        "killed+f killed+m",
        ("1", "3"),
        [("killed", "female", None, None, 1, None, False), ("killed", "male", None, None, 3, None, False)],
    ),
    "by sex and by age, without a whole": (
        "killed+f killed+children",
        ("1", "3"),
        [("killed", "female", None, None, 1, None, True), ("killed", None, "child", None, 3, None, True)],
    ),
    "sex and age crossed": (
        "killed+f+children killed+m+adults",
        ("1", "3"),
        [("killed", "female", "child", None, 1, None, False), ("killed", "male", "adult", None, 3, None, False)],
    ),
    "ends": ("killed+min killed+max", ("3", "5"), [("killed", None, None, 3, None, 5, False)]),
    "ends out of order": ("killed+min killed+max", ("5", "3"), [("killed", None, None, 5, None, 3, False)]),
    "a number of them": ("killed+num+total", ("4",), [("killed", None, None, None, 4, None, False)]),
}


@pytest.mark.parametrize("case", COUNTS)
def test_attributes_say_whom_a_column_counts(case: str) -> None:
    """Columns by sex and age are parts of the one without; without it, they are added only where nobody is in two."""
    tags, cells, expected = COUNTS[case]

    assert counts(tags, *cells) == expected


def test_a_column_whose_people_are_not_known_is_not_taken_and_told() -> None:
    """An attribute narrows whom it counts; without a measure, it counts whoever is affected."""
    tags = ("#affected+killed", "#affected+killed+teachers", "#affected", "#affected+killed+injured")
    dataset = hxl(tags, ("4", "1", "900", "3"))

    assert [count.best for count in records(dataset)[0].counts] == [4]
    assert notes(dataset)[0] == "columns-not-taken"
    assert dict(dataset.notes[0].values)["columns"] == ", ".join(tags[1:])


def test_households_are_families() -> None:
    """Never added to persons."""
    assert only(("#affected+displaced+hh",), ("40",)).counts == (Count(measure="displaced", unit="families", best=40),)


DATES = [
    (("#date",), ("2024-03-05",), ("2024-03-05", "2024-03-05")),
    (("#date+start", "#date+end"), ("2024-03-01", "2024-03-31"), ("2024-03-01", "2024-03-31")),
    (("#date+reported", "#date+occurred"), ("2024-03-09", "2024-03-05"), ("2024-03-05", "2024-03-05")),
    (("#date+reported",), ("2024-03-09",), ("None", "None")),
]


@pytest.mark.parametrize(("tags", "cells", "days"), DATES, ids="-".join)
def test_the_day_of_the_report_is_not_the_day_of_the_deaths(
    tags: tuple[str, ...], cells: tuple[str, ...], days: tuple[str, str]
) -> None:
    """Only columns of when it happened are taken."""
    record = only((*tags, "#affected+killed"), (*cells, "1"))

    assert (str(record.first_day), str(record.last_day)) == days


def test_places_are_had_from_divisions_codes_and_coordinates() -> None:
    """The name without a language, else the Arabic one; the code of the narrowest."""
    tags = (
        "#adm1+name+i_en", "#adm1+name+i_ar", "#adm1+code", "#adm2+name", "#loc+name", "#loc+code+v_pcode",
        "#geo+lat", "#geo+lon", "#country+code", "#affected+killed",
    )  # fmt: skip
    record = only(tags, ("Homs", "حمص", "SY04", "Tadmur", "Sokhna", "C2932", "34.9", "38.9", "SYR", "2"))

    assert (record.adm1, record.adm2, record.place, record.place_id) == ("حمص", "Tadmur", "Sokhna", "C2932")
    assert (record.latitude, record.longitude, record.country, record.place_precision) == (34.9, 38.9, "SYR", "G1")


PRECISIONS = [
    ("#loc", "G1"),
    ("#adm4+name", "G3"),
    ("#adm2", "G3"),
    ("#adm1", "G4"),
    ("#country", "G6"),
    ("#org", "G9"),
]


@pytest.mark.parametrize(("tag", "precision"), PRECISIONS, ids=[tag for tag, _ in PRECISIONS])
def test_a_place_is_as_precise_as_its_hashtag(tag: str, precision: str) -> None:
    """A district is no village."""
    assert only((tag, "#affected+killed"), ("somewhere", "1")).place_precision == precision


TYPES = [
    (("#adm1", "#affected+killed"), None, "summary"),
    (("#event+code", "#affected+killed"), None, "incident"),
    (("#adm1", "#affected+killed+cumulative"), None, "cumulative"),
    (("#adm1", "#affected+killed"), "daily", "daily"),
]


@pytest.mark.parametrize(("tags", "hint", "expected"), TYPES, ids=[row[2] for row in TYPES])
def test_rows_are_sums_unless_they_are_of_events(tags: tuple[str, str], hint: str | None, expected: str) -> None:
    """A sum by mistake is left out of a tally and told; an event by mistake would be counted twice."""
    assert only(tags, ("x", "1"), hints=TableHints(type=hint)).type == expected  # type: ignore[arg-type]


def test_running_totals_beside_figures_of_their_own_are_not_taken() -> None:
    """One row is of one type."""
    dataset = hxl(("#affected+killed", "#affected+killed+cumulative"), ("4", "90"))

    assert [count.best for count in records(dataset)[0].counts] == [4]
    assert dataset.notes[0].what == "columns-not-taken"


def test_an_id_of_the_event_is_the_key_else_the_cells_are() -> None:
    """And the user's word is taken before either."""
    rows = (("#event+id", "#adm1", "#affected+killed"), ("e1", "Homs", "4"))

    assert only(*rows).key == "e1"
    assert only(*rows, hints=TableHints(key=("#adm1", "#event+id"))).key == "Homs|e1"
    assert notes(hxl(("#adm1", "#affected+killed"), ("Homs", "4"))) == ["keys-from-cells"]


def test_hashtags_that_come_twice_are_told_apart() -> None:
    """The first is taken."""
    dataset = hxl(("#affected+killed", "#affected+killed", "note"), ("4", "5", "x"))

    assert dataset.dataset.columns == ("#affected+killed", "#affected+killed~2", "note")
    assert [count.best for count in records(dataset)[0].counts] == [4]
    assert notes(dataset)[0] == "columns-not-taken"


@pytest.mark.parametrize("tags", [("#adm1", "#date"), ("#affected", "#date")], ids=["none", "no measure"])
def test_a_file_that_counts_nobody_is_refused(tags: tuple[str, ...]) -> None:
    """There is nothing to import."""
    with pytest.raises(UnreadableInput, match="None of its hashtags counts people"):
        hxl(tags, ("x", "2024"))


def test_key_columns_that_are_not_there_are_refused() -> None:
    """With those that are."""
    with pytest.raises(UnreadableInput, match="no column #event"):
        hxl(TAGS, ("2024", "Homs", "4"), hints=TableHints(key=("#event",)))
