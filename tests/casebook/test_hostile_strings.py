"""Whatever people and files call things: no command's output steers a terminal, and no table runs a formula."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casebook.made import AIRSTRIKE
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident
from tawthiq.casebook.deciding.on_reports import correct_report
from tawthiq.casebook.deciding.persons import record_person
from tawthiq.casebook.deciding.reviewing import Decision, decide
from tawthiq.casebook.deciding.sources import set_source
from tawthiq.casebook.receiving.adding import Arrival, Read, add, as_kept, digest_of
from tawthiq.cli.main import app
from tawthiq.front import read
from tawthiq.model.entry import IncidentSet, PersonSet
from tawthiq.model.report import Report

STEERING = "\x1b[2J\x1b]0;owned\x07 \u202e30\u202c \u2066x \u0085 \x9b31m\r\nforged line"
FORMULA = '=HYPERLINK("http://192.0.2.1","x")'
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
Run = Callable[..., Result]


@pytest.fixture(scope="module", params=[STEERING, FORMULA], ids=["steering", "formula"])
def folder(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A casebook in which everything that can be is hostile; the commands here only read it."""
    made = str(shutil.copytree(sqlite_template, tmp_path_factory.mktemp("hostile") / "casebook"))
    with Casebook.open(made, who=f"Amal {request.param}") as casebook:
        _fill(casebook, request.param)
    return made


@pytest.fixture
def run(folder: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line on it."""
    for name, value in {"COLUMNS": "400", "TERM": "dumb", "TAWTHIQ_CASEBOOK": folder, "TAWTHIQ_WHO": STEERING}.items():
        monkeypatch.setenv(name, value)
    return lambda *line: CliRunner().invoke(app, [str(word) for word in line])


def _fill(casebook: Casebook, hostile: str) -> None:
    text = f"{hostile}. {AIRSTRIKE} {hostile}"
    data = text.encode()
    report = as_kept(Report(id=hostile, text=text, outlet=hostile, address=hostile, notes=(hostile,), language="en"),
                     digest_of(data), "")  # fmt: skip
    found = read(report)
    one = Read(name=hostile, part="", report=found.report, claims=found.claims)
    [added] = add(casebook, [Arrival(sha256=digest_of(data), data=data, name=hostile, origin=hostile, readings=(one,))])
    correct_report(casebook, added.id, outlet=f"{hostile} too", why=hostile)
    sourced = {"source": [hostile], "place": [hostile], "excludes": hostile}
    decide(casebook, [Decision(on=claim.id, action="correct", fields=sourced, why=hostile) for claim in found.claims])
    said = IncidentSet(incident="", title=hostile, when="2021-03-04", place=hostile)
    open_incident(casebook, said, claims=[claim.id for claim in found.claims], why=hostile)
    set_source(casebook, f"source {hostile}", names=[hostile], why=hostile)
    record_person(casebook, PersonSet(person="", names=(hostile,), lists={hostile: hostile}), why=hostile)


@pytest.mark.parametrize(
    "line",
    [
        ("incident", "list"),
        ("incident", "show", "I1"),
        ("incident", "suggest"),
        ("tally",),
        ("tally", "--group-by", "who,place"),
        ("tally", "--stated"),
        ("coverage",),
        ("review", "--show", "all"),
        ("source", "list"),
        ("source", "show", STEERING),
        ("person", "list", "--persons"),
        ("person", "show", "P1", "--persons"),
        ("log", "--persons"),
        ("report", FORMULA),
        ("verify",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_output_steers_a_terminal(run: Run, line: tuple[str, ...], language: str) -> None:
    """Nor forges a line of its own, nor turns one around; also where the command refuses."""
    done = run(*line, "--language", language)
    said = done.stdout + done.stderr
    assert done.exit_code == 0 or line[-1] in (STEERING, FORMULA), said
    assert _STEERS.findall(said) == []
    assert not any(row.startswith("forged line") for row in said.splitlines())


@pytest.mark.parametrize(
    "line",
    [("tally", "--group-by", "place", "--format", "csv"), ("review", "--show", "all", "--format", "csv")],
    ids=" ".join,
)
def test_no_table_runs_a_formula(run: Run, line: tuple[str, ...]) -> None:
    """In whatever column it came."""
    done = run(*line)
    assert done.exit_code == 0, done.output
    cells = [cell for row in csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))) for cell in row]
    assert any("HYPERLINK" in cell or "forged" in cell for cell in cells) or "killed" in done.stdout
    assert [cell for cell in cells if re.match("[=+@\t\r]|-(?![0-9.])", cell)] == []


@pytest.mark.parametrize("written", ["csv", "hxl"])
def test_no_exported_table_runs_a_formula(run: Run, tmp_path: Path, written: str) -> None:
    """Private columns too."""
    done = run("export", written, tmp_path / "out", "--private")
    assert done.exit_code == 0, done.output
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [cell for cell in cells if re.match("[=+@\t\r]|-(?![0-9.])", cell)] == []
