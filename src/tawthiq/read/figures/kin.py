"""Kin: people told by whose family they are («أُصيب نجله», «قُتل رجل وزوجته»), one each."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

FEW_WORDS = 4
LONGEST_NAME = 6  # tokens from a word of harm to the kin of the one whom it names
BEFALLS: frozenset[Measure] = frozenset({"killed", "injured", "casualties"})


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
    if any(_are_side_by_side(page, figure.end, match.first) for figure in figures):
        return True
    more = match.last in page.quantities or page.conjoined(match.last)
    return more and _is_of_somebody_named(page, match.first)


def _is_of_somebody_named(page: Page, at: int) -> bool:
    """«استشهد المصور الصحفي ونجله واثنان من أشقائه»: with the one whom a word of harm right before names."""
    for before in range(at - 1, max(at - 1 - LONGEST_NAME, -1), -1):
        if page.tokens[before].kind is not TokenKind.WORD or before in page.quantity_cover:
            return False
        first = page.covered[before] if page.covered[before] >= 0 else before
        harm = page.found(first, "trigger")
        if harm is not None:
            return getattr(harm.sense.entry, "measure", "") in BEFALLS and before < at - 1
        if page.cue(before, "breaks", "relative", "that") or page.conjoined(before):
            return False
    return False


def is_of_one_family(page: Page, quantity: Quantity) -> bool:
    """«12 من عائلة فلسطينية واحدة»: whether «one» is said of the family of those counted."""
    at = quantity.first
    told = page.covered[at - 1] if at > 1 and quantity.low == 1 else -1
    nation = any(match.sense.table in ("nationality", "quality") for match in page.match_at.get(told, ()))
    family = page.found(page.covered[told - 1], "person") if nation and page.covered[told - 1] >= 0 else None
    return family is not None and getattr(family.sense.entry, "unit", "") == "families"


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
