"""Sentences of findings: the arithmetic is in them, in each language."""

import msgspec
import pytest

from check.check_claims import Row, claims_of
from tawthiq.check.run import check
from tawthiq.languages.files import read_table
from tawthiq.languages.findings import BOUNDS, FIELDS, FindingWords, finding_words
from tawthiq.model.errors import PackError

MISSED: dict[str, Row] = {
    "w": {"v": 1255},
    "a": {"v": 1000, "part": "w", "g": ["civilians"]},
    "b": {"v": 250, "part": "w", "g": ["combatants"]},
}
OPEN: dict[str, Row] = {"h": {"v": 6700, "b": "more_than", "h": 1, "src": []}, "a": {"v": 6777}}


def test_an_english_sum_shows_its_arithmetic() -> None:
    """Parts, their sum and the total given stand in the sentence, with separators of thousands."""
    (found,) = [each for each in check(claims_of(MISSED)) if each.kind == "sum"]

    assert found.why == "1,000 + 250 = 1,250, but the total given is 1,255."


def test_an_arabic_sum_isolates_its_digits() -> None:
    """The arithmetic is one isolate, so that its order survives the right-to-left sentence."""
    (found,) = [each for each in check(claims_of(MISSED), language="ar") if each.kind == "sum"]

    assert "\u20681,000 + 250 = 1,250\u2069" in found.why
    assert "\u20681,255\u2069" in found.why


def test_a_bound_is_said_in_words() -> None:
    """A figure with a bound is told with it."""
    (found,) = check(claims_of(OPEN))

    assert found.why == "The headline's figure, more than 6,700, agrees with the body's, 6,777."


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_language_has_every_sentence(language: str) -> None:
    """A pack's table has all sentences and bounds, and each sets its fields."""
    words = finding_words(language)

    assert words.sentences.keys() == FIELDS.keys()
    assert words.bounds.keys() == BOUNDS.keys()


def test_a_language_without_sentences_is_named() -> None:
    """The error says which file is missing."""
    with pytest.raises(PackError, match=r"languages/xx/findings\.toml"):
        finding_words("xx")


def test_a_sentence_without_its_field_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that leaves out a figure is an error that names the sentence."""
    words = read_table("en", "findings", FindingWords)
    broken = msgspec.structs.replace(words, sentences={**words.sentences, "sum-holds": "It adds up."})
    monkeypatch.setattr("tawthiq.languages.findings.read_table", lambda *_: broken)
    finding_words.cache_clear()

    with pytest.raises(PackError, match="sum-holds"):
        finding_words("en")
    finding_words.cache_clear()
