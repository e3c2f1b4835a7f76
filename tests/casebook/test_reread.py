"""Reports are read again by a better reader, and no decision of a person is lost."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from click.testing import Result

from casebook.made import AIRSTRIKE, arrival
from cli.conftest import read_digits
from tawthiq import front
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.reviewing import Decision, decide
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.receiving.rereading import reread
from tawthiq.casebook.reports import load_report, states_at
from tawthiq.ledger.reports import ReportState
from tawthiq.model.claim import claim_id
from tawthiq.model.report import Report
from tawthiq.model.span import Span

Invoke = Callable[..., Result]
TEXT = "7 killed, 8 hurt, 9 held in Idlib on 4 March 2021."


@pytest.fixture
def report(casebook: Casebook, digits: None) -> str:
    """The id of a report in which each run of digits is a figure: 7, 8, 9, 4 and 2021."""
    [added] = add(casebook, [arrival(TEXT)])
    reread(casebook, [added.id])
    return added.id


def state(casebook: Casebook, report: str) -> ReportState:
    """What is thought of the report."""
    with casebook.reading() as connection:
        return load_report(connection, report).state


def read_words(report: Report, settings: front.Settings | None = None) -> front.Reading:
    """A better reader: takes the word behind a number with it, sees the held as detained, and no days nor years."""
    claims = []
    for claim in read_digits(report, settings).claims:
        word = re.match(r" (killed|hurt|held)", report.text[claim.span.end :])
        if word is None:
            continue
        span = Span(start=claim.span.start, end=claim.span.end + word.end())
        told: Any = {"id": claim_id(report.id, span.start, span.end, claim.kind), "span": span}
        told |= {"number": report.text[span.start : span.end]} | ({"measure": "held"} if word[1] == "held" else {})
        claims.append(replace(claim, **told))
    return front.Reading(report=report, claims=tuple(claims))


def test_a_reading_that_is_the_same_makes_no_entry(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """The head stays."""
    head = casebook.head()
    done = invoke("reread")

    assert done.stdout == "Reports read again: 1, with changes: 0\n"
    assert casebook.head() == head


def test_decisions_go_with_their_figures(
    invoke: Invoke, casebook: Casebook, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What moved, what is read otherwise and what is gone is told, and what a person has to look at waits."""
    seven, eight, nine, four, year = (each.claim.id for each in state(casebook, report).claims)
    decide(casebook, [Decision(on=name, action="accept") for name in (seven, nine, four)])
    decide(casebook, [Decision(on=year, action="reject")])
    monkeypatch.setattr(front, "read", read_words)
    done = invoke("reread", report, "--format", "jsonl")
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    after = state(casebook, report)

    assert [each.status for each in after.claims] == ["accepted", "unreviewed", "accepted"]
    assert [each.claim.id for each in after.orphans] == [four, year]
    assert (len(row["new"]), len(row["gone"]), len(row["moved"])) == (3, 5, 2)
    assert row["differ"] == [after.claims[2].claim.id]
    assert row["orphans"] == [four]
    shown = [json.loads(line) for line in invoke("review", "--format", "jsonl").stdout.splitlines()]
    assert [(each["number"], each["orphan"], each["differs"]) for each in shown] == [
        ("4", True, False), ("9 held", False, True), ("8 hurt", False, False),
    ]  # fmt: skip
    assert eight not in {each["id"] for each in shown}


@pytest.mark.parametrize(
    ("action", "waits", "counted"), [("keep", 0, True), ("accept", 0, True), ("reject", 0, False), ("reopen", 0, False)]
)
def test_a_person_settles_what_is_not_read_any_more(
    invoke: Invoke,
    casebook: Casebook,
    report: str,
    monkeypatch: pytest.MonkeyPatch,
    action: Any,
    waits: int,
    counted: bool,
) -> None:
    """By keeping the figure, or letting it go."""
    four = state(casebook, report).claims[3].claim.id
    decide(casebook, [Decision(on=four, action="accept")])
    monkeypatch.setattr(front, "read", read_words)
    invoke("reread")
    done = invoke("review", action, four)
    after = state(casebook, report)

    assert done.exit_code == 0
    assert (four in {each.claim.id for each in after.claims if each.kept}) == counted
    assert len([each for each in after.orphans if each.status != "rejected"]) == waits


@pytest.mark.parametrize(("action", "measure"), [("keep", "killed"), ("accept", "held")])
def test_a_person_settles_what_is_read_otherwise(
    invoke: Invoke, casebook: Casebook, report: str, monkeypatch: pytest.MonkeyPatch, action: Any, measure: str
) -> None:
    """By keeping what was accepted, or accepting what is read now; the next reading asks nothing."""
    decide(casebook, [Decision(on=state(casebook, report).claims[2].claim.id, action="accept")])
    monkeypatch.setattr(front, "read", read_words)
    invoke("reread")
    [differing] = [each for each in state(casebook, report).claims if each.differs]
    invoke("review", action, differing.claim.id)
    invoke("reread")
    settled = next(each for each in state(casebook, report).claims if each.claim.id == differing.claim.id)

    assert (differing.claim.measure, settled.claim.measure, settled.differs) == ("killed", measure, False)


def test_a_report_that_cannot_be_read_costs_no_other(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """It is told, and its last reading stays."""
    add(casebook, [arrival("crash 13")])
    done = invoke("reread")

    assert done.exit_code == 2
    assert "KeyError: 'crash'" in done.stderr
    assert done.stdout == "Reports read again: 1, with changes: 0\n"


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_order_in_which_reports_come_changes_nothing(new_sqlite: Callable[[], str], order: tuple[int, ...]) -> None:
    """What is thought of each is the same."""
    texts = [AIRSTRIKE, AIRSTRIKE.replace("12", "14"), AIRSTRIKE.replace("Idlib", "Hama")]
    arrivals = [arrival(text, name=f"{number}.txt") for number, text in enumerate(texts)]
    found = []
    for places in (range(3), order):
        with Casebook.open(new_sqlite(), who="Amal") as casebook:
            for place in places:
                add(casebook, [arrivals[place]])
            with casebook.reading() as connection:
                found.append(states_at(connection, [each.readings[0].report.id for each in arrivals], None))

    assert len(found[0]) == 3
    assert found[0] == found[1]
