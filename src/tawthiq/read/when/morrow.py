"""The days after: «أعلنت الاثنين، غداة هجوم قُتل فيه عشرة» tells of those who fell on the Sunday.

"Police arrested 20 on Saturday, two days after a bomb killed 12": the 12 fell on the Thursday, the 20 were not taken
then.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import SO_LONG_BEFORE, DateMention, is_day
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.moment import is_fresh
from tawthiq.text.tokens import TokenKind

CUE = "day-before"
LONGEST = 14  # days that are counted from a day to one of another event


def ends_there(page: Page, at: int) -> bool:
    """«Eleven died on Monday, 14 the day after.»: whether no event stands behind, so that the day is the next one."""
    return at >= len(page.tokens) or page.is_mark(at, "،,.;؛") or page.tokens[at].kind is TokenKind.LINE


def with_morrows(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """The dates of a sentence, and for each word for «the day after» the day before the one named last, or today."""
    published = page.report.published
    told = page.cues(sentence.first, sentence.last, "morrow")
    cues = [cue for cue in told if not ends_there(page, cue.last)]
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


def with_days_before(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """The dates, «two days after a bomb killed 12» behind a day as the day of the bomb: it dates what follows alone."""
    if not page.lexicon.doers_first:
        return mentions
    told = [_so_long_before(page, sentence, mention, mentions) for mention in mentions]
    lengths = {m.last for m in told if m.cue == SO_LONG_BEFORE}
    return [m for m in told if m.cue == SO_LONG_BEFORE or m.last not in lengths]


def _so_long_before(page: Page, sentence: Sentence, mention: DateMention, mentions: list[DateMention]) -> DateMention:
    last = min(mention.last, sentence.last - 1)
    if mention.role == "since" and mention.cue.startswith("after ") and page.cue(last, "one_event") is not None:
        day = str(mention.period).partition("/")[0]  # «after Friday's bombing, which killed 12»
        told = replace(mention, role="point", cue=SO_LONG_BEFORE, period=day)
        return told if is_day(told) else mention
    if mention.counts_from != 1 or not 0 < (mention.days or 0) <= LONGEST or mention.first == sentence.first:
        return mention
    ends_open = page.is_mark(last, ",.;") or last <= mention.first
    if ends_open or not page.means(mention.last - 1, "when_struck"):
        return mention  # «Two days later, 12 were killed»
    days = [day for day in mentions if day.first < mention.first and is_day(day) and day.compared < 0]
    first = day_range(str(days[-1].period)).first if days else None
    if first is None:
        return mention
    before = first - timedelta(days=round(mention.days or 0))
    return replace(mention, role="point", cue=SO_LONG_BEFORE, period=str(before), days=None)
