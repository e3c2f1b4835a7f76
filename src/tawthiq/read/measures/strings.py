"""Strings: what stands between the blanks of a text, taken apart into words the first time that it is met.

Most strings of a text are words that were met before, so that a look at a text is one look-up a string.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice, pairwise

from tawthiq.read.measures.everyday import NO_WORDS, pieces_of

_MOST = 50_000  # strings that are kept; one more, and all are met anew
_LONGEST = 120  # letters


class Strings:
    """The strings that the texts before had, with the words in them."""

    def __init__(
        self, learn: Callable[[str], bool | None], more: Callable[[str], int], begins: Callable[[str], bool]
    ) -> None:
        """Know none yet.

        `learn` says of a word whether it tells anything, None where it could not be kept in mind; `more`, how many more
        tokens than one it may be; `begins`, whether a word that was learnt may begin a phrase that is looked for.
        """
        self._learn, self._more, self._begins = learn, more, begins
        self._tokens: dict[str, int] = {}
        self._apart: dict[str, tuple[str, ...]] = {}  # the words of the strings that are not one word alone
        self._telling: set[str] = set()
        self._beginning: set[str] = set()

    def look(self, strings: Sequence[str]) -> tuple[set[str], int]:
        """Those of a text's strings that tell anything, and how many tokens it may have at most beside its line breaks.

        None of them where not all can be kept in mind.
        """
        try:
            tokens = sum(map(self._tokens.__getitem__, strings))
        except KeyError:
            if not self._keep_all(frozenset(strings)):
                return set(), 0
            tokens = sum(map(self._tokens.__getitem__, strings))
        return self._telling.intersection(strings), tokens

    def _keep_all(self, strings: frozenset[str]) -> bool:
        """Keep all strings of a text in mind; False where one cannot be."""
        fresh = strings.difference(self._tokens)
        if len(self._tokens) + len(fresh) > _MOST:
            self._tokens.clear()
            self._apart.clear()
            self._telling.clear()
            self._beginning.clear()
            fresh = strings
        return all(map(self._keep, fresh))

    def _keep(self, string: str) -> bool:
        """Keep a string in mind; False where it, or a word in it, cannot be."""
        pieces = pieces_of(string) if len(string) <= _LONGEST else []
        words = tuple(piece for piece in pieces if piece not in NO_WORDS and not piece[0].isdecimal())
        told = [self._learn(word) for word in words]
        if not pieces or None in told:
            return False
        if words != (string,):
            self._apart[string] = words
        if any(told):
            self._telling.add(string)
        if any(map(self._begins, words)):
            self._beginning.add(string)
        self._tokens[string] = len(pieces) + sum(map(self._more, words))
        return True

    def words(self, strings: Iterable[str]) -> set[str]:
        """The words of some known strings."""
        return {word for string in strings for word in self._words_of(string)}

    def begun(self, strings: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Each word of a text that may begin a phrase, with the next word, whatever marks and numbers are between."""
        apart = self._apart
        for at in compress(range(len(strings)), map(self._beginning.__contains__, strings)):
            word, behind = strings[at], strings[at + 1] if at + 1 < len(strings) else ""
            if word in apart or behind in apart:
                yield from self._begun_at(strings, at)
            elif behind:
                yield word, behind

    def _begun_at(self, strings: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
        words = self._words_of(strings[at])
        behind = (word for string in islice(strings, at + 1, None) for word in self._words_of(string))
        for word, following in pairwise((*words, *islice(behind, 1))):
            if self._begins(word):
                yield word, following

    def _words_of(self, string: str) -> tuple[str, ...]:
        apart = self._apart.get(string)
        return (string,) if apart is None else apart
