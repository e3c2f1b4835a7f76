"""Whole numbers from digits and words: which parts belong to one number, and what it comes to.

The grammar is that of languages that say hundreds, tens and ones under scales (thousand, million). A part joins
the number before it only where it is smaller than the scale before it and its place is still free:
«46 thousand and 645» is one number, «15 and 20» are two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.numbers import Form, NumberWord, NumberWords, Role
from tawthiq.languages.phrases import Prefix
from tawthiq.read.numbers.parts import (
    HUNDRED,
    THOUSAND,
    Part,
    following_part,
    is_scale,
    joined_fraction,
    may_stand,
    own_count,
    part_at,
    scale_at,
)
from tawthiq.text.tokens import Token

_NO_LIMIT = float("inf")
_SIDE_BY_SIDE = "two numbers side by side read as one"


class Numeral(Struct, frozen=True, kw_only=True, gc=False):
    """A number at the tokens `first:last`.

    `group` and `scale` are its last multiplication («3 thousand» is 3 and 1000; scale 1 where there is none).
    `decimal` is the other reading of a lone thousands mark; `vague` says that only a bare plural scale stands here,
    `owned` that the word carries a pronoun; `letters_before` are letters of the first token before the number.
    """

    first: int
    last: int
    value: float
    prefix: Prefix
    letters_before: int
    group: float = 0
    scale: int = 1
    decimal: float | None = None
    vague: bool = False
    owned: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sum:
    """The number so far: `total` of closed scales below `limit`, and the open `group` of hundreds, tens, ones."""

    last: int
    total: float = 0
    limit: float = _NO_LIMIT
    group: float = 0
    group_closed: bool = False
    decimal: float | None = None
    closed_last: int = 0
    multiplied: tuple[float, int] = (0, 1)
    parts: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return exact(self.total + self.group)


def exact(value: float) -> float:
    """The number without the dust of binary fractions, an int where it is whole."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def read_numeral(tokens: Sequence[Token], at: int, words: NumberWords, *, most_parts: int = 64) -> Numeral | None:
    """The longest number that begins at token `at`, of no more than `most_parts` joined parts."""
    start = part_at(tokens, at, words)
    if start is None:
        return None
    so_far = _Sum(last=at)
    if not _take(tokens, so_far, start, words, joined=True):
        return _bare_plural(start)
    while so_far.parts < most_parts:
        following = following_part(tokens, so_far.last, words, start)
        if following is None:
            break
        part, joined = following
        if not joined and _fills_scale(so_far, part):
            part, joined = replace(part, doubts=(*part.doubts, _SIDE_BY_SIDE)), True
        if not _take(tokens, so_far, part, words, joined=joined):
            _revert_conflict(so_far, part, joined)
            break
    _add_fraction(tokens, so_far, words)
    return _finished(start, so_far)


def _fills_scale(so_far: _Sum, part: Part) -> bool:
    """«44 ألفاً 532»: hundreds in digits right behind a scale, whose «and» was left out."""
    plain = part.word is None and isinstance(part.value, int) and not part.prefix.letters
    return plain and so_far.total > 0 and so_far.group == 0 and HUNDRED <= part.value < min(so_far.limit, THOUSAND)


def _finished(start: Part, so_far: _Sum) -> Numeral:
    group, scale = so_far.multiplied if so_far.group == 0 else (so_far.group, 1)
    alone = so_far.parts == 1
    return Numeral(
        first=start.first,
        last=so_far.last,
        value=so_far.value,
        prefix=start.prefix,
        letters_before=start.letters_before,
        group=group,
        scale=scale,
        decimal=start.decimal if alone else None,
        owned=start.word is not None and start.word.owned,
        doubts=so_far.doubts,
    )


def _bare_plural(part: Part) -> Numeral | None:
    if part.word is None or part.word.form is not Form.MANY:
        return None
    return Numeral(
        first=part.first,
        last=part.last,
        value=int(part.word.value),
        prefix=part.prefix,
        letters_before=part.letters_before,
        vague=True,
    )


def _take(tokens: Sequence[Token], so_far: _Sum, part: Part, words: NumberWords, *, joined: bool) -> bool:
    """Add a part to the number; False, and nothing changed, where it does not belong to it."""
    if part.word is None:
        taken = joined and _take_digits(so_far, part)
    elif part.word.role is Role.SCALE:
        taken = _take_scale(tokens, so_far, part, words, joined=joined)
    else:
        taken = joined and _take_cardinal(tokens, so_far, part, words)
    if taken:
        so_far.last = part.last
        so_far.parts += 1
        so_far.doubts += part.doubts
    return taken


def _take_digits(so_far: _Sum, part: Part) -> bool:
    first = so_far.parts == 0
    if not first and (isinstance(part.value, float) or so_far.group_closed):
        return False
    if so_far.group and not (so_far.group % HUNDRED == 0 and part.value < HUNDRED):
        return False
    if not first and not so_far.group and part.value >= so_far.limit:
        return False
    so_far.group += part.value
    so_far.group_closed = True
    so_far.decimal = part.decimal
    return True


def _take_cardinal(tokens: Sequence[Token], so_far: _Sum, part: Part, words: NumberWords) -> bool:
    if part.word is None or not may_stand(tokens, part, words) or (part.word.owned and so_far.parts):
        return False
    value = int(part.value)
    if so_far.group_closed or not _has_room(so_far.group, value, words.grammar.ones_before_tens):
        return False
    so_far.group += value
    so_far.group_closed = part.word.owned
    return True


def _has_room(group: float, value: int, ones_before_tens: bool) -> bool:
    """Whether a cardinal's place in the group is free: «five and twenty», «hundred and five», not «five and six»."""
    if group == 0:
        return True
    low = group % HUNDRED
    if value >= HUNDRED or low == 0:
        return value < HUNDRED
    if ones_before_tens:
        return low < 10 and value >= 20
    return low >= 20 and low % 10 == 0 and value < 10


def _take_scale(tokens: Sequence[Token], so_far: _Sum, part: Part, words: NumberWords, *, joined: bool) -> bool:
    scale = int(part.value)
    word = part.word
    if word is None:
        return False
    multiplies = so_far.group > 0 and not joined
    if scale == HUNDRED:
        return _take_hundred(so_far, word, multiplies, joined)
    if multiplies:
        if scale >= so_far.limit or word.form is Form.TWO:
            return False
        return _multiply(so_far, scale, part.last)
    if not joined:
        return _raise_scale(so_far, scale, part.last)
    count = own_count(tokens, part, word, words)
    if so_far.group > 0 or count == 0 or scale >= so_far.limit:
        return False
    return _close(so_far, count, scale, part.last)


def _take_hundred(so_far: _Sum, word: NumberWord, multiplies: bool, joined: bool) -> bool:
    if multiplies:
        if not 1 <= so_far.group < HUNDRED or isinstance(so_far.group, float):
            return False
        so_far.group *= HUNDRED
        so_far.group_closed = False
        return True
    if not joined or so_far.group or so_far.limit <= HUNDRED or word.form in (Form.MANY, Form.MULTIPLYING):
        return False
    so_far.group = HUNDRED * max(word.form.value, 1)
    return True


def _close(so_far: _Sum, count: float, scale: int, last: int) -> bool:
    so_far.total += exact(count * scale)
    so_far.multiplied = (count, scale)
    so_far.limit = scale
    so_far.group = 0
    so_far.group_closed = False
    so_far.decimal = None
    so_far.closed_last = last
    return True


def _multiply(so_far: _Sum, scale: int, last: int) -> bool:
    count = so_far.group
    if so_far.decimal is not None:
        count = so_far.decimal
        so_far.doubts += ("a mark before three digits read as a decimal mark",)
    return _close(so_far, count, scale, last)


def _raise_scale(so_far: _Sum, scale: int, last: int) -> bool:
    """«Thousand million»: a greater scale right after a number that a scale closed multiplies all of it."""
    if not so_far.total or scale <= so_far.limit:
        return False
    total, so_far.total = so_far.total, 0
    return _close(so_far, total, scale, last)


def _revert_conflict(so_far: _Sum, part: Part, joined: bool) -> None:
    """Give back a joined group where a scale follows that cannot close it («20 thousand and 30 thousand»)."""
    if joined or not is_scale(part) or not so_far.total or not so_far.group or part.value == HUNDRED:
        return
    so_far.group = 0
    so_far.last = so_far.closed_last


def _add_fraction(tokens: Sequence[Token], so_far: _Sum, words: NumberWords) -> None:
    """«A million and a half», with the scale said again or not; «three and a half million»."""
    found = joined_fraction(tokens, so_far.last, words)
    if found is None:
        return
    value, last = found
    scale = scale_at(tokens, last, words)
    if so_far.group == 0 and so_far.limit != _NO_LIMIT:
        multiplier = int(so_far.limit)
        so_far.total += exact(value * multiplier)
        so_far.last = last if scale is None or scale[0] != multiplier else scale[1]
        so_far.parts += 1
    elif so_far.total == 0 and scale is not None:
        _close(so_far, so_far.group + value, scale[0], scale[1])
        so_far.last = scale[1]
        so_far.parts += 1
