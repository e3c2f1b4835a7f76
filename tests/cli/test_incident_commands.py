"""The commands on incidents, sources and persons, as a person gives them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from casebook.incidents_made import SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.cli.main import app


def test_an_incident_is_kept_by_commands(tmp_path: Path) -> None:
    """Suggested, accepted, graded and shown in both languages; its sources and a person with it."""
    where = str(tmp_path / "casebook")
    with Casebook.create(where, who="Amal") as casebook:
        with_reports(casebook, SOHR)

    def told(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(app, [*words[:2], "--casebook", where, *words[2:]])
        assert done.exit_code == status, done.output
        return done.output.replace("\u2068", "").replace("\u2069", "")

    key = told("incident", "suggest").split()[0]
    assert told("incident", "suggest", "--accept", key, "--why", "one strike").startswith("I1")
    assert "graded V1" in told("incident", "grade", "I1", "harm", "V1", "--why", "one source")
    assert "low 12" in told("incident", "show", "I1")
    assert "الأدنى 12" in told("incident", "show", "I1", "-l", "ar")
    assert '"low":12.0' in told("incident", "show", "I1", "-f", "json")
    assert "I1" in told("incident", "list")
    assert "said." in told("source", "set", "SOHR", "--reliability", "B", "--why", "as known")
    assert "usually reliable" in told("source", "show", "SOHR")
    assert "SOHR" in told("source", "list")
    assert "P1" in told("person", "record", "--name", "A. Example", "--incident", "I1", "--why", "list")
    assert "Example" not in told("person", "list")
    assert "Example" in told("person", "list", "--persons")
    assert "withdrawn" in told("incident", "withdraw", "I1", "--why", "a test")
    told("incident", "show", "I9", status=2)


@pytest.mark.parametrize("words", [("incident", "open"), ("incident", "withdraw", "I1"), ("source", "set", "X")])
def test_a_decision_without_a_reason_is_no_command(words: tuple[str, ...]) -> None:
    """--why is asked for."""
    assert CliRunner().invoke(app, words).exit_code == 2
