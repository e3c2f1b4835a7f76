"""Kin: people told by whose family they are («أُصيب نجله», «قُتل رجل وزوجته»), one each."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.lexicon import Match
from tawthiq.read.page.page import Page


def is_kin_harmed(page: Page, match: Match) -> bool:
    """«أُصيب نجله»: one of somebody's family right after a word of harm."""
    entry = match.sense.entry
    kin = isinstance(entry, Person) and bool(entry.kin or entry.age) and not entry.role
    return kin and bool(match.pronoun) and not match.prefix and _trigger_ends_at(page, match.first)


def is_kin_of_the_one_before(page: Page, match: Match, figures: Sequence[Figure]) -> bool:
    """«قُتل رجل وزوجته وطفلهما»: one of the family of somebody singled out right before."""
    entry = match.sense.entry
    kin = isinstance(entry, Person) and bool(match.pronoun) and ((entry.kin and not entry.role) or bool(entry.age))
    if not kin or match.prefix not in page.lexicon.conjunctions:
        return False
    return any(figure.end == match.first and figure.wording is not Wording.NUMBER for figure in figures)


def _trigger_ends_at(page: Page, at: int) -> bool:
    first = page.covered[at - 1] if at > 0 else -1
    return first >= 0 and page.found(first, "trigger") is not None
