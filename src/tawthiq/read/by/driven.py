"""Driven out: whether people are told to have fled from what a doer told before did."""

from collections.abc import Sequence

from tawthiq.read.by.taken_up import REACH_CAUSE, tells_of_known_violence
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page


def is_item_of_driven_out(page: Page, figure: Figure) -> bool:
    """«١- النازحون: 961 ألفاً» under «حصيلة الحملة التي تشنها القوات»: no clause of its own cause before the number."""
    if figure.measure != "displaced" or not figure.sentence.listed:
        return False
    apart = any(page.is_mark(at, "،,؛") for at in range(figure.sentence.first, figure.first))
    return figure.kind == "fraction" or not apart  # «توجه 64% منهم إلى المدينة»


def flee_known_violence(page: Page, figure: Figure, *, same_line: bool) -> bool:
    """«كما أدت الحملة إلى نزوح 67 ألفاً», in the account's line «نزحت 40 عائلة بسبب القصف»: told of before."""
    sentence = figure.sentence
    if figure.measure != "displaced":
        return False
    led = page.first_cue(sentence.first, figure.first, "leads_to", "drives_out", "forces_out")
    if led is not None and _is_known(page, max(sentence.first, led.first - 1), figure.first):
        return True
    stops = (at for at in range(figure.end, sentence.last) if page.is_mark(at, "،,؛:(-"))
    end = next(stops, sentence.last)
    drives = page.first_cue(figure.end, end, "drives_out")
    if drives is None or not same_line or any(page.found(at, "party") for at in range(drives.first, end)):
        return False
    return tells_of_known_violence(page, drives.last, min(drives.last + REACH_CAUSE, end))


def _is_known(page: Page, first: int, last: int) -> bool:
    """«القصف أجبر 70 عائلة على النزوح»: violence told of before, whose party is not named again."""
    named = any(page.found(at, "party") for at in range(first, last))
    return not named and tells_of_known_violence(page, first, last)


def whose_drivers_are_known(fled: Sequence[Figure]) -> list[Figure]:
    """Those driven out of whom a doer is told, and those who are counted again, or are some of them."""
    known = {figure.value for figure in fled if figure.own_by}
    return [figure for figure in fled if figure.own_by or (figure.whole or figure).value in known]
