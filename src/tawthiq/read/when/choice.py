"""Which of the dates of a sentence is a figure's."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import STOCK_MEASURES, Measure
from tawthiq.read.dates.mention import FEW_DATES, DateMention, is_day
from tawthiq.read.figures.bind import Bound
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.among import (
    dated,
    is_how_long,
    is_long_ago,
    is_now,
    is_of_a_change,
    nearest,
    some_one_day,
    without_ends,
    without_ordinals,
)
from tawthiq.read.when.another_matter import is_called_to_account
from tawthiq.read.when.asides import counts_on, is_narrower
from tawthiq.read.when.burials import is_of_burial
from tawthiq.read.when.counting import (
    HARM,
    are_so_now,
    befell_in_one_event,
    clause_end,
    cued,
    is_raised,
    is_running,
    is_still,
    is_stock,
    tells_what_befell,
)
from tawthiq.read.when.grounds import ARRESTS, is_of_the_arrest, is_of_the_grounds
from tawthiq.read.when.scene import Scene

Dates = list[DateMention]
TAKEN: frozenset[Measure] = frozenset({"detained", "abducted"})
APART = ("beside", "ends_before")  # what is told behind these has a date of its own
REACH_DOCUMENT = 16  # tokens from a document to the day on which it came out
REACH_EVENTS = 8  # tokens from those harmed to the attacks, so many, that harmed them
REACH_TARGET = 4  # tokens from people to that on which the strike fell that killed them
CLAUSES = ("beside", "breaks")
STOPS = ";؛"
COLON = ":"


class Choice:
    """Chooses among the dates of one sentence."""

    def __init__(self, page: Page, scene: Scene, account: Account) -> None:
        self.page, self.scene, self.account = page, scene, account

    def of(self, figure: Figure, reach: Bound[DateMention]) -> DateMention | None:
        """The date that is the figure's own, None where it has none."""
        if (heading := self._heading(figure)) is not None:
            return heading
        kept = [
            self._fitting(figure, self.scene.telling.plain(dates)) if dates else []
            for dates in (reach.opening[::-1], reach.own, reach.before[::-1], reach.later)
        ]
        if figure.whole is not None and figure.whole.measure == figure.measure and figure.whole.first < figure.first:
            # «58 جثة، فُحصت 23 منها حتى الآن»
            still = figure.measure in HARM and self.page.lexicon.doers_first and is_still(self.page, figure)
            kept = [[m for m in dates if not (still or is_now(m))] for dates in kept]
        if (day := some_one_day(kept[1])) is not None:
            return day
        kept = [dated(dates) for dates in without_ordinals(kept)] if any(kept) else kept
        opening, own, before, later = kept
        if is_running(self.page, figure) or (figure.whole is None and is_raised(self.page, figure)):
            opening, before = self._running(kept)
        else:
            parts_own = figure.whole is not None and any(mention.role == "point" for mention in own)
            opening = [] if parts_own or not opening else self._opening(figure, opening, own)
            before = self._before(figure, before)
            before = [] if self._is_another_statement(figure, before, later) else before
        opening, own = without_ends(opening, own, before, later)
        opening = [] if self.page.lexicon.doers_first and is_narrower(own, opening) else opening
        for options in (opening, own, before, later):
            if options:
                return nearest(options, running=figure.whole is None)
        summed_up = figure.whole is not None and figure.whole.first > figure.first
        if figure.kind == "fraction" or (figure.whole is not None and not summed_up):
            return None
        return (
            self._loose(figure) or self._since_behind_all(figure) or (None if summed_up else self._said(figure, reach))
        )

    def _is_another_statement(self, figure: Figure, before: Dates, later: Dates) -> bool:
        """«… إلى 900 قتيل منذ أيار، مشيرة إلى أن 23 شهيداً و91 مصاباً وصلوا خلال 24 ساعة»: it has a length behind it."""
        if figure.whole is not None or not later or not any(m.role == "since" for m in before):
            return False
        last = max(m.last for m in before)
        length = later[0].role == "span" and not cued(self.page, figure.end, later[0].first, "that", *CLAUSES)
        return length and cued(self.page, last, figure.first, "that")

    def _running(self, kept: Sequence[Dates]) -> tuple[Dates, Dates]:
        """A running total takes a start before any day, and no day of what was told before it."""
        opening, own, before, later = kept
        before = [mention for mention in before if counts_on(self.page, mention)]
        since = [mention for mention in (*opening, *own, *later, *before) if counts_on(self.page, mention)]
        return since or opening, before

    def _opening(self, figure: Figure, opening: Dates, own: Dates) -> Dates:
        """Without fronted dates where the figure has its own in what was said."""
        said = [m for m in opening if cued(self.page, m.last, figure.first, "that")]
        if said and own:
            return []  # «وفي المدينة التي شهدت مساء الأربعاء …، قال مصدر إن 10 قتلوا خلال 24 ساعة»
        lies_in = opening and self.page.lexicon.doers_first and is_long_ago(opening[0])
        if own and own[0].days and own[0].period is None and own[0].role != "duration" and not lies_in:
            return []  # «شن مساء الجمعة هجوما قتل فيه 60 خلال 6 أيام»
        if any(self._is_of_their_death(figure, mention) for mention in own):
            return []
        if own and opening and self._tells_of_a_place(figure, opening[0]):
            return []
        if any(mention.role == "since" for mention in own):  # «دخلت اليوم قافلة، حيث قُتل 14 منذ أيلول»
            opening = [m for m in opening if m.role != "point" or not cued(self.page, m.last, figure.first, *CLAUSES)]
        return [mention for mention in opening if not (mention.days and mention in said)]

    def _tells_of_a_place(self, figure: Figure, mention: DateMention) -> bool:
        """«دشن اليوم مدرسة في حلبجة التي قضى فيها 5000 عام 1988»: what befell a place that the sentence names."""
        which = self.page.first_cue(mention.last, figure.first, "relative")
        placed = which is not None and which.first - 1 in self.page.place_cover
        return placed and which is not None and self.page.found(which.last, "trigger") is not None

    def _is_of_their_death(self, figure: Figure, mention: DateMention) -> bool:
        """«تسلمت الأسر أمس رفات 30 رجلاً قتلتهم القوات في أيار»: whether the clause right behind people dates it."""
        at = figure.end + (self.page.lexicon.doers_first and self.page.cue(figure.end, "relative") is not None)
        death = self.page.found(at, "trigger") if figure.kind == "count" and at < len(self.page.tokens) else None
        if death is None or not isinstance(death.sense.entry, Trigger) or death.sense.entry.measure not in HARM:
            return False
        governor = figure.governor
        told = governor is not None and governor.first == death.first < death.last - 1
        if self.page.lexicon.doers_first and told and mention.role == "span" and mention.period is None:
            return False  # «Three weeks ago 12 soldiers were killed in two days»
        others = any(at in self.page.quantity_cover for at in range(death.last, mention.first))
        return death.last <= mention.first and not death.prefix and not others and death.sense.form is not Form.NOUN

    def _before(self, figure: Figure, before: Dates) -> Dates:
        """The date of the figure told before in the sentence goes on, unless another time is said."""
        told = self.scene.told_before(figure) if figure.whole is None else None
        if told is not None and self._is_said_anew(told.mention, figure):
            return []  # «أعلنت في 9 آذار مقتل 30، ثم أعلنت أمس توقيف سبعة»
        if told is not None and is_stock(self.page, figure) and self._still(figure, told.mention):
            return []
        if told is not None and self._is_of_one_event(told.mention, figure):
            return []
        before = [told.mention] if told is not None else before
        return [mention for mention in before if not cued(self.page, mention.last, figure.first, "earlier")]

    def _is_of_one_event(self, told: DateMention, figure: Figure) -> bool:
        """«نزوح 900 أسرة خلال شهر ومقتل 7 بقصف على المخيم»: one strike beside what a length of time brought."""
        title = figure.sentence.headline and told.cue.endswith("length") and figure.measure in HARM
        by_violence = title and self.page.cue(figure.end, "violence", "agent") is not None
        struck = by_violence and cued(
            self.page, figure.end, min(figure.end + REACH_TARGET, figure.sentence.last), "over"
        )
        return struck or (title and befell_in_one_event(self.page, figure))

    def _is_said_anew(self, told: DateMention, figure: Figure) -> bool:
        """Whether behind the day on which something was said another such day stands before the figure."""
        said = self.scene.telling.said
        return told.first in said and any(told.last <= at < figure.first for at in said)

    def _fitting(self, figure: Figure, dates: Dates) -> Dates:
        """Without dates of comparison («مقارنة بعام 2023»), and those of another clause behind the figure."""
        page = self.page
        kept = [mention for mention in dates if mention.compared < 0 or mention.compared <= figure.first]
        kept = [m for m in kept if m.first < figure.first or not cued(page, clause_end(page, figure), m.first, *APART)]
        kept = [m for m in kept if not self._is_behind_a_stop(figure, m) and not self._is_before_a_stop(figure, m)]
        if figure.measure in STOCK_MEASURES:
            kept = [m for m in kept if m.first < figure.first or self._is_of_the_stock(figure, m)]
        kept = [m for m in kept if not is_of_burial(page, figure, m) and not is_of_the_grounds(page, figure, m)]
        kept = [m for m in kept if not self._is_of_their_deed(figure, m)]
        kept = [m for m in kept if not self._is_of_their_past(figure, m) and not self._opens_an_item(figure, m)]
        kept = [m for m in kept if not self._is_of_the_teller(figure, m) and not self._is_of_a_total_behind(figure, m)]
        kept = [mention for mention in kept if not self._is_of_what_followed(figure, mention)]
        kept = [mention for mention in kept if not is_of_a_change(page, mention)]
        if is_stock(page, figure):
            kept = [mention for mention in kept if not is_how_long(mention) and not self._still(figure, mention)]
            kept = [mention for mention in kept if not are_so_now(page, figure, mention)]
        if figure.kind != "count":
            kept = [mention for mention in kept if not cued(page, figure.last, mention.first, "what")]
        if figure.kind == "ratio":
            kept = [mention for mention in kept if self._is_of_the_ratio(figure, mention)]
        return kept

    def _is_behind_a_stop(self, figure: Figure, mention: DateMention) -> bool:
        """«In July, 45 were killed; in June there were fewer»: a date behind a semicolon is another clause's."""
        stops = self.page.marks(figure.end, mention.first, STOPS)
        return any(self.page.cue(at + 1, "amid") is None for at in stops)  # «وإصابة 150 آخرين؛ جراء الغارات أمس»

    def _is_before_a_stop(self, figure: Figure, mention: DateMention) -> bool:
        """«It has struck often since April; last Tuesday three were hurt»: a date of a clause that another follows."""
        if mention.last > figure.first or not self.page.lexicon.doers_first:
            return False
        stops = self.page.marks(mention.last, figure.first, STOPS + COLON)
        own = range(stops[-1], figure.first) if stops else range(0)
        dates = (self.page.date_cover[at] for at in own if at in self.page.date_cover)
        return any(date.role in ("point", "span") and date.period is not None for date in dates)

    def _is_of_the_teller(self, figure: Figure, mention: DateMention) -> bool:
        """«قُتل ثلاثة، بحسب المشروع الذي نزع خلال الأسبوع 200 لغم»: a date told of the source, behind the figure."""
        page = self.page
        says = next(page.matches(figure.end, mention.first, "attribution"), None)
        return says is not None and cued(page, says.last, mention.first, "relative")

    def _is_of_a_total_behind(self, figure: Figure, mention: DateMention) -> bool:
        """«مقتل ضابطين في المعارك، وارتفاع عدد القتلى منذ بدئها إلى 70»: the start of the total that follows."""
        page = self.page
        if not counts_on(self.page, mention) or mention.first < figure.end:
            return False
        if page.lexicon.doers_first and page.has_cue(figure.end, mention.first, "thus", "total"):
            return True  # «two soldiers were killed, bringing to 64 the number who died since January»
        grown = page.first_cue(figure.end, mention.first, "growth", "running", "total")
        return grown is not None and cued(page, grown.last, mention.first, "toll", "number_of")

    def _heading(self, figure: Figure) -> DateMention | None:
        """«الجمعة 15 والسبت أحد عشر»: a day, joined by «و», right before the number."""
        day = self.page.date_cover.get(first_with_bounds(self.page, figure) - 1)
        joined = day is not None and self.page.opens_with_conjunction(day.first)
        return day if day is not None and joined and is_day(day) and day in self.scene.plain else None

    def _opens_an_item(self, figure: Figure, mention: DateMention) -> bool:
        """«الجمعة 15 والسبت أحد عشر»: a day behind a figure, joined by «و», with the next number right behind it."""
        page, behind = self.page, mention.last
        if mention.first < figure.end or not is_day(mention) or not page.opens_with_conjunction(mention.first):
            return False
        return behind < figure.sentence.last and (behind in page.quantity_cover or behind in page.bound_cover)

    def _is_of_what_followed(self, figure: Figure, mention: DateMention) -> bool:
        """«خطف الفصيل 40 شاباً لم يفرج حتى الآن إلا عن عشرة منهم»: "until now" behind a verb said of some of them."""
        if not is_now(mention) or mention.first < figure.end or figure.measure not in TAKEN:
            return False
        verbs = self.page.matches(figure.end, mention.first, "trigger")
        return any(isinstance(v.sense.entry, Trigger) and v.sense.entry.measure == "freed" for v in verbs)

    def _is_of_the_stock(self, figure: Figure, mention: DateMention) -> bool:
        """Not «جندي ضمن التحالف الذي تشكل قبل عشر سنوات», nor the date of a part."""
        between = range(figure.end, min(mention.first, figure.sentence.last))
        parted = mention.role != "until" and any(at in self.page.quantity_cover for at in between)
        return not parted and not cued(self.page, figure.end, mention.first, "relative")

    def _still(self, figure: Figure, mention: DateMention) -> bool:
        """«أفرجت منذ أيار عن 12، فيما لا يزال لديها 40», «…، ولا يزال 40»: how many there are now, after a date."""
        stocks = self.page.cues(mention.last, figure.first, "stock")
        if any(self.page.opens_with_conjunction(stock.first) for stock in stocks):
            return True
        if self._is_told_by_another(figure, mention):
            return True
        cues = self.page.cues(mention.last, figure.first, "beside", "breaks", "that")
        clauses = [cue for cue in cues if cue.sense.entry != "that" or self.page.conjoined(cue.first)]
        return bool(clauses) and cued(self.page, clauses[-1].first, figure.first, "stock")

    def _is_told_by_another(self, figure: Figure, mention: DateMention) -> bool:
        """«أُعيد 1487 في الأسبوع الأول من شباط، بحسب المنظمة التي تقول إن 5100 محتجزون»: another thing is said."""
        page = self.page
        says = next(page.matches(mention.last, figure.first, "attribution"), None)
        which = page.first_cue(says.last, figure.first, "relative") if says is not None else None
        if says is None or which is None or not cued(page, which.last, figure.first, "that"):
            return False
        return any(at in page.quantity_cover for at in range(figure.sentence.first, says.first))

    def _is_of_the_ratio(self, figure: Figure, mention: DateMention) -> bool:
        """Not the date of what it is measured against («أكبر بست مرات من قتلى العام 2021»)."""
        if mention.compared >= 0 or mention.cue.endswith("of-year") or mention.counts_from != 0:
            return False  # «up 18 per cent on the same months of last year», «by half on a year earlier»
        base = self.page.cue(figure.last, "partitive") is not None
        return mention.first < figure.first or (mention.role in ("span", "since") and not base)

    # ---- dates that the grammar did not bind ----

    def _loose(self, figure: Figure) -> DateMention | None:
        """The one date of a sentence is for all its figures."""
        rest = [mention for mention in self.scene.plain[:FEW_DATES] if mention.compared < 0]
        rest = [mention for mention in rest if mention.days is None or mention.first > figure.first]
        rest = [mention for mention in rest if not is_of_the_grounds(self.page, figure, mention)]
        rest = [m for m in rest if not self._is_of_their_past(figure, m) and not self._is_of_a_total_behind(figure, m)]
        rest = [mention for mention in rest if mention.first < figure.first or not self._is_of_some(mention)]
        rest = [m for m in rest if not self._is_behind_a_stop(figure, m) and not self._is_of_their_deed(figure, m)]
        rest = [m for m in rest if not is_now(m) or m.first < figure.first or self._is_level(figure, m)]
        if self.page.lexicon.doers_first:
            rest = [mention for mention in rest if not self._is_of_the_teller(figure, mention)]
        if is_stock(self.page, figure):
            rest = [
                m for m in rest if not (is_how_long(m) or self._still(figure, m)) and self._is_of_the_stock(figure, m)
            ]
        if not rest or is_running(self.page, figure) or (figure.whole is None and is_raised(self.page, figure)):
            return None
        if figure.kind == "ratio":
            return rest[0] if len(rest) == 1 and self._is_of_the_ratio(figure, rest[0]) else None
        if len(rest) == 1 and self._is_level(figure, rest[0]):
            return rest[0]
        if rest[0].first > figure.first and is_day(rest[0]) and self._is_level(figure, rest[0]):
            return rest[0]  # «قُتل 3 وأصيب 5 يوم الخميس، ثم قُتل 9 الجمعة»
        if figure.whole is not None:
            return None
        if self.account.current is not None or rest[0].first in self.scene.others:
            return None
        return rest[0] if figure.governor is None or rest[0].first > figure.first else None

    def _since_behind_all(self, figure: Figure) -> DateMention | None:
        """«وصلت الحصيلة إلى 1974 بينهم 127 طفلاً، إضافة إلى 9384 جريحاً، منذ بدء العدوان»: the start is of both."""
        if figure.measure not in HARM or not is_running(self.page, figure):
            return None
        behind = next((m for m in self.scene.plain[:FEW_DATES] if m.first >= figure.end), None)
        if behind is None or behind.role != "since":
            return None
        if cued(self.page, figure.end, behind.first, "that", "running", "toll", "total"):
            return None
        return None if any(self.page.is_mark(at, ":؛;") for at in range(figure.end, behind.first)) else behind

    def _is_of_their_deed(self, figure: Figure, mention: DateMention) -> bool:
        """«43 مجزرة، أبرزها تلك التي ارتُكبت في 16 آب»: of one of those counted; or of the arrest of who did it."""
        one = mention.first >= figure.end and cued(self.page, figure.end, mention.first, "one_of_those")
        return one or is_of_the_arrest(self.page, figure, mention)

    def _is_of_some(self, mention: DateMention) -> bool:
        """«خُطف 60 شخصاً، نجا منهم حتى الآن 20»: a date right behind «of them» is that of those alone.

        So is one that stands alone («بلغ القتلى 2600، فيما قُتل 90 في آب وحده»).
        """
        of_them = any(word.sense.entry == "of_them" for word in self.page.word(mention.first - 1))
        return of_them or self.page.cue(min(mention.last, len(self.page.tokens) - 1), "alone") is not None

    def _is_of_their_past(self, figure: Figure, mention: DateMention) -> bool:
        """«حررت القوات ست نساء خطفهن التنظيم عام 2014»: when those who are let go had been taken."""
        if figure.measure not in ARRESTS or mention.first < figure.end:
            return False
        cues = self.page.cues(figure.end, mention.first, "takes_them")
        taking = next((cue for cue in cues if self.page.found(cue.first, "head") is None), None)  # not «أسرة»
        if taking is None or next(self.page.matches(taking.last, mention.first, "trigger"), None) is not None:
            return False
        others = any(at in self.page.quantity_cover for at in range(figure.end, taking.first))
        return figure.measure == "freed" or others

    def _is_level(self, figure: Figure, mention: DateMention) -> bool:
        """Whether it is in the figure's clause, or stands before it."""
        if mention.first < figure.first:
            return True
        if mention.first in self.scene.others or is_stock(self.page, figure):
            return False
        if not cued(self.page, figure.end, mention.first, "that", "breaks", "beside", "total"):
            return True
        return tells_what_befell(self.page, figure, mention)

    def _said(self, figure: Figure, reach: Bound[DateMention]) -> DateMention | None:
        """The day on which it was said, where nothing else tells when; not «في تقرير أصدرته بعد أربعة أشهر»."""
        reaching = (*reach.own, *reach.opening, *reach.before, *reach.later)
        said = next((m for m in reaching if m.first in self.scene.telling.said and m.role != "duration"), None)
        said = said or self._only_saying(figure)
        raised = is_running(self.page, figure) or (figure.whole is None and is_raised(self.page, figure))
        if said is None or raised or self._befell_in_several(figure):
            return None
        if is_of_the_arrest(self.page, figure, said):
            return None
        untold = figure.measure in STOCK_MEASURES or self.account.going_on(figure.sentence, figure) is None
        anew = said.first < figure.first and self._is_of_that_day(figure) and not self._is_of_the_document(figure, said)
        apart = figure.measure == "detained" or self.account.is_told_elsewhere(figure)
        taken = apart and self.account.is_before(said)
        untold = untold or anew or taken or is_called_to_account(self.page, figure)
        return said if untold or self.account.is_after(said) else None

    def _only_saying(self, figure: Figure) -> DateMention | None:
        """«At least 29 died when boats sank, the coastguard said on Sunday»: the one day that the sentence tells."""
        days = [mention for mention in self.scene.telling.dates if is_day(mention)]
        alone = len(days) == 1 and days[0].first in self.scene.telling.said and figure.measure in HARM
        return days[0] if alone and days[0].first > figure.end else None

    def _befell_in_several(self, figure: Figure) -> bool:
        """«50 were killed in two attacks on the village, an official said on Friday»: no one day saw all of them."""
        page, start = self.page, max(figure.sentence.first, figure.first - REACH_TARGET)
        end = min(figure.sentence.last, figure.end + REACH_EVENTS)
        end = next((m.first for m in page.matches(figure.end, end, "attribution")), end)
        several = page.cues(start, end, "several_events") if page.lexicon.doers_first else ()
        return figure.measure in HARM and any(cue.first - 1 in page.quantity_cover for cue in several)

    def _is_of_the_document(self, figure: Figure, said: DateMention) -> bool:
        """«وجاء في التقرير الذي نشرته المنظمة أمس»: the day on which the document came out whose account goes on."""
        page = self.page
        start = max(figure.sentence.first, said.first - REACH_DOCUMENT)
        issued = (m for m in page.matches(start, said.first, "attribution") if m.sense.entry == "issuing")
        named = (m for m in issued if m.prefix in page.lexicon.articles)
        return any(cued(page, document.last, said.first, "relative") for document in named)

    def _is_of_that_day(self, figure: Figure) -> bool:
        """«وكانت الوزارة قد أعلنت الأحد مقتل 30 في كمين»: one event told beside an account of a longer time."""
        account = self.account.going_on(figure.sentence, figure) or self.account.current
        alone = figure.kind == "count" and figure.whole is None and figure.unit != "events"
        lasts = account is not None and (account.is_stretch or account.extent == "period")
        if not lasts or not alone or figure.sentence.listed:
            return False
        return figure.measure in ARRESTS or befell_in_one_event(self.page, figure)
