"""A report's tokens with what each may be in a date: what the date grammar walks along."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tawthiq.languages.date_kinds import FRAMES, Frame, Kind
from tawthiq.languages.dates import DateWords, Sense
from tawthiq.read.dates.found import Found, Length
from tawthiq.text.tokens import Token, TokenKind

_LONGEST_NUMBER = 4
_WITHIN_NUMBERS = frozenset(".,:/٬٫،")


class Line(Struct, frozen=True):
    """All tokens of a report, and the sense of each that is a word of dates, by its place."""

    tokens: Sequence[Token]
    senses: Mapping[int, Sense]
    words: DateWords
    kinds: frozenset[Kind] = frozenset()  # of all the words
    lengths: dict[int, Length | None] = {}  # what was read at a token, and found to be none
    dates: dict[tuple[int, bool], Found | None] = {}

    def sense(self, at: int) -> Sense | None:
        """The sense of a token; None beyond the end or before the beginning."""
        return self.senses.get(at)

    def value(self, at: int, kind: Kind) -> int | None:
        """The value of a mark of the token, None where it has none."""
        sense = self.senses.get(at)
        return None if sense is None else sense.marks.get(kind)

    def size(self, at: int) -> int:
        """How many tokens the word or phrase at a token takes."""
        sense = self.senses.get(at)
        return sense.size if sense is not None else 1

    def skip(self, at: int, *kinds: Kind) -> int:
        """Past the word at a token where it may be one of these, else the same place."""
        sense = self.senses.get(at)
        return at if sense is None or sense.marks.keys().isdisjoint(kinds) else at + sense.size

    def frame(self, at: int) -> Frame | None:
        """The frame that a preposition at a token sets."""
        value = self.value(at, Kind.FRAME)
        return None if value is None else FRAMES[value]

    def form(self, at: int) -> str:
        """The folded form of a token, empty beyond the end or before the beginning."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def is_kind(self, at: int, kind: TokenKind) -> bool:
        """Whether a token exists and is of a kind."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind is kind

    def touches(self, at: int) -> bool:
        """Whether a token and the one before it are written together."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def digits(self, at: int) -> int | None:
        """The value of a short run of digits that is no part of a longer number, date or time."""
        if not self.is_kind(at, TokenKind.DIGITS) or len(self.tokens[at].form) > _LONGEST_NUMBER:
            return None
        if self._part_of_number(at - 1, at - 2, at) or self._part_of_number(at + 1, at + 2, at + 2):
            return None
        return int(self.tokens[at].form)

    def _part_of_number(self, mark: int, other: int, right: int) -> bool:
        if not self.is_kind(other, TokenKind.DIGITS) or self.form(mark) not in _WITHIN_NUMBERS:
            return False
        return self.touches(right) and self.touches(right - 1)


def line_up(tokens: Sequence[Token], words: DateWords) -> Line:
    """The tokens with their senses; one look-up a token."""
    forms = [token.form for token in tokens]
    entries = list(map(words.lexicon.get, forms))
    senses: dict[int, Sense] = {}
    for at, entry in enumerate(entries):
        if entry is None:
            continue
        sense = entry.alone
        for rest, phrase in entry.phrases:
            if tuple(forms[at + 1 : at + 1 + len(rest)]) == rest:
                sense = phrase
                break
        if sense is not None:
            senses[at] = sense
    kinds = frozenset(kind for sense in senses.values() for kind in sense.marks)
    return Line(tokens, senses, words, kinds)
