"""What is still to come at the report: those who are expected to come back by the end of the year."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.model.claim import Extent
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import cued
from tawthiq.read.when.moment import Moment

COUNTED = ("number_of", "toll", "stock")  # «أن يبلغ عدد العائدين»
REACH_COMING = 8  # tokens from «due to» to the day
COMING = ("yet_to_come",)
WEEKDAYS = ("weekday", "in weekday")
WEEK = 7
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


def with_days_to_come(page: Page, sentence: Sentence, mentions: Sequence[DateMention]) -> list[DateMention]:
    """«Due to end on Saturday», «will be freed on Saturday»: a weekday behind what is to come is the next one."""
    coming = page.lexicon.doers_first and page.has_cue(sentence.first, sentence.last, *COMING)
    return [_to_come(page, sentence, mention) if coming else mention for mention in mentions]


def _to_come(page: Page, sentence: Sentence, mention: DateMention) -> DateMention:
    published = page.report.published
    named = is_day(mention) and mention.cue in WEEKDAYS and published is not None
    cue = page.last_cue(max(sentence.first, mention.first - REACH_COMING), mention.first, *COMING)
    if not named or cue is None or page.marks(cue.last, mention.first, ",;:") or published is None:
        return mention
    day = date.fromisoformat(str(mention.period))
    later = day + timedelta(days=WEEK) if day <= published else day
    return replace(mention, period=later.isoformat()) if later > published else mention


def is_to_come(page: Page, moment: Moment) -> bool:
    """Whether a stretch goes on after the report, or a day is after it: what is told next came about."""
    start, dash, end = (moment.period or "").partition("/")
    published = page.report.published
    if published is None or (not dash and not page.lexicon.doers_first):
        return False
    return start <= published.isoformat() < end if dash else published.isoformat() < start
