"""A record of somebody else's dataset can be looked at, and taken out of every count until somebody undoes it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.testing import Result

from casebook.test_import import HEAD, MAPPING, dead
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.rebuilding import derived_faults
from tawthiq.model.record import ProblemCode
from tawthiq.publish.words import LANGUAGES, load_words

Invoke = Callable[..., Result]
WHY = "the same event as row 2"
REFUSED: set[str] = {
    "row-quoting", "row-width", "row-bytes", "repeated-field", "too-deep", "formula-without-value", "no-key",
    "repeated-key", "no-type", "no-figure",
}  # fmt: skip


@pytest.fixture
def load(invoke: Invoke, tmp_path: Path) -> Callable[..., Result]:
    """Imports rows under the name of a file."""
    (tmp_path / "dead.toml").write_text(MAPPING, encoding="utf-8")

    def take(rows: str, name: str = "dead.csv", *more: str) -> Result:
        (tmp_path / name).write_text(HEAD + rows, encoding="utf-8")
        return invoke("import", tmp_path / name, "--mapping", tmp_path / "dead.toml", *more)

    return take


def shown(invoke: Invoke, *line: str) -> str:
    """What a command prints, without marks of direction."""
    done = invoke(*line)
    assert done.exit_code == 0, done.output
    return done.stdout.replace("\u2068", "").replace("\u2069", "")


def test_a_withdrawn_record_counts_nowhere_until_it_is_undone(
    invoke: Invoke, casebook: Casebook, load: Callable[..., Result]
) -> None:
    """The tally says that it left it out, the log who did it and why."""
    load("1,2024-03-05,4\n2,2024-03-06,5\n")
    done = shown(invoke, "record", "withdraw", "dead/1", "--why", WHY)
    position = done.split("undo ")[1].strip()
    tally = json.loads(shown(invoke, "tally", "--dataset", "dead", "--format", "json"))

    assert done.startswith("dead/1: withdrawn from every count")
    assert dead(casebook) == 5
    assert [(each["reason"], each["figures"]) for each in tally["left_out"]] == [("withdrawn", 1)]
    assert "Amal" in shown(invoke, "record", "show", "1")
    assert WHY in shown(invoke, "record", "show", "1")
    assert "dead/1: withdrawn" not in shown(invoke, "undo", position)
    assert dead(casebook) == 9
    assert list(derived_faults(casebook)) == []


def test_no_import_brings_a_withdrawn_record_back(
    invoke: Invoke, casebook: Casebook, load: Callable[..., Result]
) -> None:
    """Not the same file, not one in which its row is another; each says that it stays out."""
    load("1,2024-03-05,4\n2,2024-03-06,5\n")
    shown(invoke, "record", "withdraw", "1", "--why", WHY)
    again = load("1,2024-03-05,4\n2,2024-03-06,5\n")
    preview = load("1,2024-03-05,40\n2,2024-03-06,5\n", "newer.csv", "--preview")
    newer = load("1,2024-03-05,40\n2,2024-03-06,5\n", "newer.csv")

    for told in (again.stderr, preview.stdout, newer.stderr):
        assert "a person withdrew, and that stay out of every count: 1 (1)" in told
    assert "changed: 1" in newer.stdout
    assert dead(casebook) == 5


def test_a_file_that_lacks_rows_of_an_earlier_one_says_so(casebook: Casebook, load: Callable[..., Result]) -> None:
    """They stay, and count."""
    load("1,2024-03-05,4\n2,2024-03-06,5\n3,2024-03-07,1\n")
    newer = load("2,2024-03-06,5\n", "newer.csv")

    assert "that did not come this time: 2 (1, 3)" in newer.stderr
    assert dead(casebook) == 10


def test_a_withdrawal_outlasts_the_file_that_it_was_made_on(
    invoke: Invoke, casebook: Casebook, load: Callable[..., Result]
) -> None:
    """What was there before an update that was forgotten stays out too."""
    load("1,2024-03-05,4\n2,2024-03-06,5\n")
    load("1,2024-03-05,40\n", "newer.csv")
    shown(invoke, "record", "withdraw", "1", "--why", WHY)
    (listed,) = json.loads(shown(invoke, "record", "list", "--withdrawn", "--format", "json"))
    shown(invoke, "forget", listed["item"], "--why", "asked for", "--sure", "forget")

    assert dead(casebook) == 5


def test_a_record_is_shown_as_received_with_what_changed(invoke: Invoke, load: Callable[..., Result]) -> None:
    """Cell by cell, with the files that brought it."""
    load("1,2024-03-05,4\n2,soon,5\n")
    load("1,2024-03-06,40\n", "newer.csv")
    page = shown(invoke, "record", "show", "dead/1")

    assert "killed: 40" in page
    assert "day: 2024-03-06" in page
    assert "file dead.csv\n" in page
    assert "file newer.csv, day 2024-03-05 → 2024-03-06, dead 4 → 40" in page
    assert "a cell is no day" in shown(invoke, "record", "show", "2")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["a1", "a2", "b1"]),
        (("--dataset", "other"), []),
        (("--key", "a"), ["a1", "a2"]),
        (("--key", "%"), []),
        (("--doubt", "no-day"), ["a2"]),
        (("--updated",), ["b1"]),
        (("--file", "dead.csv"), ["a1", "a2"]),
        (("--file", "newer.csv"), ["b1"]),
        (("--withdrawn",), ["a1"]),
        (("--limit", "2"), ["a1", "a2"]),
    ],
    ids=lambda value: " ".join(value) or "all",
)
def test_records_are_listed_by_what_is_asked(
    invoke: Invoke, load: Callable[..., Result], asked: tuple[str, ...], found: list[str]
) -> None:
    """By dataset, key, doubt, update, file, and whether they count."""
    load("a1,2024-03-05,4\na2,soon,5\nb1,2024-03-07,1\n")
    load("b1,2024-03-07,2\n", "newer.csv")
    shown(invoke, "record", "withdraw", "a1", "--why", WHY)
    listed = json.loads(shown(invoke, "record", "list", "--format", "json", *asked))

    assert [each["record"]["key"] for each in listed] == found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("withdraw", "1", "2", "--why", WHY), "dead/1: It is withdrawn already. Nothing was written."),
        (("withdraw", "7", "--why", WHY), "The casebook has no record of this id or name."),
        (("withdraw", "2", "--why", " "), "A decision needs its reason"),
        (("list", "--file", "none.csv"), "The casebook has no file of this name or hash."),
    ],
    ids=["withdrawn before", "not there", "without a reason", "no such file"],
)
def test_what_cannot_be_done_is_refused_as_a_whole(
    invoke: Invoke, casebook: Casebook, load: Callable[..., Result], line: tuple[str, ...], said: str
) -> None:
    """With the reason; nothing is written."""
    load("1,2024-03-05,4\n2,2024-03-06,5\n")
    shown(invoke, "record", "withdraw", "1", "--why", WHY)
    head = casebook.head()
    done = invoke("record", *line)

    assert done.exit_code == 2
    assert said in done.stderr
    assert casebook.head() == head


def test_a_key_that_two_datasets_have_needs_its_dataset(invoke: Invoke, load: Callable[..., Result]) -> None:
    """The ids are named."""
    load("1,2024-03-05,4\n")
    load("1,2024-03-05,5\n", "dead.csv", "--name", "wounded")
    done = invoke("record", "show", "1")

    assert done.exit_code == 2
    assert "dead/1, wounded/1" in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_of_a_record_has_its_words(language: str) -> None:
    """Each problem with which a row is kept."""
    said = {name.removeprefix("doubt_") for name in load_words(language).record if name.startswith("doubt_")}

    assert said == set(get_args(ProblemCode)) - REFUSED
