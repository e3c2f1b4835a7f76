"""Fates: people who were taken and of whom nobody has heard since, whom a report counts as missing."""

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

UNKNOWN = "fate-unknown"
BEFELL = ("killed", "injured", "detained", "abducted", "missing")
REACH_FATE = 36  # tokens from those taken, with their parts, to what is said of their fate


def vanished(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure «400 men who were arrested … and whose fate is unknown» as missing, «30 whose deaths it saw» as dead.

    Tell whether that was done.
    """
    counted = figure.counted
    people = bool(counted.people) and not counted.heads and figure.unit == "persons" and figure.kind == "count"
    if before is not None or not people or not page.lexicon.words.morphology.subjects_first:
        return False
    last = min(figure.end + REACH_FATE, figure.sentence.last)
    who = page.first_cue(figure.end, last, "relative")
    whose = page.cue(figure.end, "whose_own") if figure.end < last else None
    noun = page.found(whose.last, "head") if whose is not None and whose.last < last else None
    if noun is not None and isinstance(noun.sense.entry, Head) and noun.sense.entry.measure in BEFELL:
        figure.measured(noun.sense.entry.measure, "verb-after", noun)  # «123 people whose abduction it recorded»
        return True
    fate = page.first_cue(who.last, last, "fate_unknown") if who is not None else None
    if who is None or fate is None:
        return False
    aside = range(figure.end, who.first)
    counts = any(at in page.quantity_cover for at in aside)
    if counts and not page.has_cue(aside.start, aside.stop, "part", "among"):
        return False
    if counts and page.has_cue(aside.start, aside.stop, "passive"):
        return False  # «30 boys were among the dead, besides 40 men whose fate is unknown»
    if any(page.marks(who.last, fate.first, ".;:")):
        return False
    if any(at in page.quantity_cover and at not in page.date_cover for at in range(who.last, fate.first)):
        return False
    figure.measured("missing", UNKNOWN, fate)
    return True
