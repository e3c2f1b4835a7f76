"""Reckoning: the moment that a chosen date comes to for its figure, within the account."""

from datetime import date

from msgspec.structs import replace

from tawthiq.model.claim import Extent
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import FEW_DATES, DateMention, is_day, is_one_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.counting import (
    FARTHEST,
    HARM,
    befell_at_once,
    cued,
    is_of_one_strike,
    is_over,
    is_raised,
    is_running,
    is_still,
    is_stock,
)
from tawthiq.read.when.extent import extent_of, is_toll_of
from tawthiq.read.when.moment import Moment, ending, is_fresh, may_be_over, shifted, stretched, until_now
from tawthiq.read.when.morrow import ends_there
from tawthiq.read.when.open_periods import OpenPeriods
from tawthiq.read.when.reckoned import (
    began_with_it,
    contains,
    day_of_stock,
    has_come,
    is_a_months_tally,
    is_aside,
    is_calm_again,
    is_clash,
    is_day_of_a_rise,
    since_what_ended,
    up_to_end,
)
from tawthiq.read.when.scene import Scene
from tawthiq.read.when.so_far import as_of, is_counted_yet, since_it_struck
from tawthiq.read.when.start import Starts, is_onset
from tawthiq.read.when.to_come import expected_by

SAME_DAYS = 1
TWO_DAYS = 2
REACH_CLASHES = 6  # tokens from the clashes to the day on which they broke out
MONTH_DASHES = 1
MONTH_DAYS = 28
LONG_AFTER = 300  # days after which what is told of an event has added up since
TAKEN_UP = {"same-week": range(6, 10), "same-month": range(28, 32), "same-year": range(365, 367)}
LONGEST_BATTLE = 32  # days, more than a month
REACH_ATTACK = 10  # tokens from the attack to the day on which it began


class Reckoning:
    """Settles dates in the order of the text."""

    def __init__(self, page: Page, account: Account) -> None:
        self.page, self.account = page, account
        self.starts = Starts(page)
        self.open = OpenPeriods(page, account, self.starts)
        self.stretch: Moment | None = None

    def moment(self, figure: Figure, mention: DateMention, scene: Scene) -> Moment:
        """What a date says of a figure; the last stretch told is kept for «الفترة ذاتها»."""
        if (struck := since_it_struck(self.page, figure, mention, scene)) is not None:
            return Moment(period=struck, extent="cumulative", mention=mention, line=figure.sentence.line)
        to_come = expected_by(self.page, figure, mention, self._start_of_count(mention))
        period, extent = to_come or self._with_extent(figure, mention, scene, self._period(figure, mention, scene))
        if is_stock(self.page, figure) and to_come is None and not self._became_so(figure, mention):
            extent = "stock"
            period = day_of_stock(mention) or period
        places = tuple(figure.place_ids)
        moment = Moment(period=period, extent=extent, mention=mention, line=figure.sentence.line, place_ids=places)
        brief = self.stretch is not None and moment.within(self.stretch) and (moment.length() or 0) <= TWO_DAYS
        aside = brief or is_aside(figure, mention)  # «نزح 43 ألفاً خلال الساعات الـ24 الأخيرة وحدها»
        if moment.is_stretch and period is not None and extent != "stock" and not aside:
            self.stretch = moment
        return moment

    def _start_of_count(self, mention: DateMention) -> str:
        """Since when the account counts, else the one start told so far."""
        frame = self.account.frame
        counted = frame.period if frame is not None and frame.extent == "cumulative" else None
        return (counted or self.starts.told_before(mention) or "").partition("/")[0]

    def _became_so(self, figure: Figure, mention: DateMention) -> bool:
        """«2.8 مليون نازح في البلاد منذ 15 نيسان»: how many fled since the start told behind them."""
        behind = mention.role == "since" and mention.first >= figure.end and not mention.cue.endswith("length")
        return behind and figure.measure == "displaced" and not is_still(self.page, figure)

    def _with_extent(
        self, figure: Figure, mention: DateMention, scene: Scene, period: str | None
    ) -> tuple[str | None, Extent]:
        if scene.spell is not None and any(mention is part for part in scene.spell.mentions):
            return scene.spell.period, "cumulative" if is_running(self.page, figure) else scene.spell.extent
        if is_day_of_a_rise(self.page, figure, mention):
            return self.starts.of_the_campaign() or self.starts.of_the_war(), "cumulative"
        extent = extent_of(self.page, figure, mention, period)
        if mention.role == "until" and period is not None and self._is_of_begun(period):
            return period, "cumulative"  # «أسفرت المعارك حتى مساء الثلاثاء عن 92», which broke out on the 27th
        if mention.cue == "same-period":
            return self._same_again(figure, mention, scene, period, extent)
        if (day := self._day_of_event_told(figure, mention)) is not None:
            return day, "incident"
        if period is None:
            return period, extent
        if (framed := self._of_the_account(figure, mention, period, extent)) is not None:
            return framed
        since = self.starts.anniversary
        commemorated = self._is_commemorated(figure.sentence.first, mention.first)
        if since is not None and mention.role == "point" and commemorated and period == since.partition("/")[0]:
            if self._befell_on_the_day(figure, mention):
                return period, "incident"  # «عشرة أعوام على الهجوم الذي وقع في 21 آب 2013، وأدى إلى مقتل 1144»
            return since, "cumulative"  # «بعد ستة أعوام على الاجتياح في 3 آب 2014»
        of_many = figure.unit == "events" or any(m.mention is mention and m.is_stretch for _, m in scene.told[-1:])
        of_many = of_many or mention.cue == "part-length"  # «في الأيام الثلاثة الأولى»
        of_battle = mention.days and mention.period is None and not of_many
        begun = self._battle_of(figure, period, scene) if of_battle else None
        begun = None if mention.counts_from > 0 and extent == "cumulative" else begun  # «ten years later»
        if begun is not None:
            period = f"{begun}/{period.rpartition('/')[2]}" if "/" in period else period
            flight = figure.measure == "displaced"  # «نزوح 78 ألفاً خلال أربعة أيام»: it goes on all the time
            return period, "period" if flight else "incident"  # not «22 هجوماً خلال 7 أيام قُتل فيها 18»
        if is_onset(self.page, mention):
            return self._with_onset(figure, mention, scene, period, extent)
        frame = self.account.frame
        of_a_month = period.count("-") == MONTH_DASHES and mention.role == "point" and "event" not in mention.cue
        of_a_month = of_a_month and not is_of_one_strike(self.page, figure) and not befell_at_once(self.page, figure)
        return period, "period" if of_a_month and (frame is None or is_a_months_tally(figure, frame)) else extent

    def _of_the_account(
        self, figure: Figure, mention: DateMention, period: str, extent: Extent
    ) -> tuple[str | None, Extent] | None:
        """«خلال الأسبوع», «شهداء اليوم»: period and extent by the time that the account is of, None where it is not."""
        frame = self.account.frame
        if frame is None:
            return None
        if self._takes_up(mention, frame) or self._is_of_the_tally(mention, period, frame):
            return frame.period, frame.extent
        if period != frame.period and not self._ends_within(period, mention, frame):
            return None
        closed = mention.days is not None and mention.role == "span" and frame.extent == "cumulative"
        apart = frame.extent == "period" or figure.sentence.listed or is_raised(self.page, figure)
        opened = mention.role == "since" and apart  # «منذ مساء أمس», in a tally of 24 hours
        return period, extent if closed or opened else frame.extent

    def _is_commemorated(self, first: int, last: int) -> bool:
        """Whether an anniversary is named before a date, nothing between that tells anew of that day («قال إن …»)."""
        named = list(self.page.cues(max(first, last - FARTHEST), last, "anniversary"))
        return bool(named) and not self.page.has_cue(named[-1].last, last, "that")

    def _befell_on_the_day(self, figure: Figure, mention: DateMention) -> bool:
        """Whether an attack is commemorated, and the figure tells what it did, no count that went on since."""
        page = self.page
        harmed = figure.measure in (*HARM, "abducted") and figure.kind == "count"
        named = list(page.cues(max(figure.sentence.first, mention.first - FARTHEST), mention.first, "anniversary"))
        struck = bool(named) and page.has_cue(named[-1].last, mention.first, "one_event", "several_events")
        told = any(match.first > mention.first for match in page.matches(mention.last, figure.first, "attribution"))
        within = (
            struck and named[-1].last <= figure.first < mention.first
        )  # «the massacre in which 90 died in July 1995»
        return (is_day(mention) or within) and harmed and struck and not told and not is_running(page, figure)

    def _with_onset(
        self, figure: Figure, mention: DateMention, scene: Scene, period: str, extent: Extent
    ) -> tuple[str | None, Extent]:
        """Of what began on a day: on the day, before it, or since then."""
        if self._opens_what_begins(figure, mention) or began_with_it(self.page, figure, mention):
            return period, "incident"
        over = is_over(self.page, figure.sentence)
        if not over and cued(self.page, mention.last, figure.first, "since_then"):
            return None, "incident"  # «اندلع القتال في 27 آب إثر مقتل شاب»: that came before
        period, extent = self._begun(mention, scene, period, extent)
        if extent == "incident" and "/" in period and is_raised(self.page, figure) and figure.whole is None:
            return period, "cumulative"  # «ارتفعت حصيلة الاشتباكات التي اندلعت ليل الاثنين إلى 55»
        if extent == "cumulative" and over:
            return until_now(period, scene.day_of_saying()), "period"
        return period, extent

    def _opens_what_begins(self, figure: Figure, mention: DateMention) -> bool:
        """«بدأ القتال يوم 3 أيار باغتيال قيادي»: what it began with was that day's, however long it goes on."""
        behind = self.page.cue(mention.last, "begins_with") if mention.last <= figure.first else None
        if behind is not None and not self.page.has_cue(behind.last, figure.first, "that", "breaks"):
            return True  # «The insurgency began on 15 August with raids on two towns, in which one man was killed»
        governor, since = figure.governor, max(figure.sentence.first, mention.first - REACH_ATTACK)
        if governor is None or governor.first != mention.last or governor.prefix not in self.page.lexicon.in_prefixes:
            return False
        return not cued(self.page, since, mention.first, "relative")  # «تسبب القتال الذي اندلع في 2011 بمقتل …»

    def _takes_up(self, mention: DateMention, frame: Moment) -> bool:
        """«خلال الأسبوع», «في الشهر ذاته», «خلال اليوم» after what befell yesterday: that of the account."""
        if mention.cue == "span same-day" and frame.length() == TWO_DAYS and frame.extent == "period":
            return contains(frame, str(mention.period))
        if mention.cue == "span today":
            return frame.extent == "incident" and frame.length() == 1
        lengths = TAKEN_UP.get(mention.cue.rpartition(" ")[2])
        if lengths is None or frame.extent != "period" or mention.period is None:
            return False
        published, end = str(self.page.report.published), mention.period.rpartition("/")[2]
        same = mention.cue.rpartition(" ")[2].startswith("same")  # not the year that was compared with in between
        if not (same or published.startswith(end) or contains(frame, mention.period)):
            return False
        return (frame.length() or 0) in lengths

    def _is_of_the_tally(self, mention: DateMention, period: str, frame: Moment) -> bool:
        today = mention.cue == "today" and is_toll_of(self.page, mention)
        ends = frame.days is not None and frame.days.last == day_range(period).last
        return today and ends and (frame.length() or 0) == TWO_DAYS

    def _ends_within(self, period: str, mention: DateMention, frame: Moment) -> bool:
        """«حتى 26 من الشهر» in an account of the month: a part of that stretch, no running total."""
        now = mention.cue == "until now"
        return mention.role == "until" and not now and frame.extent == "period" and contains(frame, period)

    def _day_of_event_told(self, figure: Figure, mention: DateMention) -> str | None:
        """«أحصى حتى مساء الأربعاء مقتل 40 في الهجوم»: of the event told before, however long its dead are counted."""
        told = self.account.holding(figure.sentence.line)
        if mention.role != "until" or mention.cue == "until now" or told is None or told.length() != 1:
            return None
        if told.extent != "incident" or told.is_spell:
            return None
        end = min(figure.sentence.last, figure.end + REACH_ATTACK)
        events = self.page.cues(figure.end, end, "one_event")
        return told.period if any(self.page.has_article(event.first) for event in events) else None

    def _same_again(
        self, figure: Figure, mention: DateMention, scene: Scene, period: str | None, extent: Extent
    ) -> tuple[str | None, Extent]:
        """«الفترة ذاتها» takes up a start named just before it in the sentence, else the last stretch told."""
        named = scene.before(mention)
        if named is not None and named.role == "since" and named.period is not None:
            return named.period, "cumulative"
        frame, last = self.account.frame, self.stretch
        bulletin = self.account.bulletin
        if bulletin is not None and self.page.lexicon.doers_first and mention.first == figure.sentence.first:
            return bulletin.period, bulletin.extent  # «During the week under review», behind what days brought
        if frame is not None and frame.is_stretch and (last is None or frame.line > last.line):
            last = frame  # a statement's opening, which told no figure
        told = (moment for moment in (last, frame, self.account.total) if moment is not None)
        last = next((moment for moment in told if moment.is_as_long_as(mention.days)), last)
        if last is None:
            return period, extent
        if period is not None and last.period is not None and day_range(period) == day_range(last.period):
            last = replace(last, period=period)  # the title's quarter, told in the body by its days
        return last.period, "period" if mention.days else last.extent  # «in the same four months»: it is over

    def _begun(self, mention: DateMention, scene: Scene, period: str, extent: Extent) -> tuple[str, Extent]:
        """A war that began then goes on; a battle that began then and lasted three days is one event."""
        frame, onset = self.account.frame, day_range(period)
        if frame is not None and frame.is_spell and frame.days is not None and frame.days.first == onset.last:
            return period, "incident"  # «بدأت القصة السبت حين قُتل …»: the first day of the fighting told
        after = (m for m in scene.after(mention)[:FEW_DATES] if m.role == "duration" and "after" not in m.cue)
        told = self.page.report.published
        lasted = next((m.days for m in after if m.days and may_be_over(period, m.days, told)), None)
        if lasted is not None:
            return stretched(period, lasted) if is_one_day(period) else period, "incident"
        if is_fresh(period, told):
            clashes = self._is_of_clashes(mention) and not is_calm_again(self.page, mention)
            goes_on = clashes and until_now(period, told)
            lasts = bool(goes_on) and (day_range(str(goes_on)).days() or 0) > TWO_DAYS
            return str(goes_on) if lasts else period, extent
        going_on = up_to_end(period, scene.after(mention)) or until_now(period, told)
        brief = (day_range(going_on).days() or LONGEST_BATTLE) < LONGEST_BATTLE
        return going_on, "incident" if brief and self._is_of_an_attack(mention) else "cumulative"

    def _is_of_an_attack(self, mention: DateMention) -> bool:
        """«الهجوم الذي بدأه الفصيل قبل أيام على السجن»: an attack of days is one event, a war a running total."""
        first = max(0, mention.first - REACH_ATTACK)
        return cued(self.page, first, mention.first, "assault") or self._is_of_clashes(mention)

    def _is_of_clashes(self, mention: DateMention) -> bool:
        """«الاشتباكات التي اندلعت الأحد» go on; a fire that broke out then does not."""
        first = max(0, mention.first - REACH_CLASHES)
        return any(is_clash(match.sense.entry) for match in self.page.matches(first, mention.first, "method"))

    def _battle_of(self, figure: Figure, period: str, scene: Scene) -> date | None:
        """«شن هجوما مساء الخميس … قتل 124 خلال 6 أيام»: a stretch that begins with the event told is that event.

        The day on which that began; None where it began on another.
        """
        current = self.account.current
        if current is not None and self.account.befell_elsewhere(figure, current):
            return None
        begun = current.period if current is not None and current.extent == "incident" else None
        named = next((mention.period for mention in scene.telling.dates[:FEW_DATES] if mention.role == "point"), None)
        begun = begun or named
        first, start = day_range(begun).first if begun is not None else None, day_range(period).first
        same = first is not None and start is not None and abs((first - start).days) <= SAME_DAYS
        return first if same else None

    # ---- periods ----

    def _period(self, figure: Figure, mention: DateMention, scene: Scene) -> str | None:
        published = self.page.report.published
        if mention.role == "duration":
            return self._so_long_after(figure, mention, scene)
        if mention.role == "since" and mention.period is None:
            mention = replace(mention, period=self.open.since(mention, scene))
        if mention.role == "since" and (ended := as_of(self.page, figure, mention, scene)) is not None:
            return ended
        if mention.role == "until":
            return self.open.until(mention, figure, scene)
        if (anew := since_what_ended(self.page, figure, mention)) is not None:
            return anew
        if mention.cue == "span last-day":
            return ending(1, published)
        running = mention.cue.endswith("this-month") and is_counted_yet(self.page, figure)
        if (running or mention.cue.endswith("this-year")) and mention.period is not None:
            return until_now(mention.period, published)
        if mention.cue == "part-length":
            return self._first_days(mention)
        bulletin = self.account.bulletin
        within = bulletin is not None and self.page.lexicon.doers_first and mention.role == "span"
        if (
            bulletin is not None
            and within
            and mention.period is None
            and 0 < (mention.days or 0) < (bulletin.length() or 0)
        ):
            return bulletin.period  # «shelled on two days running», in the bulletin of a week
        if mention.period is None and mention.days:
            return ending(mention.days, scene.day_of_saying())
        return mention.period

    def _first_days(self, mention: DateMention) -> str | None:
        """«في اليومين الأولين»: of the stretch of days told before, None where it is no longer than that."""
        current, told = self.account.current, self.stretch or self.account.current
        if told is not None and told.mention is mention:
            return told.period
        later = current is not None and told is not None and told.mention.first <= current.mention.first
        if current is not None and later and mention.days and current.extent == "incident" and current.length() == 1:
            return stretched(str(current.period), mention.days - 1)  # of what was told to have begun on a day
        days = told.days if told is not None else None
        if told is None or told.period is None or days is None or not mention.days or mention.days >= MONTH_DAYS:
            return None
        return stretched(told.period, mention.days - 1) if (days.days() or 0) > mention.days else None

    def _so_long_after(self, figure: Figure, mention: DateMention, scene: Scene) -> str | None:
        """«بعد يومين»: from what was told before; «بعد يومين من هجوم»: the attack came that long before.

        «وقبل ذلك بأسبوع» counts from the date that was named last in the sentence, where there is one.
        """
        for _, moment in scene.told[-1:]:
            if moment.mention is mention:
                return moment.period
        told = scene.told_before(figure) or self.account.current
        named = scene.before(mention) if "that" in mention.cue else None
        since = named if named is not None and named.role == "point" else told
        if since is None or since.period is None or mention.days is None:
            return None
        if self._counts_on(figure, mention, since.period):
            return shifted(since.period.partition("/")[0], mention.days)
        back = mention.counts_from < 0 or self.page.cue(mention.last, "partitive") is not None
        after = any(word.sense.entry == "since_then" for word in self.page.word(mention.last - 1))
        back = back or (after and not ends_there(self.page, mention.last))  # «a day after the raid»
        if mention.cue == "after length" and self._is_after_private_matter(figure, mention):
            return since.period
        if not back and (long := self._since_long(mention, since.period)) is not None:
            return long
        moved = shifted(since.period.partition("/")[0], -mention.days if back else mention.days)
        return moved if moved is None or "that" not in mention.cue or has_come(self.page, moved) else None

    def _is_after_private_matter(self, figure: Figure, mention: DateMention) -> bool:
        """«بعد أسبوع على عودتهم», «بعد ثلاث سنوات من اعتقاله»: after what befell those counted, not the news."""
        page, at = self.page, mention.last
        of = page.cue(at, "partitive", "against")
        led = figure.first > of.last if of is not None else False
        if of is None or (led and not any(page.is_mark(near, "،,") for near in range(of.last, figure.first))):
            return False  # «بعد يومين من إعلان أنقرة مقتل تسعة»
        words = range(of.last, min(of.last + 2, len(page.tokens)))
        harm = (
            m for word in words for m in page.match_at.get(word, ()) if m.sense.table == "trigger" and not m.pronoun
        )
        if next(harm, None) is not None or figure.first in words:
            return False  # «عُثر بعد يومين على جثتين»
        return not any(page.cue_within(word, "violence") or page.cue(word, "two_sided", "assault") for word in words)

    def _counts_on(self, figure: Figure, mention: DateMention, period: str) -> bool:
        """«Two days after the raid, another gang took 15», which opens its sentence: so long after what was told."""
        opens = mention.first == figure.sentence.first and self.page.lexicon.doers_first and "/" not in period
        after = mention.counts_from > 0 and (mention.days or 0) < LONG_AFTER
        return opens and after and not cued(self.page, mention.last, figure.first, "relative")

    def _since_long(self, mention: DateMention, period: str) -> str | None:
        """«Ten years later 1,120 bodies have been exhumed»: since the event, where so long after it is today."""
        published, days = self.page.report.published, mention.days or 0
        if published is None or days < LONG_AFTER or mention.counts_from < 0:
            return None
        first = day_range(period).first
        near = first is not None and abs((published - first).days - days) <= MONTH_DAYS
        return f"{period.partition('/')[0]}/{published}" if near else None

    def _is_of_begun(self, period: str) -> bool:
        first, last = day_range(period).first, day_range(period).last
        return first is not None and last is not None and self.starts.battle(last) == first
