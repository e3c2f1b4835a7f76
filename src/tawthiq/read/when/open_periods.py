"""Open periods: those of which the text gives one end («منذ ذلك الحين», «حتى الآن»); the other is the account's."""

from collections.abc import Sequence

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DAY_DASHES, FEW_DATES, DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.counting import cued
from tawthiq.read.when.moment import LONG_OVER, Moment, is_fresh, until_now
from tawthiq.read.when.scene import Scene, is_adverb
from tawthiq.read.when.start import Starts

REACH_CAMPAIGN = 24  # tokens from an attack to the date that says from when to when
REACH_NAMED = 40  # tokens from «since then» back to the date that it means
REACH_SAID = 2  # tokens from «said» to its day
VERBS = (Form.VERB, Form.ACTIVE_VERB, Form.PLURAL_VERB)
NEXT_DATE = 2  # tokens from a start to the end right behind it
REACH_END = 10  # tokens from an event without a date to the end of what is counted since, its name between
NOW = ("until now", "until today")


class OpenPeriods:
    """Closes periods that a text leaves open, by its account and by the starts told so far."""

    def __init__(self, page: Page, account: Account, starts: Starts) -> None:
        self.page, self.account, self.starts = page, account, starts

    def since(self, mention: DateMention, scene: Scene) -> str | None:
        """From the start that «منذ …» means where it names no date, None where nobody tells it."""
        if (day := self._since_its_hour(mention) or self._since_that_day(mention, scene)) is not None:
            return day
        since = self._since_then(mention, scene) or self._since_last_named(mention, scene) or self.starts.known(mention)
        since = since or self._since_its_own(mention, scene) or self._since_the_event(mention)
        return up_to_next(since, mention, scene.after(mention)) or self._until_next(mention, scene)

    def _until_next(self, mention: DateMention, scene: Scene) -> str | None:
        """«منذ بدء العملية وحتى 20 أيار»: from a start that nobody dates up to the day behind it in its clause."""
        until = next(iter(scene.after(mention)), None)
        if until is None or until.role != "until" or until.first - mention.last > REACH_END or until.cue in NOW:
            return None
        between = range(mention.last, until.first)
        cut = any(at in self.page.quantity_cover or self.page.is_mark(at, "،,.:؛") for at in between)
        return None if cut else until.period

    def _since_its_hour(self, mention: DateMention) -> str | None:
        """«300 strikes since dawn»: on the day of the report."""
        published = self.page.report.published
        hour = self.page.cue(mention.last - 1, "hour_of_day") if self.page.lexicon.doers_first else None
        return published.isoformat() if hour is not None and published is not None else None

    def _since_that_day(self, mention: DateMention, scene: Scene) -> str | None:
        """«The truce ended last Tuesday. 670 have been killed since.»: since the time told last, by the bare word."""
        if not is_adverb(self.page, mention):
            return None
        before = (m for m in reversed(scene.mentions) if m.first < mention.first and m.role == "point")
        named = next((m.period for m in before if m.first not in scene.telling.said), None)
        told = self.account.current.period if named is None and self.account.current is not None else named
        return until_now(told, self.page.report.published) if told is not None and "/" not in told else None

    def _since_then(self, mention: DateMention, scene: Scene) -> str | None:
        """«منذ ذلك الحين»: since the date named before it in the sentence, else since the start told before."""
        if not cued(self.page, mention.first, mention.last + 1, "since_that"):
            return None
        named = scene.before(mention)
        said = named is not None and self.page.has_cue(named.last, mention.first, "that")
        if said and (told := _begun_before(mention, scene) or self.starts.told_before(mention)) is not None:
            return told  # «وكان قد أعلن السبت أن المغادرين منذ ذلك التاريخ 105 آلاف»
        if named is not None and named.period is not None and "/" not in named.period:
            return until_now(named.period, self.page.report.published)
        return self.starts.anniversary or self.starts.told_before(mention)

    def _since_last_named(self, mention: DateMention, scene: Scene) -> str | None:
        """«The militia seized the town in June. It has executed 14 since then.»: since the date named last before."""
        page = self.page
        then = page.lexicon.doers_first and cued(page, mention.first, mention.last + 1, "since_that")
        then = then or is_adverb(page, mention)
        for at in range(mention.first - 1, max(-1, mention.first - REACH_NAMED - 1), -1) if then else ():
            named = page.date_cover.get(at)
            if named is None or named.period is None or named.first in scene.telling.said:
                continue
            if next(page.matches(max(0, named.first - REACH_SAID), named.first, "attribution"), None) is not None:
                continue  # «… 900 fled, it said on Monday. Since then …»
            if named.role in ("point", "since"):
                return until_now(named.period, page.report.published)
            if named.role == "span" and not named.relative:
                return until_now(named.period.rpartition("/")[2], page.report.published)
        return None

    def _since_its_own(self, mention: DateMention, scene: Scene) -> str | None:
        """«اقتحم الفصيل المدينة في نيسان، وأعدم منذ دخوله عشرة»: since the date of what its subject did before.

        «وأحصى المركز منذ بدئها 40 قتيلاً» is since the one start that the report has told.
        """
        word = self.page.tokens[mention.last - 1].form
        owned = word.endswith(tuple(self.page.lexicon.words.morphology.pronouns_of_one))
        if not owned or self.page.has_article(mention.last - 1):
            return None  # «منذ بدء الثورة», whose last letter is written like the pronoun
        named = next((m for m in reversed(scene.mentions[:FEW_DATES]) if m.first < mention.first), None)
        onset = self.page.cue(mention.last - 1, "launch_of") if named is None else None
        if onset is not None and onset.pronoun:
            frame = self.account.frame
            nth = frame is not None and frame.mention.cue.startswith("in-a-row")  # «دخلت المعارك يومها التاسع»
            return self.starts.told_before(mention) or (frame.period if frame is not None and nth else None)
        if named is None or named.role != "point" or named.period is None or "/" in named.period:
            return None
        return until_now(named.period, self.page.report.published)

    def _since_the_event(self, mention: DateMention) -> str | None:
        """«منذ الكارثة»: since the day of the event that the report tells; no one day's attack is «the war»."""
        frame, published = self.account.frame, self.page.report.published
        at = mention.last - 1
        war = self.page.cue(at, "two_sided") is not None and self.page.cue(at, "lasting_war") is not None
        if frame is None or frame.period is None or (war and frame.extent == "incident"):
            return None
        if frame.extent != "incident":
            start, dash, _ = frame.period.partition("/")  # «هجوم … بين 27 أيار و4 حزيران»
            dated = bool(dash) and start.count("-") == DAY_DASHES and not frame.mention.relative
            return until_now(start, published) if dated and self._is_of_assault(frame.mention) else None
        if not frame.is_spell and is_fresh(frame.period, published):
            return None
        return until_now(frame.period, published)

    def _is_of_assault(self, mention: DateMention) -> bool:
        """Whether an attack is told before a date, of which it says from when to when."""
        told = range(max(0, mention.first - REACH_CAMPAIGN), mention.first)
        return any(self.page.cue(at, "assault") and self.page.cue(at, "campaign") for at in told)

    def until(self, mention: DateMention, figure: Figure, scene: Scene) -> str | None:
        """From the start of the account; where that is one day, "until now" is since the one start told so far."""
        if _is_of_another(figure):
            return mention.period  # «نزح 45 ألفا، عاد منهم حتى الأحد 20 ألفا»: since when is not said
        if mention.cue in NOW and self._follows_on_harm(figure) and not _has_start(scene):
            return mention.period  # «أوقفت السلطات حتى الآن 39 متهماً»: not since the harm that was told
        if (taken := _when_taken(figure)) is not None and mention.cue == "until now":
            return until_now(taken, self.page.report.published)
        told = scene.told[-1][1] if scene.told and scene.told[-1][1].extent == "cumulative" else None
        account = told or self.account.of_line(figure.sentence.line) or self.account.holding(figure.sentence.line)
        if mention.period is not None and account is None and mention.cue in NOW:
            named = (m.period for m in scene.after(mention)[:FEW_DATES] if m.role == "since")
            return next(named, None) or self.starts.of_the_campaign() or mention.period
        if mention.period is not None and account is None:
            return self._since_told(mention, mention.period) or self._up_to(mention.period)
        if mention.period is None or account is None or account.period is None:
            return None
        if account.extent == "incident" and mention.cue == "until now" and not _is_freed_of_taken(figure):
            return self.starts.told_before(mention) or self._since_long_ago(account)
        start, end = account.period.partition("/")[0], mention.period.partition("/")[2]
        brief = account.extent == "period" and account.mention.days and account.mention.relative
        if mention.cue in NOW and brief and figure.measure != "missing":
            return self._up_to(mention.period)  # «قُتل 20 خلال الساعات الـ24 الماضية. وحتى الآن قُتل 194»
        return f"{start}/{end}" if is_in_order(start, end) else self._up_to(mention.period)

    def _follows_on_harm(self, figure: Figure) -> bool:
        """«أوقفت السلطات 39», «لم يرجع سوى ستمئة»: not a tally of returns, nor what a campaign has led to."""
        verb = figure.governor is not None and figure.governor.sense.form in VERBS
        back = figure.measure == "detained" or (figure.measure == "returned" and verb)
        return back and not self.page.has_cue(figure.sentence.first, figure.first, "leads_to")

    def _since_long_ago(self, account: Moment) -> str | None:
        """«To date the remains of 6,900 victims have been identified»: since the event told, if it is long over."""
        published, days = self.page.report.published, account.days
        if published is None or days is None or days.last is None:
            return None
        return until_now(str(account.period), published) if (published - days.last).days > LONG_OVER else None

    def _since_told(self, mention: DateMention, period: str) -> str | None:
        """«لم يهدأ الموسم منذ انطلاقه مطلع شباط. وقد قتل 247 حتى أمس»: since the one start told so far."""
        start, end = (self.starts.told_before(mention) or "").partition("/")[0], period.rpartition("/")[2]
        return f"{start}/{end}" if start and is_in_order(start, end) else None

    def _up_to(self, period: str) -> str | None:
        """«حتى مساء الأربعاء»: of the day of the title, else from a start that nobody tells."""
        title, last = self.account.title, day_range(period).last
        if title is not None and title.period is not None and title.days is not None and title.days.last == last:
            return title.period
        begun = self.starts.battle(last) if last is not None else None
        return f"{begun}/{last}" if begun is not None else period


def _begun_before(mention: DateMention, scene: Scene) -> str | None:
    """The stretch since the last start that the sentence tells before a date."""
    return next((m.period for m in reversed(scene.mentions) if m.first < mention.first and m.role == "since"), None)


def up_to_next(since: str | None, mention: DateMention, after: Sequence[DateMention]) -> str | None:
    """«منذ بدء الهجوم وحتى الثلاثاء»: up to the day that follows at once."""
    near = after[0] if after and after[0].first - mention.last <= NEXT_DATE else None
    if since is None or near is None or near.role != "until" or near.period is None or near.cue == "until now":
        return since
    start, end = since.partition("/")[0], near.period.rpartition("/")[2]
    return f"{start}/{end}" if is_in_order(start, end) else since


def _is_of_another(figure: Figure) -> bool:
    """Whether it tells who came back, of those displaced of whom no day of their own is told."""
    whole = figure.whole
    returned = figure.measure == "returned" and whole is not None and whole.measure == "displaced"
    return returned and whole is not None and not whole.own_period


def _has_start(scene: Scene) -> bool:
    """Whether the sentence says since when."""
    return any(mention.role == "since" for mention in scene.mentions[:FEW_DATES])


def _is_freed_of_taken(figure: Figure) -> bool:
    """«خُطف في آب 60 شخصاً، نجا منهم حتى الآن 20»: who came away did so since they were taken."""
    return figure.measure == "freed" and figure.whole is not None and figure.whole.measure in CAPTIVE


def _when_taken(figure: Figure) -> str | None:
    """The time that is told of those taken of whom some were freed."""
    whole = figure.whole if _is_freed_of_taken(figure) else None
    dated = whole is not None and whole.own_period and whole.sentence is figure.sentence
    return whole.period if whole is not None and dated else None


def is_in_order(start: str, end: str) -> bool:
    """Whether a stretch ends after it begins: a day of saying does not begin what ended before it."""
    first, last = day_range(start).first, day_range(end).last
    return first is None or last is None or first <= last
