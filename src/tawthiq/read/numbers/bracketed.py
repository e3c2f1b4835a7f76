"""Numbers whose every part in digits stands between brackets or slashes: «(68) ألفاً و(234) شهيداً», «/68/ ألفاً»."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.languages.numbers import NumberWords, Role
from tawthiq.read.numbers.parts import THOUSAND, part_at
from tawthiq.text.tokens import Token, TokenKind

AROUND = ("()", "//")


def bracketed_parts(tokens: Sequence[Token], words: NumberWords) -> set[int]:
    """The places of brackets around one part of a greater number: digits before a scale, or behind one and its «and».

    >>> from tawthiq.languages.numbers import load_numbers
    >>> from tawthiq.text.tokens import tokenise
    >>> sorted(bracketed_parts(tokenise("(68) ألفا و(234) شهيدا (12)"), load_numbers("ar")))
    [0, 2, 5, 7]
    """
    found: set[int] = set()
    behind_scale = 0
    for at in range(1, len(tokens) - 2):
        if tokens[at].kind is not TokenKind.DIGITS or tokens[at - 1].form + tokens[at + 1].form not in AROUND:
            continue
        joined = at - 2 == behind_scale and tokens[behind_scale].form in words.grammar.joining
        scale = _scale_end(tokens, at + 2, words)
        again = not joined and part_at(tokens, at - 2, words) is not None if at > 1 else False  # «عشرون (20) ألفاً»
        if joined or (scale > 0 and not again):
            found |= {at - 1, at + 1}
        behind_scale = scale
    return found


def _scale_end(tokens: Sequence[Token], at: int, words: NumberWords) -> int:
    """The end of the thousand or million at a token, 0 where there is none."""
    match = words.phrases.match(tokens, at)
    if match is None or match.meaning.role is not Role.SCALE or match.meaning.value < THOUSAND or match.prefix.letters:
        return 0
    return match.last
