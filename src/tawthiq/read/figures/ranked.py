"""Ranked places: «وتصدّرت الخليل القائمة بـ9 حالات، تلتها نابلس بـ7»."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_RANK = 5  # tokens from «تصدّرت» to the number, a place and its list between them
REACH_BESIDE = 9  # «بتسعة قتلى و12 جريحاً»: to a number joined to that one


@needs("ranks_high", "ranks_after", "worst_month", nothing=bool)
def is_of_ranked(page: Page, figure: Figure) -> bool:
    """«وجاءت الخليل في المرتبة الأولى بـ9 حالات، تلتها نابلس بـ7»: a place's share in the account told before."""
    start = figure.sentence.first
    reach = REACH_BESIDE if figure.conjoined else REACH_RANK
    near = range(max(start, figure.first - reach), figure.first)
    if any(page.cue(page.covered[at], "ranks_high", "ranks_after", "worst_month") for at in near):
        return True
    nexts = page.cues(near.start, figure.first, "ranks_next")
    then = next((cue.first for cue in nexts if cue.last in page.place_cover), start)  # «ثم الجوف بستة»
    return page.has_cue(start, then, "ranks_high")
