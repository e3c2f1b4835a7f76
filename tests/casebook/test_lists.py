"""Lists in a terminal: each line says what it counts, and none is wider than the screen."""

from collections.abc import Callable

import pytest
from click.testing import Result

from casebook.incidents_made import SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident
from tawthiq.casebook.deciding.sources import set_source
from tawthiq.model.entry import IncidentSet

Invoke = Callable[..., Result]
BODIES = "Five bodies were found in Homs on 9 March 2021."
SOLDIERS = "Clashes in Raqqa on 7 March 2021 killed 8 Syrian soldiers and 6 SDF fighters."


def lines(result: Result) -> list[str]:
    """What was printed, without marks of direction."""
    return result.stdout.replace("\u2068", "").replace("\u2069", "").splitlines()


def test_an_incident_s_line_tells_parties_and_bodies_apart(invoke: Invoke, casebook: Casebook) -> None:
    """Two numbers of killed beside one another say nothing; nor are bodies the killed of that day."""
    found = with_reports(casebook, BODIES, SOLDIERS)
    open_incident(casebook, IncidentSet(incident=""), claims=[found["8"], found["6"]], why="clashes")
    open_incident(casebook, IncidentSet(incident=""), claims=[found["Five"]], why="a grave")
    clashes, grave = lines(invoke("incident", "list"))

    assert "killed 8 (government forces)" in clashes
    assert "killed 6 (SDF)" in clashes
    assert "(bodies) 5" in grave


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sources_are_listed_by_how_often_they_are_heard(invoke: Invoke, casebook: Casebook, language: str) -> None:
    """Within the width of the screen."""
    with_reports(casebook, SOHR, SOLDIERS.replace(".", ", the Syrian Network for Human Rights said."))
    set_source(casebook, "SNHR", carries=["A " + "very " * 20 + "long name"], why="it says so")
    listed = lines(invoke("source", "list", "--language", language))
    text = "\n".join(listed)

    assert max(map(len, listed)) <= 80
    assert text.index("SOHR") < text.index("SNHR")


def test_a_name_that_nothing_bears_is_told_when_it_is_carried(invoke: Invoke, casebook: Casebook) -> None:
    """It may be a slip, and would be a source of its own."""
    with_reports(casebook, SOHR)
    said = invoke("source", "set", "Gazette", "--carries", "SOHR", "--carries", "SORH", "--why", "signed so").stdout

    assert "SORH" in said
    assert "SOHR" not in said


def test_a_list_of_suggestions_that_was_cut_says_so(invoke: Invoke, casebook: Casebook) -> None:
    """And one that was not does not."""
    with_reports(casebook, SOHR, SOLDIERS)

    assert "There are more" in invoke("incident", "suggest", "--limit", "1").stdout
    assert "There are more" not in invoke("incident", "suggest").stdout


def test_a_grade_may_be_typed_in_small_letters(invoke: Invoke, casebook: Casebook) -> None:
    """And is kept as its code."""
    open_incident(casebook, IncidentSet(incident=""), why="named")
    invoke("incident", "grade", "I1", "harm", "v2", "--why", "two sources")

    assert "(V2)" in invoke("incident", "show", "I1").stdout
