"""Within what is told: «in the first two years alone», of the war of the account; «in the days that followed»."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.moment import Moment, stretched

FIRST = "first-units"
AFTER = "after-that"
FEW_DAYS = 62
REACH_FIRST = 3  # tokens from «in the first» to the length


def with_stretches_within(
    page: Page, sentence: Sentence, mentions: list[DateMention], account: Account
) -> list[DateMention]:
    """The dates of a sentence, those that are counted from what the account is of with the days that they come to."""
    told = account.current or account.frame
    if told is None or told.period is None or sentence.headline:
        return mentions
    told_of = (account.of_line(sentence.line), told, account.frame)
    frames = [moment for moment in told_of if moment is not None]
    dates = [_first_of(page, sentence, mention, frames) or mention for mention in mentions]
    cue = page.first_cue(sentence.first, sentence.last, "days_that_followed")
    period = _days_after(page, told) if cue is not None else None
    if cue is None or period is None:
        return dates
    dates = [mention for mention in dates if mention.last <= cue.first or mention.first >= cue.last]
    after = DateMention(first=cue.first, last=cue.last, role="span", cue=AFTER, period=period)
    return sorted([*dates, after], key=lambda mention: mention.first)


def _first_of(page: Page, sentence: Sentence, mention: DateMention, frames: Sequence[Moment]) -> DateMention | None:
    """«In the first two years alone»: of the stretch told, if it is longer."""
    days = mention.days or 0
    if mention.role != "duration" or not days:
        return None
    start = max(sentence.first, mention.first - REACH_FIRST)
    first = page.cue_up_to(start, mention.first, "first_units")
    frame = next((frame for frame in frames if (frame.length() or 0) > days), None)
    if first is None or frame is None or frame.period is None:
        return None
    return replace(mention, first=first.first, role="span", cue=FIRST, period=stretched(frame.period, days), days=None)


def _days_after(page: Page, told: Moment) -> str | None:
    """From the day after the event told to the report."""
    published = page.report.published
    last = day_range(str(told.period)).last if told.extent == "incident" else None
    if published is None or last is None or not 1 < (published - last).days <= FEW_DAYS:
        return None
    return f"{last + timedelta(days=1)}/{published}"
