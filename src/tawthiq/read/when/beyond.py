"""Beyond: totals of more than the event that an account tells, of which no word says since when they are counted."""

from typing import NamedTuple

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import (
    HARM,
    REACH_EVENT,
    is_in_the_perfect,
    is_of_one_event,
    is_running,
    tells_in_the_perfect,
)

COUNTED = (*HARM, "displaced", "detained")
REACH = 14  # tokens before a number that its clause is looked through
REACH_BEHIND = 8  # tokens from a number to the war in which so many died
MORE = 3  # times what the event cost
FAR_MORE = 10
LEAST = 20  # fewer may be those of one event whom a war is said to have cost


class Clause(NamedTuple):
    """The tokens of the clause of a figure, and whether its verb tells all that there was until now."""

    start: int
    last: int
    gone: bool


def clause_of(page: Page, figure: Figure) -> Clause | None:
    """The clause of a figure that may be a running total told by the way, None for any other."""
    if figure.kind != "count" or figure.whole is not None or figure.measure not in COUNTED or figure.sentence.listed:
        return None
    if figure.sentence.headline or figure.value < LEAST:
        return None
    start = _clause_start(page, figure)
    last = min(figure.sentence.last, figure.end + REACH_BEHIND)
    last = next((at for at in range(figure.end, last) if page.is_mark(at, ";:") or at in page.quantity_cover), last)
    return Clause(start, last, _is_told_as_gone(page, figure, start, last))


def is_of_a_war(page: Page, figure: Figure, clause: Clause) -> bool:
    """«The conflict has cost 680 lives», «680 have been killed in the insurgency»: of all of it, however long."""
    told = page.has_cue(clause.start, figure.first, "long_strife")
    return clause.gone and (told or page.has_cue(figure.end, clause.last, "long_strife"))


def is_of_more_than_told(page: Page, figure: Figure, clause: Clause, event: float) -> bool:
    """«A drone killed four on Tuesday. The fighting has killed 680», «In all, 680 have been killed».

    `event` is what one event of the account cost, 0 where none was told.
    """
    start, last, gone = clause
    if event == 0 or figure.value < MORE * event or is_of_one_event(page, figure):
        return False
    strife = page.has_cue(start, figure.first, "strife") or page.has_cue(figure.end, last, "strife")
    if gone and (strife or figure.value >= FAR_MORE * event):
        return not _is_of_the_blow(page, start, figure.first)
    return _is_a_total(page, figure, start, last)


def _clause_start(page: Page, figure: Figure) -> int:
    """Where the clause of a figure begins: behind the number or the mark before it, not far back."""
    start = max(figure.sentence.first, figure.first - REACH)
    ends = (at + 1 for at in range(start, figure.first) if at in page.quantity_cover or page.is_mark(at, ";:"))
    own = page.quantity_cover.get(figure.first)
    return max((end for end in ends if page.quantity_cover.get(end - 1) != own), default=start)


def _is_told_as_gone(page: Page, figure: Figure, start: int, last: int) -> bool:
    """«Has left 680 people dead», «680 have been killed»: whether a verb in the perfect tells of those counted."""
    if is_in_the_perfect(page, figure) or page.has_cue(start, last, "so_far"):
        return True
    verb = figure.governor
    for at in (*range(start, figure.first), *range(figure.end, last)):
        if not tells_in_the_perfect(page, at):
            continue
        between = range(min(at + 1, figure.end), max(at, figure.first))
        others = (near for near in between if verb is None or not verb.first <= near < verb.last)
        if not any(page.found(near, "attribution") or page.cue(near, "that", "breaks") for near in others):
            return True
    return False


def _is_of_the_blow(page: Page, start: int, last: int) -> bool:
    """«The attack has killed 680»: one blow is told, no many."""
    one = page.first_cue(start, last, "one_event")
    return one is not None and not page.has_cue(start, last, "several_events", "strife", "long_strife")


def _is_a_total(page: Page, figure: Figure, start: int, last: int) -> bool:
    """«The overall toll stands at 680», «brings to 680 the number killed», «680 have died altogether»."""
    if is_running(page, figure) or page.has_cue(start, last, "all_told"):
        return True
    tolled = page.has_cue(start, last, "toll", "number_of", "total")
    grown = tolled and page.has_cue(start, last, "thus", "running", "growth", "raises")
    tolls = page.cues(start, last, "toll") if grown else ()
    return grown and not any(page.has_cue(toll.last, toll.last + REACH_EVENT, "one_event") for toll in tolls)
