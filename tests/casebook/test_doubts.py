"""Doubts are worth something: the order of review, what of a tally rests on doubted readings, and how they end."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from click.testing import Result

from casebook.made import arrival
from casebook.made_tallies import ask
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident
from tawthiq.casebook.deciding.reviewing import Decision, decide
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.casebook.receiving.adding import Arrival, add
from tawthiq.casebook.reports import load_report
from tawthiq.casebook.showing.waiting import Asked, list_figures
from tawthiq.model.entry import ClaimsRead, Draft, IncidentSet
from tawthiq.store.evidence import item_of

Invoke = Callable[..., Result]
TOLLS = {
    "small.txt": ("A mine killed 2 farmers in Homs on 1 March 2021.", ("extent",)),
    "large.txt": ("An airstrike killed 45 civilians in Idlib on 4 March 2021.", ("extent",)),
    "sure.txt": ("An airstrike killed 44 civilians in Idlib on 9 March 2021.", ()),
    "whose.txt": ("An airstrike killed 44 civilians in Idlib on 8 March 2021.", ("source", "method")),
    "hurt.txt": ("An airstrike injured 44 civilians in Idlib on 7 March 2021.", ()),
}


def arriving(name: str) -> Arrival:
    """One of the reports, its figure with the doubts beside it in place of those that the reader has today."""
    text, doubts = TOLLS[name]
    came = arrival(text, name=name)
    [found] = came.readings
    claims = tuple(replace(claim, doubts=doubts) for claim in found.claims)
    return msgspec.structs.replace(came, readings=(msgspec.structs.replace(found, claims=claims),))


def figure(casebook: Casebook, name: str) -> tuple[str, str]:
    """The ids of a report that is added, and of its figure."""
    [added] = add(casebook, [arriving(name)])
    with casebook.reading() as connection:
        [claim] = load_report(connection, added.id).read
    return added.id, claim.id


def counted(casebook: Casebook, name: str, *, on: str = "figure") -> tuple[str, str]:
    """The same, accepted (with all of its report, or by itself) and counted in an incident of its own."""
    report, claim = figure(casebook, name)
    decide(casebook, [Decision(on=claim if on == "figure" else report, action="accept")])
    open_incident(casebook, IncidentSet(incident="", title=name, when="2021-03"), claims=[claim], why="dated")
    return report, claim


def test_first_stands_what_would_do_most_harm_if_it_is_wrong(casebook: Casebook) -> None:
    """Whatever report it stands in: size, what is counted, and whether a doubted field would change a tally."""
    for name in TOLLS:
        figure(casebook, name)
    with casebook.reading() as connection:
        found = [shown.kept.state.name for shown in list_figures(connection, Asked())]
    assert found == ["large.txt", "whose.txt", "sure.txt", "small.txt", "hurt.txt"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "at stake\u2069: \u2068would add 45 killed to an incident; in doubt: extent"),
        ("ar", "يُضاف إلى حصيلة حادثة: \u206845\u2069 قتلى؛ والمشكوك فيه: الامتداد"),
    ],
)
def test_the_list_says_what_is_at_stake(invoke: Invoke, casebook: Casebook, language: str, said: str) -> None:
    """In a line of its own, in either language."""
    figure(casebook, "large.txt")
    assert said in invoke("review", "--language", language).stdout


def test_programs_are_told_the_risk(invoke: Invoke, casebook: Casebook) -> None:
    """A number by which the rows are in order, in JSON lines and in a colleague's file."""
    for name in TOLLS:
        figure(casebook, name)
    lines = [json.loads(line)["risk"] for line in invoke("review", "--format", "jsonl").stdout.splitlines()]
    rows = csv.DictReader(io.StringIO(invoke("review", "--format", "csv").stdout.lstrip("\ufeff")))
    assert lines == sorted(lines, reverse=True)
    assert [float(row["risk"]) for row in rows] == lines


def test_a_tally_says_how_much_of_it_rests_on_doubted_readings(casebook: Casebook) -> None:
    """Whoever accepted all of a report did not look at each field; the proof names figures and fields."""
    for name in TOLLS:
        counted(casebook, name, on="report")
    tally = ask(casebook)
    doubts = {line.low: line.doubts for line in tally.counted}

    assert (tally.total.low, tally.total.doubted, tally.total.doubted_rows) == (135, 47, 2)
    assert doubts == {2: ("extent",), 45: ("extent",), 44: ()}
    assert ask(casebook, doubted=False).total.low == 88
    assert ask(casebook, doubted=False).left_out[0].reason == "doubted"


def test_it_is_told_of_each_group_and_in_every_format(invoke: Invoke, casebook: Casebook) -> None:
    """Text, JSON and CSV."""
    for name in ("large.txt", "sure.txt"):
        counted(casebook, name, on="report")
    said = invoke("tally", "--group-by", "status", "--lines").stdout
    row = json.loads(invoke("tally", "--group-by", "status", "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(invoke("tally", "--format", "csv").stdout)))

    assert "Of 89, 45 (figures: 1) rest on a doubted reading" in said
    assert "extent" in said
    assert row["doubted"] == row["groups"][0]["doubted"] == {"low": 45, "figures": 1}
    assert (table[0]["doubted_low"], table[0]["doubted_figures"]) == ("45", "1")
    assert "without figures that rest on a doubted reading" in invoke("tally", "--doubted", "no").stdout
    assert "من \u206889\u2069 يقوم \u206845\u2069" in invoke("tally", "--language", "ar").stdout


def test_what_is_not_doubted_is_not_spoken_of(invoke: Invoke, casebook: Casebook) -> None:
    """Nor are doubts of a source, which change no tally."""
    counted(casebook, "whose.txt", on="report")
    assert "doubt" not in invoke("tally", "--lines").stdout


def test_who_decides_on_one_figure_ends_its_doubts(casebook: Casebook) -> None:
    """It was shown what is in doubt; so it is after the report was accepted as a whole, and it can be undone."""
    report, claim = counted(casebook, "large.txt", on="report")
    assert ask(casebook).total.doubted == 45

    [judged] = decide(casebook, [Decision(on=claim, action="accept")])
    assert (judged.became, ask(casebook).total.doubted) == ("done", 0)
    [again] = decide(casebook, [Decision(on=claim, action="accept")])
    assert again.became == "unchanged"
    decide(casebook, [Decision(on=claim, action="reopen"), Decision(on=report, action="accept")])
    assert ask(casebook).total.doubted == 45


@pytest.mark.parametrize("fields", [{"extent": "incident"}, {"method": ["airstrike"]}], ids=str)
def test_a_correction_ends_doubts_too(casebook: Casebook, fields: dict[str, Any]) -> None:
    """Also one that says again what was read, or is of another field."""
    _, claim = counted(casebook, "large.txt", on="report")
    decide(casebook, [Decision(on=claim, action="correct", fields=fields)])
    assert ask(casebook).total.doubted == 0


def test_what_a_person_settled_stays_so_when_the_report_is_read_again(casebook: Casebook) -> None:
    """A doubt that only a later reading has is there: nobody saw it."""
    report, _ = counted(casebook, "small.txt")
    doubts = (("extent",), ("extent", "measure"))
    for given, left in zip(doubts, ((), ("measure",)), strict=True):
        _read_again(casebook, report, given)
        with casebook.reading() as connection:
            [state] = load_report(connection, report).state.claims
        assert state.claim.doubts == left
    assert ask(casebook).total.doubted == 2
    assert verify(casebook, derived=True).faults == []


def _read_again(casebook: Casebook, report: str, doubts: tuple[str, ...]) -> None:
    with casebook.writing() as transaction:
        kept = load_report(transaction.connection, report)
        claims = tuple(replace(claim, doubts=doubts) for claim in kept.read)
        body = ClaimsRead(report=report, reader="another", claims=claims)
        transaction.add(Draft(body=body, item=item_of(kept.state.evidence)))
