"""Framing: sentences that say when what is told next happened («بدأت العملية في 9 تشرين الأول.»)."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tawthiq.model.claim import Extent
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day, is_one_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.item_heads import day_of_item
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.bulletin import LATEST_DAYS
from tawthiq.read.when.counting import STRUCK, cued, is_over
from tawthiq.read.when.event_within import strikes_as_told
from tawthiq.read.when.extent import runs_long
from tawthiq.read.when.grounds import is_of_the_grounds
from tawthiq.read.when.moment import Moment, is_fresh, stretched, until_now
from tawthiq.read.when.scene import Scene
from tawthiq.read.when.so_long_from import so_long_from
from tawthiq.read.when.start import Starts, is_launch, is_onset, opens_launch
from tawthiq.read.when.told_next import (
    REACH_TOLD,
    goes_on_with_a_number,
    goes_on_with_a_toll,
    goes_on_with_what_is_said,
)
from tawthiq.read.when.war_lengths import LASTS, end_of_war

REACH_ONSET = 8  # tokens from a sentence's opening to the day on which the fighting that it tells broke out
HOUR = "time-of-day"
YEAR_DAYS = 365
LONGEST_BATTLE = 32  # days
REACH_MOVER = 6  # tokens from the opening of a sentence to the party that moves
LONGEST_HEADING = 16  # tokens
REACH_FRONTED = 3  # tokens from the opening of a sentence to the day that opens it
QUOTES = "\"“‘'"
REACH_CLOSING = 3  # tokens from the end of a campaign to its day


class Framing:
    """Sets the time of the account from sentences without figures, and from what begins or ends in them."""

    def __init__(self, page: Page, account: Account, starts: Starts) -> None:
        self.page = page
        self.account = account
        self.starts = starts

    def grounds(self, scene: Scene, sentence: Sentence, figures: Sequence[Figure]) -> Moment | None:
        """«أوقفت الشرطة اليوم 12 شخصاً شاركوا في الشجار الذي وقع أمس»: what is told next is of the quarrel."""
        told = figures[0] if figures else None
        days = [mention for mention in scene.plain if is_day(mention)]
        mention = next((m for m in days if told is not None and is_of_the_grounds(self.page, told, m)), None)
        if mention is None or len(figures) > 1 or self.account.current is not None:
            return None
        return Moment(period=mention.period, extent="incident", mention=mention, line=sentence.line)

    def round_up(self, scene: Scene, sentence: Sentence) -> None:
        """«حصاد اليوم», «نشرة أحداث السبت 6 آب»: what follows without a date happened on that day."""
        opening = (m for m in scene.mentions if m.first == sentence.first and m.role == "span")
        mention = next((m for m in opening if is_one_day(m.period)), None) or self._day_of_digest(scene, sentence)
        if mention is not None:
            summed = self._sums_up_a_day(sentence)
            extent: Extent = "period" if summed else "incident"
            self.account.day = Moment(period=mention.period, extent=extent, mention=mention, line=sentence.line)

    def _day_of_digest(self, scene: Scene, sentence: Sentence) -> DateMention | None:
        """«نشرة أحداث السبت 6 آب», «حصيلة ضحايا يوم السبت»: the one day that a title of a day's events names."""
        digest = self.page.has_cue(sentence.first, sentence.last, "digest") or self._sums_up_a_day(sentence)
        named = [m for m in scene.mentions if is_day(m)] if digest else []
        return named[0] if len({m.period for m in named}) == 1 else None

    def _sums_up_a_day(self, sentence: Sentence) -> bool:
        """«حصيلة ضحايا يوم السبت», a title without a number; not «ارتفاع حصيلة تفجير السبت»."""
        first, last = sentence.first, sentence.last
        counted = any(at in self.page.quantity_cover for at in range(first, last) if at not in self.page.date_cover)
        toll = not counted and self.account.bulletin is None and self.page.has_cue(first, last, "toll")
        return toll and not self.page.has_cue(first, last, "one_event", "running", "growth", "accident")

    def breaks_out_later(self, scene: Scene, last: Figure) -> bool:
        """«قُتل القائد مع ستة، قبل أن تندلع في اليوم التالي مواجهات استمرت يومين»: of them the next sentences tell."""
        return scene.spell is not None and all(m.first >= last.end for m in scene.spell.mentions)

    def set_the_time(self, scene: Scene, sentence: Sentence) -> None:
        """A sentence without figures may say when those told next happened."""
        if scene.spell is not None:
            self.account.set(scene.spell.moment(sentence.line))
            return
        if (day := day_of_item(self.page, sentence)) is not None:
            self.account.set(Moment(period=day.period, extent="incident", mention=day, line=sentence.line))
            return
        if (counted := self._commemorated(scene, sentence)) is not None:
            self.account.set(counted)
            return
        remembered = self._until_its_end(scene, sentence)
        remembered = remembered or so_long_from(self.page, self.account, scene, sentence)
        if remembered is not None:
            self.account.set(remembered)
            return
        if (summed := self._summed_up(scene, sentence)) is not None:
            self.account.entitle(summed)
            return
        points = [m for m in scene.plain if not self._is_beside(sentence, m) and not self._is_to_come(m)]
        points = [m for m in points if not self._had_gone_on(sentence, m)]
        points = self._of_what_is_said(sentence, [mention for mention in points if mention.period is not None])
        if not points:
            return
        page, mention = self.page, points[0]
        moment = Moment(period=mention.period, extent="incident", mention=mention, line=sentence.line)
        if (lasted := self._lasted(scene, sentence)) is not None:
            self.account.set(lasted)
            return
        if is_launch(page, mention) or opens_launch(page, mention, sentence.last) or self._breaks_out(mention):
            since = until_now(str(mention.period), scene.day_of_saying())
            over = is_over(page, sentence)
            self.account.set(replace(moment, period=since, extent="period" if over else "cumulative"))
            return
        closed = self._closing_day(sentence, points)
        if closed is not None and mention.role == "point":
            self.account.set(replace(moment, period=f"{mention.period}/{closed.period}", extent="period"))
            return
        self._set_the_stretch(sentence, moment, points)

    def _is_beside(self, sentence: Sentence, mention: DateMention) -> bool:
        """Whether a date only measures another; not in «the worst night was that of 2 July, when …»."""
        worst = self.page.lexicon.doers_first and is_day(mention)
        worst = worst and self.page.has_cue(sentence.first, mention.first, "superlative")
        return mention.compared >= 0 and not worst

    def _had_gone_on(self, sentence: Sentence, mention: DateMention) -> bool:
        """«A jet bombed the school. Families had slept there since May.»: what had gone on before the event told."""
        page = self.page
        if mention.role != "since" or self.account.current is None or not page.lexicon.doers_first:
            return False
        had = next((cue for cue in page.cues(sentence.first, mention.first, "had_told")), None)
        return had is not None and page.cue(had.first, "perfect") is None

    def _set_the_stretch(self, sentence: Sentence, moment: Moment, points: Sequence[DateMention]) -> None:
        """Let what is told next be of the stretch or the day that a sentence of violence, or a statement's, names."""
        page, mention = self.page, moment.mention
        violent = any(next(page.matches(sentence.first, sentence.last, name), None) for name in ("head", "method"))
        announced = page.has_cue(sentence.first, sentence.last, "whole_list")
        violent = violent or (page.lexicon.doers_first and self._heads_list(sentence, mention))
        about = self._is_issued(sentence) or mention.cue.startswith("about") or self._is_named_again(sentence)
        until = next((m.period for m in points[1:] if m.role == "until"), None)
        if violent and until is not None and mention.role == "point":
            self.account.set(replace(moment, period=f"{mention.period}/{until.partition('/')[2]}"))
        elif (violent or about) and (mention.role in ("span", "since") or announced):
            running = mention.role == "since" or runs_long(page, mention, mention.period)
            if running and not about and self._is_background(sentence, moment):
                self.account.total = replace(moment, extent="cumulative")
                return
            at_once = mention.cue == "in-a-row" and (moment.length() or 0) <= LONGEST_BATTLE
            extent: Extent = "incident" if at_once else "cumulative" if running else "period"
            self.account.set(replace(moment, extent=extent))
        elif self._tallies_a_month(sentence, mention):
            self.account.set(replace(moment, extent="period"))
        elif self._tells_when(sentence, mention):
            everywhere = page.lexicon.doers_first and page.has_cue(sentence.first, sentence.last, "all_over")
            moment = replace(moment, extent="period") if everywhere else moment
            if page.lexicon.doers_first and not self._fights(sentence.first, sentence.last) and not violent:
                self.account.set_faintly(moment)
            else:
                self.account.set(moment)

    def _is_background(self, sentence: Sentence, moment: Moment) -> bool:
        """«قُتل ثمانية مساء الخميس. / ويشهد البلد نزاعاً منذ 2015.»: how long a war has lasted dates no news of it."""
        frame = self.account.frame
        told = self.account.undated if frame is None else frame.extent == "incident"
        apart = told and sentence.line != self.account.line
        return apart and (moment.length() or 0) > YEAR_DAYS and not self._heads_list(sentence, moment.mention)

    def _is_named_again(self, sentence: Sentence) -> bool:
        """«Troops have driven them out since August. Thousands fell in the campaign»: whether the next names it."""
        page, sentences = self.page, self.page.sentences
        following = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else sentence
        campaigns = page.cues(following.first, following.last, "campaign") if page.lexicon.doers_first else ()
        same = following is not sentence and following.line == sentence.line
        return same and any(page.has_article(campaign.first) for campaign in campaigns)

    def _heads_list(self, sentence: Sentence, mention: DateMention) -> bool:
        """«In the last 24 hours:», «Between 9 and 11 January units raided the islands.»: of what is told under it."""
        page = self.page
        headed = mention.first == sentence.first and any(
            page.is_mark(at, ":") for at in range(mention.last, min(mention.last + 2, sentence.last))
        )
        headed = headed or self._is_heading_of_a_list(sentence, mention)
        eased = mention.role == "span" and page.has_cue(sentence.first, sentence.last, "lasts_long")
        return headed or eased or page.has_cue(sentence.first, sentence.last, "attacks", "violence")

    def _is_heading_of_a_list(self, sentence: Sentence, mention: DateMention) -> bool:
        """«Cumulative toll since 8 October 2023», a line by itself with items of a list below it."""
        sentences = self.page.sentences
        following = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else sentence
        alone = sentence.opens_line and mention.role in ("span", "since") and following.line != sentence.line
        return alone and following.listed and sentence.last - sentence.first <= LONGEST_HEADING

    def _commemorated(self, scene: Scene, sentence: Sentence) -> Moment | None:
        """«نشر المكتب إحصائيته في الذكرى العاشرة للاجتياح في 3 آب 2014.»: what is told next was counted since then."""
        since, page = self.starts.anniversary, self.page
        told = page.has_cue(sentence.first, sentence.last, "tally") or self._is_issued(sentence)
        if since is None or not told or not page.has_cue(sentence.first, sentence.last, "anniversary"):
            return None
        day = next((m for m in scene.mentions if m.period == since.partition("/")[0]), None)
        return Moment(period=since, extent="cumulative", mention=day, line=sentence.line) if day is not None else None

    def _of_what_is_said(self, sentence: Sentence, points: list[DateMention]) -> list[DateMention]:
        """«They announced overnight that on Monday they had taken the town.»: what "that" opens, before its saying."""
        page = self.page
        that = page.first_cue(sentence.first, sentence.last, "that", "that_they") if page.lexicon.doers_first else None
        told = [mention for mention in points if that is not None and mention.first >= that.first]
        return told or points

    def _until_its_end(self, scene: Scene, sentence: Sentence) -> Moment | None:
        """«The war went on until 14 August 2006.», years after the day that the report remembers: of all its days."""
        first = self.starts.remembered
        until = next((m for m in scene.mentions if m.role == "until" and m.period is not None), None)
        if first is None or until is None or not self.page.has_cue(sentence.first, sentence.last, *LASTS):
            return None
        last = end_of_war(self.page, date.fromisoformat(first))
        if last is None or last != day_range(until.period).last:
            return None
        return Moment(period=f"{first}/{last.isoformat()}", extent="period", mention=until, line=sentence.line)

    def _summed_up(self, scene: Scene, sentence: Sentence) -> Moment | None:
        """«The ministry today published its figures for 2022:», above a list: all that it counts is of that year."""
        page, published = self.page, self.page.report.published
        if not page.lexicon.doers_first or sentence.headline or not self._opens_a_list(sentence):
            return None
        dated = [m for m in scene.mentions if m.period is not None and m.role in ("point", "span") and not is_day(m)]
        stretch = dated[0] if len(dated) == 1 and dated[0].compared < 0 else None
        last = day_range(stretch.period).last if stretch is not None and stretch.period is not None else None
        if stretch is None or last is None or published is None or last > published:
            return None
        return Moment(period=stretch.period, extent="period", mention=stretch, line=sentence.line)

    def _opens_a_list(self, sentence: Sentence) -> bool:
        """Whether a colon ends the sentence, and the items of a list stand right under it."""
        sentences = self.page.sentences
        following = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else sentence
        ends = range(max(sentence.first, sentence.last - 2), sentence.last)
        return following.listed and any(self.page.is_mark(at, ":") for at in ends)

    def set_the_onset(self, scene: Scene, sentence: Sentence) -> None:
        """«انتهت المعارك بعد قتال اندلع في 27 آب إثر مقتل شاب»: what is told next is of the fighting."""
        if (lasted := self._lasted(scene, sentence)) is not None:
            self.account.set(lasted)
            return
        mention = next((m for m in scene.plain if self._breaks_out(m)), None)
        if mention is None or self.account.current is not None:
            return
        since = until_now(str(mention.period), self.page.report.published)
        self.account.set(Moment(period=since, extent="cumulative", mention=mention, line=sentence.line))

    def _lasted(self, scene: Scene, sentence: Sentence) -> Moment | None:
        """«اندلعت الاشتباكات مساء 12 أيار وامتدت ليومين.»: what is told next is of the days that it lasted."""
        onset = next((m for m in scene.plain if is_day(m) and is_onset(self.page, m)), None)
        if onset is None or onset.first - sentence.first > REACH_ONSET:
            return None
        days = next((m.days for m in scene.after(onset) if m.days and m.cue.startswith("lasting")), None)
        if days is None or days > LONGEST_BATTLE:
            return None
        period = stretched(str(onset.period), days)
        return Moment(period=period, extent="incident", mention=onset, line=sentence.line)

    def _closing_day(self, sentence: Sentence, points: Sequence[DateMention]) -> DateMention | None:
        """«أطلقت القوات في 25 آب حملة اختُتمت في 17 أيلول»: the day on which a campaign ended."""
        if not self.page.has_cue(sentence.first, sentence.last, "campaign"):
            return None
        days = (mention for mention in points[1:] if is_day(mention))
        return next((day for day in days if cued(self.page, day.first - REACH_CLOSING, day.first, "closing")), None)

    def _breaks_out(self, mention: DateMention) -> bool:
        """Whether a date, not of these days, begins a stretch that lasts."""
        old = mention.period is not None and not is_fresh(mention.period, self.page.report.published)
        return old and mention.compared < 0 and is_onset(self.page, mention)

    def _tells_when(self, sentence: Sentence, mention: DateMention) -> bool:
        """Whether a sentence tells on which day, or in which month, that happened of which the next ones tell."""
        if self._opens_a_tale(sentence, mention):
            return True
        if is_day(mention):
            hour = mention.cue.endswith(HOUR)  # «It was half past two in the morning when the rockets fell.»
            if self.account.bulletin is not None and self.account.bulletin is self.account.frame:
                struck = self.page.has_cue(sentence.first, sentence.last, *STRUCK)
                return not hour and (struck or goes_on_with_a_number(self.page, sentence))
            if self.account.frame is not None and self.account.frame is self.account.faint and not hour:
                return goes_on_with_a_toll(self.page, sentence)
            return not hour and (
                self.account.current is None or self._strikes(sentence) or self._moves(sentence, mention)
            )
        return self._is_of_a_month(sentence, mention)

    def _opens_a_tale(self, sentence: Sentence, mention: DateMention) -> bool:
        """«Last week a father took his sons to the field. All three were killed»: a time that opens the sentence."""
        page, sentences = self.page, self.page.sentences
        quoted = page.is_mark(sentence.first, QUOTES)
        opens = page.lexicon.doers_first and mention.first == sentence.first + quoted and mention.relative
        following = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else sentence
        brief = mention.period is not None and (day_range(mention.period).days() or LONGEST_BATTLE) < LONGEST_BATTLE
        next_told = following.line == sentence.line and any(
            at in page.quantity_cover
            for at in range(following.first, min(following.first + REACH_TOLD, following.last))
        )
        return opens and brief and mention.role in ("point", "span") and next_told

    def _tallies_a_month(self, sentence: Sentence, mention: DateMention) -> bool:
        """«The office documented 300 violations in April.»: what it tells next is of that month, over by the report.

        So «Last month was the deadliest of the war.», wherever it stands.
        """
        page, published = self.page, self.page.report.published
        worst = page.cue(mention.last, "worst_month") is not None
        month = mention.role == "point" and str(mention.period).count("-") == 1
        month = month and (worst or self.account.current is None)
        last = day_range(str(mention.period)).last if month else None
        over = last is not None and published is not None and 0 <= (published - last).days <= LATEST_DAYS
        return over and page.lexicon.doers_first and (worst or page.has_cue(sentence.first, sentence.last, "tallies"))

    def _is_of_a_month(self, sentence: Sentence, mention: DateMention) -> bool:
        """«Islamic State overran Sinjar in August 2014.»: an event told first by its month, of which the rest tells."""
        named = mention.role == "point" and mention.year_given and str(mention.period).count("-") == 1
        before = range(sentence.first, mention.first)
        struck = self.page.has_cue(sentence.first, mention.first, "attacks", "storms", "one_event")
        counted = any(at in self.page.quantity_cover for at in before)
        if named and struck and not counted and self.account.current is None:
            return True
        month = mention.role == "point" and str(mention.period).count("-") == 1
        opens = mention.first - sentence.first <= REACH_MOVER and not counted
        struck = self.page.has_cue(mention.last, sentence.last, "attacks", "storms")
        return (
            month and opens and struck and self.account.bulletin is None and goes_on_with_a_number(self.page, sentence)
        )

    def _moves(self, sentence: Sentence, mention: DateMention) -> bool:
        """«Troops took back the town on Sunday. They killed 11»: a party's move, of which the next tells on."""
        page = self.page
        said = next(page.matches(sentence.first, sentence.last, "attribution"), None)
        if self._fights(said.last if said is not None else sentence.first, sentence.last):
            behind = said is None or said.last < mention.first  # «Survivors told of a column that entered it at dawn»
            return behind and goes_on_with_a_toll(self.page, sentence)
        party = next(page.matches(sentence.first, min(sentence.first + REACH_MOVER, sentence.last), "party"), None)
        if said is not None or party is None:
            return False
        fronted = mention.first - sentence.first <= REACH_FRONTED and mention.last <= party.first
        return goes_on_with_a_number(self.page, sentence) or (
            fronted and goes_on_with_what_is_said(self.page, sentence)
        )

    def _fights(self, first: int, last: int) -> bool:
        """Whether words tell of an attack, or of two who fight."""
        return self.page.has_cue(first, last, *STRUCK, "fights_each_other")

    def _strikes(self, sentence: Sentence) -> bool:
        """«كان آخرها مساء الأربعاء، حين أغارت طائرات»: a day within the account's stretch, for its paragraph."""
        frame = self.account.frame
        within = frame is not None and (frame.extent in ("period", "cumulative") or self.page.lexicon.doers_first)
        return within and strikes_as_told(self.page, sentence)

    def _is_issued(self, sentence: Sentence) -> bool:
        """«أصدر المركز بيانا حول الهجمات بين 13 و15»: the statement that follows is of that time."""
        found = self.page.matches(sentence.first, sentence.last, "attribution")
        return any(match.sense.entry == "issuing" for match in found)

    def _is_to_come(self, mention: DateMention) -> bool:
        first = day_range(mention.period).first if mention.period is not None else None
        published = self.page.report.published
        return first is not None and published is not None and first > published
