"""So long since: «six months after the invasion of 24 February, 5,587 have been killed» counts from that day."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import is_in_the_perfect, is_still
from tawthiq.read.when.moment import shifted

CUE = "after length date"
TAKEN = ("abducted", "missing")
MOST_DAYS = 14  # between two events that are told together
SLACK_DAYS = 4
SLACK = 0.15  # of a length that is told in months or years
REACH_EVENT = 16  # tokens from «after» to the day of the event
REACH_VERB = 2  # tokens from those counted to «have»
STOPS = ",;:"


def with_lengths_since(
    page: Page, sentence: Sentence, figures: Sequence[Figure], mentions: list[DateMention]
) -> list[DateMention]:
    """The dates, an event told to have been so long ago as the start of what has been counted until the report.

    The day of the event stays one where the clause itself counts people («a decade after they took 276 in April 2014»).
    """
    published = page.report.published
    length = next((m for m in mentions if _is_length(page, m)), None)
    if length is None or published is None or sentence.headline or not page.lexicon.doers_first:
        return mentions
    told = next((m for m in mentions if m.first >= length.last and _is_of_its_event(page, length, m)), None)
    end = length.last
    if told is not None:
        end = next(iter(page.marks(told.last, sentence.last, STOPS)), told.last)
    within = [figure for figure in figures if length.last <= figure.first < end]
    goes_on = any(_goes_on(page, figure, within) for figure in figures if figure.first >= end)
    if told is None:
        opens = goes_on and page.cue(length.last, "into_it") is not None
        return [_since_it_began(m, published) if opens and m is length else m for m in mentions]
    if any(is_still(page, figure) for figure in figures) and not goes_on:
        return mentions  # «two weeks after a blast killed 12, three are still missing»
    then = _since(told, length, published) if goes_on else _so_long_on(told, length, sentence)
    if then is None:
        return mentions
    kept = [m for m in mentions if m is not length and (m is not told or within)]
    then = replace(then, first=end, last=end + 1) if within else then
    return sorted([*kept, then], key=lambda mention: mention.first)


def _goes_on(page: Page, figure: Figure, within: Sequence[Figure]) -> bool:
    """«900 have been killed»; «90 are still missing» of those who were taken then."""
    taken = any(other.measure in TAKEN for other in within)
    behind = page.has_cue(figure.end, min(figure.end + REACH_VERB, figure.sentence.last), "perfect")
    return is_in_the_perfect(page, figure) or behind or (taken and is_still(page, figure))


def _since(told: DateMention, length: DateMention, published: date) -> DateMention | None:
    """Since the event, where it lies as long before the report as is told."""
    first, days = day_range(str(told.period)).first, length.days or 0
    near = first is not None and abs((published - first).days - days) <= max(SLACK_DAYS, days * SLACK)
    return replace(told, role="since", cue=CUE, period=f"{_start(told)}/{published}") if near else None


def _so_long_on(told: DateMention, length: DateMention, sentence: Sentence) -> DateMention | None:
    """«Two days after the raid of 9 January troops killed 12»: on the eleventh."""
    if length.first != sentence.first or not is_day(told) or (length.days or 0) > MOST_DAYS:
        return None
    return replace(told, cue=CUE, period=shifted(str(told.period), length.days or 0))


def _start(told: DateMention) -> str:
    return str(told.period).partition("/")[0]


def _is_length(page: Page, mention: DateMention) -> bool:
    """«Six months after», «a year on from», «two years into»."""
    long = (mention.days or 0) >= 1 and mention.role == "duration" and mention.compared < 0
    return long and (mention.counts_from > 0 or page.cue(mention.last, "into_it") is not None)


def _is_of_its_event(page: Page, length: DateMention, told: DateMention) -> bool:
    """Whether a day stands in the clause of the length, and so is that of its event."""
    if told.role not in ("point", "since") or told.period is None or told.first - length.last > REACH_EVENT:
        return False
    return next(iter(page.marks(length.last, told.first, STOPS)), None) is None


def _since_it_began(length: DateMention, published: date) -> DateMention:
    """«Three weeks into the offensive, 140 have died»: since three weeks ago."""
    start = (published - timedelta(days=round(length.days or 0))).isoformat()
    return replace(length, role="since", cue=CUE, period=f"{start}/{published}", days=None)
