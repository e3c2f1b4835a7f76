"""Everyday: whether a report is surely of daily life, by its words as they are written, before any is looked up.

What is counted here is at most what `daily_life.is_of_daily_life` counts on the page: of words of daily life only those
that stand in no other word, of tokens and of words of war all that there may be.
"""

import re
from collections.abc import Set

from tawthiq.languages.daily_life import load_daily_life
from tawthiq.read.measures.daily_life import are_many, bare_forms
from tawthiq.read.page.lexicon import Lexicon
from tawthiq.read.page.page import MIN_HALF
from tawthiq.text.fold import fold_word

_PIECE = re.compile(r"[^\s\d.,:;!?()\"'«»،؛؟…/-]+|[0-9٠-٩]+|\d|[.,:;!?()\"'«»،؛؟…/-]")
NO_WORDS = frozenset(".,:;!?()\"'«»،؛؟…/-")


def pieces_of(text: str) -> list[str]:
    """The words, numbers and marks of a text in order."""
    return _PIECE.findall(text)


class EverydayWords:
    """The words of daily life and of war among the words that the reports before had, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Know no word yet."""
        self._lexicon = lexicon
        self._table = load_daily_life(lexicon.words.language)
        self._listed: dict[str, frozenset[str]] = {}
        self._war: set[str] = set()
        self._more: dict[str, int] = {}  # how many more tokens than one a word may be
        self._told: set[str] = set()  # the words of `_listed`

    def learn(self, word: str, *, war: bool) -> bool:
        """Note what a word tells, if it does; `war` says that it may be of war or flight, or begin a phrase that is."""
        if war:
            self._war.add(word)
        form = fold_word(word)
        if not form.isalpha() or self._lexicon.article in form[MIN_HALF:]:
            self._more[word] = len(form)
        elif self._stays(word, form):
            listed = self._table.intersection(bare_forms(self._lexicon, form))
            if listed:
                self._listed[word] = listed
                self._told.add(word)
        return war or word in self._told

    def _stays(self, word: str, form: str) -> bool:
        """Whether a word keeps its form where a language joins and shortens words."""
        joining = self._lexicon.joining
        return word not in joining.capitals and form not in joining.elided and form not in joining.alike

    def more(self, word: str) -> int:
        """How many more tokens than one a known word may be."""
        return self._more.get(word, 0)

    def are_many(self, words: Set[str], tokens: int) -> bool:
        """Whether a text of so many tokens is surely a report of daily life, by its words that tell anything."""
        known = frozenset[str]().union(*(self._listed[word] for word in words & self._told))
        if not known:
            return False
        war = sum(1 + self._more.get(word, 0) for word in words & self._war)
        return are_many(len(known), tokens, war)

    def tells_of_war(self, words: Set[str]) -> bool:
        """Whether any of these known words may be of war or of flight."""
        return not self._war.isdisjoint(words)
