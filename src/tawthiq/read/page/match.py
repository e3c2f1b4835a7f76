"""A match: a word or phrase of a pack that stands in a text, and what it means there."""

from enum import Enum

from msgspec import Struct


class Form(Enum):
    """In which form a word of the pack stands in the text."""

    SINGULAR = "singular"
    DUAL = "dual"
    DUAL_CONSTRUCT = "dual-construct"
    PLURAL = "plural"
    VERB = "verb"
    PLURAL_VERB = "plural-verb"
    ACTIVE_VERB = "active-verb"
    NOUN = "noun"
    NAME = "name"
    ADJECTIVE = "adjective"
    ANAPHOR = "anaphor"


class Sense(Struct, frozen=True, gc=False):
    """What a word or phrase of the pack means: its table, its entry there and its form."""

    table: str
    entry: object
    form: Form
    definite: bool = False


class Match(Struct, frozen=True, gc=False):
    """A word or phrase of the pack in a text: tokens `first:last`, with what was written on to it."""

    first: int
    last: int
    sense: Sense
    prefix: str
    pronoun: str


class Analysis(Struct, frozen=True, gc=False):
    """One way to take a word apart."""

    prefix: str
    stem: str
    pronoun: str
