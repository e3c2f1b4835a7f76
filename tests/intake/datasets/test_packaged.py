"""Mappings that come with Tawthiq take their publishers' columns; all rows here are made up."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.datasets.tables import received, records, table
from tawthiq.intake.datasets import OpenDataset, open_dataset, preview, read_mapping
from tawthiq.intake.datasets.mapping import packaged_mapping, packaged_mappings
from tawthiq.ledger.countable import countables_of_record
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import Record
from tawthiq.places.gazetteer import load_gazetteer

IBC = ["IBC code", "Start Date", "End Date", "Time", "Location", "Target", "Weapons", "Reported Minimum",
       "Reported Maximum", "Sources"]  # fmt: skip
IBC_TEXT = "\n".join(['"Made up, for a test"', '"www.example.org, ""a title"""', *("" for _ in range(8)), "text\n"])
ACLED = ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
         "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
         "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
         "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"]  # fmt: skip
AIRWARS = ["post_id", "post_status", "code", "date_type", "date", "date_end", "country_name", "country_slug",
           "location_name", "region", "strike_status_slug", "civilian_harm_status_slug", "latitude", "longitude",
           "geolocation_accuracy_slug", "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max",
           "civilian_non_combatants_injured_min", "civilian_non_combatants_injured_max", "children_killed_min",
           "children_killed_max", "women_killed_min", "women_killed_max",
           "persons_directly_participating_in_hostilities_killed_min",
           "persons_directly_participating_in_hostilities_killed_max", "belligerent_1_belligerent_name"]  # fmt: skip


def opened(name: str, head: list[str], *rows: dict[str, str], above: str = "") -> OpenDataset:
    """A file with a publisher's columns, empty where a row does not say."""
    cells = [tuple(row.get(column, "") for column in head) for row in rows]
    return open_dataset((above + table(*cells, head=head)).encode(), name)


def counted(record: Record) -> dict[str, Any]:
    """Its rows of what can be counted: of whom, from the least to the most, and whether they are added."""
    rows = countables_of_record(record, load_gazetteer())
    told = {f"{row.measure} {row.status} {row.sex} {row.age}": row for row in rows if not row.rest}
    return {people: (row.low, row.high, row.reason) for people, row in told.items()}


def test_iraq_body_count_is_taken_from_under_the_lines_above_it() -> None:
    """With its range, its days and its city."""
    rows = (
        {"IBC code": "t001", "Start Date": "05 Mar 2024", "End Date": "05 Mar 2024", "Location": "Mosul",
         "Weapons": "gunfire", "Reported Minimum": "3", "Reported Maximum": "4", "Sources": "AAA 06 Mar,BBB 05 Mar"},
        {"IBC code": "t002", "Start Date": "1-Mar-24", "End Date": "31-Mar-24", "Location": "near a bridge, Mosul",
         "Weapons": "gunfire, executed", "Reported Minimum": "5", "Reported Maximum": "5"},
    )  # fmt: skip
    first, second = records(opened("ibc", IBC, *rows, above=IBC_TEXT))

    assert (first.key, first.first_day, first.date_precision) == ("t001", date(2024, 3, 5), "T1")
    assert (first.method, first.sources) == ("shooting", ("AAA 06 Mar", "BBB 05 Mar"))
    assert counted(first) == {"killed civilian None None": (3, 4, "counted")}
    assert (second.last_day, second.date_precision, second.method) == (date(2024, 3, 31), "T4", None)
    places = [next(iter(countables_of_record(each, load_gazetteer()))) for each in (first, second)]
    assert [row.adm1 for row in places] == ["iso:IQ-NI", "iso:IQ-NI"]
    assert places[1].place == "near a bridge, Mosul"


def test_acled_counts_its_one_figure_once() -> None:
    """Who took part is nobody's doer."""
    row = {"event_id_cnty": "SYR1", "event_date": "05 March 2024", "time_precision": "2", "actor1": "Some",
           "actor2": "Others", "country": "Syria", "admin1": "Aleppo", "admin2": "Manbij", "location": "Manbij",
           "sub_event_type": "Air/drone strike", "geo_precision": "1", "fatalities": "7", "source": "A; B"}  # fmt: skip
    (record,) = records(opened("acled", ACLED, row))
    (counted_row,) = countables_of_record(record, load_gazetteer())

    assert (counted_row.best, counted_row.by, counted_row.method) == (7, None, "airstrike")
    assert counted_row.place == "geonames:167357"
    assert (record.date_precision, record.parties, record.sources) == ("T3", ("Some", "Others"), ("A", "B"))


@pytest.mark.parametrize(
    ("graded", "grade", "reason"),
    [
        ("confirmed", "V4", "counted"), ("fair", "V2", "counted"), ("weak", "V1", "counted"),
        ("contested", "VC", "counted"), ("discounted", "VX", "discounted"), ("", "V0", "counted"),
    ],
    ids=lambda value: value or "none",
)  # fmt: skip
def test_a_grade_of_airwars_is_ours(graded: str, grade: str, reason: str) -> None:
    """What they discounted is not counted, and says so."""
    row = {"code": "TST1", "date": "2024-03-05", "civilian_harm_status_slug": graded,
           "civilian_non_combatants_killed_min": "2", "civilian_non_combatants_killed_max": "5"}  # fmt: skip
    (record,) = records(opened("airwars", AIRWARS, row))

    assert record.harm_grade == grade
    assert counted(record) == {"killed civilian None None": (2, 5, reason)}


def test_airwars_tells_civilians_from_fighters_and_the_children_among_them() -> None:
    """Children are a part; fighters are no civilians; a day without an end is one day."""
    row = {"code": "TST1", "date": "2024-03-05", "civilian_non_combatants_killed_min": "4", "children_killed_min": "1",
           "civilian_non_combatants_killed_max": "4", "children_killed_max": "1",
           "persons_directly_participating_in_hostilities_killed_min": "2",
           "persons_directly_participating_in_hostilities_killed_max": "3",
           "country_name": "Syria", "location_name": "Manbij", "geolocation_accuracy_slug": "town"}  # fmt: skip
    (record,) = records(opened("airwars", AIRWARS, row))
    rows = counted(record)

    assert (record.first_day, record.last_day, record.date_precision) == (date(2024, 3, 5), date(2024, 3, 5), "T1")
    assert rows["killed civilian None None"] == (4, 4, "counted")
    assert rows["killed combatant None None"] == (2, 3, "counted")
    assert rows["killed civilian None child"] == (1, 1, "counted")
    totals = [row.low for row in countables_of_record(record, load_gazetteer()) if "total" in row.counts]
    assert sum(totals) == 6


@pytest.mark.parametrize("name", packaged_mappings())
def test_a_packaged_mapping_is_previewed_and_names_its_code_book(name: str) -> None:
    """Each column that it takes is one that its publisher has."""
    head = {"ibc": IBC, "acled": ACLED, "airwars": AIRWARS}[name]
    shown = preview(opened(name, head, dict.fromkeys(head, "1")), {})
    mapping = packaged_mapping(name)

    assert {use.column for use in shown.columns if use.becomes} == set(mapping.uses())
    assert shown.summary.kept == 1
    assert mapping.licence


def test_a_file_of_another_maker_is_refused_with_what_it_lacks() -> None:
    """Nothing is guessed."""
    with pytest.raises(UnreadableInput, match="lacks: code"):
        opened("airwars", IBC, {"IBC code": "1"})


def test_a_mapping_that_says_what_there_is_not_is_told_what_there_is(tmp_path: Path) -> None:
    """By table, so that nobody guesses."""
    path = tmp_path / "mine.toml"
    path.write_text('name = "mine"\n[by]\ncolumn = "who"\n[[count]]\nbest = "n"\n', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"unknown field `by`.*\[\[count\]\] has measure.* by, part"):
        read_mapping(path)


def test_rows_without_a_figure_are_told() -> None:
    """They are kept all the same."""
    (row,) = received(opened("acled", ACLED, {"event_id_cnty": "SYR1"}))

    assert [problem.what for problem in row.problems] == ["no-figure"]
