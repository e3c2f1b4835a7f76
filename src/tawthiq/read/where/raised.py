"""Totals that a report raises by what it just told: of more than the town where that happened.

«استشهد مسعفان في غارة على البلدة، ليرتفع عدد شهداء الإسعاف منذ بدء الحرب إلى 120».
"""

from datetime import timedelta

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.where.runs import Run

SHORT = timedelta(days=4)  # within which a total may well be of the one event told
BEHIND = 12  # tokens from a figure to its start: «إلى 68 عدد من خسرتهم منذ تشرين الأول»
BACK = 60
LANDS = frozenset({"country", "adm1", "region", "zone", "sea"})
ENDS = "؛;.\n"


@needs("running", "total", nothing=bool)
def is_raised_since(page: Page, figure: Figure, first: int) -> bool:
    """Whether words behind token `first` raise a total to this figure, counted since a start some days before."""
    raising = page.cues(max(first, figure.first - BACK), figure.first, "running", "total")
    raised = next((cue for cue in raising if cue.first not in page.date_cover), None)
    if raised is None or any(page.is_mark(at, ENDS) for at in range(raised.first, figure.first)):
        return False
    last = min(figure.sentence.last, figure.end + BEHIND)
    dates = (page.date_cover[at] for at in range(raised.first, last) if at in page.date_cover)
    return any(date.role == "since" and _is_long(page, date.period) for date in dates)


def is_left_behind(page: Page, figure: Figure, run: Run) -> bool:
    """Whether a town, parted by a comma from the words that raise a total, is that of what was told before it."""
    if run.places[0].kind in LANDS or run.last >= figure.first:
        return False
    comma = next((at for at in range(run.last, figure.first) if page.is_mark(at, "،,")), figure.first)
    return is_raised_since(page, figure, comma)


def _is_long(page: Page, period: str | None) -> bool:
    """Whether a stretch with no known start («since the war began»), or one that runs over days."""
    first, published = day_range(period).first if period is not None else None, page.report.published
    return first is None or published is None or published - first >= SHORT
