"""Phrases of a language pack and how they are found in a text: one dictionary look-up a token.

A pack writes `ثلاثة/ثلاث عشر/عشرة` for all the phrases that one choice a word gives, and `-` for a word that may be
missing. Letters that a language writes onto the next word (conjunctions, prepositions, the article) are
stripped from the first word of a phrase only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

import msgspec

from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import Token

Meaning = TypeVar("Meaning")
_CHOICE = "/"
_NOTHING = "-"


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters that are written onto a word; `contractions` says what becomes of a preposition with an article."""

    conjunctions: list[str] = []
    prepositions: list[str] = []
    articles: list[str] = []
    contractions: dict[str, str] = {}
    pronouns: list[str] = []


@dataclass(frozen=True, slots=True)
class Prefix:
    """Letters before a word; `conjunction` is the leading conjunction, `own` the part that is not the article."""

    letters: str
    own: str
    conjunction: str
    preposition: bool
    article: bool


NO_PREFIX = Prefix("", "", "", False, False)


def prefixes_of(clitics: Clitics, *, articles: bool = True) -> tuple[Prefix, ...]:
    """Every prefix that the clitics can form, shortest first, the empty one included."""
    made: dict[str, Prefix] = {}
    article_choice = ["", *clitics.articles] if articles else [""]
    for conjunction, preposition, article in product(
        ["", *clitics.conjunctions], ["", *clitics.prepositions], article_choice
    ):
        short = clitics.contractions.get(preposition + article)
        own = conjunction + preposition if short is None else conjunction + short
        letters = conjunction + (preposition + article if short is None else short)
        made.setdefault(letters, Prefix(letters, own, conjunction, bool(preposition), bool(article)))
    return tuple(sorted(made.values(), key=lambda prefix: len(prefix.letters)))


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """The folded phrases that a pattern of the pack stands for, each as its words."""
    choices = [word.split(_CHOICE) if word != _CHOICE else [word] for word in pattern.split()]
    for chosen in product(*choices):
        yield tuple(fold_word(word) for word in chosen if word != _NOTHING)


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A phrase found at the tokens `first:last`, with the prefix of its first word."""

    first: int
    last: int
    prefix: Prefix
    meaning: Meaning


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    meaning: Meaning | None = None
    after: dict[str, _Node[Meaning]] = field(default_factory=dict)


class Phrases(Generic[Meaning]):
    """Phrases with their meanings; of several that match at a place the longest wins, then the shorter prefix.

    What was added first keeps its meaning, so that exceptions are added before what they are exceptions to.
    """

    def __init__(self) -> None:
        self._starts: dict[str, list[tuple[Prefix, _Node[Meaning]]]] = {}

    def add(self, words: Sequence[str], meaning: Meaning, prefixes: Iterable[Prefix] = (NO_PREFIX,)) -> None:
        """Add one phrase, given as its folded words, with each of `prefixes` on its first word."""
        for prefix in prefixes:
            node = self._start(prefix.letters + words[0], prefix)
            for word in words[1:]:
                node = node.after.setdefault(word, _Node())
            if node.meaning is None:
                node.meaning = meaning

    def _start(self, form: str, prefix: Prefix) -> _Node[Meaning]:
        starts = self._starts.setdefault(form, [])
        for known, node in starts:
            if known == prefix:
                return node
        fresh: _Node[Meaning] = _Node()
        starts.append((prefix, fresh))
        starts.sort(key=lambda start: len(start[0].letters))
        return fresh

    def first_words(self) -> KeysView[str]:
        """The folded forms, prefixes included, with which a phrase may begin; a live view."""
        return self._starts.keys()

    def match(self, tokens: Sequence[Token], at: int) -> Match[Meaning] | None:
        """The longest phrase that begins at the token `at`, None where none does."""
        starts = self._starts.get(tokens[at].form)
        if starts is None:
            return None
        best: Match[Meaning] | None = None
        for prefix, start in starts:
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
