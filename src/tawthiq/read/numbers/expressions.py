"""One figure at a place: a numeral with what makes it a percentage, a fraction or a ratio, or a vague quantity."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.numbers import NumberWord, NumberWords, Role
from tawthiq.languages.phrases import Match
from tawthiq.read.numbers.digits import is_followed
from tawthiq.read.numbers.numerals import Numeral, exact, read_numeral
from tawthiq.read.numbers.parts import (
    HUNDRED,
    THOUSAND,
    after_link,
    clitic_before,
    is_before_noun,
    is_compound,
    is_voweled,
    joined_fraction,
    scale_at,
)
from tawthiq.read.numbers.quantity import Quantity, QuantityKind
from tawthiq.text.tokens import Token, TokenKind

_DIGITS_OF_FRACTIONS = 4
_LARGEST_SHARE, _ROUND_SHARES = 20, (100, 1000)  # «nine of ten», «three of every thousand»
_ODD_HIGH = 9


class Expression(Struct, frozen=True, gc=False):
    """A quantity without its bound words, with the numeral behind it; `growth` where a verb is the ratio."""

    quantity: Quantity
    numeral: Numeral | None = None
    growth: bool = False


def read_expression(
    tokens: Sequence[Token], at: int, words: NumberWords, *, after_cue: bool = False
) -> Expression | None:
    """The figure that begins at token `at`; `after_cue` says that a bound word stands right before it."""
    if at >= len(tokens):
        return None
    if tokens[at].kind is TokenKind.DIGITS:
        return _numbered(tokens, at, words)
    match = words.phrases.match(tokens, at)
    if match is None:
        return None
    match match.meaning.role:
        case Role.CARDINAL | Role.SCALE:
            return _share(tokens, match, words) or _numbered(tokens, at, words)
        case Role.FRACTION:
            return _fraction(tokens, match, words, after_cue)
        case Role.VAGUE:
            return Expression(_vague(tokens, match, words))
        case Role.ODD:
            return _odd_before(tokens, match, words)
        case Role.ORDINAL:
            return Expression(_ordinal(tokens, match, words))
        case Role.MULTIPLE | Role.GROWTH | Role.TIMES:
            return _ratio_in_a_word(tokens, match, words, after_cue)
        case _:
            return None


def _quantity(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords, kind: QuantityKind) -> Quantity:
    prefix = match.prefix if match.prefix.letters else clitic_before(tokens, match.first, words)
    return Quantity(
        first=match.first,
        last=match.last,
        kind=kind,
        low=match.meaning.value,
        high=match.meaning.value,
        attached_prefix=prefix.letters,
        letters_before=len(match.prefix.own),
    )


def _valued(quantity: Quantity, value: float, last: int) -> Quantity:
    return replace(quantity, low=value, high=value, last=last)


def _share(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> Expression | None:
    """«خمس القتلى», «بمقدار الخمس»: a word that is a number before an indefinite noun, and a fraction here."""
    value = words.shares.get(tokens[match.first].form[len(match.prefix.letters) :])
    if value is None or match.last - match.first > 1:
        return None
    following = tokens[match.last].form if match.last < len(tokens) else ""
    if match.prefix.article:
        amount = match.first > 0 and tokens[match.first - 1].form in words.amounts
        fits = amount and not words.phrases.may_begin(following)
    else:
        fits = following.startswith(words.article) and len(following) > len(words.article) + 2
        fits = fits or following in words.wholes  # «خمس عدد السكان»
        # «خُمس من قُتلوا»: only the vowel tells the fraction from the number
        # but «خمسٌ من العمليات» is the number
        behind = tokens[match.last + 1].form if match.last + 1 < len(tokens) else ""
        alone = not is_before_noun(tokens, match.last, words) and not behind.startswith(words.article)
        fits = fits or (is_voweled(tokens[match.first]) and alone)
    quantity = _quantity(tokens, match, words, "fraction")
    return Expression(_valued(quantity, value, match.last)) if fits else None


def _numbered(tokens: Sequence[Token], at: int, words: NumberWords) -> Expression | None:
    numeral = read_numeral(tokens, at, words)
    if numeral is None or is_compound(tokens, numeral.last, words) or _are_turns(tokens, numeral.last, words):
        return None
    return expression_of(tokens, numeral, words)


def _are_turns(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether «times» at a token is no measure of anything («stabbed three times»)."""
    match = words.phrases.match(tokens, at) if at < len(tokens) else None
    return match is not None and match.meaning.role is Role.TIMES and not is_followed(tokens, match)


def expression_of(tokens: Sequence[Token], numeral: Numeral, words: NumberWords) -> Expression:
    """The figure that a numeral is together with what follows it."""
    quantity = Quantity(
        first=numeral.first,
        last=numeral.last,
        kind="count",
        low=numeral.value,
        high=None if numeral.vague else numeral.value,
        bound="vague" if numeral.vague else "exact",
        attached_prefix=numeral.prefix.letters,
        letters_before=numeral.letters_before,
        doubts=numeral.doubts,
    )
    if numeral.vague or numeral.owned:
        return Expression(quantity, numeral)
    return Expression(_with_tail(tokens, quantity, numeral, words), numeral)


def _with_tail(tokens: Sequence[Token], quantity: Quantity, numeral: Numeral, words: NumberWords) -> Quantity:
    before = _percent_before(tokens, quantity.first, words)
    if before is not None:
        return _percentage(replace(quantity, first=quantity.first - 1), numeral, before, quantity.last)
    linked = after_link(tokens, quantity.last, words)
    at = quantity.last if linked is None else linked
    tail = words.phrases.match(tokens, at) if at < len(tokens) else None
    if tail is None:
        return _odd_after_conjunction(tokens, quantity, words) or _half_times(tokens, quantity, numeral, words)
    match tail.meaning.role:
        case Role.PERCENT:
            return _percentage(quantity, numeral, tail.meaning.value, tail.last)
        case Role.OF_EVERY:
            return _of_every(tokens, quantity, tail, words)
        case Role.DENOMINATOR if not tail.prefix.letters and _are_parts(numeral.value, tail.meaning):
            return _parts_of(tokens, quantity, tail, words)
        case Role.MULTIPLE if not tail.prefix.letters:
            return _times(tokens, quantity, numeral, tail.last, words)
        case Role.TIMES if not tail.prefix.letters and is_followed(tokens, tail):
            return _times(tokens, quantity, numeral, tail.last, words)
        case Role.ODD if linked is not None or (tail.prefix.conjunction and not tail.prefix.preposition):
            return _odd_after(quantity, tail.last)
        case _:
            return quantity


def _are_parts(count: float, denominator: NumberWord) -> bool:
    return count == 1 if denominator.of_one else 1 < count < HUNDRED


def _half_times(tokens: Sequence[Token], quantity: Quantity, numeral: Numeral, words: NumberWords) -> Quantity:
    """«Two and a half times» as many."""
    more = joined_fraction(tokens, quantity.last, words)
    tail = words.phrases.match(tokens, more[1]) if more is not None and more[1] < len(tokens) else None
    if more is None or tail is None or tail.meaning.role is not Role.TIMES or tail.prefix.letters:
        return quantity
    value = exact(numeral.value + more[0])
    return replace(_valued(quantity, value, tail.last), kind="ratio") if is_followed(tokens, tail) else quantity


def _percent_before(tokens: Sequence[Token], at: int, words: NumberWords) -> float | None:
    """Hundredths, where a percent sign is written before its number («%33») and belongs to no other."""
    if at == 0 or tokens[at].kind is not TokenKind.DIGITS or tokens[at - 1].kind is not TokenKind.MARK:
        return None
    mark = words.phrases.match(tokens, at - 1)
    if mark is None or mark.meaning.role is not Role.PERCENT or tokens[at - 1].end != tokens[at].start:
        return None
    taken = at > 1 and tokens[at - 2].kind is TokenKind.DIGITS and tokens[at - 2].end == tokens[at - 1].start
    return None if taken else mark.meaning.value


def _percentage(quantity: Quantity, numeral: Numeral, per: float, last: int) -> Quantity:
    value = numeral.value if numeral.decimal is None else numeral.decimal
    return replace(_valued(quantity, round(value / per, 6), last), kind="fraction", percent=True)


def _of_every(tokens: Sequence[Token], quantity: Quantity, tail: Match[NumberWord], words: NumberWords) -> Quantity:
    whole = read_numeral(tokens, tail.last, words)
    if whole is None or whole.prefix.letters or whole.vague or not 0 < quantity.low <= whole.value:
        return quantity
    followers = tail.meaning.followers
    if whole.value > _LARGEST_SHARE and whole.value not in _ROUND_SHARES:
        return quantity  # «82 of 276 girls» tells a part and its whole
    if followers and (whole.last >= len(tokens) or tokens[whole.last].form not in followers):
        return quantity
    value = round(quantity.low / whole.value, _DIGITS_OF_FRACTIONS)
    return replace(_valued(quantity, value, whole.last), kind="fraction")


def _parts_of(tokens: Sequence[Token], quantity: Quantity, tail: Match[NumberWord], words: NumberWords) -> Quantity:
    value = round(quantity.low / tail.meaning.value, _DIGITS_OF_FRACTIONS)
    scale = scale_at(tokens, tail.last, words)
    if scale is None:
        return replace(_valued(quantity, value, tail.last), kind="fraction")
    return _valued(quantity, exact(quantity.low / tail.meaning.value * scale[0]), scale[1])


def _times(tokens: Sequence[Token], quantity: Quantity, numeral: Numeral, last: int, words: NumberWords) -> Quantity:
    value = numeral.value if numeral.decimal is None else numeral.decimal
    return replace(_plus_fraction(tokens, quantity, value, last, words), kind="ratio")


def _plus_fraction(
    tokens: Sequence[Token], quantity: Quantity, value: float, last: int, words: NumberWords
) -> Quantity:
    """The ratio with «and a half» after it, where the text says so; the unit may be said again."""
    more = joined_fraction(tokens, last, words)
    if more is None:
        return _valued(quantity, value, last)
    again = words.phrases.match(tokens, more[1]) if more[1] < len(tokens) else None
    repeated = again is not None and again.meaning.role in (Role.TIMES, Role.MULTIPLE) and not again.prefix.own
    return _valued(quantity, exact(value + more[0]), again.last if again is not None and repeated else more[1])


def _odd_after(quantity: Quantity, last: int) -> Quantity:
    """«Twenty-odd»: up to nine more than tens, ten more than hundreds, open above thousands (methods.md §3.7)."""
    low = int(quantity.low)
    high: int | None = low + _ODD_HIGH if low < HUNDRED else low + _ODD_HIGH + 1
    return replace(quantity, low=low + 1, high=high if low < THOUSAND else None, bound="vague", last=last)


def _odd_after_conjunction(tokens: Sequence[Token], quantity: Quantity, words: NumberWords) -> Quantity | None:
    at = quantity.last
    if at + 1 >= len(tokens) or tokens[at].form not in words.grammar.joining:
        return None
    match = words.phrases.match(tokens, at + 1)
    if match is None or match.meaning.role is not Role.ODD or match.prefix.letters:
        return None
    return _odd_after(quantity, match.last)


def _odd_before(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> Expression | None:
    tens = _joined_tens(tokens, match.last, words)
    if tens is None:
        return None
    quantity = _quantity(tokens, match, words, "count")
    return Expression(_odd_after(_valued(quantity, tens[0], tens[1]), tens[1]))


def _joined_tens(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int] | None:
    """Tens that a conjunction joins to what ends at `at`, with their end."""
    match = words.phrases.match(tokens, at) if at < len(tokens) else None
    if match is None or match.meaning.role is not Role.CARDINAL or not match.prefix.conjunction:
        return None
    value = int(match.meaning.value)
    return (value, match.last) if 20 <= value < HUNDRED else None


def _fraction(
    tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords, after_cue: bool
) -> Expression | None:
    quantity = _quantity(tokens, match, words, "fraction")
    if match.meaning.owned:
        return Expression(quantity)
    scale = scale_at(tokens, match.last, words)
    if scale is None and match.meaning.followers and not (after_cue or _is_share(tokens, match, words)):
        ordinal = match.meaning.ordinal
        return Expression(replace(_valued(quantity, ordinal, match.last), kind="ordinal")) if ordinal else None
    if is_compound(tokens, match.last, words):
        return None
    if scale is not None:
        return Expression(replace(_valued(quantity, exact(quantity.low * scale[0]), scale[1]), kind="count"))
    tail = words.phrases.match(tokens, match.last) if match.last < len(tokens) else None
    if tail is not None and tail.meaning.role is Role.PERCENT:
        quantity = replace(_valued(quantity, round(quantity.low / tail.meaning.value, 6), tail.last), percent=True)
    return Expression(quantity)


def _is_share(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> bool:
    amount = match.first > 0 and tokens[match.first - 1].form in words.amounts
    return amount or is_followed(tokens, match)


def _vague(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> Quantity:
    quantity = _quantity(tokens, match, words, "count")
    low, high, last = int(match.meaning.value), match.meaning.high, match.last
    tens = _joined_tens(tokens, last, words) if match.meaning.joins_tens else None
    if tens is not None:
        low, high, last = (low + tens[0], None if high is None else high + tens[0], tens[1])
    return replace(quantity, low=low, high=high, last=last, bound="vague")


def _ordinal(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> Quantity:
    quantity = _with_tens(tokens, match, words)
    at = quantity.last
    beyond = at < len(tokens) and tokens[at].form in words.grammar.beyond
    hundreds = read_numeral(tokens, at + 1, words) if beyond else None
    if hundreds is None or hundreds.value < HUNDRED or not hundreds.prefix.article:
        return quantity
    return _valued(quantity, quantity.low + hundreds.value, hundreds.last)  # «السادس بعد المائة»


def _with_tens(tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords) -> Quantity:
    quantity = _quantity(tokens, match, words, "ordinal")
    tens = words.phrases.match(tokens, match.last) if match.last < len(tokens) else None
    if tens is None or tens.meaning.role is not Role.CARDINAL or match.meaning.value >= 10:
        return quantity
    joins = tens.prefix.conjunction in words.grammar.joining and tens.prefix.article
    if not joins or not 20 <= tens.meaning.value < HUNDRED:
        return quantity
    return _valued(quantity, match.meaning.value + tens.meaning.value, tens.last)


def _ratio_in_a_word(
    tokens: Sequence[Token], match: Match[NumberWord], words: NumberWords, after_cue: bool
) -> Expression | None:
    meaning = match.meaning
    quantity = _quantity(tokens, match, words, "ratio")
    if meaning.role is Role.GROWTH:
        return Expression(quantity, growth=True)
    if meaning.role is Role.TIMES:
        more = _plus_fraction(tokens, quantity, 1, match.last, words)
        return Expression(more) if meaning.alone and more.last > match.last else None
    if not after_cue and not is_followed(tokens, match):
        return None
    return Expression(_plus_fraction(tokens, quantity, exact(meaning.value), match.last, words))
