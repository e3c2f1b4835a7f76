"""UCDP's events: every row as received, and the sums that anybody makes from the file itself."""

import csv
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from tawthiq.intake.datasets import OpenDataset, open_dataset
from tawthiq.model.received import FileNote, ReceivedRow, reckon, record_digest
from tawthiq.model.record import Record

HEAD = (
    "id,type_of_violence,dyad_name,side_a,side_b,source_office,where_prec,where_coordinates,adm_1,adm_2,latitude,"
    "longitude,country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "low,best,high"
)
ROW = {
    "id": "7",
    "type_of_violence": "1",
    "dyad_name": "Government of Syria - IS",
    "side_a": "Government of Syria",
    "side_b": "IS",
    "source_office": "SOHR;AFP;SOHR",
    "where_prec": "2",
    "where_coordinates": "A village",
    "adm_1": "Homs Governorate",
    "adm_2": "",
    "latitude": "34.5",
    "longitude": "-37.25",
    "country": "Syria",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2017-03-01",
    "date_end": "2017-03-02",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "3",
    "deaths_unknown": "0",
    "low": "5",
    "best": "6",
    "high": "9",
}


def opened(*rows: dict[str, str]) -> OpenDataset:
    """A file of GED with these rows, each ROW but for what it says."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEAD.split(","))
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return open_dataset(text.getvalue().encode(), "ucdp-ged")


def received(dataset: OpenDataset) -> list[ReceivedRow]:
    """Its rows, without notes on the file."""
    return [row for row in dataset.rows() if isinstance(row, ReceivedRow)]


def record_of(row: dict[str, str]) -> Record:
    """The record of the one row."""
    (only,) = received(opened(row))
    assert only.record is not None
    return only.record


def test_a_row_says_when_where_who_and_on_whose_word() -> None:
    """In the project's codes, beside the row as it was received."""
    record = record_of({})

    assert record.id == "ucdp-ged/7"
    assert (str(record.first_day), str(record.last_day), record.date_precision) == ("2017-03-01", "2017-03-02", "T2")
    assert (record.place, record.adm1, record.adm2, record.country) == ("A village", "Homs Governorate", None, "Syria")
    assert (record.latitude, record.longitude, record.place_precision) == (34.5, -37.25, "G2")
    assert (record.parties, record.sources) == (("Government of Syria", "IS"), ("SOHR", "AFP"))
    assert record.row == tuple(ROW.values())


def test_the_dead_of_each_side_are_parts_of_all_the_dead() -> None:
    """Only civilians of one-sided violence were surely killed by side a."""
    counts = [(c.party, c.status, c.by, c.low, c.best, c.high, c.part) for c in record_of({}).counts]

    assert counts == [
        ("government-forces", "combatant", (), None, 1, None, True),
        ("islamic-state", "combatant", (), None, 2, None, True),
        (None, "civilian", (), None, 3, None, True),
        (None, None, (), None, 0, None, True),
        (None, None, (), 5, 6, 9, False),
    ]


def test_of_one_sided_violence_side_b_is_whom_it_befell() -> None:
    """Civilians are no party that fights."""
    record = record_of({"type_of_violence": "3", "side_a": "IS", "side_b": "Civilians"})

    assert record.parties == ("IS",)
    assert {
        count.by for count in record.counts if count.status != "combatant" and (count.status or not count.part)
    } == {("islamic-state",)}


@pytest.mark.parametrize(
    ("side", "code"),
    [
        ("Jaysh al-Islam, Rahman Corps", "opposition-factions"),
        ("HTS, Rahman Corps", "hts|opposition-factions"),
        ("HTS, Liwa al-Aqsa, Rahman Corps", None),
        ("Government of Jordan", None),
        ("Government of Turkey", "turkish-forces"),
    ],
)
def test_a_side_of_several_has_the_codes_of_all(side: str, code: str | None) -> None:
    """One that has none leaves the side without, and the import says which."""
    dataset = opened({"side_b": side})
    notes = [note.what for note in dataset.rows() if isinstance(note, FileNote)]

    assert received(dataset)[0].record.counts[1].party == code  # type: ignore[union-attr]
    assert notes == ([] if code else ["parties-without-code"])


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        ({"low": "7"}, ("range-order",)),
        ({"high": "5"}, ("range-order",)),
        ({"best": "7", "low": "5"}, ("parts-not-whole",)),
        ({"deaths_a": "several"}, ("no-number",)),
        ({"best": "several"}, ("no-number",)),
        ({"best": "", "low": "-", "high": "?"}, ("no-number", "no-whole")),
        ({"deaths_b": "-2"}, ("no-number",)),
        ({"deaths_b": "inf"}, ("no-number",)),
        ({"date_start": "2017-02-30"}, ("no-day",)),
        ({"date_end": "2017-02-01"}, ("days-order",)),
        ({"where_prec": "12"}, ("no-code",)),
        ({"latitude": "134"}, ("no-degrees",)),
    ],
    ids=str,
)
def test_a_row_that_breaks_a_rule_is_kept_and_told(cells: dict[str, str], doubts: tuple[str, ...]) -> None:
    """With the cell in the sentence, and the row as it was."""
    (row,) = received(opened(cells))

    assert row.record is not None
    assert row.record.doubts == doubts
    assert row.record.row == tuple((ROW | cells).values())
    assert {(problem.line, problem.key, problem.kept) for problem in row.problems} == {(2, "7", True)}


@pytest.mark.parametrize(
    ("cells", "what"), [({"id": " "}, "no-key"), ({"event_clarity": "3"}, "no-type")], ids=["no id", "no clarity"]
)
def test_a_row_without_key_or_type_is_refused_and_told(cells: dict[str, str], what: str) -> None:
    """It could be neither found again nor kept apart from rows that must not be added to it."""
    rows = received(opened(cells, {"id": "8"}))

    assert [(row.line, row.record is None, [p.what for p in row.problems]) for row in rows] == [
        (2, True, [what]),
        (3, False, []),
    ]


def test_a_key_that_comes_again_is_refused_and_names_the_first() -> None:
    """Also where one release writes it as a decimal."""
    first, second = received(opened({}, {"id": "7.0"}))

    assert first.record is not None
    assert (second.record, second.problems[0].what) == (None, "repeated-key")
    assert ("before", "2") in second.problems[0].values


@pytest.fixture(scope="module")
def syria(shared: Path) -> Path:
    """UCDP's events of Syria, 2016 to 2019."""
    return shared / "data" / "ledger" / "ucdp_ged_syria_2016_2019.csv.gz"


@pytest.fixture(scope="module")
def raw(syria: Path) -> list[dict[str, str]]:
    """Its rows by the csv module alone."""
    with gzip.open(syria, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def records(syria: Path) -> list[Record]:
    """Its records."""
    return [row.record for row in received(open_dataset(syria, "ucdp-ged")) if row.record is not None]


def test_every_row_is_kept_as_received(records: list[Record], raw: list[dict[str, str]]) -> None:
    """Cell by cell, in the file's order."""
    assert len(records) == 16_566
    assert [record.row for record in records] == [tuple(row.values()) for row in raw]


def test_the_plain_sums_are_those_of_the_dataset(records: list[Record]) -> None:
    """Killed in all, and the civilians among them."""
    wholes = [count for record in records for count in record.counts if not count.part]
    civilians = [count.best or 0 for record in records for count in record.counts if count.status == "civilian"]

    assert sum(count.best or 0 for count in wholes) == 112_337
    assert sum(count.low or 0 for count in wholes) == 104_929
    assert sum(count.high or 0 for count in wholes) == 119_020
    assert sum(civilians) == 26_653


SCOPES: dict[str, tuple[Callable[[Record], object], Callable[[dict[str, str]], object]]] = {
    "year": (lambda record: record.first_day and record.first_day.year, lambda row: int(float(row["year"]))),
    "governorate": (lambda record: record.adm1, lambda row: row["adm_1"] or None),
    "dyad": (lambda record: " - ".join(record.parties), lambda row: row["dyad_name"].removesuffix(" - Civilians")),
    "precision": (
        lambda record: (record.place_precision, record.date_precision),
        lambda row: (f"G{row['where_prec'][0]}", f"T{row['date_prec'][0]}"),
    ),
}


@pytest.mark.parametrize("scope", SCOPES)
def test_sums_by_scope_are_those_of_the_file(scope: str, records: list[Record], raw: list[dict[str, str]]) -> None:
    """Every end of every group, against sums that the csv module and Python alone make."""
    ours, theirs = SCOPES[scope]
    found: dict[object, float] = defaultdict(float)
    made: dict[object, float] = defaultdict(float)
    for record in records:
        whole = record.counts[-1]
        for end in ("low", "best", "high"):
            found[end, ours(record)] += getattr(whole, end)
    for row in raw:
        for end in ("low", "best", "high"):
            made[end, theirs(row)] += float(row[end])

    assert found == made


def test_summary_rows_are_a_type_of_their_own(records: list[Record]) -> None:
    """622 rows with 38,778 dead, beside 73,559 of events."""
    rows = Counter(record.type for record in records)
    dead: Counter[str] = Counter()
    for record in records:
        dead[record.type] += int(record.counts[-1].best or 0)

    assert rows == {"incident": 15_944, "summary": 622}
    assert dead == {"incident": 73_559, "summary": 38_778}


def test_rows_out_of_order_are_kept_and_told(syria: Path, raw: list[dict[str, str]]) -> None:
    """The 101 whose low, best and high are not in order, and no other."""
    rows = received(open_dataset(syria, "ucdp-ged"))
    told = [row.record.key for row in rows if row.record is not None and row.problems]
    broken = [row["id"][:-2] for row in raw if not float(row["low"]) <= float(row["best"]) <= float(row["high"])]

    assert told == broken
    assert len(told) == 101
    assert {problem.what for row in rows for problem in row.problems} == {"range-order"}


def test_importing_it_again_changes_nothing(syria: Path, records: list[Record]) -> None:
    """Each of its rows is known and the same."""
    known = {record.key: record_digest(record) for record in records}
    summary = reckon(open_dataset(syria, "ucdp-ged").rows(), known)

    assert (summary.rows, summary.kept, summary.doubted, summary.refused) == (16_566, 16_566, 101, 0)
    assert (summary.new, summary.changed, summary.same) == (0, 0, 16_566)
