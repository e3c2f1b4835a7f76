"""Joining: words that one language writes apart and another on to the next word become one token alike.

Arabic writes «and» and «the» on to the noun, and «his» behind it; English writes them apart. The grammar looks for
them on the noun. So a pack names its words of this kind, and they are joined to the noun by a letter that no text
needs, `JOINT`: «and the soldiers» is one token, «their fighters» one with its pronoun at the end. What else a script
without these habits writes into its words is settled here too: hyphens, apostrophes, dots of abbreviations.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tawthiq.text.tokens import Token, TokenKind

JOINT = "\u02b9"  # a letter to every pattern of words, and written in no news
_NEAR = 4  # tokens to either side
_LONG_DASHES = "\u2014\u2015"
_SMALL_WORD = re.compile(r"^\w+\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What a language writes apart, folded; a language that names nothing keeps its tokens as they are.

    `before` (conjunctions, articles) and `behind` (possessives) stand before the noun; `genitive` is what an
    apostrophe ties to it; a dot behind one of `dotted` ends no sentence; `capitals` gives the form of words that mean
    something else in capital letters («US», «WHO»), but not of those that are `common` where all around is in capitals.
    `elided` gives in full the words that an apostrophe shortens («l'armée», «d'une»), and `alike` the one form of words
    that differ by gender, number or contraction alone.
    """

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    genitive: str = ""
    dotted: frozenset[str] = frozenset()
    capitals: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    elided: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)

    def join(self, tokens: Sequence[Token], text: str) -> Sequence[Token]:
        """The tokens of `text`, joined; a span reaches from the first letter of its token to the last."""
        if not self.before:
            return tokens
        return self._joined(self._spelt(tokens, text))

    def words(self, words: Sequence[str]) -> list[str]:
        """The folded words of a phrase of the pack, joined as those of a text are."""
        if not self.before:
            return list(words)
        spelt = [self._in_full(word) for at, word in enumerate(words) if not at or word != self.genitive]
        if self.before.isdisjoint(spelt) and self.behind.isdisjoint(spelt):
            return spelt  # most phrases, and a pack has many
        return [token.form for token in self._joined([Token(word, 0, 0, TokenKind.WORD) for word in spelt])]

    def first(self, word: str) -> str:
        """The folded first word of a phrase of the pack as a text has it; "" where it is joined to the word behind."""
        return "" if word in self.before or word in self.behind else self._in_full(word)

    @staticmethod
    def without(text: str, prefix: str) -> str:
        """A name as received, `text`, without the small words that were joined to it as `prefix`: «L'ONG» is «ONG»."""
        for _ in range(prefix.count(JOINT)):
            text = _SMALL_WORD.sub("", text, count=1)
        return text

    def _spelt(self, tokens: Sequence[Token], text: str) -> list[Token]:
        """The tokens without hyphens, dots and endings that belong to words, and apostrophes within («Shi'ite»)."""
        made: list[Token] = []
        at = 0
        while at < len(tokens):
            token, last = tokens[at], at + 1
            if token.kind is TokenKind.WORD:
                token, last = self._word(tokens, at, text)
            elif _is_hyphen_within(tokens, at, text) or (self.genitive and _tied(tokens, at, "'")):
                at += 1
                continue
            made.append(token)
            at = last
        return made

    def _in_full(self, word: str) -> str:
        """A word of a phrase, whose apostrophes are gone, in the one form that it has in a text."""
        whole = self.elided.get(word, word)
        return self.alike.get(whole, whole)

    def _word(self, tokens: Sequence[Token], at: int, text: str) -> tuple[Token, int]:
        """The word at `at`, with dots and genitive, and where the next token stands."""
        token, last = tokens[at], at + 1
        form, end = token.form, token.end
        while len(tokens[last - 1].form) == 1 and _tied(tokens, last, ".") and len(tokens[last + 1].form) == 1:
            form, end, last = form + tokens[last + 1].form, tokens[last + 1].end, last + 2  # «U.S»
        if (last > at + 1 or form in self.dotted) and last + 1 < len(tokens) and tokens[last].form == ".":
            end, last = (tokens[last].end, last + 1) if tokens[last].start == end else (end, last)
        written = text[token.start : end].replace(".", "")
        if written in self.capitals and not (written in self.common and _is_among_capitals(tokens, at, text)):
            form = self.capitals[written]
        if form in self.elided and last < len(tokens) and tokens[last].form == "'" and tokens[last].start == end:
            form, end, last = self.elided[form], tokens[last].end, last + 1  # «d'une», «l'armée»
        form = self.alike.get(form, form)
        if self.genitive and _tied(tokens, last, "'") and tokens[last + 1].form == self.genitive:
            end, last = tokens[last + 1].end, last + 2
        elif self.genitive and form.endswith(self.genitive) and _is_apostrophe(tokens, last):
            end, last = tokens[last].end, last + 1
        return (token if last == at + 1 and form == token.form else Token(form, token.start, end, token.kind)), last

    def _joined(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, conjunctions, articles and possessives joined to the word behind them."""
        made: list[Token] = []
        at = 0
        while at < len(tokens):
            before, behind, start = "", "", at
            while self._is_joined(tokens, at):
                form = tokens[at].form
                before, behind = (before + form + JOINT, behind) if form in self.before else (before, JOINT + form)
                at += 1
            token = tokens[at]
            if start < at:
                token = Token(before + token.form + behind, tokens[start].start, token.end, token.kind)
            made.append(token)
            at += 1
        return made

    def _is_joined(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the word at `at` is one to be joined to the word behind it."""
        if at + 1 >= len(tokens) or tokens[at + 1].kind is not TokenKind.WORD:
            return False
        form = tokens[at].form
        return tokens[at].kind is TokenKind.WORD and (form in self.before or form in self.behind)


def _is_among_capitals(tokens: Sequence[Token], at: int, text: str) -> bool:
    """«THE ATTACK IS THE DEADLIEST»: whether no word near it is in small letters, so that capitals tell nothing."""
    near = (other for other in range(max(0, at - _NEAR), min(len(tokens), at + _NEAR + 1)) if other != at)
    words = [text[tokens[other].start : tokens[other].end] for other in near if tokens[other].kind is TokenKind.WORD]
    return bool(words) and all(word.isupper() for word in words)


def _tied(tokens: Sequence[Token], at: int, mark: str) -> bool:
    """Whether the mark at `at` ties the word before it to the word behind it, no blank between."""
    if not 0 < at < len(tokens) - 1 or tokens[at].form != mark or tokens[at + 1].kind is not TokenKind.WORD:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _is_apostrophe(tokens: Sequence[Token], at: int) -> bool:
    """«detainees' affairs»: whether an apostrophe stands right behind a word, and another word apart from it."""
    if not 0 < at < len(tokens) - 1 or tokens[at].form != "'" or tokens[at + 1].kind is not TokenKind.WORD:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end < tokens[at + 1].start


def _is_hyphen_within(tokens: Sequence[Token], at: int, text: str) -> bool:
    """«al-Qaeda», «US-led», «12-year»: whether a hyphen ties a word or a number to the word behind it.

    A long dash ties nothing, written with blanks or without: «six died—four in the north».
    """
    tied = _tied(tokens, at, "-") and tokens[at - 1].kind in (TokenKind.WORD, TokenKind.DIGITS)
    return tied and text[tokens[at].start] not in _LONG_DASHES
