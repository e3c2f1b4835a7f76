"""Bound words («more than», «at least», «about») and the one number by which each stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.numbers import NumberWord, NumberWords
from tawthiq.languages.phrases import Match
from tawthiq.model.claim import Bound
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.text.tokens import Token, TokenKind

_FILLER_REACH = 4
_AFTER_REACH = 6
_OPENING_MARKS = frozenset("([\"'")
_CLOSING_MARKS = frozenset(")]\"'")


class Cue(Struct, frozen=True, gc=False):
    """A bound phrase at the tokens `first:last`; `spans` are its words, without what stands between them."""

    first: int
    last: int
    spans: tuple[tuple[int, int], ...]
    before: Bound | None
    after: Bound | None
    gap: int
    before_first: bool = False


def read_cue(tokens: Sequence[Token], match: Match[NumberWord]) -> Cue | None:
    """The bound phrase that a match begins; None where the pack asks for more words and they are not there."""
    word = match.meaning
    head = (match.first, match.last)
    if not word.tails:
        return Cue(*head, (head,), word.before, word.after, word.gap, word.before_first)
    for at in range(match.last, min(match.last + word.tail_reach + 1, len(tokens))):
        for tail in word.tails:
            end = at + len(tail)
            if tuple(token.form for token in tokens[at:end]) == tail:
                return Cue(match.first, end, (head, (at, end)), word.before, word.after, 0)
        if tokens[at].kind is not TokenKind.WORD:
            return None
    return None


def with_bounds(
    tokens: Sequence[Token], quantities: Sequence[Quantity], cues: Sequence[Cue], words: NumberWords
) -> list[Quantity]:
    """The quantities, each with the bounds that stand by it; both sequences are in the order of the text."""
    bound = list(quantities)
    reached_from = [quantity.first for quantity in quantities]
    following = len(quantities)
    for cue in reversed(cues):
        while following > 0 and quantities[following - 1].first >= cue.last:
            following -= 1
        target = _target(tokens, cue, quantities, reached_from, following, words)
        if target is None:
            continue
        applied = cue.before if target == following else cue.after
        bound[target] = _bounded(bound[target], cue, applied)
        if target == following:
            reached_from[target] = cue.first
    return bound


def _target(
    tokens: Sequence[Token],
    cue: Cue,
    quantities: Sequence[Quantity],
    reached_from: Sequence[int],
    following: int,
    words: NumberWords,
) -> int | None:
    """The index of the quantity by which a cue stands; one before it goes first, unless a conjunction parts them."""
    stands_before = (
        cue.before is not None and following < len(quantities) and _reaches(tokens, cue, reached_from[following], words)
    )
    if cue.after is not None and following > 0 and not (stands_before and cue.before_first):
        gap = tokens[quantities[following - 1].last : cue.first]
        parted = stands_before and any(_is_joined(token, words) for token in gap)
        if _may_cross(gap, words) and not parted:
            return following - 1
    return following if stands_before else None


def _reaches(tokens: Sequence[Token], cue: Cue, first: int, words: NumberWords) -> bool:
    """Whether only fillers stand between a cue and its number, or as many words as its phrase allows.

    «يفوق عدد قتلى آب البالغ 18»: what another number amounts to is no bound.
    """
    gap = tokens[cue.last : min(first, cue.last + _FILLER_REACH + cue.gap + 1)]
    if len(gap) != first - cue.last:
        return False
    others = [token for token in gap if not _is_filler(token, words)]
    if len(others) > cue.gap or any(token.form in words.amounting for token in others):
        return False
    return all(token.kind is TokenKind.WORD and not _is_joined(token, words) for token in others)


def _is_filler(token: Token, words: NumberWords) -> bool:
    form = token.form
    ranges = words.ranges
    if form in _OPENING_MARKS or form in words.fillers or form in ranges.between or form in ranges.start:
        return True
    return form in words.clitics and not words.clitics[form].conjunction


def _may_cross(gap: Sequence[Token], words: NumberWords) -> bool:
    """Whether a cue after a number may look back over these tokens: the counted noun and little more."""
    inner = gap[1:] if gap and gap[0].form in _CLOSING_MARKS else gap
    if len(inner) > _AFTER_REACH or any(token.kind is not TokenKind.WORD for token in inner):
        return False
    return not any(_is_joined(token, words) for token in inner[1:])


def _is_joined(token: Token, words: NumberWords) -> bool:
    return token.form in words.grammar.joining or token.form.startswith(words.written_on)


def _bounded(quantity: Quantity, cue: Cue, bound: Bound | None) -> Quantity:
    cues = tuple(sorted((*quantity.cues, *cue.spans)))
    keeps = quantity.bound not in ("exact", "about") or (quantity.bound == "about" and bound == "about")
    if bound is None or keeps:
        return replace(quantity, cues=cues)
    low, high = bounded_ends(quantity.low, bound)
    return replace(quantity, low=low, high=high, bound=bound, cues=cues)


def bounded_ends(value: float, bound: Bound) -> tuple[float, float | None]:
    """The low and the high end that a bound makes of a number; None where it is open."""
    if bound in ("more_than", "at_least"):
        return value, None
    if bound in ("less_than", "at_most"):
        return 0, value
    return value, value
