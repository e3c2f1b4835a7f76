"""Of unknown sex: people of whom nobody knows whether they were men or women are some of those told before.

«The sex of another 52 children and 628 adults has not yet been determined», «38 children whose gender is unknown».
"""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.shares_told import BEING, PEOPLE, count_among
from tawthiq.read.page.page import Page

REACH_SEX = 9  # tokens from a number to «whose sex», with a number joined to it between
NEAR_SENTENCES = 2
OF_KNOWN_SEX = frozenset({"men", "women", "children"})  # of an age or a sex, as boys are: beside them, not among them


def are_of_unknown_sex(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """Measure a number whose sex is said to be unknown by those told last; whether that was done."""
    last = before if before is not None and before.measure is not None else told
    if last is None or last.measure not in PEOPLE or figure.kind != "count" or figure.counted.heads:
        return False
    if not figure.counted.people or figure.sentence.index - last.sentence.index > NEAR_SENTENCES:
        return False
    if not (_is_opened(page, figure) or _is_closed(page, figure) or _goes_on(figure, before)):
        return False
    whole = last.whole if last.whole is not None and last.whole.measure == last.measure else last
    if whole.value > figure.value and (whole is not last or not last.counted.groups() & OF_KNOWN_SEX):
        count_among(figure, whole, BEING, BEING)
    else:  # the last of a breakdown
        figure.measure, figure.unit, figure.measure_rule = last.measure, last.unit, BEING
        figure.because_of("measure", BEING, last)
    return True


def _is_opened(page: Page, figure: Figure) -> bool:
    opens = first_with_bounds(page, figure)
    return page.cue_up_to(max(figure.sentence.first, opens - REACH_SEX), opens, "sex_of") is not None


def _is_closed(page: Page, figure: Figure) -> bool:
    last = min(figure.end + REACH_SEX, figure.sentence.last)
    cue = page.first_cue(figure.end, last, "whose_sex")
    if cue is None or any(
        page.is_mark(at, ",.;") and at not in page.quantity_cover for at in range(figure.end, cue.first)
    ):
        return False
    return cue.first == figure.end or page.opens_with_conjunction(figure.end)


def _goes_on(figure: Figure, before: Figure | None) -> bool:
    told = before is not None and before.measure_rule == BEING and figure.conjoined
    return told and before is not None and figure.first - before.end <= 1
