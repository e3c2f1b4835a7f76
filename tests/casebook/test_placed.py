"""Tallies find records of datasets by place, whatever their makers call it, and say what they could not place."""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tawthiq.places.gazetteer import load_gazetteer

Invoke = Callable[..., Result]
HXL = """#event+id,#adm1+name,#adm2+code,#affected+killed
1,,SY0205,1
2,,SY0702,2
3,Homs,,4
4,,XX01,8
5,Gotham,,16
"""


def told(invoke: Invoke, *line: str) -> Any:
    """What a tally answers as JSON."""
    done = invoke("tally", "--format", "json", *line)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def left(answer: Any) -> dict[str, int]:
    """How many figures were left out, by reason."""
    return {each["reason"]: each["figures"] for each in answer["left_out"]}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Five rows by P-codes and names."""
    path = tmp_path / "table.csv"
    path.write_text(HXL, encoding="utf-8")
    return path


def test_rows_of_codes_are_found_by_the_names_of_places(invoke: Invoke, table: Path) -> None:
    """Those without a place that is known are told beside, as many as there are."""
    done = invoke("import", table, "--as", "hxl", "--name", "t")
    aleppo = told(invoke, "--dataset", "t", "--place", "Aleppo")
    idlib = told(invoke, "--dataset", "t", "--place", "Idlib")

    assert (aleppo["best"], idlib["best"]) == (1, 2)
    assert left(aleppo) == {"untold-place": 3}
    assert "more than once: 3; names: 3" in done.stderr
    assert "Gotham (1)" in done.stderr


def test_a_record_tells_where_it_was_found(invoke: Invoke, table: Path) -> None:
    """And those that were not are listed."""
    invoke("import", table, "--as", "hxl", "--name", "t")
    shown = [invoke("record", "show", key).stdout for key in ("1", "5")]
    listed = json.loads(invoke("record", "list", "--unplaced", "--format", "json").stdout)

    assert "found as: \u2068Manbij, Aleppo (ocha:SY0205)\u2069" in shown[0]
    assert "found as: no place of the gazetteer" in shown[1]
    assert [each["record"]["key"] for each in listed] == ["3", "4", "5"]


def test_a_preview_tells_what_has_no_place(invoke: Invoke, table: Path) -> None:
    """Before anything is imported."""
    assert "Gotham (1)" in invoke("import", table, "--as", "hxl", "--name", "t", "--preview").stdout


def test_the_country_of_a_table_can_be_said(invoke: Invoke, table: Path) -> None:
    """A province is known by its country; two lands may have one of the name."""
    invoke("import", table, "--as", "hxl", "--name", "t", "--country", "سوريا")
    homs = told(invoke, "--dataset", "t", "--place", "Homs")

    assert homs["best"] == 4
    assert left(homs) == {"untold-place": 2}


def test_the_governorates_of_a_war_are_all_known(invoke: Invoke, shared: Path) -> None:
    """Their sums are those of the file's own names; what it names as no governorate is told beside."""
    path = shared / "data" / "ledger" / "ucdp_ged_syria_2016_2019.csv.gz"
    done = invoke("import", path, "--as", "ucdp-ged")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["event_clarity"].startswith("1")]
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row["adm_1"]] += int(float(row["best"]))
    found = {
        each["group"]["adm1"]: each["best"] for each in told(invoke, "--dataset", "ucdp-ged", "-g", "adm1")["groups"]
    }
    governorates = {place.id for place in load_gazetteer() if place.kind == "adm1" and place.country == "SY"}
    aleppo = told(invoke, "--dataset", "ucdp-ged", "--place", "Aleppo")

    assert "gazetteer does not have so" not in done.stderr
    assert set(found) == governorates | {""}
    assert sorted(found.values()) == sorted(sums.values())
    assert found["ocha:SY02"] == sums["Aleppo Governorate"] == aleppo["best"]
    assert left(aleppo)["untold-place"] == sum(not row["adm_1"] for row in rows)
