"""Claims and findings in words and rows: amounts with bounds, the fields of the claim page, both languages alike."""

import json
from typing import Any, get_args

import msgspec
import pytest

from publish.made import make_account, make_claim
from tawthiq.model import claim as claims
from tawthiq.model import finding as findings
from tawthiq.publish.rows import CLAIM_FIELDS, claim_row, finding_row, write_jsonl
from tawthiq.publish.wording import Wording, short_amount
from tawthiq.publish.words import LANGUAGES, Words, load_words

CODES = {
    "measure": claims.Measure, "unit": claims.Unit, "kind": claims.Kind, "section": claims.Section,
    "extent": claims.Extent, "stance": claims.Stance, "attribution": claims.Attribution,
    "verdict": findings.Verdict, "severity": findings.Severity, "finding": findings.FindingKind,
}  # fmt: skip
AMOUNTS = [
    ({"value": 4085}, "4,085", "4,085"),
    ({"low": 2500, "bound": "more_than"}, ">2,500", "more than 2,500"),
    ({"low": 3, "bound": "at_least"}, "≥3", "at least 3"),
    ({"low": 0, "high": 3000, "bound": "less_than"}, "<3,000", "fewer than 3,000"),
    ({"low": 0, "high": 9, "bound": "at_most"}, "≤9", "at most 9"),
    ({"value": 40, "bound": "about"}, "≈40", "about 40"),
    ({"low": 3000, "high": 5000, "bound": "range"}, "3,000–5,000", "3,000 to 5,000"),
    ({"low": 24, "bound": "vague"}, "24+", "24 or more, vague"),
    ({"low": 3, "high": 9, "bound": "vague"}, "~3–9", "3 to 9, vague"),
    ({"value": 0.5, "kind": "fraction"}, "50%", "50%"),
    ({"value": 1.45, "kind": "ratio"}, "×1.45", "×1.45"),
    ({"value": 2, "kind": "ratio", "bound": "more_than"}, ">×2", "more than ×2"),
    ({}, "?", "no number said"),
]


@pytest.mark.parametrize(("fields", "signs", "words"), AMOUNTS, ids=[row[2] for row in AMOUNTS])
def test_an_amount_is_said_with_its_bound(fields: dict[str, Any], signs: str, words: str) -> None:
    """In signs for a table, in words for a page."""
    claim = make_claim("57", **fields)

    assert short_amount(claim) == signs
    assert Wording(load_words("en"), make_account()).amount(claim) == words


@pytest.mark.parametrize(
    ("cut", "en", "ar"),
    [
        ("among:60", "some of the whole", "بعض من المجموع"),
        ("among:list-155", "some of the whole", "بعض من المجموع"),
        ("lines-33", "lines that divide it", "أسطر تقسّم المجموع"),
        ("sex", "sex", "sex"),
    ],
)
def test_a_cut_is_said_in_words(cut: str, en: str, ar: str) -> None:
    """Of the reader's names for a cut nobody need know; one that somebody else gave stays."""
    claim = make_claim("57", cut=cut)

    said = [Wording(load_words(language), make_account()).fields(claim)["cut"] for language in ("en", "ar")]
    assert said == [en, ar]


@pytest.mark.parametrize(
    ("edtf", "en", "ar"),
    [
        ("2021", "2021", "2021"),
        ("2019-03/2024-06-30", "2019-03 – 2024-06-30", "من 2019-03 إلى 2024-06-30"),
        ("2022-10~", "≈2022-10", "≈2022-10"),
        ("../2024", "until 2024", "حتى 2024"),
        ("2019/..", "since 2019", "منذ 2019"),
        ("", "", ""),
    ],
)
def test_a_period_is_said_as_people_say_it(edtf: str, en: str, ar: str) -> None:
    """Without the slashes and dots of the standard, and in an order that cannot be read the other way round."""
    said = [Wording(load_words(language), make_account()).period(edtf) for language in ("en", "ar")]

    assert [text.replace("\u2068", "").replace("\u2069", "") for text in said] == [en, ar]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", CODES)
def test_every_code_of_the_model_has_a_word(section: str, language: str) -> None:
    """In every language of the interface."""
    words = getattr(load_words(language), section)

    assert sorted(set(get_args(CODES[section])) - set(words)) == []


def test_the_languages_have_words_for_the_same_codes() -> None:
    """But for sources, which may be shown by their codes."""
    arabic, english = (msgspec.structs.asdict(load_words(language)) for language in LANGUAGES)
    tables = [name for name in Words.__struct_fields__ if isinstance(arabic[name], dict) and name != "source"]

    assert {name: set(arabic[name]) for name in tables} == {name: set(english[name]) for name in tables}


def test_a_row_has_exactly_the_fields_of_the_claim_page() -> None:
    """In its order; whole numbers as integers, reasons with their spans."""
    [line] = write_jsonl([claim_row(make_account().claims[1])]).splitlines()
    row = json.loads(line)

    assert tuple(row) == CLAIM_FIELDS
    assert (row["low"], row["high"], row["part_of"]) == (57, 57, None)
    assert '"low": 57,' in line
    assert {"field", "rule", "cue", "start", "end"} == set(row["why"][0])


def test_a_fraction_stays_a_fraction_in_a_row() -> None:
    """0.5 is no integer."""
    row = claim_row(make_claim("57", value=0.5, kind="fraction"))

    assert row["low"] == 0.5


def test_a_findings_row_names_its_claims() -> None:
    """By id."""
    account = make_account()
    row = finding_row(account.findings[0])

    assert len(row["claims"]) == 3
    assert set(row) == {"kind", "verdict", "severity", "claims", "reports", "why"}
