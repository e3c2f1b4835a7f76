"""Together: the dead and the wounded told by one number."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_BEHIND = 3  # tokens from a number to «بين قتيل وجريح»
REACH_TOGETHER = 14  # tokens from «عدد القتلى والجرحى» to their number
FARTHEST_TOGETHER = 32  # with a verb of reaching before the number
REACH_VERB = 8  # tokens from «بلغ» to the number, a date between


def merged_after(page: Page, figure: Figure) -> Match | None:
    """«12 بين قتيل وجريح»."""
    return page.first_cue(figure.last, min(figure.end + REACH_BEHIND, figure.sentence.last), "merged")


def merged_before(page: Page, figure: Figure, before: Figure | None) -> Match | None:
    """«بلغ عدد القتلى والجرحى في الغارات 28»: the number of the dead and the hurt, named before it.

    «عدد القتلى والجرحى الذين … بلغ حتى السبت 28»: farther off where a verb of reaching leads to the number.
    """
    reached = page.has_cue(max(figure.sentence.first, figure.first - REACH_VERB), figure.first, "reach")
    farthest = FARTHEST_TOGETHER if reached else REACH_TOGETHER
    start = max(figure.sentence.first if before is None else before.end, figure.first - farthest)
    merged = page.cues(start, figure.first, "merged")
    if figure.last in page.quantities and page.conjoined(figure.last):
        return None  # «حصيلة الشهداء والإصابات: 51 و170»: the number of each
    named = (cue for cue in merged if page.cue(page.covered[cue.first - 1], "number_of", "total", "toll"))
    named = (cue for cue in named if not page.has_cue(cue.last, figure.first, "that"))
    return next(named, None) if figure.kind == "count" and not figure.conjoined else None
