"""A command that is killed at any moment loses nothing that it had acknowledged, and can be run again."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.killing import (
    REPORTS,
    add_command,
    check_added,
    check_decided,
    decide_command,
    kill_again_and_again,
    make_reports,
)
from tawthiq.casebook import Casebook

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
