"""The number words of a language: what `numbers.toml` and `bounds.toml` may hold, and the look-up made of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from tawthiq.languages.files import read_table
from tawthiq.languages.phrases import BARE, Clitics, Phrases, Prefix, Prefixes, expand, prefixes_of
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


class NumberWord(Struct, frozen=True, kw_only=True):
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
    followers: frozenset[str] = frozenset()
    before: Bound | None = None
    after: Bound | None = None
    gap: int = 0
    tails: tuple[tuple[str, ...], ...] = ()
    tail_reach: int = 0


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the parts of a number are joined: `joining` are words or clitics, `links` marks such as a hyphen.

    `never_counted` are words, prepositions above all, that stand where a counted noun does not.
    """

    joining: frozenset[str]
    ones_before_tens: bool
    parts_need_joining: bool
    links: frozenset[str] = frozenset()
    never_counted: frozenset[str] = frozenset()


class DigitMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Marks inside numbers in digits; a `thousands` mark counts as one before exactly three digits."""

    thousands: frozenset[str]
    decimals: frozenset[str]
    doubtful_decimals: frozenset[str] = frozenset()
    spaced_thousands: bool = False


class ScaleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scale and its forms; `two_or_one` are those that only what follows tells apart."""

    value: int
    one: list[str]
    two: list[str] = []
    many: list[str] = []
    two_or_one: list[str] = []


class FractionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fraction; `owned_only` phrases count with a pronoun or before an article alone, being cardinals else.

    Of these `of_definite` are fractions too before a definite noun, or themselves definite after an amount.
    """

    value: float
    phrases: list[str] = []
    owned_only: list[str] = []
    of_definite: list[str] = []


class MultipleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ratio in a phrase; where `followers` are given it counts only before one of them or after a bound."""

    value: float
    phrases: list[str]
    followers: list[str] = []


class VagueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vague quantity by the conservative profile; `joins_tens` for «a few and twenty»."""

    low: int
    phrases: list[str]
    high: int | None = None
    joins_tens: bool = False


class RangeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ranges; `until` makes one only after `start`, `change` words make `start … to` two figures.

    After a `divided` word, «between» opens a list of the parts, the first of which is no end of a range.
    """

    between: frozenset[str]
    start: frozenset[str]
    to: frozenset[str]
    until: frozenset[str]
    alternatives: frozenset[str]
    hyphens: frozenset[str]
    among: frozenset[str]
    divided: frozenset[str]
    change: frozenset[str]


class NumberTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `numbers.toml` of a language."""

    clitics: Clitics
    grammar: Grammar
    digits: DigitMarks
    ranges: RangeWords
    cardinals: dict[str, list[str]]
    construct: dict[str, list[str]] = {}
    only_in_compounds: dict[str, list[str]] = {}
    pronoun_counts: dict[str, list[str]] = {}
    ordinals: dict[str, list[str]] = {}
    scales: list[ScaleEntry] = []
    fractions: list[FractionEntry] = []
    amounts: list[str] = []
    wholes: list[str] = []
    denominators: dict[str, list[str]] = {}
    percent: dict[str, list[str]] = {}
    of_every: list[str] = []
    times: list[str] = []
    times_alone: list[str] = []
    multiples: list[MultipleEntry] = []
    growth: list[MultipleEntry] = []
    vague: list[VagueEntry] = []
    odd: list[str] = []
    exceptions: list[str] = []


class CueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one bound; `…` in a phrase stands for up to `gap` words, `bare` ones take no clitic."""

    bound: Bound
    phrases: list[str]
    stands: Literal["before", "after", "either"] = "before"
    gap: int = 5
    bare: bool = False


class BoundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `bounds.toml`; `fillers` may stand between a bound word and its number, `amounting` may not."""

    cues: list[CueEntry]
    fillers: frozenset[str] = frozenset()
    amounting: frozenset[str] = frozenset()


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
    _add_counts(phrases, table, prefixes)
    _add_fractions(phrases, table, prefixes)
    return NumberWords(
        phrases=phrases,
        clitics={letters: prefix for letters, prefix in prefixes.items() if letters},
        grammar=msgspec.structs.replace(
            table.grammar, never_counted=frozenset(map(fold_word, table.grammar.never_counted))
        ),
        digits=table.digits,
        ranges=_folded_ranges(table.ranges, prefixes),
        fillers=frozenset(map(fold_word, bounds.fillers)),
        amounting=frozenset(map(fold_word, bounds.amounting)),
        shares={fold_word(word): entry.value for entry in table.fractions for word in entry.of_definite},
        amounts=frozenset(map(fold_word, table.amounts)),
        wholes=frozenset(map(fold_word, table.wholes)),
        article=fold_word(table.clitics.articles[0]) if table.clitics.articles else "",
    )


def _folded_ranges(ranges: RangeWords, prefixes: Prefixes) -> RangeWords:
    folded = RangeWords(*(frozenset(map(fold_word, words)) for words in msgspec.structs.astuple(ranges)))
    change = frozenset(letters + word for letters in prefixes for word in folded.change)
    return msgspec.structs.replace(folded, change=change)


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
            gap=entry.gap if head in open_ended else 0,
            tails=tuple(behind),
            tail_reach=entry.gap if behind else 0,
        )
        for head, behind in tails.items()
    }


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


def _add_counts(phrases: Phrases[NumberWord], table: NumberTable, prefixes: Prefixes) -> None:
    _add(phrases, table.times_alone, NumberWord(role=Role.TIMES, alone=True), prefixes)
    for entry, role in [(entry, Role.MULTIPLE) for entry in table.multiples] + [
        (entry, Role.GROWTH) for entry in table.growth
    ]:
        followers = frozenset(fold_word(word) for word in entry.followers)
        _add(phrases, entry.phrases, NumberWord(role=role, value=entry.value, followers=followers), prefixes)
    _add(phrases, table.times, NumberWord(role=Role.TIMES), prefixes)
    for vague in table.vague:
        word = NumberWord(role=Role.VAGUE, value=vague.low, high=vague.high, joins_tens=vague.joins_tens)
        _add(phrases, vague.phrases, word, prefixes)
    _add(phrases, table.odd, NumberWord(role=Role.ODD), prefixes)
    for mark, values in _marked_values(table):
        for value, patterns in values.items():
            _add(phrases, patterns, msgspec.structs.replace(mark, value=int(value)), prefixes)
    for scale in table.scales:
        forms = ((Form.ONE_OR_TWO, scale.two_or_one), (Form.TWO, scale.two), (Form.ONE, scale.one))
        for form, patterns in (*forms, (Form.MANY, scale.many)):
            _add(phrases, patterns, NumberWord(role=Role.SCALE, value=scale.value, form=form), prefixes)


def _marked_values(table: NumberTable) -> tuple[tuple[NumberWord, dict[str, list[str]]], ...]:
    return (
        (NumberWord(role=Role.ORDINAL), table.ordinals),
        (NumberWord(role=Role.CARDINAL), table.cardinals),
        (NumberWord(role=Role.CARDINAL, owned=True), table.pronoun_counts),
        (NumberWord(role=Role.CARDINAL, construct=True), table.construct),
        (NumberWord(role=Role.CARDINAL, only_in_compounds=True), table.only_in_compounds),
    )
