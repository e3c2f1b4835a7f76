"""Kin: people told by whose family they are («أُصيب نجله», «قُتل رجل وزوجته»), one each."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.lexicon import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

FEW_WORDS = 4


def is_kin_harmed(page: Page, match: Match) -> bool:
    """«أُصيب نجله»: one of somebody's family right after a word of harm."""
    entry = match.sense.entry
    kin = isinstance(entry, Person) and bool(entry.kin or entry.age) and not entry.role
    return kin and bool(match.pronoun) and not match.prefix and _trigger_ends_at(page, match.first)


def is_kin_of_the_one_before(page: Page, match: Match, figures: Sequence[Figure]) -> bool:
    """«قُتل رجل وزوجته وطفلهما», «مسؤول وسائقه»: whom somebody singled out before has with him."""
    entry = match.sense.entry
    kin = isinstance(entry, Person) and bool(match.pronoun) and ((entry.kin and not entry.role) or bool(entry.age))
    if not kin or match.prefix not in page.lexicon.conjunctions:
        return False
    return any(
        figure.wording is not Wording.NUMBER and _are_side_by_side(page, figure.end, match.first) for figure in figures
    )


def _are_side_by_side(page: Page, end: int, first: int) -> bool:
    """«شيخ عشيرة ونجله», «مسؤولتان في الإدارة وسائقهما»: with nothing between but what he is or where he is so."""
    gap = range(end, first)
    if len(gap) > FEW_WORDS or any(page.tokens[at].kind is not TokenKind.WORD for at in gap):
        return False
    return not any(page.conjoined(at) or page.cue(at, "breaks", "relative") or _is_told(page, at) for at in gap)


def _is_told(page: Page, at: int) -> bool:
    """Whether people, or what befell them, begin at a token."""
    return any(page.found(at, table) is not None for table in ("trigger", "person", "head"))


def _trigger_ends_at(page: Page, at: int) -> bool:
    first = page.covered[at - 1] if at > 0 else -1
    return first >= 0 and page.found(first, "trigger") is not None
