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


_TOKEN = re.compile(r"([^\W\d_]+)|([0-9]+)|(\n)|([^\s])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_IN_NUMBERS = frozenset(",.٬٫،'/:-")
_KINDS = (TokenKind.MARK, TokenKind.WORD, TokenKind.DIGITS, TokenKind.LINE, TokenKind.MARK)  # by group of _TOKEN


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order; blanks are left out, line breaks are kept."""
    folded = fold(text)
    origin, found = folded.origin, _TOKEN.finditer(folded.text)
    if origin is None:
        return [Token(match[0], match.start(), match.end(), _KINDS[match.lastindex or 0]) for match in found]
    tokens = []
    for match in found:
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        while end < len(text) and combining(text[end]):
            end += 1
        tokens.append(Token(match[0], start, end, _KINDS[match.lastindex or 0]))
    return _closed_up(tokens, text)


def _closed_up(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, those of one number next to each other: marks of direction stand around each run of its digits."""
    for at in range(1, len(tokens) - 1):
        before, mark, after = tokens[at - 1 : at + 2]
        if mark.form not in _IN_NUMBERS or before.kind is not TokenKind.DIGITS or after.kind is not TokenKind.DIGITS:
            continue
        if not fold_word(text[before.end : mark.start] + text[mark.end : after.start]):
            tokens[at] = Token(mark.form, before.end, after.start, mark.kind)
    return tokens


def fold_each(phrases: Sequence[str]) -> list[str]:
    """The phrases of a language pack, folded at once."""
    return fold_word("\n".join(phrases)).split("\n") if phrases else []


def words_of(folded: str) -> list[str]:
    """The words and runs of digits of a folded phrase, without the marks between them."""
    return _WORD.findall(folded)
