"""People look at figures and decide on them: by ids, by report, by a colleague's file."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from casebook.made import AIRSTRIKE, arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident
from tawthiq.casebook.deciding.reviewing import Decision, decide, set_bulk
from tawthiq.casebook.deciding.undoing import undo
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.reports import load_report
from tawthiq.casebook.showing.waiting import Asked, list_figures
from tawthiq.casebook.tallying.stated import stated
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.entry import IncidentSet
from tawthiq.model.tally import Question

Invoke = Callable[..., Result]


@pytest.fixture
def report(casebook: Casebook) -> str:
    """The id of a report of two figures: 12 civilians, among them 3 children."""
    [added] = add(casebook, [arrival()])
    return added.id


def states(casebook: Casebook, report: str) -> tuple[ClaimState, ...]:
    """The report's figures."""
    with casebook.reading() as connection:
        return load_report(connection, report).state.claims


def waiting(casebook: Casebook, **asked: Any) -> list[str]:
    """The numbers of figures that are listed."""
    with casebook.reading() as connection:
        return [shown.state.claim.number for shown in list_figures(connection, Asked(**asked))]


def listed(said: str) -> list[dict[str, Any]]:
    """What JSON lines say."""
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["12", "3"]),
        ({"measure": "injured"}, []),
        ({"places": ("ocha:SY07",)}, ["12", "3"]),
        ({"places": ("ocha:SY05",)}, []),
        ({"wanted": "accepted"}, []),
        ({"wanted": "all"}, ["12", "3"]),
    ],
    ids=["waiting", "measure", "place", "elsewhere", "accepted", "all"],
)
def test_figures_are_listed_by_what_is_asked(
    casebook: Casebook, report: str, asked: dict[str, Any], numbers: list[str]
) -> None:
    """In the order of the text."""
    assert waiting(casebook, **asked) == numbers


def test_a_whole_report_is_accepted_at_once(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """Each of its figures is a decision, by who made it and why; nothing waits then."""
    done = invoke("review", "accept", report, "--why", "as the page says", "--format", "jsonl")

    assert [row["became"] for row in listed(done.stdout)] == ["done", "done"]
    assert waiting(casebook) == []
    assert {(s.status, s.decided.who, s.decided.why) for s in states(casebook, report) if s.decided} == {
        ("accepted", "Amal", "as the page says")
    }


def test_a_figure_is_corrected_field_by_field(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """A later correction adds to an earlier one, and acceptance takes both back."""
    name = states(casebook, report)[0].claim.id
    invoke("review", "correct", name, "measure=injured")
    invoke("review", "correct", name[:8], "count=3-5", "group=women")
    corrected = states(casebook, report)[0]
    invoke("review", "accept", name)
    accepted = states(casebook, report)[0]

    assert (corrected.claim.measure, corrected.claim.low, corrected.claim.high) == ("injured", 3, 5)
    assert [who.sex for who in corrected.claim.who] == ["female"]
    assert (accepted.claim.measure, accepted.claim.low, accepted.status) == ("killed", 12, "accepted")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "3 to 5 · killed · all · by SDF"), ("ar", "من 3 إلى 5 · قتلى · الجميع · الفاعل قوات سوريا الديمقراطية")],
)
def test_what_was_corrected_is_told_as_it_reads_now(
    invoke: Invoke, casebook: Casebook, report: str, language: str, said: str
) -> None:
    """With who did it told from those who were harmed, at once and in the list."""
    name = states(casebook, report)[0].claim.id
    corrected = invoke("review", "correct", name, "count=3-5", "by=sdf", "group=all", "--language", language)
    listed_now = invoke("review", "--show", "corrected", "--language", language)

    for told in (corrected, listed_now):
        assert said in re.sub("[\u2068\u2069]", "", told.stdout)


@pytest.mark.parametrize("command", ["review", "log"])
def test_days_that_are_turned_round_are_refused(invoke: Invoke, command: str, report: str) -> None:
    """Nothing, or only what goes on for long, would be found between them."""
    told = invoke(command, "--since", "2024-05-02", "--until", "2024-05-01")

    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "--since 2024-05-02 --until 2024-05-01: It ends before it begins.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accept", "0000000000000000"], "The casebook has no figure or report of this id or name."),
        (["accept"], "Say on which figure"),
        (["accept", "{id}", "count=5"], "Only «correct» takes fields."),
        (["correct", "{id}"], "Say what is to be corrected"),
        (["correct", "{id}", "measure=kiled"], "«kiled» is no measure. It can be: killed, injured"),
        (["correct", "{id}", "group=civilans"], "«civilans» is no code of group. Perhaps civilians?"),
        (["correct", "{id}", "by=civilians,rusian-forces"], "«rusian-forces» is no code of by. Perhaps russian-forces"),
        (["correct", "{id}", "method=bananas"], "«bananas» is no code of method."),
        (["correct", "{id}", "low=15"], "low 15 is above high 12. Give both."),
        (["correct", "{id}", "place=Idlib"], "«Idlib» may be several places"),
        (["correct", "{id}", "part_of={id}"], "is itself a part of this figure"),
        (["correct", "{id}", "part_of=ffff"], "«ffff» is no figure of this report"),
        (["agree", "{id}"], "«agree» is no decision. Write one of accept, correct"),
    ],
)
def test_what_cannot_be_decided_is_told(
    invoke: Invoke, casebook: Casebook, report: str, words: list[str], said: str
) -> None:
    """In a sentence with what is allowed, and nothing is decided."""
    name, head = states(casebook, report)[0].claim.id, casebook.head()
    done = invoke("review", *(word.format(id=name) for word in words))

    assert done.exit_code == 2
    assert said in done.stderr
    assert casebook.head() == head


def test_a_decision_made_twice_is_one(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """The head stays."""
    invoke("review", "reject", report)
    name, head = states(casebook, report)[0].claim.id, casebook.head()
    again = invoke("review", "reject", name, "--format", "jsonl")

    assert [row["became"] for row in listed(again.stdout)] == ["unchanged"]
    assert casebook.head() == head


def test_a_colleague_fills_the_list_and_sends_it_back(
    invoke: Invoke, casebook: Casebook, report: str, tmp_path: Path
) -> None:
    """Rows without a verdict are passed over, and each other is told."""
    sheet = invoke("review", "--format", "csv", "--limit", "0").stdout
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    rows[0] |= {"verdict": "correct", "fields": "measure=injured; by=sdf", "why": "the text"}
    file = tmp_path / "decisions.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    done = invoke("review", "file", file, "--who", "Omar", "--format", "jsonl")
    first, second = states(casebook, report)

    assert [row["became"] for row in listed(done.stdout)] == ["done"]
    assert (first.claim.measure, first.claim.by) == ("injured", ("sdf",))
    assert first.decided is not None
    assert (first.decided.who, first.decided.why) == ("Omar", "the text")
    assert second.status == "unreviewed"


def test_one_broken_row_of_a_file_costs_no_other(
    invoke: Invoke, casebook: Casebook, report: str, tmp_path: Path
) -> None:
    """It is told with its place."""
    one, other = (state.claim.id for state in states(casebook, report))
    rows = [
        {"claim": one, "verdict": "agree"},
        {"claim": "none", "verdict": "accept"},
        {"claim": other, "verdict": "accept"},
    ]
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = invoke("review", "file", file)

    assert done.exit_code == 2
    assert "decisions.jsonl, row 2: «agree» is no decision" in done.stderr
    assert "«none»" in done.stderr
    assert [state.status for state in states(casebook, report)] == ["unreviewed", "accepted"]


def test_who_saw_the_figure_before_another_decided_is_told(casebook: Casebook, report: str) -> None:
    """And the other's decision stands."""
    name = states(casebook, report)[0].claim.id
    [first] = decide(casebook, [Decision(on=name, action="reject", seen=0)])
    [second] = decide(casebook, [Decision(on=name, action="accept", seen=0)])
    [third] = decide(casebook, [Decision(on=name, action="accept", seen=first.position)])

    assert (first.became, second.became, third.became) == ("done", "refused", "done")
    assert second.problem == "Amal decided on it after it was shown. Look at it again."


def test_in_bulk_every_figure_counts_and_says_so(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """Those that come later too; when it is switched off or undone, all wait again."""
    refused = invoke("review", "bulk", "on")
    done = invoke("review", "bulk", "on", "--why", "a first look")
    add(casebook, [arrival(AIRSTRIKE.replace("12", "14"))])
    accepted = waiting(casebook, wanted="bulk")
    marked = [state.decided for state in states(casebook, report)]
    invoke("review", "bulk", "off")

    assert (refused.exit_code, done.exit_code) == (2, 0)
    assert sorted(accepted) == ["12", "14", "3", "3"]
    assert all(each is not None and each.bulk and each.why == "a first look" for each in marked)
    assert len(waiting(casebook)) == 4


def test_bulk_acceptance_is_undone_as_any_decision(casebook: Casebook, report: str) -> None:
    """By taking the setting back."""
    before = states(casebook, report)
    assert set_bulk(casebook, on=True, why="x")
    assert not set_bulk(casebook, on=True, why="x")
    with casebook.reading() as connection:
        position = load_report(connection, report).state.claims[0].decided
    assert position is not None
    undo(casebook, [position.position])

    assert states(casebook, report) == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_list_shows_the_sentence_and_the_reading(invoke: Invoke, report: str, language: str) -> None:
    """In the words of the language."""
    said = invoke("review", "--language", language).stdout

    assert "An airstrike killed [12] civilians" in said
    assert {"ar": "قتلى", "en": "killed"}[language] in said
    assert report in said


def test_python_has_the_same(new_sqlite: Callable[[], str], tmp_path: Path) -> None:
    """By the public names of the package, each of which is there."""
    from tawthiq import casebook as public

    file = tmp_path / "report.txt"
    file.write_text(AIRSTRIKE, encoding="utf-8")
    with public.Casebook.open(new_sqlite(), who="Amal") as opened:
        [added] = public.add_files(opened, [file], published=date(2021, 3, 5), origin="by hand")
        [again] = public.add_files(opened, [file])
        judged = public.decide(opened, [public.Decision(on=added.id, action="accept")])
        public.undo(opened, [judged[0].position])
        left = waiting(opened)

    assert (added.became, again.became) == ("added", "known")
    assert left == ["12"]
    assert all(hasattr(public, name) for name in public.__all__)


def test_a_long_list_says_that_there_is_more(invoke: Invoke, report: str) -> None:
    """And no more is loaded than is shown."""
    short, whole = (invoke("review", "--limit", str(limit)).stdout for limit in (1, 2))

    assert short.endswith("There are more; --limit 0 lists all.\n")
    assert "There are more" not in whole


@pytest.mark.parametrize(
    "filters",
    [("--place", "Idlib"), ("--measure", "injured"), ("--doubts",), ("--since", "2024-01-01"), ("--show", "all")],
    ids=lambda filters: filters[0],
)
@pytest.mark.parametrize("decision", ["accept", "bulk"])
def test_a_filter_beside_a_decision_is_refused(
    invoke: Invoke, casebook: Casebook, report: str, decision: str, filters: tuple[str, ...]
) -> None:
    """It would be thought to bound what is decided; nothing is."""
    done = invoke("review", decision, "on" if decision == "bulk" else report, "--why", "all there", *filters)

    assert done.exit_code == 2
    assert filters[0] in done.stderr
    assert waiting(casebook) == ["12", "3"]


def test_a_report_of_which_no_figure_waits_is_told(invoke: Invoke, casebook: Casebook, report: str) -> None:
    """Accepting it again decides nothing."""
    invoke("review", "accept", report)
    again = invoke("review", "accept", report)

    assert "no figure of it waits" in again.stdout
    assert "Decided: 0, so already: 0, refused: 0" in again.stdout


def test_the_same_file_twice_is_no_contradiction(casebook: Casebook, report: str) -> None:
    """Whoever sends it: the figure is as the file would have it."""
    name = states(casebook, report)[0].claim.id
    decision = Decision(on=name, action="correct", fields={"measure": "injured"}, seen=0)

    assert [decide(casebook, [decision])[0].became for _ in range(2)] == ["done", "unchanged"]


def test_rows_that_are_no_decision_count_as_refused(
    invoke: Invoke, casebook: Casebook, report: str, tmp_path: Path
) -> None:
    """As each is told on its own line."""
    file = tmp_path / "decisions.csv"
    [one, other] = (state.claim.id for state in states(casebook, report))
    file.write_text(f"claim,verdict,fields\n{one},correct,count=twelve\n{other},accept,\n", encoding="utf-8")
    done = invoke("review", "file", file)

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (2, "Decided: 1, so already: 0, refused: 1")


def test_decisions_of_one_transaction_see_one_another(casebook: Casebook, report: str) -> None:
    """A second correction adds to the first, a report is accepted around it, and no ring of parts is closed."""
    twelve, three = (each.claim.id for each in states(casebook, report))
    told = decide(
        casebook,
        [
            Decision(on=twelve, action="correct", fields={"low": 13.0, "high": 13.0}),
            Decision(on=twelve, action="correct", fields={"measure": "injured"}),
            Decision(on=report, action="accept"),
            Decision(on=twelve, action="correct", fields={"part_of": three}),
        ],
    )
    assert [judged.became for judged in told] == ["done", "done", "done", "refused"]
    first, second = states(casebook, report)
    assert (first.claim.low, first.claim.measure, first.status) == (13, "injured", "corrected")
    assert second.status == "accepted"
    assert f"«{three}» is itself a part of this figure" in told[-1].problem


def test_a_ring_of_parts_that_an_undoing_closes_hides_no_figure(casebook: Casebook, report: str) -> None:
    """12 a part of 3, and 3 again one of 12: both are told, in incidents and as what the source states."""
    twelve, three = (each.claim.id for each in states(casebook, report))
    decide(casebook, [Decision(on=three, action="correct", fields={"part_of": None})])
    freed = casebook.last().position
    decide(casebook, [Decision(on=twelve, action="correct", fields={"part_of": three})])
    undo(casebook, [freed])
    decide(casebook, [Decision(on=report, action="accept")])
    assert [each.claim.part_of for each in states(casebook, report)] == [three, twelve]
    open_incident(casebook, IncidentSet(incident=""), claims=[twelve, three], why="one strike")
    question = Question(measures=("killed",))
    with casebook.reading() as connection:
        found = {each.id: each.within for each in stated(connection, question)}
        tally = answer(connection, question)
    assert found == {twelve: None, three: twelve}
    assert (tally.total.low, tally.total.rows) == (12, 1)


def test_a_part_is_shown_with_its_whole(invoke: Invoke, casebook: Casebook) -> None:
    """Who accepts it decides on that, too; in a colleague's sheet as well."""
    text = "قُتل 9 مدنيين، بينهم 3 أطفال، في غارة على إدلب يوم 4 آذار 2021."
    [added] = add(casebook, [arrival(text)])
    with casebook.reading() as connection:
        whole, part = (state.claim for state in load_report(connection, added.id).state.claims)
    shown = invoke("review").stdout.replace("\u2068", "").replace("\u2069", "")
    [_, row] = csv.DictReader(io.StringIO(invoke("review", "--format", "csv").stdout.removeprefix("\ufeff")))

    assert part.part_of == whole.id == row["part_of"]
    assert "part of 9 (" in shown
