"""The consonants of a name that every way of writing it agrees on, in Arabic and in Latin letters.

Vowels are written in one script and left out in the other, and sounds that Latin lacks are written in several ways: so
vowels and glides are dropped, and letters that stand for one another are one. What is left finds names that may be the
same; it does not show that they are.
"""

import re
import unicodedata
from collections.abc import Collection

from tawthiq.text.fold import fold

_DIGRAPHS = (("kh", "خ"), ("sh", "ش"), ("ch", "ش"), ("th", "ث"), ("dh", "ذ"), ("gh", "غ"), ("dj", "ج"), ("ph", "ف"))
_CLASSES = {
    "b": "bpب", "t": "tتطث", "j": "jgجغ", "h": "hحه", "x": "xخ", "d": "dدض", "z": "zذزظ", "r": "rر", "s": "sسص",
    "š": "ش", "f": "fvف", "k": "kqcكق", "l": "lل", "m": "mم", "n": "nن",
}  # fmt: skip
_SOUND = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
_SILENT_END = "h"  # «Fatima», «Fatimah», «فاطمة»
_WORD = re.compile(r"[^\W\d_]+")


def sounds(name: str, particles: Collection[str] = (), articles: Collection[str] = ()) -> tuple[str, ...]:
    """The consonants of each word of the name; words of `particles` are left out, `articles` are cut off a word."""
    plain = unicodedata.normalize("NFKD", fold(name).text)
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    heard = (_sound(_bare(word, articles)) for word in words if word not in particles)
    return tuple(filter(None, heard))


def _bare(word: str, articles: Collection[str]) -> str:
    return next((word[len(each) :] for each in articles if word.startswith(each) and len(word) > len(each) + 2), word)


def _sound(word: str) -> str:
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, sound)
    heard = ""
    for at, letter in enumerate(word):
        soft = letter == "c" and word[at + 1 : at + 2] in ("e", "i")
        sound = "s" if soft else _SOUND.get(letter, "")
        if sound and not heard.endswith(sound):
            heard += sound
    return heard.removesuffix(_SILENT_END) or heard
