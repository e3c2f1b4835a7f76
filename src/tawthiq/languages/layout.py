"""The phrases by which a language's pages frame a report: related stories, share lines, notices, menus.

They are looked for in single lines and only where they begin or fill one, so that a sentence of the
report which happens to hold such words is not lost; `anywhere` is for phrases that no report holds.
"""

from functools import cache

import msgspec
from msgspec import Struct

from tawthiq.languages.files import read_table
from tawthiq.model.errors import PackError
from tawthiq.text.fold import fold_word

_NOTICE_LENGTH = 600  # characters: a longer line is a story's, whatever it mentions
_LONGEST_ITEM = 24  # characters
_ITEM_MARKS = ":.-–)"
_MARKS = " \t-_*•●▪◾·|>»«\"'()[]{}:.…!،,؛;/\\=+#~"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file layout.toml of a pack."""

    related: list[str]
    whole: list[str]
    starts: list[str]
    anywhere: list[str]
    items: list[str]
    announcing: list[str]


class LayoutWords(Struct, frozen=True, kw_only=True):
    """One language's phrases of pages, folded.

    `related` open a box of other stories, alone on a line or before one story's title; a line that is
    one of `whole`, begins with one of `starts` or holds one of `anywhere` is a page's furniture; one of `items` before
    a mark makes a line an item of a list; one of `announcing` before a colon is no label of an item.
    """

    related: tuple[str, ...]
    whole: frozenset[str]
    starts: tuple[str, ...]
    anywhere: tuple[str, ...]
    items: frozenset[str]
    announcing: frozenset[str]

    def announces(self, word: str) -> bool:
        """Whether a word before a colon announces what follows and names nobody («وهم: 9 مدنيين», «as follows: 12»)."""
        return fold_word(word) in self.announcing

    def item_end(self, line: str) -> int:
        """How long the word is with which a line opens as an item («ثانياً:»), 0 where it does not."""
        first = line[:_LONGEST_ITEM].lstrip().partition(" ")[0]
        word = first.rstrip(_ITEM_MARKS)
        marked = first != word or line.lstrip()[len(first) :].lstrip()[:1] in (":", "-", "–")
        if not word or not marked or fold_word(word) not in self.items:
            return 0
        return line.index(word) + len(word)

    def related_at(self, folded: str) -> int | None:
        """Where in the folded line the phrase ends that opens a box of other stories; None where none does.

        Marks and bullets may stand before the phrase; what follows it on the line is a story's title.
        """
        bare = folded.lstrip(_MARKS)
        phrase = _starting(bare, self.related)
        return None if phrase is None else len(folded) - len(bare) + len(phrase)

    def is_page_line(self, folded: str) -> bool:
        """Whether the folded line is a page's furniture: sharing, notices, menus, contact."""
        if len(folded) > _NOTICE_LENGTH:
            return False
        bare = folded.strip(_MARKS)
        if bare in self.whole or _starting(bare, self.starts) is not None:
            return True
        return any(map(bare.__contains__, self.anywhere))


def _starting(line: str, phrases: tuple[str, ...]) -> str | None:
    """The longest of `phrases`, longest first, that begins the line; one of a single word only before a mark.

    «Related: …» opens a box, «Related attacks killed 12» is a sentence.
    """
    if not line.startswith(phrases):
        return None
    for phrase in phrases:
        rest = line[len(phrase) :]
        if line.startswith(phrase) and not rest[:1].isalnum() and (" " in phrase or not rest.lstrip()[:1].isalnum()):
            return phrase
    return None


@cache
def load_layout(language: str) -> LayoutWords:
    """The layout phrases of a packaged language; raises PackError where the file is missing or broken."""
    table = read_table(language, "layout", _Table)
    return LayoutWords(
        related=_folded(language, table.related),
        whole=frozenset(_folded(language, table.whole)),
        starts=_folded(language, table.starts),
        anywhere=_folded(language, table.anywhere),
        items=frozenset(_folded(language, table.items)),
        announcing=frozenset(_folded(language, table.announcing)),
    )


def _folded(language: str, phrases: list[str]) -> tuple[str, ...]:
    """The phrases folded, the longest first; one that is written twice or is empty is an error of the pack."""
    folded = [fold_word(phrase).strip(_MARKS) for phrase in phrases]
    for phrase, written in zip(folded, phrases, strict=True):
        if not phrase or folded.count(phrase) > 1:
            raise PackError(
                f"languages/{language}/layout.toml: «{written}» is empty or stands there twice. Take one of them out."
            )
    return tuple(sorted(folded, key=lambda phrase: (-len(phrase), phrase)))
