"""The annotated reports: what must be found in their gold claims is found, and nothing else fails."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tawthiq.check.run import check
from tawthiq.model.claim import Claim, Reason
from tawthiq.model.finding import Finding
from tawthiq.model.span import Span

SHARED = Path(__file__).parents[2] / "../shared"
SETS = {
    "seeds": ("seeds-gold/claims.jsonl", ["seeds-gold/findings.json"]),
    "ar": ("samples/ar/claims.jsonl", ["samples/ar/findings.jsonl", "samples/ar/controls.jsonl"]),
    "en": ("samples/en/claims.jsonl", ["samples/en/findings.jsonl"]),
}
WITHIN_ONE_REPORT = {
    "sum", "part-exceeds-whole", "ratio", "headline-body", "repeated-figure-differs", "cumulative-decrease",
    "sources-disagree",
}  # fmt: skip
LISTS = ("group", "by", "place", "source", "method")
PLAIN = (
    "id", "report", "number", "quote", "kind", "section", "measure", "unit", "low", "high", "bound", "period",
    "extent", "stance", "part_of", "of", "excludes",
)  # fmt: skip

TOLD_EARLIER = {"B07-04", "08-05", "08-06"}  # by the text's own word, for which a gold row has no field

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated reports are not beside this checkout")
every_set = pytest.mark.parametrize("name", list(SETS))


def rows(path: str) -> list[dict[str, Any]]:
    """The objects of a JSON or JSONL file."""
    text = (SHARED / path).read_text(encoding="utf-8")
    if path.endswith(".json"):
        loaded: list[dict[str, Any]] = json.loads(text)
        return loaded
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def claim(row: dict[str, Any]) -> Claim:
    """The claim of a gold row; who states it how strongly is stated where the row is silent."""
    fields = {key: row.get(key) for key in PLAIN} | {key: tuple(row[key]) for key in LISTS}
    span = Span(start=row["start"], end=row["end"])
    why = (Reason(field="period", rule="told-earlier"),) if row["id"] in TOLD_EARLIER else ()
    return Claim(span=span, attribution=row.get("attribution", "stated"), why=why, **fields)


def found(name: str) -> list[Finding]:
    """Findings on the gold claims of a set, report by report."""
    reports: dict[str, list[Claim]] = {}
    for row in rows(SETS[name][0]):
        reports.setdefault(row["report"], []).append(claim(row))
    return [each for claims in reports.values() for each in check(claims)]


def gold(name: str, verdict: str) -> list[dict[str, Any]]:
    """The gold findings of a verdict that one report can show."""
    every = (row for path in SETS[name][1] for row in rows(path))
    known = WITHIN_ONE_REPORT | ({"none"} if verdict == "must-not" else set())
    return [row for row in every if row.get("verdict", "fails") == verdict and row["kind"] in known]


def meets(row: dict[str, Any], each: Finding) -> bool:
    """Whether a finding is the gold one: two of its claims, and half of those named."""
    shared = set(row["claims"]) & set(each.claims)
    return row["kind"] == each.kind and len(shared) >= 2 and 2 * len(shared) >= len(each.claims)


def unmet(wanted: Iterable[dict[str, Any]], told: list[Finding]) -> list[str]:
    """What each wanted finding says that none told meets."""
    return [row["why"] for row in wanted if not any(meets(row, each) for each in told)]


@every_set
def test_every_planted_or_real_error_is_found(name: str) -> None:
    """Each gold finding that fails is met by one that fails."""
    assert unmet(gold(name, "fails"), [each for each in found(name) if each.verdict == "fails"]) == []


@every_set
def test_nothing_else_fails(name: str) -> None:
    """No finding fails that the gold does not know."""
    wanted = gold(name, "fails")
    alarms = [each for each in found(name) if each.verdict == "fails" and not any(meets(row, each) for row in wanted)]

    assert [each.why for each in alarms] == []


@every_set
def test_relations_that_hold_are_told(name: str) -> None:
    """Each gold relation that holds is met by a finding that holds."""
    assert unmet(gold(name, "holds"), [each for each in found(name) if each.verdict == "holds"]) == []


@every_set
def test_false_friends_are_never_reported(name: str) -> None:
    """No finding that fails names all claims of a relation that must not be reported."""
    failing = [set(each.claims) for each in found(name) if each.verdict == "fails"]

    assert [row["why"] for row in gold(name, "must-not") if any(set(row["claims"]) <= ids for ids in failing)] == []
