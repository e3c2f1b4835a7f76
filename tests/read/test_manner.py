"""How figures are told: method, stance, how strongly the doer is named, and what is left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawthiq.model.report import Report
from tawthiq.read.reader import read_claims

CASES = Path(__file__).with_name("cases")


def rows() -> list[Any]:
    """The cases, each under its field and id."""
    lines = (CASES / "manner_ar.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(row["text"], row["field"], row["expected"], id=f"{row['field']}-{row['id']}")
        for row in map(json.loads, lines)
    ]


@pytest.mark.parametrize(("text", "field", "expected"), rows())
def test_figures_are_told_in_the_manner_of_the_text(text: str, field: str, expected: list[object]) -> None:
    """Each figure has, in order, the value of the field that the text gives."""
    claims = read_claims(Report(id="text", text=text, published=date(2025, 3, 10)), {})
    values = [getattr(claim, field) for claim in claims]
    assert [list(value) if isinstance(value, tuple) else value for value in values] == expected
