"""Gapped losers: whose losses a number tells before which a side stands, the verb left out («the Houthis 17»)."""

from tawthiq.languages.words import Party, Trigger
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import JOINED, Figure
from tawthiq.read.measures.gapped_doers import count_as_the_doer_before, party_ending_at
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_GAP = 8  # tokens from the losses of one side to the other's name


def gapped_loser(page: Page, figure: Figure, before: Figure | None) -> Match | None:
    """The side right before a number, joined to a side and its losses: «the army lost five men, the Houthis 17»."""
    if before is None or not _is_lost(before) or figure.kind != "count":
        return None
    if before.sentence is not figure.sentence or figure.counted.heads or figure.counted.parties:
        return None
    opens = first_with_bounds(page, figure)
    side = party_ending_at(page, opens)
    if side is None or not before.last <= side.first <= before.end + REACH_GAP:
        return None  # it may stand in the noun before: «12 men and Hamas seven»
    first = side.first - (page.tokens[side.first - 1].form in page.lexicon.articles)
    parted = page.is_mark(first - 1, "،,;؛") or page.cue(first - 1, "connective", "breaks") is not None
    deeds = (deed.sense.entry for deed in page.matches(before.last, first, "trigger"))
    told = any(getattr(deed, "measure", "") in HARMED for deed in deeds)
    told = told or any(at in page.quantities for at in range(before.last, first))
    return side if (parted or page.conjoined(first) or page.opens_with_conjunction(first)) and not told else None


def _is_lost(figure: Figure) -> bool:
    """Whether the figure is of a side's losses; «فقد الجيش خمسة جنود» says it with the verb for the missing."""
    entry = figure.governor.sense.entry if figure.governor is not None else None
    return isinstance(entry, Trigger) and (entry.loss or (entry.measure == "missing" and figure.measure == "killed"))


def counts_as_the_side_before(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure a number before which a side stands as what the side told before did, or lost."""
    if count_as_the_doer_before(page, figure, before):
        return True
    if before is None or before.measure is None or gapped_loser(page, figure, before) is None:
        return False
    figure.governor, figure.unit = before.governor, before.unit
    figure.measure, figure.measure_rule = before.measure, JOINED
    figure.because("measure", JOINED, before.first, before.last)
    return True


def loses_behind(page: Page, figure: Figure) -> list[str]:
    """The side that stands right before a number of losses, with the losses of another before it; else none."""
    verb = figure.governor
    if figure.measure_rule != JOINED or not _is_lost(figure):
        return []
    side = party_ending_at(page, first_with_bounds(page, figure))
    if side is None or verb is None or verb.first >= side.first:
        return []
    entry = side.sense.entry
    return [entry.code] if isinstance(entry, Party) and not entry.unlisted else []
