"""What is still to come at the report: those who are expected to come back by the end of the year."""

from tawthiq.model.claim import Extent
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import cued
from tawthiq.read.when.moment import Moment

COUNTED = ("number_of", "toll", "stock")  # «أن يبلغ عدد العائدين»
REACH_COUNTED = 12  # tokens from «عدد العائدين» to the number


def expected_by(page: Page, figure: Figure, mention: DateMention, start: str) -> tuple[str, Extent] | None:
    """«تتوقع عودة مليون بنهاية العام»: from the report on; «أن يصل عدد العائدين إلى مليون»: since the count began."""
    published = page.report.published
    if published is None or mention.period is None or mention.role not in ("until", "point") or is_day(mention):
        return None
    days = day_range(mention.period)
    edge = days.last if mention.role == "until" else days.first
    if days.last is None or edge is None or edge <= published:
        return None
    if not cued(page, figure.sentence.first, figure.first, "projected"):
        return None
    counted = cued(page, max(figure.sentence.first, figure.first - REACH_COUNTED), figure.first, *COUNTED)
    if counted and start:
        return f"{start}/{days.last}", "cumulative"
    return f"{published}/{days.last}", "period"


def is_to_come(page: Page, moment: Moment) -> bool:
    """Whether a stretch goes on after the report: what is told next is not expected, but came about."""
    start, _, end = (moment.period or "").partition("/")
    published = page.report.published
    return published is not None and start <= published.isoformat() < end
