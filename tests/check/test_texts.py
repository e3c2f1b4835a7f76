"""Every row of texts_*.jsonl: a short report, and the contradictions that must be told in it, or none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawthiq import check, read

ROWS: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}-{at}: {row['text'][:60]}", {"language": path.stem.rpartition("_")[2], **row})
    for path in sorted(Path(__file__).parent.glob("texts_*.jsonl"))
    for at, row in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines()), 1)
]


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[name for name, _ in ROWS])
def test_a_text_fails_as_its_row_says(row: dict[str, Any]) -> None:
    """Kind and numbers of what fails are exactly the row's; what adds up in a sum or a ratio is told to hold."""
    published = date.fromisoformat(row["day"]) if "day" in row else None
    claims = read(row["text"], published=published, language=row["language"])
    number = {claim.id: claim.number for claim in claims}
    found = [
        [each.kind, *sorted(number[one] for one in each.claims)] for each in check(claims) if each.verdict == "fails"
    ]
    holds = {each.kind for each in check(claims) if each.verdict == "holds"}

    assert found == [[kind, *sorted(numbers)] for kind, *numbers in row.get("fails", [])]
    assert set(row.get("holds", [])) <= holds


def test_most_texts_have_a_twin_without_a_fault() -> None:
    """For texts with a planted fault there are at least half as many in which all is right."""
    faulty = [row for _, row in ROWS if row.get("fails")]

    assert len(ROWS) - len(faulty) >= len(faulty) // 2
