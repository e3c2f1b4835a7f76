"""Entries of running coverage: lines that begin with a clock time, or stand under one («17:40»)."""

from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

CLOCK = 3  # tokens of a clock time: hours, colon, minutes
BULLET = 3  # marks before it at most
LONGEST = 8  # tokens of a line that is nothing but a clock time and its zone
TWO = 2  # digits of minutes
HOUR, HOURS = 60, 24
IN_ONE = 4  # digits of hours and minutes written together


def opens_entry(page: Page, sentence: Sentence) -> bool:
    """Whether the line begins with a clock time, as those of running coverage do, also in brackets («[17:40] …»)."""
    clock = clock_of(page, sentence)
    bracketed = clock == sentence.first + 1 and page.is_mark(sentence.first, "[(")
    return clock == sentence.first or bracketed


def clock_of(page: Page, sentence: Sentence) -> int | None:
    """The token at which a clock time opens a line, behind its bullet; None where none does."""
    tokens, first = page.tokens, _behind_bullet(page, sentence, sentence.last - CLOCK)
    kinds = [token.kind for token in tokens[first : first + CLOCK]]
    digits, mark = TokenKind.DIGITS, TokenKind.MARK
    clock = sentence.opens_line and kinds == [digits, mark, digits] and tokens[first + 1].form == ":"
    return first if clock else None


def _behind_bullet(page: Page, sentence: Sentence, last: int) -> int:
    """The first token of a sentence behind the marks of its bullet, `last` at most."""
    first = sentence.first
    while first < min(last, sentence.first + BULLET) and page.tokens[first].kind is TokenKind.MARK:
        first += 1
    return first


def stands_under_clock(page: Page, sentence: Sentence, *, zoned: bool = True) -> bool:
    """Whether a line that is nothing but a clock time, with `zoned` its zone too, stands right above the sentence."""
    tokens, last = page.tokens, sentence.first
    if not sentence.opens_line:
        return False
    while last > 0 and tokens[last - 1].kind is TokenKind.LINE:
        last -= 1
    lines = (at + 1 for at in range(last - 1, max(last - LONGEST, 0) - 1, -1) if tokens[at].kind is TokenKind.LINE)
    first = next(lines, 0 if last <= LONGEST else last)
    return first < last and _clock_ends(page, first, last) == last and (zoned or last - first == CLOCK)


def _clock_ends(page: Page, first: int, last: int) -> int:
    """The token behind the clock time that opens tokens `first:last`, its zone passed over; `first` where none does."""
    tokens = page.tokens
    kinds = [token.kind for token in tokens[first : min(first + CLOCK, last)]]
    parted = kinds == [TokenKind.DIGITS, TokenKind.MARK, TokenKind.DIGITS] and tokens[first + 1].form in ":."
    whole = bool(kinds) and kinds[0] is TokenKind.DIGITS and len(tokens[first].form) == IN_ONE
    end = first + CLOCK if parted else first + 1
    at = end
    while at < last and (zone := page.cue(at, "clock_zone")) is not None:
        at = zone.last
    plain = parted and tokens[first + 1].form == ":"
    return at if plain or ((parted or whole) and at > end) else first  # «1440 GMT», «14.40 GMT», but not «14.40»


def hour_of(page: Page, sentence: Sentence) -> tuple[int, int, int] | None:
    """The tokens of the clock time that opens the sentence's line, and its minutes since midnight or noon."""
    tokens, first = page.tokens, _behind_bullet(page, sentence, sentence.last)
    end = _clock_ends(page, first, sentence.last) if sentence.opens_line and first < sentence.last else first
    if end == first:
        return None
    digits = [tokens[at].form for at in range(first, min(first + CLOCK, end)) if tokens[at].kind is TokenKind.DIGITS]
    hours, minutes = digits if len(digits) > 1 else (digits[0][:2], digits[0][2:])
    known = len(hours) <= TWO and len(minutes) == TWO and int(hours) < HOURS
    return (first, first + (CLOCK if len(digits) > 1 else 1), HOUR * int(hours) + int(minutes)) if known else None


def begins_entry(page: Page, sentence: Sentence) -> bool:
    """Whether an entry begins that is no item of a list; only where subjects stand first are others so marked."""
    apart = page.lexicon.doers_first and not sentence.listed
    return apart and (opens_entry(page, sentence) or stands_under_clock(page, sentence))
