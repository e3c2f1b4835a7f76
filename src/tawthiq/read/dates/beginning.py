"""Where an expression of time may begin: most words and numbers of a text end here, before anything is read of them."""

from tawthiq.languages.date_kinds import Kind
from tawthiq.read.dates.line import Line
from tawthiq.text.tokens import TokenKind

LONGEST_LEAD = 16  # tokens that may only lead to a word of time
_YEARS = range(1300, 2101)
_WITHIN_DATES = frozenset("/-.:")  # between the digits of dates and times
_WITHIN_LEADS = frozenset("/-،,()")


def may_begin(line: Line, at: int) -> bool:
    """Whether the word at a token and what follows it allow an expression of time."""
    sense = line.senses.get(at)
    if sense is None:
        if line.tokens[at].kind is not TokenKind.DIGITS:
            return False
        written_on = line.touches(at + 1) and line.form(at + 1) in line.words.ordinal_endings
        begins = line.sense(at + 1) is not None or written_on or _opens_mark(line, at + 1) or _opens_days(line, at)
        return begins and _comes_to_time(line, at)
    if not sense.may_begin():
        return False
    after = at + sense.size
    stands = sense.may_stand_alone() or line.sense(after) is not None or line.is_kind(after, TokenKind.DIGITS)
    return (stands or (_opens_mark(line, after) and line.touches(after + 1))) and _comes_to_time(line, at)


def _opens_mark(line: Line, at: int) -> bool:
    """Whether a mark is written on to the word before it («12-», «two-day»)."""
    return line.is_kind(at, TokenKind.MARK) and line.touches(at)


def _opens_days(line: Line, at: int) -> bool:
    """«22 – 28 June»: two days of a month, with blanks on either side of their dash."""
    dashed = line.form(at + 1) == "-" and line.is_kind(at + 2, TokenKind.DIGITS)
    return dashed and line.value(at + 3, Kind.MONTH) is not None


def _comes_to_time(line: Line, at: int) -> bool:
    """Whether a word of time, a year or a date in digits stands here, or behind words that only lead to one."""
    known = at  # the end of the phrases so far, whose words need no sense of their own
    for place in range(at, min(at + LONGEST_LEAD, len(line.tokens))):
        sense = line.senses.get(place)
        if sense is not None:
            if sense.tells():
                return True
            known = max(known, place + sense.size)
        elif place >= known:
            token = line.tokens[place]
            if token.kind is TokenKind.DIGITS:
                if _is_more_than_a_number(line, place):
                    return True
            elif token.form not in _WITHIN_LEADS:
                return False
    return at + LONGEST_LEAD < len(line.tokens)


def _is_more_than_a_number(line: Line, at: int) -> bool:
    """Whether digits may be a year, or part of a date, a time or an ordinal."""
    form = line.tokens[at].form
    if len(form) == 4 and int(form) in _YEARS:
        return True
    if line.form(at + 1) in _WITHIN_DATES:
        return line.is_kind(at + 2, TokenKind.DIGITS)
    return line.touches(at + 1) and line.is_kind(at + 1, TokenKind.WORD)
