"""The annotated reports are sound: spans, ids, links and words of every field, whatever half they are in."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from tawthiq.model import claim as claims_of
from tawthiq.model.finding import FindingKind
from tawthiq.model.period import day_range

CORPUS = Path(__file__).parents[2] / "corpus"
HALVES = ("ar/open", "ar/held", "ar/abroad-open", "ar/abroad-held", "en/open", "en/held")
REPORTS = sorted(path for half in HALVES for path in (CORPUS / half / "texts").glob("*.txt"))
VOCABULARY = {
    "kind": claims_of.Kind,
    "section": claims_of.Section,
    "measure": claims_of.Measure,
    "unit": claims_of.Unit,
    "bound": claims_of.Bound,
    "extent": claims_of.Extent,
    "stance": claims_of.Stance,
}
LISTS = ("group", "by", "place", "source", "method")
EVENTS = claims_of.EVENT_MEASURES
Row = dict[str, Any]

every_half = pytest.mark.parametrize("half", HALVES)
every_report = pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)


def half_of(report: Path) -> str:
    """The half that a text is in."""
    return report.parents[1].relative_to(CORPUS).as_posix()


@cache
def rows(half: str, name: str) -> list[Row]:
    """The rows of a half's file."""
    text = (CORPUS / half / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def claims(report: Path) -> list[Row]:
    """The claims of one report."""
    return [row for row in rows(half_of(report), "claims") if row["report"] == report.name]


@every_report
def test_a_report_has_a_headline_a_date_and_claims(report: Path) -> None:
    """In this order."""
    text = report.read_text(encoding="utf-8")

    assert re.match(r"(?:[^\n]+\n){1,2}DATE: \d{4}-\d\d-\d\d\n", text)
    assert claims(report)


@every_report
def test_a_claim_stands_where_it_says(report: Path) -> None:
    """Its number and its quote are the text's own words, and the quote holds the number."""
    text = report.read_text(encoding="utf-8")
    wrong = [
        row["id"]
        for row in claims(report)
        if text[row["start"] : row["end"]] != row["number"]
        or row["quote"] not in text
        or row["number"] not in row["quote"]
    ]

    assert wrong == []


@every_report
def test_a_section_is_headline_above_the_date_alone(report: Path) -> None:
    """Or in a subheading within the body."""
    text = report.read_text(encoding="utf-8")
    above = [row for row in claims(report) if row["start"] < text.index("\nDATE:")]

    assert {row["section"] for row in above} <= {"headline"}


@every_report
def test_a_link_resolves_and_never_turns_in_a_circle(report: Path) -> None:
    """Parts and what a ratio is measured against are claims of the same report."""
    known = {row["id"]: row.get("part_of") for row in claims(report)}
    named = {row.get(link) for row in claims(report) for link in ("part_of", "of")} - {None}

    assert named <= known.keys()
    for each in known:
        passed: set[str] = set()
        whole = known[each]
        while whole is not None:
            assert whole not in passed
            passed.add(whole)
            whole = known[whole]


@every_report
def test_a_field_has_a_word_of_its_vocabulary(report: Path) -> None:
    """And lists are lists."""
    for row in claims(report):
        assert all(row[field] in get_args(kind) for field, kind in VOCABULARY.items()), row["id"]
        assert row.get("attribution", "stated") in get_args(claims_of.Attribution), row["id"]
        assert all(isinstance(row[field], list) for field in LISTS), row["id"]


@every_report
def test_a_claim_agrees_with_itself(report: Path) -> None:
    """Units with measures, ends with bounds, and a period that can be laid on a calendar."""
    for row in claims(report):
        low, high = row["low"], row["high"]
        assert (row["unit"] == "events") == (row["measure"] in EVENTS), row["id"]
        assert row["bound"] not in ("exact", "about") or low == high, row["id"]
        assert row["bound"] not in ("more_than", "at_least") or high is None, row["id"]
        assert low is None or high is None or low <= high, row["id"]
        assert row["period"] is None or day_range(row["period"]), row["id"]


@every_half
def test_ids_are_unique(half: str) -> None:
    """Over all reports of a half."""
    ids = [row["id"] for row in rows(half, "claims")]

    assert len(set(ids)) == len(ids)


@every_half
def test_every_claim_is_of_a_report_that_is_there(half: str) -> None:
    """And each report has a text."""
    named = {report for name in ("claims", "findings") for row in rows(half, name) for report in reports(row)}

    assert named == {path.name for path in REPORTS if half_of(path) == half}


@every_half
def test_every_report_has_a_genre_and_an_outlet(half: str) -> None:
    """One row a text, in order, with words of the two lists of the corpus's card."""
    genres, outlets = card_lists()
    told = rows(half, "reports")

    assert [row["report"] for row in told] == [path.name for path in REPORTS if half_of(path) == half]
    for row in told:
        assert row.keys() == {"report", "genre", "outlet"}
        assert row["genre"] in genres, row["report"]
        assert row["outlet"] in outlets, row["report"]


def test_every_genre_and_outlet_is_used() -> None:
    """None is listed for nothing, and none is in both lists."""
    genres, outlets = card_lists()
    told = [row for half in HALVES for row in rows(half, "reports")]

    assert sorted(genres) == sorted({row["genre"] for row in told})
    assert sorted(outlets) == sorted({row["outlet"] for row in told})
    assert not set(genres) & set(outlets)


def card_lists() -> tuple[list[str], list[str]]:
    """The genres and the outlets that the corpus's card describes."""
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    section = card.partition("## Genres\n")[2].partition("\n## ")[0]
    genres, outlets = (re.findall(r"^- `([a-z-]+)`: ", part, re.M) for part in section.split("It gives one outlet too"))
    return genres, outlets


def reports(row: Row) -> list[str]:
    """The report of a claim, the reports of a finding."""
    return row["reports"] if "reports" in row else [row["report"]]


@every_half
def test_a_finding_rests_on_claims_of_its_report(half: str) -> None:
    """Its kind and verdict are known, and it says why."""
    of = {row["id"]: row["report"] for row in rows(half, "claims")}
    for finding in rows(half, "findings"):
        assert finding["kind"] in get_args(FindingKind)
        assert finding["verdict"] in ("fails", "holds")
        assert {of[one] for one in finding["claims"]} == set(finding["reports"])
        assert finding["why"]


def test_the_halves_share_no_report() -> None:
    """By name and by text."""
    texts = [path.read_text(encoding="utf-8") for path in REPORTS]

    assert len({path.name for path in REPORTS}) == len(REPORTS)
    assert len(set(texts)) == len(texts)
