"""Tolls that open a sentence with a noun in place of «one»: «قتيل وثلاثة جرحى في …», «شهيد برصاص …»."""

from tawthiq.languages.words import Head
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

OPENERS = ":|-–—•"


def opens_a_toll(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the dead or hurt of the noun opens a clause, and more of a toll or its cause follows at once."""
    entry = match.sense.entry
    harmed = isinstance(entry, Head) and entry.measure in HARMED and not entry.weak and entry.unit == "persons"
    opens = match.first == sentence.first or page.is_mark(match.first - 1, OPENERS)
    if not harmed or not opens or match.prefix or match.pronoun or match.last >= sentence.last:
        return False
    nation = page.found(match.last, "nationality")  # «قتيل سوري وجريحان»
    behind = nation.last if nation is not None and not nation.prefix else match.last
    return behind < sentence.last and _goes_on(page, behind)


def _goes_on(page: Page, at: int) -> bool:
    """«و3 جرحى», «وجريحان», «في قصف», «بانفجار»."""
    if page.opens_with_conjunction(at) or page.conjoined(at):
        return any(near in page.quantities or page.found(near, "head") for near in (at, at + 1))
    if page.cue(at, "function", "circumstance") is not None:
        return True
    prefixes = page.lexicon.words.morphology.in_prefixes
    return any(match.prefix in prefixes for match in page.match_at.get(at, ()))
