"""What a reader reads in short texts: every way to say a figure that the claim page names, and what is no figure."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawthiq import Claim, read

FILES = sorted(Path(__file__).parent.glob("reader_*.jsonl"))
PUBLISHED = "2024-06-30"  # a Sunday; a case may have a date of its own, or "-" for none
Row = dict[str, Any]


def rows() -> list[tuple[str, Row]]:
    """Every row of every language's file, with the language, which the file's name tells."""
    told_in = [(file.stem.removeprefix("reader_"), file.read_text(encoding="utf-8")) for file in FILES]
    return [(language, json.loads(line)) for language, lines in told_in for line in lines.splitlines()]


def cases() -> list[Any]:
    """Each row as a test of its own; one that is known to fail must fail."""
    return [
        pytest.param(language, row, id=f"{language} {row['why']}", marks=expected_failure(row))
        for language, row in rows()
    ]


def expected_failure(row: Row) -> list[pytest.MarkDecorator]:
    """The mark of a row that the reader does not yet read."""
    reason = row.get("expect_failure")
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


def told(claim: Claim, fields: Row, claims: list[Claim]) -> Row:
    """What was read, for the fields that the row states; links as places in the row, sets in order."""
    places = {each.id: at for at, each in enumerate(claims)}
    return {field: plain(getattr(claim, field), field, places) for field in fields}


def plain(value: Any, field: str, places: dict[str, int]) -> Any:
    """The value as JSON would have it."""
    if field in ("part_of", "of"):
        return None if value is None else places[value]
    if isinstance(value, float):
        return round(value, 4)
    return sorted(value) if isinstance(value, tuple) else value


def wanted(fields: Row) -> Row:
    """What a row states, in the same form."""
    return {field: sorted(value) if isinstance(value, list) else value for field, value in fields.items()}


@pytest.mark.parametrize(("language", "row"), cases())
def test_a_text_is_read_as_its_claims(language: str, row: Row) -> None:
    """All of them, nothing else, and every field that the row states."""
    day = row.get("date", PUBLISHED)
    claims = read(row["text"], published=None if day == "-" else date.fromisoformat(day), language=language)

    assert [claim.number for claim in claims] == [fields["number"] for fields in row["claims"]]
    for claim, fields in zip(claims, row["claims"], strict=True):
        assert told(claim, fields, claims) == wanted(fields)


def test_few_cases_are_known_to_fail() -> None:
    """At most a quarter: more would say that the file describes another reader."""
    told = [(language, row["why"]) for language, row in rows()]
    failing = [row["why"] for _, row in rows() if "expect_failure" in row]

    assert len(told) >= 150
    assert 4 * len(failing) <= len(told)
    assert len(set(told)) == len(told)
