"""Lesser: dead who would be counted as those of one event, though a word beside them says that they are more or less.

It runs last of the steps on time, on what would otherwise stand as plainly killed in one incident: of a rate
(«ثمانية يومياً»), of a stretch that no date names («في الأشهر التي تلت»), of several events, of all known so far.
"""

from collections.abc import Sequence

from tawthiq.languages.places import load_place_words
from tawthiq.languages.words import Head
from tawthiq.model.claim import Extent
from tawthiq.read.dates.mention import is_one_day
from tawthiq.read.figures.figure import ITS_WHOLES, Figure, Ground
from tawthiq.read.figures.years import is_of_a_year
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import cued, is_of_one_event
from tawthiq.read.when.everywhere import told_everywhere

REACH = 14  # tokens to either side that a clause is looked through
THOUSANDS = 1000
STARVED = "starvation"
FEW_DEAD = 2  # may have fallen in one event of a war
REACH_SAYS = 8  # tokens from the verb of saying to its date
FEW = 8  # dead told before that a toll may add up
FAR_MORE = 3  # times those of one event, of which a few more may have died since
DAYS = 2  # at least of the first part of a stretch
REACH_FIRST = 3  # tokens from "in the first" to the length
MONTH_DIGITS = 7  # of a month, as periods are written
MONTH = 28  # days at least of a stretch that holds more than one event
REACH_NAMES = 4  # tokens from «the names of» to the number
NEXT = 3  # tokens from «an increase of» to the number
REACH_RATE = 6  # tokens from those counted to «كل يوم»
FRONTED = 3  # tokens of a sentence within which a stretch of time opens it
REACH_NUMBER = 16  # tokens from «عدد من قضوا» to the number
VERBS = (Form.VERB, Form.PLURAL_VERB, Form.ACTIVE_VERB)
IN_THE_DAY = "in today"  # a day with its article: today, or each day
OF_THE_PAST = "of-the-past"
NOT_OF_THAT_TIME = ("a-rate", OF_THE_PAST)  # whose time is not that of what was told before
ONE_EVENT = ("one_event", "attacks", "storms", "accident", "when_struck")


def settle_lesser(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give a stretch or a running total to dead whose own words speak of more than one event, and to their parts."""
    killed: list[Figure] = []
    settled: set[int] = set()
    for sentence, figures in told:
        for figure in figures:
            if _stands_as_one(figure):
                extent = _extent(page, sentence, figure) or _grown_by(page, figure, killed[-FEW:])
                if extent is not None:
                    figure.lasts(*extent)
                    other = extent[1] in NOT_OF_THAT_TIME and (not figure.own_period or extent[1] == OF_THE_PAST)
                    figure.period = None if other else figure.period
                    settled.add(id(figure))
            if figure.measure == "killed" and figure.kind == "count":
                killed.append(figure)
    for part in (figure for _, figures in told for figure in figures):
        if part.whole is not None and id(part.whole) in settled and not part.own_period and part.extent == "incident":
            part.timed_as(part.whole, ITS_WHOLES)


def _stands_as_one(figure: Figure) -> bool:
    plain = figure.measure == "killed" and figure.kind == "count" and figure.unit != "events"
    return plain and figure.extent == "incident" and figure.whole is None


def _extent(page: Page, sentence: Sentence, figure: Figure) -> tuple[Extent, str, int, int] | None:
    clause = _clause(page, sentence, figure)
    first, last = clause
    if (rate := _rate(page, sentence, figure, first, last)) is not None:
        return "period", "a-rate", *rate
    if (cue := _stretch(page, sentence, figure, clause)) is not None:
        rule = "of-late" if cue.sense.entry == "of_late" else "in-the-time-after"
        return "period", rule, cue.first, cue.last
    cue = page.first_cue(first, last, "separate_events") or told_everywhere(page, figure, first, last)
    if cue is not None and figure.value > 1 and not page.has_cue(first, last, "aside"):
        return "period", "several-events", cue.first, cue.last
    cue = page.first_cue(first, last, "so_far")
    if cue is not None and figure.stance == "stated":
        return "cumulative", "counted-so-far", cue.first, cue.last
    cue = next((cue for cue in page.cues(max(first, figure.first - NEXT), figure.first, "increase")), None)
    if cue is not None:
        return "period", "a-rate", cue.first, cue.last
    if figure.bound == "vague" and figure.value >= THOUSANDS:
        return "period", "thousands-of-dead", figure.first, figure.last
    found = _of_all_told(page, sentence, figure) or _of_a_stretch_named(page, figure, clause)
    return found or _of_the_past(page, figure, clause) or _of_sickness(page, figure, clause)


def _of_all_told(page: Page, sentence: Sentence, figure: Figure) -> tuple[Extent, str, int, int] | None:
    """All who were killed somewhere, in an upheaval, or with those told before, where the words name no one event."""
    told = _who_were(page, figure)
    if told >= 0 and not page.has_cue(sentence.first, sentence.last, *ONE_EVENT):
        return "cumulative", "all-who-were-killed", told, figure.first
    names = page.first_cue(max(sentence.first, figure.first - REACH_NAMES), figure.first, "names_of")
    if names is not None and not page.has_cue(sentence.first, sentence.last, *ONE_EVENT):
        return "cumulative", "all-who-were-killed", names.first, names.last
    upheaval = page.first_cue(max(sentence.first, figure.first - REACH_NUMBER), figure.first, "upheaval")
    if upheaval is not None and not _is_dated(figure) and not cued(page, upheaval.last, figure.first, *ONE_EVENT):
        return "period", "several-events", upheaval.first, upheaval.last
    return None


def _of_the_past(page: Page, figure: Figure, clause: tuple[int, int]) -> tuple[Extent, str, int, int] | None:
    """«سقوط 246 في الاحتجاجات التي أطاحت الرئيس», "said on Tuesday that 320 of its men had been killed in the war"."""
    said = _day_of_its_saying(page, figure)
    if figure.value <= FEW_DEAD or page.has_cue(*clause, *ONE_EVENT) or (_is_dated(figure) and said is None):
        return None
    war = page.first_cue(figure.end, clause[1], "in_the_war") or _in_the_war(page, figure.end, clause[1])
    upheavals = page.cues(figure.end, clause[1], "upheaval")
    past = next((cue for cue in upheavals if page.cue(cue.last, "relative") is not None), None)
    told = war or past or _of_a_year(page, figure)
    if told is not None:
        return "cumulative" if said is not None else "period", OF_THE_PAST, told.first, told.last
    if said is not None and len(figure.period or "") == MONTH_DIGITS:
        return "cumulative", OF_THE_PAST, said.first, said.last
    return None


def _of_a_year(page: Page, figure: Figure) -> Match | None:
    """«In the bombings of 2015 and 2016 some 500 lost their lives»: several events that their year tells apart."""
    if not page.lexicon.doers_first or figure.own_period:
        return None
    events = page.cues(max(figure.sentence.first, figure.first - REACH), figure.first, "several_events", "upheaval")
    return next((cue for cue in events if is_of_a_year(page, cue.last)), None)


def _in_the_war(page: Page, first: int, last: int) -> Match | None:
    """«في الحرب», «خلال الحرب»; not «من مخلفات الحرب»."""
    within = load_place_words(page.report.language).relations["in"]
    wars = page.cues(first + 1, last, "the_war")
    befell = (war for war in wars if page.tokens[war.first - 1].form in within or page.cue(war.first - 1, "amid"))
    return next(befell, None)


def _day_of_its_saying(page: Page, figure: Figure) -> Ground | None:
    """The words of the date that a figure has, where they date who says so: "said in August that 9,000 had fallen"."""
    dated = figure.ground("period")
    if dated is None or not figure.own_period or dated.last > figure.first:
        return None
    that = page.first_cue(dated.last, figure.first, "that")
    says = next(page.matches(max(figure.sentence.first, dated.first - REACH_SAYS), dated.first, "attribution"), None)
    return dated if that is not None and says is not None else None


def _of_a_stretch_named(page: Page, figure: Figure, clause: tuple[int, int]) -> tuple[Extent, str, int, int] | None:
    """«Accused of killing 300 in the past year»: a stretch behind the number, which another verb took for itself."""
    dates = (page.date_cover[at] for at in range(figure.end, clause[1]) if at in page.date_cover)
    date = next((date for date in dates if date.role in ("duration", "span", "since")), None)
    if date is None or figure.own_period or "after" in date.cue:
        return None
    if date.role == "since" and page.has_cue(figure.end, date.first, "toll", "number_of"):
        return None  # "three deaths raised the toll since May to 90": the start is the toll's
    opening = page.cue_up_to(max(figure.end, date.first - REACH_FIRST), date.first, "first_units") is not None
    if (date.days or MONTH) < (DAYS if opening else MONTH):
        return None  # "in the first three weeks" is a stretch, "in two days" may be a battle
    return "cumulative" if date.role == "since" else "period", date.cue, date.first, date.last


def _grown_by(page: Page, figure: Figure, before: Sequence[Figure]) -> tuple[Extent, str, int, int] | None:
    """«Five fell on Saturday, bringing its losses to 62»: those just told are added to more, no one event's toll."""
    start = max(figure.sentence.first, figure.first - REACH_NUMBER)
    grown = page.first_cue(start, figure.first, "growth", "running")
    thus = page.first_cue(start, figure.first, "thus")
    rising = list(page.cues(start, figure.first, "growth", "running", "total", "thus"))
    cue = rising[-1] if rising else None
    if cue is not None and _sums_days(figure, before):
        return "cumulative", "a-toll-that-has-grown", cue.first, cue.last
    if cue is None or _adds_up(figure, before):
        return None  # «twelve were killed in the market, and two more died overnight, bringing the toll to 14»
    if thus is not None and grown is not None and not is_of_one_event(page, figure):
        return "cumulative", "a-toll-that-has-grown", thus.first, thus.last
    told = [other for other in before if other.sentence is figure.sentence and other.whole is None]
    if not told or told[-1].end > cue.first or told[-1].value * FAR_MORE > figure.value:
        return None
    heads = (match.sense.entry for match in page.matches(figure.sentence.first, cue.first, "head"))
    wounded = any(isinstance(head, Head) and head.measure == "injured" for head in heads)
    if wounded or is_of_one_event(page, figure) or _is_of_that_blow(page, start, figure):
        return None  # «أحد الجريحين فارق الحياة، لترتفع الحصيلة إلى تسعة»
    return "cumulative", "a-toll-that-has-grown", cue.first, cue.last


def _is_of_that_blow(page: Page, start: int, figure: Figure) -> bool:
    """«لترتفع حصيلة ضحايا القصف إلى خمسة»: whether the toll is of a blow that its article takes up."""
    blows = page.cues(start, figure.first, "violence")
    told = (blow.first for blow in blows if page.cue(blow.first, "campaign", "lasting_war") is None)
    return any(page.has_article(at) for at in told)


def _sums_days(figure: Figure, before: Sequence[Figure]) -> bool:
    """«56 قُتلوا السبت. وسقط 41 آخرون الأحد، ليبلغ الإجمالي 97»: the sum of tolls that have a day each."""
    last = before[-1] if before and _is_dated(before[-1]) else None
    if last is None:
        return False
    others = (other for other in before[:-1] if other.whole is None and other.period != last.period)
    return any(other.value + last.value == figure.value for other in others if is_one_day(other.period))


def _adds_up(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether those told before make it up: a toll of one event, of which a few more have died."""
    last = before[-1] if before else None
    more = last.value if last is not None else 0.0
    alike = [other for other in before[:-1] if other.sentence.headline == figure.sentence.headline]
    if last is not None and _is_dated(last):
        alike = [other for other in alike if other.period == last.period]
    summed = any(other.whole is figure for other in before)
    return summed or any(other.value + more >= figure.value for other in alike if other.whole is None)


def _of_sickness(page: Page, figure: Figure, clause: tuple[int, int]) -> tuple[Extent, str, int, int] | None:
    """«وفاة 14 شخصاً بالكوليرا»: many who die of hunger, cold or sickness die one by one."""
    cues = page.cues(*clause, "disease", "privation") if figure.value > 1 else ()
    cue = next((cue for cue in cues if not cue.pronoun and cue.first not in page.place_cover), None)
    if cue is None and not (STARVED in figure.method and figure.value > 1):
        return None
    tallied = page.has_cue(clause[0], figure.first, "total", "toll", "number_of", "running") or _has_cost(page, figure)
    words = (cue.first, cue.last) if cue is not None else (figure.first, figure.last)
    return "cumulative" if tallied else "period", "died-one-by-one", *words


def _has_cost(page: Page, figure: Figure) -> bool:
    """«The epidemic has killed at least 681 people»: all that it cost until now."""
    verb = figure.governor
    return verb is not None and verb.last <= figure.first and page.means(verb.first, "perfect")


def _is_dated(figure: Figure) -> bool:
    return figure.own_period and is_one_day(figure.period)


def _clause(page: Page, sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The tokens about a figure up to the next mark, or the next number that is no date's, to either side."""
    first, least = figure.first, max(sentence.first, figure.first - REACH)
    while first > least and not _is_closed(page, first - 1):
        first -= 1
    last, most = figure.end, min(sentence.last, figure.end + REACH)
    while last < most and not _is_closed(page, last):
        last += 1
    return first, last


def _is_closed(page: Page, at: int) -> bool:
    return page.is_mark(at, "،,؛;:") or (at in page.quantity_cover and at not in page.date_cover)


def _stretch(page: Page, sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> Match | None:
    """«في الأشهر التي تلت», «of late»: a stretch that no date names, in the clause or before all clauses."""
    first, last = clause
    dated = any(at in page.date_cover for at in range(first, last))
    cue = page.first_cue(first, last, "thereafter") or (None if dated else page.first_cue(first, last, "of_late"))
    if cue is not None or (figure.own_period and figure.period is not None):
        return cue
    fronted = page.first_cue(sentence.first, min(sentence.first + FRONTED, figure.first), "thereafter", "of_late")
    return fronted if fronted is not None and page.is_mark(fronted.last, "،,") else None


def _rate(page: Page, sentence: Sentence, figure: Figure, first: int, last: int) -> tuple[int, int] | None:
    """«13 طفلاً في اليوم», «يموت طفل كل ساعتين», «five a week are killed»: so many in each day or week."""
    end = min(last, figure.end + REACH_RATE)
    opens = page.cue(sentence.first, "rate")  # "on average, mines kill five people in a month"
    if opens is not None and opens.last < figure.first and page.is_mark(opens.last, "،,"):
        return opens.first, opens.last
    for cue in page.cues(first, end if figure.own_period else last, "rate"):
        if cue.first < end or not page.has_cue(figure.end, cue.first, "relative"):
            return cue.first, cue.last
    for cue in page.cues(figure.end, end, "rate_at_end"):
        if cue.first not in page.date_cover and (_ends(page, cue.last) or page.found(cue.last, "trigger")):
            return cue.first, cue.last
    dates = (page.date_cover[at] for at in range(figure.end, end) if at in page.date_cover)
    day = next((date for date in dates if date.cue == IN_THE_DAY), None)  # «13 طفلاً في اليوم»
    return (day.first, day.last) if day is not None and _ends(page, day.last) else None


def _ends(page: Page, at: int) -> bool:
    """Whether a clause ends at a token, or goes on with another word of its own."""
    return at >= len(page.tokens) or page.is_mark(at, '،,؛;:.!؟?"»)') or page.conjoined(at)


def _who_were(page: Page, figure: Figure) -> int:
    """«عدد من قضوا في الشارع يتجاوز 300»: the token where all who were killed are named; -1 if none."""
    start = max(figure.sentence.first, figure.first - REACH_NUMBER)
    if not cued(page, start, figure.first, "number_of", "toll") or figure.own_period:
        return -1
    for cue in page.cues(start, figure.first, "number_of"):
        who = page.cue(cue.last, "relative", "partitive")
        verb = page.found(who.last, "trigger") if who is not None else None
        if verb is not None and verb.sense.form in VERBS and verb.last <= figure.first:
            return cue.first
    return -1
