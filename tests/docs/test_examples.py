"""The example reports are read without a fault, and say what the demo is to show."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
CONTRADICT_THEMSELVES = {
    "4-army-half-year.txt": {"sum"},
    "5-copied-tally.txt": {"sum", "repeated-figure-differs"},
    "6-drone-strike.txt": {"sum", "sources-disagree"},
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, in the project's folder."""
    command = [sys.executable, "-m", "tawthiq.cli", *arguments]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_fails_where_it_contradicts_itself(report: Path) -> None:
    """In these checks and no others; the other examples hold."""
    done = run("check", str(report), "--epochs", "examples/epochs.toml", "--format", "jsonl")
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    failing = {finding["kind"] for finding in findings if finding["verdict"] == "fails"}

    assert failing == CONTRADICT_THEMSELVES.get(report.name, set()), done.stderr
    assert done.returncode == (1 if failing else 0), done.stderr


def test_a_count_of_months_is_a_date_by_the_file_of_epochs(tmp_path: Path) -> None:
    """The 118th month is about May 2024, where the 99th was October 2022."""
    report = tmp_path / "report.txt"
    report.write_text("قُتل 74 شخصاً خلال الشهر 118 من عمر «الخلافة».", encoding="utf-8")
    done = run("read", str(report), "--epochs", "examples/epochs.toml", "--format", "jsonl")

    assert json.loads(done.stdout)["period"].rstrip("~") == "2024-05"
