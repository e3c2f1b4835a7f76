"""The length of a war: «nine months of war have killed 38,000», «the six-year-old war», «five years into it»."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DAY_DASHES, DateMention
from tawthiq.read.page.page import Page
from tawthiq.read.when.extent import SINCE_WAR
from tawthiq.read.when.moment import is_fresh
from tawthiq.read.when.start import Starts, fights

LEAST_DAYS = 25  # what takes less is a battle
BRIEFEST = 2  # days, of a war that is remembered
LONGEST_WAR = 3660  # days
REACH_RANKED = 6  # tokens from «the bloodiest» to the length of that in which it is so
REACH_WAR = 4  # tokens from the length to the war
NEARLY = 0.2
LASTS = ("lasting_war", "campaign", "lasts_long")
COUNTED = ("length", "in length", "span length", "after length", "age", "lasting of-fight")


def with_lengths_of_wars(page: Page, dates: Sequence[DateMention], starts: Starts) -> list[DateMention]:
    """The dates, the length of a war as since its start, which the report may tell; where no other day is told."""
    if starts.remembered is not None:
        return [_remembered(page, m, starts.remembered) for m in dates]
    if not any(_is_of_a_war(page, mention) for mention in dates) or _tells_another_time(page, dates):
        return list(dates)
    end = next((m.period for m in dates if m.role == "until" and m.period is not None), None)
    last = day_range(end).last if end is not None else page.report.published
    dates = [m for m in dates if m.cue != "since length" or end is not None]
    told = [mention for mention in dates if mention.role != "until"]
    return [_since(m, last, end, starts) if _is_of_a_war(page, m) else m for m in told] if last is not None else told


def _remembered(page: Page, mention: DateMention, first: str) -> DateMention:
    """«The 34-day war», in a report that remembers the day on which it began: from that day, as long as it lasted."""
    if mention.days is None or mention.days < BRIEFEST or not _is_of_a_war(page, mention, BRIEFEST):
        return mention
    start = date.fromisoformat(first)
    last = end_of_war(page, start) or start + timedelta(days=round(mention.days) - 1)
    return replace(mention, role="span", cue=SINCE_WAR, period=f"{first}/{last.isoformat()}", days=None)


def end_of_war(page: Page, start: date) -> date | None:
    """The one day until which a report says that something lasted that began on a day of long ago."""
    ends = {m.period.partition("/")[2] for m in page.dates if m.role == "until" and m.period and m.year_given}
    days = [day_range(end).last for end in ends if end.count("-") == DAY_DASHES]
    later = [day for day in days if day is not None and 0 < (day - start).days <= LONGEST_WAR]
    return later[0] if len(later) == 1 else None


def _is_of_a_war(page: Page, mention: DateMention, least: int = LEAST_DAYS) -> bool:
    """Whether a war, a siege or fighting is told to have lasted so long."""
    since = mention.cue == "since length" and page.cue(mention.last, "partitive") is None
    if (mention.cue not in COUNTED and not since) or (mention.days or 0) < least or mention.compared >= 0:
        return False
    if not since and page.has_cue(max(0, mention.first - REACH_RANKED), mention.first, "superlative"):
        return False  # «one of the bloodiest days of a four-month campaign»
    of = page.cue(mention.last, "partitive", "into_it", "upon_onset")
    if of is not None and mention.counts_from == 1 and page.cue(mention.last, "partitive") is None:
        return False  # «بعد عام على الحرب، قتلت غارة ستة»: not of all that time
    start = of.last if of is not None else mention.last
    if of is None and mention.role != "age" and mention.cue.startswith(("in", "span", "after")):
        return False
    behind = range(start, min(start + REACH_WAR, len(page.tokens)))
    lasting = LASTS if of is None or of.sense.entry != "upon_onset" else (*LASTS, "two_sided")
    named = (at for at in behind if page.cue(at, *lasting) or page.cue_within(at, *LASTS) or fights(page, at))
    war = next(named, None)
    return war is not None and not any(page.is_mark(at, "،,؛;:.") for at in range(start, war))


def _tells_another_time(page: Page, dates: Sequence[DateMention]) -> bool:
    """Whether the sentence tells of a day or month of long ago, or gives a start itself."""
    points = (m for m in dates if m.role in ("point", "since") and m.period is not None and m.cue != "since length")
    points = (m for m in points if not _is_its_start(page, m, dates))
    return any(m.role == "since" or not is_fresh(str(m.period), page.report.published) for m in points)


def _is_its_start(page: Page, mention: DateMention, dates: Sequence[DateMention]) -> bool:
    """«More than 14 months of war, triggered by the attack of 7 October 2023»: the day on which it began."""
    published, day = page.report.published, day_range(str(mention.period)).first
    if published is None or day is None or mention.role != "point" or not page.lexicon.doers_first:
        return False
    lengths = (m.days or 0 for m in dates if m.first < mention.first and _is_of_a_war(page, m))
    passed = (published - day).days
    return any(abs(passed - days) <= max(LEAST_DAYS, days * NEARLY) for days in lengths)


def _since(mention: DateMention, last: date | None, end: str | None, starts: Starts) -> DateMention:
    days = round(mention.days or 0)
    if last is None:
        return mention
    counted = last - timedelta(days=days)
    slack = max(LEAST_DAYS, days * NEARLY)
    told = (day for day in starts.first_days if abs((day - counted).days) <= slack)
    first: date | None = next(told, None)
    start = first.isoformat() if first is not None else counted.isoformat()[: len("2023-10")]
    behind = end.rpartition("/")[2] if end is not None else last.isoformat()
    return replace(mention, role="since", cue=SINCE_WAR, period=f"{start}/{behind}", days=None)
