"""All quantities of a text, in order: numbers in digits and words, fractions, ratios, ranges and vague words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tawthiq.languages.numbers import NumberWords, Role
from tawthiq.read.numbers.bounds import Cue, read_cue, with_bounds
from tawthiq.read.numbers.bracketed import bracketed_parts
from tawthiq.read.numbers.digits import read_digits
from tawthiq.read.numbers.expressions import Expression, read_expression
from tawthiq.read.numbers.quantity import Quantity, number_span
from tawthiq.read.numbers.ranges import with_range
from tawthiq.text.tokens import Token, TokenKind

__all__ = ["Quantity", "number_span", "read_quantities"]

_GROWTH_REACH = 8


def read_quantities(tokens: Sequence[Token], words: NumberWords, dated: Collection[int] = ()) -> list[Quantity]:
    """The quantities of a text's tokens: in text order, never overlapping, dates and times among them.

    A number of the tokens in `dated` begins no range, and no bound word reaches it.

    >>> from tawthiq.languages.numbers import load_numbers
    >>> from tawthiq.text.tokens import tokenise
    >>> [(found.low, found.bound) for found in read_quantities(tokenise("(20-30)"), load_numbers("ar"))]
    [(20, 'range')]
    """
    brackets = bracketed_parts(tokens, words)
    if not brackets:
        return _read(tokens, words, dated)
    places = [at for at in range(len(tokens)) if at not in brackets]
    within = {at for at, place in enumerate(places) if place in dated}
    return [_placed(found, places) for found in _read([tokens[place] for place in places], words, within)]


def _placed(quantity: Quantity, places: Sequence[int]) -> Quantity:
    """A quantity read of some of the tokens, at their `places` among all."""
    first, last = places[quantity.first], places[quantity.last - 1] + 1
    cues = tuple((places[start], places[end - 1] + 1) for start, end in quantity.cues)
    return replace(quantity, first=first, last=last, cues=cues)


def _read(tokens: Sequence[Token], words: NumberWords, dated: Collection[int]) -> list[Quantity]:
    quantities: list[Quantity] = []
    cues: list[Cue] = []
    previous: Expression | None = None
    at = 0
    for index in words.phrases.beginnings(tokens):
        if index < at:
            continue
        figure, cue, at = _read_at(tokens, index, words, dated, after_cue=_is_after_cue(cues, index))
        if cue is not None:
            cues.append(cue)
        if figure is None or _is_unit_after_number(tokens, figure, previous):
            continue
        if quantities and _is_said_again(tokens, quantities[-1], figure.quantity):
            quantities[-1] = replace(quantities[-1], last=figure.quantity.last + 1)
            continue
        if previous is not None and _replaces_growth(tokens, previous, figure):
            quantities.pop()
        quantities.append(figure.quantity)
        previous = figure
    return _bounded(tokens, quantities, cues, words, dated)


def _read_at(
    tokens: Sequence[Token], at: int, words: NumberWords, dated: Collection[int], *, after_cue: bool
) -> tuple[Expression | None, Cue | None, int]:
    """The figure or the bound phrase at a token, and where to read on."""
    match = words.phrases.match(tokens, at) if tokens[at].kind is not TokenKind.DIGITS else None
    if match is not None and match.meaning.role is Role.CUE:
        cue = read_cue(tokens, match)
        return None, cue, at + 1 if cue is None else cue.last
    named = at > 0 and tokens[at - 1].form in words.grammar.numbering
    figure = None if named else read_expression(tokens, at, words, after_cue=after_cue)
    if figure is not None and at in dated and figure.quantity.last - 1 not in dated:
        ends = next(index for index in range(at, len(tokens)) if index not in dated)
        figure = read_expression(tokens[:ends], at, words, after_cue=after_cue)  # «in May 2013 a thousand people»
    if figure is not None:
        if figure.quantity.first not in dated:
            figure = with_range(tokens, figure, words)
        return figure, None, figure.quantity.last
    if tokens[at].kind is TokenKind.DIGITS:
        return None, None, read_digits(tokens, at, words).last
    return None, None, at + 1 if match is None else match.last


def _is_after_cue(cues: Sequence[Cue], at: int) -> bool:
    return bool(cues) and cues[-1].last == at


def _is_unit_after_number(tokens: Sequence[Token], figure: Expression, previous: Expression | None) -> bool:
    """Whether an ordinal's form is a unit instead: «second» right after a number is time."""
    quantity = figure.quantity
    if quantity.kind != "ordinal" or quantity.attached_prefix or previous is None:
        return False
    return previous.quantity.last == quantity.first and previous.quantity.kind != "ordinal"


def _is_said_again(tokens: Sequence[Token], number: Quantity, again: Quantity) -> bool:
    """«خمسة (5) مدنيين», «two (2) soldiers»: the same number once more, alone between brackets."""
    if again.first != number.last + 1 or again.last >= len(tokens) or number.kind != again.kind:
        return False
    bracketed = tokens[number.last].form == "(" and tokens[again.last].form == ")"
    return bracketed and (number.low, number.high) == (again.low, again.high)


def _replaces_growth(tokens: Sequence[Token], growth: Expression, figure: Expression) -> bool:
    """Whether a ratio says by how much a verb such as «multiplied» means."""
    if not growth.growth or figure.growth or figure.quantity.kind != "ratio":
        return False
    gap = tokens[growth.quantity.last : figure.quantity.first]
    return len(gap) <= _GROWTH_REACH and all(token.kind is TokenKind.WORD for token in gap)


def _bounded(
    tokens: Sequence[Token],
    quantities: list[Quantity],
    cues: Sequence[Cue],
    words: NumberWords,
    dated: Collection[int],
) -> list[Quantity]:
    """The quantities with their bounds; ordinals and dates take none and stand in no cue's way."""
    others = [quantity for quantity in quantities if quantity.kind == "ordinal" or quantity.first in dated]
    passed = {quantity.first for quantity in others}
    undated = [quantity for quantity in quantities if quantity.first not in passed]
    bound = with_bounds(_over_dates(tokens, cues, words, dated) if cues else tokens, undated, cues, words)
    return sorted([*bound, *others], key=lambda quantity: quantity.first) if others else bound


def _over_dates(
    tokens: Sequence[Token], cues: Sequence[Cue], words: NumberWords, dated: Collection[int]
) -> list[Token]:
    """The tokens with those of dates made fillers: «فاق عدد القتلى منذ آذار/ مارس 2011 تسعة آلاف».

    A date right behind a bound is what it bounds («حتى الأحد نحو عشرين ألفاً»).
    """
    filler = next(iter(sorted(words.fillers)), "")
    bounded = {cue.last for cue in cues}
    made = list(tokens)
    for at in dated:
        if at not in bounded:
            made[at] = replace(made[at], form=filler, kind=TokenKind.WORD)
    return made
