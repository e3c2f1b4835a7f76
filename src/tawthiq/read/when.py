"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on."""

from collections.abc import Sequence
from datetime import date, timedelta

from tawthiq.model.claim import STOCK_MEASURES, Extent
from tawthiq.model.period import day_range
from tawthiq.read.bind import Bound, bind
from tawthiq.read.date_mention import DateMention
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence

TELLING = frozenset({"point", "span", "since", "until"})
REACH_SAYING = 10
REACH_ISSUED = 4
REACH_ONSET = 5
REACH_SUPERLATIVE = 9
LINES_CARRIED = 5
SENTENCES_BACKFILLED = 8


class Timing:
    """Gives figures their period in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: DateMention | None = None
        self.carried_period: str | None = None
        self.carried_line = -1
        self.carried_place: list[str] = []
        self.reporting: set[int] = set()
        self.clocked_line = -1
        self.compared = -1

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `period` and `extent` of the figures of one sentence from its own dates."""
        dates = self._dates(sentence)
        for figure, reach in zip(figures, bind(self.page, figures, dates), strict=True):
            chosen = self._choose(figure, reach, dates)
            if chosen is not None:
                self._give(figure, chosen, own=True)
        self._remember(sentence, figures, dates)

    # ---- which dates of a sentence tell when ----

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        found = []
        for mention in self.page.dates:
            if not sentence.first <= mention.first < sentence.last:
                continue
            told = mention.period is not None or mention.role == "since"
            if mention.role in TELLING and told and self._tells(sentence, mention):
                found.append(mention)
            elif mention.role == "span" and mention.days and mention.period is None:
                found.append(mention)
        return found

    def _tells(self, sentence: Sentence, mention: DateMention) -> bool:
        page = self.page
        start = max(sentence.first, mention.first - REACH_SUPERLATIVE)
        if mention.role == "since":
            superlatives = list(page.cues(start, mention.first, "superlative"))
            if any(not page.cue(cue.last, "partitive") for cue in superlatives) or self.compared == sentence.index:
                self.compared = sentence.index  # «أكبر عملياته منذ آذار 2019، أي منذ 3 سنوات»
                return False
        if self._in_aside(sentence, mention):
            return False
        if self._is_reporting(sentence, mention):
            self.reporting.add(mention.first)
        return True

    def _in_aside(self, sentence: Sentence, mention: DateMention) -> bool:
        """A date in a clause about something else («ممن التحقوا … عام 2018»)."""
        page = self.page
        for at in range(mention.first - 1, max(sentence.first, mention.first - 14) - 1, -1):
            if page.found(at, "trigger") or page.found(at, "head") or at in page.quantity_cover:
                return False
            if page.cue(at, "relative"):
                return not list(page.cues(at, mention.first, "onset"))
        return False

    def _is_reporting(self, sentence: Sentence, mention: DateMention) -> bool:
        """The day on which something was said or published, not on which it happened."""
        page = self.page
        if mention.role in ("since", "until"):
            return False
        reach = REACH_SAYING if mention.role == "point" else REACH_ISSUED
        for at in range(mention.first - 1, max(sentence.first, mention.first - reach) - 1, -1):
            first = page.covered[at]
            if first >= 0 and page.found(first, "attribution"):
                return mention.role == "point" or self._issued(first)
            if at in page.quantity_cover or (first >= 0 and (page.found(first, "trigger") or page.found(first, "head"))):
                return False
        return False

    def _issued(self, at: int) -> bool:
        return any(m.sense.entry == "issuing" for m in self.page.match_at[at] if m.sense.table == "attribution")

    def _choose(self, figure: Figure, reach: Bound[DateMention], dates: Sequence[DateMention]) -> DateMention | None:
        own, before, later = reach.own, reach.before, reach.later
        if figure.kind == "ratio":
            own, later = [], []
        for options in (reach.opening[::-1], own, before[::-1], later):
            plain = [option for option in options if option.first not in self.reporting]
            if plain:
                return self._best(plain)
        if figure.whole is None and figure.kind == "count":
            rest = [option for option in dates if option.first not in self.reporting]
            if len(rest) == 1 and not own and not before and figure.sentence.first <= rest[0].first < figure.first:
                return rest[0]
            if rest and (figure.governor is None or rest[0].first > figure.first) and self.carried is None:
                return rest[0]
            said = [option for option in (*own, *reach.opening, *before, *later) if option.first in self.reporting]
            if said and (self.carried is None or figure.measure in STOCK_MEASURES):
                return said[0]
        return None

    def _best(self, dates: Sequence[DateMention]) -> DateMention:
        """A running period before a day, else the first."""
        return next((mention for mention in dates if mention.role == "since"), dates[0])

    # ---- giving and carrying ----

    def _give(self, figure: Figure, mention: DateMention, *, own: bool) -> None:
        figure.period = self._period(mention)
        figure.own_period = own and (figure.period is not None or mention.role == "since")
        if figure.period is None:
            figure.doubts.append("period")
            figure.extent = "cumulative" if mention.role == "since" else figure.extent
            return
        figure.because(self.page, "period", mention.cue, mention.first, mention.last)
        figure.extent = self._extent(figure, mention)
        if self._is_onset(mention):
            figure.period, figure.extent = self._since(figure.period), "cumulative"

    def _extent(self, figure: Figure, mention: DateMention) -> Extent:
        if figure.measure in STOCK_MEASURES:
            return "stock"
        if mention.role == "since" or (mention.role == "until" and self.carried_period):
            return "cumulative"
        return "period" if mention.role == "span" and mention.period is not None else "incident"

    def _period(self, mention: DateMention) -> str | None:
        if mention.period is None:
            return self._known_start() if mention.role == "since" else self._stretch(mention.days)
        if mention.role == "until" and self.carried_period is not None and mention.period.startswith(".."):
            start = self.carried_period.partition("/")[0]
            return f"{start}/{mention.period.partition('/')[2]}"
        return mention.period

    def _known_start(self) -> str | None:
        """«منذ بدء الحرب»: the start that the report itself gives elsewhere, if it gives just one."""
        starts = {m.period for m in self.page.dates if m.role == "since" and m.period is not None}
        return starts.pop() if len(starts) == 1 else None

    def _stretch(self, days: float | None) -> str | None:
        """«خلال أقل من 6 أيام»: so many days from the day that the account began."""
        if self.carried_period is None or not days:
            return None
        first = day_range(self.carried_period).first
        published = self.page.report.published
        if first is None:
            return None
        last = first + timedelta(days=int(days))
        return f"{first}/{min(last, published) if published and published >= first else last}"

    def _is_onset(self, mention: DateMention) -> bool:
        """«النزاع الذي اندلع في 2011»: the date begins a stretch that lasts."""
        page = self.page
        return mention.role == "point" and any(
            page.cue(at, "onset") for at in range(max(mention.first - REACH_ONSET, 0), mention.first)
        )

    def _since(self, period: str) -> str:
        published = self.page.report.published
        return f"{period}/{published}" if published and "/" not in period else period

    def _remember(self, sentence: Sentence, figures: Sequence[Figure], dates: Sequence[DateMention]) -> None:
        told = [figure for figure in figures if figure.own_period and figure.whole is None and figure.kind == "count"]
        points = [mention for mention in dates if mention.first not in self.reporting and mention.period is not None]
        running = bool(told) and told[-1].extent == "cumulative" and self._sums_up(sentence, told[-1])
        if told and not (running and self.carried is not None):
            self.carried_period, self.carried_line = told[-1].period, sentence.line
            self.carried_place = told[-1].place
            self.carried = next((m for m in points if m.period == told[-1].period), points[0] if points else self.carried)
        elif points and not figures and self._sets_the_time(sentence, points[0]):
            self.carried, self.carried_period, self.carried_line = points[0], points[0].period, sentence.line

    def _sums_up(self, sentence: Sentence, figure: Figure) -> bool:
        """A running total told by the way («لترتفع الحصيلة منذ …») does not date what is told next."""
        return bool(list(self.page.cues(sentence.first, figure.first, "running", "total")))

    def _sets_the_time(self, sentence: Sentence, mention: DateMention) -> bool:
        """Whether a sentence without figures says when those told next happened."""
        page = self.page
        violent = next(page.matches(sentence.first, sentence.last, "head"), None) is not None
        violent = violent or next(page.matches(sentence.first, sentence.last, "method"), None) is not None
        announced = bool(list(page.cues(sentence.first, sentence.last, "whole_list")))
        return violent and (mention.role in ("span", "since") or announced)

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        clocked = self._is_clocked(sentence)
        for figure in figures:
            if figure.own_period:
                continue
            if figure.whole is not None and figure.whole.period is not None:
                figure.period, figure.extent = figure.whole.period, figure.whole.extent
                figure.because(self.page, "period", "its-whole's")
            elif clocked and figure.measure not in STOCK_MEASURES:
                self._on_the_day(figure)
            elif figure.measure in STOCK_MEASURES:
                self._present(figure)
            elif self.carried is not None and not sentence.headline and self._goes_on(sentence, figure):
                self._carry(figure)

    def _carry(self, figure: Figure) -> None:
        assert self.carried is not None
        figure.period = self.carried_period
        figure.extent = self._extent(figure, self.carried)
        figure.because(self.page, "period", "carried-on", self.carried.first, self.carried.last)

    def _is_clocked(self, sentence: Sentence) -> bool:
        """An entry of a live page: it happened on the day of the page."""
        clocked = any(m.role == "clock" and sentence.first <= m.first <= sentence.first + 2 for m in self.page.dates)
        if sentence.listed and clocked:
            self.clocked_line = sentence.line
        return sentence.line == self.clocked_line

    def _on_the_day(self, figure: Figure) -> None:
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "an-entry-of-a-live-page")

    def _present(self, figure: Figure) -> None:
        figure.extent = "stock"
        published: date | None = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "a-stock-said-in-the-present")

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        if list(self.page.cues(sentence.first, figure.first, "earlier")):
            return False
        moved = figure.own_place and figure.place != self.carried_place and sentence.line != self.carried_line
        day = self.carried is not None and self.carried.role == "point"
        if moved and day and figure.measure != "operations":
            return False
        return sentence.line - self.carried_line <= LINES_CARRIED


def backfill_periods(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """A running total without a start takes the start that the same account gives a little later."""
    figures = [figure for sentence, found in told if not sentence.headline for figure in found]
    for place, figure in enumerate(figures):
        if figure.period is not None or not figure.by or figure.measure in STOCK_MEASURES:
            continue
        for later in figures[place + 1 :]:
            if later.sentence.index - figure.sentence.index > SENTENCES_BACKFILLED:
                break
            if later.extent == "cumulative" and later.by == figure.by and later.own_period:
                figure.period, figure.extent = later.period, "cumulative"
                break
