"""Backfill: the period and extent of what is told first, from what the body gives later."""

from collections.abc import Sequence
from datetime import timedelta

from tawthiq.model.claim import STOCK_MEASURES, Measure
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.rule import LIVE_ENTRY
from tawthiq.read.dates.mention import DAY_DASHES
from tawthiq.read.figures.figure import AS_THE_BODY, ITS_WHOLES, Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.aftermath import settle_aftermath
from tawthiq.read.when.announced import date_what_was_announced, date_what_was_found_out
from tawthiq.read.when.counting import HARM
from tawthiq.read.when.settled_extents import (
    settle_joined,
    settle_long,
    settle_one_by_one,
    settle_shares,
    settle_thousands,
    settle_wide_months,
)
from tawthiq.read.when.several_places import settle_several_places
from tawthiq.read.when.told_after import date_what_was_told

ONE_DAY = timedelta(days=1)
FIGURES_BACKFILLED = 20
EXCHANGE_DAYS = 7
SEVERAL = 3  # events, of which the harm is told together
REACH_EVENTS = 5  # tokens from «تلك الضربات» to its dead
REACH_BROUGHT = 8  # tokens from events with their month to the dead of them
LENGTHS_DIFFER = 0.05
MONTH_DAYS = 31  # by which «within three months», reckoned by months, is too long
MANY_TIMES = 10  # as many as an event of today has are in a running total of all like it
NEAR_EVENTS = 3  # sentences
DAYS = ("today", "yesterday", "weekday")
LEAST_TOLL = 4  # that a title would take from the body, where fewer may be others

Told = Sequence[tuple[Sentence, list[Figure]]]


def backfill_periods(page: Page, told: Told) -> None:
    """Give what is told first the period that the body gives a little later."""
    date_what_was_told(page, told)
    date_what_was_announced(page, told)
    date_what_was_found_out(page, told)
    body = [figure for sentence, found in told if not sentence.headline for figure in found]
    _of_a_total_after_them(body)
    _start_given_later(page, body)
    settle_several_places(body)
    every = [figure for _, found in told for figure in found]
    _of_counted_events(page, every)
    settle_thousands(page, every)
    settle_long(page, every)
    settle_joined(page, every)
    _freed_by_days(page, every)
    settle_one_by_one(every)
    settle_wide_months(page, every)
    settle_aftermath(page, every)
    live = next((f for f in body if any(reason.rule == LIVE_ENTRY for reason in f.why)), None)
    for sentence, found in told:
        if sentence.headline:
            _exact_lengths(found, body)
            _of_the_day(found, live)
    settle_shares(every)


def _of_a_total_after_them(figures: Sequence[Figure]) -> None:
    """Parts in lines before their total, of no date of their own, are of its time."""
    for figure in figures:
        whole = figure.whole
        later = whole is not None and whole.sentence.index > figure.sentence.index
        if whole is not None and later and figure.period is None and whole.measure == figure.measure:
            figure.timed_as(whole, ITS_WHOLES)


def _of_counted_events(page: Page, figures: Sequence[Figure]) -> None:
    """«شنّ 16 غارة في يومين قُتل فيها 31», «وقتلت تلك الضربات 127»: harm of several events is of their time."""
    events: Figure | None = None
    before: Figure | None = None
    for figure in figures:
        last, before = before, figure
        if figure.unit == "events" and figure.kind == "count" and figure.whole is None and figure.measure is not None:
            events = figure if figure.value >= SEVERAL and figure.extent in ("period", "cumulative") else None
        elif events is not None and (_is_harm_of(page, figure, events) or _is_brought(page, figure, events, last)):
            figure.timed_as(events, "harm-of-those-events")
        elif figure.whole is not None and _is_left_behind(figure, figure.whole):
            figure.timed_as(figure.whole, ITS_WHOLES)


def _is_left_behind(part: Figure, whole: Figure) -> bool:
    """Whether a part of no date of its own has not the time that its whole came to have."""
    return whole.measure == part.measure and part.extent == "incident" and not part.own_period


def _is_brought(page: Page, figure: Figure, events: Figure, before: Figure | None) -> bool:
    """«مقابل تسع غارات في أيار خلّفت 30 قتيلاً»: what the events just counted brought, with no other clause between."""
    if before is not events or figure.sentence is not events.sentence or figure.kind != "count":
        return False
    gap = range(events.end, figure.first)
    dated = any(page.date_cover[at].period == events.period for at in gap if at in page.date_cover)
    clear = not any(page.is_mark(at, "،,؛.:") or page.conjoined(at) for at in gap)
    return figure.measure in HARM and figure.extent != "cumulative" and dated and clear and len(gap) <= REACH_BROUGHT


def _is_harm_of(page: Page, figure: Figure, events: Figure) -> bool:
    """Whether the text tells the dead or wounded of these events, and no other day of them."""
    if figure.measure not in HARM or figure.kind != "count" or figure.whole is not None or figure.extent != "incident":
        return False
    if figure.period not in (None, events.period):
        return False
    apart = figure.sentence.index - events.sentence.index
    beside = apart == 0 or (events.sentence.headline and figure.sentence.headline)
    start = max(figure.sentence.first, figure.first - REACH_EVENTS)
    taken_up = page.has_cue(start, figure.first, "resume")
    return beside or (taken_up and apart <= NEAR_EVENTS)


def _of_the_day(headline: Sequence[Figure], live: Figure | None) -> None:
    """The title of a live page tells of the day of its entries."""
    for figure in headline if live is not None else ():
        if figure.period is None and live is not None:
            figure.period, figure.own_period = live.period, True
            figure.because_of("period", "of-the-day-of-its-entries", live)


def _freed_by_days(page: Page, figures: Sequence[Figure]) -> None:
    """«ونُقل الجمعة 300 أسير والسبت 250»: an exchange that is told day by day is no one moment."""
    freed = [figure for figure in figures if figure.measure == "freed" and figure.extent == "incident"]
    on_days = [(figure, day_range(figure.period)) for figure in freed if figure.period is not None]
    told = {days.first for _, days in on_days if days.days() == 1}
    totals = [day_range(f.period) for f in figures if f.measure == "freed" and f.extent == "period" and f.period]
    swapped = page.tells_of("exchange")
    brief = [days for days in totals if swapped and 1 < (days.days() or 0) <= EXCHANGE_DAYS]
    for figure, days in on_days:
        first = days.first
        within = days.days() == 1 and any(total.contains(days) for total in brief)
        if within or (first is not None and first in told and {first - ONE_DAY, first + ONE_DAY} & told):
            figure.lasts("period", "told-day-by-day")


def _exact_lengths(headline: Sequence[Figure], body: Sequence[Figure]) -> None:
    """«38 قتيلا خلال أسبوع»: which week it was, where the body says it of the same figure."""
    stretches = [other for other in body if other.extent in ("period", "cumulative") and other.period is not None]
    twins = {(other.measure, other.low): other for other in reversed(stretches)}
    own = [other for other in body if other.own_period and (_days(other) or 0) > 1]
    at_once = {(other.measure, other.value) for other in body if other.extent == "incident"}
    for figure in headline:
        twin = twins.get((figure.measure, figure.low))
        counted = any(r.field == "period" and r.rule.endswith("length") for r in figure.why)
        if twin is None:
            figure.period = _as_long(figure, own) if counted else figure.period
        elif figure.period == twin.period or counted or _is_told_again(figure, twin, at_once):
            closed = figure.extent == "period" and twin.extent == "cumulative"
            extent = figure.extent if closed else twin.extent
            figure.timed_as(twin, AS_THE_BODY)
            figure.extent = extent


def _as_long(title: Figure, told: Sequence[Figure]) -> str | None:
    """«قتلى خلال 6 أشهر»: the stretch of the body most nearly as long, of the same harm or of one event."""
    length, days = _days(title) or 0, day_range(title.period) if title.period is not None else None
    differ = {
        other.period: abs((_days(other) or 0) - length)
        for other in reversed(told)
        if (other.measure == title.measure or other.extent == "incident") and _meets(days, other)
    }
    nearest = min(reversed(differ), key=lambda period: differ[period], default=title.period)
    by_months = title.period is not None and title.period.partition("/")[0].count("-") < DAY_DASHES
    most = MONTH_DAYS if by_months else max(1, length * LENGTHS_DIFFER)
    return nearest if differ.get(nearest, 0) <= most else title.period


def _meets(days: DayRange | None, other: Figure) -> bool:
    """Whether the stretch of a figure ends after the first of these days."""
    last = day_range(other.period).last if other.period is not None else None
    return days is not None and days.first is not None and last is not None and last >= days.first


def _is_told_again(title: Figure, twin: Figure, at_once: set[tuple[Measure | None, float]]) -> bool:
    """«12 قتيلاً في البلدة» above «ارتفعت الحصيلة منذ الجمعة إلى 12 قتيلاً»: a title's toll, never one of a moment."""
    moment = title.extent == "incident" and (title.measure, title.value) not in at_once
    people = title.kind == twin.kind == "count" and title.unit == twin.unit == "persons"
    return moment and people and title.value >= LEAST_TOLL and title.measure in HARM


def _days(figure: Figure) -> int | None:
    """How many days its stretch or its month has, None where it has none."""
    stretch = figure.period is not None and ("/" in figure.period or figure.extent == "period")
    return day_range(figure.period).days() if figure.period is not None and stretch else None


def _is_of_a_day(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence names a day, be it one that only the report's date would tell («اليوم السبت»)."""
    mentions = (page.date_cover[at] for at in range(sentence.first, sentence.last) if at in page.date_cover)
    return any(mention.role == "point" and mention.cue in DAYS for mention in mentions)


def _start_given_later(page: Page, figures: Sequence[Figure]) -> None:
    """A report that opens with a running total gives its start a little later."""
    for place, figure in enumerate(figures):
        if figure.period is not None or (figure.method and figure.own_place):
            break  # «قتلت القوات 38 رمياً بالرصاص في بلدة …» tells of one event
        if not figure.sentence.headline and _is_of_a_day(page, figure.sentence):
            break  # «أعلنت الخلية، اليوم السبت، مقتل 14», of a report without a date
        if not figure.by or figure.measure in STOCK_MEASURES:
            continue
        for later in figures[place + 1 : place + 1 + FIGURES_BACKFILLED]:
            counts = figure.kind == later.kind == "count" and later.measure == figure.measure
            small = counts and later.value > MANY_TIMES * figure.value
            if small:
                break  # «neutralised nine … Since 1 January 1,180 have been neutralised»: not the same total
            if later.extent == "cumulative" and later.by == figure.by and later.own_period:
                figure.timed_as(later, "since-a-start-told-later")
                break
