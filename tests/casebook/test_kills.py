"""A command that is killed at any moment loses nothing that it had acknowledged, and can be run again."""

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.killing import (
    REPORTS,
    add_command,
    check_added,
    check_decided,
    command,
    decide_command,
    kill_again_and_again,
    make_reports,
    paths,
    run_and_kill,
)
from casebook.lively import live
from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.adding import add
from tawthiq.casebook.verifying import verify
from tawthiq.store.log import all_entries

KILLS = int(os.environ.get("TAWTHIQ_TEST_KILLS", "20"))  # `make acceptance` asks for more
SHARE = {"sqlite": 0.3, "postgresql": 0.2}  # of the kills, for each of the two commands


@pytest.mark.parametrize("seed", [1])
def test_an_addition_that_is_killed_loses_nothing(
    seed: int, new_casebook: Callable[[], str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What it said was added is there, whole; given again, it takes in the rest."""
    folder = tmp_path / "reports"
    make_reports(folder)
    kills = round(KILLS * SHARE[request.node.callspec.params["new_casebook"]])
    address = kill_again_and_again(
        kills, random.Random(seed), new_casebook, lambda address: add_command(address, folder), check_added
    )
    with Casebook.open(address, who="Amal") as casebook:
        assert casebook.last().position == REPORTS * 3


@pytest.mark.parametrize("seed", [2])
def test_a_decision_that_was_made_when_the_program_was_killed_is_kept(
    seed: int, new_casebook: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    """Three entries a transaction: all of them or none."""
    kills = round(KILLS * SHARE[request.node.callspec.params["new_casebook"]])
    kill_again_and_again(
        kills, random.Random(seed), new_casebook, lambda address: decide_command(address, REPORTS), check_decided
    )


def test_a_backup_that_is_killed_is_whole_or_not_there(new_casebook: Callable[[], str], tmp_path: Path) -> None:
    """Under its name there is never a part of one, and the casebook is as it was."""
    chance, address = random.Random(3), new_casebook()
    with Casebook.open(address, who="Amal") as casebook:
        live(casebook)
        head = casebook.head()
    for number in range(max(KILLS // 20, 1)):
        file = tmp_path / f"{number}.tar"
        ended = run_and_kill(command(address, "backup", file), chance, 0)
        if file.exists():
            subprocess.run(
                [*command(address, "restore")[:3], file, tmp_path / f"{number}"],
                check=True,
                env=paths(),
                stdout=subprocess.DEVNULL,
            )
            with Casebook.open(str(tmp_path / f"{number}"), who="Amal") as casebook:
                assert casebook.head() == head
        assert ended.killed or file.exists()
        with Casebook.open(address, who="Amal") as casebook:
            assert verify(casebook).faults == []


def test_a_review_that_is_killed_decides_on_all_or_none(new_casebook: Callable[[], str]) -> None:
    """And can be given again."""
    chance, address = random.Random(4), new_casebook()
    with Casebook.open(address, who="Amal") as casebook:
        (added, *_) = add(casebook, [arrival()])
    line = command(address, "review", "accept", added.id, "--why", "as the page says")
    for _ in range(max(KILLS // 20, 1)):
        ended = run_and_kill(line, chance, 0)
        assert decided(address) in ((0, added.claims) if ended.killed else (added.claims,))
    subprocess.run(line, env=paths(), stdout=subprocess.DEVNULL, check=False)  # what is decided is not decided twice
    assert decided(address) == added.claims


def decided(address: str) -> int:
    """How many figures were decided on in a casebook in which nothing is wrong."""
    with Casebook.open(address, who="Amal") as casebook, casebook.reading() as connection:
        assert verify(casebook, derived=True).faults == []
        return sum(entry.kind == "claim-decided" for entry in all_entries(connection))
