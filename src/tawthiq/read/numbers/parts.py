"""The parts of which numerals are made: one word or one run of digits, and whether it joins what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.languages.numbers import Form, NumberWord, NumberWords, Role
from tawthiq.languages.phrases import NO_PREFIX, Prefix
from tawthiq.read.numbers.digits import is_followed, read_digits
from tawthiq.text.tokens import Token, TokenKind

HUNDRED = 100
THOUSAND = 1000
_OF_NUMBERS = frozenset({
    Role.DENOMINATOR, Role.TIMES, Role.MULTIPLE, Role.ODD, Role.PERCENT, Role.SCALE, Role.CARDINAL,
})  # fmt: skip


class Part(Struct, frozen=True, gc=False):
    """One word or one run of digits; `word` is None for digits."""

    first: int
    last: int
    value: float
    prefix: Prefix
    word: NumberWord | None = None
    decimal: float | None = None
    doubts: tuple[str, ...] = ()
    letters_before: int = 0


def clitic_before(tokens: Sequence[Token], at: int, words: NumberWords) -> Prefix:
    """The clitic that stands as a token of its own before the digits or word at `at` («و165», «الـ 70»)."""
    if at == 0 or tokens[at - 1].kind is not TokenKind.WORD:
        return NO_PREFIX
    return words.clitics.get(tokens[at - 1].form, NO_PREFIX)


def part_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Part | None:
    """The part of a number at token `at`: digits, or a word of number; None where there is neither."""
    if at >= len(tokens):
        return None
    if tokens[at].kind is TokenKind.DIGITS:
        digits = read_digits(tokens, at, words)
        if digits.value is None:
            return None
        before = clitic_before(tokens, at, words)
        return Part(at, digits.last, digits.value, before, None, digits.decimal, digits.doubts)
    match = words.phrases.match(tokens, at)
    if match is None or match.meaning.role not in (Role.CARDINAL, Role.SCALE) or not is_followed(tokens, match):
        return None
    prefix = match.prefix if match.prefix.letters else clitic_before(tokens, at, words)
    glued = len(match.prefix.own)
    return Part(at, match.last, int(match.meaning.value), prefix, match.meaning, letters_before=glued)


def following_part(tokens: Sequence[Token], at: int, words: NumberWords, start: Part) -> tuple[Part, bool] | None:
    """The part right after a number, and whether a conjunction or hyphen joins it."""
    if at >= len(tokens):
        return None
    form = tokens[at].form
    if form in words.grammar.joining or form in words.grammar.links:
        part = part_at(tokens, at + 1, words)
        return (part, True) if part is not None and _stands_free(part, form, start) else None
    part = part_at(tokens, at, words)
    if part is None:
        return None
    if not part.prefix.letters:
        return (part, not words.grammar.parts_need_joining and part.word is not None and not is_scale(part))
    joins = part.prefix.conjunction in words.grammar.joining and not part.prefix.preposition
    return (part, True) if joins and part.prefix.article <= start.prefix.article else None


def _stands_free(part: Part, conjunction: str, start: Part) -> bool:
    if part.prefix.letters == conjunction:
        return True
    return not part.prefix.own and part.prefix.article <= start.prefix.article


def is_scale(part: Part) -> bool:
    """Whether the part is a scale: hundred, thousand, million."""
    return part.word is not None and part.word.role is Role.SCALE


def may_stand(tokens: Sequence[Token], part: Part, words: NumberWords) -> bool:
    """Whether a word that counts only in compounds, or only before its noun, does so here."""
    word = part.word
    if word is None or not (word.only_in_compounds or word.construct):
        return True
    if word.construct:
        return is_before_noun(tokens, part.last, words) and not is_voweled(tokens[part.first])
    if part.prefix.article:
        return False
    joined = following_part(tokens, part.last, words, part)
    return joined is not None and joined[1] and joined[0].word is not None and 20 <= joined[0].value < HUNDRED


def is_before_noun(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether the token at `at` may be a counted noun: a word that is no preposition nor joined by a clitic."""
    if at >= len(tokens) or tokens[at].kind is not TokenKind.WORD:
        return False
    form = tokens[at].form
    return form not in words.grammar.never_counted and form not in words.clitics and not _is_joined(form, words)


def _is_joined(form: str, words: NumberWords) -> bool:
    return any(len(form) > len(letters) and form.startswith(letters) for letters in words.written_on)


def is_voweled(token: Token) -> bool:
    """Whether the token is written with vowel marks."""
    return token.end - token.start > len(token.form)


def own_count(tokens: Sequence[Token], part: Part, word: NumberWord, words: NumberWords) -> int:
    """How many a word of scale says by itself: «ألفان» 2, «ألف» 1; a form for one or two by what stands behind it."""
    if word.form is not Form.ONE_OR_TWO:
        return max(int(word.form.value), 0)
    dual = is_before_noun(tokens, part.last, words) and not is_voweled(tokens[part.first])
    return 2 if dual else 1


def joined_fraction(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int] | None:
    """The fraction that a conjunction joins to what ends at `at`, with the end of it."""
    if at >= len(tokens):
        return None
    alone = tokens[at].form in words.grammar.joining and at + 1 < len(tokens)
    match = words.phrases.match(tokens, at + alone)
    if match is None or match.meaning.role is not Role.FRACTION or match.meaning.owned:
        return None
    joins = not match.prefix.letters if alone else match.prefix.letters in words.grammar.joining
    return (match.meaning.value, match.last) if joins else None


def scale_at(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int] | None:
    """The scale of a thousand or more at token `at`, with or without the article, and the end of it."""
    if at < len(tokens) and tokens[at].form in words.grammar.parting:
        at += 1
    if at >= len(tokens):
        return None
    match = words.phrases.match(tokens, at)
    if match is None or match.meaning.role is not Role.SCALE or match.meaning.value < THOUSAND:
        return None
    if match.prefix.own or match.meaning.form in (Form.TWO, Form.MANY) or not is_followed(tokens, match):
        return None
    return int(match.meaning.value), match.last


def after_link(tokens: Sequence[Token], at: int, words: NumberWords) -> int | None:
    """Past the mark at token `at` that links what is written on both of its sides («two-thirds»); None for no such."""
    if not 0 < at < len(tokens) - 1 or tokens[at].form not in words.grammar.links:
        return None
    glued = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    return at + 1 if glued else None


def is_compound(tokens: Sequence[Token], last: int, words: NumberWords) -> bool:
    """Whether what ends at `last` is only the first half of a word («two-storey», «three-man»): it counts nothing."""
    half = after_link(tokens, last, words)
    if half is None or tokens[half].kind is not TokenKind.WORD or tokens[half].form in words.grammar.never_counted:
        return False
    if (mark := words.phrases.match(tokens, last)) is not None and mark.meaning.role is Role.CUE:
        return False  # «30-plus»
    match = words.phrases.match(tokens, half)
    return match is None or match.meaning.role not in _OF_NUMBERS
