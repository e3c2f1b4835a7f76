"""On whose word figures stand: frames of attribution, accounts that go on, and where they end."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawthiq.model.report import Report
from tawthiq.read.reader import read_claims

CASES = Path(__file__).with_name("cases")


def rows() -> list[Any]:
    """The cases, each under its id."""
    lines = (CASES / "sources_ar.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(row["text"], row["expected"], id=row["id"]) for row in map(json.loads, lines)]


def sources(text: str) -> list[list[str]]:
    """The sources of the figures of a text, in order."""
    claims = read_claims(Report(id="text", text=text, published=date(2025, 3, 10)), {})
    return [list(claim.source) for claim in claims]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_figures_have_the_source_that_the_text_gives(text: str, expected: list[list[str]]) -> None:
    """Each figure has the names of those who state it, [] where the report itself speaks."""
    assert sources(text) == expected


@pytest.mark.parametrize("words", ["قتل 5 وفق المرصد و", "قال إن ", "بحسب ", "وأضاف أن 3 قتلوا "])
def test_a_sentence_without_end_takes_time_in_its_length(words: str) -> None:
    """Twice the words take no more than three times as long, and a little."""
    took = []
    for times in (1_000, 2_000):
        started = time.process_time()
        sources(words * times)
        took.append(time.process_time() - started)
    assert took[1] < 3 * took[0] + 0.5
