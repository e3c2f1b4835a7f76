"""Tolls that rise in the sentence that tells of new dead: «مقتل 25 في هجومين، لترتفع حصيلة الشهر إلى 61»."""

from collections.abc import Sequence

from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reached import HARM
from tawthiq.read.page.page import Page

NAMES = ("head", "trigger", "person", "party")
CHANGES = ("growth", "running", "decline", "toll")
NEXT_VERB = 3  # tokens from the verb, or the toll of which it is said, to the number from which it rose


def has_risen(page: Page, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether a bare number is the toll of the dead told first, though attacks or hurt are told right before it."""
    before = earlier[-1] if earlier else None
    if before is None or figure.kind != "count" or not figure.counted.empty:
        return False
    if before.measure not in (*EVENT_MEASURES, "injured"):
        return False
    toll = page.first_cue(before.end, figure.first, "toll")
    if toll is None or not page.has_cue(before.end, figure.first, "running"):
        return False
    named = (next(page.matches(toll.last, figure.first, table), None) for table in NAMES)
    if any(match is not None for match in named):
        return False  # «عدد الجرحى إلى 61»
    dead = next((f for f in earlier if f.measure == "killed" and f.kind == "count" and f.unit == "persons"), None)
    if dead is None:
        return False
    figure.measure, figure.unit, figure.measure_rule = "killed", "persons", "toll"
    figure.doubts.append("measure")
    figure.because("measure", "toll", toll.first, toll.last)
    return True


def rises_to(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«It had increased from 15 dead to 22»: the number to which one told right before it rose is of the same."""
    if before is None or figure.kind != "count" or not figure.counted.empty or before.measure not in HARM:
        return False
    towards = page.cue_up_to(before.end, figure.first, "towards")
    grown = page.last_cue(max(figure.sentence.first, before.first - NEXT_VERB), before.first, *CHANGES)
    if towards is None or towards.first != before.end or towards.last != figure.first or grown is None:
        return False
    figure.measure, figure.unit, figure.measure_rule = before.measure, before.unit, "toll"
    figure.because("measure", "toll", grown.first, grown.last)
    return True
