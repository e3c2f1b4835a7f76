"""Numbers in digits: thousands marks, decimal marks, and what only looks like a number."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.numbers import NumberWord, NumberWords, Role
from tawthiq.languages.phrases import Match
from tawthiq.text.tokens import Token, TokenKind

_MOST_DIGITS = 15
_MOST_GROUPS = 8  # a longer chain of groups is a list or noise, and is read group by group
_MOST_SPACED_DIGITS = 8  # longer ones are columns of a table
_REFUSED_MARKS = frozenset("/:")
_HYPHEN = "-"
_AFTER_LATIN = "\u0250"
_NUMBERING_MARKS = frozenset(".-)")
_NUMBERING_DIGITS = 2
_LONG_WORD = 6  # letters: longer than units and names of things
_HIDDEN = "something that is no digit stands inside"


class Digits(Struct, frozen=True, kw_only=True, gc=False):
    """A number in digits that ends before the token `last`; `value` is None where it is no number of ours.

    `decimal` is the other reading of a lone thousands mark («1.274»), for a scale or a percent sign after it.
    """

    last: int
    value: float | None
    decimal: float | None = None
    doubts: tuple[str, ...] = ()


def read_digits(tokens: Sequence[Token], at: int, words: NumberWords) -> Digits:
    """The number that begins with the digits at token `at`."""
    groups, marks = _chain(tokens, at, words)
    last = at + 2 * len(groups) - 1
    if (
        _is_designation(tokens, at, last, words)
        or _is_numbering(tokens, at, words)
        or _is_money(tokens, at, last, words)
    ):
        return Digits(last=last, value=None)
    if not _REFUSED_MARKS.isdisjoint(marks) or marks.count(_HYPHEN) > 1:
        return Digits(last=last, value=None)
    if _HYPHEN in marks:
        number = _before_hyphen(at, groups, marks, words)
    else:
        number = _grouped(at, groups, marks, words)
        if number.value is not None and not marks and words.digits.spaced_thousands:
            number = _spaced(tokens, at, number)
    return replace(number, doubts=(*number.doubts, _HIDDEN)) if _hides_marks(tokens[at]) else number


def _hides_marks(token: Token) -> bool:
    """Whether folding took something out of the digits: a stretch letter for a dash, or a harmless control."""
    return token.end - token.start > len(token.form)


def _chain(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[list[str], list[str]]:
    """The digits from `at` on with the marks between them, all written without a blank."""
    groups, marks = [tokens[at].form], list[str]()
    if at + 2 >= len(tokens) or tokens[at + 2].kind is not TokenKind.DIGITS:
        return groups, marks
    inner = words.digits.thousands | words.digits.decimals | _REFUSED_MARKS | {_HYPHEN}
    while at + 2 < len(tokens) and len(groups) < _MOST_GROUPS:
        mark, digits = tokens[at + 1], tokens[at + 2]
        if digits.kind is not TokenKind.DIGITS or mark.form not in inner:
            break
        if tokens[at].end != mark.start or mark.end != digits.start:
            break
        groups.append(digits.form)
        marks.append(mark.form)
        at += 2
    return groups, marks


def is_followed(tokens: Sequence[Token], match: Match[NumberWord]) -> bool:
    """Whether a phrase that means something only before certain words stands before one, as any other phrase does."""
    followers = match.meaning.followers
    return not followers or (match.last < len(tokens) and tokens[match.last].form in followers)


def _is_designation(tokens: Sequence[Token], first: int, last: int, words: NumberWords) -> bool:
    """Whether the digits belong to a name or a unit («F16», «T-72», «155mm»); not in «45k» or «12guards»."""
    if last < len(tokens) and tokens[last].start == tokens[last - 1].end and _is_latin(tokens[last]):
        scale = words.phrases.match(tokens, last)
        scales = scale is not None and scale.last == last + 1 and scale.meaning.role is Role.SCALE
        scales = scales and scale is not None and is_followed(tokens, scale)
        return not scales and len(tokens[last].form) < _LONG_WORD
    if first == 0 or tokens[first - 1].end != tokens[first].start:
        return False
    before = tokens[first - 1]
    if before.kind is TokenKind.WORD:
        return _is_latin(before) and before.form not in words.clitics
    if before.form != _HYPHEN or first < 2:
        return False
    name = tokens[first - 2]
    return name.kind is TokenKind.WORD and name.end == before.start and name.form not in words.clitics


def _is_money(tokens: Sequence[Token], at: int, last: int, words: NumberWords) -> bool:
    money = words.digits.money
    before = at > 0 and tokens[at - 1].form in money and tokens[at - 1].end == tokens[at].start
    return before or (last < len(tokens) and tokens[last].form in money and tokens[last - 1].end == tokens[last].start)


def _is_latin(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.form[0] < _AFTER_LATIN


def _is_numbering(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether the digits number a line of a list («2- …»)."""
    if at > 0 and tokens[at - 1].kind is not TokenKind.LINE:
        return False
    if at + 2 >= len(tokens) or len(tokens[at].form) > _NUMBERING_DIGITS:
        return False
    mark, text = tokens[at + 1], tokens[at + 2]
    glued = mark.start == tokens[at].end
    if mark.form in words.grammar.links and text.start == mark.end:
        return False  # «20-odd people»
    follows = text.kind is TokenKind.WORD or (text.kind is TokenKind.DIGITS and text.start > mark.end)
    return glued and mark.form in _NUMBERING_MARKS and follows


def _before_hyphen(at: int, groups: list[str], marks: list[str], words: NumberWords) -> Digits:
    """The first of two numbers around a hyphen; none of both where the first is not the smaller."""
    cut = marks.index(_HYPHEN)
    left = _grouped(at, groups[: cut + 1], marks[:cut], words)
    right_at = at + 2 * (cut + 1)
    right = _grouped(right_at, groups[cut + 1 :], marks[cut + 1 :], words)
    if left.value is None or right.value is None or left.value >= right.value:
        return Digits(last=at + 2 * len(groups) - 1, value=None)
    return left


def _grouped(at: int, groups: list[str], marks: list[str], words: NumberWords) -> Digits:
    last = at + 2 * len(groups) - 1
    if sum(map(len, groups)) > _MOST_DIGITS or (len(groups[0]) > 2 and groups[0][0] == "0"):
        return Digits(last=last, value=None)
    if not marks:
        return Digits(last=last, value=int(groups[0]))
    if _are_thousands(groups, marks, words):
        return _thousands(last, groups, marks, words)
    if marks[-1] in words.digits.decimals and (len(marks) == 1 or _are_thousands(groups[:-1], marks[:-1], words)):
        doubtful = marks[-1] in words.digits.doubtful_decimals
        doubts = (f"'{marks[-1]}' read as a decimal mark",) if doubtful else ()
        value = float("".join(groups[:-1]) + "." + groups[-1])
        return Digits(last=last, value=value, doubts=doubts)
    if marks[0] in words.digits.doubtful_decimals:  # a list without blanks: its first number
        return Digits(last=at + 1, value=int(groups[0]))
    return Digits(last=last, value=None)


def _are_thousands(groups: list[str], marks: list[str], words: NumberWords) -> bool:
    return (
        len(set(marks)) == 1
        and marks[0] in words.digits.thousands
        and len(groups[0]) <= 3
        and groups[0] != "0"
        and all(len(group) == 3 for group in groups[1:])
    )


def _thousands(last: int, groups: list[str], marks: list[str], words: NumberWords) -> Digits:
    decimal = None
    if len(marks) == 1 and marks[0] in words.digits.decimals:
        decimal = float(groups[0] + "." + groups[1])
    return Digits(last=last, value=int("".join(groups)), decimal=decimal)


def _spaced(tokens: Sequence[Token], at: int, number: Digits) -> Digits:
    """The number with the groups of three that follow it after one blank each («10 906»)."""
    first_group = tokens[at].form
    if at > 0 and tokens[at - 1].kind is TokenKind.DIGITS:
        return number
    groups, last = [first_group], number.last
    while last < len(tokens) and len(groups) < 3 and _is_next_group(tokens, last):
        groups.append(tokens[last].form)
        last += 1
    digits = "".join(groups)
    if len(groups) == 1 or len(first_group) > 3 or first_group[0] == "0" or len(digits) > _MOST_SPACED_DIGITS:
        return number
    return Digits(last=last, value=int(digits), doubts=("blanks read as thousands marks",))


def _is_next_group(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is not TokenKind.DIGITS or len(token.form) != 3 or token.start != tokens[at - 1].end + 1:
        return False
    after = at + 1
    return after >= len(tokens) or tokens[after].kind is not TokenKind.DIGITS or len(tokens[after].form) == 3
