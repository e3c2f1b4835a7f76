"""Folding: one spelling for matching, with a way back to the text as received.

Only what is written differently without meaning differently is folded: vowel marks, tatweel and
invisible controls vanish; forms of alef, yeh, kaf and teh marbuta, and digits of every script,
become one. Spans of claims are never taken from folded text, only through `Folded.span`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from msgspec import Struct

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
    "ؤ": "و", "ۆ": "و", "ۇ": "و",
    "ة": "ه", "ە": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
    "ک": "ك", "ڪ": "ك",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "`": "'",
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "―": "-",
    "٪": "%", "؉": "%", "％": "%",
    " ": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
}  # fmt: skip
_DELETED = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
    "\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
    "|[\ufb50-\ufdff\ufe70-\ufefc]"  # presentation forms: one code point may stand for several letters
)


def _table() -> dict[int, str]:
    table = {code: chr(code) for code in (*range(0x80), *range(0x600, 0x700))}  # what stays, told: a miss is slow
    table.update({ord(received): folded for received, folded in _LETTERS.items()})
    for zero in (*range(0x660, 0x1_0000, 16), *range(0x666, 0x1_0000, 16)):  # where the digits of a script begin
        if unicodedata.decimal(chr(zero), None) == 0:
            table.update({zero + value: str(value) for value in range(10)})
    for code in range(0x41, 0x250):
        lower = chr(code).lower()
        if len(lower) == 1 and lower != chr(code):
            table[code] = lower
    return table


_TABLE = _table()


class Folded(Struct, frozen=True, kw_only=True):
    """A text folded for matching.

    `origin` holds, for each folded character and for the end, the offset in the text as received;
    it is None where folding kept every offset.
    """

    text: str
    origin: array[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the text as received of the folded span `start:end`."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def fold_word(word: str) -> str:
    """The folded form of a short string: a word of a language pack, a line of a page."""
    return _DELETED.sub(_letters_of, word).translate(_TABLE)


def _letters_of(gone: re.Match[str]) -> str:
    """What is left of letters that vanish ("") or are presentation forms of others."""
    letters = gone.group()
    return _DELETED.sub("", unicodedata.normalize("NFKC", letters)) if letters >= "\ufb50" else ""


def fold(text: str) -> Folded:
    """Fold `text`; takes time linear in its length."""
    if _DELETED.search(text) is None:
        return Folded(text=text.translate(_TABLE), origin=None)
    pieces: list[str] = []
    origin = array("q")
    at = 0
    for gone in _DELETED.finditer(text):
        pieces.append(text[at : gone.start()])
        origin.extend(range(at, gone.start()))
        at = gone.end()
        letters = _letters_of(gone)
        pieces.append(letters)
        origin.extend([gone.start()] * len(letters))
    pieces.append(text[at:])
    origin.extend(range(at, len(text) + 1))
    return Folded(text="".join(pieces).translate(_TABLE), origin=origin)
