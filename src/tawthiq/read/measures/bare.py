"""Bare: numbers without any noun behind words that are said of much besides people."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import COMING_AND_GOING
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

LEAST_BARE = 1000


def too_bare(page: Page, figure: Figure, entry: Trigger, governor: Match) -> bool:
    """Coming, going and being lost are said of much besides people: a number without any noun is no claim of them."""
    if figure.kind != "count" or not figure.counted.empty:
        return False
    if entry.loss and not figure.conjoined:  # «خسرت الشركة 40 مليوناً»
        start = figure.sentence.first if governor.pronoun else governor.last  # «the army put its losses at five»
        return next(page.matches(start, figure.first, "party"), None) is None
    if entry.measure not in COMING_AND_GOING:
        return False
    if page.cue_within(governor.last, "of_them") or page.cue(figure.last, "of_them"):
        return False  # «عادت منها حتى الآن 850», «لم يفرجوا حتى الآن إلا عن عشرة منهم»
    return figure.value < LEAST_BARE and figure.first - governor.last > 2
