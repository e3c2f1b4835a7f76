"""Many texts seen at once: what is sure after one look is what a search of each text tells."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.intake.glance import glance
from tawthiq.intake.language import tell_language
from tawthiq.intake.mojibake import find_damage

LETTERS = "ا ب ت پ ی ْ ـ ، ؟ ٠ \u06ee abcXYZ é 0 .,- € ﻻ ж 中 \U0001f600 \x00 \ud800 طظعغ§„ ØÙÚÛ\x81 \ufffd @ : / w"
WRONGLY_READ = [
    "ا",
    "قتل خمسة مدنيين".encode().decode("windows-1256", "ignore"),
    "قتل خمسة مدنيين".encode().decode("windows-1252", "ignore"),
    "١٢ مدنياً".encode().decode("latin-1"),
]


@settings(max_examples=500)
@given(st.lists(st.text(st.sampled_from(LETTERS)) | st.sampled_from(WRONGLY_READ), max_size=5))
def test_what_is_sure_at_a_glance_is_so(texts: list[str]) -> None:
    """A text that is Arabic, texts of which none is damaged, texts without addresses."""
    seen = glance(texts)

    assert len(seen.arabic) == len(texts)
    assert all(tell_language(text) == "ar" for text, sure in zip(texts, seen.arabic, strict=True) if sure)
    assert not seen.whole or not any(find_damage(text).notes for text in texts)
    assert seen.links or not any(sign in text for text in texts for sign in ("@", "://", "www."))


def test_reports_in_arabic_are_seen_at_a_glance() -> None:
    """Beside those of another language, and empty ones."""
    seen = glance(["قُتل 5 مدنيين، وأصيب 14.", "Five were killed.", "", "قُتل ١٢ in Gaza"])

    assert list(seen.arabic) == [True, False, False, False]
    assert seen.whole
    assert not seen.links


def test_a_text_with_the_separator_in_it_moves_no_other() -> None:
    """The separator is one character more that is no letter."""
    assert list(glance(["قتل\x00 خمسة", "Five", "قتل خمسة"]).arabic) == [True, False, True]
