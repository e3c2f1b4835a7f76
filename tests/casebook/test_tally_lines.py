"""The rows that a tally rests on are told as a person knows them: by incident and report, reason by reason."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from casebook.incidents_made import SNHR, SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident
from tawthiq.model.entry import IncidentSet

Invoke = Callable[..., Result]


def test_rows_are_told_by_incident_and_report_and_reason(invoke: Invoke, casebook: Casebook) -> None:
    """In the width of the screen; a reason stands once above its rows."""
    found = with_reports(casebook, SOHR, SNHR)
    open_incident(casebook, IncidentSet(incident="", title="Market"), claims=[found["12"]], why="one strike")
    said = invoke("tally", "--lines").stdout.replace("\u2068", "").replace("\u2069", "")
    counted, left = said.split("Left out:")[1:]

    assert "I1 · Market · 2021-03-04" in counted
    assert "1.txt · 2021-03-05" in left
    assert left.count("figures that were attached to no incident") == 1
    assert max(map(len, said.splitlines())) <= 80


def test_an_answer_from_a_release_says_so_and_leaves_no_option_out(
    invoke: Invoke, casebook: Casebook, tmp_path: Path
) -> None:
    """By the release's name and head; what a release cannot answer is refused."""
    with_reports(casebook, SOHR)
    invoke("release", tmp_path / "r", "--title", "First half")
    said = invoke("tally", "--release", tmp_path / "r")
    refused = invoke("tally", "--release", tmp_path / "r", "--period", "2021", "--against-period", "2020")

    assert "release R1 · First half · " in said.stdout
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--against-period" in refused.stderr
