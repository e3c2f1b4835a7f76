"""Plain harm, at a first look: whether somebody stands where a word of plain harm may be said of him, by signs alone.

Only such a figure makes a report of daily life tell of harm (`daily_life.is_plain_harm`). It counts people, a party or
the dead, or singles one out; so here are the places in which the reader finds those whom a number counts and those
who are told without one, each taken no narrower than the reader takes it.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from tawthiq.languages.words import Morphology
from tawthiq.read.measures.signs import SOMEBODY, Sign, meets_what_is_asked
from tawthiq.read.page.lexicon import LONGEST_PHRASE

NEAR_THINGS = 4  # pieces from a word of harm that is said of things to whom it befalls
REACH_COUNTED = 8  # pieces from a number to the people whom it counts, quotation marks among them
REACH_OVER_MODIFIERS = 30  # … where words that tell them apart may stand between
REACH_BOUND = 8  # … further where «at least» stands behind the number
NEXT_BOUND = 4
NEXT_NOUN = 4  # pieces back from a number to the noun that it follows
REACH_BEFORE = 12  # … to a phrase that ends there
REACH_SINGLED = 28  # from a word of harm to one person, dates and names included
REACH_SUBJECT = 16
REACH_PART = 12  # … to one with his article from «among them», «so-called» and quotation marks between
LONGEST_LABEL = 24  # pieces from the opening of a label to its number
_LEADING = Sign.TRIGGER | Sign.LEADS
_ONE = Sign.ONE | Sign.NAMED_ONE


class PlainHarm:
    """The look at the signs of the words, numbers and marks of some sentences, in their order."""

    def __init__(self, morphology: Morphology) -> None:
        """In a language with an article for one, any noun may be one person."""
        self._reach = REACH_OVER_MODIFIERS if morphology.modifiers_first else REACH_COUNTED
        self._any_noun = bool(morphology.indefinite)

    def told_in(self, signs: Sequence[int], report: int) -> int:
        """All signs of some sentences in which a figure of plain harm may stand, 0 where none may.

        `report` are the signs of what its report may tell: FLIGHT, and what a word may ask for anywhere in it
        (`WIDELY_ASKED`). They are SINGLED where no number need tell of him.
        """
        plain = Sign.PLAIN | (Sign.PLAIN_MOVED if report & Sign.FLIGHT else 0)
        told = reduce(or_, signs, 0)
        if told & Sign.PLAIN_ASKING and report & Sign.FLIGHT and meets_what_is_asked(told | report):
            plain |= Sign.PLAIN_ASKING
        if not told & (plain | Sign.PLAIN_OF_THINGS):
            return 0
        ones = [at for at, here in enumerate(signs) if here & _ONE] if told & plain and told & _ONE else ()
        if any(self._is_singled_out(signs, at, told) for at in ones):
            return told | Sign.SINGLED
        numbers = [at for at, here in enumerate(signs) if here & Sign.NUMBER] if told & Sign.NUMBER else ()
        first = next((at for at in numbers if self._counts_people(signs, at)), -1)
        if first < 0 or told & plain:
            return told if first >= 0 else 0
        of_things = [at for at, here in enumerate(signs) if here & Sign.PLAIN_OF_THINGS]
        reach = max((at + _near(signs[at]) for at in of_things), default=-1)
        return told if _opens(signs, first) <= reach else 0  # the first of them opens before all others

    def _counts_people(self, signs: Sequence[int], number: int) -> bool:
        """Whether people stand near a number, between the same marks."""
        told = signs[number]
        if told & SOMEBODY:
            return True
        if told & Sign.ORDINAL:
            near = signs[max(0, number - REACH_SINGLED) : number]
            named = told & Sign.BEHIND and not any(here & Sign.OF_THEM for here in signs)  # «المركز الثاني»
            return self._any_noun or (not named and any(here & (_LEADING | Sign.HEAD) for here in near))
        bound = any(here & Sign.BOUND for here in signs[number + 1 : number + NEXT_BOUND])
        for here in signs[number + 1 : number + 1 + self._reach + (REACH_BOUND if bound else 0)]:
            if here & Sign.BREAK:
                break
            if here & SOMEBODY:
                return True
        return _follows_people(signs, number) or (self._any_noun and _ends_a_label(signs, number))

    def _is_singled_out(self, signs: Sequence[int], noun: int, report: int) -> bool:
        """Whether a word of harm, or more of a toll, stands where a noun may be one person told by it."""
        told = signs[noun]
        if not told & Sign.ONE:
            before = signs[max(0, noun - REACH_PART) : noun] if told & Sign.NAMED_ONE and report & Sign.PART else ()
            return any(here & Sign.PART for here in before)
        if self._any_noun or told & (Sign.HEAD | Sign.JOINED_ONE) or (noun and signs[noun - 1] & Sign.BREAK):
            return True
        if any(here & _LEADING for here in signs[max(0, noun - REACH_SINGLED) : noun]):
            return True
        behind = signs[noun : noun + REACH_SUBJECT]
        return bool(noun and signs[noun - 1] & Sign.THAT) and any(here & Sign.TRIGGER for here in behind)


def _near(signs: int) -> int:
    return NEAR_THINGS + (LONGEST_PHRASE if signs & Sign.PHRASE else 0)


def _opens(signs: Sequence[int], number: int) -> int:
    """Where the number begins that a digit or a word may be the last of."""
    while number > 0 and signs[number - 1] & (Sign.NUMBER | Sign.BREAK):
        number -= 1
    return number


def _ends_a_label(signs: Sequence[int], number: int) -> bool:
    """«Fighters killed: 610»: whether people stand in the label of a number."""
    label = signs[max(0, number - LONGEST_LABEL) : number]
    return bool(label) and bool(label[-1] & Sign.BREAK) and any(here & SOMEBODY for here in label)


def _follows_people(signs: Sequence[int], number: int) -> bool:
    """«جندي واحد», «الأسرى العشرين», «جثث نحو 20»: whether a number follows the noun that it counts."""
    for at in range(number - 1, max(number - REACH_BEFORE, 0) - 1, -1):
        here = signs[at]
        if here & Sign.BREAK:
            return False
        near = number - at <= NEXT_NOUN or here & Sign.PHRASE
        if here & Sign.BODIES or (here & SOMEBODY and near and signs[number] & Sign.BEHIND):
            return True
    return False
