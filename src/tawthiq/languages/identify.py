"""Which language a text is in, passage by passage: by its script, and by the commonest words where several share one.

An Arabic page may end in an English footer, an English bulletin may quote an Arabic statement: each line is read with
the words of its own language. A short line whose script several languages share is of the language around it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from tawthiq.languages.files import read_table, readable_languages

LEAST_WORDS = 6  # words that make a line a passage of its own
LEAST_KNOWN = 20  # words of a text from which too few common ones tell that no pack is for it
LEAST_SHARE = 0.1  # of a text's words that are common ones; a third or more in the languages that we read
_WORD = re.compile(r"[^\W\d_]+")


class _Table(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file identity.toml of a pack: a three-letter code, a regular expression's class of letters, common words."""

    code: str
    letters: str
    frequent: list[str]


class Identity(Struct, frozen=True, kw_only=True):
    """By what one language is known."""

    language: str
    script: re.Pattern[str]
    words: re.Pattern[str]
    frequent: frozenset[str]
    code: str


class Passages(Struct, frozen=True, kw_only=True):
    """A text's languages, the one of most words first, each with the text in which all other lines are blanks.

    Every text has the length of the whole, so that a span in it is a span of the whole. Empty where no pack is for it.
    """

    texts: tuple[tuple[str, str], ...]


def split_passages(text: str, main: str) -> Passages:
    """The passages of `text`; `main` is the language of what is too short to tell."""
    if _is_all_of(text, main):
        return Passages(texts=((main, text),))
    lines = text.split("\n")
    told = [_of_line(line) for line in lines]
    words: Counter[str] = Counter()
    for line, language in zip(lines, told, strict=True):
        words[language or main] += len(_WORD.findall(line)) if language else 0
    order = [language for language, count in words.most_common() if count] or [main]
    if _is_foreign(text, order[0]):
        return Passages(texts=())
    settled = _fill(told, order[0])
    return Passages(texts=tuple((language, _only(lines, settled, language)) for language in order))


def _is_all_of(text: str, language: str) -> bool:
    """Whether a text that its script alone tells has no passage in another."""
    own = _identity(language)
    if own is None or own.frequent:
        return False
    others = {one.words for one in _identities() if one.language != language}
    return all(sum(1 for _ in islice(words.finditer(text), LEAST_WORDS)) < LEAST_WORDS for words in others)


def _of_line(line: str) -> str | None:
    """Its language, told by the script alone where it can be; None where it is too short to tell by its words."""
    words = _WORD.findall(line)
    of_script = [i for i in _identities() if sum(i.script.match(word) is not None for word in words) * 2 > len(words)]
    if len(of_script) == 1 and not of_script[0].frequent:
        return of_script[0].language
    if len(words) < LEAST_WORDS:
        return None
    scores = sorted(((_common(words, identity), identity.language) for identity in of_script), reverse=True)
    if len(scores) > 1 and scores[0][0] == scores[1][0]:
        return None
    return scores[0][1] if scores else None


def _is_foreign(text: str, language: str) -> bool:
    """Whether a text has next to none of the common words of the language that comes nearest to it."""
    identity = _identity(language)
    words = _WORD.findall(text)
    if identity is None or not identity.frequent or len(words) < LEAST_KNOWN:
        return False
    return _common(words, identity) < LEAST_SHARE * len(words)


def _common(words: Iterable[str], identity: Identity) -> int:
    return sum(word.lower() in identity.frequent for word in words)


def _fill(told: Sequence[str | None], main: str) -> list[str]:
    """The language of each line: its own, else that of the line before it, at the head of the text the main one."""
    settled: list[str] = []
    for language in told:
        settled.append(language or (settled[-1] if settled else main))
    return settled


def _only(lines: Sequence[str], languages: Sequence[str], language: str) -> str:
    """The text, lines of other languages made blanks."""
    kept = (line if own == language else " " * len(line) for line, own in zip(lines, languages, strict=True))
    return "\n".join(kept)


def codes_of(language: str | None = None) -> tuple[str, ...]:
    """The three-letter codes (ISO 639-2) of a language, or of every one that is read where None is named."""
    return tuple(one.code for one in _identities() if language in (None, one.language))


def _identity(language: str) -> Identity | None:
    return next((one for one in _identities() if one.language == language), None)


@cache
def _identities() -> tuple[Identity, ...]:
    tables = ((language, read_table(language, "identity", _Table)) for language in readable_languages())
    return tuple(
        Identity(
            language=language,
            script=re.compile(f"[{table.letters}]"),
            words=re.compile(f"[{table.letters}]+"),
            frequent=frozenset(table.frequent),
            code=table.code,
        )
        for language, table in tables
    )
