"""Lengths that the sentence bounds: «خلال أسبوعين، من 3 إلى 17 شباط», «ثمانية أيام من القتال الذي بدأ في 9 آذار»."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.launched import CUE as SINCE_LAUNCHED

NEARLY_DAYS = 2
NEARLY = 0.2
REACH_BOUNDS = 10  # tokens from a length to the days that bound it
REACH_BEGUN = 20  # tokens from a length to the day on which what lasted so long began
BEGINS = ("onset", "onset_by", "launched_by", "launches", "attacks", "performs", "agent")
CUE = "span length"
LONGEST = 7320  # days of a war
MONTH_DAYS = 28
OTHERS = ("beside", "breaks", "part")  # behind these another number is told, with an end of its own


def with_bounds(page: Page, sentence: Sentence, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The dates, each length as the stretch that a date beside it makes of it, and a start up to the end told last."""
    left: set[int] = set()
    bounded: dict[int, DateMention] = {}
    for former, latter in pairwise(mentions):
        if _bounds(page, former, latter):
            left.add(former.first)
        elif _bounds(page, latter, former):
            left.add(latter.first)
        elif (since := _since_begun(page, former, latter)) is not None:
            bounded[former.first] = since
            left.add(latter.first)
    told = [bounded.get(mention.first, mention) for mention in mentions if mention.first not in left]
    told = _up_to_the_end(page, sentence, told)
    return [_since_its_onset(page, sentence, mention) for mention in told]


def _bounds(page: Page, lasted: DateMention, stretch: DateMention) -> bool:
    """Whether a stretch that stands beside a length is just as long: «14 يوماً بين 22 كانون الثاني و5 شباط»."""
    if not _is_length(lasted) or stretch.role not in ("span", "since") or stretch.days is not None:
        return False
    days = day_range(stretch.period).days() if stretch.period is not None and "/" in stretch.period else None
    former, latter = sorted((lasted, stretch), key=lambda mention: mention.first)
    near = latter.first - former.last <= REACH_BOUNDS and _is_uncounted(page, former.last, latter.first)
    return days is not None and near and abs(days - (lasted.days or 0)) <= _slack(lasted)


def _since_begun(page: Page, lasted: DateMention, day: DateMention) -> DateMention | None:
    """«خلال أول أسبوع من الهدنة التي بدأت في 27 شباط»: so many days from that on which it began."""
    if not is_day(day) or day.compared >= 0 or not _is_of_what_began(page, lasted, day):
        return None
    if day.first - lasted.last > REACH_BEGUN or not _is_uncounted(page, lasted.last, day.first):
        return None
    first, published = date.fromisoformat(str(day.period)), page.report.published
    last = first + timedelta(days=int(lasted.days or 0) - 1)
    if published is not None and (last > published or lasted.period is not None):
        last = published  # «خلال شهرين من الحرب التي اندلعت في 15 نيسان»: up to the report
    since = lasted.counts_from == 1
    period = f"{first}/{published or last}" if since else f"{first}/{last}"
    return replace(
        lasted,
        role="since" if since else "span",
        cue=SINCE_LAUNCHED if since else CUE,
        period=period,
        last=day.last,
        days=None,
    )


def _is_of_what_began(page: Page, lasted: DateMention, day: DateMention) -> bool:
    """«ثمانية أيام من القتال الذي بدأ في 9 آذار», «بعد ثمانية أيام من بدء القتال في 9 آذار», told eight days later."""
    if lasted.counts_from == 1:
        since = page.report.published and (page.report.published - date.fromisoformat(str(day.period))).days
        apart = any(page.is_mark(at, "،,؛") for at in range(lasted.last, day.first))
        passed = bool(since) and abs((since or 0) - (lasted.days or 0)) <= _slack(lasted)
        return passed and not apart and page.cue(lasted.last, "upon_onset") is not None
    which = page.first_cue(lasted.last, day.first, "relative") if _is_length(lasted) else None
    if which is not None and which.first == lasted.last:
        return page.cue(which.last, "came_behind") is not None  # «الأيام السبعة التي أعقبت الهجوم في 6 أيار»
    begins = which is not None and page.has_cue(which.last, day.first, *BEGINS)
    return begins and page.cue(lasted.last, "partitive") is not None


def _since_its_onset(page: Page, sentence: Sentence, mention: DateMention) -> DateMention:
    """«بعد خمسة أيام على اندلاع القتال، بلغت الحصيلة 54»: a toll since so many days or months before the report."""
    published, days = page.report.published, mention.days or 0
    war = page.cue(mention.last, "into_it") and page.has_cue(mention.last, mention.last + 2, "lasting_war", "two_sided")
    upon = mention.counts_from == 1 and (war or page.cue(mention.last, "upon_onset") is not None)
    if published is None or not upon or not 1 < days <= LONGEST:
        return mention
    if not page.has_cue(mention.last, sentence.last, "toll", "number_of", "growth"):
        return mention
    start = (published - timedelta(days=round(days))).isoformat()
    period = f"{start if days < MONTH_DAYS else start[: len('2024-05')]}/{published}"
    return replace(mention, role="since", cue=SINCE_LAUNCHED, period=period, days=None)


def _up_to_the_end(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """«منذ مطلع العام قُتل 95 مدنياً وأصيب 200 حتى نهاية أيار»: from the start to the end, one of which opens."""
    if len(mentions) != len(("since", "until")) or mentions[0].first != sentence.first:
        return mentions
    since, until = sorted(mentions, key=lambda mention: mention.role)
    end = day_range(until.period).last if until.role == "until" and until.period is not None else None
    start = day_range(since.period).first if since.role == "since" and since.period is not None else None
    if end is None or start is None or start >= end or page.has_cue(sentence.first, sentence.last, *OTHERS):
        return mentions
    if any(at in page.quantity_cover for at in range(mentions[1].last, sentence.last)):
        return mentions
    if page.report.published is not None and end > page.report.published:
        return mentions  # «حتى نهاية العام», of a year that was over: nothing is counted beyond the report
    return [replace(since, period=f"{str(since.period).partition('/')[0]}/{str(until.period).partition('/')[2]}")]


def _is_length(mention: DateMention) -> bool:
    told = mention.role == "span" or mention.cue == "lasting length"
    return told and mention.cue.endswith("length") and (mention.days or 0) > 1 and mention.compared < 0


def _slack(lasted: DateMention) -> float:
    return max(NEARLY_DAYS, (lasted.days or 0) * NEARLY)


def _is_uncounted(page: Page, first: int, last: int) -> bool:
    """Whether no number stands between that is no date's."""
    return not any(at in page.quantity_cover and at not in page.date_cover for at in range(first, last))
