"""What a decision on an incident tells of its ranges: as they are now, by which rule, and what no claim states."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casebook.incidents_made import with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import find_incident, open_incident
from tawthiq.cli.main import app
from tawthiq.model.entry import IncidentSet

NINE = "An air strike killed 9 people in Saraqib on 4 March 2021, SOHR said."
ELEVEN = "An air strike on Saraqib killed 11 people on 4 March 2021, SNHR said."
OPEN = "At least 14 people were killed in an air strike on Saraqib on 4 March 2021, AFP said."
NOW = "I1: chosen. The range is now:"


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A casebook in which I1 counts 9 and 11, and 14 waits to be attached."""
    monkeypatch.setenv("TAWTHIQ_CASEBOOK", str(tmp_path / "casebook"))
    monkeypatch.setenv("TAWTHIQ_WHO", "Amal")
    with Casebook.create(str(tmp_path / "casebook"), who="Amal") as casebook:
        found = with_reports(casebook, NINE, ELEVEN, OPEN)
        open_incident(casebook, IncidentSet(incident=""), claims=[found["9"], found["11"]], why="one strike")
    return found


@pytest.fixture
def told(figures: dict[str, str]) -> Callable[..., list[str]]:
    """The lines that a command prints, without what sets directions apart."""
    return lambda *words: lines_of(CliRunner().invoke(app, ["incident", *words, "--why", "names"]))


def lines_of(done: Result) -> list[str]:
    """Of a command that did what it was to do."""
    assert done.exit_code == 0, done.output
    return [line.strip() for line in done.output.replace("\u2068", "").replace("\u2069", "").splitlines()]


CHOICES = [
    pytest.param(
        ["--best", "50"],
        ["I1  killed: 9 to 50, best 50 (chosen by a person)",
         "This lies outside what the claims say (9 to 11): best 50.",
         "The high end was moved with it, from 11 to 50.",
         "No claim states: best 50, high 50. The choice alone does."],
        id="above-the-claims",
    ),
    pytest.param(["--best", "11"], ["I1  killed: 9 to 11, best 11 (chosen by a person)"], id="a-claim-says-it"),
    pytest.param(
        ["--best", "10"],
        ["I1  killed: 9 to 11, best 10 (chosen by a person)", "No claim states: best 10. The choice alone does."],
        id="between-the-claims",
    ),
    pytest.param(
        ["--low", "10"],
        ["I1  killed: 10 to 11 (chosen by a person)", "No claim states: low 10. The choice alone does.",
         "No best figure: the claims agree on none, or it lies outside. To give one: --best"],
        id="one-end-alone",
    ),
    pytest.param(
        ["--high", "5"],
        ["I1  killed: 5 (chosen by a person)", "This lies outside what the claims say (9 to 11): high 5.",
         "The low end was moved with it, from 9 to 5.", "No claim states: low 5, high 5. The choice alone does."],
        id="below-the-claims",
    ),
    pytest.param(["--rule", "latest"], ["I1  killed: 9 to 11 (latest figure)"], id="another-rule"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "lines"), CHOICES)
def test_a_choice_tells_what_the_range_is_now_and_what_of_it_no_claim_states(
    told: Callable[..., list[str]], given: list[str], lines: list[str]
) -> None:
    """Nothing is widened in silence."""
    assert told("choose", "I1", "killed", *given) == [NOW, *lines]


def test_a_choice_is_told_in_arabic(told: Callable[..., list[str]]) -> None:
    """All four sentences."""
    assert told("choose", "I1", "killed", "--best", "50", "-l", "ar") == [
        "I1: سُجّل الاختيار. صار النطاق:",
        "I1  قتلى: من 9 إلى 50، المرجَّح 50 (اختاره شخص)",
        "هذا خارج ما تقوله الأرقام (من 9 إلى 11): المرجَّح 50.",
        "تحرك معه الطرف الأعلى من 11 إلى 50.",
        "لا رقم في أي تقرير يقول: المرجَّح 50، الأعلى 50. إنما هو من الاختيار وحده.",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--low", "20", "--best", "10"], "low 20 is above best 10, and a range rises. Give a --low of 10 or less"),
        (["--best", "50", "--high", "30"], "best 50 is above high 30, and a range rises. Give a --best of 30 or less"),
        (["--low", "7", "--high", "6"], "low 7 is above high 6, and a range rises."),
        (["--best", "-1"], "An end is a number of 0 or more."),
    ],
    ids=["low-best", "best-high", "low-high", "below-zero"],
)
def test_ends_out_of_order_are_refused_with_what_to_give(figures: dict[str, str], given: list[str], said: str) -> None:
    """And nothing is written."""
    done = CliRunner().invoke(app, ["incident", "choose", "I1", "killed", *given, "--why", "names"])
    assert (done.exit_code, said in done.output) == (2, True), done.output


def test_a_choice_beside_the_claims_keeps_what_they_say(
    figures: dict[str, str], told: Callable[..., list[str]]
) -> None:
    """For whoever looks at the incident later."""
    told("choose", "I1", "killed", "--best", "50")
    shown = "\n".join(lines_of(CliRunner().invoke(app, ["incident", "show", "I1"])))
    assert "chosen by a person, independent sources: 2, by Amal: names, the claims say 9 to 11" in shown


def test_every_decision_that_moves_figures_tells_the_ranges_that_it_leaves(
    figures: dict[str, str], told: Callable[..., list[str]], tmp_path: Path
) -> None:
    """Of both incidents where a figure goes from the one to the other."""
    nine, eleven, more = figures["9"], figures["11"], figures["14"]
    rule = "(widest range)"
    assert told("attach", "I1", more) == ["I1: figures attached: 1.", f"I1  killed: at least 9 {rule}"]
    assert told("detach", more) == ["Figures that count in no incident now: 1.", f"I1  killed: 9 to 11 {rule}"]
    split = ["I2 is open, with figures: 1.", f"I2  killed: 11 {rule}", f"I1  killed: 9 {rule}"]
    assert told("split", "I1", eleven) == split
    moved = ["I2: figures attached: 1.", f"I2  killed: 9 to 11 {rule}"]
    assert told("attach", "I2", nine, "--move") == [*moved, "I1  no range: no figure that counts here sets an end"]
    assert told("merge", "I2", "--into", "I1") == ["I2: counted in I1 now.", f"I1  killed: 9 to 11 {rule}"]
    with Casebook.open(str(tmp_path / "casebook"), who="Amal") as casebook, casebook.reading() as connection:
        assert len(find_incident(connection, "I2").claims) == 2
