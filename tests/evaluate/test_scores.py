"""The scores of `tawthiq evaluate` are those that the brief's own scripts give for the same readings."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tawthiq.cli.epochs import read_epochs
from tawthiq.evaluate.claims import scores
from tawthiq.evaluate.readings import Reading, read_set
from tawthiq.evaluate.result import judge
from tawthiq.evaluate.sets import Annotated, ReportSet, find_sets, load_annotation
from tawthiq.front import Settings

ROOT = Path(__file__).parents[2]
Rows = Sequence[dict[str, Any]]

ANNOTATED = [each for each in find_sets(ROOT / "corpus" / "evaluation.toml") if not each.quiet]

every_set = pytest.mark.parametrize("chosen", ANNOTATED, ids=lambda chosen: chosen.name)


def flat(by_report: Iterable[Rows]) -> Rows:
    """The rows of all reports."""
    return [row for rows in by_report for row in rows]


def run(script: Path, *files: Path) -> dict[str, Any]:
    """The last line that a script of the brief prints."""
    done = subprocess.run([sys.executable, script, *files], capture_output=True, text=True, check=False)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def written(folder: Path, name: str, rows: Rows) -> Path:
    """The rows as a file of JSON lines."""
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read(chosen: ReportSet) -> tuple[Annotated, Reading]:
    """The set and what is read in it."""
    annotated = load_annotation(chosen)
    epochs = read_epochs(chosen.epochs) if chosen.epochs is not None else {}
    return annotated, read_set(annotated, Settings(epochs=epochs))


@every_set
def test_scores_are_those_of_the_brief(shared: Path, tmp_path: Path, chosen: ReportSet) -> None:
    """Every level and every field to the fourth digit; findings that are told, that hold, and false alarms."""
    annotated, reading = read(chosen)
    assert reading.findings is not None
    files = [
        written(tmp_path, "gold.jsonl", flat(annotated.claims.values())),
        written(tmp_path, "read.jsonl", flat(reading.claims.values())),
    ]
    gold_findings = written(tmp_path, "gold-findings.jsonl", annotated.findings)
    read_findings = written(tmp_path, "read-findings.jsonl", reading.findings)
    result = judge(annotated, reading)

    theirs = run(shared / "bin" / "score_claims.py", *files)
    assert {name: round(value, 4) for name, value in scores(result.every).items()} == theirs

    theirs = run(shared / "bin" / "score_findings.py", gold_findings, *files, read_findings)
    ours = result.findings
    assert ours is not None
    assert (ours.wanted, ours.met, len(ours.alarms)) == (theirs["wanted"], theirs["met"], theirs["false_alarms"])
    assert f"{ours.hold_met}/{ours.hold_wanted}" == theirs["holds"]
