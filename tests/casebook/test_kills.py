"""A command that is killed at any moment loses nothing that it had acknowledged, and can be run again."""

import csv
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.deciding import ENTRIES
from casebook.forge import Ended
from casebook.killing import Forge, Work, forging, kill_again_and_again
from casebook.lively import live
from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.casebook.receiving.adding import add
from tawthiq.store.derived import held
from tawthiq.store.lines import write_lines
from tawthiq.store.log import all_entries
from tawthiq.store.merkle import EMPTY_HEAD
from tawthiq.store.schema import records, reports

KILLS = int(os.environ.get("TAWTHIQ_TEST_KILLS", "20"))  # `make acceptance` asks for more
REPORTS = 24
ROWS = 40
TESTS = 12  # six commands on two databases
EACH = -(-KILLS // TESTS)
MANY = 20  # kills, of which some surely hit a transaction
Begin = Callable[[], str]
Kill = Callable[[Work], None]


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    """What carries out the commands of all tests here."""
    with forging() as program:
        yield program


@pytest.fixture
def kill(forge: Forge, request: pytest.FixtureRequest) -> Kill:
    """Kills a command as often as it is to be, and holds that kills hit its transactions, not its start alone."""

    def again_and_again(work: Work) -> None:
        stages = kill_again_and_again(forge, work, EACH, random.Random(request.node.name))
        sys.stdout.write(f"{dict(stages)}\n")
        assert stages.total() == EACH
        if EACH >= MANY:
            assert stages["within"] + stages["committing"] + stages["between"] > 0

    return again_and_again


def test_an_addition_that_is_killed_loses_nothing(kill: Kill, new_casebook: Begin, tmp_path: Path) -> None:
    """What it said was added is there, whole; given again, it takes in the rest."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        (folder / f"{number:03}.txt").write_text(f"{number + 20} people were killed in Idlib.\n", encoding="utf-8")
    given = ("--jobs", "1", "--format", "jsonl", "--date", "2024-01-05")

    def check(address: str, ended: Ended) -> bool:
        told = [json.loads(line) for line in ended.lines]
        with sound(address) as casebook, casebook.reading() as connection:
            kinds = Counter(entry.kind for entry in all_entries(connection))
            there = set(connection.execute(select(reports.c.id)).scalars())
        assert {each["report"] for each in told if each["became"] in ("added", "known")} <= there
        assert {kinds[kind] for kind in ("evidence-received", "report-received", "claims-read")} == {len(there)}
        assert ended.killed or len(there) == REPORTS
        return len(there) == REPORTS

    kill(Work(begin=new_casebook, line=lambda at: ("add", folder, "-c", at, *given), check=check))


def test_a_decision_that_was_made_when_the_program_was_killed_is_kept(kill: Kill, new_casebook: Begin) -> None:
    """Three entries a transaction: all of them or none."""

    def check(address: str, ended: Ended) -> bool:
        with sound(address) as casebook:
            last = casebook.last()
        assert max(map(int, ended.lines), default=0) <= last.number
        assert last.position == last.number * ENTRIES
        assert ended.killed or last.number == REPORTS
        return last.number == REPORTS

    kill(Work(begin=new_casebook, line=lambda address: ("decide", address, REPORTS), check=check))


def test_an_import_that_is_killed_keeps_each_row_that_it_told(kill: Kill, new_casebook: Begin, tmp_path: Path) -> None:
    """And takes in the rest when it is given again, no row twice."""
    table = ged(tmp_path / "ged.csv")

    def check(address: str, ended: Ended) -> bool:
        told = [json.loads(line) for line in ended.lines]
        with sound(address) as casebook, casebook.reading() as connection:
            kinds = Counter(entry.kind for entry in all_entries(connection))
            there = set(connection.execute(select(records.c.key).where(held(records, None))).scalars())
        assert {each["key"] for each in told} <= there
        assert kinds["record-received"] == len(there)
        assert kinds["dataset-received"] == kinds["evidence-received"] == (1 if there else 0)
        assert ended.killed or len(there) == ROWS
        return len(there) == ROWS

    line = ("import", table, "--as", "ucdp-ged", "--format", "jsonl", "-c")
    kill(Work(begin=new_casebook, line=lambda address: (*line, address), check=check))


def test_a_casebook_that_is_imported_is_whole_or_empty(kill: Kill, new_casebook: Begin, tmp_path: Path) -> None:
    """With the head of the one that it was exported from, and another try is refused no more than the first."""
    lines, address = tmp_path / "casebook.jsonl", new_casebook()
    with Casebook.open(address, who="Amal") as casebook:
        live(casebook)
        head = casebook.head()
        with casebook.reading() as connection:
            lines.write_bytes(b"".join(write_lines(connection, casebook.home.evidence)))

    def check(address: str, ended: Ended) -> bool:
        with sound(address) as casebook:
            found = casebook.head()
        assert found in ((head, EMPTY_HEAD.hex()) if ended.killed else (head,))
        return found == head

    line = ("import", lines, "--as", "casebook", "-c")
    kill(Work(begin=new_casebook, line=lambda address: (*line, address), check=check))


def test_a_backup_that_is_killed_is_whole_or_not_there(
    kill: Kill, forge: Forge, new_casebook: Begin, tmp_path: Path
) -> None:
    """Under its name there is never a part of one, and the casebook is as it was."""
    address = new_casebook()
    with Casebook.open(address, who="Amal") as casebook:
        live(casebook)
        head = casebook.head()
    file, restored = tmp_path / "casebook.tar", tmp_path / "restored"

    def begin() -> str:
        file.unlink(missing_ok=True)
        return address

    def check(address: str, ended: Ended) -> bool:
        assert ended.killed or file.exists()
        with sound(address) as casebook:
            assert casebook.head() == head
        if file.exists():
            into = restored / str(len(list(restored.glob("*"))))
            restored.mkdir(exist_ok=True)
            assert forge.run(("restore", file, into)).status == 0
            with sound(str(into)) as casebook:
                assert casebook.head() == head
        return file.exists()

    kill(Work(begin=begin, line=lambda address: ("backup", file, "-c", address), check=check))


def test_a_review_that_is_killed_decides_on_all_or_none(kill: Kill, new_casebook: Begin) -> None:
    """And can be given again."""
    arrived = arrival()

    def begin() -> str:
        address = new_casebook()
        with Casebook.open(address, who="Amal") as casebook:
            add(casebook, [arrived])
        return address

    def line(address: str) -> tuple[str, ...]:
        with Casebook.open(address, who="Amal") as casebook, casebook.reading() as connection:
            (report,) = connection.execute(select(reports.c.id)).scalars()
        return ("review", "accept", report, "--why", "as the page says", "-c", address)

    def check(address: str, ended: Ended) -> bool:
        with sound(address) as casebook, casebook.reading() as connection:
            decided = sum(entry.kind == "claim-decided" for entry in all_entries(connection))
        claims = len(arrived.readings[0].claims)
        assert decided in ((0, claims) if ended.killed else (claims,))
        return decided == claims

    kill(Work(begin=begin, line=line, check=check))


def sound(address: str) -> Casebook:
    """A casebook, opened, in which nothing is wrong."""
    casebook = Casebook.open(address, who="Amal")
    assert verify(casebook, derived=True).faults == []
    return casebook


def ged(path: Path) -> Path:
    """A table as UCDP writes it."""
    row = {
        "type_of_violence": 1, "side_a": "Government of Syria", "side_b": "IS", "source_office": "SOHR",
        "where_prec": 1, "where_coordinates": "Idlib", "adm_1": "Idlib", "adm_2": "", "latitude": 35.9,
        "longitude": 36.6, "country": "Syria", "event_clarity": 1, "date_prec": 1, "date_start": "2017-03-01",
        "date_end": "2017-03-01", "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 3, "deaths_unknown": 0, "low": 3,
        "best": 3, "high": 4,
    }  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", *row])
        writer.writeheader()
        writer.writerows({"id": number, **row} for number in range(1, ROWS + 1))
    return path
