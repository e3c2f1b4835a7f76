"""Entries of running coverage: lines that begin with a clock time, or stand under one («17:40»)."""

from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

CLOCK = 3  # tokens of a clock time: hours, colon, minutes


def opens_entry(page: Page, sentence: Sentence) -> bool:
    """Whether the line begins with a clock time, as those of running coverage do."""
    first = sentence.first
    kinds = [token.kind for token in page.tokens[first : first + CLOCK]]
    digits, mark = TokenKind.DIGITS, TokenKind.MARK
    return sentence.opens_line and kinds == [digits, mark, digits] and page.tokens[first + 1].form == ":"


def is_bare_clock(page: Page, sentence: Sentence) -> bool:
    """Whether a clock time is all that the line holds, so that the entry stands under it."""
    return opens_entry(page, sentence) and sentence.last - sentence.first == CLOCK
