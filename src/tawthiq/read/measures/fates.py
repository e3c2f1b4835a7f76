"""Fates: people who were taken and of whom nobody has heard since, whom a report counts as missing."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

UNKNOWN = "fate-unknown"
REACH_FATE = 36  # tokens from those taken, with their parts, to what is said of their fate


def vanished(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure «400 men who were arrested … and whose fate is unknown» as missing; whether that was done."""
    counted = figure.counted
    people = bool(counted.people) and not counted.heads and figure.unit == "persons" and figure.kind == "count"
    if before is not None or not people or not page.lexicon.words.morphology.subjects_first:
        return False
    last = min(figure.end + REACH_FATE, figure.sentence.last)
    who = page.first_cue(figure.end, last, "relative")
    fate = page.first_cue(who.last, last, "fate_unknown") if who is not None else None
    if who is None or fate is None:
        return False
    aside = range(figure.end, who.first)
    counts = any(at in page.quantity_cover for at in aside)
    if counts and not page.has_cue(aside.start, aside.stop, "part", "among"):
        return False
    if any(page.marks(who.last, fate.first, ".;:")):
        return False
    if any(at in page.quantity_cover and at not in page.date_cover for at in range(who.last, fate.first)):
        return False
    figure.measured("missing", UNKNOWN, fate)
    return True
