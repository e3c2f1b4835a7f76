"""The scores of EVALUATION.md are those that the brief's own scripts give for the same readings."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))

from evaluation.claims import scores, tally_report  # noqa: E402 - it stands beside the package
from evaluation.findings import tally_findings  # noqa: E402
from evaluation.sets import Evaluated, ReportSet, evaluate, known_sets  # noqa: E402

every_set = pytest.mark.parametrize("chosen", list(known_sets()), ids=lambda chosen: chosen.name)
Rows = Sequence[dict[str, Any]]


def flat(by_report: Any) -> Rows:
    """The rows of all reports."""
    return [row for rows in by_report.values() for row in rows]


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


def files(folder: Path, each: Evaluated) -> dict[str, Path]:
    """What the scripts of the brief take."""
    return {
        "gold": written(folder, "gold.jsonl", flat(each.gold)),
        "read": written(folder, "read.jsonl", flat(each.read)),
        "gold findings": written(folder, "gold-findings.jsonl", each.gold_findings),
        "read findings": written(folder, "read-findings.jsonl", each.read_findings),
    }


@every_set
def test_scores_of_claims_are_those_of_the_brief(shared: Path, tmp_path: Path, chosen: ReportSet) -> None:
    """Every level and every field, to the fourth digit."""
    each = evaluate(chosen)
    paths = files(tmp_path, each)
    theirs = run(shared / "bin" / "score_claims.py", paths["gold"], paths["read"])
    ours = scores([tally_report(gold, each.read[name]) for name, gold in each.gold.items()])

    assert {name: round(value, 4) for name, value in ours.items()} == theirs


@every_set
def test_scores_of_findings_are_those_of_the_brief(shared: Path, tmp_path: Path, chosen: ReportSet) -> None:
    """What is told, what holds, and false alarms."""
    each = evaluate(chosen)
    paths = files(tmp_path, each)
    order = ("gold findings", "gold", "read", "read findings")
    theirs = run(shared / "bin" / "score_findings.py", *(paths[name] for name in order))
    ours = tally_findings(each.gold_findings, flat(each.gold), each.read_findings, flat(each.read))

    assert (ours.wanted, ours.met, len(ours.alarms)) == (theirs["wanted"], theirs["met"], theirs["false_alarms"])
    assert f"{ours.hold_met}/{ours.hold_wanted}" == theirs["holds"]
