"""Datasets of others come into a casebook row by row, once, and an update changes what changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result
from sqlalchemy import select

from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.rebuilding import derived_faults
from tawthiq.cli.casebook.import_ import FORMS, WHOLE, RowType
from tawthiq.intake.datasets import dataset_forms
from tawthiq.model.entry import DatasetReceived, EvidenceReceived, RecordReceived
from tawthiq.model.record import RecordType
from tawthiq.store.log import all_entries
from tawthiq.store.schema import countables, records

Invoke = Callable[..., Result]
MAPPING = """
name = "dead"
key = ["id"]
[[count]]
best = "dead"
[dates]
first = "day"
"""
HEAD = "id,day,dead\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Three rows, one with a doubt, and one that is no row."""
    path = tmp_path / "dead.csv"
    path.write_text(HEAD + "1,2024-03-05,4\n2,2024-03-06,5\n3,soon,6\n4,2024-03-07\n", encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """What its columns become."""
    path = tmp_path / "dead.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def bodies(casebook: Casebook, kind: type) -> list[Any]:
    """The bodies of a kind in the log."""
    with casebook.reading() as connection:
        return [entry.body for entry in all_entries(connection) if isinstance(entry.body, kind)]


def dead(casebook: Casebook) -> float:
    """The dead that a tally would add."""
    query = select(countables.c.best).where((countables.c.counts_total == 1) & (countables.c.until > 10**9))
    with casebook.reading() as connection:
        return float(sum(connection.execute(query).scalars()))


def test_each_row_becomes_a_record_or_is_told(invoke: Invoke, casebook: Casebook, table: Path, mapping: Path) -> None:
    """The file is evidence, and what was refused costs no other row."""
    done = invoke("import", table, "--mapping", mapping)

    assert done.exit_code == 1
    assert "Row 4 (\u20683\u2069), kept: «\u2068soon\u2069» in \u2068day\u2069 is no day" in done.stdout
    assert "Row 5 (no key), refused: it has \u20682\u2069 cells" in done.stdout
    assert "Rows: 4; new: 3, changed: 0, as before: 0; of these with doubts: 1; refused: 1." in done.stdout
    assert [body.record.row for body in bodies(casebook, RecordReceived)][:2] == [
        ("1", "2024-03-05", "4"),
        ("2", "2024-03-06", "5"),
    ]
    assert [body.size for body in bodies(casebook, EvidenceReceived)] == [table.stat().st_size]
    assert [body.dataset.name for body in bodies(casebook, DatasetReceived)] == ["dead"]
    assert dead(casebook) == 15


def test_the_same_file_again_changes_nothing(invoke: Invoke, casebook: Casebook, table: Path, mapping: Path) -> None:
    """Not the log either."""
    invoke("import", table, "--mapping", mapping)
    head = casebook.head()
    done = invoke("import", table, "--mapping", mapping)

    assert "new: 0, changed: 0, as before: 3" in done.stdout
    assert casebook.head() == head


def test_an_update_changes_what_changed(invoke: Invoke, casebook: Casebook, table: Path, mapping: Path) -> None:
    """By key; what is not in the new file stays, and the old rows stay in the log."""
    invoke("import", table, "--mapping", mapping)
    table.write_text(HEAD + "1,2024-03-05,4\n2,2024-03-06,50\n9,2024-03-09,1\n", encoding="utf-8")
    done = invoke("import", table, "--mapping", mapping, "--format", "jsonl")

    assert [json.loads(line)["became"] for line in done.stdout.splitlines()] == ["same", "changed", "new"]
    assert done.exit_code == 0
    assert len(bodies(casebook, RecordReceived)) == 5
    assert dead(casebook) == 4 + 50 + 6 + 1


def test_a_preview_changes_nothing(invoke: Invoke, casebook: Casebook, table: Path, mapping: Path) -> None:
    """It tells what each column becomes, and what an import would do."""
    head = casebook.head()
    done = invoke("import", table, "--mapping", mapping, "--preview")

    assert "\u2068dead\u2069 → \u2068count 1: best\u2069" in done.stdout
    assert "new: 3" in done.stdout
    assert casebook.head() == head


def test_a_file_that_breaks_off_keeps_what_came_before(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> None:
    """And says where."""
    path = tmp_path / "daily.json"
    rows = [{"report_date": f"2024-03-{day:02}", "killed": 1, "killed_cum": day} for day in range(1, 4)]
    path.write_text(json.dumps(rows)[:-9], encoding="utf-8")
    done = invoke("import", path, "--as", "tfp-gaza")

    assert done.exit_code == 2
    assert "object number 3 is broken" in done.stderr
    assert [body.record.key for body in bodies(casebook, RecordReceived)] == [
        "2024-03-01/daily",
        "2024-03-01/cumulative",
        "2024-03-02/daily",
        "2024-03-02/cumulative",
    ]


def test_the_breaks_of_a_daily_series_are_told(invoke: Invoke, tmp_path: Path) -> None:
    """Behind its rows, with the arithmetic."""
    path = tmp_path / "daily.json"
    rows = [
        {"report_date": "2024-03-01", "killed": 1, "killed_cum": 5},
        {"report_date": "2024-03-02", "killed": 3, "killed_cum": 7},
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    done = invoke("import", path, "--as", "tfp-gaza")

    assert "2024-03-02: \u2068killed_cum\u2069 goes from 5 (2024-03-01) to 7, that is by 2" in done.stdout
    assert "No day of \u2068injured_cum\u2069 contradicts" in done.stdout


@pytest.mark.parametrize("form", [[], ["--as", "hxl", "--mapping", "x.toml"]], ids=["neither", "both"])
def test_it_has_to_be_said_what_a_file_is(invoke: Invoke, table: Path, form: list[str]) -> None:
    """By its format, or by a mapping."""
    assert invoke("import", table, *form).exit_code == 2


def test_the_command_knows_every_format_and_type() -> None:
    """Those that the intake has."""
    assert (WHOLE, *dataset_forms()) == FORMS
    assert {kind.value for kind in RowType} == set(get_args(RecordType))


def test_the_events_of_a_war_come_in_once(invoke: Invoke, casebook: Casebook, shared: Path) -> None:
    """All rows of UCDP's Syria; summary rows are a type of their own."""
    path = shared / "data" / "ledger" / "ucdp_ged_syria_2016_2019.csv.gz"
    done = invoke("import", path, "--as", "ucdp-ged")
    query = select(countables.c.type, countables.c.best).where(countables.c.counts_total == 1)
    with casebook.reading() as connection:
        found = connection.execute(query).all()
        kept = connection.execute(select(records.c.id)).all()

    assert "Rows: 16,566; new: 16,566, changed: 0, as before: 0; of these with doubts: 101; refused: 0." in done.stdout
    assert len(kept) == 16_566
    assert sum(best for kind, best in found if kind == "incident") == 73_559
    assert sum(best for kind, best in found if kind == "summary") == 38_778


def test_a_file_that_was_forgotten_stays_so_unless_it_is_asked_for(
    invoke: Invoke, casebook: Casebook, table: Path, mapping: Path
) -> None:
    """Its records go, and come again when they are to."""
    invoke("import", table, "--mapping", mapping)
    (digest,) = (body.sha256 for body in bodies(casebook, EvidenceReceived))
    forgotten = invoke("forget", digest, "--why", "asked for", "--sure", "forget")
    refused = invoke("import", table, "--mapping", mapping)

    assert forgotten.exit_code == 0, forgotten.output
    assert refused.exit_code == 2
    assert "was forgotten before, and stays so" in refused.stderr
    assert dead(casebook) == 0
    assert invoke("import", table, "--mapping", mapping, "--again").exit_code == 1
    assert dead(casebook) == 15


def test_forgetting_an_update_brings_back_what_was_there_before(
    invoke: Invoke, casebook: Casebook, table: Path, mapping: Path
) -> None:
    """On every past day, as a rebuild from the log finds it."""
    invoke("import", table, "--mapping", mapping)
    table.write_text(HEAD + "1,2024-03-05,40\n", encoding="utf-8")
    invoke("import", table, "--mapping", mapping)
    update = [body.sha256 for body in bodies(casebook, EvidenceReceived)][-1]
    assert dead(casebook) == 40 + 5 + 6
    done = invoke("forget", update, "--why", "asked for", "--sure", "forget")

    assert done.exit_code == 0, done.output
    assert dead(casebook) == 15
    assert list(derived_faults(casebook)) == []
