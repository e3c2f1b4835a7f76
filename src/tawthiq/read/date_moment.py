"""Moments: a date as it dates a figure — the period that it comes to there, and the extent that it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tawthiq.model.claim import EVENT_MEASURES, STOCK_MEASURES, Extent
from tawthiq.model.period import DayRange, day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.calendar_math import day_point, edtf, Stretch
from tawthiq.read.date_mention import DateMention
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page

REACH_ONSET = 5
FRESH_DAYS = 3
OLD_DAYS = 1
MONTH_DAYS = 28
YEAR_DAYS = 366
YEAR_DIGITS = 4
MONTH_DIGITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was told to have happened: a period and extent, on the word of `mention`, at line `line`."""

    period: str | None
    extent: Extent
    mention: DateMention
    line: int
    place_ids: tuple[str, ...] = ()

    @property
    def days(self) -> DayRange | None:
        """The days of the period, None where it is unknown."""
        return day_range(self.period) if self.period is not None else None

    @property
    def is_stretch(self) -> bool:
        """Whether it is more than a day, month or year named as a point."""
        return self.period is not None and "/" in self.period or self.mention.role in ("span", "since")

    def length(self) -> int | None:
        """Days from first to last, None where open or unknown."""
        return self.days.days() if self.days is not None else None

    def within(self, other: "Moment") -> bool:
        """Whether it lies in the other and is shorter."""
        if self.days is None or other.days is None or self.period == other.period:
            return False
        return other.days.contains(self.days)


def extent_of(page: Page, figure: Figure, mention: DateMention, period: str | None) -> Extent:
    """The extent that a date gives to a figure with its own date."""
    if figure.measure in STOCK_MEASURES:
        return "stock"
    if mention.role in ("since", "until") or mention.cue.endswith("this-year"):
        return "cumulative"
    if mention.role == "span" or period is None:
        return "cumulative" if _runs_long(mention, period) else "period"
    digits = len(period.rstrip("~").partition("/")[0])
    if digits == YEAR_DIGITS:
        return "period"
    if digits == MONTH_DIGITS and (_is_of_many(figure) or mention.cue.endswith("last-month")):
        return "period"
    if digits > MONTH_DIGITS and _is_countrywide(figure):
        return "period"
    return "period" if _is_toll_of_the_day(page, mention) else "incident"


def _runs_long(mention: DateMention, period: str | None) -> bool:
    """«من آذار 2011 حتى آب 2024»: years counted on from a start."""
    length = day_range(period).days() if period is not None else None
    return mention.cue.startswith("span until") and length is not None and length > YEAR_DAYS


def _is_countrywide(figure: Figure) -> bool:
    """What a day brought in a whole country is no one place."""
    kinds = {load_gazetteer().by_id(place).kind for place in figure.place_ids}
    return kinds == {"country"} and figure.own_place and figure.whole is None and figure.value > 1


def _is_of_many(figure: Figure) -> bool:
    """Cases, and several attacks, of a month are no one moment."""
    return figure.unit == "cases" or (figure.measure in EVENT_MEASURES and figure.value > 2)


def _is_toll_of_the_day(page: Page, mention: DateMention) -> bool:
    """«حصيلة الجمعة», «ضحايا يوم أمس»: all that a day brought, wherever it was."""
    before = page.covered[mention.first - 1] if mention.first else -1
    if before < 0 or page.match_at[before][0].last != mention.first:
        return False
    return page.cue(before, "toll") is not None or page.found(before, "head") is not None


def is_onset(page: Page, mention: DateMention) -> bool:
    """«النزاع الذي اندلع في 2011»: the date begins a stretch that lasts."""
    first = max(mention.first - REACH_ONSET, 0)
    return mention.role == "point" and any(page.cue(at, "onset") for at in range(first, mention.first))


def is_fresh(period: str, published: date | None) -> bool:
    """Whether a period ended in the last days before the report."""
    last = day_range(period).last
    return published is not None and last is not None and (published - last).days <= FRESH_DAYS


def stretched(period: str, length: float) -> str:
    """From the first day of a period so many days on."""
    first = day_range(period).first
    return f"{first}/{first + timedelta(days=int(length))}" if first is not None else period


def shifted(period: str, length: float) -> str | None:
    """The day or month so many days on, or back where negative; in months where the length is of months."""
    edges = day_range(period)
    if edges.first is None or edges.first != edges.last and abs(length) < MONTH_DAYS:
        return period
    try:
        moved = edges.first + timedelta(days=round(length))
    except OverflowError:
        return None
    point = day_point(moved)[: period.count("-") + 1]
    return edtf(Stretch(point, point))


def ending(length: float, last: date | None) -> str | None:
    """The stretch of so many days that ends on a day, which counts."""
    if last is None:
        return None
    try:
        return f"{last - timedelta(days=max(1, int(length) - 1))}/{last}"
    except OverflowError:
        return None


def known_start(page: Page, mention: DateMention) -> str | None:
    """«منذ بدء الحرب»: since the day that the report gives elsewhere for that event; None where it gives none.

    A date of the same event comes first, then one without an event («منذ 7 تشرين الأول»), then the day on
    which something began.
    """
    event = page.tokens[mention.last - 1].form
    told = [other for other in page.dates if other.period is not None and _is_old(page, other.period)]
    since = [other for other in told if other.role == "since" and other.cue.startswith("since")]
    for other in since:
        if any(token.form.startswith(event) for token in page.tokens[other.first + 1 : other.last]):
            return other.period
    plain = [other for other in since if "event" not in other.cue and "length" not in other.cue]
    if plain:
        return plain[0].period
    return next((_onward(page, other.period) for other in told if is_onset(page, other) and other.period), None)


def _is_old(page: Page, period: str) -> bool:
    first, published = day_range(period).first, page.report.published
    return first is not None and (published is None or (published - first).days > OLD_DAYS)


def _onward(page: Page, period: str) -> str:
    published = page.report.published
    return f"{period}/{published}" if published and "/" not in period else period


def until_now(page: Page, period: str) -> str:
    """From the start of a period until the report."""
    return _onward(page, period.partition("/")[0])


def nearest(dates: Sequence[DateMention], *, running: bool) -> DateMention:
    """Where `running`, a running period before a day; a day before the end of a stretch; else the first."""
    since = (mention for mention in dates if running and mention.role == "since" and mention.cue != "in-a-row")
    plain = (mention for mention in dates if mention.role != "until" and mention.cue != "in-a-row")
    return next(since, None) or next(plain, dates[0])
