"""Tolls that rise in the sentence that tells of new dead: «مقتل 25 في هجومين، لترتفع حصيلة الشهر إلى 61»."""

from collections.abc import Sequence

from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

NAMES = ("head", "trigger", "person", "party")


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
    named = (
        next(page.matches(toll.last, figure.first, table), None) for table in ("head", "trigger", "person", "party")
    )
    if any(match is not None for match in named):
        return False  # «عدد الجرحى إلى 61»
    dead = next((f for f in earlier if f.measure == "killed" and f.kind == "count" and f.unit == "persons"), None)
    if dead is None:
        return False
    figure.measure, figure.unit, figure.measure_rule = "killed", "persons", "toll"
    figure.doubts.append("measure")
    figure.because("measure", "toll", toll.first, toll.last)
    return True


def _of_victims(page: Page, at: int) -> Match | None:
    """«ليرتفع إلى 89 عدد ضحايا الألغام»: the toll told behind its number."""
    toll = page.cue(at, "toll") if at < len(page.tokens) else None
    if toll is None:
        return None
    words = (
        match for place in range(toll.last - 1, min(toll.last + 1, len(page.tokens))) for match in page.word(place)
    )
    return toll if any(match.sense.entry == "victims" for match in words) else None
