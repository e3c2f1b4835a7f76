"""The tokens of a report as the place reader sees them: which may open a place, and which names fit where."""

from collections.abc import Sequence

from tawthiq.languages.places import Direction
from tawthiq.read.places.lexicon import Opening, PlaceLexicon, Tails
from tawthiq.text.tokens import Token, TokenKind

MOST_DETERMINERS = 3
SENTENCE_ENDS = ".!?:;"


class PlaceTokens:
    """The tokens of one report with the places that they may open. Unchanging once made."""

    def __init__(self, tokens: Sequence[Token], lexicon: PlaceLexicon, blocked: bytearray, text: str = "") -> None:
        """Find every token that may open a place; `blocked` has a 1 for each token that may not be read.

        `text` is the text as received, by which names are told that are written with capitals.
        """
        self.tokens = tokens
        self.lexicon = lexicon
        self.text = text
        self._cased = lexicon.words.capitals and not text.islower() and bool(text)
        self._blocked = blocked
        self.openings: list[Opening | None] = [lexicon.opening(token.form) for token in tokens]

    def is_blocked(self, at: int, length: int) -> bool:
        """Whether `length` tokens from `at` on may not be read; a name that ends with the whole of one may."""
        end = at + length
        ends_with_one = bytes(self._blocked[end - 1 : end + 1]) in (b"\x01\x00", b"\x01")
        return bool(self._blocked[at]) or (any(self._blocked[at:end]) and not ends_with_one)

    def open(self, at: int) -> Opening | None:
        """How token `at` opens a place; None where it does not or may not be read."""
        if at >= len(self.tokens) or self._blocked[at]:
            return None
        return self.openings[at]

    def word(self, at: int) -> str:
        """The form of a readable word at `at`, "" where there is none."""
        if at >= len(self.tokens) or self._blocked[at] or self.tokens[at].kind is not TokenKind.WORD:
            return ""
        return self.tokens[at].form

    def is_mark(self, at: int, marks: Sequence[str]) -> bool:
        """Whether token `at` is one of these marks."""
        return at < len(self.tokens) and self.tokens[at].kind is TokenKind.MARK and self.tokens[at].form in marks

    def is_name(self, at: int, length: int) -> bool:
        """Whether the words of these tokens are written as a name is: capitals, where the language has them."""
        if not self._cased:
            return True
        words = [token for token in self.tokens[at : at + length] if token.kind is TokenKind.WORD]
        capitals = [self.text[token.start].isupper() for token in words]
        small = [token.form in self.lexicon.small for token in words]
        return any(capitals) and all(capital or particle for capital, particle in zip(capitals, small, strict=True))

    def opens_sentence(self, at: int) -> bool:
        """Whether token `at` is the first of its sentence or line, where a capital tells nothing."""
        if at == 0:
            return True
        before = self.tokens[at - 1]
        return before.kind is TokenKind.LINE or (before.kind is TokenKind.MARK and before.form in SENTENCE_ENDS)

    def written(self, first: int, last: int) -> str:
        """The tokens `first:last` as received, the last excluded; folded where the text is not known."""
        if self.text:
            return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())
        return " ".join(token.form for token in self.tokens[first:last] if token.kind is TokenKind.WORD)

    def past_determiners(self, at: int) -> int:
        """The next token after small words that may stand before a name at `at` («the», «occupied»)."""
        for _ in range(MOST_DETERMINERS):
            if self.word(at) not in self.lexicon.determiners:
                break
            at += 1
        return at

    def past_joiner(self, at: int) -> int:
        """The token after «and», a comma or both at `at`, then after small words; `at` where there is none."""
        begin = at
        if self.is_mark(at, self.lexicon.words.list_marks):
            at += 1
        if self.word(at) in self.lexicon.joiners:
            at += 1
        return self.past_determiners(at) if at > begin else begin

    def past_possessive(self, at: int) -> int:
        """The token after the sign of an owner at `at` («'s»), else `at`."""
        words = self.lexicon.words
        if not self.is_mark(at, words.apostrophes):
            return at
        return at + 2 if self.word(at + 1) in words.possessives else at + 1

    def past_quote(self, at: int) -> int:
        """The next token after a quotation mark or bracket at `at`, else `at`."""
        return at + 1 if self.is_mark(at, self.lexicon.words.soft_marks) else at

    def matches(self, at: int, word: str, tails: Tails) -> list[int]:
        """Numbers of tokens from `at` on that the names beginning with `word` cover, longest name first."""
        found = []
        for tail in tails.get(word, ()):
            end = at + 1
            for expected in tail:
                if self.is_mark(end, self.lexicon.words.hyphens):
                    end += 1
                if end >= len(self.tokens) or self.tokens[end].form != expected:
                    break
                end += 1
            else:
                found.append(end - at)
        return found

    def spelled(self, at: int, length: int, word: str) -> str:
        """The folded name that these tokens spell, its first word given without a clitic."""
        rest = (token.form for token in self.tokens[at + 1 : at + length] if token.kind is TokenKind.WORD)
        return " ".join([word, *rest])

    def directions(self, at: int, table: dict[str, Direction], most: int = 2) -> tuple[list[Direction], int]:
        """Up to `most` directions of `table` from `at` on, perhaps with a hyphen between, and the token after them."""
        found: list[Direction] = []
        while len(found) < most:
            start = at + 1 if found and self.is_mark(at, self.lexicon.words.hyphens) else at
            direction = table.get(self.word(start))
            if direction is None:
                break
            found.append(direction)
            at = start + 1
        return found, at
