"""The form of a pack's numbers.toml and bounds.toml: what a linguist fills in; most lists may be empty."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawthiq.languages.phrases import Clitics
from tawthiq.model.claim import Bound


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the parts of a number are joined: `joining` are words or clitics, `links` marks such as a hyphen.

    `never_counted` are words, prepositions above all, that stand where a counted noun does not. `parting` words stand
    between a fraction and its scale («a quarter of a million»). Behind a `numbering` word a number is a name. A
    `beyond` word adds hundreds to an ordinal («السادس بعد المائة» is the 106th).
    """

    joining: frozenset[str]
    ones_before_tens: bool
    parts_need_joining: bool
    links: frozenset[str] = frozenset()
    never_counted: frozenset[str] = frozenset()
    parting: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()


class DigitMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Marks inside numbers in digits; a `thousands` mark counts as one before exactly three digits.

    Written on to the digits, a mark of `money` makes them a sum.
    """

    thousands: frozenset[str]
    decimals: frozenset[str]
    doubtful_decimals: frozenset[str] = frozenset()
    spaced_thousands: bool = False
    money: frozenset[str] = frozenset()


class ScaleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scale and its forms; `two_or_one` are those that only what follows tells apart.

    `multiplying` forms count nothing by themselves: they need a number before them («two hundred»), and one of the
    `followers` behind them where there are some («1.2m people»).
    """

    value: int
    followers: list[str] = []
    one: list[str] = []
    two: list[str] = []
    many: list[str] = []
    two_or_one: list[str] = []
    multiplying: list[str] = []


class FractionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fraction; `owned_only` phrases count with a pronoun or before an article alone, being cardinals else.

    Of these `of_definite` are fractions too before a definite noun, or themselves definite after an amount.
    `of_some` phrases are fractions before one of the table's `fraction_followers`, after an amount or a bound;
    elsewhere they are what else the table has them for («a third of them», «a third was hurt»).
    """

    value: float
    phrases: list[str] = []
    owned_only: list[str] = []
    of_definite: list[str] = []
    of_some: list[str] = []


class MultipleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ratio in a phrase; where `followers` are given it counts only before one of them or after a bound."""

    value: float
    phrases: list[str]
    followers: list[str] = []


class FollowedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that mean what they do here only before one of `followers`."""

    phrases: list[str] = []
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
    """The file `numbers.toml` of a language.

    `out_of` is «in» between two numbers: a fraction only where a follower comes behind («one in five of them»).
    `times_as` is «times» that is no ratio by itself («stabbed three times»).
    """

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
    fraction_followers: list[str] = []
    denominators: dict[str, list[str]] = {}
    denominators_of_one: dict[str, list[str]] = {}
    percent: dict[str, list[str]] = {}
    of_every: list[str] = []
    out_of: FollowedWords = FollowedWords()
    times: list[str] = []
    times_as: FollowedWords = FollowedWords()
    times_alone: list[str] = []
    multiples: list[MultipleEntry] = []
    growth: list[MultipleEntry] = []
    vague: list[VagueEntry] = []
    odd: list[str] = []
    exceptions: list[str] = []


class CueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one bound; `…` in a phrase stands for up to `gap` words, `bare` ones take no clitic.

    Those of `either` side go with the number before them, those of `else_after` with it only where none follows.
    """

    bound: Bound
    phrases: list[str]
    stands: Literal["before", "after", "either", "else_after"] = "before"
    gap: int = 5
    bare: bool = False


class BoundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `bounds.toml`; `fillers` may stand between a bound word and its number, `amounting` may not."""

    cues: list[CueEntry]
    fillers: frozenset[str] = frozenset()
    amounting: frozenset[str] = frozenset()
