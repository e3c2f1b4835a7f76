"""Tells a text's language by its script alone; a user's or a sidecar's word goes before it."""

import re

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC_SHARE = 0.3  # Arabic pages carry long Latin addresses; English reports quote a few Arabic words


def tell_language(text: str) -> str | None:
    """ "ar" for a text in Arabic letters, "en" for one in Latin letters, None where neither is much of it."""
    arabic, latin, letters = (_length(pattern, text) for pattern in (_ARABIC, _LATIN, _LETTERS))
    if letters == 0 or arabic + latin < letters / 2:
        return None
    return "ar" if arabic >= _ARABIC_SHARE * (arabic + latin) else "en"


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in pattern.finditer(text))
