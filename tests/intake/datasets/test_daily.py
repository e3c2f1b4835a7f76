"""Daily series: what a day added, and the totals as they stood; never the one for the other, never what was made up."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.datasets.tables import received, records, told
from tawthiq.intake.datasets import OpenDataset, open_dataset
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import Count, Record

FILES = {
    "tfp-gaza": "tfp_casualties_daily.json",
    "tfp-west-bank": "tfp_west_bank_daily.json",
    "tfp-lebanon": "tfp_lebanon_casualties_daily.json",
}
GAZA = {"report_date": "2024-08-12", "report_source": "mohtel", "report_period": 48, "killed": 9, "killed_cum": 30}


def opened(*rows: dict[str, Any], form: str = "tfp-gaza") -> OpenDataset:
    """A series of these rows."""
    return open_dataset(json.dumps(rows).encode(), form)


def by_key(*rows: dict[str, Any], form: str = "tfp-gaza") -> dict[str, Record]:
    """Its records."""
    return {record.key: record for record in records(opened(*rows, form=form))}


def test_a_row_gives_a_record_of_the_day_and_one_of_the_totals() -> None:
    """Each over the days that it is about."""
    found = by_key(GAZA)
    day, total = found["2024-08-12/daily"], found["2024-08-12/cumulative"]

    assert (day.type, day.counts) == ("daily", (Count(measure="killed", best=9),))
    assert (day.first_day, day.last_day, day.date_precision) == (date(2024, 8, 11), date(2024, 8, 12), "T2")
    assert (total.type, total.counts) == ("cumulative", (Count(measure="killed", best=30),))
    assert (total.first_day, total.last_day) == (date(2023, 10, 7), date(2024, 8, 12))
    assert (day.adm1, day.place_precision, day.sources) == ("Gaza Strip", "G4", ("mohtel",))


def test_those_among_the_dead_are_parts() -> None:
    """Of a total, and of a day."""
    record = by_key(GAZA | {"killed_cum": 30, "killed_children_cum": 10, "med_killed_cum": 2})["2024-08-12/cumulative"]

    assert record.counts == (
        Count(measure="killed", best=30),
        Count(measure="killed", age="child", best=10, part=True),
        Count(measure="killed", role="medic", best=2, part=True),
    )


def test_what_the_compiler_extrapolated_is_no_count() -> None:
    """It stays in the row as received; a row of nothing else is refused and told."""
    made_up = {"report_date": "2023-12-06", "ext_killed": 350, "ext_killed_cum": 16_500}

    assert told(received(opened(GAZA, made_up)))[-1] == (2, False, ["no-figure"])
    assert len(by_key(GAZA | made_up)["2023-12-06/daily"].counts) == 1
    assert "350" in by_key(GAZA | made_up)["2023-12-06/daily"].row


@pytest.mark.parametrize(
    ("row", "form"),
    [
        (GAZA | {"report_source": "missing"}, "tfp-gaza"),
        ({"report_date": "2024-08-12", "flash_source": "fill", "killed_cum": 3}, "tfp-west-bank"),
    ],
    ids=["missing", "fill"],
)
def test_a_value_that_was_carried_on_has_no_source(row: dict[str, Any], form: str) -> None:
    """Nobody stated it that day."""
    assert {record.sources for record in by_key(row, form=form).values()} == {()}


def test_a_total_counts_since_its_phase_began() -> None:
    """The ministry's afresh, the compiler's from the first day on."""
    row = {"report_date": "2026-03-05", "phase": 2, "killed_cum": 4170, "killed_cum_reported": 123}
    found = by_key(row, form="tfp-lebanon")

    assert found["2026-03-05/cumulative-reported"].first_day == date(2026, 3, 2)
    assert found["2026-03-05/cumulative"].first_day == date(2023, 10, 8)


BROKEN: dict[str, tuple[dict[str, Any], list[str], bool]] = {
    "a figure that is none": ({"killed": "several"}, ["no-number"], True),
    "no day": ({"report_date": "yesterday"}, ["no-day"], False),
    "hours beyond a year": ({"report_period": 10**12}, [], True),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_with_a_row_is_told(case: str) -> None:
    """And never costs the rows beside it."""
    cells, what, kept = BROKEN[case]
    rows = told(received(opened(GAZA | cells, GAZA | {"report_date": "2024-08-13"})))

    assert rows[0] == (1, kept, what)
    assert rows[-1] == (2, True, [])


BAD_FILES = {
    "another table": (b"a,b\n1,2\n", "lacks: report_date"),
    "another series": (json.dumps([{"report_date": "2024-01-01", "x": 1}]).encode(), "no field of tfp-gaza"),
    "a list that breaks off": (json.dumps([GAZA, GAZA]).encode()[:-9], "object number 2 is broken, cut"),
    "a list of numbers": (b"[1, 2]", "no list of objects|lacks: report_date"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_no_such_series_is_refused_with_a_sentence(case: str) -> None:
    """Where it breaks off, what came before is read."""
    data, sentence = BAD_FILES[case]

    with pytest.raises(UnreadableInput, match=sentence):
        received(open_dataset(data, "tfp-gaza"))


def test_rows_before_a_break_are_given() -> None:
    """With the sentence behind them."""
    rows = open_dataset(json.dumps([GAZA, GAZA]).encode()[:-9], "tfp-gaza").rows()

    assert [next(rows), next(rows)]
    with pytest.raises(UnreadableInput):
        next(rows)


@pytest.mark.parametrize("form", FILES)
def test_every_figure_of_the_series_is_in_its_record(form: str, shared: Path) -> None:
    """Each count against the JSON itself; fields that are no counts stand in the rows."""
    path = shared / "data" / "ledger" / FILES[form]
    dataset = open_dataset(path, form)
    found: dict[str, list[float | None]] = defaultdict(list)
    for record in records(dataset):
        for column in record.row:
            assert isinstance(column, str)
        found[record.key.split("/")[0]] += [count.best for count in record.counts]
    for row in json.loads(path.read_text(encoding="utf-8")):
        flat = row | {f"verified.{name}": value for name, value in row.get("verified", {}).items()}
        counted = [flat[field] for field in dataset.uses if field in flat and isinstance(flat[field], int)]
        hours = [flat["report_period"]] if "report_period" in flat else []
        assert sorted(found[row["report_date"]] + hours) == sorted(counted), row["report_date"]


@pytest.mark.parametrize("form", FILES)
def test_a_row_is_kept_as_received(form: str, shared: Path) -> None:
    """Field by field, as text."""
    path = shared / "data" / "ledger" / FILES[form]
    dataset = open_dataset(path, form)
    raw = {row["report_date"]: row for row in json.loads(path.read_text(encoding="utf-8"))}
    for record in records(dataset):
        row = raw[record.key.split("/")[0]]
        flat = row | {f"verified.{name}": value for name, value in row.get("verified", {}).items()}
        cells = dict(zip(dataset.dataset.columns, record.row, strict=True))
        assert {name: cell for name, cell in cells.items() if cell} == {
            name: str(value) for name, value in flat.items() if name != "verified"
        }
