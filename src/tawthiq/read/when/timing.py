"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on."""

from collections.abc import Sequence
from dataclasses import replace

from tawthiq.model.claim import STOCK_MEASURES
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.binding import bind_dates
from tawthiq.read.when.choice import Choice
from tawthiq.read.when.counting import cued, is_held_against, is_stock
from tawthiq.read.when.extent import is_of_several_events, settle_thousands
from tawthiq.read.when.moment import Moment
from tawthiq.read.when.reckoning import Reckoning
from tawthiq.read.when.said_then import end_with_their_saying
from tawthiq.read.when.scene import Scene
from tawthiq.read.when.telling import Telling, dates_that_tell

FIGURES_BACKFILLED = 20
DAY_DASHES = 2
LEAST_PLACES = 3
CLOCK_WITHIN = 2
REACH_STILL = 6
LIVE = "an-entry-of-a-live-page"

Told = Sequence[tuple[Sentence, list[Figure]]]


class Timing:
    """Gives figures their period in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.account = Account(page)
        self.reckoning = Reckoning(page, self.account)
        self.scene = Scene(page, [], Telling())
        self.given: dict[int, Moment] = {}
        self.clocked_line = self.title_line = -1
        self.title: list[DateMention] = []
        self.mentions = _by_sentence(page)

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `period` and `extent` of the figures of one sentence from its own dates."""
        mentions = self._mentions_of(sentence, figures)
        scene = self.scene = Scene(self.page, mentions, dates_that_tell(self.page, sentence, mentions))
        bound = bind_dates(self.page, figures, scene.telling.dates)
        scene.keep_others(figures, bound)
        choice = Choice(self.page, scene, self.account)
        for figure, reach in zip(figures, bound, strict=True):
            chosen = choice.of(figure, reach)
            if chosen is not None:
                moment = self.reckoning.moment(figure, chosen, scene)
                self._give(figure, moment, own=True)
                scene.told.append((figure, moment))

    def _mentions_of(self, sentence: Sentence, figures: Sequence[Figure]) -> list[DateMention]:
        """The dates of a sentence; a title that two dots divide is one («خلال 6 أيام.. مقتل 12»)."""
        mentions = self.mentions[sentence.index]
        if not sentence.headline:
            return mentions
        if self.title_line == sentence.line:
            mentions = [*self.title, *mentions]
        self.title_line, self.title = sentence.line, [] if figures else mentions
        return mentions

    def _give(self, figure: Figure, moment: Moment, *, own: bool) -> None:
        figure.period, figure.extent, figure.own_period = moment.period, moment.extent, own
        self.given[id(figure)] = moment
        if moment.period is None:
            figure.doubts.append("period")
            return
        rule = moment.mention.cue if own else "carried-on"
        figure.because(self.page, "period", rule, moment.mention.first, moment.mention.last)

    # ---- figures without a date of their own ----

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        clocked = self._is_clocked(sentence)
        for figure in sorted(figures, key=_is_before_its_whole):
            if figure.own_period:
                _as_its_whole(figure)
            elif figure.whole is not None and _is_settled(figure.whole, figure):
                figure.period, figure.extent = figure.whole.period, figure.whole.extent
                figure.because(self.page, "period", "its-whole's")
            elif is_stock(self.page, figure) and not self._of_a_flow(figure):
                self._present(sentence, figure)
            elif clocked:
                self._on_the_day(figure)
            elif sentence.headline:
                figure.extent = "period" if is_of_several_events(self.page, figure) else figure.extent
            else:
                self._carry(sentence, figure)
        end_with_their_saying(self.page, self.scene.telling, figures)
        self._remember(sentence, figures)

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        moment = self._going_on(sentence, figure)
        if moment is None:
            return
        if figure.kind == "ratio" and moment.extent == "incident" and self.scene.compares:
            figure.extent = "period"  # «تضاعفت الهجمات مقارنة بالعام الماضي»: not those of the day
            figure.doubts.append("period")
            return
        self._give(figure, moment, own=False)
        if figure.measure == "displaced" and figure.unit == "persons" and moment.extent == "incident":
            figure.extent = "cumulative"  # flight goes on after the event

    def _going_on(self, sentence: Sentence, figure: Figure) -> Moment | None:
        base = self.given.get(id(figure.of)) if figure.kind == "fraction" and figure.of is not None else None
        if base is not None or cued(self.page, sentence.first, figure.first, "earlier"):
            return base
        return self.scene.told_before(figure) or self.account.going_on(sentence, figure)

    def _of_a_flow(self, figure: Figure) -> bool:
        """«81% من النازحين» of those who fled since December: a share is told of the time of what it is a share of."""
        base = figure.of if figure.kind == "fraction" else None
        return base is not None and base.measure == figure.measure and base.extent != "stock" and id(base) in self.given

    def _is_clocked(self, sentence: Sentence) -> bool:
        """An entry of a live page: it happened on the day of the page."""
        first = sentence.first + CLOCK_WITHIN
        if sentence.listed and any(m.role == "clock" and m.first <= first for m in self.mentions[sentence.index]):
            self.clocked_line = sentence.line
        return sentence.line == self.clocked_line

    def _on_the_day(self, figure: Figure) -> None:
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", LIVE)

    def _present(self, sentence: Sentence, figure: Figure) -> None:
        """A stock has the report's date; fighters who took part in what is told have its date."""
        figure.extent = "stock"
        account = self._going_on(sentence, figure) if figure.measure == "fighters" else None
        end = min(sentence.last, figure.end + REACH_STILL)
        counted = cued(self.page, sentence.first, figure.first, "number_of", "stock")
        counted = counted or cued(self.page, figure.end, end, "stock")  # «400 مقاتل لا يزالون ينشطون»
        if account is not None and account.extent == "incident" and account.period is not None and not counted:
            figure.period = account.period
            figure.because(self.page, "period", "took-part", account.mention.first, account.mention.last)
            return
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "a-stock-said-in-the-present")

    # ---- what holds on ----

    def _remember(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        if sentence.headline:
            return
        for figure, moment in self._setting(figures):
            self.account.tell(figure, moment)
        if figures:
            self.account.line = sentence.line
        else:
            self._set_the_time(sentence)

    def _setting(self, figures: Sequence[Figure]) -> list[tuple[Figure, Moment]]:
        """The figures of a sentence that say what its account is about; not those that others are compared with."""
        compared = next((figure.first for figure in figures if figure.kind != "count"), len(self.page.tokens))
        return [
            (figure, moment)
            for figure, moment in self.scene.told
            if figure.first < compared
            and figure.whole is None
            and moment.period is not None
            and moment.extent != "stock"
            and moment.mention.compared < 0
            and not is_held_against(self.page, figure)
        ]

    def _set_the_time(self, sentence: Sentence) -> None:
        """A sentence without figures may say when those told next happened."""
        points = [mention for mention in self.scene.plain if mention.compared < 0 and not self._is_to_come(mention)]
        points = [mention for mention in points if mention.period is not None]
        if not points:
            return
        page, mention = self.page, points[0]
        moment = Moment(period=mention.period, extent="incident", mention=mention, line=sentence.line)
        violent = any(next(page.matches(sentence.first, sentence.last, name), None) for name in ("head", "method"))
        announced = next(page.cues(sentence.first, sentence.last, "whole_list"), None) is not None
        until = next((m.period for m in points[1:] if m.role == "until"), None)
        if violent and until is not None and mention.role == "point":
            self.account.set(replace(moment, period=f"{mention.period}/{until.partition('/')[2]}"))
        elif (violent or self._is_issued(sentence)) and (mention.role in ("span", "since") or announced):
            self.account.set(replace(moment, extent="cumulative" if mention.role == "since" else "period"))
        elif self.account.current is None and mention.role == "point" and _is_day(mention):
            self.account.set(moment)

    def _is_issued(self, sentence: Sentence) -> bool:
        """«أصدر المركز بيانا حول الهجمات بين 13 و15»: the statement that follows is of that time."""
        found = self.page.matches(sentence.first, sentence.last, "attribution")
        return any(match.sense.entry == "issuing" for match in found)

    def _is_to_come(self, mention: DateMention) -> bool:
        first = day_range(mention.period).first if mention.period is not None else None
        published = self.page.report.published
        return first is not None and published is not None and first > published


def _by_sentence(page: Page) -> dict[int, list[DateMention]]:
    """The dates of each sentence, by its index."""
    mentions: dict[int, list[DateMention]] = {sentence.index: [] for sentence in page.sentences}
    dates = iter(page.dates)
    mention = next(dates, None)
    for sentence in page.sentences:
        while mention is not None and mention.first < sentence.last:
            if mention.first >= sentence.first:
                mentions[sentence.index].append(mention)
            mention = next(dates, None)
    return mentions


def _is_day(mention: DateMention) -> bool:
    return mention.period is not None and mention.period.count("-") == DAY_DASHES


def _is_before_its_whole(figure: Figure) -> bool:
    return figure.whole is not None and figure.whole.first > figure.first


def _is_settled(whole: Figure, part: Figure) -> bool:
    """Whether the whole was told already, with or without a date."""
    return whole.period is not None or whole.first < part.first or whole.sentence is part.sentence


def _as_its_whole(figure: Figure) -> None:
    """A part told for one day of a total has the total's extent."""
    whole = figure.whole
    if whole is None or whole.measure != figure.measure or whole.extent not in ("period", "cumulative"):
        return
    if figure.period is None or whole.period is None or day_range(whole.period).contains(day_range(figure.period)):
        figure.extent = whole.extent


def backfill_periods(told: Told) -> None:
    """Give what is told first the period that the body gives a little later."""
    body = [figure for sentence, found in told if not sentence.headline for figure in found]
    _start_given_later(body)
    _of_several_places(body)
    settle_thousands([figure for _, found in told for figure in found])
    live = next((f for f in body if any(reason.rule == LIVE for reason in f.why)), None)
    for sentence, found in told:
        if sentence.headline:
            _exact_lengths(found, body)
            _of_the_day(found, live)


def _of_the_day(headline: Sequence[Figure], live: Figure | None) -> None:
    """The title of a live page tells of the day of its entries."""
    for figure in headline if live is not None else ():
        if figure.period is None and live is not None:
            figure.period, figure.own_period = live.period, True


def _of_several_places(figures: Sequence[Figure]) -> None:
    """A total whose parts are each told of a place of their own is no one incident."""
    places: dict[int, set[tuple[str, ...]]] = {}
    for figure in figures:
        whole = figure.whole
        if whole is not None and figure.own_place and figure.place_ids and whole.measure == figure.measure:
            places.setdefault(id(whole), set()).add(tuple(figure.place_ids))
    for figure in figures:
        top = figure if figure.whole is None else figure.whole
        if len(places.get(id(top), ())) >= LEAST_PLACES and figure.extent == "incident" and figure.period is not None:
            figure.extent = "period"


def _exact_lengths(headline: Sequence[Figure], body: Sequence[Figure]) -> None:
    """«38 قتيلا خلال أسبوع»: which week it was, where the body says it of the same figure."""
    stretches = [other for other in body if other.extent in ("period", "cumulative") and other.period is not None]
    twins = {(other.measure, other.low): other for other in reversed(stretches)}
    for figure in headline:
        twin = twins.get((figure.measure, figure.low))
        if twin is None:
            continue
        if figure.period == twin.period or any(r.field == "period" and r.rule.endswith("length") for r in figure.why):
            figure.period, figure.extent = twin.period, twin.extent


def _start_given_later(figures: Sequence[Figure]) -> None:
    """A report that opens with a running total gives its start a little later."""
    for place, figure in enumerate(figures):
        if figure.period is not None or (figure.method and figure.own_place):
            break  # «قتلت القوات 38 رمياً بالرصاص في بلدة …» tells of one event
        if not figure.by or figure.measure in STOCK_MEASURES:
            continue
        for later in figures[place + 1 : place + 1 + FIGURES_BACKFILLED]:
            if later.extent == "cumulative" and later.by == figure.by and later.own_period:
                figure.period, figure.extent = later.period, "cumulative"
                break
