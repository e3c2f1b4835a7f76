"""Phrases of a language pack and how they are found in a text: one dictionary look-up a token.

A pack writes `ثلاثة/ثلاث عشر/عشرة` for all the phrases that one choice a word gives, and `-` for a word that may be
missing. Letters that a language writes onto the next word (conjunctions, prepositions, the article) are
stripped from the first word of a phrase only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import Token, TokenKind

Meaning = TypeVar("Meaning")
_CHOICE = "/"
_NOTHING = "-"
REMEMBERED_FORMS = 200_000  # a bound, so that hostile text cannot fill the memory


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters that are written onto a word; `contractions` says what becomes of a preposition with an article."""

    conjunctions: list[str] = []
    prepositions: list[str] = []
    articles: list[str] = []
    contractions: dict[str, str] = {}
    pronouns: list[str] = []


class Prefix(Struct, frozen=True):
    """Letters before a word; `conjunction` is the leading conjunction, `own` the part that is not the article."""

    letters: str
    own: str
    conjunction: str
    preposition: bool
    article: bool


NO_PREFIX = Prefix("", "", "", False, False)
Prefixes = Mapping[str, Prefix]
BARE: Prefixes = {"": NO_PREFIX}


def prefixes_of(clitics: Clitics, *, articles: bool = True) -> Prefixes:
    """Every prefix that the clitics can form, by its letters, shortest first, the empty one included."""
    made: dict[str, Prefix] = {}
    article_choice = ["", *clitics.articles] if articles else [""]
    for conjunction, preposition, article in product(
        ["", *clitics.conjunctions], ["", *clitics.prepositions], article_choice
    ):
        short = clitics.contractions.get(preposition + article)
        own = conjunction + preposition if short is None else conjunction + short
        letters = conjunction + (preposition + article if short is None else short)
        made.setdefault(letters, Prefix(letters, own, conjunction, bool(preposition), bool(article)))
    return {letters: made[letters] for letters in sorted(made, key=len)}


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """The folded phrases that a pattern of the pack stands for, each as its words."""
    choices = [word.split(_CHOICE) if word != _CHOICE else [word] for word in pattern.split()]
    for chosen in product(*choices):
        yield tuple(_fold(word) for word in chosen if word != _NOTHING)


@lru_cache(maxsize=4096)  # a pack spells the same few words in thousands of phrases
def _fold(word: str) -> str:
    return fold_word(word)


class Match(Struct, Generic[Meaning], frozen=True, gc=False):
    """A phrase found at the tokens `first:last`, with the prefix of its first word."""

    first: int
    last: int
    prefix: Prefix
    meaning: Meaning


class _Node(Struct, Generic[Meaning]):
    meaning: Meaning | None = None
    after: dict[str, _Node[Meaning]] = {}


_Starts: TypeAlias = tuple[tuple[Prefix, _Node[Meaning]], ...]


class Phrases(Generic[Meaning]):
    """Phrases with their meanings; of several that match at a place the longest wins, then the shorter prefix.

    What was added first keeps its meaning, so that exceptions are added before what they are exceptions to.
    Prefixes are taken off when a form is first met: to write out each phrase with each prefix costs more than it saves.
    """

    def __init__(self) -> None:
        self._roots: dict[str, list[tuple[Prefixes, _Node[Meaning]]]] = {}
        self._letters: tuple[str, ...] = ()
        self._starts: dict[str, _Starts[Meaning]] = {}

    def add(self, words: Sequence[str], meaning: Meaning, prefixes: Prefixes = BARE) -> None:
        """Add one phrase, given as its folded words, with each of `prefixes` on its first word."""
        node = self._root(words[0], prefixes)
        for word in words[1:]:
            node = node.after.setdefault(word, _Node())
        if node.meaning is None:
            node.meaning = meaning

    def _root(self, word: str, prefixes: Prefixes) -> _Node[Meaning]:
        roots = self._roots.setdefault(word, [])
        for known, node in roots:
            if known is prefixes:
                return node
        if not prefixes.keys() <= set(self._letters):
            self._letters = tuple(sorted({*self._letters, *prefixes}, key=len))
        self._starts.clear()
        fresh: _Node[Meaning] = _Node()
        roots.append((prefixes, fresh))
        return fresh

    def may_begin(self, form: str) -> bool:
        """Whether a phrase may begin with this folded form, prefixes included."""
        known = self._starts.get(form)
        return bool(self._starting(form) if known is None else known)

    def beginnings(self, tokens: Sequence[Token]) -> list[int]:
        """The places of these tokens at which a phrase may begin, or digits stand."""
        known, starting, digits = self._starts, self._starting, TokenKind.DIGITS
        return [
            at
            for at, token in enumerate(tokens)
            if (known[form] if (form := token.form) in known else starting(form)) or token.kind is digits
        ]

    def meanings(self, form: str) -> Iterator[Meaning]:
        """What the phrases mean that may begin with this folded form."""
        nodes = [node for _, node in self._starting(form)]
        while nodes:
            node = nodes.pop()
            nodes.extend(node.after.values())
            if node.meaning is not None:
                yield node.meaning

    def _starting(self, form: str) -> _Starts[Meaning]:
        """The ways in which phrases begin with a form, the shorter prefix first."""
        known = self._starts.get(form)
        if known is None:
            known = tuple(
                (prefixes[letters], node)
                for letters in self._letters
                if form.startswith(letters)
                for prefixes, node in self._roots.get(form[len(letters) :], ())
                if letters in prefixes
            )
            if len(self._starts) < REMEMBERED_FORMS:
                self._starts[form] = known
        return known

    def match(self, tokens: Sequence[Token], at: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token `at`, None where none does."""
        best: Match[Meaning] | None = None
        form = tokens[at].form
        for prefix, start in self._starts[form] if form in self._starts else self._starting(form):
            found = _longest(tokens, at, start)
            if found is not None and (best is None or found[0] > best.last):
                best = Match(at, found[0], prefix, found[1])
        return best


def _longest(tokens: Sequence[Token], at: int, node: _Node[Meaning]) -> tuple[int, Meaning] | None:
    found = None
    while True:
        at += 1
        if node.meaning is not None:
            found = at, node.meaning
        if at >= len(tokens) or not node.after:
            return found
        following = node.after.get(tokens[at].form)
        if following is None:
            return found
        node = following
