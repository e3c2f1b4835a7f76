"""Whatever is wrong with a casebook is told in a sentence of either language, with its place and what to do."""

from dataclasses import asdict
from typing import get_args

import pytest

from tawthiq.publish.verified import fault_line, head_line
from tawthiq.publish.words import LANGUAGES, load_words
from tawthiq.store.verify.faults import Fault, FaultKind

PLACES: dict[str, int | str] = {"transaction": 71, "position": 72, "name": "ab12", "found": "9001"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("column", ["body", None])
@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_a_fault_is_told_with_its_place_and_a_remedy(kind: FaultKind, column: str | None, language: str) -> None:
    """The words have a sentence for each, and it shows what it was given."""
    said = fault_line(
        kind,
        {**asdict(Fault(kind=kind, column=column)), **PLACES},
        load_words(language),
    )
    assert any(str(place) in said for place in PLACES.values())
    assert "{" not in said
    assert "None" not in said
    assert said.count(". ") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_in_a_row_are_told_once(language: str) -> None:
    """With the first and the last of them."""
    fault = asdict(Fault(kind="touch-unexpected", position=33, last=95))
    said = fault_line(fault.pop("kind"), fault, load_words(language))
    assert ("33" in said, "95" in said, "None" in said) == (True, True, False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stood", [None, (0, ""), (5, "2026-11-22T14:35:20.261053+00:00")])
def test_a_head_is_answered(stood: tuple[int, str] | None, language: str) -> None:
    """It never stood, stood before anything was written, or behind a transaction on a day."""
    said = head_line("3f9a0c21", stood, 9, load_words(language))
    assert "3f9a0c21" in said
    assert ("2026-11-22T14:35" in said) == (stood is not None and stood[0] > 0)
