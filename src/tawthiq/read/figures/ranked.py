"""Ranked places: «وتصدّرت الخليل القائمة بـ9 حالات، تلتها نابلس بـ7»."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

REACH_RANK = 5  # tokens from «تصدّرت» to the number, a place and its list between them


def is_of_ranked(page: Page, figure: Figure) -> bool:
    """«وجاءت الخليل في المرتبة الأولى بـ9 حالات، تلتها نابلس بـ7»: a place's share in the account told before."""
    near = range(max(figure.sentence.first, figure.first - REACH_RANK), figure.first)
    return any(page.cue(page.covered[at], "ranks_high", "ranks_after") for at in near)
