"""How a figure counts, as the words by it say: how many there are, a running total, the measure of another."""

from collections.abc import Sequence

from tawthiq.model.claim import STOCK_MEASURES
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.camps import LIVES_IN_A_CAMP
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

FARTHEST = 120  # no cue of a sentence reaches farther; bounds the work on endless sentences
GROWN = ("a-toll-that-has-grown", "another-matter-than-the-account")  # rules of a total of more than was just told
REACH_TOTAL = 8
REACH_RISEN = 12  # tokens from a toll that rises to its number, what caused it between
REACH_STILL = 4
REACH_STATE = 9  # tokens from those counted to the verb that says how they are
REACH_CLAUSE = 24  # tokens back to the event that a clause is about
REACH_AGAINST = 3
MANY_MISSING = 1000  # more than go missing in one event
REACH_BEFELL = 8  # tokens from those harmed to «when», which tells what befell them
REACH_EVENT = 2  # tokens from a toll to the event that it is of
STRUCK = ("attacks", "storms", "accident", "one_event")
HARM = ("killed", "injured", "casualties")
VERBS = (Form.VERB, Form.PLURAL_VERB, Form.ACTIVE_VERB)
STANDING = frozenset({"displaced", "abducted", "missing"})


def cued(page: Page, first: int, last: int, *names: str) -> bool:
    """Whether one of these cues begins within tokens `first:last`, not too far before `last`."""
    return page.has_cue(max(first, last - FARTHEST), last, *names)


def clause_end(page: Page, figure: Figure) -> int:
    """Where the words of a figure end, with "also" right behind its verb («ثلاثة قُتلوا أيضاً برصاص قناص الثلاثاء»)."""
    verb = figure.governor
    behind = verb is not None and figure.end <= verb.first and verb.last < figure.sentence.last
    also = page.cue(verb.last, "beside") if verb is not None and behind else None
    return also.last if also is not None else figure.end


def is_stock(page: Page, figure: Figure) -> bool:
    """Whether it says how many there are, not how many became so: «لا يزال 30 ألفا نازحين», «عدد المفقودين»."""
    if figure.measure_rule == LIVES_IN_A_CAMP:
        return True
    if figure.measure in STOCK_MEASURES:
        return True
    if figure.measure not in STANDING:
        return False
    start = figure.sentence.first
    counted = cued(page, max(start, figure.first - REACH_TOTAL), figure.first, "number_of")
    if counted and figure.measure == "abducted" and _is_told_by_a_verb(figure):
        return is_still(page, figure)  # «a total of 45 people were abducted»
    if figure.measure == "displaced" and _left_a_place(page, figure):
        return is_still(page, figure)
    if is_in_a_state(page, figure):
        return True
    if figure.measure == "missing" or counted:  # «ولا يزال 30 في عداد المفقودين» is of the event told
        return counted or (figure.value >= MANY_MISSING and is_still(page, figure))
    state = figure.measure == "displaced" and figure.measure_rule == "noun-of-state"
    return is_still(page, figure) or (state and not cued(page, start, figure.first, "results"))


@needs("present_state", nothing=bool)
def is_in_a_state(page: Page, figure: Figure) -> bool:
    """«Some 42,000 are internally displaced», «300,000 of them are sheltering in schools»: a verb in the present."""
    if figure.measure not in STANDING or (figure.measure == "missing" and figure.value < MANY_MISSING):
        return False
    end = min(figure.end + REACH_STATE, figure.sentence.last)
    end = next((at for at in range(figure.end, end) if at in page.quantity_cover), end)
    state = page.first_cue(figure.end, end, "present_state")
    verb = next(page.matches(figure.end, state.first, "trigger"), None) if state is not None else None
    joined = verb is not None and state is not None and any(page.conjoined(at) for at in range(verb.last, state.first))
    return state is not None and not joined


def are_so_now(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«8,000 have died since 2012, and 1.8 million are displaced»: told in the present, behind a start of another's."""
    between = range(mention.last, figure.first)
    joined = any(page.conjoined(at) for at in (*between, figure.first))
    return mention.last <= figure.first and joined and is_in_a_state(page, figure)


def _is_told_by_a_verb(figure: Figure) -> bool:
    """Whether what befell those counted is told as a deed, not as the state in which they are."""
    return figure.governor is not None and figure.governor.sense.form in VERBS


def _left_a_place(page: Page, figure: Figure) -> bool:
    """«عدد النازحين من الريف بلغ 78 ألفاً»: whether a noun says whence those counted fled, not where they are."""
    noun = figure.governor
    whence = page.cue(noun.last, "partitive") if noun is not None else None
    return whence is not None and whence.last in page.place_cover


def is_still(page: Page, figure: Figure) -> bool:
    """«لا يزال 30 ألفاً», «300 ألف من أهالي المنطقة ما زالوا مهجّرين»: by the number, or the verb itself says it."""
    start, end = figure.sentence.first, min(figure.end + REACH_STILL, figure.sentence.last)
    before = REACH_TOTAL if figure.measure == "missing" else REACH_STILL  # «لا تزال الرابطة تطالب بكشف مصير 128»
    cues = page.cues(max(start, figure.first - before), end, "stock")
    if any(cue.first < figure.first or not _is_of_the_next(page, cue.last) for cue in cues):
        return True
    governor = figure.governor
    words = (
        [word for at in range(governor.first, governor.last) for word in page.word(at)] if governor is not None else []
    )
    return any(word.sense.table == "cue" and word.sense.entry == "stock" for word in words)


def _is_of_the_next(page: Page, at: int) -> bool:
    """«خُطف 250 شخصاً، لا يزال 40 منهم محتجزين»: a number of its own stands behind the verb."""
    return at in page.quantity_cover or at in page.bound_cover


@needs("toll", "total", nothing=bool)
def is_running(page: Page, figure: Figure) -> bool:
    """«لترتفع الحصيلة إلى»: a total of more than what was just told."""
    toll = running = False
    reach = REACH_TOTAL if page.lexicon.doers_first else REACH_RISEN
    start = max(figure.sentence.first, figure.first - reach)
    if not page.has_cue(start, figure.first, "toll", "running", "total"):
        return False
    for at in range(figure.first - 1, start - 1, -1):
        if at in page.quantity_cover and page.quantity_cover[at] != page.quantity_cover.get(figure.first):
            return False
        if not page.lexicon.doers_first and toll is running is False and page.cue(at, "since_then") is not None:
            return False  # «الحصيلة ارتفعت بعد ارتقاء 44 شهيداً»: those who made it rise
        toll = toll or page.cue(at, "toll") is not None
        running = running or page.cue(at, "running") is not None
        number = page.cue(at, "number_of")  # «والعدد الكلي 410», but not «بلغ مجموع الضحايا»
        total = page.cue(at, "total") is not None and (number is None or number.last - number.first > 1)
        if (total and figure.first - at <= REACH_TOTAL) or (toll and running):
            return True
    return False


def is_in_the_perfect(page: Page, figure: Figure) -> bool:
    """«The epidemic has killed 681», «9,100 have been killed»: whether its verb tells all that there was until now.

    "At least 263 people, among them 112 children, have now died": also behind those among them, and an adverb.
    """
    at = figure.governor.first if figure.governor is not None else 0
    near = (at, at - 1, at - 2) if 0 < at <= figure.first + REACH_RISEN else ()
    return any(tells_in_the_perfect(page, word) for word in near)


def tells_in_the_perfect(page: Page, at: int) -> bool:
    """Whether a word of the perfect stands at a token; not that of «claims to have killed 600»."""
    return page.means(at, "perfect") and page.cue(at - 1, "towards") is None


def is_raised_beyond(page: Page, figure: Figure) -> bool:
    """A total of more than the stretch just told; not «وبلغ مجموع ضحاياها 31», "in all 31", what was told of it."""
    start = max(figure.sentence.first, figure.first - REACH_TOTAL)
    cues = page.cues(start, figure.first, "running", "thus", "growth") if is_running(page, figure) else ()
    return any(page.cue(cue.first, "grand_total") is None for cue in cues)


def is_over(page: Page, sentence: Sentence) -> bool:
    """«أعلنت القوات انتهاء المرحلة الأولى من حملة بدأت في 3 أيار»: a campaign whose end the sentence tells."""
    ends = (cue.last for cue in page.cues(sentence.first, sentence.last, "closing"))
    return any(cued(page, end, min(end + REACH_STILL, sentence.last), "campaign") for end in ends)


def is_grown(page: Page, figure: Figure) -> bool:
    """«وبذلك يرتفع عدد من أُفرج عنهم إلى 227»: of more than the event just told; not «حصيلة التفجير»."""
    start = max(figure.sentence.first, figure.first - REACH_TOTAL)
    thus = page.first_cue(start, figure.first, "thus")
    grown = thus is not None and cued(page, thus.last, figure.first, "running")
    return grown and figure.unit != "events" and not is_of_one_event(page, figure)


@needs("growth", "running", "thus", nothing=bool)
def is_raised(page: Page, figure: Figure) -> bool:
    """«رفع المركز حصيلة من قُتلوا بين 3 و12 أيار إلى 90»: a toll that is raised to a number, however far behind."""
    at = max(figure.sentence.first, figure.first - FARTHEST)
    tolls = [cue.first for cue in page.cues(at, figure.first, "toll", "number_of", "total")]
    tolls += [noun.first for noun in page.matches(at, figure.first, "head") if _is_of_many_harmed(noun)]
    grown = [cue.last for cue in page.cues(at, figure.first, "growth", "running", "thus")]
    near = any(abs(toll - last) <= REACH_TOTAL for toll in tolls for last in grown)
    ahead = [at + 1 for at in (figure.first - 2, figure.first - 1) if page.means(at, "towards")]
    if not near or not ahead or page.cue(page.covered[ahead[-1] - 1], "running"):
        return False  # «has risen to 12» is one verb
    return not _leads_elsewhere(page, ahead[-1], figure.first)


def _is_of_many_harmed(noun: Match) -> bool:
    """«Which brings malnutrition deaths to 122», «ارتفاع وفيات الجوع إلى 88»: the dead in the plural, as a toll."""
    return noun.sense.form is Form.PLURAL and getattr(noun.sense.entry, "measure", "") in HARM


def _leads_elsewhere(page: Page, first: int, last: int) -> bool:
    """«وصل منها إلى المستشفيات 23»: whether «to» belongs to a noun before the number, and not to the number."""
    articles = tuple(article for article in page.lexicon.articles if len(article) > 1)
    said = page.has_cue(first, last, "that")  # «مشيرة إلى أن 23 …»
    return said or any(at in page.place_cover or page.tokens[at].form.startswith(articles) for at in range(first, last))


def grows_beside(before: Figure, figure: Figure) -> bool:
    """«17 hurt in the past day, bringing the total to 900 dead and over 4,000 hurt»: the day is not theirs."""
    grown = any(ground.field == "extent" and ground.rule in GROWN for ground in before.why)
    dated = figure.ground("period")
    told_before = dated is not None and dated.first < before.first
    told_before = told_before and dated is not None and dated.rule.endswith(("length", "carried-on"))
    return grown and told_before and (before.measure, figure.measure) == ("killed", "injured")


def is_of_the_war(page: Page, figure: Figure) -> bool:
    """«حصيلة ضحايا العدوان على لبنان ارتفعت إلى 558»: a toll that grows, of a war that goes on."""
    start = max(figure.sentence.first, figure.first - REACH_CLAUSE)
    start = max((at + 1 for at in range(start, figure.first) if at in page.quantity_cover), default=start)
    war = page.first_cue(start, figure.first, "lasting_war")
    if war is None or not (cued(page, start, war.first, "toll", "number_of") or _of_the_fallen(page, start, war.first)):
        return False
    return cued(page, start, figure.first, "growth", "running") and not is_of_one_event(page, figure)


def _of_the_fallen(page: Page, first: int, last: int) -> bool:
    """«ارتفاع قتلى الكوادر الطبية خلال الحرب إلى 231»: the dead named in the plural, not their number."""
    grown = page.first_cue(first, last, "growth", "running")
    head = page.found(grown.last, "head") if grown is not None and grown.last < last else None
    return head is not None and head.sense.form is Form.PLURAL and getattr(head.sense.entry, "measure", "") in HARM


def is_of_victims(page: Page, figure: Figure) -> bool:
    """«ارتفاع إجمالي ضحايا العدوان إلى 558 شهيداً و1835 جريحاً»: a toll of all victims, not of the dead alone."""
    start = max(figure.sentence.first, figure.first - REACH_CLAUSE)
    tolls = page.cues(start, figure.first, "toll")
    named = any(page.cue(toll.first, "number_of") is None for toll in tolls)
    return named or page.has_cue(start, figure.first, "victims")


def is_of_one_event(page: Page, figure: Figure) -> bool:
    """«حصيلة أولية لتفجير السوق بلغت 18»: the toll of one event, named by it."""
    start = max(figure.sentence.first, figure.first - REACH_TOTAL)
    tolls = [*page.cues(start, figure.first, "toll"), *page.matches(start, figure.first, "head")]
    ends = [toll.last for toll in tolls]
    return any(cued(page, end, min(end + REACH_EVENT, figure.first), "one_event") for end in ends)


def befell_in_one_event(page: Page, figure: Figure) -> bool:
    """«مقتل 30 جندياً في كمين»: right behind the figure, the one event in which it happened, told for the first time."""
    end = min(figure.end + REACH_STILL, figure.sentence.last)
    clause = next((at for at in range(figure.end, end) if page.is_mark(at, "،,؛")), end)
    return any(cue.prefix not in page.lexicon.articles for cue in page.cues(figure.end, clause, "one_event"))


def befell_as_told(page: Page, figure: Figure) -> bool:
    """«22 wounded when gunmen ambushed a convoy», «killed in Norland in an air strike»: harm with its one event."""
    if figure.measure not in HARM or figure.unit == "events":
        return False
    start = max(figure.sentence.first, figure.first - REACH_CLAUSE)
    if cued(page, start, figure.first, *STRUCK) and not cued(page, start, figure.first, "several_events"):
        return True
    end = min(figure.sentence.last, figure.end + REACH_BEFELL)
    if befell_in_an_event(page, figure):
        return True
    clause = page.first_cue(figure.end, end, "when_struck", "since_then")
    if clause is None or any(page.is_mark(at, "؛;:") for at in range(figure.end, clause.first)):
        return False
    return not cued(page, clause.last, min(figure.sentence.last, clause.last + REACH_CLAUSE), "several_events")


def befell_in_an_event(page: Page, figure: Figure) -> bool:
    """«Seven were killed in Norland on Monday in an apparent revenge attack»: one, told for the first time."""
    end = min(figure.sentence.last, figure.end + REACH_CLAUSE) if page.lexicon.doers_first else figure.end
    counts = (at for at in range(figure.end, end) if at in page.quantity_cover and at not in page.date_cover)
    others = (at for at in counts if not page.conjoined(at) and not _is_one(page, at))
    end = next(others, end)  # not at «two killed and six hurt in one strike»
    several = page.first_cue(figure.end, end, "several_events", "part")
    within = range(figure.end, several.first if several is not None else end)
    event = next((at for at in within if page.means(at, "one_event")), figure.end)  # «in an attack by», one phrase
    near = range(max(figure.end, event - REACH_EVENT), event)
    return any(page.is_indefinite(at) or _is_one(page, at) for at in near)


def _is_one(page: Page, at: int) -> bool:
    return at in page.quantities and page.quantities[at].low == page.quantities[at].high == 1


def befell_at_once(page: Page, figure: Figure) -> bool:
    """«Died when it overran their base», «two bombs fell on a wake, killing 140»: of a month, one event is told."""
    if figure.unit != "persons" or figure.kind != "count" or not page.lexicon.doers_first:
        return False
    sentence = figure.sentence
    start, end = max(sentence.first, figure.first - REACH_CLAUSE), min(sentence.last, figure.end + REACH_BEFELL)
    if page.has_cue(start, min(sentence.last, figure.end + REACH_CLAUSE), "several_events"):
        return False
    behind = page.first_cue(figure.end, end, "when_struck")
    if behind is not None and page.has_cue(behind.last, min(sentence.last, behind.last + REACH_TOTAL), *STRUCK):
        return True
    if any(page.is_indefinite(cue.first - 1) for cue in page.cues(max(start, 1), figure.first, "one_event")):
        return True  # «A bombing in 2017 killed 587»
    struck = list(page.cues(start, figure.first, "attacks", "storms", "falls_on"))
    opened = next(iter(struck), None)
    if opened is not None and page.has_cue(start, opened.first, "when_struck"):
        return True  # «When the militants stormed the town in August 2017, they carried off 300 men»
    if _is_at_a_place(page, figure):
        return True
    alone = page.has_cue(start, figure.first, "one_of")  # «a member of the group killed 11 tourists»
    return alone or any(page.is_indefinite(cue.last) for cue in struck)


def _is_at_a_place(page: Page, figure: Figure) -> bool:
    """«Killed 67 people at a mall in 2013», «148 students at Garissa University»: right behind them, the one place."""
    if figure.measure not in HARM or figure.end + 1 >= figure.sentence.last:
        return False
    at = page.cue(figure.end, "at_a_place")
    return at is not None and (page.is_indefinite(at.last) or at.last in page.place_cover)


def tells_what_befell(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«Killed 21, and wounded nine more, when it attacked a patrol on 10 June»: the clause with the day is of all."""
    clause = page.first_cue(figure.end, mention.first, "when_struck")
    if figure.measure not in HARM or clause is None or not is_day(mention) or page.cue(clause.first, "since_then"):
        return False
    if cued(page, clause.last, mention.first, "that", "breaks", "beside", "total"):
        return False
    if cued(page, figure.end, clause.first, "that", "breaks", "beside", "total"):
        return False
    return not any(at in page.quantity_cover for at in range(clause.last, mention.first))


@needs("one_event", nothing=bool)
def is_of_one_strike(page: Page, figure: Figure) -> bool:
    """«وكانت الضربة على الحي أشدها، وانتُشلت منه 12 جثة», «قضى اثنان في غارة على البلدة»: of one event, not of many."""
    start, end = (
        max(figure.sentence.first, figure.first - REACH_CLAUSE),
        min(figure.sentence.last, figure.end + REACH_TOTAL),
    )
    if cued(page, start, end, "several_events"):
        return False
    end = next((at for at in range(figure.end, end) if at in page.quantity_cover), end)
    return cued(page, start, figure.first, "one_event") or cued(page, figure.end, end, "one_event")


def is_measure(page: Page, figure: Figure, figures: Sequence[Figure]) -> bool:
    """«163 نزاعا، انخفاضا من 300 عام 2024»: the other time's figure, with which one told before is compared."""
    before = next((other for other in reversed(figures) if other.first < figure.first), None)
    changes = page.cues(before.end, figure.first, "growth", "decline") if before is not None else ()
    return any(change.last - change.first > 1 or page.cue(change.last, "partitive") for change in changes)


def is_held_against(page: Page, figure: Figure) -> bool:
    """«117 هجوما، مقابل 78 في العام 2023»: another time's figure does not say when the account goes on."""
    start = max(figure.sentence.first, figure.first - REACH_AGAINST)
    return page.cue_up_to(start, figure.first, "against_which") is not None or _is_multiplied(page, figure)


def _is_multiplied(page: Page, figure: Figure) -> bool:
    """«1.1 million, more than twice the 480,000 that it had counted in May»: those of whom a ratio is told."""
    before = figure.first - 1
    if before <= figure.sentence.first or page.tokens[before].form not in page.lexicon.articles:
        return False
    ratio = page.quantities.get(page.quantity_cover.get(before - 1, -1))
    return ratio is not None and ratio.kind == "ratio" and figure.kind == "count"
