"""Stand-ins: «one» and «another» that stand for a noun told before, and count nobody.

«A plane was shot down on its way to one», «the loudest voice was one from the crowd», «another third died of hunger».
"""

from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_HARMED = 3  # tokens from the harmed to the verb of being behind which they are told («killed was one of …»)


def is_stand_in(page: Page, figure: Figure) -> bool:
    """Whether a number of one stands for a noun of something else, or a word for one more belongs to a share."""
    if figure.kind != "count" or not page.lexicon.words.morphology.indefinite:
        return False
    return _is_pronoun(page, figure) or _is_another_share(page, figure)


@needs("pronoun_one", nothing=bool)
def _is_pronoun(page: Page, figure: Figure) -> bool:
    """«On its way to one», «this one», «was one of the founders», but not «the toll rose to one», «one was killed»."""
    first = figure.first
    if first == figure.sentence.first or figure.last - first > 1 or page.cue(first, "pronoun_one") is None:
        return False
    if any(page.found(figure.last, table) for table in ("person", "head", "party")):
        return False  # «killed was one soldier»
    if page.cue(first - 1, "passive") is not None and page.cue(first - 2, "breaks") is None:  # «…, as was one of them»
        harmed = range(max(figure.sentence.first, first - 1 - REACH_HARMED), first - 1)
        return not any(page.found(at, table) for at in harmed for table in ("head", "trigger"))
    if figure.counted.people or figure.counted.heads:
        return False
    if page.cue(first - 1, "this_very") is not None:
        return True  # «let this one die»
    behind = figure.end >= figure.sentence.last or page.is_mark(figure.end, ",.;:)")
    return behind and page.cue(first - 1, "before_pronoun") is not None


@needs("share_names", nothing=bool)
def _is_another_share(page: Page, figure: Figure) -> bool:
    """«Another third died»: so many of a hundred, no one more."""
    return figure.wording is Wording.SINGLE and page.cue(figure.last, "share_names") is not None
