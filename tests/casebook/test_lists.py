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
    assert ("المرصد السوري" in text) == (language == "ar")
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


def test_places_are_named_in_the_reader_s_language(invoke: Invoke, casebook: Casebook) -> None:
    """Small ones with the governorate, since many bear one name; a day behind them is not turned round."""
    found = with_reports(casebook, "Shelling killed 5 people in Jasim, Daraa, on 6 March 2021.")
    open_incident(casebook, IncidentSet(incident=""), claims=[found["5"]], why="named")

    for command in (("incident", "list"), ("tally", "--lines"), ("review", "--show", "all")):
        assert "جاسم، درعا" in "\n".join(lines(invoke(*command, "--language", "ar"))), command
        assert "Jasim, Daraa" in "\n".join(lines(invoke(*command))), command
    assert "· \u200e2021-03-06" in invoke("tally", "--lines", "--language", "ar").stdout
    assert " · درعا · " in lines(invoke("tally", "--place", "Daraa", "--language", "ar"))[0]


def test_a_comparison_says_of_what_its_numbers_are(invoke: Invoke, casebook: Casebook) -> None:
    """A reckoning of ranges has them in brackets, and one below zero its sign."""
    found = with_reports(
        casebook,
        "Shelling killed between 4 and 6 people in Aleppo on 6 March 2021.",
        "Shelling killed 8 people in Homs on 7 March 2021.",
    )
    for claim in found.values():
        open_incident(casebook, IncidentSet(incident=""), claims=[claim], why="named")
    said = lines(invoke("tally", "--place", "Aleppo", "--against-place", "Homs"))

    assert said[:2] == [
        "4 to 6 · killed · Aleppo · this casebook's incidents", "8 · killed · Homs · this casebook's incidents",
    ]  # fmt: skip
    assert said[3] == "(4 to 6) ÷ 8 = 0.5 to 0.75; (4 to 6) − 8 = −4 to −2"


def test_that_nobody_is_recorded_is_said(invoke: Invoke, casebook: Casebook) -> None:
    """Instead of names that are withheld."""
    assert lines(invoke("person", "list")) == lines(invoke("person", "list", "--persons")) == ["No person is recorded."]


def test_a_place_that_the_gazetteer_has_not_is_told(invoke: Invoke, casebook: Casebook) -> None:
    """It is kept as words, and may be a slip that takes the incident out of every tally of its governorate."""
    found = with_reports(casebook, "Shelling killed 5 people in Aleppo on 6 March 2021.")
    opened = lines(invoke("incident", "open", found["5"], "--place", "Alleppoo", "--why", "named"))
    moved = lines(invoke("incident", "change", "I1", "--place", "ocha:SY02", "--why", "a slip"))

    assert opened[-1].startswith("Alleppoo is no place of the gazetteer")
    assert "gazetteer" not in " ".join(moved)
    assert "5 (figures: 1)" in lines(invoke("tally", "--place", "ocha:SY02"))


def test_tallies_of_places_leave_out_what_is_kept_in_words(invoke: Invoke, casebook: Casebook) -> None:
    """And count it as what may belong there."""
    found = with_reports(casebook, "Shelling killed 5 people in Aleppo on 6 March 2021.")
    invoke("incident", "open", found["5"], "--place", "Alleppoo", "--why", "named")

    assert "nothing was counted" in lines(invoke("tally", "--place", "ocha:SY02"))


def test_a_log_that_was_cut_says_so(invoke: Invoke, casebook: Casebook) -> None:
    """The newest are last, and nothing else would tell that there are older ones."""
    with_reports(casebook, SOHR, SOLDIERS)
    every = lines(invoke("log", "--limit", "0"))
    cut = lines(invoke("log", "--limit", "2"))
    entries = len(every) - 2  # below the heading and its rule

    assert cut[-1] == "There are more; --limit 0 lists all."
    assert len(cut) == 2 + 2 + 1
    assert lines(invoke("log", "--limit", str(entries))) == every
