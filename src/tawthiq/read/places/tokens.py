"""The tokens of a report as the place reader sees them: which may open a place, and which names fit where."""

from collections.abc import Sequence

from tawthiq.languages.places import Direction
from tawthiq.read.places.lexicon import Opening, PlaceLexicon, Tails
from tawthiq.text.tokens import Token, TokenKind


class PlaceTokens:
    """The tokens of one report with the places that they may open. Unchanging once made."""

    def __init__(self, tokens: Sequence[Token], lexicon: PlaceLexicon, blocked: bytearray) -> None:
        """Find every token that may open a place; `blocked` has a 1 for each token that may not be read."""
        self.tokens = tokens
        self.lexicon = lexicon
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

    def directions(self, at: int, table: dict[str, Direction]) -> tuple[list[Direction], int]:
        """Up to two directions of `table` from `at` on, and the token after them."""
        found: list[Direction] = []
        while len(found) < 2 and (direction := table.get(self.word(at))) is not None:
            found.append(direction)
            at += 1
        return found, at
