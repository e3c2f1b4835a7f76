"""Starts: the day on which a war or a campaign began, and when «منذ بدء الحرب» was, where the report says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from tawthiq.languages.words import Method
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DAY_DASHES, REMEMBERED, DateMention, is_day
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import cued
from tawthiq.read.when.moment import until_now
from tawthiq.text.tokens import TokenKind

REACH_ONSET = 7
REACH_ONSET_BY = 12  # tokens, with the doer between
REACH_LAUNCH = 16  # tokens, with all its doers between
NEXT_VERB = 2  # tokens from a day to the verb of launching
REACH_NAMED = 7  # tokens of the campaign's name
LONGEST_EVENT = 12
REACH_ARMS = 4  # tokens from «took up arms» to the year
OLD_DAYS = 1
LONG_AGO = 60  # days after which what began then is a war
EVENT_KINDS = ("campaign", "truce")
FIGHTING = ("clash", "siege")
REACH_KIND = 3  # tokens behind «منذ بدء …»
MONTHS = 12
LONGEST = 32  # days of a battle
OPENING_TOKENS = 12  # more than a place and an agency
MOST_STARTS = 40  # bounds the work on hostile text


def is_onset(page: Page, mention: DateMention) -> bool:
    """«النزاع الذي اندلع في 2011»: the date begins a stretch that lasts."""
    first = max(mention.first - REACH_ONSET, 0)
    if mention.role != "point":
        return False
    farther = page.cues(max(mention.first - REACH_ONSET_BY, 0), mention.first, "onset_by")
    onsets = (cue for cue in page.cues(first, mention.first, "onset") if not _ends_between(page, cue.last, mention))
    return next(onsets, None) is not None or next(farther, None) is not None


def _ends_between(page: Page, at: int, mention: DateMention) -> bool:
    """«It began in July. In September two attacks killed 64»: whether a sentence ends before the date."""
    return any(page.marks(at, mention.first, "."))


def fights(page: Page, at: int) -> bool:
    """What lasts by its nature: fighting, a siege; not an attack, after which days pass."""
    found = page.found(at, "method")
    return found is not None and isinstance(found.sense.entry, Method) and found.sense.entry.code in FIGHTING


def is_launch(page: Page, mention: DateMention) -> bool:
    """«في خضم حملة أطلقتها قوى الأمن في 25 آب»: the day on which a campaign named before began."""
    if mention.role != "point" or mention.compared >= 0:
        return False
    for launch in page.cues(max(mention.first - REACH_LAUNCH, 0), mention.first, "launched_by"):
        if page.has_cue(max(launch.first - REACH_NAMED, 0), launch.first, "campaign"):
            return True
    return False


def opens_launch(page: Page, mention: DateMention, last: int) -> bool:
    """«في 25 آب أطلقت قوى الأمن، بإسناد جوي، حملة …»: the day right before the launch of a campaign."""
    if mention.role != "point" or mention.compared >= 0:
        return False
    verb = page.first_cue(mention.last, min(mention.last + NEXT_VERB, last), "launches", "onset")
    return verb is not None and cued(page, verb.last, min(verb.last + REACH_LAUNCH, last), "campaign", "two_sided")


def dated_clause(page: Page, mention: DateMention, after: Sequence[DateMention]) -> DateMention | None:
    """«منذ أن أطبقت القوات حصارها في تموز 2015»: since the date with which its clause ends."""
    if mention.role != "since" or mention.period is not None:
        return None
    if not page.cue(mention.last - 1, "that") and not page.lexicon.doers_first:
        return None
    day = next((m for m in after if m.role == "point" and m.period is not None), None)
    if day is None or day.first - mention.last > REACH_LAUNCH:
        return None
    between = range(mention.last, day.first)
    if any(at in page.quantity_cover or page.is_mark(at, "،,.:؛") for at in between):
        return None
    if any(page.tokens[at].kind is TokenKind.LINE for at in between):
        return None  # a headline's «since the war began», and a day in the line below it
    period = until_now(str(day.period), page.report.published)
    return replace(mention, period=period, last=day.last)


@dataclass(frozen=True, slots=True)
class _Start:
    first: int
    period: str
    event: tuple[str, ...]
    kinds: frozenset[str]
    plain: bool


def _anniversary(page: Page) -> str | None:
    """The stretch since the day of which a report's opening says that so many years have passed."""
    opening = next((s.last for s in page.sentences if not s.headline and s.last - s.first > OPENING_TOKENS), 0)
    published = page.report.published
    if published is None or not page.has_cue(0, opening, "anniversary"):
        return None
    for mention in page.dates:
        first = day_range(mention.period).first if mention.period is not None and not mention.relative else None
        if mention.role not in ("point", "since") or first is None or mention.first > opening + len(page.tokens) // 4:
            continue
        months = (published.year - first.year) * 12 + published.month - first.month
        if months >= MONTHS - 1 and min(months % MONTHS, -months % MONTHS) <= 1:
            return until_now(str(mention.period).partition("/")[0], published)
    return None


class Starts:
    """The starts that a report gives."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.since: list[_Start] = []
        self.onsets: list[str] = []
        self.begun: list[tuple[str, frozenset[str]]] = []
        self.first_days: list[date] = []
        self.anniversary = _anniversary(page)
        self.remembered = next((m.period for m in page.dates if m.cue == REMEMBERED), None)
        for place, mention in enumerate(page.dates):
            if (begun := dated_clause(page, mention, page.dates[place + 1 : place + 2])) is not None:
                self.since.append(self._start(begun, str(begun.period)))
            if mention.period is None:
                continue
            begun_then = mention.role == "since" and self._kinds(mention.first, mention.last)
            if not self._is_old(mention.period, 0 if begun_then else OLD_DAYS):
                continue  # but «منذ بدء العدوان أمس» dates what began
            if mention.role == "since" and mention.cue.startswith("since") and len(self.since) < MOST_STARTS:
                self.since.append(self._start(mention, mention.period))
            elif is_onset(page, mention) and len(self.onsets) < MOST_STARTS:
                self._begin(mention, mention.period)
            elif len(self.begun) < MOST_STARTS and (day := self._of_a_truce(mention)) is not None:
                self.begun.append((until_now(day, page.report.published), frozenset({"truce"})))
            elif len(self.begun) < MOST_STARTS and (self._is_of_an_assault(mention) or self._took_up_arms(mention)):
                kinds = frozenset({"campaign"} if self._is_old(mention.period, LONG_AGO) else {"campaign", "of-late"})
                self.begun.append((until_now(mention.period, page.report.published), kinds))

    def _took_up_arms(self, mention: DateMention) -> bool:
        """«The group took up arms in 1984»: when a war began with it."""
        return self.page.cue_up_to(max(mention.first - REACH_ARMS, 0), mention.first, "takes_up_arms") is not None

    def _of_a_truce(self, mention: DateMention) -> str | None:
        """«وقّع الطرفان الاتفاق في 10 آب», «حتى 27 آب، تاريخ سريان الهدنة»: the day by which a truce stands."""
        page, day = self.page, str(mention.period).rpartition("/")[2]
        if day.count("-") != DAY_DASHES or mention.compared >= 0 or mention.role not in ("point", "span", "until"):
            return None
        before = page.has_cue(max(mention.first - REACH_KIND, 0), mention.first, "truce") and mention.role == "point"
        behind = min(mention.last + 1, len(page.tokens))
        named = page.is_mark(mention.last, "،,(") and page.cue(behind, "is_the_day") is not None
        return day if before or (named and page.has_cue(behind, behind + REACH_KIND + 1, "truce")) else None

    def _is_of_an_assault(self, mention: DateMention) -> bool:
        """«اقتحم المسلحون المخيم في الأول من نيسان»: the day on which «الاقتحام» began."""
        page, first = self.page, max(0, mention.first - REACH_ONSET_BY)
        verb = next(page.cues(first, mention.first, "attacks"), None) if is_day(mention) else None
        between = range(verb.last, mention.first) if verb is not None else range(0)
        counted = any(at in page.quantity_cover or page.is_mark(at, "،,.؛") for at in between)
        return verb is not None and mention.compared < 0 and not counted

    def _begin(self, mention: DateMention, period: str) -> None:
        """Note what began on a day, and on which."""
        since = until_now(period, self.page.report.published)
        self.onsets.append(since)
        before = max(0, mention.first - REACH_ONSET)
        two_sided = self.page.has_cue(before, mention.first, "two_sided")
        self.begun.append((since, self._kinds(before, mention.first) | ({"two-sided"} if two_sided else frozenset())))
        first = day_range(period).first
        if first is not None and period.count("-") == DAY_DASHES:
            self.first_days.append(first)

    def _start(self, mention: DateMention, period: str) -> _Start:
        tokens = self.page.tokens[mention.first + 1 : min(mention.last, mention.first + LONGEST_EVENT)]
        plain = not mention.cue.endswith("start") and all(word not in mention.cue for word in ("event", "length"))
        kinds = self._kinds(mention.first, mention.first + len(tokens) + 1)
        if not kinds:  # «العدوان الذي أسفر منذ انطلاقه في 28 آب عن 33»
            before = max(0, mention.first - REACH_LAUNCH)
            before = max((at + 1 for at in self.page.marks(before, mention.first, ".")), default=before)
            kinds = self._kinds(before, mention.first)
        return _Start(mention.first, period, tuple(token.form for token in tokens), kinds, plain)

    def _kinds(self, first: int, last: int) -> frozenset[str]:
        """What kind of event is named: a campaign by any of its names, a truce by any of its, a siege by its verb."""
        kinds = {kind for kind in EVENT_KINDS if self.page.has_cue(first, last, kind)}
        if self.page.has_cue(first, last, "besieges"):
            kinds.add("siege")
        methods = (match.sense.entry for match in self.page.matches(first, last, "method"))
        return frozenset(
            kinds | {entry.code for entry in methods if isinstance(entry, Method) and entry.code in FIGHTING}
        )

    def _is_old(self, period: str, days: int) -> bool:
        first, published = day_range(period).first, self.page.report.published
        return first is not None and (published is None or (published - first).days > days)

    def battle(self, last: date) -> date | None:
        """The day on which the one battle told broke out, where that was in the weeks before a day."""
        days = {day_range(since).first for since, kinds in self.begun if kinds & {*FIGHTING, "two-sided"}}
        first = days.pop() if len(days) == 1 else None
        return first if first in self.first_days and first is not None and 0 < (last - first).days < LONGEST else None

    def told_before(self, mention: DateMention) -> str | None:
        """The stretch since the one start that the report has given so far, None where it is none or several."""
        stretches = {start.period for start in self.since if start.first < mention.first}
        return stretches.pop() if len(stretches) == 1 else None

    def of_the_campaign(self) -> str | None:
        """The stretch since the one campaign of which the report tells the start, be it later: «so far 38 …»."""
        stretches = {start.period for start in self.since}
        campaign = any("campaign" in start.kinds for start in self.since)
        return stretches.pop() if len(stretches) == 1 and campaign else None

    def of_the_war(self) -> str | None:
        """The stretch since the one war of which a report tells the start: «the war began in April», «took up arms»."""
        since = {start.period for start in self.since if "campaign" in start.kinds}
        since |= {stretch for stretch, kinds in self.begun if "campaign" in kinds}
        old = {stretch for stretch in since | set(self.onsets[: not since]) if self._is_old(stretch, LONG_AGO)}
        return old.pop() if len(old) == 1 else None

    def _event_of(self, mention: DateMention) -> int:
        """«Since the start of the truce»: the token of what began, where "of" ends the words of the start."""
        at, last = mention.last - 1, len(self.page.tokens) - 1
        if not self.page.lexicon.doers_first or self.page.cue(at, "partitive") is None:
            return at
        at = min(at + 1, last)
        return min(at + 1, last) if self.page.tokens[at].form in self.page.lexicon.articles else at

    def known(self, mention: DateMention) -> str | None:
        """Since when an event without a date was; None where the report does not give it.

        A date of the same event comes first, then that of one of its kind («العدوان», «العملية»), then one
        without an event («منذ 7 تشرين الأول»), then the day on which something is said to have begun.
        """
        event = self.page.tokens[self._event_of(mention)].form
        bare = self.page.lexicon.bare(event)  # «منذ انقلاب الأول من شباط», and then «منذ الانقلاب»
        for start in self.since:
            if any(word.startswith((event, bare)) for word in start.event):
                return start.period
        kinds = self._kinds(mention.first, mention.last + REACH_KIND)
        if not kinds and self.page.cue(mention.last - 1, "two_sided") is not None:
            kinds = frozenset({"campaign"})  # «منذ بدء الحرب» of what is called «العدوان» elsewhere
        alike = next((start.period for start in self.since if start.kinds & kinds), None)
        begun_so = ((since, begun) for since, begun in self.begun if begun & kinds)
        if self.page.cue(mention.last - 1, "two_sided") is not None:  # no one attack of last week began a war
            begun_so = ((since, begun) for since, begun in begun_so if "of-late" not in begun)
        alike = alike or next((since for since, _ in begun_so), None)
        if alike is not None:
            return alike
        if "truce" in kinds or self.page.cue(mention.last - 1, "passing") is not None:
            return None  # «منذ وقف القتال», «منذ دخولها المدينة» are no starts of the war
        plain = [start.period for start in self.since if start.plain]
        if self.page.cue(mention.last - 1, "two_sided") is not None:  # «since the war began», not since Sunday
            plain = [period for period in plain if self._is_old(period, LONG_AGO)] or plain
        return next(iter((*plain, *self.onsets)), None)
