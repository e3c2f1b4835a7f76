"""Encodings: each that Tawthiq reads gives the text back exactly, and none is guessed in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.intake.encoding import decode
from tawthiq.intake.mojibake import find_damage
from tawthiq.intake.page import read_html
from tawthiq.model.errors import UnreadableInput

TEXT = "مقتل خمسة مدنيين في قصف على بلدة\r\nوقال المركز، مساء الأحد: أصيب 14 شخصاً بجروح.\r\n"
ENGLISH = "The café owner and 12 others were killed — a na\u00efve count.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"]
)
def test_arabic_text_comes_back_exactly(encoding: str) -> None:
    """Line ends and all else are kept, only a byte-order mark goes."""
    assert decode(TEXT.encode(encoding), where="x").text == TEXT


def test_western_text_comes_back_exactly() -> None:
    """Windows-1252 is told for Latin text."""
    assert decode(ENGLISH.encode("windows-1252"), where="x").text == ENGLISH


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16-le"])
def test_an_encoding_that_was_told_from_the_bytes_is_said(encoding: str) -> None:
    """A person learns that nobody named it."""
    assert encoding in decode(TEXT.encode(encoding), where="x").notes[0]


def test_the_users_word_on_the_encoding_is_final() -> None:
    """It is taken before any mark or guess, and refused where the bytes do not fit it."""
    assert decode("قتل".encode("cp720"), where="x", encoding="cp720").text == "قتل"
    with pytest.raises(UnreadableInput, match="offset 0"):
        decode("قتل".encode("windows-1256"), where="x", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["klingon", "unicode_escape", "idna", "zip", "a\x00b"])
def test_an_encoding_that_is_none_of_ours_is_refused_with_the_list(encoding: str) -> None:
    """Codecs that are no encodings of reports are not to be had by name."""
    with pytest.raises(UnreadableInput, match="windows-1256"):
        decode(TEXT.encode(), where="x", encoding=encoding)


def test_a_broken_byte_in_utf_8_is_named_by_its_offset() -> None:
    """The file is not read around the hole."""
    with pytest.raises(UnreadableInput, match="offset 6"):
        decode("قتل".encode() + b"\xff" + TEXT.encode() * 3, where="x")


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 4, "Привет, как дела? Убиты".encode("koi8-r") * 5])
def test_bytes_that_fit_nothing_are_refused(data: bytes) -> None:
    """No text of a script that is not ours passes for Arabic."""
    with pytest.raises(UnreadableInput, match="--encoding"):
        decode(data, where="x")


@pytest.mark.parametrize("declared", ["windows-1256", "iso-8859-1"])
def test_a_page_is_believed_on_its_encoding_only_where_the_text_fits(declared: str) -> None:
    """Many Arabic pages declare a Western encoding that their templates came with."""
    html = f"<html><head><meta charset={declared}></head><body><p>{TEXT}</p></body></html>"

    assert "وقال المركز، مساء الأحد" in read_html(html.encode("windows-1256")).text


@pytest.mark.parametrize("page", ["windows-1252", "windows-1256"])
def test_utf_8_that_was_read_in_a_wrong_encoding_is_told_and_left(page: str) -> None:
    """A stretch of it is noted with its offset."""
    broken = "قتل مدنيين هنا".encode().decode(page, "ignore")
    damage = find_damage(f"قتل خمسة مدنيين في قصف على البلدة {broken}")

    assert "offset 34" in damage.notes[0]
    assert damage.share < 0.9


def test_lost_characters_are_told() -> None:
    """A replacement character is the mark of a loss before us."""
    assert "offset 4" in find_damage("قتل \ufffd\ufffd").notes[0]


@given(st.text(max_size=200))
def test_any_text_in_utf_8_comes_back_exactly_or_is_refused(text: str) -> None:
    """Nothing is changed on the way, whatever the characters."""
    encoded = text.encode("utf-8", "ignore")
    if any(ord(char) < 32 for char in text):
        return
    assert decode(encoded, where="x").text == encoded.decode().removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing else is ever raised, and the text can be encoded again."""
    try:
        read = decode(data, where="x").text
    except UnreadableInput:
        return
    assert read.encode().decode() == read


@given(st.text(alphabet=st.characters(min_codepoint=0x620, max_codepoint=0x64A), max_size=60))
def test_arabic_text_is_never_taken_for_damage(text: str) -> None:
    """Any run of Arabic letters is clean."""
    assert find_damage(text).notes == ()
