"""Languages told by script: what is counted quickly is what there is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.intake.language import tell_language

LETTERS = "ابتثة ىئؤآ پچژگ ک ی ْ ّ َ ـ ، ؛ ؟ ٠ ٩ \u06d4 \u06ee abcXYZ é 0 12 .,- € ﻻ ﷺ ж \U0001f600"
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
ANY = re.compile(r"[^\W\d_]")


def counted(text: str) -> str | None:
    """The language by a count of every letter."""
    arabic, latin, letters = (len(kind.findall(text)) for kind in (ARABIC, LATIN, ANY))
    if letters == 0 or arabic + latin < letters / 2:
        return None
    return "ar" if arabic >= 0.3 * (arabic + latin) else "en"


@settings(max_examples=500)
@given(st.text(st.sampled_from(LETTERS)))
def test_a_language_is_told_as_by_a_count_of_every_letter(text: str) -> None:
    """Vowel marks, digits and signs of the Arabic block are no letters."""
    assert tell_language(text) == counted(text)


@pytest.mark.parametrize(("text", "language"), [("قُتل ١٢ مدنياً", "ar"), ("Twelve were killed", "en"), ("١٢، ٣٤", None)])
def test_a_language_is_told_by_its_letters(text: str, language: str | None) -> None:
    """Digits alone tell none."""
    assert tell_language(text) == language
