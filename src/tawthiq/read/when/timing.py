"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on."""

from collections.abc import Sequence

from msgspec.structs import replace

from tawthiq.model.rule import LIVE_ENTRY
from tawthiq.read.dates.mention import DAY_DASHES, FEW_DATES, ONE_DAY, DateMention
from tawthiq.read.dates.settling import NO_PUBLISHED
from tawthiq.read.figures.figure import ITS_WHOLES, UNDATED, Figure
from tawthiq.read.figures.ranked import is_of_ranked
from tawthiq.read.page.entries import opens_entry, stands_under_clock
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.scenes import Scenes
from tawthiq.read.when.account import Account
from tawthiq.read.when.another_matter import befell_before, extent_of_another_matter, is_counted_by_another, is_not_of
from tawthiq.read.when.asides import of_its_clause
from tawthiq.read.when.background import what_brought_it_on
from tawthiq.read.when.binding import bind_dates
from tawthiq.read.when.bulletin import Bulletin
from tawthiq.read.when.burials import are_newly_told, is_buried, is_of_burial
from tawthiq.read.when.choice import Choice
from tawthiq.read.when.counting import (
    HARM,
    cued,
    is_grown,
    is_of_one_event,
    is_of_the_war,
    is_of_victims,
    is_raised,
    is_raised_beyond,
    is_still,
    is_stock,
)
from tawthiq.read.when.event_within import is_an_event_within
from tawthiq.read.when.extent import is_of_several_events
from tawthiq.read.when.framing import Framing
from tawthiq.read.when.growth import NEXT_JOINED, as_beside, grown_of_these_days, grows_past, of_the_later_time
from tawthiq.read.when.moment import Moment, is_fresh, same_place
from tawthiq.read.when.present import give_present, is_so_now
from tawthiq.read.when.reckoned_dates import reckon_dates
from tawthiq.read.when.reckoning import Reckoning
from tawthiq.read.when.said_then import end_with_their_saying
from tawthiq.read.when.scene import Scene, dates_by_sentence
from tawthiq.read.when.so_far import counted_so_far
from tawthiq.read.when.spells import (
    campaign_that_ended,
    read_ended,
    read_spell,
    spell_from_onset,
    with_lengths_of_fights,
)
from tawthiq.read.when.telling import Telling, dates_that_tell
from tawthiq.read.when.told_again import TOLD_ONCE_MORE, ToldAgain
from tawthiq.read.when.untold import Untold
from tawthiq.read.when.wholes import (
    are_still_held,
    as_its_whole,
    is_before_its_whole,
    is_settled,
    share_of_stock,
    shared_out,
)

CLOCK_WITHIN = 2
LONG_OVER = 14  # days after which who is still missing is no news of the event
MILLION = 1_000_000  # no one event drives out so many: a war does
FAR_MORE = 3  # times the dead of an event, which may itself have cost a few more since
NEXT_TOTAL = 3  # tokens from the word of a total to its number


class Timing:
    """Gives figures their period in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.account = Account(page)
        self.reckoning = Reckoning(page, self.account)
        self.framing = Framing(page, self.account, self.reckoning.starts)
        self.bulletin = Bulletin(page, self.account)
        self.scene = Scene(page, [], Telling())
        self.given: dict[int, Moment] = {}
        self.tolls: dict[str | None, Moment] = {}
        self.grown: Figure | None = None
        self.untold = Untold(page, self.account, self.reckoning.starts)
        self.again = ToldAgain(page)
        self.clocked_line = self.title_line = -1
        self.under_clock = False
        self.title: list[DateMention] = []
        self.scenes = Scenes(page)
        self.mentions = dates_by_sentence(page)

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `period` and `extent` of the figures of one sentence from its own dates."""
        if self.scenes.begins(sentence):
            self.account.begin_scene(first=self.scenes.of(sentence.first) == 1)
        mentions = self._mentions_of(sentence, figures)
        scene = self.scene = Scene(self.page, mentions, dates_that_tell(self.page, sentence, mentions))
        bound = bind_dates(self.page, figures, scene.telling.dates, scene.telling.said)
        scene.keep_others(figures, bound)
        spell = spell_from_onset(self.page, scene.plain, mentions := with_lengths_of_fights(self.page, mentions))
        spell = spell or read_spell(self.page, scene.plain, self.reckoning.starts, scene.day_of_saying())
        few = mentions[:FEW_DATES]
        ended = read_ended(self.page, few) if figures else None
        scene.spell = spell or ended or campaign_that_ended(self.page, few, figured=bool(figures))
        choice = Choice(self.page, scene, self.account)
        for figure, reach in zip(figures, bound, strict=True):
            brought_on = what_brought_it_on(self.page, figure)
            chosen = choice.of(figure, reach)
            if chosen is not None and is_not_of(self.page, figure, chosen):
                continue
            if chosen is not None and (chosen.last <= brought_on or is_of_burial(self.page, figure, chosen)):
                continue
            if chosen is not None:
                chosen, within = of_its_clause(self.page, figure, chosen, scene.plain[:FEW_DATES])
                moment = self.reckoning.moment(figure, chosen, scene)
                moment = replace(moment, extent="incident") if within else moment
                moment = of_the_later_time(self.page, figure, moment, self.account.frame)
                moment = as_beside(self.page, figure, moment, scene.told, self.account.frame)
                self._give(figure, moment, own=chosen.cue != ONE_DAY or not sentence.headline)
                self._keep_missing(figure)
                scene.told.append((figure, moment))

    def _mentions_of(self, sentence: Sentence, figures: Sequence[Figure]) -> list[DateMention]:
        """The dates of a sentence; a title that two dots divide is one («خلال 6 أيام.. مقتل 12»)."""
        dates = self.mentions[sentence.index]
        mentions = reckon_dates(self.page, sentence, figures, dates, self.account, self.reckoning.starts)
        if not sentence.headline:
            return self.bulletin.within(sentence, mentions, figures)
        if self.title_line == sentence.line:
            mentions = [*self.title, *mentions]
        self.title_line, self.title = sentence.line, [] if figures else mentions
        return mentions

    def _give(self, figure: Figure, moment: Moment, *, own: bool) -> None:
        figure.period, figure.extent, figure.own_period = moment.period, moment.extent, own
        self.given[id(figure)] = moment
        self.account.date(figure, moment)
        if figure.kind == "count" and figure.whole is None:
            self.tolls[figure.measure] = moment
        rule = moment.mention.cue if own else "carried-on"
        figure.because("extent", rule, moment.mention.first, moment.mention.last)
        if moment.period is None:
            figure.doubts.append("period")
            return
        figure.because("period", rule, moment.mention.first, moment.mention.last)

    def _keep_missing(self, figure: Figure) -> None:
        """«شهد آذار خمس عمليات خطف، ولا يزال مصير أربعة مجهولاً»: so many there are, whenever they were taken."""
        if figure.measure != "missing" or figure.extent in ("incident", "stock") or not is_still(self.page, figure):
            return
        published = self.page.report.published
        if figure.extent == "period" and published is not None:
            figure.period = published.isoformat()
        figure.lasts("stock", "still-missing")

    # ---- figures without a date of their own ----

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        clocked = self._is_clocked(sentence)
        for figure in sorted(figures, key=is_before_its_whole):
            if figure.own_period:
                as_its_whole(self.page, figure)
            elif befell_before(self.page, figure):
                figure.lasts("cumulative", "befell-them-before")
            elif are_still_held(figure) or is_so_now(self.page, figure):
                self._present(sentence, figure)
            elif figure.whole is not None and is_settled(figure.whole, figure):
                figure.timed_as(figure.whole, ITS_WHOLES)
            elif (base := share_of_stock(figure)) is not None:
                figure.timed_as(base, ITS_WHOLES)
            elif is_stock(self.page, figure) and not self._of_a_flow(figure):
                self._present(sentence, figure)
            elif (base := shared_out(figure)) is not None:
                figure.timed_as(base, ITS_WHOLES)
            elif is_buried(self.page, figure) and are_newly_told(self.page, figure):
                continue
            elif clocked:
                self._on_the_day(figure)
            elif sentence.headline:
                self._of_several_events(figure)
            else:
                self._carry(sentence, figure)
        end_with_their_saying(self.page, self.scene.telling, figures)
        self._leave_open(figures)
        self._remember(sentence, figures)

    def _leave_open(self, figures: Sequence[Figure]) -> None:
        """«قُتل 12 أمس» in a report without a date: say which words would have given the period, had it one."""
        missing = next((mention for mention in self.scene.mentions if mention.needs == NO_PUBLISHED), None)
        for figure in figures:
            if figure.period is None and missing is not None:
                figure.doubts.append("period")
                figure.because("period", UNDATED, missing.first, missing.last)

    def _of_several_events(self, figure: Figure) -> None:
        if is_of_several_events(self.page, figure):
            figure.lasts("period", "several-events")
            return
        toll = self.page.last_cue(figure.sentence.first, figure.first, "toll")
        if toll is not None and self.page.conjoined(toll.first) and is_raised(self.page, figure):
            figure.lasts("cumulative", "a-toll-that-has-grown")  # «استشهاد فتى.. والحصيلة ترتفع إلى 250»

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        moment = self._going_on(sentence, figure)
        if self._is_settled_before(figure, moment):
            return
        if moment is None and grows_past(self.page, figure, [told for _, told in self.scene.told]):
            figure.lasts("cumulative", "a-toll-that-has-grown")
            self.grown = figure
        if moment is None or what_brought_it_on(self.page, figure) >= 0:
            return
        war = self.reckoning.starts.of_the_war()
        extent = extent_of_another_matter(self.page, figure, moment, self.account, war)
        if extent is not None:
            figure.period = self.untold.since_its_war(figure)
            figure.lasts(extent, "another-matter-than-the-account")
            return
        if figure.measure == "missing" and is_still(self.page, figure) and self._is_past(moment):
            self._present(sentence, figure)  # «ولا يزال مصير 34 مجهولاً», after a total since the war began
            return
        if figure.kind == "ratio" and moment.extent == "incident" and self.scene.compares:
            figure.lasts("period", "compared-with-another-time")  # «تضاعفت الهجمات مقارنة بالعام الماضي»
            figure.doubts.append("period")
            return
        whole = figure.kind == "count" and figure.whole is None
        if moment.extent == "period":
            running = is_raised_beyond(self.page, figure) or is_raised(self.page, figure)
        else:
            running = is_grown(self.page, figure)
        running = running or self._is_raised_by_those_before(figure)
        if whole and moment.extent != "cumulative" and running:
            figure.lasts("cumulative", "a-toll-that-has-grown")  # «لترتفع الحصيلة إلى 483»: since when is not said
            self.grown = figure
            return
        if whole and moment.extent == "period" and is_of_one_event(self.page, figure):
            return  # «حصيلة تفجير السوق»: on which day is not said
        if moment is self.account.bulletin or not is_counted_by_another(figure, self.scene.mentions, self.account):
            self._give(figure, self._as_told_then(figure, moment), own=False)
        within = whole and is_an_event_within(self.page, figure, moment)
        words = (moment.mention.first, moment.mention.last)
        figure.lasts("incident" if within else moment.extent, "an-event-within" if within else "carried-on", *words)
        self._goes_on_fleeing(figure, moment)

    def _is_settled_before(self, figure: Figure, moment: Moment | None) -> bool:
        """Whether the war, a total told before or the figure's own words give its time, whatever the account is of."""
        grown = self._grows_with_the_war(figure, moment)
        if not grown and (told := self.again.before(figure)) is not None:
            figure.timed_as(told, TOLD_ONCE_MORE)
            return True
        if not grown and self.untold.settles(figure, moment):
            return True
        grown = grown or (self.again.goes_on(figure) if moment is None else self.again.is_beyond(figure, moment))
        if grown:
            figure.lasts("cumulative", "a-toll-that-has-grown")
            self.grown = figure
        return grown

    def _goes_on_fleeing(self, figure: Figure, moment: Moment) -> None:
        """Flight goes on behind the event that it is told of; millions flee in no one event."""
        event = moment.extent == "incident" and not moment.is_spell and figure.unit == "persons"
        undated = figure.period is None and moment.extent == "cumulative"
        if figure.measure == "displaced" and figure.kind == "count" and figure.value >= MILLION:
            figure.period = None if event else figure.period
            figure.lasts("cumulative", "a-million-who-fled", figure.first, figure.last)
        elif figure.measure == "displaced" and figure.kind == "count" and (undated or event):
            figure.lasts("period", "flight-goes-on-after-the-event")

    def _is_raised_by_those_before(self, figure: Figure) -> bool:
        """«استُشهد مسعفان أمس، فارتفع عدد شهداء الطواقم إلى 180», «والعدد الكلي 180»: more than those told before it."""
        told = [other for other, _ in self.scene.told if other.measure == figure.measure and other.first < figure.first]
        more = bool(told) and all(other.value * FAR_MORE <= figure.value for other in told)
        summed = self.page.has_cue(figure.first - NEXT_TOTAL, figure.first, "total") and figure.measure in HARM
        raised = summed or is_raised(self.page, figure)
        return more and raised and not is_of_one_event(self.page, figure)

    def _grows_with_the_war(self, figure: Figure, moment: Moment | None) -> bool:
        """«ارتفعت حصيلة العدوان إلى 558 شهيداً و1835 جريحاً»: of the whole war, and what is joined to it."""
        if figure.kind != "count" or figure.whole is not None or figure.measure not in HARM:
            return False
        if moment is not None and moment.extent == "cumulative":
            return False
        before = self.grown if figure.conjoined and figure.measure_rule == "counted-noun" else None
        joined = before is not None and before.sentence is figure.sentence and figure.first - before.end <= NEXT_JOINED
        of_both = before is not None and is_of_victims(self.page, before)
        return (joined and of_both) or is_of_the_war(self.page, figure)

    def _is_past(self, moment: Moment) -> bool:
        """Whether who is missing now is counted apart from what is told: it took some time, or is long over."""
        published, last = self.page.report.published, moment.days.last if moment.days is not None else None
        over = published is not None and last is not None and (published - last).days > LONG_OVER
        return over or (moment.is_stretch and moment.extent != "incident")

    def _as_told_then(self, figure: Figure, moment: Moment) -> Moment:
        """«وكان المركز قد أعلن الاثنين سقوط 6»: of a stretch that goes on, what was told on a day ends with the day."""
        said = self.scene.telling.period_of_saying if not figure.sentence.headline else None
        start, dash, end = (moment.period or "").partition("/")
        if said is None or not dash or said.count("-") != DAY_DASHES or not start < said < end:
            return moment
        return replace(moment, period=f"{start}/{said}")

    def _going_on(self, sentence: Sentence, figure: Figure) -> Moment | None:
        base = self.given.get(id(figure.of)) if figure.kind == "fraction" and figure.of is not None else None
        if base is not None or self.account.is_left(sentence, figure):
            return base
        if figure.kind == "count" and figure.measure in self.tolls:
            added = cued(self.page, sentence.first, figure.first, "added_to_them")
            if added or is_of_ranked(self.page, figure):
                return self.tolls[figure.measure]
        going_on = self.scene.told_before(figure) or self.account.going_on(sentence, figure)
        going_on = going_on or (self.account.title if self.account.current is None else None)
        counted = counted_so_far(self.page, sentence, figure, going_on) if going_on is not None else None
        self.account.total = counted or self.account.total
        return counted or going_on

    def _of_a_flow(self, figure: Figure) -> bool:
        """«81% من النازحين» of those who fled since December, «عدد النازحين: 900» in a list under a stretch."""
        frame = self.account.frame
        if figure.measure == "abducted" and figure.kind == "count":  # «عدد المخطوفين أربعة», of those just taken
            taken = self._going_on(figure.sentence, figure)
            return taken is not None and taken.extent == "incident" and not is_still(self.page, figure)
        headed = figure.sentence.listed and figure.measure_rule != "noun-of-state" and frame is not None
        if headed and frame is not None and frame.is_stretch and figure.measure == "displaced":
            return figure.value < MILLION and not is_still(self.page, figure)
        base = figure.of if figure.kind == "fraction" else None
        return base is not None and base.measure == figure.measure and base.extent != "stock" and id(base) in self.given

    def _is_clocked(self, sentence: Sentence) -> bool:
        """An entry of a live page: it happened on the day of the page."""
        first = sentence.first + CLOCK_WITHIN
        if opens_entry(self.page, sentence) and not sentence.listed:
            self.clocked_line = sentence.line
        self.under_clock = self.under_clock or stands_under_clock(self.page, sentence, zoned=False)
        if self.under_clock:
            self.clocked_line = sentence.line
        if sentence.listed and any(m.role == "clock" and m.first <= first for m in self.mentions[sentence.index]):
            self.clocked_line = sentence.line
        return sentence.line == self.clocked_line

    def _on_the_day(self, figure: Figure) -> None:
        """On the day of the page, or on that of the event that its entries tell, where it befell the same place."""
        event, told = self.account.frame, self.account.current
        if told is not None and told.line == figure.sentence.line and told.extent != "cumulative":
            self._give(figure, told, own=False)  # «492 were killed on Monday, it said. It counted 1,645 injured»
            return
        fresh = (
            event is None
            or is_fresh(event.period or "", self.page.report.published)
            or self.page.lexicon.doers_first is False
        )
        befell = (
            event is not None and fresh and event.extent == "incident" and same_place(figure.place_ids, event.place_ids)
        )
        if event is not None and befell and figure.measure in HARM:
            self._give(figure, event, own=False)
            return
        if (grown := grown_of_these_days(self.page, figure, self.tolls.get(figure.measure))) is not None:
            self._give(figure, grown, own=False)
            return
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because("period", LIVE_ENTRY)

    def _present(self, sentence: Sentence, figure: Figure) -> None:
        """A stock has the report's date; fighters who took part in what is told have its date."""
        account = self._going_on(sentence, figure) if figure.measure == "fighters" else None
        give_present(self.page, sentence, figure, account)

    # ---- what holds on ----

    def _remember(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        self.untold.remember(figures)
        self.again.remember([] if sentence.headline else figures)
        if sentence.headline:
            self.framing.round_up(self.scene, sentence)
            dated = (moment for _, moment in self.scene.setting(figures) if not moment.mention.cue.endswith("length"))
            self.account.title = self.account.title or next(dated, None)
            self.bulletin.entitle(sentence, self.scene.mentions, figures)
            return
        setting = self.scene.setting(figures)
        if (grounds := self.framing.grounds(self.scene, sentence, figures)) is not None:
            self.account.set(grounds)
            setting = []
        for figure, moment in setting:
            self.account.tell(figure, moment)
        if figures and self.framing.breaks_out_later(self.scene, figures[-1]):
            self.framing.set_the_time(self.scene, sentence)
        elif figures and not setting:
            self.framing.set_the_onset(self.scene, sentence)
        if figures:
            self.account.line = sentence.line
            news = (f for f in figures if f.measure in HARM and f.whole is None and f.kind == "count")
            self.account.undated = self.account.undated or any(f.period is None for f in news)
        else:
            self.bulletin.introduce(sentence, self.scene.mentions)
            self.framing.set_the_time(self.scene, sentence)
