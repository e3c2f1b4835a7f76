"""Decisions are taken back by an entry more, and the log tells who did what."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import event

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.on_reports import correct_report
from tawthiq.casebook.deciding.undoing import undo_last
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.reports import load_report
from tawthiq.ledger.reports import ReportState
from tawthiq.model.entry import Draft, IncidentSet

Invoke = Callable[..., Result]


@pytest.fixture
def report(casebook: Casebook) -> str:
    """The id of a report of two figures; its entries are 1 to 3."""
    [added] = add(casebook, [arrival("Shelling killed 12 civilians, including 3 children, in Idlib yesterday.")])
    return added.id


def state(casebook: Casebook, report: str) -> ReportState:
    """What is thought of the report."""
    with casebook.reading() as connection:
        return load_report(connection, report).state


def entries(said: Result) -> list[dict[str, Any]]:
    """What `log --format jsonl` lists."""
    return [json.loads(line) for line in said.stdout.splitlines()]


@pytest.mark.parametrize(
    "words",
    [
        ("review", "accept", "{report}"),
        ("review", "reject", "{report}"),
        ("report", "{report}", "--withdraw"),
        ("report", "{report}", "--outlet", "Another"),
        ("report", "{report}", "--published", "2022-01-01"),
        ("review", "bulk", "on", "--why", "x"),
    ],
    ids=lambda words: " ".join(words[:3:2]),
)
def test_to_decide_and_to_undo_is_nothing(
    invoke: Invoke, casebook: Casebook, report: str, words: tuple[str, ...]
) -> None:
    """All is thought as before, but for the history; and undoing the undoing brings it back."""
    assert invoke("reread", report).exit_code == 0  # by the reader that commands have here, as after a corrected date
    before = state(casebook, report)
    assert invoke(*(word.format(report=report) for word in words)).exit_code == 0
    decided = state(casebook, report)
    made = [row for row in entries(invoke("log", "--format", "jsonl")) if row["position"] > 3]
    undoable = [row["position"] for row in made if row["kind"] != "claims-read"]
    assert invoke("undo", *undoable).exit_code == 0

    assert decided != before
    assert state(casebook, report) == before
    undoings = [row["position"] for row in entries(invoke("log", "--kind", "undone", "--format", "jsonl"))]
    assert invoke("undo", *undoings).exit_code == 0
    assert state(casebook, report) == decided


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("1", "Entry 1 is no decision (evidence-received)"),
        ("3", "Entry 3 is no decision (claims-read)"),
        ("99", "The log has no entry 99."),
        ("0", "The log has no entry 0."),
        ("x", "«x» is no entry's number."),
        ("last", "Amal has made no decision that stands"),
    ],
)
def test_what_cannot_be_undone_is_told(invoke: Invoke, casebook: Casebook, report: str, entry: str, said: str) -> None:
    """And nothing is."""
    head = casebook.head()
    done = invoke("undo", entry)

    assert done.exit_code == 2
    assert said in done.stderr
    assert casebook.head() == head


def test_one_undoes_ones_own_last_decision(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """Not that of somebody else, nor one that is undone."""
    one, other = (each.claim.id for each in state(casebook, report).claims)
    invoke("review", "accept", one)
    invoke("review", "accept", other, "--who", "Omar")
    invoke("undo", "last", "--why", "a slip")
    again = invoke("undo", "last")

    assert [each.status for each in state(casebook, report).claims] == ["unreviewed", "accepted"]
    assert again.exit_code == 2


def test_the_last_command_is_undone_whole(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """However much it decided, in one line a kind; and so brought back. One entry alone can be undone, too."""
    before = state(casebook, report)
    invoke("review", "accept", report)
    accepted = state(casebook, report)
    done = invoke("undo", "last")

    assert done.stdout.splitlines() == [
        "Entries \u20684-5\u2069 (figure accepted): 2 are undone.",
        "To bring back what was undone: \u2068tawthiq undo 6-7\u2069",
    ]
    assert state(casebook, report) == before
    invoke("undo", "6-7")
    assert state(casebook, report) == accepted
    invoke("undo", "5")
    assert [each.status for each in state(casebook, report).claims] == ["accepted", "unreviewed"]
    assert invoke("undo", "last").stdout.startswith("Entry \u20684\u2069 (figure accepted)")


def test_what_of_the_last_command_others_build_on_stays(invoke: Invoke, casebook: Casebook) -> None:
    """It is told, and the rest is undone."""
    with casebook.writing() as transaction:
        transaction.add(Draft(body=IncidentSet(incident="a", title="Idlib")), Draft(body=IncidentSet(incident="b")))
    invoke("incident", "grade", "a", "harm", "V2", "--why", "a visit", "--who", "Omar")
    done = invoke("undo", "last")

    assert done.exit_code == 2
    assert "Entry \u20682\u2069 (incident described) is undone." in done.stdout
    assert "Entry 1 opened the incident a, and later entries (1) are about it." in done.stderr
    assert "Entry 1 opened the incident a" in invoke("undo", "last").stderr


@pytest.mark.parametrize("words", [("last", "4"), ("5-4",), ("1-9999999",)], ids=" ".join)
def test_which_entries_are_meant_has_to_be_clear(invoke: Invoke, words: tuple[str, ...]) -> None:
    """Else it is told how."""
    done = invoke("undo", *words)

    assert done.exit_code == 2
    assert "`tawthiq log` shows them." in done.stderr


def test_many_decisions_are_undone_in_a_moment(casebook: Casebook, report: str) -> None:
    """What is about a report is looked up once, not for each of its entries."""
    asked: list[object] = []
    with casebook.writing() as transaction:
        drafts = [IncidentSet(incident="a", title=str(number)) for number in range(40)]
        transaction.add(*(Draft(body=body) for body in drafts))
    event.listen(casebook.home.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    undo_last(casebook)

    assert len(asked) < 40


def test_an_entry_is_undone_once(invoke: Invoke, report: str) -> None:
    """The second time is told."""
    invoke("review", "reject", report)

    assert invoke("undo", "4").exit_code == 0
    assert "Entry 4 is undone already." in invoke("undo", "4").stderr


def test_a_corrected_date_is_followed_by_a_new_reading(casebook: Casebook, report: str) -> None:
    """«Yesterday» is another day; the change is told."""
    change = correct_report(casebook, report, published=date(2022, 1, 2), why="the page")
    after = state(casebook, report)

    assert change is not None
    assert len(change.otherwise) == 2
    assert {each.claim.period for each in after.claims} == {"2022-01-01"}
    assert correct_report(casebook, report, published=date(2022, 1, 2)) is None


def test_the_log_tells_who_did_what(invoke: Invoke, report: str) -> None:
    """The newest last; by report, person, kind."""
    invoke("review", "accept", report, "--who", "Omar", "--why", "the page")
    all_of_them = entries(invoke("log", "--format", "jsonl"))

    assert [row["kind"] for row in all_of_them] == [
        "evidence-received", "report-received", "claims-read", "claim-decided", "claim-decided",
    ]  # fmt: skip
    assert [row["position"] for row in entries(invoke("log", "--by", "Omar", "--format", "jsonl"))] == [4, 5]
    assert [row["position"] for row in entries(invoke("log", "--report", report, "--format", "jsonl"))] == [2, 3, 4, 5]
    assert [row["position"] for row in entries(invoke("log", "--limit", "1", "--format", "jsonl"))] == [5]
    assert [row["kind"] for row in entries(invoke("log", "--kind", "claims-read", "--format", "jsonl"))] == [
        "claims-read"
    ]
    assert all_of_them[3]["why"] == "the page"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_log_fits_the_terminal(invoke: Invoke, report: str, language: str) -> None:
    """Whatever is in it."""
    invoke("review", "correct", report, "--why", "x" * 200)
    invoke("review", "accept", report, "--why", "because " * 50)
    said = invoke("log", "--language", language).stdout

    from rich.cells import cell_len

    plain = [line.replace("\u2068", "").replace("\u2069", "") for line in said.splitlines()]
    assert max(map(cell_len, plain)) <= 80
