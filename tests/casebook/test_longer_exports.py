"""A longer export of a chat brings the earlier posts again: they are the same reports, and keep what was decided."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from intake.made_exports import archive, message, telegram
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import find_incident
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.casebook.keeping.rebuilding import derived_faults
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.casebook.reports import load_report
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.entry import EvidenceReceived
from tawthiq.model.tally import Question
from tawthiq.store.log import all_entries

Invoke = Callable[..., Result]
FIRST = "Shelling killed 12 people in Idlib."
SECOND = "Shelling killed 7 people in Homs."
EDITED = "Shelling killed 9 people in Homs."
THIRD = "Shelling killed 5 people in Raqqa."


def export(path: Path, *texts: str, name: str = "Channel") -> Path:
    """An export of a channel with these posts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = telegram([message(at, text) for at, text in enumerate(texts, 1)], name=name, type="public_channel")
    path.write_bytes(made)
    return path


def added(invoke: Invoke, *words: object) -> list[dict[str, Any]]:
    """What became of each report."""
    done = invoke("add", *words, "--format", "jsonl")
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_posts_that_came_before_are_the_same_reports(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> None:
    """Only what is new is added, and accepted figures are counted once."""
    one, two = added(invoke, export(tmp_path / "a" / "result.json", FIRST, SECOND))
    invoke("review", "accept", one["report"])
    longer = added(invoke, export(tmp_path / "b" / "result.json", FIRST, SECOND, THIRD))
    assert [(row["became"], row["report"]) for row in longer[:2]] == [
        ("known", one["report"]),
        ("known", two["report"]),
    ]
    with casebook.reading() as connection:
        assert [each.status for each in load_report(connection, one["report"]).state.claims] == ["accepted"]
        left = answer(connection, Question(measures=("killed",))).left
    assert len(left) == 3
    again = added(invoke, tmp_path / "b" / "result.json")
    assert [row["became"] for row in again] == ["known"] * 3
    assert verify(casebook).faults == []
    assert list(derived_faults(casebook)) == []


def test_an_edited_post_is_a_version_that_says_what_it_corrects(
    invoke: Invoke, casebook: Casebook, tmp_path: Path
) -> None:
    """The earlier one stays, with what was decided on it."""
    _, old = added(invoke, export(tmp_path / "a" / "result.json", FIRST, SECOND))
    invoke("review", "accept", old["report"])
    first, new = added(invoke, export(tmp_path / "b" / "result.json", FIRST, EDITED))
    assert (first["became"], new["became"], new["corrects"]) == ("known", "added", old["report"])
    assert f"later version of: \u2068{old['report']}" in invoke("report", new["report"]).stdout
    with casebook.reading() as connection:
        assert [each.status for each in load_report(connection, old["report"]).state.claims] == ["accepted"]
        assert [each.status for each in load_report(connection, new["report"]).state.claims] == ["unreviewed"]
    last = added(invoke, export(tmp_path / "c" / "result.json", FIRST, EDITED, THIRD))
    assert [row["became"] for row in last] == ["known", "known", "added"]


TWO = "Shelling killed 7 people in Homs. In Hama 3 were killed."
TWO_EDITED = "Update: shelling killed 7 people in Homs. In Hama 4 were killed."


@pytest.fixture
def edited(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> tuple[str, str]:
    """A post of two figures, both accepted, 7 in an incident; and its edited version, in which 3 is 4."""
    (old,) = added(invoke, export(tmp_path / "a" / "result.json", TWO))
    invoke("review", "accept", old["report"])
    seven, three = figures(casebook, old["report"])
    assert (seven.claim.number, three.claim.number) == ("7", "3")
    assert invoke("incident", "open", seven.claim.id, "--why", "one strike").exit_code == 0
    (new,) = added(invoke, export(tmp_path / "b" / "result.json", TWO_EDITED))
    return old["report"], new["report"]


def figures(casebook: Casebook, report: str) -> tuple[ClaimState, ...]:
    """Of a report, as they are thought of now."""
    with casebook.reading() as connection:
        return load_report(connection, report).state.claims


def test_add_says_that_a_post_was_edited_and_how_it_comes_to_count(invoke: Invoke, tmp_path: Path) -> None:
    """In both languages, with the command."""
    (old,) = added(invoke, export(tmp_path / "a" / "result.json", TWO))
    told = invoke("add", export(tmp_path / "b" / "result.json", TWO_EDITED)).stdout
    told = told.replace("\u2068", "").replace("\u2069", "")
    assert f"an edited version of {old['report']}; to have it count instead: tawthiq report " in told
    assert '--replace --why "…"' in told
    more = invoke("add", export(tmp_path / "c" / "result.json", FIRST + TWO), "-l", "ar").stdout
    assert "صيغة معدَّلة من" in more


def test_an_edited_post_replaces_its_earlier_version_by_one_command(
    invoke: Invoke, casebook: Casebook, edited: tuple[str, str]
) -> None:
    """What says the same keeps its decisions and its incident; what says something else waits; undone as one."""
    old, new = edited
    before = [figures(casebook, name) for name in edited]
    done = invoke("report", new, "--replace", "--why", "the channel corrected itself")
    assert done.exit_code == 0
    told = done.stdout.replace("\u2068", "").replace("\u2069", "")
    assert told.splitlines() == [
        f"{new} counts in place of {old}, which stays as evidence and is in no count. "
        "Figures whose decisions went with them: 1.",
        "  I1  killed: 7 (widest range)",
        f"Figures that were decided on and say something else now, or are gone: 1. Look at the new ones: "
        f"tawthiq review --report {new}",
    ]
    seven, four = figures(casebook, new)
    assert (seven.status, seven.incident, four.status, four.incident) == ("accepted", "I1", "unreviewed", None)
    with casebook.reading() as connection:
        assert load_report(connection, old).state.withdrawn
        (each,) = find_incident(connection, "I1").ranges
    assert (each.low, each.best, each.high, each.claims) == (7, 7, 7, (seven.claim.id,))
    assert list(derived_faults(casebook)) == []
    assert invoke("undo", "last").exit_code == 0
    assert [figures(casebook, name) for name in edited] == before


DECISIONS: list[tuple[list[str], tuple[str, str | None, tuple[str, ...]]]] = [
    (["review", "reject", "{7}"], ("rejected", None, ())),
    (["review", "correct", "{7}", "measure=injured"], ("corrected", None, ())),
    (["incident", "dismiss", "{7}"], ("accepted", None, ("",))),
    (["incident", "attach", "I1", "{7}"], ("accepted", "I1", ())),
]


@pytest.mark.parametrize(("words", "after"), DECISIONS, ids=[words[1] for words, _ in DECISIONS])
def test_every_kind_of_decision_goes_to_the_figure_that_says_the_same(
    invoke: Invoke, tmp_path: Path, casebook: Casebook, words: list[str], after: tuple[str, str | None, tuple[str, ...]]
) -> None:
    """And none to one on which somebody decided already."""
    (old,) = added(invoke, export(tmp_path / "a" / "result.json", TWO))
    invoke("review", "accept", old["report"])
    invoke("incident", "open", "--title", "a strike", "--why", "x")
    seven, three = figures(casebook, old["report"])
    done = invoke(*(word.replace("{7}", seven.claim.id) for word in words), "--why", "known")
    assert done.exit_code == 0, done.output
    (new,) = added(invoke, export(tmp_path / "b" / "result.json", "Update. " + TWO))
    invoke("review", "reject", figures(casebook, new["report"])[1].claim.id, "--why", "not this one")
    assert invoke("report", new["report"], "--replace", "--why", "edited").exit_code == 0
    first, second = figures(casebook, new["report"])
    assert (first.status, first.incident, tuple(first.apart)) == after
    assert first.claim.measure == figures(casebook, old["report"])[0].claim.measure
    assert (three.status, second.status) == ("accepted", "rejected")


@pytest.mark.parametrize(
    ("on", "first", "said"),
    [
        (0, (), "is no later version of a report that came before"),
        (1, ("0", "--withdraw"), "the earlier version, is withdrawn already"),
        (1, ("1", "--withdraw"), "was withdrawn, and would count for nothing"),
    ],
    ids=["first", "earlier-withdrawn", "later-withdrawn"],
)
def test_what_cannot_replace_is_refused(
    invoke: Invoke, casebook: Casebook, edited: tuple[str, str], on: int, first: tuple[str, ...], said: str
) -> None:
    """With what to do; nothing is written."""
    if first:
        assert invoke("report", edited[int(first[0])], *first[1:]).exit_code == 0
    last = casebook.last()
    done = invoke("report", edited[on], "--replace", "--why", "edited")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert casebook.last() == last


def test_both_exports_in_one_call(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> None:
    """Whichever comes first; a file of which every post is known leaves no evidence."""
    paths = export(tmp_path / "a" / "result.json", FIRST), export(tmp_path / "b" / "result.json", FIRST, SECOND)
    rows = added(invoke, *paths, "--jobs", "1")
    assert sorted(row["became"] for row in rows) == ["added", "added", "known"]
    added(invoke, export(tmp_path / "c" / "result.json", SECOND.replace("7", "8"), name="Other"))
    with casebook.reading() as connection:
        received = [each for each in all_entries(connection) if isinstance(each.body, EvidenceReceived)]
    assert len(received) == 3


@pytest.mark.parametrize("name", ["Channel", "Other"])
def test_a_post_that_was_forgotten_does_not_come_back_in_a_longer_export(
    invoke: Invoke, casebook: Casebook, tmp_path: Path, name: str
) -> None:
    """Unless that is asked for; one of another channel is another."""
    added(invoke, export(tmp_path / "a" / "result.json", FIRST))
    with casebook.reading() as connection:
        (digest,) = [each.body.sha256 for each in all_entries(connection) if isinstance(each.body, EvidenceReceived)]
    forget(casebook, find_item(casebook, digest), why="the family asked")
    longer = export(tmp_path / "b" / "result.json", FIRST, SECOND, name=name)
    same = name == "Channel"
    assert [row["became"] for row in added(invoke, longer)] == ["forgotten" if same else "added", "added"]
    again = sorted(row["became"] for row in added(invoke, longer, "--again"))
    assert again == ["added" if same else "known", "known"]


def test_files_of_one_name_in_two_archives_are_two(invoke: Invoke, tmp_path: Path) -> None:
    """Of no outlet, and with other texts: neither is a version of the other; the same text is the same."""
    for name, text in (("a", FIRST), ("b", SECOND), ("c", FIRST)):
        (tmp_path / f"{name}.zip").write_bytes(archive({"1.txt": text.encode(), f"{name}.txt": name.encode() * 40}))
    one, _ = added(invoke, tmp_path / "a.zip", "--date", "2024-01-05")
    other, _ = added(invoke, tmp_path / "b.zip", "--date", "2024-01-05")
    again, _ = added(invoke, tmp_path / "c.zip", "--date", "2024-01-05")
    assert (other["became"], other.get("corrects")) == ("added", None)
    assert (again["became"], again["report"]) == ("known", one["report"])
