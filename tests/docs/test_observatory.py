"""The five reports of the tutorial are read as their annotation says, so that its figures stand on what is read."""

import json
from pathlib import Path
from typing import Any

import pytest

from tawthiq import Claim, check
from tawthiq.front import read
from tawthiq.intake import read_report
from tawthiq.publish.rows import claim_row

FOLDER = Path(__file__).parents[2] / "examples" / "observatory"
REPORTS = sorted(FOLDER.glob("*.txt"))
SAME = (
    "number", "kind", "section", "measure", "unit", "low", "high", "bound", "group", "who", "by", "attribution",
    "place", "place_ids", "period", "extent", "stance", "source", "method", "excludes",
)  # fmt: skip
SETS = ("group", "by", "place", "place_ids", "source", "method")
NOT_YET = {
    "2-09": {"place", "place_ids"},  # the raids of a bracket, of the place that the part before it names
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The lines of one of the folder's annotations."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


GOLD = rows("claims.jsonl")


@pytest.fixture(scope="module")
def told() -> dict[str, list[Claim]]:
    """Each report with the claims that are read in it."""
    reports = [read_report(path) for path in REPORTS]
    return {report.id: list(read(report).claims) for report in reports}


@pytest.fixture(scope="module")
def matched(told: dict[str, list[Claim]]) -> dict[str, Row]:
    """What is read where the annotation has a claim, by the annotation's id; links too are told by these ids."""
    at = {(gold["report"], gold["start"], gold["end"]): gold["id"] for gold in GOLD}
    names, read_there = {}, {}
    for name, claims in told.items():
        for claim in claims:
            gold_id = at.get((name, claim.span.start, claim.span.end), f"{name} {claim.span.start}: not annotated")
            names[claim.id] = gold_id
            read_there[gold_id] = claim_row(claim)
    for row in read_there.values():
        for link in ("part_of", "of"):
            row[link] = names.get(row[link])
    return read_there


def form(row: Row, field: str) -> Any:
    """A field's value, sets in order."""
    value = row.get(field)
    return sorted(value) if field in SETS and value else value or None


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_has_a_day_and_an_outlet(report: Path) -> None:
    """The day from its own line, the outlet from the file beside it."""
    told = read_report(report)
    assert told.published is not None
    assert told.outlet


def test_every_figure_is_read_and_nothing_else(matched: dict[str, Row]) -> None:
    """As annotated, at the same place."""
    assert sorted(matched) == sorted(gold["id"] for gold in GOLD)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: f"{gold['id']} {gold['number']}")
def test_a_figure_is_read_as_annotated(gold: Row, matched: dict[str, Row]) -> None:
    """In every field that a tally goes by."""
    was_read = matched[gold["id"]]
    open_fields = NOT_YET.get(gold["id"], set())
    differing = {field for field in (*SAME, "part_of", "of") if form(was_read, field) != form(gold, field)}
    assert differing == open_fields


@pytest.mark.parametrize("gold", rows("findings.jsonl"), ids=lambda gold: f"{gold['kind']} {'+'.join(gold['claims'])}")
def test_what_the_figures_say_of_each_other_is_found(gold: Row, told: dict[str, list[Claim]]) -> None:
    """The sums and ratios that hold, and the two faults that were printed."""
    (name,) = gold["reports"]
    claims = told[name]
    spans = {each["id"]: (each["start"], each["end"]) for each in GOLD}
    ids = {(claim.span.start, claim.span.end): claim.id for claim in claims}
    wanted = {ids[spans[each]] for each in gold["claims"]}
    found = [set(f.claims) for f in check(claims) if f.kind == gold["kind"] and f.verdict == gold["verdict"]]
    assert wanted in found


def test_nothing_else_fails(told: dict[str, list[Claim]]) -> None:
    """One fault in the first report and one in the copy."""
    failing = {
        name: [finding.kind for finding in check(claims) if finding.verdict == "fails"] for name, claims in told.items()
    }
    assert {name: kinds for name, kinds in failing.items() if kinds} == {
        "1-two-years.txt": ["headline-body"],
        "5-five-years-copied.txt": ["repeated-figure-differs"],
    }
