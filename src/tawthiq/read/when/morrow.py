"""The day after: «أعلنت الاثنين، غداة هجوم قُتل فيه عشرة» tells of those who fell on the Sunday."""

from datetime import date, timedelta

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.moment import is_fresh

CUE = "day-before"


def with_morrows(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """The dates of a sentence, and for each word for «the day after» the day before the one named last, or today."""
    published = page.report.published
    cues = list(page.cues(sentence.first, sentence.last, "morrow"))
    if published is None or not cues:
        return mentions
    days = [
        DateMention(first=cue.first, last=cue.last, role="point", cue=CUE, period=str(day - timedelta(days=1)))
        for cue in cues
        if (day := _day_told(mentions, cue.first, published)) is not None
    ]
    return sorted([*mentions, *days], key=lambda mention: mention.first)


def _day_told(mentions: list[DateMention], before: int, published: date) -> date | None:
    """The day of these days named last before a token, else that of the report; None where an older one is told."""
    named = [mention for mention in mentions if mention.first < before and is_day(mention) and mention.compared < 0]
    if not named:
        return published
    fresh = is_fresh(str(named[-1].period), published)
    return day_range(str(named[-1].period)).first if fresh else None
