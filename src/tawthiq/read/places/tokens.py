"""The tokens of a report as the place reader sees them: which may open a place, and which names fit where."""

from collections.abc import Sequence

from tawthiq.languages.places import Direction
from tawthiq.read.places.lexicon import GazetteerNames, Opening, PlaceLexicon, Tails
from tawthiq.text.fold import fold_word
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
        self.cased = lexicon.words.capitals and not text.islower() and bool(text)
        self._blocked = blocked
        self.openings: list[Opening | None] = lexicon.openings(tokens)

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
        if not self.cased:
            return True
        words = [token for token in self.tokens[at : at + length] if token.kind is TokenKind.WORD]
        nouns = [self._noun_of(token) for token in words]
        small = [noun for noun in nouns if not noun[:1].isupper()]
        return len(small) < len(nouns) and all(fold_word(noun) in self.lexicon.small for noun in small)

    def opens_sentence(self, at: int) -> bool:
        """Whether token `at` is the first of its sentence or line, where a capital tells nothing."""
        if at == 0:
            return True
        before = self.tokens[at - 1]
        return before.kind is TokenKind.LINE or (before.kind is TokenKind.MARK and before.form in SENTENCE_ENDS)

    def written(self, first: int, last: int) -> str:
        """The tokens `first:last` as received, the last excluded, without words joined before the first.

        Folded where the text is not known.
        """
        if self.text:
            start = self.tokens[first].end - len(self._noun_of(self.tokens[first]))
            return " ".join(self.text[start : self.tokens[last - 1].end].split())
        return " ".join(token.form for token in self.tokens[first:last] if token.kind is TokenKind.WORD)

    def _noun_of(self, token: Token) -> str:
        """A token as received, without the words that were joined before it («and the»)."""
        return (self.text[token.start : token.end].split() or [""])[-1]

    def _without_article(self, form: str) -> str:
        for article in self.lexicon.articles:
            if form.startswith(article):
                return form.removeprefix(article)
        return form

    def is_joined(self, at: int) -> bool:
        """Whether small words were joined before the word at `at`."""
        token = self.tokens[at]
        return bool(self.text) and len(self._noun_of(token)) < token.end - token.start

    def is_tied(self, at: int) -> bool:
        """Whether a hyphen that was left out ties the token at `at` to the one before it."""
        if not 0 < at < len(self.tokens) or not self.text:
            return False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return len(between) == 1 and fold_word(between) in self.lexicon.words.hyphens

    def past_hyphen(self, at: int) -> int:
        """The token after a hyphen at `at`, or `at` where one was left out before it; -1 where there is none."""
        if self.is_mark(at, self.lexicon.words.hyphens):
            return at + 1
        return at if self.is_tied(at) else -1

    def past_mark(self, at: int) -> int:
        """The token after a hyphen at `at`, else `at`."""
        return at + 1 if self.is_mark(at, self.lexicon.words.hyphens) else at

    def past_determiners(self, at: int) -> int:
        """The next token after small words that may stand before a name at `at` («the», «occupied»)."""
        for _ in range(MOST_DETERMINERS):
            if self._without_article(self.word(at)) not in self.lexicon.determiners:
                break
            at += 1
        return at

    def before_determiners(self, at: int) -> int:
        """The token before small words that end at `at` («in the», «in rebel-held»), else `at`."""
        for _ in range(MOST_DETERMINERS):
            if at < 0 or self._without_article(self.tokens[at].form) not in self.lexicon.determiners:
                break
            if at > 1 and self.tokens[at - 1].form in self.lexicon.words.hyphens:
                at -= 3
            else:
                at -= 2 if self.is_tied(at) else 1
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
        """The token after the sign of the owner that ends before `at` («'s»), -1 where there is none."""
        words = self.lexicon.words
        if self.is_mark(at, words.apostrophes):
            return at + 2 if self.word(at + 1) in words.possessives else at + 1
        if not words.possessives or not self.text:
            return -1
        owner = fold_word(self._noun_of(self.tokens[at - 1]))
        return at if owner[-2:-1] in words.apostrophes and owner[-1:] in words.possessives else -1

    def past_quote(self, at: int) -> int:
        """The next token after a quotation mark or bracket at `at`, else `at`."""
        return at + 1 if self.is_mark(at, self.lexicon.words.soft_marks) else at

    def matches(self, at: int, word: str, tails: Tails | GazetteerNames) -> list[int]:
        """Numbers of tokens from `at` on that the names beginning with `word` cover, longest name first."""
        found = []
        hyphened = self.is_mark(at + 1, self.lexicon.words.hyphens)
        behind = self.tokens[at + 1].form if at + 1 < len(self.tokens) else ""
        for tail in tails.get(word, ()):
            if tail and not hyphened and not behind.startswith(tail[0]):
                continue  # most names: another word follows
            end = at + 1
            for number, expected in enumerate(tail):
                if number and end > at + 1 and self._apart(self.tokens[end - 1].form) == (tail[number - 1], expected):
                    continue
                if self.is_mark(end, self.lexicon.words.hyphens):
                    end += 1
                if end >= len(self.tokens) or expected not in (
                    self.tokens[end].form,
                    *self._apart(self.tokens[end].form)[:1],
                ):
                    break
                end += 1
            else:
                found.append(end - at)
        return found

    def _apart(self, form: str) -> tuple[str, ...]:
        """A word to which another was joined, the two apart; nothing where none was."""
        for joint in self.lexicon.joints:
            first, found, rest = form.partition(joint)
            if found:
                return first, rest
        return ()

    def spelled(self, at: int, length: int, word: str) -> str:
        """The folded name that these tokens spell, its first word given without a clitic."""
        forms = (token.form for token in self.tokens[at + 1 : at + length] if token.kind is TokenKind.WORD)
        rest = (" ".join(self._apart(form)) or form for form in forms)
        return " ".join([word, *rest])

    def directions(self, at: int, table: dict[str, Direction]) -> tuple[list[Direction], int]:
        """Up to two directions of `table` from `at` on, perhaps behind a hyphen, and the token after them."""
        found: list[Direction] = []
        while len(found) < 2:
            start = at + 1 if self.is_mark(at, self.lexicon.words.hyphens) else at
            direction = table.get(self.word(start))
            if direction is None:
                break
            found.append(direction)
            at = start + 1
        return found, at
