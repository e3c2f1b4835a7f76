"""Bounds of nouns that are numbers themselves: «بينهم جنديان على الأقل», «ما لا يقل عن طفلين»."""

from collections.abc import Sequence

from tawthiq.languages.numbers import NumberWords, Role, load_numbers
from tawthiq.read.figures.figure import BOUND_WORDS, Figure, Wording
from tawthiq.read.numbers.bounds import Cue, bounded_ends, read_cue
from tawthiq.read.page.page import Page

REACH_BEFORE = 5  # tokens of the longest bound phrase before a noun


def bind_nouns(page: Page, figures: Sequence[Figure]) -> None:
    """Give each noun that is a number the bound that stands by it, and take that from a number before the noun.

    «قُتل 40 بينهم جنديان على الأقل» are forty, and at least two soldiers.
    """
    words = load_numbers(page.report.language)
    for figure in figures:
        if figure.wording not in (Wording.DUAL, Wording.SINGLE):
            continue
        cue = _behind(page, figure, words)
        bound = cue.after if cue is not None else None
        if cue is None and figure.wording is Wording.DUAL:
            cue = _before(page, figure, words)
            bound = cue.before if cue is not None else None
        if cue is None or bound is None:
            continue
        figure.low, figure.high = bounded_ends(figure.value, bound)
        figure.bound = bound
        for first, last in cue.spans:
            figure.because("bound", BOUND_WORDS, first, last)
        _take_from_numbers(page, figures, cue, words)


def _behind(page: Page, figure: Figure, words: NumberWords) -> Cue | None:
    """The bound phrase right behind the noun and what belongs to it; none where it is of a number that follows."""
    cue = _cue_at(page, figure.end, words) if figure.end < figure.sentence.last else None
    following = page.quantities.get(cue.last) if cue is not None else None
    if cue is None or cue.after is None or (following is not None and cue.spans[0] in following.cues):
        return None
    return cue


def _before(page: Page, figure: Figure, words: NumberWords) -> Cue | None:
    """The bound phrase that ends right before two people: «ما لا يقل عن جنديين»."""
    for first in range(max(figure.first - REACH_BEFORE, figure.sentence.first), figure.first):
        cue = _cue_at(page, first, words)
        if cue is not None and cue.last == figure.first and cue.before is not None:
            return cue
    return None


def _cue_at(page: Page, at: int, words: NumberWords) -> Cue | None:
    match = words.phrases.match(page.tokens, at)
    return read_cue(page.tokens, match) if match is not None and match.meaning.role is Role.CUE else None


def _take_from_numbers(page: Page, figures: Sequence[Figure], cue: Cue, words: NumberWords) -> None:
    """Leave without it the number that it reached over the noun; what stands before that number still bounds it."""
    for other in figures:
        quantity = page.quantities.get(other.first) if other.wording is Wording.NUMBER else None
        if quantity is None or quantity.kind != "count" or not set(cue.spans) <= set(quantity.cues):
            continue
        before = next((first for first, _ in quantity.cues if first < quantity.first), None)
        left = _cue_at(page, before, words) if before is not None else None
        other.bound = (left.before if left is not None else None) or "exact"
        other.low, other.high = bounded_ends(other.value, other.bound)
