"""What a person took off an incident or dismissed is not suggested so again, and stays findable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select

from casebook.incidents_made import with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.dismissing import dismiss
from tawthiq.casebook.deciding.incidents import attach, detach, merge, open_incident, withdraw
from tawthiq.casebook.deciding.undoing import undo_last
from tawthiq.casebook.issuing.exporting import export_all
from tawthiq.casebook.keeping.rebuilding import rebuild_casebook
from tawthiq.casebook.receiving.copying import import_all
from tawthiq.casebook.showing.suggesting import count_dismissed, dismiss_suggestion, dismissed, suggestions
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.entry import IncidentSet
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.schema import claims

NINE = "An air strike killed 9 people in Saraqib on 4 March 2021, SOHR said."
ELEVEN = "An air strike on Saraqib killed 11 people on 4 March 2021, SNHR said."
NOTHING = IncidentSet(incident="", when="2021-03-04", place_id="SY070301")
WHY = "another market"
Invoke = Callable[..., Result]


def suggested(casebook: Casebook) -> list[tuple[str | None, tuple[str, ...]]]:
    """Of each suggestion its incident and its figures."""
    with casebook.reading() as connection:
        return [(each.incident, each.claims) for each in suggestions(connection)]


def left_out(casebook: Casebook) -> list[tuple[str | None, str]]:
    """What `suggest --dismissed` lists."""
    with casebook.reading() as connection:
        return [(each.incident, each.figure.claim.number) for each in dismissed(connection, 9)]


@pytest.fixture
def figures(casebook: Casebook) -> dict[str, str]:
    """I1 counts nine; eleven is suggested for it."""
    found = with_reports(casebook, NINE, ELEVEN)
    open_incident(casebook, IncidentSet(incident=""), claims=[found["9"]], why="one strike")
    assert suggested(casebook) == [("I1", (found["11"],))]
    return found


def test_what_was_taken_off_is_not_suggested_for_it_again_until_that_is_undone(
    casebook: Casebook, figures: dict[str, str]
) -> None:
    """It may be of an incident of its own; with the undoing it counts again."""
    eleven = figures["11"]
    attach(casebook, "I1", [eleven], why="one strike")
    detach(casebook, [eleven], why=WHY)
    assert suggested(casebook) == [(None, (eleven,))]
    assert left_out(casebook) == [("I1", "11")]
    undo_last(casebook)
    assert (suggested(casebook), left_out(casebook)) == ([], [])


def test_a_suggestion_is_dismissed_and_brought_back(casebook: Casebook, figures: dict[str, str]) -> None:
    """First for the incident, then for a new one; each decision is taken back alone."""
    with casebook.reading() as connection:
        (found,) = suggestions(connection)
    assert dismiss_suggestion(casebook, found.key, why=WHY).incident == "I1"
    with casebook.reading() as connection:
        (alone,) = suggestions(connection)
        assert (alone.incident, alone.near) == (None, ())
    dismiss_suggestion(casebook, alone.key, why="no event")
    assert suggested(casebook) == []
    assert left_out(casebook) == [("I1", "11"), (None, "11")]
    undo_last(casebook)
    assert suggested(casebook) == [(None, (figures["11"],))]
    undo_last(casebook)
    assert suggested(casebook) == [("I1", (figures["11"],))]


def test_what_no_incident_is_opened_for_is_still_suggested_for_one_that_is_open(sqlite_casebook: Casebook) -> None:
    """And takes no other figure with it out of the suggestions."""
    found = with_reports(sqlite_casebook, NINE, ELEVEN)
    dismiss(sqlite_casebook, [found["9"]], None, why="too little is known")
    assert suggested(sqlite_casebook) == [(None, (found["11"],))]
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[found["11"]], why="named")
    assert suggested(sqlite_casebook) == [("I1", (found["9"],))]


def test_what_is_none_of_an_incident_is_none_of_that_into_which_it_was_merged(
    sqlite_casebook: Casebook,
) -> None:
    """Of one that was withdrawn nothing is said."""
    found = with_reports(sqlite_casebook, NINE, ELEVEN)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[found["9"]], why="one strike")
    open_incident(sqlite_casebook, IncidentSet(incident="", title="b"), why="one more")
    dismiss(sqlite_casebook, [found["11"]], "I1", why=WHY)
    merge(sqlite_casebook, ["I1"], "I2", why="one event")
    assert left_out(sqlite_casebook) == [("I2", "11")]
    withdraw(sqlite_casebook, "I2", why="a rumour")
    assert left_out(sqlite_casebook) == []


@pytest.mark.parametrize(
    ("on", "said"),
    [("9", "counts in I1, and what counts is not suggested"), ("11", "is not suggested for I1 since entry")],
    ids=["counts", "again"],
)
def test_what_would_decide_nothing_is_refused(sqlite_casebook: Casebook, on: str, said: str) -> None:
    """And nothing is written."""
    found = with_reports(sqlite_casebook, NINE, ELEVEN)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[found["9"]], why="one strike")
    dismiss(sqlite_casebook, [found["11"]], "I1", why=WHY)
    last = sqlite_casebook.last()
    with pytest.raises(Refused, match=said):
        dismiss(sqlite_casebook, [found[on]], "I1", why=WHY)
    assert sqlite_casebook.last() == last


def test_it_survives_a_rebuild_and_a_copy_and_is_none_on_the_days_before(
    casebook: Casebook, figures: dict[str, str], tmp_path: Path
) -> None:
    """What is kept is the log's."""
    before = casebook.last().number
    dismiss(casebook, [figures["11"]], "I1", why=WHY)
    told = left_out(casebook)
    assert told == [("I1", "11")]
    rebuild_casebook(casebook)
    assert left_out(casebook) == told
    export_all(casebook, tmp_path / "all.jsonl")
    with Casebook.create(str(tmp_path / "copy"), who="Omar") as copy:
        import_all(copy, tmp_path / "all.jsonl")
        assert (left_out(copy), suggested(copy)) == (told, suggested(casebook))
    with casebook.reading() as connection:
        query = select(claims.c.body).where(held(claims, before), claims.c.id == figures["11"])
        assert decoder(ClaimState)(connection.execute(query).scalar_one()).apart == {}
        assert count_dismissed(connection) == 1


def test_commands_dismiss_and_say_how_many_are_left_out_and_how_to_see_them(
    invoke: Invoke, casebook: Casebook, figures: dict[str, str]
) -> None:
    """In both languages; `log` and the incident's history tell it."""

    def told(*words: str, status: int = 0) -> str:
        done = invoke("incident", *words)
        assert done.exit_code == status, done.output
        return str(done.output).replace("\u2068", "").replace("\u2069", "")

    key = told("suggest").split()[0]
    assert "Figures that are not suggested for I1 any more: 1." in told("suggest", "--dismiss", key, "--why", WHY)
    assert "no new incident is suggested any more: 1." in told("dismiss", figures["11"], "--why", "no event")
    assert told("suggest").splitlines() == [
        "Nothing else is suggested.",
        "Figures not suggested again for what a person took them off, or dismissed: 1. To see them: "
        "tawthiq incident suggest --dismissed",
    ]
    shown = told("suggest", "--dismissed")
    assert "not of I1\n  by Amal" in shown
    assert "not a new incident" in shown
    assert "another market. To take it back: tawthiq undo " in shown
    assert told("suggest", "--dismissed", "-l", "ar").startswith("ليس من I1")
    assert "لا اقتراح غير ذلك." in told("suggest", "-l", "ar")
    assert told("suggest", "--dismissed", "-f", "json").count('"decided"') == 2
    assert "not of it, by a person's word" in told("show", "I1")
    assert invoke("log", "--format", "jsonl").stdout.count('"claim-dismissed"') >= 2
    assert "one of" in told("suggest", "--dismissed", "--accept", key, status=2)
