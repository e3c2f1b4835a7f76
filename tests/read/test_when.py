"""When figures happened: short reports row by row, and what holds of any text."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.model.claim import Claim
from tawthiq.model.period import day_range
from tawthiq.model.report import Report
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Sentence
from tawthiq.read.reader import read_claims
from tawthiq.read.when.timing import Timing

CASES = sorted((Path(__file__).parent / "cases").glob("when_*.jsonl"))
ROWS = [
    {**json.loads(line), "language": case.stem.removeprefix("when_")}
    for case in CASES
    for line in case.read_text(encoding="utf-8").splitlines()
]
PIECES = sorted({word for row in ROWS if row["language"] == "ar" for word in row["text"].split()})
PUBLISHED = date(2025, 5, 15)
Step = Callable[[Timing, Sentence, Sequence[Figure]], None]


def claims(text: str, published: date | None, language: str = "ar") -> list[Claim]:
    """What is read of a report of one text."""
    return read_claims(Report(id="case", text=text, published=published, language=language), {})


def told(row: dict[str, Any]) -> list[dict[str, str | None]]:
    """What is read of a case, in the form of the case."""
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return [
        {"number": claim.number, "period": claim.period, "extent": claim.extent}
        for claim in claims(row["text"], published, row["language"])
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_figures_have_the_period_that_the_text_gives(row: dict[str, Any]) -> None:
    """Each row's figures have exactly its periods and extents."""
    assert row["figures"] == told(row)


def test_no_case_is_told_twice() -> None:
    """The pack keeps at least 45 rows, each with its own text and reason."""
    assert len({row["text"] for row in ROWS}) == len({row["why"] for row in ROWS}) == len(ROWS) >= 45


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "\n"]), max_size=60))
def test_any_words_in_any_order_give_periods_that_can_be_read(words: list[str]) -> None:
    """Every period is EDTF that begins no later than it ends, and a stock's measure has no other extent."""
    for claim in claims(" ".join(words), PUBLISHED):
        if claim.period is not None:
            days = day_range(claim.period)
            assert days.first is None or days.last is None or days.first <= days.last
        if claim.measure in ("held", "fighters") and claim.part_of is None:
            assert claim.extent == "stock"
