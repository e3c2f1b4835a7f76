"""Other names: one pass over a text puts each party, place and source in another's stead, longest names first."""

import re
from collections.abc import Iterator, Mapping

from twins.edits import Edit

LETTER = "\u0621-\u064a\u064b-\u0652"
MARKS = "[\u064b-\u0652\u0640]*"
ALEFS = "اأإآ"
ENDS = "ةهء"
ARTICLE = "ال"


def plain(name: str) -> str:
    """A name without vowel marks and without the differences that newspapers do not keep."""
    bare = re.sub(r"\s+", " ", re.sub("[\u064b-\u0652\u0640]", "", name))
    return re.sub(f"[{ENDS}](?=\\s|$|\\W)", "ة", re.sub(f"[{ALEFS}]", "ا", bare))


def name_edits(text: str, words: Mapping[str, str]) -> Iterator[Edit]:
    """An edit for each name of `words` in the text, with the article and the letters that are written to it."""
    if not words:
        return
    known = {plain(name): other for name, other in words.items()}
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(
        f"(?<![{LETTER}])(?P<joined>[وف]?[بلك]?)(?:(?P<name>{'|'.join(map(_loose, longest))})"
        f"|(?<=ل)(?P<bare>{'|'.join(_loose('ل' + name[2:]) for name in longest if name.startswith(ARTICLE))}))"
    )
    for found in pattern.finditer(text):
        name = found["name"] or ARTICLE + found["bare"][1:]
        yield Edit(start=found.start(), end=found.end(), text=_joined(found["joined"], known[plain(name)]))


def _joined(letters: str, name: str) -> str:
    if letters.endswith("ل") and name.startswith(ARTICLE):
        return letters + name[1:]
    return letters + name


def _loose(name: str) -> str:
    classes = {**dict.fromkeys(ALEFS, f"[{ALEFS}]"), "ة": f"[{ENDS}]", " ": r"\s+"}
    ends = f"(?![{LETTER}])" if re.search(f"[{LETTER}]$", name) else ""  # a closing mark may run into the next word
    return "".join(classes.get(letter, re.escape(letter)) + MARKS for letter in name) + ends
