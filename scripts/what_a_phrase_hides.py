"""Tells which words of a language pack a new phrase would hide: the longest phrase wins, and what stands in it is lost.

    python scripts/what_a_phrase_hides.py en "report that" "death toll of"

A phrase may go into a table where nothing that is hidden matters to any rule that could meet it.
"""

import sys
from collections.abc import Iterator

from tawthiq.read.page.lexicon import Lexicon, load_lexicon
from tawthiq.read.page.match import Match
from tawthiq.text.tokens import tokenise


def main(language: str, phrases: list[str]) -> None:
    """Writes a line for each word or shorter phrase of the pack that stands within one of the phrases."""
    lexicon = load_lexicon(language)
    for phrase in phrases:
        hidden = sorted(set(hidden_in(lexicon, phrase)))
        print(f"{phrase}: hides {'nothing' if not hidden else ''}".rstrip())
        for words, meaning in hidden:
            print(f"    {words}: {meaning}")


def hidden_in(lexicon: Lexicon, phrase: str) -> Iterator[tuple[str, str]]:
    """What stands within the phrase and is shorter than it: its words, and the table and entry in which they are."""
    tokens = lexicon.joining.join(tokenise(phrase), phrase)
    for first in range(len(tokens)):
        for limit in range(first + 1, len(tokens) + 1):
            for match in lexicon.longest(tokens, first, limit):
                if match.last == limit and limit - first < len(tokens):
                    yield phrase[tokens[first].start : tokens[limit - 1].end], _meaning(match)


def _meaning(match: Match) -> str:
    """«cue that», «trigger killed»: a table, and the entry or what it says."""
    entry = match.sense.entry
    told = entry if isinstance(entry, str) else getattr(entry, "code", "") or getattr(entry, "measure", "")
    return f"{match.sense.table} {told or match.sense.form.value}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
