"""Explanations: which claim is meant by an offset, and the sentence around it."""

import pytest

from publish.made import TEXT, make_account, make_claim
from tawthiq.model.span import Span
from tawthiq.publish.explanation import find_claims, nearest_claim, sentence_around, write_absence
from tawthiq.publish.words import load_words


def test_every_offset_of_a_number_finds_its_claim() -> None:
    """From its start to its end, exclusive."""
    account = make_account()
    claim = account.claims[1]

    assert [(claim,), (claim,)] == [find_claims(account, at) for at in (claim.span.start, claim.span.end - 1)]
    assert find_claims(account, claim.span.end) == ()


def test_the_nearest_claim_is_named_where_there_is_none() -> None:
    """With its offsets and its id."""
    account = make_account()
    claim = account.claims[1]
    said = write_absence(account, "x", claim.span.start - 1, load_words("en"))

    assert nearest_claim(account, claim.span.start - 1) == claim
    assert claim.id in said


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("at", "offset"), [("9999999", 9999999), ("no-such-id", None), ("0", 0)])
def test_what_is_not_there_is_said_in_words(at: str, offset: int | None, language: str) -> None:
    """An offset beyond the end, an unknown id, an offset without a figure."""
    assert write_absence(make_account(), at, offset, load_words(language)).endswith("\n")


def test_a_sentence_ends_at_its_stop_and_not_at_a_point_between_digits() -> None:
    """70.000 is one number."""
    text = "Before. We saw 70.000 leave, 4.5 a day! After."
    start = text.index("leave")
    begin, end = sentence_around(text, Span(start=start, end=start + 5))

    assert text[begin:end] == "We saw 70.000 leave, 4.5 a day!"


def test_a_sentence_without_an_end_is_cut_off_somewhere() -> None:
    """A text of one endless line is not printed whole."""
    text = "a" * 5000
    begin, end = sentence_around(text, Span(start=2500, end=2501))

    assert end - begin < 1000


def test_a_number_at_either_end_of_the_text_has_a_sentence() -> None:
    """Nothing before it, or nothing after it."""
    assert sentence_around("57", Span(start=0, end=2)) == (0, 2)
    assert make_claim("57").span.end < len(TEXT)
