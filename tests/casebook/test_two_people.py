"""Two people edit one incident at the same moment, each in a process of his own: nothing is lost unsaid."""

import subprocess
import sys
from pathlib import Path

import pytest

from casebook.killing import HERE, paths
from casebook.lively import decide
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import ChangedMeanwhile
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.model.entry import Draft, IncidentSet
from tawthiq.store.log import all_entries

ROUNDS = 10
PEOPLE = ("Amal", "Basim")


def edit_at_once(address: str, folder: Path, looks: str) -> dict[str, list[str]]:
    """What each of the two was told, a line a round."""
    line = [sys.executable, str(HERE / "editing.py"), address]
    both = [
        subprocess.Popen([*line, who, str(folder), str(ROUNDS), looks], stdout=subprocess.PIPE, text=True, env=paths())
        for who in PEOPLE
    ]
    said = {who: process.communicate(timeout=120)[0].splitlines() for who, process in zip(PEOPLE, both, strict=True)}
    assert [process.returncode for process in both] == [0, 0]
    return said


def titles(casebook: Casebook) -> list[str]:
    """Every title that somebody gave the incident, in the order of the log."""
    with casebook.reading() as connection:
        bodies = (entry.body for entry in all_entries(connection, kinds=["incident-set"]))
        return [str(body.title) for body in bodies if isinstance(body, IncidentSet)]


def test_who_did_not_see_the_other_edit_is_told(casebook: Casebook, address: str, tmp_path: Path) -> None:
    """In each round one edit is kept, and the other of the two is told who was first."""
    said = edit_at_once(address, tmp_path, "looks")
    kept = [{who for who in PEOPLE if said[who][turn].startswith("kept")} for turn in range(ROUNDS)]
    assert [len(who) for who in kept] == [1] * ROUNDS
    for turn, (first,) in enumerate(kept):
        (other,) = set(PEOPLE) - {first}
        assert f"{first} changed it meanwhile" in said[other][turn]
    assert titles(casebook) == [f"{turn}, {who}" for turn, (who,) in enumerate(kept)]


def test_edits_of_who_does_not_look_are_both_kept(casebook: Casebook, address: str, tmp_path: Path) -> None:
    """The log has each of them, one behind the other, and is sound."""
    said = edit_at_once(address, tmp_path, "blind")
    assert said == {who: [f"kept {turn}" for turn in range(ROUNDS)] for who in PEOPLE}
    assert sorted(titles(casebook)) == sorted(f"{turn}, {who}" for turn in range(ROUNDS) for who in PEOPLE)
    assert verify(casebook, derived=True).faults == []


def test_what_somebody_else_did_elsewhere_stands_in_nobodys_way(casebook: Casebook) -> None:
    """Nor what was done before one looked."""
    decide(casebook, IncidentSet(incident="idlib", title="Idlib"))
    seen = casebook.last().number
    decide(casebook, IncidentSet(incident="ariha", title="Ariha"))
    with casebook.writing() as transaction:
        transaction.expect("incident:idlib", seen)
        transaction.expect("incident:nobody-knows", seen)
        transaction.add(Draft(body=IncidentSet(incident="idlib", title="Idlib, again")))
    with pytest.raises(ChangedMeanwhile, match="Nothing was written"), casebook.writing() as transaction:
        transaction.expect("incident:idlib", seen)
    assert titles(casebook) == ["Idlib", "Ariha", "Idlib, again"]
