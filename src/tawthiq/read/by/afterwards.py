"""Afterwards: those who lie under what was struck, and those counted where others fled to, behind a deed told before.

"A strike killed nine. Four are missing under the rubble", "the rebels drove 4,000 out; 900 of them reached the camp".
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM
from tawthiq.read.by.taken_up import is_of_whole_war
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import UNALIGNED

STRUCK: frozenset[str] = frozenset({"airstrike", "drone-strike", "shelling"})  # which bury people
LINES_BURIED = 2  # lines, an empty one counted, from those whom a strike killed to those whom it buried


def give_to_buried(page: Page, figures: Sequence[Figure]) -> None:
    """«A missile killed eleven; a dozen residents are unaccounted for»: the missing, by whoever struck them."""
    struck: Figure | None = None
    for figure in figures:
        harmed = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
        if harmed and figure.by:
            struck = figure
        elif harmed and figure.whole is None:
            struck = None
        elif (
            struck is not None
            and figure.measure == "missing"
            and _is_open(figure)
            and _lies_there(page, figure, struck)
        ):
            figure.done_as(struck, "those-told-before")


def _lies_there(page: Page, figure: Figure, struck: Figure) -> bool:
    sentence = figure.sentence
    verb = figure.governor
    ruins = page.has_cue(sentence.first, sentence.last, "ruins")
    words = range(verb.first, verb.last) if verb is not None else range(0)
    ruins = ruins or any(page.means(at, "ruins") for at in words)  # «buried under the rubble»
    near = sentence.line - struck.sentence.line <= LINES_BURIED
    house = page.tells_of("ruins") and bool(STRUCK & {*struck.method})
    beside = struck.sentence is sentence and house
    return {*figure.groups} <= UNALIGNED and (beside or (ruins and near))


def give_to_fled_beside(page: Page, figures: Sequence[Figure]) -> None:
    """«The rebels drove 4,000 from the town. Some 900 reached the camp»: those counted in the same paragraph."""
    fled: Figure | None = None
    for figure in figures:
        if figure.measure != "displaced":
            continue
        beside = fled is not None and fled.sentence.line == figure.sentence.line and not figure.sentence.listed
        total = figure.own_period and figure.extent in ("cumulative", "stock")
        known = not total and (figure.kind == "count" or figure.of is not None)
        if fled is not None and beside and known and _is_open(figure) and not is_of_whole_war(page, figure):
            figure.done_as(fled, "those-told-before")
        fled = figure if figure.by else (fled if figure.own_by is False and beside else None)
    for figure in figures:
        whole = figure.whole
        if whole is not None and figure.measure == whole.measure == "displaced" and whole.by and _is_open(figure):
            figure.done_as(whole, ITS_WHOLES)


def are_own_events(figure: Figure) -> bool:
    """«The army hit back with nine strikes. Six died»: whether deeds are counted of which is told by whom."""
    return figure.unit == "events" and figure.own_by and bool(figure.by) and figure.kind == "count"


def _is_open(figure: Figure) -> bool:
    return not (figure.by or figure.own_by)
