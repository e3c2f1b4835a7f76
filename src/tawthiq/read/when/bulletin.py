"""Bulletins: a title that gives the stretch of time of which its report tells («8–14 June 2024», «حصيلة آذار»)."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from tawthiq.model.period import DayRange, day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.extent import runs_long
from tawthiq.read.when.moment import Moment

LEAST_DAYS = 2
MOST_DAYS = 186  # half a year: «2023» above a report may be any year's
YEAR_OUT_DAYS = 60  # after its end: a report of a year
LATEST_DAYS = 150  # after the end of its stretch a bulletin is out; what is older is history
ISSUED_DAYS = 3
WEEK_DAYS = 7
AT_END = 2  # tokens in which the colon stands that announces what follows
YEAR_DIGITS = 4
REACH_MEASURED = 4  # tokens from a number to the time of it
DAYS_EARLY = 14  # before its end a year's tally is out
LENGTHS_DIFFER = 2  # days by which «last week» may miss the week of the bulletin
MONTH_DASHES = 1
FEW_TITLES = 12  # figures; bounds the work on hostile text


class Bulletin:
    """The stretch that a title gives to its report; what else is dated there keeps its own date."""

    def __init__(self, page: Page, account: Account) -> None:
        self.page, self.account = page, account
        self.values: set[tuple[str | None, float]] = set()

    def entitle(self, sentence: Sentence, mentions: Sequence[DateMention], figures: Sequence[Figure]) -> None:
        """Take the stretch of a title line, where it has one: all that the body tells without a date is of it."""
        self.values.update((figure.measure, figure.value) for figure in figures[:FEW_TITLES])
        stretches = [mention for mention in mentions if self._is_its_stretch(mention)]
        if len(stretches) != 1 or (figures and self.account.line >= 0):
            return
        stretch = stretches[0]
        if figures and len(str(stretch.period)) == YEAR_DIGITS and not self.page.lexicon.doers_first:
            return
        if any(figure.period != stretch.period for figure in figures):
            return
        moment = Moment(period=stretch.period, extent="period", mention=stretch, line=sentence.line)
        self.account.entitle(moment)

    def introduce(self, sentence: Sentence, mentions: Sequence[DateMention]) -> None:
        """Take the stretch of a first sentence without figures that announces a tally («حصيلة العام 2022، ونصها:»)."""
        page = self.page
        issued = any(m.sense.entry == "issuing" for m in page.matches(sentence.first, sentence.last, "attribution"))
        issued = issued or page.has_cue(sentence.first, sentence.last, "toll", "tally")
        ends = next(iter(page.marks(max(sentence.first, sentence.last - AT_END), sentence.last, ":")), None) is not None
        if not (issued and ends) or sentence.headline or self.account.line >= 0 or self.account.bulletin is not None:
            return
        stretches = [m for m in mentions if self._is_its_stretch(m) or self._is_year_just_over(m)]
        if len(stretches) == 1 and not runs_long(page, stretches[0], stretches[0].period):
            moment = Moment(period=stretches[0].period, extent="period", mention=stretches[0], line=sentence.line)
            self.account.entitle(moment)

    def _is_year_just_over(self, mention: DateMention) -> bool:
        """«تقريره السنوي لعام 2022», early in 2023 or in the last days of the year."""
        period, published = mention.period or "", self.page.report.published
        if published is None or mention.role not in ("point", "span") or mention.compared >= 0:
            return False
        last = day_range(period).last if len(period) == YEAR_DIGITS else None
        return last is not None and -DAYS_EARLY <= (published - last).days <= LATEST_DAYS

    def within(self, sentence: Sentence, mentions: list[DateMention], figures: Sequence[Figure]) -> list[DateMention]:
        """The dates of a sentence under that title, without the day of issue; «last week» is the week of the title."""
        title = self.account.bulletin
        days = title.days if title is not None else None
        if title is None or days is None or sentence.headline:
            return mentions
        kept = [self._meant(mention, title, days) for mention in mentions]
        if self.account.line >= 0 or not self._is_of_the_issue(kept, figures, days):
            return kept
        return [mention for mention in kept if not self._is_day_of_issue(mention, days)]

    def _is_its_stretch(self, mention: DateMention) -> bool:
        """Whether a date of a title is a month or a closed stretch that was over when the report was published."""
        period, published = mention.period, self.page.report.published
        if period is None or mention.role not in ("point", "span") or mention.compared >= 0 or mention.relative:
            return False
        days = day_range(period)
        if "/" not in period and period.count("-") != MONTH_DASHES:
            return self._is_its_year(mention, days)
        if days.first is None or days.last is None or not LEAST_DAYS <= (days.days() or 0) <= MOST_DAYS:
            return False
        return published is None or 0 <= (published - days.last).days <= LATEST_DAYS

    def _is_its_year(self, mention: DateMention, days: DayRange) -> bool:
        """«96 raids, 641 arrests in 2020», out in the first weeks of 2021: the year that a report sums up."""
        published = self.page.report.published
        if published is None or days.last is None:
            return False
        told = mention.role == "span" and not self._runs_since(str(mention.period))  # «ضحايا الألغام خلال عام 2023»
        if not self.page.lexicon.doers_first and not told:
            return False
        return "-" not in str(mention.period) and 0 <= (published - days.last).days <= YEAR_OUT_DAYS

    def _runs_since(self, year: str) -> bool:
        """«منذ مطلع العام», on its last day: whether the report tells of all since a day of a year, not of the year."""
        begun = (m.period for m in self.page.dates if m.role == "since" and m.period is not None)
        return any(period.startswith(year) for period in begun)

    def _meant(self, mention: DateMention, title: Moment, days: DayRange) -> DateMention:
        """«Violence eased last week», in the bulletin of a week: of that week."""
        if (day := self._in_its_week(mention, days)) is not None:
            return replace(mention, period=day)
        if mention.counts_from < 0 and abs((mention.days or 0) - (days.days() or 0)) <= LENGTHS_DIFFER:
            return replace(mention, compared=max(mention.first - 1, 0))  # «down 12% from the week before»
        told = day_range(mention.period) if mention.relative and mention.role == "span" and mention.period else None
        if told is None or told.first is None or days.first is None or days.last is None:
            return mention
        alike = abs((told.days() or 0) - (days.days() or 0)) <= LENGTHS_DIFFER
        if alike and (against := self._measured_against(mention)) >= 0:
            return replace(mention, period=_moved(days, days.days() or 0), compared=against)
        meets = told.first <= days.last and told.last is not None and told.last >= days.first
        return replace(mention, period=title.period) if alike and meets and mention.compared < 0 else mention

    def _measured_against(self, mention: DateMention) -> int:
        """«212 deaths, compared with 171 in the previous week»: where "with" ends, -1 where nothing is compared."""
        page, first = self.page, mention.first
        number = next((at for at in range(first - 1, first - REACH_MEASURED, -1) if at in page.quantity_cover), -1)
        before = page.quantity_cover[number] - 1 if number > 0 else -1
        compared = page.lexicon.doers_first and before >= 0 and page.has_cue(before - 1, before + 1, "against_which")
        return before if compared else -1

    def _in_its_week(self, mention: DateMention, days: DayRange) -> str | None:
        """«On Tuesday», in the bulletin of a week that came out later: the Tuesday of that week."""
        named = mention.relative and mention.cue.rpartition(" ")[2] == "weekday" and mention.role == "point"
        told = day_range(mention.period).first if named and mention.period is not None else None
        if told is None or days.first is None or days.last is None or not self.page.lexicon.doers_first:
            return None
        late = (told - days.last).days
        if (days.days() or 0) != WEEK_DAYS or not 0 < late <= ISSUED_DAYS + WEEK_DAYS:
            return None
        day = told - timedelta(days=-(-late // WEEK_DAYS) * WEEK_DAYS)
        return day.isoformat() if days.first <= day <= days.last else None

    def _is_of_the_issue(self, mentions: Sequence[DateMention], figures: Sequence[Figure], days: DayRange) -> bool:
        """Whether a first sentence tells what the title does: its figures or its stretch, where it has them."""
        again = any((figure.measure, figure.value) in self.values for figure in figures)
        inside = any(m.period is not None and not is_day(m) and days.contains(day_range(m.period)) for m in mentions)
        return again or inside or not self.values

    def _is_day_of_issue(self, mention: DateMention, days: DayRange) -> bool:
        """«The Hague, 1 September 2022 - », «released today»: after the stretch, and by the day of publication."""
        published, last = self.page.report.published, days.last
        day = day_range(mention.period).first if mention.period is not None and is_day(mention) else None
        if day is None or last is None or day <= last:
            return False
        return published is None or abs((published - day).days) <= ISSUED_DAYS


def _moved(days: DayRange, back: int) -> str | None:
    """The stretch so many days earlier."""
    if days.first is None or days.last is None:
        return None
    return f"{days.first - timedelta(days=back)}/{days.last - timedelta(days=back)}"
