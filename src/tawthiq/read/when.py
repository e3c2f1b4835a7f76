"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on.

An account has a frame («خلال شهر أيلول»), which holds until another replaces it, and within it moments
(«في 3 أيلول»), which hold for what is told of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES, STOCK_MEASURES, Extent
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
from tawthiq.read.lexicon import Form
from tawthiq.read.page import Page, Sentence

LINES_CARRIED = 5
SENTENCES_BACKFILLED = 8
SHORT_DAYS = 7
FEW_DAYS = 14
REACH_TOTAL = 8
REACH_STILL = 4
REACH_OPENING = 3
DAY_DASHES = 2
STANDING = frozenset({"displaced", "abducted", "missing"})


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
        self.others: set[int] = set()
        self.title_line = -1
        self.title: list[DateMention] = []
        self.given: dict[int, Moment] = {}
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
        self.telling = dates_that_tell(self.page, sentence, self._mentions_of(sentence, figures))
        self.told = []
        bound = bind_dates(self.page, figures, self.telling.dates)
        self.others = {m.first for reach in bound for m in reach.opening}
        self.others |= {
            m.first
            for figure, reach in zip(figures, bound, strict=True)
            if reach.own
            if figure.kind == "fraction" or figure.whole is not None or (figure.kind == "ratio" and reach.own[0].role != "point")
            for m in reach.own
        }
        for figure, reach in zip(figures, bound, strict=True):
            chosen = self._choose(figure, reach)
            if chosen is not None:
                moment = self._moment(figure, chosen)
                self._give(figure, moment, own=True)
                self.told.append((figure, moment))
                if moment.is_stretch and moment.period is not None and moment.extent != "stock":
                    self.stretch = moment

    def _mentions_of(self, sentence: Sentence, figures: Sequence[Figure]) -> list[DateMention]:
        """The dates of a sentence; a title that two dots divide is one («خلال 6 أيام.. مقتل 12»)."""
        mentions = self.mentions[sentence.index]
        if not sentence.headline:
            return mentions
        if self.title_line == sentence.line:
            mentions = [*self.title, *mentions]
        self.title_line, self.title = sentence.line, [] if figures else mentions
        return mentions

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
        told = self._told_before(figure) if figure.whole is None and not self._is_running(figure) else None
        before = [told.mention] if told is not None else before
        before = [m for m in before if not any(self.page.cues(m.last, figure.first, "earlier"))]
        opening = [m for m in opening if not (m.days and any(self.page.cues(m.last, figure.first, "that")))]
        if before and all(mention.role == "until" for mention in own):
            own = []
        if opening and own and self._is_more_exact(own[0], opening[0]):
            opening = []
        for options in (opening, own, before, later):
            if options:
                return nearest(options, running=figure.whole is None)
        return self._loose(figure, reach) if figure.whole is None and figure.kind != "fraction" else None

    def _is_more_exact(self, own: DateMention, opening: DateMention) -> bool:
        """«أبرز أحداث الشهر مقتل أربعة في 18 منه»: a day within the month named first."""
        if own.role != "point" or own.period is None or opening.period is None or own.period == opening.period:
            return False
        if opening.role == "since":
            return False
        return own.period.count("-") == 2 and day_range(opening.period).contains(day_range(own.period))

    def _for(self, figure: Figure, dates: list[DateMention]) -> list[DateMention]:
        """Without dates of comparison («مقارنة بعام 2023»), which are of what is told after them."""
        page = self.page
        kept = [mention for mention in dates if not (0 <= mention.compared and figure.first < mention.compared)]
        kept = [m for m in kept if m.first < figure.first or not any(page.cues(figure.end, m.first, "beside"))]
        if figure.measure in STOCK_MEASURES:
            kept = [m for m in kept if m.first < figure.first or self._is_of_the_stock(figure, m)]
        if self._is_stock(figure):
            kept = [m for m in kept if m.role != "since" or m.period is not None]
        if figure.kind == "count":
            return kept
        kept = [mention for mention in kept if not any(page.cues(figure.last, mention.first, "what"))]
        if figure.kind == "fraction":
            return kept
        base = page.cue(figure.last, "partitive") is not None  # «أكبر بست مرات من قتلى العام 2021»
        return [m for m in kept if m.compared < 0 and (m.first < figure.first or (m.role in ("span", "since") and not base))]

    def _is_of_the_stock(self, figure: Figure, mention: DateMention) -> bool:
        """Not «جندي ضمن التحالف الذي تشكل قبل عشر سنوات», nor the date of a part."""
        page = self.page
        parted = any(at in page.quantity_cover for at in range(figure.end, mention.first))
        return not parted and not any(page.cues(figure.end, mention.first, "relative"))

    def _loose(self, figure: Figure, reach: Bound[DateMention]) -> DateMention | None:
        """A date of the sentence that stands by itself; else the day on which it was said."""
        rest = [m for m in self.telling.plain(self.telling.dates) if m.compared < 0]
        rest = [mention for mention in rest if mention.days is None or mention.first > figure.first]
        if figure.kind == "ratio":
            stretches = {mention.period for mention in rest if mention.role in ("span", "since")}
            return rest[0] if len(rest) == 1 and stretches else None
        if len(rest) == 1 and not self._is_running(figure) and self._is_level(figure, rest[0]):
            return rest[0]
        if rest and self.current is None and not self._is_running(figure) and (figure.governor is None or rest[0].first > figure.first):
            return rest[0]
        said = [m for m in (*reach.own, *reach.opening, *reach.before, *reach.later) if m.first in self.telling.said]
        if said and (self.current is None or figure.measure in STOCK_MEASURES or self._is_sooner(said[0])):
            return said[0]
        return None

    def _is_level(self, figure: Figure, mention: DateMention) -> bool:
        """Whether the only date of a sentence is in the same clause, or stands before the figure."""
        if mention.first < figure.first:
            return True
        breaks = self.page.cues(figure.end, mention.first, "that", "breaks", "beside", "total")
        return mention.first not in self.others and figure.measure not in STOCK_MEASURES | STANDING and not any(breaks)

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
        period = self._period(figure, mention)
        extent = extent_of(self.page, figure, mention, period)
        if mention.cue == "same-period" and (stretch := self._stretch_before(mention)) is not None:
            period, extent = stretch.period, stretch.extent
        elif self.frame is not None and period is not None and period == self.frame.period:
            extent = self.frame.extent
        elif period is not None and mention.days and mention.period is None and self._is_of_the_battle(period):
            extent = "incident"
        elif period is not None and is_onset(self.page, mention):
            period, extent = self._begun(mention, period, extent)
        if self._is_stock(figure):
            extent = "stock"
            if mention.role == "until" and period is not None:
                period = period.rpartition("/")[2]
        moment = Moment(period=period, extent=extent, mention=mention, line=figure.sentence.line)
        return replace(moment, place_ids=tuple(figure.place_ids))

    def _stretch_before(self, mention: DateMention) -> Moment | None:
        """The stretch that «الفترة ذاتها» takes up: one named just before in the sentence, else the last one told."""
        named = [m for m in self.telling.plain(self.telling.dates) if m.first < mention.first and m.cue != "same-period"]
        if named and named[-1].role == "since" and named[-1].period is not None:
            return Moment(period=named[-1].period, extent="cumulative", mention=named[-1], line=-1)
        return self.stretch

    def _period(self, figure: Figure, mention: DateMention) -> str | None:
        if mention.cue == "after length" and mention.role == "duration":
            return self._so_long_after(figure, mention)
        if mention.period is None and mention.role == "since":
            return known_start(self.page, mention) or self._since_the_event()
        if mention.cue == "span last-day":
            return ending(1, self.page.report.published)
        if mention.cue.endswith("this-year") and mention.period is not None:
            return until_now(self.page, mention.period)
        if mention.period is None and mention.days:
            return ending(mention.days, self._day_of_saying())
        if mention.role == "until":
            return self._until(mention)
        return mention.period

    def _is_of_the_battle(self, period: str) -> bool:
        """«شن هجوما مساء الخميس … قتل 124 خلال 6 أيام»: a stretch that begins with the event told is that event."""
        begun = self.current.days if self.current is not None and self.current.extent == "incident" else None
        told = next((m.period for m in self.telling.dates if m.role == "point" and m.period is not None), None)
        first = begun.first if begun is not None else day_range(told).first if told is not None else None
        start = day_range(period).first
        return first is not None and start is not None and abs((first - start).days) <= 1

    def _so_long_after(self, figure: Figure, mention: DateMention) -> str | None:
        again = next((moment.period for _, moment in self.told if moment.mention is mention), None)
        if again is not None:
            return again
        told = self._told_before(figure) or self.current
        if told is None or told.period is None or mention.days is None:
            return None
        back = self.page.cue(mention.last, "partitive") is not None  # «بعد يومين من هجوم»: the attack came first
        return shifted(told.period.partition("/")[0], -mention.days if back else mention.days)

    def _since_the_event(self) -> str | None:
        """«منذ الكارثة»: since the day of the event that the report tells."""
        if self.frame is None or self.frame.extent != "incident" or self.frame.period is None:
            return None
        published = self.page.report.published
        return None if is_fresh(self.frame.period, published) else until_now(self.page, self.frame.period)

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
        if account is None or account.period is None or (account.extent == "incident" and mention.cue == "until now"):
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
        figure.own_period = own
        self.given[id(figure)] = moment
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
            if self._is_by_the_way(sentence, figure, moment):
                self.total = moment
            else:
                self._set(moment)
        self.line = sentence.line if figures else self.line
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
            and (compared is None or figure.first < compared)
            and not self._is_measure_of(figure, moment, figures)
        ]

    def _is_measure_of(self, figure: Figure, moment: Moment, figures: Sequence[Figure]) -> bool:
        """«163 نزاعا، انخفاضا من 300 عام 2024»: of the other time."""
        before = [other for other in figures if other.first < figure.first]
        fallen = before and any(self.page.cues(before[-1].end, figure.first, "growth", "decline"))
        return moment.mention.compared >= 0 or bool(fallen)

    def _set(self, moment: Moment) -> None:
        self.current, self.line = moment, moment.line
        length = moment.length()
        brief = moment.mention.cue == "throughout" or self.frame is not None and moment.within(self.frame) and length is not None and length <= SHORT_DAYS
        if self.frame is None or (moment.is_stretch and not brief):
            self.frame = moment

    def _is_by_the_way(self, sentence: Sentence, figure: Figure, moment: Moment) -> bool:
        """A running total told by the way («لترتفع الحصيلة منذ …») does not date what is told next."""
        if self.frame is None or moment.extent != "cumulative" or (moment.length() or 0) <= FEW_DAYS:
            return False
        summed = bool(list(self.page.cues(sentence.first, figure.first, "running", "total")))
        return summed or self.frame.extent != "cumulative"

    def _set_the_time(self, sentence: Sentence) -> None:
        """A sentence without figures may say when those told next happened."""
        points = [m for m in self.telling.plain(self.telling.dates) if m.period is not None and m.compared < 0]
        points = [mention for mention in points if not self._is_to_come(mention)]
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
        elif self.current is None and mention.role == "point" and mention.period.count("-") == DAY_DASHES:
            self._set(moment)

    def _is_to_come(self, mention: DateMention) -> bool:
        first, published = day_range(mention.period).first if mention.period else None, self.page.report.published
        return first is not None and published is not None and first > published

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        clocked = self._is_clocked(sentence)
        for figure in figures:
            whole = figure.whole
            if figure.own_period:
                self._as_its_whole(figure)
                continue
            if whole is not None and (whole.period is not None or whole.first < figure.first):
                figure.period, figure.extent = whole.period, whole.extent
                figure.because(self.page, "period", "its-whole's")
            elif self._is_stock(figure):
                self._present(sentence, figure)
            elif clocked:
                self._on_the_day(figure)
            elif not sentence.headline:
                self._carry(sentence, figure)
        self._remember(sentence, figures)

    def _as_its_whole(self, figure: Figure) -> None:
        """A part told for one day of a total has the total's extent."""
        whole = figure.whole
        if whole is None or whole.measure != figure.measure or whole.extent not in ("period", "cumulative"):
            return
        if figure.period is None or whole.period is None or day_range(whole.period).contains(day_range(figure.period)):
            figure.extent = whole.extent

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        moment = self._going_on(sentence, figure)
        if moment is None:
            return
        compared = any(mention.compared >= 0 for mention in self.mentions[sentence.index])
        if figure.kind == "ratio" and moment.extent == "incident" and compared:
            figure.extent = "period"  # «تضاعفت الهجمات مقارنة بالعام الماضي»: not those of the day
            figure.doubts.append("period")
            return
        self._give(figure, moment, own=False)
        if moment.extent in ("period", "cumulative") and self._is_of_one_event(sentence, figure):
            figure.extent = "incident"

    def _is_of_one_event(self, sentence: Sentence, figure: Figure) -> bool:
        """«وكانت الغارة على المنزل الأشد فتكا، قتل فيها 18»: within a month's account the victims of one attack."""
        heads = [
            match
            for match in self.page.matches(sentence.first, figure.first, "head")
            if isinstance(match.sense.entry, Head) and match.sense.entry.measure in EVENT_MEASURES
        ]
        return bool(heads) and all(match.sense.form is Form.SINGULAR for match in heads)

    def _going_on(self, sentence: Sentence, figure: Figure) -> Moment | None:
        if any(self.page.cues(sentence.first, figure.first, "earlier")):
            return None
        if figure.kind == "fraction" and figure.of is not None and figure.of.first < figure.first:
            base = self.given.get(id(figure.of))
            if base is not None:
                return base
        here = self._told_before(figure)
        if here is not None:
            return here
        if self.total is not None and self.total.line == sentence.line:
            return self.total
        if self.current is None or sentence.line == self.current.line:
            toll = any(self.page.cues(sentence.first, figure.first, "toll", "provisional"))
            return self.frame if toll else self.current
        moment = self.frame or self.current
        if sentence.line - self.line > LINES_CARRIED or (sentence.line != self.line and self._has_moved(figure, moment)):
            return None
        return moment

    def _told_before(self, figure: Figure) -> Moment | None:
        """The moment of the last figure before this in its sentence."""
        figures = [other for other, _ in self.told]
        for other, moment in reversed(self.told):
            alike = (moment.extent == "stock") == self._is_stock(figure)
            if other.first < figure.first and alike and not self._is_measure_of(other, moment, figures):
                return moment
        return None

    def _has_moved(self, figure: Figure, moment: Moment) -> bool:
        """A day's events elsewhere are others; a month's account may go round the country."""
        length = moment.length()
        if not figure.own_place or figure.sentence.listed or figure.measure == "operations":
            return False
        if length is not None and length > SHORT_DAYS:
            return False
        if figure.place_ids and moment.place_ids:
            return not _same_or_within(figure.place_ids, moment.place_ids)
        opens = figure.sentence.first + REACH_OPENING
        return any(figure.sentence.first <= place.first < opens for place in self.page.places)

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

    def _is_stock(self, figure: Figure) -> bool:
        """Whether it says how many there are, not how many became so: «لا يزال 30 ألفا نازحين», «عدد المفقودين»."""
        if figure.measure in STOCK_MEASURES:
            return True
        if figure.measure not in STANDING:
            return False
        page, sentence = self.page, figure.sentence
        counted = any(page.cues(max(sentence.first, figure.first - REACH_TOTAL), figure.first, "number_of"))
        if figure.measure == "missing" and not counted:
            return False
        state = figure.measure == "displaced" and figure.measure_rule == "noun-of-state"
        still = any(page.cues(max(sentence.first, figure.first - REACH_STILL), figure.end + REACH_STILL, "stock"))
        return still or counted or (state and not any(page.cues(sentence.first, figure.first, "results")))

    def _present(self, sentence: Sentence, figure: Figure) -> None:
        """A stock has the report's date; fighters who took part in what is told have its date."""
        figure.extent = "stock"
        account = self._going_on(sentence, figure) if figure.measure == "fighters" else None
        counted = any(self.page.cues(sentence.first, figure.first, "number_of", "stock"))
        if account is not None and account.extent == "incident" and account.period is not None and not counted:
            figure.period = account.period
            figure.because(self.page, "period", "took-part", account.mention.first, account.mention.last)
            return
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "a-stock-said-in-the-present")


def _same_or_within(places: Sequence[str], others: Sequence[str]) -> bool:
    gazetteer = load_gazetteer()
    here, there = set(places), set(others)
    within = any(there & gazetteer.ancestors(gazetteer.by_id(place)) for place in here)
    around = any(here & gazetteer.ancestors(gazetteer.by_id(place)) for place in there)
    return bool(here & there) or within or around


def backfill_periods(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give what is told first the period that the body gives a little later."""
    figures = [figure for sentence, found in told if not sentence.headline for figure in found]
    _start_given_later(figures)
    for sentence, found in told:
        if sentence.headline:
            _exact_lengths(found, figures)


def _exact_lengths(headline: Sequence[Figure], body: Sequence[Figure]) -> None:
    """«38 قتيلا خلال أسبوع»: which week it was, where the body says it of the same figure."""
    for figure in headline:
        if not any(reason.field == "period" and reason.rule.endswith("length") for reason in figure.why):
            continue
        same = (other for other in body if other.measure == figure.measure and other.low == figure.low)
        twin = next((other for other in same if other.extent in ("period", "cumulative")), None)
        if twin is not None and twin.period is not None:
            figure.period, figure.extent = twin.period, twin.extent


def _start_given_later(figures: Sequence[Figure]) -> None:
    """A report that opens with a running total gives its start a little later."""
    for place, figure in enumerate(figures):
        if figure.period is not None:
            break
        if not figure.by or figure.measure in STOCK_MEASURES:
            continue
        for later in figures[place + 1 :]:
            if later.sentence.index - figure.sentence.index > SENTENCES_BACKFILLED:
                break
            if later.extent == "cumulative" and later.by == figure.by and later.own_period:
                figure.period, figure.extent = later.period, "cumulative"
                break
