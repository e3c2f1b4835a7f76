"""Entries of running coverage: lines that begin with a clock time, or stand under one («17:40»)."""

from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

CLOCK = 3  # tokens of a clock time: hours, colon, minutes
BULLET = 3  # marks before it at most


def opens_entry(page: Page, sentence: Sentence) -> bool:
    """Whether the line begins with a clock time, as those of running coverage do, also in brackets («[17:40] …»)."""
    clock = clock_of(page, sentence)
    bracketed = clock == sentence.first + 1 and page.is_mark(sentence.first, "[(")
    return clock == sentence.first or bracketed


def clock_of(page: Page, sentence: Sentence) -> int | None:
    """The token at which a clock time opens a line, behind its bullet; None where none does."""
    tokens, first = page.tokens, sentence.first
    while first < sentence.last - CLOCK and first - sentence.first < BULLET and tokens[first].kind is TokenKind.MARK:
        first += 1
    kinds = [token.kind for token in tokens[first : first + CLOCK]]
    digits, mark = TokenKind.DIGITS, TokenKind.MARK
    clock = sentence.opens_line and kinds == [digits, mark, digits] and tokens[first + 1].form == ":"
    return first if clock else None


def stands_under_clock(page: Page, sentence: Sentence) -> bool:
    """Whether a line that is nothing but a clock time stands right above the sentence."""
    tokens, at = page.tokens, sentence.first - 1
    while at >= 0 and tokens[at].kind is TokenKind.LINE:
        at -= 1
    kinds = [token.kind for token in tokens[max(0, at - CLOCK + 1) : at + 1]]
    clock = sentence.opens_line and kinds == [TokenKind.DIGITS, TokenKind.MARK, TokenKind.DIGITS]
    alone = at - CLOCK < 0 or tokens[at - CLOCK].kind is TokenKind.LINE
    return clock and alone and tokens[at - 1].form == ":"


def begins_entry(page: Page, sentence: Sentence) -> bool:
    """Whether an entry begins that is no item of a list; only where subjects stand first are others so marked."""
    apart = page.lexicon.doers_first and not sentence.listed
    return apart and (opens_entry(page, sentence) or stands_under_clock(page, sentence))
