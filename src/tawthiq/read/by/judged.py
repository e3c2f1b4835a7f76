"""Judged: those put to death by judgment, whom one state executes wherever the report tells of them."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

REACH_JUDGED = 10  # tokens around a figure in which the judgment, or the prison, is told


def give_to_executioners(page: Page, figures: Sequence[Figure]) -> None:
    """«أعدمت السلطات 21 مداناً، … ومن نُفذت فيهم الأحكام هذا العام 80»: all of them are that state's doing."""
    judged = [figure for figure in figures if _is_judged(page, figure)]
    known = {tuple(figure.by) for figure in judged if figure.own_by and figure.by}
    for figure in judged if len(known) == 1 else ():
        if not figure.by and not figure.own_by:
            figure.by = list(next(iter(known)))
            figure.because("by", "the-one-that-executes")


def _is_judged(page: Page, figure: Figure) -> bool:
    """Whether people are told to have been executed by judgment or in a prison."""
    if figure.measure != "killed" or "execution" not in figure.method:
        return figure.whole is not None and figure.measure == "killed" and _is_judged(page, figure.whole)
    first = max(figure.sentence.first, figure.first - REACH_JUDGED)
    return page.has_cue(first, min(figure.end + REACH_JUDGED, figure.sentence.last), "judgment", "prison", "prisons")
