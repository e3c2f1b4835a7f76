"""Every row of cases/*.jsonl: a few claims, and the findings that they must and must not give."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from check.check_claims import claims_of
from tawthiq.check.run import check
from tawthiq.check.wording import SEVERITY

ROWS: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}: {row['it']}", row)
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
]
every_row = pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[name for name, _ in ROWS])


def lies_within(inner: str, outer: str) -> bool | None:
    """A gazetteer of two places."""
    return True if (inner, outer) == ("TOWN", "PROVINCE") else None


def told(row: dict[str, Any], verdict: str, **kwargs: Any) -> set[str]:
    """Kind and claims of the findings with a verdict."""
    found = check(claims_of(row["claims"]), contains=lies_within, **kwargs)
    return {" ".join((each.kind, *each.claims)) for each in found if each.verdict == verdict}


@every_row
def test_what_fails_is_what_the_row_says(row: dict[str, Any]) -> None:
    """The findings that fail are exactly the row's; a row without any is a silence that must stay."""
    assert set(row.get("fails", [])) == told(row, "fails")


@every_row
def test_what_holds_or_is_open_is_told(row: dict[str, Any]) -> None:
    """The row's findings that hold are among those told; those left undecided are exactly the row's."""
    assert set(row.get("holds", [])) <= told(row, "holds")
    assert set(row.get("open", [])) == told(row, "cannot-tell")


@every_row
def test_the_order_of_claims_changes_nothing(row: dict[str, Any]) -> None:
    """Claims in any order give the same findings in the same order."""
    claims = claims_of(row["claims"])
    shuffled = random.Random(7).sample(claims, len(claims))

    assert check(claims, contains=lies_within) == check(shuffled, contains=lies_within)


@every_row
def test_a_failure_has_its_kinds_severity(row: dict[str, Any]) -> None:
    """A finding that fails has the severity of its kind, any other is a note."""
    for each in check(claims_of(row["claims"]), language="ar", contains=lies_within):
        assert (SEVERITY[each.kind] if each.verdict == "fails" else "note") == each.severity


def test_there_are_silences_enough() -> None:
    """At least 80 rows, of which at least 35 forbid any finding that fails."""
    silent = [row for _, row in ROWS if not row.get("fails") and not row.get("holds") and not row.get("open")]

    assert len(ROWS) >= 80
    assert len(silent) >= 35
