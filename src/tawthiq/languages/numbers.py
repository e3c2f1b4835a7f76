"""The number words of a language: what `numbers.toml` and `bounds.toml` may hold, and the look-up made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

import msgspec
from msgspec import Struct

from tawthiq.languages.files import read_table
from tawthiq.languages.number_table import BoundTable, CueEntry, DigitMarks, Grammar, NumberTable, RangeWords
from tawthiq.languages.phrases import BARE, Phrases, Prefix, Prefixes, expand, prefixes_of
from tawthiq.model.claim import Bound
from tawthiq.text.fold import fold_word

_GAP = "…"


class Role(Enum):
    """What a phrase does in a number."""

    NOTHING = "not a number, whatever it looks like"
    CARDINAL = "one to nine hundred"
    SCALE = "hundred, thousand, million: multiplies what stands before it"
    ORDINAL = "first, second"
    FRACTION = "half, third"
    DENOMINATOR = "quarters, after the number of them"
    PERCENT = "after the number of hundredths"
    OF_EVERY = "between two numbers that make a fraction"
    TIMES = "after the number of times"
    MULTIPLE = "double, twice: a whole ratio in a phrase"
    GROWTH = "a verb that is a ratio"
    VAGUE = "dozens, several"
    ODD = "some few more than the number beside it"
    CUE = "more than, about, at least"


class Form(Enum):
    """How a scale word counts itself where no number stands before it."""

    ONE = 1
    TWO = 2
    MANY = 0
    ONE_OR_TWO = -1
    MULTIPLYING = -2


class NumberWord(Struct, frozen=True, kw_only=True, gc=False):
    """What one phrase of the pack means; only the fields that concern its role are set."""

    role: Role
    value: float = 0
    high: float | None = None
    form: Form = Form.ONE
    only_in_compounds: bool = False
    construct: bool = False
    joins_tens: bool = False
    owned: bool = False
    alone: bool = False
    ordinal: int = 0
    of_one: bool = False
    before_first: bool = False
    followers: frozenset[str] = frozenset()
    before: Bound | None = None
    after: Bound | None = None
    gap: int = 0
    tails: tuple[tuple[str, ...], ...] = ()
    tail_reach: int = 0


class NumberWords(Struct, frozen=True, kw_only=True):
    """A language's number words, ready for look-up; every form in it is folded."""

    phrases: Phrases[NumberWord]
    clitics: dict[str, Prefix]
    grammar: Grammar
    digits: DigitMarks
    ranges: RangeWords
    fillers: frozenset[str]
    amounting: frozenset[str]
    shares: dict[str, float]
    amounts: frozenset[str]
    wholes: frozenset[str]
    article: str
    written_on: tuple[str, ...]
    """The joining words that are written on to the next word."""


@cache
def load_numbers(language: str) -> NumberWords:
    """The number words of a shipped language; raises PackError where its files are broken."""
    return compile_numbers(read_table(language, "numbers", NumberTable), read_table(language, "bounds", BoundTable))


def compile_numbers(table: NumberTable, bounds: BoundTable) -> NumberWords:
    """The look-up of two tables, whoever wrote them."""
    prefixes = prefixes_of(table.clitics)
    without_article = prefixes_of(table.clitics, articles=False)
    phrases: Phrases[NumberWord] = Phrases()
    nothing = NumberWord(role=Role.NOTHING)
    _add(phrases, table.exceptions, nothing, prefixes)
    _add_relations(phrases, table)
    _add_cues(phrases, bounds, without_article)
    _add_shares(phrases, table, prefixes)
    _add_counts(phrases, table, prefixes)
    _add_fractions(phrases, table, prefixes)
    return NumberWords(
        phrases=phrases,
        clitics={letters: prefix for letters, prefix in prefixes.items() if letters},
        grammar=_folded_grammar(table.grammar),
        digits=table.digits,
        ranges=_folded_ranges(table.ranges, prefixes),
        fillers=_folded(bounds.fillers),
        amounting=_folded(bounds.amounting),
        shares={fold_word(word): entry.value for entry in table.fractions for word in entry.of_definite},
        amounts=_folded(table.amounts),
        wholes=_folded(table.wholes),
        article=fold_word(table.clitics.articles[0]) if table.clitics.articles else "",
        written_on=tuple(word for word in sorted(table.grammar.joining) if word in table.clitics.conjunctions),
    )


def _folded_grammar(grammar: Grammar) -> Grammar:
    return msgspec.structs.replace(
        grammar,
        never_counted=_folded(grammar.never_counted),
        parting=_folded(grammar.parting),
        numbering=_folded(grammar.numbering),
    )


def _folded_ranges(ranges: RangeWords, prefixes: Prefixes) -> RangeWords:
    folded = RangeWords(*(frozenset(map(fold_word, words)) for words in msgspec.structs.astuple(ranges)))
    change = frozenset(letters + word for letters in prefixes for word in folded.change)
    return msgspec.structs.replace(folded, change=change)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _add(
    phrases: Phrases[NumberWord],
    patterns: Iterable[str],
    meaning: NumberWord,
    prefixes: Prefixes = BARE,
) -> None:
    for pattern in patterns:
        for words in expand(pattern):
            phrases.add(words, meaning, prefixes)


def _add_relations(phrases: Phrases[NumberWord], table: NumberTable) -> None:
    for value, patterns in table.percent.items():
        _add(phrases, patterns, NumberWord(role=Role.PERCENT, value=float(value)))
    _add(phrases, table.of_every, NumberWord(role=Role.OF_EVERY))
    _add(phrases, table.out_of.phrases, NumberWord(role=Role.OF_EVERY, followers=_folded(table.out_of.followers)))


def _add_cues(phrases: Phrases[NumberWord], bounds: BoundTable, prefixes: Prefixes) -> None:
    for entry in bounds.cues:
        for head, cue in _cues_by_head(entry).items():
            phrases.add(head, cue, BARE if entry.bare else prefixes)


def _cues_by_head(entry: CueEntry) -> dict[tuple[str, ...], NumberWord]:
    """The cues of an entry by the words before their gap, each with all the words that may follow it."""
    tails: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    open_ended: set[tuple[str, ...]] = set()
    for words in (words for pattern in entry.phrases for words in expand(pattern)):
        at = words.index(_GAP) if _GAP in words else len(words)
        head, tail = words[:at], words[at + 1 :]
        behind = tails.setdefault(head, [])
        if tail:
            behind.append(tail)
        elif at < len(words):
            open_ended.add(head)
    return {
        head: NumberWord(
            role=Role.CUE,
            before=entry.bound if entry.stands != "after" else None,
            after=entry.bound if entry.stands != "before" else None,
            before_first=entry.stands == "else_after",
            gap=entry.gap if head in open_ended else 0,
            tails=tuple(behind),
            tail_reach=entry.gap if behind else 0,
        )
        for head, behind in tails.items()
    }


def _add_shares(phrases: Phrases[NumberWord], table: NumberTable, prefixes: Prefixes) -> None:
    """Phrases that only what stands beside them makes a fraction, with the ordinals that they are elsewhere."""
    ordinals = {words: int(value) for value, patterns in table.ordinals.items() for words in _expanded(patterns)}
    followers = _folded(table.fraction_followers)
    for entry in table.fractions:
        for words in _expanded(entry.of_some):
            word = NumberWord(
                role=Role.FRACTION, value=entry.value, followers=followers, ordinal=ordinals.get(words, 0)
            )
            phrases.add(words, word, prefixes)


def _expanded(patterns: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return (words for pattern in patterns for words in expand(pattern))


def _add_fractions(phrases: Phrases[NumberWord], table: NumberTable, prefixes: Prefixes) -> None:
    for entry in table.fractions:
        plain = NumberWord(role=Role.FRACTION, value=entry.value)
        owned = NumberWord(role=Role.FRACTION, value=entry.value, owned=True)
        _add(phrases, entry.phrases, plain, prefixes)
        for pattern in (*entry.phrases, *entry.owned_only):
            for words in expand(pattern):
                for pronoun in table.clitics.pronouns:
                    phrases.add((*words[:-1], words[-1] + fold_word(pronoun)), owned, prefixes)
    for value, patterns in table.denominators.items():
        parts = NumberWord(role=Role.DENOMINATOR, value=float(value))
        with_owner = [f"{pattern}{pronoun}" for pattern in patterns for pronoun in table.clitics.pronouns]
        _add(phrases, [*patterns, *with_owner], parts, prefixes)
    for value, patterns in table.denominators_of_one.items():
        _add(phrases, patterns, NumberWord(role=Role.DENOMINATOR, value=float(value), of_one=True), prefixes)


def _add_counts(phrases: Phrases[NumberWord], table: NumberTable, prefixes: Prefixes) -> None:
    _add(phrases, table.times_alone, NumberWord(role=Role.TIMES, alone=True), prefixes)
    for entry, role in [(entry, Role.MULTIPLE) for entry in table.multiples] + [
        (entry, Role.GROWTH) for entry in table.growth
    ]:
        word = NumberWord(role=role, value=entry.value, followers=_folded(entry.followers))
        _add(phrases, entry.phrases, word, prefixes)
    _add(phrases, table.times, NumberWord(role=Role.TIMES), prefixes)
    times_as = NumberWord(role=Role.TIMES, followers=_folded(table.times_as.followers))
    _add(phrases, table.times_as.phrases, times_as, prefixes)
    for vague in table.vague:
        word = NumberWord(role=Role.VAGUE, value=vague.low, high=vague.high, joins_tens=vague.joins_tens)
        _add(phrases, vague.phrases, word, prefixes)
    _add(phrases, table.odd, NumberWord(role=Role.ODD), prefixes)
    for mark, values in _marked_values(table):
        for value, patterns in values.items():
            _add(phrases, patterns, msgspec.structs.replace(mark, value=int(value)), prefixes)
    for scale in table.scales:
        followers = _folded(scale.followers)
        forms = ((Form.ONE_OR_TWO, scale.two_or_one), (Form.TWO, scale.two), (Form.ONE, scale.one))
        for form, patterns in (*forms, (Form.MANY, scale.many), (Form.MULTIPLYING, scale.multiplying)):
            _add(
                phrases,
                patterns,
                NumberWord(role=Role.SCALE, value=scale.value, form=form, followers=followers),
                prefixes,
            )


def _marked_values(table: NumberTable) -> tuple[tuple[NumberWord, dict[str, list[str]]], ...]:
    return (
        (NumberWord(role=Role.ORDINAL), table.ordinals),
        (NumberWord(role=Role.CARDINAL), table.cardinals),
        (NumberWord(role=Role.CARDINAL, owned=True), table.pronoun_counts),
        (NumberWord(role=Role.CARDINAL, construct=True), table.construct),
        (NumberWord(role=Role.CARDINAL, only_in_compounds=True), table.only_in_compounds),
    )
