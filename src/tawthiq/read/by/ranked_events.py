"""Ranked events: as the how-manieth or how heavy a sentence ranks the event that it tells, where the doer comes first.

"Nine were shot dead, in the latest attack by the group" tells whose it is.
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM
from tawthiq.read.by.subjects import Case
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

RANKS = ("superlative", "latest")
REACH_OPENING = 6  # tokens from the comma to the rank: «in what they called one of the»
REACH_DOER = 10  # tokens from the rank to the doer: «in a series of attacks by»
STOPS = ".,;:()"


@needs("superlative", "latest", nothing=tuple)
def doer_of_ranked(case: Case) -> Sequence[Match]:
    """«…, in the latest of a series of attacks by the RSF»: whose the event is that is ranked behind a comma."""
    page, figure = case.page, case.figure
    if not page.lexicon.doers_first or figure.measure not in HARM or figure.unit == "events":
        return ()
    for rank in page.cues(figure.end, figure.sentence.last, *RANKS):
        if not _opens_an_aside(page, figure, rank):
            continue
        end = next((at for at in range(rank.last, figure.sentence.last) if page.is_mark(at, STOPS)), rank.last)
        since = page.first_cue(rank.last, figure.sentence.last, "counted_since")
        last = min(rank.last + REACH_DOER, since.first if since is not None else figure.sentence.last)
        last = min(last, end) if end > rank.last else last
        told = next((doer for doer in case.doers if doer.acts and rank.last <= doer.first < last), None)
        if told is not None and not any(at in page.quantities for at in range(rank.last, told.first)):
            return told.parties
    return ()


def _opens_an_aside(page: Page, figure: Figure, rank: Match) -> bool:
    """Whether a comma stands before the rank, and between them nothing that is done."""
    first = max(figure.end, rank.first - REACH_OPENING)
    comma = next((at for at in range(rank.first - 1, first - 1, -1) if page.is_mark(at, ",")), -1)
    between = range(comma + 1, rank.first) if comma >= 0 else ()
    return comma >= 0 and not any(page.found(at, "trigger") or page.found(at, "party") for at in between)
