"""Tokens: the smallest stretches that the reader looks at, each with its span in the text as received."""

import re
from collections.abc import Sequence
from enum import Enum
from unicodedata import combining

from msgspec import Struct

from tawthiq.text.fold import fold, fold_word


class TokenKind(Enum):
    """What a token is made of."""

    WORD = "word"
    DIGITS = "digits"
    MARK = "mark"
    LINE = "line"


class Token(Struct, frozen=True, gc=False):
    """A word, a run of digits, one mark or a line break.

    `form` is folded; `start` and `end` are code points in the text as received. Vowel marks on the
    last letter belong to the token; invisible controls after it do not.
    """

    form: str
    start: int
    end: int
    kind: TokenKind


_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<digits>[0-9]+)|(?P<line>\n)|(?P<mark>[^\s])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_KINDS = {
    "word": TokenKind.WORD,
    "digits": TokenKind.DIGITS,
    "line": TokenKind.LINE,
    "mark": TokenKind.MARK,
}


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order; blanks are left out, line breaks are kept."""
    folded = fold(text)
    origin = folded.origin
    tokens = []
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        if origin is not None:
            start, end = origin[start], origin[end - 1] + 1
            while end < len(text) and combining(text[end]):
                end += 1
        tokens.append(Token(match.group(), start, end, _KINDS[match.lastgroup or "mark"]))
    return tokens


def words_of_each(phrases: Sequence[str]) -> list[list[str]]:
    """The folded words and runs of digits of phrases of a language pack, without the marks between them."""
    together = fold_word("\n".join(phrases))
    return [_WORD.findall(phrase) for phrase in together.split("\n")] if phrases else []
