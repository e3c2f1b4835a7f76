"""Ranges: two figures that the text gives as the ends of one («between 20 and 30», «5 or 6», «20-30»)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tawthiq.languages.numbers import NumberWords
from tawthiq.read.numbers.expressions import Expression, expression_of, read_expression
from tawthiq.read.numbers.numerals import exact, read_numeral
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.text.tokens import Token, TokenKind

_CHANGE_REACH = 14
_MOST_SPLITS = 6  # parts of the first number of a range whose two numbers could be one
_DIVIDED_REACH = 8  # tokens before «between»: «توزع القتلى الـ82 بين أربعة وعشرين مدنياً و…»


def with_range(tokens: Sequence[Token], left: Expression, words: NumberWords) -> Expression:
    """The range that begins with the figure `left`, else `left` itself."""
    if left.quantity.bound != "exact" or left.quantity.kind == "ordinal" or left.growth:
        return left
    opening = _opening(tokens, left.quantity.first, words)
    right_at = _right_at(tokens, left, words, opening)
    found = None if right_at is None else _joined(tokens, left, right_at, words)
    if found is None and opening in words.ranges.between and left.numeral is not None:
        found = _split(tokens, left, words)
    return left if found is None else found


def _opening(tokens: Sequence[Token], first: int, words: NumberWords) -> str:
    """The word that opens a range, right before its first number; empty where there is none."""
    at = first - 1
    if at >= 0 and tokens[at].form in words.clitics:
        at -= 1
    form = tokens[at].form if at >= 0 else ""
    if form in words.ranges.between:
        divided = any(token.form in words.ranges.divided for token in tokens[max(at - _DIVIDED_REACH, 0) : at])
        return "" if divided or (at > 0 and tokens[at - 1].form in words.ranges.among) else form
    return form if form in words.ranges.start else ""


def _right_at(tokens: Sequence[Token], left: Expression, words: NumberWords, opening: str) -> int | None:
    """Where the second number of a range begins, None where nothing links one to the first."""
    at = left.quantity.last
    if at + 1 > len(tokens) - 1 and opening not in words.ranges.between:
        return None
    form = tokens[at].form if at < len(tokens) else ""
    if form in words.ranges.hyphens:  # «between 15-20» too
        return at + 1 if _is_between_digits(tokens, at) else None
    if opening in words.ranges.between:
        return at + 1 if form in words.grammar.joining or form in words.ranges.to else at  # «between 15 to 20»
    if form in words.ranges.alternatives:
        return at + 1
    is_link = form in words.ranges.to or (form in words.ranges.until and opening in words.ranges.start)
    if not is_link or _tells_a_change(tokens, left.quantity.first, words):
        return None
    return at + 1


def _is_between_digits(tokens: Sequence[Token], hyphen: int) -> bool:
    before, mark, after = tokens[hyphen - 1], tokens[hyphen], tokens[hyphen + 1]
    if before.kind is not TokenKind.DIGITS or after.kind is not TokenKind.DIGITS:
        return False
    return (before.end == mark.start) == (mark.end == after.start)


def _tells_a_change(tokens: Sequence[Token], first: int, words: NumberWords) -> bool:
    """Whether a word such as «rose» stands before: «from 20 to 30» are then two figures."""
    for at in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
        if tokens[at].kind in (TokenKind.LINE, TokenKind.MARK):
            return False
        if tokens[at].form in words.ranges.change:
            return True
    return False


def _joined(tokens: Sequence[Token], left: Expression, right_at: int, words: NumberWords) -> Expression | None:
    right = read_expression(tokens, right_at, words)
    if right is None or right.growth or right.quantity.bound != "exact":
        return None
    joins = right.quantity.attached_prefix.startswith(tuple(words.grammar.joining))
    if right_at == left.quantity.last and not joins:
        return None
    ends = _alike(left, right)
    if ends is None or ends[0].low >= ends[1].low:
        return None
    low, high = ends
    spaced = () if tokens[right_at - 1].form not in words.ranges.hyphens else _spaced_doubt(tokens, right_at - 1)
    return Expression(
        replace(
            high,
            first=low.first,
            low=low.low,
            bound="range",
            attached_prefix=left.quantity.attached_prefix,
            letters_before=left.quantity.letters_before,
            doubts=low.doubts + high.doubts + spaced,
        )
    )


def _spaced_doubt(tokens: Sequence[Token], hyphen: int) -> tuple[str, ...]:
    spaced = tokens[hyphen].start > tokens[hyphen - 1].end
    return ("a dash with blanks read as a range",) if spaced else ()


def _alike(left: Expression, right: Expression) -> tuple[Quantity, Quantity] | None:
    """Both ends in one kind: «3 to 5 thousand» gives its scale, «20 to 30%» its hundredths to both."""
    low, high = left.quantity, right.quantity
    if low.kind == high.kind and low.percent == high.percent:
        return _scaled(left, right), high
    if low.kind != "count" or high.kind == "ordinal":
        return None
    if high.percent:
        if right.numeral is None or not right.numeral.value:
            return None
        return replace(low, kind="fraction", low=round(low.low * high.low / right.numeral.value, 6)), high
    return (replace(low, kind="ratio"), high) if high.kind == "ratio" else None


def _scaled(left: Expression, right: Expression) -> Quantity:
    low, numeral, other = left.quantity, left.numeral, right.numeral
    if numeral is None or other is None or numeral.scale > 1 or other.scale == 1 or low.low >= other.group:
        return low
    return replace(low, low=exact(low.low * other.scale))


def _split(tokens: Sequence[Token], left: Expression, words: NumberWords) -> Expression | None:
    """«Between five and twenty» reads as one number; the word before it asks for two."""
    for most_parts in range(1, _MOST_SPLITS):
        first = read_numeral(tokens, left.quantity.first, words, most_parts=most_parts)
        if first is None or first.last >= left.quantity.last:
            return None
        right_at = first.last + (tokens[first.last].form in words.grammar.joining)
        found = _joined(tokens, expression_of(tokens, first, words), right_at, words)
        if found is not None:
            doubts = (*found.quantity.doubts, "one number or a range")
            return replace(found, quantity=replace(found.quantity, doubts=doubts))
    return None
