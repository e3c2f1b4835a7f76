"""Apart: dates and quantities of a language whose small words are joined to the noun, read on the words as written.

The grammars of dates and of numbers know hyphens, articles and conjunctions as words of their own («a three-man cell»,
«the 86», «the past week»). So they read the text's own tokens, and what they find is laid over those of the page. A
conjunction or an article before a number becomes its prefix, as in a language that writes them on to it.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from tawthiq.languages.dates import DateWords
from tawthiq.languages.numbers import NumberWords
from tawthiq.read.dates.mention import DateContext, DateMention
from tawthiq.read.dates.reading import read_dates
from tawthiq.read.numbers.quantities import Quantity, read_quantities
from tawthiq.text.fold import fold_word
from tawthiq.text.joining import JOINT, Joining
from tawthiq.text.tokens import Token, TokenKind, tokenise


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A text's words as written, `apart`, beside its joined `tokens`; `over` has the joined one that each lies in."""

    text: str
    tokens: Sequence[Token]
    apart: Sequence[Token]
    over: Sequence[int]


def take_apart(text: str, tokens: Sequence[Token]) -> Apart:
    """The words of a text as written, beside its joined `tokens`; a mark that these drop lies in the one before."""
    apart, starts = tokenise(text), [token.start for token in tokens]
    over = [max(bisect_right(starts, token.start) - 1, 0) for token in apart]
    return Apart(text=text, tokens=tokens, apart=apart, over=over)


def read_dates_apart(words_apart: Apart, words: DateWords, context: DateContext) -> Iterator[DateMention]:
    """The expressions of time in a text with their places among its joined tokens; none of them share a token."""
    apart, over = words_apart.apart, words_apart.over
    end = 0
    for mention in read_dates(apart, words, context):
        first, last = over[mention.first], over[mention.last - 1] + 1
        if first < end:
            continue
        end = last
        yield replace(mention, first=first, last=last, compared=over[mention.compared] if mention.compared >= 0 else -1)


def read_quantities_apart(
    words_apart: Apart, words: NumberWords, dated: Collection[int], joining: Joining
) -> Iterator[Quantity]:
    """The quantities of a text with their places among its joined tokens; none of them share a token."""
    apart, over = words_apart.apart, words_apart.over
    end = 0
    for quantity in read_quantities(apart, words, {at for at, joined in enumerate(over) if joined in dated}):
        first, last = over[quantity.first], over[quantity.last - 1] + 1
        if first < end:
            continue
        end = last
        glued = words_apart.text[words_apart.tokens[first].start : apart[quantity.first].start]
        yield replace(
            quantity,
            first=first,
            last=last,
            cues=tuple((over[start], over[stop - 1] + 1) for start, stop in quantity.cues),
            attached_prefix=quantity.attached_prefix or _prefix(apart, quantity.first, joining),
            letters_before=quantity.letters_before + sum(len(fold_word(letter)) for letter in glued),
        )


def _prefix(apart: Sequence[Token], at: int, joining: Joining) -> str:
    """The small words right before a number, as they would be written on to it."""
    start = at
    while start > 0 and apart[start - 1].kind is TokenKind.WORD and apart[start - 1].form in joining.before:
        start -= 1
    return "".join(token.form + JOINT for token in apart[start:at])
