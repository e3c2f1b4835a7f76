"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on.

An account has a frame («خلال شهر أيلول»), which holds until another replaces it, and within it moments
(«في 3 أيلول»), which hold for what is told of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tawthiq.model.claim import STOCK_MEASURES, Extent
from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.bind import Bound
from tawthiq.read.date_binding import bind_dates
from tawthiq.read.date_mention import DateMention
from tawthiq.read.date_moment import (
    Moment,
    ending,
    extent_of,
    is_fresh,
    is_onset,
    known_start,
    nearest,
    shifted,
    stretched,
    until_now,
)
from tawthiq.read.date_telling import Telling, dates_that_tell
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence

LINES_CARRIED = 5
SENTENCES_BACKFILLED = 8
SHORT_DAYS = 7
REACH_TOTAL = 8


class Timing:
    """Gives figures their period in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: Moment | None = None
        self.current: Moment | None = None
        self.stretch: Moment | None = None
        self.total: Moment | None = None
        self.line = -1
        self.telling = Telling()
        self.told: list[tuple[Figure, Moment]] = []
        self.clocked_line = -1
        self.mentions: dict[int, list[DateMention]] = {}
        self._by_sentence()

    def _by_sentence(self) -> None:
        dates = iter(self.page.dates)
        mention = next(dates, None)
        for sentence in self.page.sentences:
            here = self.mentions.setdefault(sentence.index, [])
            while mention is not None and mention.first < sentence.last:
                if mention.first >= sentence.first:
                    here.append(mention)
                mention = next(dates, None)

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `period` and `extent` of the figures of one sentence from its own dates."""
        self.telling = dates_that_tell(self.page, sentence, self.mentions[sentence.index])
        self.told = []
        for figure, reach in zip(figures, bind_dates(self.page, figures, self.telling.dates), strict=True):
            chosen = self._choose(figure, reach)
            if chosen is not None:
                moment = self._moment(figure, chosen)
                self._give(figure, moment, own=True)
                self.told.append((figure, moment))
                self.stretch = moment if moment.is_stretch and moment.period else self.stretch

    # ---- which date of a sentence is whose ----

    def _choose(self, figure: Figure, reach: Bound[DateMention]) -> DateMention | None:
        opening, own, before, later = (
            self._for(figure, self.telling.plain(dates))
            for dates in (reach.opening[::-1], reach.own, reach.before[::-1], reach.later)
        )
        if self._is_running(figure):
            before = [mention for mention in before if mention.role == "since"]
            since = [mention for mention in (*opening, *own, *later, *before) if mention.role == "since"]
            opening = since or opening
        elif opening and own and any(self.page.cues(opening[0].last, figure.first, "that")):
            opening = []  # «وفي المدينة التي شهدت مساء الأربعاء …، قال مصدر إن 10 قتلوا خلال 24 ساعة»
        before = [m for m in before if not any(self.page.cues(m.last, figure.first, "earlier"))]
        for options in (opening, own, before, later):
            if options:
                return nearest(options)
        return self._loose(figure, reach) if figure.whole is None and figure.kind == "count" else None

    def _for(self, figure: Figure, dates: list[DateMention]) -> list[DateMention]:
        """Without dates of comparison («مقارنة بعام 2023»), which are of what is told after them."""
        kept = [mention for mention in dates if not (0 <= mention.compared and figure.first < mention.compared)]
        if figure.kind != "ratio":
            return kept
        return [
            mention
            for mention in kept
            if mention.compared < 0 and (mention.first < figure.first or mention.role in ("span", "since"))
            and not any(self.page.cues(figure.last, mention.first, "what"))
        ]

    def _loose(self, figure: Figure, reach: Bound[DateMention]) -> DateMention | None:
        """A date of the sentence that stands by itself; else the day on which it was said."""
        rest = [m for m in self.telling.plain(self.telling.dates) if m.compared < 0 and m.days is None]
        fronted = [mention for mention in rest if figure.sentence.first <= mention.first < figure.first]
        if len(rest) == 1 and fronted and not self._is_running(figure):
            return rest[0]
        if rest and self.current is None and (figure.governor is None or rest[0].first > figure.first):
            return rest[0]
        said = [m for m in (*reach.own, *reach.opening, *reach.before, *reach.later) if m.first in self.telling.said]
        if said and (self.current is None or figure.measure in STOCK_MEASURES or self._is_sooner(said[0])):
            return said[0]
        return None

    def _is_sooner(self, said: DateMention) -> bool:
        """What was announced before the moment told of is another matter."""
        assert self.current is not None
        if said.period is None or self.current.days is None or self.current.extent != "incident":
            return False
        last, first = day_range(said.period).last, self.current.days.first
        return last is not None and first is not None and last < first

    def _is_running(self, figure: Figure) -> bool:
        """«لترتفع الحصيلة إلى»: a total of more than what was just told."""
        page = self.page
        first = max(figure.sentence.first, figure.first - REACH_TOTAL)
        toll = running = False
        for at in range(figure.first - 1, first - 1, -1):
            if at in page.quantity_cover and page.quantity_cover[at] != page.quantity_cover.get(figure.first, -1):
                return False
            if page.cue(at, "total") or (page.cue(at, "running") and toll) or (page.cue(at, "toll") and running):
                return True
            toll, running = toll or page.cue(at, "toll") is not None, running or page.cue(at, "running") is not None
        return False

    # ---- what a date comes to ----

    def _moment(self, figure: Figure, mention: DateMention) -> Moment:
        period = self._period(mention)
        extent = extent_of(self.page, figure, mention, period)
        if mention.cue == "same-period" and self.stretch is not None:
            period, extent = self.stretch.period, self.stretch.extent
        elif self.frame is not None and period is not None and period == self.frame.period:
            extent = self.frame.extent
        elif period is not None and is_onset(self.page, mention):
            period, extent = self._begun(mention, period, extent)
        if figure.measure in STOCK_MEASURES:
            extent = "stock"
            if mention.role == "until" and period is not None:
                period = period.rpartition("/")[2]
        moment = Moment(period=period, extent=extent, mention=mention, line=figure.sentence.line)
        return replace(moment, place_ids=tuple(figure.place_ids))

    def _period(self, mention: DateMention) -> str | None:
        if mention.cue == "after length" and mention.role == "duration":
            return self._so_long_after(mention)
        if mention.period is None and mention.role == "since":
            return known_start(self.page, mention)
        if mention.period is None and mention.days:
            return ending(mention.days, self._day_of_saying())
        if mention.role == "until":
            return self._until(mention)
        return mention.period

    def _so_long_after(self, mention: DateMention) -> str | None:
        if self.current is None or self.current.period is None or mention.days is None:
            return None
        back = self.page.cue(mention.last, "partitive") is not None  # «بعد يومين من هجوم»: the attack came first
        return shifted(self.current.period.partition("/")[0], -mention.days if back else mention.days)

    def _day_of_saying(self) -> date | None:
        for mention in self.telling.dates:
            if mention.first in self.telling.said and mention.period is not None:
                return day_range(mention.period).last
        return self.page.report.published

    def _until(self, mention: DateMention) -> str | None:
        assert mention.period is not None
        account = self.current or self.frame
        if not mention.period.startswith(".."):
            return mention.period
        if account is None or account.period is None or account.extent == "incident":
            return None
        return f"{account.period.partition('/')[0]}/{mention.period.partition('/')[2]}"

    def _begun(self, mention: DateMention, period: str, extent: Extent) -> tuple[str, Extent]:
        """A war that began then goes on; a battle that began then and lasted three days is one event."""
        lasted = [m.days for m in self._after(mention) if m.role == "duration" and m.days and "after" not in m.cue]
        if lasted and lasted[0] is not None:
            return stretched(period, lasted[0]), "incident"
        if is_fresh(period, self.page.report.published):
            return period, extent
        return until_now(self.page, period), "cumulative"

    def _after(self, mention: DateMention) -> list[DateMention]:
        for here in self.mentions.values():
            if mention in here:
                return here[here.index(mention) + 1 :]
        return []

    def _give(self, figure: Figure, moment: Moment, *, own: bool) -> None:
        figure.period, figure.extent = moment.period, moment.extent
        figure.own_period = own and not (figure.sentence.headline and moment.mention.days)
        if moment.period is None:
            figure.doubts.append("period")
            return
        rule = moment.mention.cue if own else "carried-on"
        figure.because(self.page, "period", rule, moment.mention.first, moment.mention.last)

    # ---- what goes on ----

    def _remember(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        if sentence.headline:
            return
        for figure, moment in self._setting(figures):
            if self.frame is not None and moment.extent == "cumulative" and self._sums_up(sentence, figure):
                self.total = moment
            else:
                self._set(moment)
        if not figures:
            self._set_the_time(sentence)

    def _setting(self, figures: Sequence[Figure]) -> list[tuple[Figure, Moment]]:
        """The figures of a sentence that say what its account is about; not those that others are compared with."""
        compared = next((f.first for f in figures if f.kind != "count" and f.whole is None), None)
        return [
            (figure, moment)
            for figure, moment in self.told
            if figure.whole is None
            and figure.kind == "count"
            and moment.period is not None
            and moment.extent != "stock"
            and moment.mention.compared < 0
            and (compared is None or figure.first < compared)
            and not any(self.page.cues(figure.sentence.first, figure.first, "growth", "decline"))
        ]

    def _set(self, moment: Moment) -> None:
        self.current, self.line = moment, moment.line
        length = moment.length()
        brief = self.frame is not None and moment.within(self.frame) and length is not None and length <= SHORT_DAYS
        if self.frame is None or (moment.is_stretch and not brief):
            self.frame = moment

    def _sums_up(self, sentence: Sentence, figure: Figure) -> bool:
        """A running total told by the way («لترتفع الحصيلة منذ …») does not date what is told next."""
        return bool(list(self.page.cues(sentence.first, figure.first, "running", "total")))

    def _set_the_time(self, sentence: Sentence) -> None:
        """A sentence without figures may say when those told next happened."""
        points = [m for m in self.telling.plain(self.telling.dates) if m.period is not None and m.compared < 0]
        if not points:
            return
        page, mention = self.page, points[0]
        violent = next(page.matches(sentence.first, sentence.last, "head"), None) is not None
        violent = violent or next(page.matches(sentence.first, sentence.last, "method"), None) is not None
        announced = bool(list(page.cues(sentence.first, sentence.last, "whole_list")))
        ends = next((m for m in points[1:] if m.role == "until"), None)
        moment = Moment(period=mention.period, extent="incident", mention=mention, line=sentence.line)
        if violent and ends is not None and mention.role == "point" and ends.period is not None:
            until = ends.period.partition("/")[2]
            self._set(replace(moment, period=f"{mention.period}/{until}"))
        elif violent and (mention.role in ("span", "since") or announced):
            self._set(replace(moment, extent="cumulative" if mention.role == "since" else "period"))

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        clocked = self._is_clocked(sentence)
        for figure in figures:
            whole = figure.whole
            if whole is not None and whole.measure == figure.measure and whole.extent in ("period", "cumulative"):
                figure.extent = whole.extent
            if figure.own_period:
                continue
            if whole is not None and whole.period is not None:
                figure.period, figure.extent = whole.period, whole.extent
                figure.because(self.page, "period", "its-whole's")
            elif clocked and figure.measure not in STOCK_MEASURES:
                self._on_the_day(figure)
            elif figure.measure in STOCK_MEASURES:
                self._present(figure)
            elif not sentence.headline:
                self._carry(sentence, figure)
        self._remember(sentence, figures)

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        moment = self._going_on(sentence, figure)
        if moment is not None:
            self._give(figure, moment, own=False)
            self.line = sentence.line

    def _going_on(self, sentence: Sentence, figure: Figure) -> Moment | None:
        if any(self.page.cues(sentence.first, figure.first, "earlier")):
            return None
        here = [moment for other, moment in self.told if other.first < figure.first and moment.extent != "stock"]
        if here:
            return here[-1]
        if self.total is not None and self.total.line == sentence.line:
            return self.total
        if self.current is None or sentence.line == self.current.line:
            return self.current
        moment = self.frame or self.current
        if sentence.line - self.line > LINES_CARRIED or (sentence.line != self.line and self._has_moved(figure, moment)):
            return None
        return moment

    def _has_moved(self, figure: Figure, moment: Moment) -> bool:
        """A day's events elsewhere are others; a month's account may go round the country."""
        length = moment.length()
        if not figure.own_place or figure.sentence.listed or figure.measure == "operations":
            return False
        if not figure.place_ids or (length is not None and length > SHORT_DAYS):
            return False
        return not _same_or_within(figure.place_ids, moment.place_ids)

    def _is_clocked(self, sentence: Sentence) -> bool:
        """An entry of a live page: it happened on the day of the page."""
        clocked = any(
            m.role == "clock" and m.first <= sentence.first + 2 for m in self.mentions[sentence.index]
        )
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
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "a-stock-said-in-the-present")


def _same_or_within(places: Sequence[str], others: Sequence[str]) -> bool:
    gazetteer = load_gazetteer()
    around = set(others)
    return any(place in around or around & gazetteer.ancestors(gazetteer.by_id(place)) for place in places)


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
