"""The phrases of pages: each line is what the table says, and no line of a story is taken for furniture."""

import tomllib
from pathlib import Path

import pytest

from tawthiq.languages.layout import load_layout
from tawthiq.text.fold import fold_word

CASES = tomllib.loads(Path(__file__).with_name("layout_cases.toml").read_text(encoding="utf-8"))["line"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_a_line_is_known_by_how_it_begins(case: dict[str, str]) -> None:
    """A box of other stories, a page's furniture, or the story."""
    words, line = load_layout(case["language"]), fold_word(case["text"])
    end = words.related_at(line)
    kind = "related" if end is not None else "page" if words.is_page_line(line) else "story"

    assert (case["kind"], fold_word(case.get("rest", ""))) == (kind, line[end:] if end is not None else "")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_long_line_is_a_storys_whatever_it_holds(language: str) -> None:
    """A text whose line breaks were lost is not thrown away for a notice at its end."""
    words = load_layout(language)

    assert not words.is_page_line(f"{'0 ' * 400}{words.anywhere[0]}")
