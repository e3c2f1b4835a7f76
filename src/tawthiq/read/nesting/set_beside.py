"""Set beside: a ratio behind a count with the count that it is measured against («three times the 620 of 2024»)."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.page import Page

REACH_BEFORE = 10  # tokens from the count to the ratio, its verb and a date between
NEXT_NUMBER = 3  # tokens from the ratio to the definite number
ABOUT = 0.1  # how far a share may lie from what the two counts make
AGAINST_A_NUMBER = "measured-against-a-number"


def set_beside(page: Page, figures: Sequence[Figure]) -> None:
    """Make ratios of shares that stand between two counts, and count in the number that each is measured against."""
    for place in range(1, len(figures) - 1):
        now, share, then = figures[place - 1 : place + 2]
        if now.kind == then.kind == "count" and share.kind != "count" and _are_set_beside(page, now, share, then):
            share.kind, share.of = "ratio", then
            for figure in (share, then):
                if figure.measure is None:
                    figure.measure, figure.unit, figure.measure_rule = now.measure, now.unit, AGAINST_A_NUMBER
                    figure.because_of("measure", AGAINST_A_NUMBER, now)
            then.groups = then.groups or list(now.groups)


def _are_set_beside(page: Page, now: Figure, share: Figure, then: Figure) -> bool:
    if now.measure is None or now.whole is not None or then.measure not in (None, now.measure) or not then.value:
        return False
    opens = first_with_bounds(page, share)
    between = range(now.end, opens)
    definite = range(share.last, first_with_bounds(page, then))
    if not between or len(between) > REACH_BEFORE or not 0 < len(definite) <= NEXT_NUMBER or share.counted.people:
        return False
    apart = page.is_mark(between[-1], ",،–-") and not any(page.is_mark(at, ";.:") for at in between)
    article = any(page.tokens[at].form in page.lexicon.articles for at in definite)
    if share.kind == "fraction" and abs(now.value / then.value - share.value) > ABOUT:
        return False
    return apart and article and not any(page.is_mark(at, ",،;.") for at in definite)
