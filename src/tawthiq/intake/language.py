"""Tells a text's language by its script alone; a user's or a sidecar's word goes before it."""

import re
from string import ascii_letters

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_BLOCK = 0x06  # the high byte of U+0600 to U+06FF
_NO_LETTERS = re.compile("[\u0600-\u061f\u064b-\u066d\u06d4-\u06ff]")  # of that block
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = ascii_letters.encode("ascii")
_ARABIC_SHARE = 0.3  # Arabic pages carry long Latin addresses; English reports quote a few Arabic words


def is_arabic_letter(character: str) -> bool:
    """Whether the character is counted as an Arabic letter here."""
    return _ARABIC.fullmatch(character) is not None


def tell_language(text: str) -> str | None:
    """ "ar" for a text in Arabic letters, "en" for one in Latin letters, None where neither is much of it."""
    if _is_mostly_arabic(text):
        return "ar"
    if _is_surely_latin(text):
        return "en"
    arabic = _length(_ARABIC, text)
    if _is_surely_arabic(text, arabic):
        return "ar"
    latin, letters = _length(_LATIN, text), _length(_LETTERS, text)
    if letters == 0 or arabic + latin < letters / 2:
        return None
    return "ar" if arabic >= _ARABIC_SHARE * (arabic + latin) else "en"


def _is_mostly_arabic(text: str) -> bool:
    """Whether half of all its characters are Arabic letters, as in nearly every report: counted by their high bytes."""
    of_block = text.encode("utf-16-le", "surrogatepass")[1::2].count(_BLOCK)
    return of_block > 0 and 2 * (of_block - len(_NO_LETTERS.findall(text))) >= len(text)


def _is_surely_latin(text: str) -> bool:
    """Whether it is in Latin letters even if all that is not ASCII were Arabic ones."""
    plain = text.encode("ascii", "ignore")
    return len(text) - len(plain) < _ARABIC_SHARE / 2 * _ascii_letters(plain)


def _is_surely_arabic(text: str, arabic: int) -> bool:
    """Whether it is Arabic even if all that is neither Arabic nor ASCII were letters of another script.

    Nearly every report is; to look at each of its letters twice more takes three times as long.
    """
    plain = text.encode("ascii", "ignore")
    latin = _ascii_letters(plain)
    beyond = len(text) - len(plain) - arabic
    return arabic + latin >= beyond and arabic >= _ARABIC_SHARE * (arabic + latin + beyond) and arabic > 0


def _ascii_letters(plain: bytes) -> int:
    return len(plain) - len(plain.translate(None, _ASCII_LETTERS))


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
