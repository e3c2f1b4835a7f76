"""Shares of all: «one in twenty of the town's 26,000 people was dead» tells of the share, not of the people."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governor_behind import governor_after
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

NEXT_ALL = 6  # tokens from a share to the number of all
OF_ALL = "verb-after"


def share_of_all(page: Page, figures: Sequence[Figure], place: int, governors: Sequence[Match]) -> bool:
    """Give a share the verb that stands behind the number of all whom it is of, and count them for no claim."""
    share = figures[place]
    everybody = figures[place + 1] if place + 1 < len(figures) else None
    if share.kind != "fraction" or everybody is None or not page.lexicon.words.morphology.subjects_first:
        return False
    between = range(share.last, everybody.first)
    near = 0 < len(between) <= NEXT_ALL and page.cue(share.last, "partitive") is not None
    people = everybody.kind == "count" and not everybody.counted.heads and bool(everybody.counted.persons())
    if not near or not people or any(page.is_mark(at, ",;:.()") for at in between):
        return False
    after = figures[place + 2] if place + 2 < len(figures) else None
    verb = governor_after(page, everybody, after, governors)
    entry = verb.sense.entry if verb is not None else None
    finite = verb is not None and verb.last - verb.first > 1 and verb.first == everybody.end
    if verb is None or not isinstance(entry, Trigger) or not finite:
        return False
    share.governor, everybody.barred = verb, True
    share.measured(entry.measure, OF_ALL, verb)
    return True
