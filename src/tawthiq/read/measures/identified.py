"""Identified: a bare number of the dead whose names have been found counts the dead told before."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.page import Page

REACH_NAMED = 4  # tokens from «identifying» to the number, «of them» and «only» between


def count_identified(page: Page, figure: Figure, told: Figure | None) -> None:
    """«انتُشلت 120 جثة … لم يُعرف من أصحابها سوى 31», «حدّدت اللجنة هويات 29 فقط»: of the bodies told last."""
    if told is None or told.measure != "killed" or figure.kind != "count" or not figure.counted.empty:
        return
    opens = first_with_bounds(page, figure)
    cue = page.first_cue(max(figure.sentence.first, opens - REACH_NAMED), opens, "identified")
    if cue is None or any(page.is_mark(at, "،,؛.") for at in range(cue.last, opens)):
        return
    figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, "taken-up"
    figure.because("measure", "identified-among-the-dead", cue.first, cue.last)
    if told.kind == "count" and told.value > figure.value:
        figure.whole = told
        figure.because("part_of", "identified-among-the-dead", cue.first, cue.last)
