"""Which dates of a sentence say when its figures happened: not those of asides, of records, nor of the saying."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from tawthiq.languages.words import Head, Party
from tawthiq.read.dates.mention import ONE_DAY, SO_LONG_BEFORE, DateMention, is_day, is_one_day
from tawthiq.read.page.datelines import closes_dateline, dated_dateline, heads_the_page, opens_report
from tawthiq.read.page.item_heads import is_followed_by_items
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.asides import is_news_itself, is_of_its_past, is_set_off
from tawthiq.read.when.extent import SINCE_WAR
from tawthiq.read.when.of_others import is_of_something_else
from tawthiq.read.when.saying import is_of_the_saying, looks_back
from tawthiq.read.when.spells import is_long_fight
from tawthiq.read.when.start import dated_clause, fights

TELLING = frozenset({"point", "span", "since", "until"})
REACH_SUPERLATIVE = 9
LASTING = ("lasts_long", "campaign", "search", "violence", "several_events")
REACH_MATTER = 3  # tokens from «after ten days of» to what lasted so long
OF_RECORDS = ("this-year", "this-month")  # «في أعنف اقتتال تشهده المدينة هذا العام»
REACH_ASIDE = 14
REACH_RECORD = 40  # tokens from a record to a start told after it; bounds the work on endless sentences
REACH_ANTECEDENT = 4
REACH_DATELINE = 3  # tokens of an outlet's name, with the dash before it
REACH_CLAUSE = 10
REACH_GROWTH = 4  # tokens from «tripled» to «since October»
REACH_PLACE_NAMES = 8  # tokens of the places that open a dateline
LONGEST_PLACE = 4  # tokens of the place of a dateline, with its stop
REACH_AGENCY = 6  # tokens from the day of a dateline to its dash, the agency's name between
REACH_MADE = 6  # tokens from «الموقّع» to the date of an accord
REACH_REMEMBERED = 6  # tokens from a day to what it is the anniversary of
NEAR_PLACE = 2  # tokens from a place to the clause about it («شمالي العاصمة»)
REACH_NAMED = 5  # tokens from the accord to «الموقّع»
MONTH = len("2024-01")
REACH_COUNTED = 6  # tokens from a number to the clause about some of those it counts
QUOTES = "\"”»’'"
PEOPLE = ("person", "party", "other")


@dataclass(slots=True)
class Telling:
    """The dates of one sentence that tell when; `said` holds the first tokens of those of the saying."""

    dates: list[DateMention] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    period_of_saying: str | None = None

    def plain(self, dates: list[DateMention]) -> list[DateMention]:
        """Those that are not of the saying."""
        return [mention for mention in dates if mention.first not in self.said]


def dates_that_tell(page: Page, sentence: Sentence, mentions: list[DateMention]) -> Telling:
    """The dates of a sentence that can date a figure; `mentions` are all its expressions of time."""
    telling = Telling()
    record: DateMention | None = None
    entered = {edge for m in mentions if m.cue == "in-a-row entered" for edge in (m.first, m.last)}
    dated = _without_accords(page, sentence, _with_dated_clauses(page, mentions))
    days = [told for told in dated if not _is_anniversary(page, told, dated)]
    remembered = len(days) < len(dated)
    for mention in (_counted_back(page, told) for told in days):
        if not (_can_tell(mention) or is_long_fight(page, mention)) or _is_of_a_name(page, sentence, mention):
            continue
        if _is_of_a_dateline(page, sentence, mention) or _dates_nothing(page, sentence, mention):
            continue
        if mention.role == "point" and (mention.last in entered or mention.first in entered):
            continue  # «الحرب التي تدخل الاثنين عامها الثالث»
        if mention.role == "since" and _dates_a_clause(page, sentence, mention):
            day = str(mention.period).partition("/")[0]
            telling.dates.append(replace(mention, role="point", period=day, compared=mention.first))
            continue
        ranked = mention.cue.endswith(OF_RECORDS) or _is_wider_than_a_day(page, mention, telling.dates)
        if ranked and _is_of_a_record(page, sentence, mention):
            continue
        if mention.role == "since" and record is not None and not _begins_anew(page, record.last, mention.first):
            continue  # «أكبر عملياته منذ آذار 2019، أي منذ 3 سنوات»
        if mention.role == "since" and mention.cue != SINCE_WAR and _is_of_a_record(page, sentence, mention):
            record = mention
            continue
        another = is_of_something_else(page, sentence, mention) or looks_back(page, sentence, mention)
        if another or _lasts_then(telling, mention):
            continue
        if not remembered and (_in_aside(page, sentence, mention) or _of_what_came_before(page, sentence, mention)):
            continue
        if is_of_the_saying(page, sentence, mention):
            telling.said.add(mention.first)
            telling.period_of_saying = telling.period_of_saying or mention.period
        telling.dates.append(mention)
    return telling


def _is_hour_of_a_day(page: Page, mention: DateMention) -> bool:
    """«A little after midnight on Tuesday»: of the day that is named right behind it."""
    behind = page.date_cover.get(mention.last) if mention.cue == "time-of-day" else None
    return behind is not None and behind.first == mention.last and is_day(behind)


def _lasts_then(telling: Telling, mention: DateMention) -> bool:
    """«The worst since July, when five days of war killed 48»: how long it lasted, in a clause that a date opens."""
    return mention.days is not None and any(told.compared == told.first for told in telling.dates)


def _with_dated_clauses(page: Page, mentions: list[DateMention]) -> list[DateMention]:
    """The dates, those that end a clause of «منذ أن» as its start."""
    dates: list[DateMention] = []
    for place, mention in enumerate(mentions):
        begun = dated_clause(page, mention, mentions[place + 1 : place + 2])
        if not dates or mention.first >= dates[-1].last:
            dates.append(begun or mention)
    return dates


def _is_anniversary(page: Page, mention: DateMention, dates: list[DateMention]) -> bool:
    """«يصادف اليوم مرور خمس سنوات على هجوم 4 نيسان 2017»: the day on which it is remembered, its own told behind."""
    last = min(mention.last + REACH_REMEMBERED, len(page.tokens))
    if mention.cue != "today" or not page.has_cue(mention.last, last, "anniversary"):
        return False
    year = str(mention.period).partition("-")[0]
    return any(m.role == "point" and m.first > mention.first and (m.period or year) < year for m in dates)


def _counted_back(page: Page, mention: DateMention) -> DateMention:
    """«تمرّ اليوم الذكرى السابعة للهجوم»: the attack came so many years before the day of its anniversary."""
    cue = page.cue(mention.last, "anniversary") if mention.last < len(page.tokens) else None
    which = page.quantities.get(cue.last) if cue is not None else None
    if which is None or which.kind != "ordinal" or not is_day(mention):
        return mention
    year, dash, day = str(mention.period).partition("-")
    return replace(mention, cue="anniversary", period=f"{int(year) - int(which.low)}{dash}{day}")


def _is_wider_than_a_day(page: Page, mention: DateMention, before: list[DateMention]) -> bool:
    """«On Monday 13 died in the deadliest attack of the year 2013»: a month or year, behind a day of its clause."""
    wide = mention.role == "point" and mention.period is not None and not is_one_day(mention.period)
    after = mention.last + page.is_mark(min(mention.last, len(page.tokens) - 1), ",")
    if not wide or "/" in str(mention.period) or page.cue(after, "when_struck", "when_that", "relative") is not None:
        return False
    return any(is_day(day) and not page.marks(day.last, mention.first, ";:") for day in before)


def _dates_nothing(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«20 were killed on Saturday, a day after an attack»: the day of what came before, where nobody is counted."""
    if _is_how_long_it_took(page, mention) or _is_hour_of_a_day(page, mention):
        return True
    behind = (at for at in range(mention.last, sentence.last) if at in page.quantity_cover)
    return mention.cue == SO_LONG_BEFORE and next(behind, None) is None


def _is_how_long_it_took(page: Page, mention: DateMention) -> bool:
    """«Reached last month after ten days of talks»: how long what came before it took, no fighting."""
    of = page.cue(mention.last, "partitive") if page.lexicon.doers_first and mention.cue == "after length" else None
    near = range(of.last, of.last + REACH_MATTER) if of is not None else range(0)
    return bool(near) and not any(fights(page, at) or page.cue(at, *LASTING) for at in near)


def _is_of_a_name(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«بغداد – العراق اليوم: …»: an outlet's name closes a dateline, not a day; «"مقاومة العصر"», «عقب تسوية 2018»."""
    before = page.covered[mention.first - 1] if mention.first else -1
    if mention.role == "point" and before >= 0 and page.cue(before, "named_by_date", "born_then"):
        return not (mention.cue == "in date" and page.has_article(before))  # «هجوم اللواء في 3 أيار»
    if mention.cue == "today" and _is_capital(page, sentence, mention):
        return True  # «Norland Today's count»
    if mention.cue == "in-a-row" and before >= 0 and page.found(before, "person"):
        return True  # «حامل في شهرها الثامن», «طفلة في عامها الثاني»: how old somebody is
    last = min(mention.last, len(page.tokens) - 1)
    if mention.cue == "time-of-day" and page.is_mark(last, QUOTES) and not page.is_mark(mention.first - 1, QUOTES):
        return True
    start = max(sentence.first, mention.first - REACH_DATELINE)
    named = any(page.is_mark(at, "-–—") for at in range(start, mention.first - 1)) or start == mention.first - 1
    return mention.cue == "today" and named and page.is_mark(last, ":")


def _is_capital(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether one word stands within a sentence with a capital, and so does the word before it."""
    first, text = mention.first, page.report.text
    alone = not sentence.headline and mention.last - first == 1 and first > sentence.first
    return alone and text[page.tokens[first].start].isupper() and text[page.tokens[first - 1].start].isupper()


def _is_of_a_dateline(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«MOGADISHU, Aug 21 (Reuters) - …», «GOMA. Feb 6 - …»: when the report was sent, behind a place that opens it."""
    if mention.first in dated_dateline(page, sentence) or heads_the_page(page, sentence, mention):
        return True
    if not is_day(mention) or mention.first - sentence.first > REACH_PLACE_NAMES or not opens_report(page, sentence):
        return False  # «Hama, Thursday - a mine went off», farther on: an item of a list
    if mention.first == sentence.first and page.is_mark(mention.last, "-–—") and not mention.relative:
        return not is_followed_by_items(page, sentence)  # «Aug. 4 — Gunmen killed …»
    behind = range(mention.last, min(mention.last + REACH_AGENCY, sentence.last))
    before = page.sentences[sentence.index - 1] if sentence.index and mention.first == sentence.first else sentence
    stopped = before is not sentence and before.line == sentence.line and before.last - before.first <= LONGEST_PLACE
    apart = stopped or page.is_mark(mention.first - 1, "،,")
    if not before.opens_line or not apart or not closes_dateline(page, mention, behind):
        return False
    if not any(at in page.place_cover for at in range(before.first, mention.first)):
        return page.text(before.first, mention.first).isupper()
    return not is_followed_by_items(page, sentence)


def _was_made_then(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«بموجب مرسوم العفو الصادر في أيار», «الاتفاق الموقع في سويسرا في 20 آذار»: the date of the accord alone."""
    start = max(sentence.first, mention.first - REACH_MADE)
    for made in page.cues(start, mention.first, "made_then"):
        parted = any(page.is_mark(at, "،,؛:.") or at in page.quantity_cover for at in range(made.last, mention.first))
        named = page.cues(max(sentence.first, made.first - REACH_NAMED), made.first, "named_by_date")
        if not parted and next(named, None) is not None:
            return True
    return False


def _without_accords(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """The dates, without those of a decree or an accord alone; «حتى نهاية أيار» behind one counts from its day."""
    dates: list[DateMention] = []
    made: DateMention | None = None
    for mention in mentions:
        if mention.role == "point" and _was_made_then(page, sentence, mention):
            made = mention
        else:
            dates.append(mention if made is None or mention.role != "until" else _since_made(made, mention))
    return dates


def _since_made(made: DateMention, until: DateMention) -> DateMention:
    """«أفرج بموجب المرسوم الصادر في 30 نيسان عن 539 حتى نهاية أيار»: from the day of the decree to the end named."""
    start, end = str(made.period), (until.period or "").rpartition("/")[2]
    if not end or made.period is None or "/" in start or not start < end or until.cue.startswith("before"):
        return until
    return replace(until, role="since", cue="since made", period=f"{start}/{end}")


def _can_tell(mention: DateMention) -> bool:
    if mention.role == "span" and mention.period is None and 0 < (mention.days or 0) < 1:
        return False  # «within barely an hour»: of what is told, not of today
    if mention.role == "until":
        return not mention.cue.startswith("before")
    if mention.role in TELLING:
        known = mention.period is not None or bool(mention.days) or mention.cue in ("part-length", ONE_DAY)
        return known or (mention.role == "since" and not mention.cue.endswith("length"))
    return mention.counts_from != 0 and bool(mention.days)


def _dates_a_clause(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«منذ حريق القاعة في أيلول، الذي قتل 134», «…، وهو هجوم أودى بـ80», «الأكبر منذ 2020 حين أُفرج عن 90»."""
    after = mention.last + 1 if page.is_mark(min(mention.last, len(page.tokens) - 1), "،,") else mention.last
    if mention.period is None:
        return False
    if page.cue(after, "when_struck") is not None:
        start = max(sentence.first, mention.first - REACH_GROWTH)
        grown = any(page.quantities[at].kind == "ratio" for at in range(start, mention.first) if at in page.quantities)
        return grown or _is_of_a_record(page, sentence, mention)
    told_of = page.cue(after, "being_that") and page.cue(after + 1, "violence", "one_event", "what")
    return "event" in mention.cue and bool(told_of or page.cue(after, "relative", "when_that"))


def _is_of_a_record(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    before = page.quantities.get(page.quantity_cover.get(mention.first - 1, -1))
    dated = mention.role == "since" and any(at in page.date_cover for at in range(sentence.first, mention.first))
    counted = dated or mention.cue.endswith(OF_RECORDS)
    if counted and before is not None and (before.kind == "ordinal" or page.cue(before.first - 1, "batch")):
        return True  # «الدفعة الثانية هذا العام», «الدفعة الثلاثون منذ 2021»
    of_title = mention.first < sentence.first  # a title that two dots divide
    start = max(0 if of_title else sentence.first, mention.first - REACH_SUPERLATIVE)
    superlatives = page.cues(start, mention.first, "superlative")
    # not «كانون الأول», the name of a month
    superlatives = (c for c in superlatives if c.last - 1 not in page.date_cover and not page.cue(c.last, "partitive"))
    return any(not _begins_anew(page, cue.last, mention.first) for cue in superlatives)


def _begins_anew(page: Page, first: int, last: int) -> bool:
    """«هو الأعنف منذ عامين، وقد قُتل في المدينة منذ تموز 200»: whether a clause that tells of harm begins in between."""
    clause = False
    for at in range(max(first, last - REACH_RECORD), last):
        clause = clause or (page.is_mark(at, "،,؛;") and (page.conjoined(at + 1) or bool(page.cue(at + 1, "breaks"))))
        if clause and page.found(at, "trigger"):
            return True
    return False


def _in_aside(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """A date in a clause about people («ممن التحقوا … عام 2018»); one about an event dates what it did."""
    if is_set_off(page, sentence, mention) or is_of_its_past(page, sentence, mention):
        return True
    if is_news_itself(page, sentence, mention):
        return False
    charge = page.first_cue(max(sentence.first, mention.first - REACH_ASIDE), mention.first, "charged_with")
    if charge is not None and not any(page.is_mark(at, "،,؛") for at in range(charge.last, mention.first)):
        return True  # «13 شخصاً أدينوا بتفجيرات وقعت في 2014»
    bracketed = _bracket_before(page, sentence, mention)  # «three (two of whom were found) in the past day»
    for at in range(mention.first - 1, max(sentence.first, mention.first - REACH_ASIDE) - 1, -1):
        if at in bracketed or (at not in page.match_at and at not in page.quantity_cover):
            continue
        if page.found(at, "trigger") and page.cue(at - 1, "relative") and not _is_of_the_clause(page, mention):
            return _tells_of_some(page, sentence, at - 1) and not _are_listed(page, sentence, at - 1, mention)
        if page.found(at, "trigger") or page.found(at, "head") or at in page.quantity_cover:
            return False
        if page.cue(at, "relative") and at - 1 in page.date_cover:
            # «خلال العام الذي ينتهي اليوم»; not «announced overnight that on Sunday it had taken the town»
            told = page.lexicon.doers_first and page.cue(at, "that") is not None
            return not (told and next(page.matches(sentence.first, at, "attribution"), None))
        if page.cue(at, "relative"):
            if mention.role == "since" and page.cue(at + 1, "besieges", "occupies") is not None:
                named = at - 2 if page.is_mark(at - 1, "،,") else at - 1
                return any(near in page.place_cover for near in range(named - NEAR_PLACE, named + 1))
                # «في البلدة، شمالي العاصمة، التي تحاصرها القوات منذ تموز 2015»
            return _is_about_people(page, sentence, at) and not list(page.cues(at, mention.first, "onset"))
    return False


def _bracket_before(page: Page, sentence: Sentence, mention: DateMention) -> range:
    """The tokens of a bracket that closed right before a date: what they tell is no clause that the date is in."""
    start = max(sentence.first, mention.first - REACH_ASIDE)
    closes = page.marks(start, mention.first, ")")
    opens = page.marks(start, closes[-1], "(") if closes else ()
    return range(opens[-1], closes[-1] + 1) if opens else range(0)


def _of_what_came_before(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«بعد أن اعتقله حاجز في أيار الماضي،», «المديريات التي انسحبت منها القوات في نوفمبر 2021.»: long ago."""
    if mention.role != "point" or mention.period is None or "-" in mention.period[MONTH:] or "/" in mention.period:
        return False
    if not page.is_mark(min(mention.last, len(page.tokens) - 1), "،,.؛"):
        return False
    for at in range(mention.first - 1, max(sentence.first, mention.first - REACH_CLAUSE) - 1, -1):
        if at in page.quantity_cover or page.is_mark(at, "،,:؛") or page.cue(at, "that"):
            return False
        if page.cue(at, "after_which"):
            return True
        if page.cue(at, "relative"):
            place = page.place_cover.get(at - 1)
            return place is not None and place.last == at and not page.found(at + 1, "trigger")
    return False


def _is_of_the_clause(page: Page, mention: DateMention) -> bool:
    """Whether a date begins another clause, or takes up the time of its own («الذي قُتل خلاله 37»)."""
    return mention.cue == "throughout" or page.is_mark(max(0, mention.first - 1), "،,")


def _tells_of_some(page: Page, sentence: Sentence, relative: int) -> bool:
    """«1718 من المعتقلين الذين اعتُقلوا بعد تشرين»: what had befallen those counted, not when they were counted.

    Right behind the number it tells what is counted («الأطفال الـ24 الذين قضوا منذ الهدنة»).
    """
    if relative - 1 in page.quantity_cover:
        return False
    for before in range(relative - 1, max(sentence.first, relative - REACH_COUNTED) - 1, -1):
        if page.cue(before, "number_of"):
            return False  # «عدد المدنيين الذين قُتلوا منذ آذار»
        if before in page.quantity_cover:
            if page.tokens[before - 1].form in page.lexicon.articles and not page.lexicon.doers_first:
                return False  # «ومن بين الـ90 شخصاً الذين قُتلوا في آب»
            return before not in page.date_cover  # «مرت ست سنوات على هجوم نفذه التنظيم في تموز»
    return False


def _are_listed(page: Page, sentence: Sentence, relative: int, mention: DateMention) -> bool:
    """«The group lists 900 men who vanished between May and July»: whom the date's own clause counts, no other verb."""
    named = range(relative - 1, max(sentence.first, relative - NEAR_PLACE - 1), -1)
    number = next((at for at in named if at in page.quantity_cover), -1)
    if not page.lexicon.doers_first or number < 0 or page.has_cue(number, relative, "partitive", "of_them"):
        return False
    others = (*page.matches(sentence.first, number, "trigger"), *page.matches(mention.last, sentence.last, "trigger"))
    return not others


def _is_about_people(page: Page, sentence: Sentence, at: int) -> bool:
    if page.found(at + 1, "attribution"):
        return False  # «الهجمات التي وثقها المكتب منذ مطلع العام»
    for before in range(at - 1, max(sentence.first, at - REACH_ANTECEDENT) - 1, -1):
        head = page.found(before, "head")
        if head is not None:
            return not (isinstance(head.sense.entry, Head) and head.sense.entry.unit in ("events", "cases"))
        if (
            page.found(before, "attribution")
            or page.cue(before, "several_events", "one_event")
            or _is_of_a_means(page, before)
        ):
            return False  # «قتلوا وأصيب آخرون بأعمال العنف التي شهدتها البلاد في تموز»
        people = (page.found(before, table) for table in PEOPLE)
        if any(match is not None and match.sense.form is not Form.ADJECTIVE for match in people):
            return not _is_their_deed(page, before)
    return False


def _is_of_a_means(page: Page, at: int) -> bool:
    """«التفجير الانتحاري الذي استهدف، الأحد»: whether a token is within the name of a means of harm."""
    first = page.covered[at]
    return 0 <= first < at and page.found(first, "method") is not None


def _is_their_deed(page: Page, at: int) -> bool:
    """«غارة العدو التي استهدفت أمس», «القصف التركي الذي طال أمس …»: those named at token `at` are told by a deed."""
    party = page.found(at, "party")
    if party is not None and isinstance(party.sense.entry, Party) and party.sense.entry.only_agent:
        return True
    head = page.found(page.covered[at - 1], "head") if at > 0 and page.covered[at - 1] >= 0 else None
    return head is not None and isinstance(head.sense.entry, Head) and head.sense.entry.unit == "events"
