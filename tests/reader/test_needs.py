"""A rule that states its needs finds nothing where none of them stands: it may be skipped, and nothing is lost."""

from collections.abc import Callable
from datetime import date

import pytest

from reader.test_reading_cases import PUBLISHED, rows
from tawthiq import read
from tawthiq.languages.words import load_words
from tawthiq.read.page.needs import STATED
from tawthiq.read.page.page import Page

LANGUAGES = ("ar", "en")
TABLES = {"attribution", "head", "method", "nationality", "party", "person", "trigger", "uncounted"}


def every_reading(language: str) -> list[str]:
    """What is read of each case of a language, every field with its reason."""
    texts = [(row["text"], row.get("date", PUBLISHED)) for told_in, row in rows() if told_in == language]
    return [repr(read(text, published=None if day == "-" else date.fromisoformat(day))) for text, day in texts]


def as_if_all_stood(index: Callable[[Page], None]) -> Callable[[Page], None]:
    """As if every word that a rule needs stood in every sentence, so that none is skipped."""

    def indexed(page: Page) -> None:
        index(page)
        page.said_in = [said | STATED for said in page.said_in]

    return indexed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_is_skipped_would_have_found_nothing(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All cases are read alike whether rules without their needs are asked or not."""
    skipping = every_reading(language)
    monkeypatch.setattr(Page, "index", as_if_all_stood(Page.index))
    assert every_reading(language) == skipping


def test_what_a_rule_needs_is_a_cue_or_a_table_of_the_packs() -> None:
    """A need that is misspelt would silence its rule for good."""
    known = {name for language in LANGUAGES for name in load_words(language).cues}
    assert known | TABLES >= STATED
