"""Of things: words of harm, of coming and of going that are said of more than people.

A crop is harvested, a container released, a fine written out, a share price lost: what a number counts then tells
whether the word is meant of people.
"""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.things import FIRST_MANY, LAST_MANY
from tawthiq.read.measures.peaceful import are_ill, is_harmless
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

SAID_OF_THINGS = ("takes_things", "said_of_things")  # cues: words of harm that are said of things too
WRITTEN_ALIKE = ("costs_or_performs", "fled_or_provided", "families_alike", "kills_by_itself", "particle")
FIRST_YEAR, LAST_YEAR = 1500, 2100
NEXT_ANIMAL = 3  # tokens from one who kills to the animal
NEXT_STRUCK = 3  # tokens from those struck to what they are struck with
MANY_OF_THE_WORLD = 500_000  # deaths by an illness from which they are no toll of one report
NEXT_SPENT = 3  # tokens from the verb of spending to the time that is spent
REACH_YEAR = 3  # tokens from «to» to the year that something goes back to


def is_of_things(page: Page, figure: Figure, match: Match) -> bool:
    """Whether a governing word, as it stands before this figure, tells of things rather than of people harmed."""
    entry = match.sense.entry
    if _are_passengers(page, figure, match) or page.cue(match.first, "families_not_captivity", "dug_finds", "in_role"):
        return True
    if not isinstance(entry, Trigger):
        ill = are_ill(page, figure, match)
        harmless = ill or is_harmless(page, figure.sentence, match) or _are_revenues(page, figure, match)
        return harmless or _is_named_after(page, match)
    if entry.unit == "bodies" and figure.kind != "count" and not figure.counted.heads:
        return True  # «lost 9 per cent before recovering a third of the fall»
    if _is_published(page, figure, match):
        return True
    if page.cue(match.first, *WRITTEN_ALIKE) is not None and _is_another_word(page, figure, match):
        return True
    if are_ill(page, figure, match) or _hurts_no_body(page, figure, match, entry):
        return True
    if _is_time_spent(page, figure, match) or _is_of_all_the_world(page, figure, entry):
        return True
    if _is_cited(page, figure, entry) or _is_gone_back_to(page, figure, match, entry):
        return True
    before = page.covered[match.first - 1] if match.first else -1
    taken = entry.measure == "detained"  # «إدارة مكافحة المخدرات أوقفت 57»: who takes people is no drug
    if _is_an_outing(page, figure, entry) or (not taken and page.cue(before, "kills_by_itself")):
        return True
    return page.cue(match.first, "takes_things") is not None and counts_things(page, figure)


def _is_another_word(page: Page, figure: Figure, match: Match) -> bool:
    """Whether a word that is written as one of harm is another here, by its neighbours or by itself."""
    if page.cue(match.first, "kills_by_itself") or _is_performed(page, match) or _is_provided(page, figure, match):
        return True
    return _are_families(page, match) or _is_particle(page, match)


def counts_things(page: Page, figure: Figure) -> bool:
    """«41 ألف حاوية», «19 أردباً», «30% من قيمتها»: a noun that is no one's, a share of nobody, or how many times."""
    counted = figure.counted
    if counted.heads or counted.people or counted.parties or counted.others:
        return False
    if figure.percent:
        return page.cue(figure.last, "of_them") is None
    several = figure.wording is Wording.NUMBER and figure.kind == "count" and figure.low != 1
    alone = not counted.partitive or figure.bound == "vague"  # «تغييب الكثير من المعطيات»
    return several and counted.unknown and alone and not _may_be_people(page, figure)


def _may_be_people(page: Page, figure: Figure) -> bool:
    """«خمسة مخربين»: a plural in the form that is for people, of a noun that no table knows."""
    plural = FIRST_MANY <= figure.value <= LAST_MANY
    form = page.tokens[min(figure.last, len(page.tokens) - 1)].form
    return plural and form.endswith(tuple(page.lexicon.words.morphology.plurals_of_people))


def _hurts_no_body(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«قتل الحارس أفعى», «أصابهم بالذعر», «سقط 14 نائباً في الانتخابات»: a word of harm whose company harms nobody."""
    if _kills_an_animal(page, figure, match, entry) or _is_struck_with(page, figure, match, entry):
        return True
    if _lost_what_was_theirs(page, figure, match, entry):
        return True
    return _is_of_its_subject(page, figure, match, entry) or _lost_votes(page, figure, entry)


def _kills_an_animal(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«قتل حارس المدرسة أفعى», «القبض على القرود الثلاثة», «أعدمت الوزارة 40 ألف دجاجة في ثلاث مزارع»."""
    killed = (noun for noun in page.matches(match.last, figure.first, "uncounted") if noun.sense.entry == "animals")
    told = any(noun.first - 1 in page.quantity_cover or noun.first == match.last for noun in killed)
    if told and not figure.conjoined:
        return True
    if figure.wording is not Wording.SINGLE or entry.victim == "subject" or match.sense.form is Form.NOUN:
        return False
    for at in range(figure.end, min(figure.end + NEXT_ANIMAL, figure.sentence.last)):
        noun = page.found(at, "uncounted")
        if noun is not None and noun.sense.entry == "animals" and not noun.prefix:
            return True
        if page.opens_with_conjunction(at) or at in page.quantities or page.is_mark(at, "،,؛.:"):
            return False
    return False


@needs("disease", "kills_by_itself", nothing=bool)
def _is_of_all_the_world(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«تسبب السكري في وفاة 1.5 مليون شخص»: millions whom an illness kills are no toll of a report."""
    ill = page.has_cue(figure.sentence.first, figure.sentence.last, "disease", "kills_by_itself")
    return entry.measure == "killed" and figure.value >= MANY_OF_THE_WORLD and ill


def _are_families(page: Page, match: Match) -> bool:
    """«يقيم الطلاب لدى أسر متطوعة»: written alike, families and not captivity behind such a preposition."""
    alike = match.first > 0 and page.cue(match.first, "families_alike") is not None
    return alike and page.cue(match.first - 1, "custodian", "towards", "between") is not None


@needs("struck_with", "belongings", "to_a_rank", nothing=bool)
def _is_struck_with(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«أصاب الانهيار ستة آلاف مزارع بخسائر», «خسر 40 شخصاً أوزانهم», «ارتقى 12 ضابطاً إلى رتبة عميد»: no body is hurt."""
    last = min(figure.end + NEXT_STRUCK, figure.sentence.last)
    if figure.end >= last:
        return False
    with_it = (cue for cue in page.cues(figure.end, last, "struck_with") if cue.prefix in page.lexicon.in_prefixes)
    if entry.measure == "injured" or page.cue(match.first, "catches"):
        return any(with_it)
    lost = entry.loss or entry.measure in ("missing", "abducted")  # «خطف ثلاثة ممثلين الأضواء»
    if lost and page.has_cue(figure.end, last, "belongings"):
        return True
    return entry.measure == "killed" and page.cue(figure.end, "to_a_rank") is not None


def _lost_what_was_theirs(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«فقدت 2100 أسرة محصولها»: right behind its subject the verb has for object what was theirs, but their lives."""
    lost = entry.measure == "missing" and match.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    if not lost or page.lexicon.doers_first or match.last != first_with_bounds(page, figure):
        return False
    at = figure.end
    if at >= figure.sentence.last or not figure.counted.people or page.tokens[at].kind is not TokenKind.WORD:
        return False
    theirs = tuple(pronoun for pronoun in page.lexicon.words.morphology.pronouns if len(pronoun) > 1)
    known = any(word.sense.table != "uncounted" for word in page.match_at.get(at, ()))
    return page.tokens[at].form.endswith(theirs) and not known and at not in page.place_cover


def _is_of_its_subject(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«غرقت مستودعات ثمانية تجار», «خسرت مباراة واحدة»: the verb is said of a thing, right before its number."""
    thing = page.found(match.last, "uncounted") if match.last < figure.first else None
    if thing is None or thing.prefix or thing.last != first_with_bounds(page, figure):
        return False
    may_be_people = page.found(match.last, "person") is not None or page.has_article(match.last)
    return not may_be_people and (entry.victim == "subject" or entry.loss)


@needs("spends", nothing=bool)
def _is_time_spent(page: Page, figure: Figure, match: Match) -> bool:
    """«قضى فيها أسبوعين مع أولاده التسعة»: a time that is spent, no preposition before it, stands behind the verb."""
    if page.cue_within(match.first, "spends") is None or page.cue(figure.first - 1, "over") is not None:
        return False  # «قضت القوات يوم السبت على سبعة»
    for at in range(match.last, min(match.last + NEXT_SPENT, figure.first)):
        noun = page.found(at, "uncounted")
        timed = noun is not None and noun.sense.entry == "time" and not noun.prefix
        if timed and page.cue(at - 1, "circumstance", "function") is None:
            return True
    return False


@needs("votes", nothing=bool)
def _lost_votes(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«أسفرت الانتخابات عن سقوط 14 رئيس بلدية»: who falls in an election has lost his seat."""
    falls = entry.measure == "killed" and (entry.faint or entry.loss) and not figure.counted.heads
    first, last = figure.sentence.first, figure.sentence.last
    by_force = any(page.matches(first, last, "method")) or page.has_cue(first, last, "violence")
    return falls and not by_force and page.has_cue(first, last, "votes")


def _is_particle(page: Page, match: Match) -> bool:
    """«أما المؤشر فقد صعد 2%»: before a word that is no noun with its article, no number and nobody, a particle."""
    at = match.last
    if page.cue(match.first, "particle") is None or at >= len(page.tokens):
        return False
    if page.cue(at, "reach", "auxiliary") is not None:
        return True  # «أما القتلى فقد بلغ عددهم 20»
    if at in page.quantity_cover or at in page.date_cover or at in page.place_cover or page.has_article(at):
        return False
    known = ("party", "person", "head", "other", "nationality", "uncounted")
    found = page.match_at.get(at, ())
    bound = any(word.sense.table == "cue" and word.sense.entry != "reach" for word in found)
    return not bound and not any(word.sense.table in known for word in found)


def _is_provided(page: Page, figure: Figure, match: Match) -> bool:
    """«وفّر الدفاع المدني 40 عنصراً», not «وفرّ 40 عنصراً»: behind «و» and its subject, who provides does not flee."""
    if page.cue(match.first, "fled_or_provided") is None or match.prefix not in page.lexicon.conjunctions:
        return False
    return first_with_bounds(page, figure) > match.last and page.cue(match.last, "function", "partitive") is None


def _is_performed(page: Page, match: Match) -> bool:
    """«يؤدي الامتحان 300 طالب», not «يودي بعشرة»: what costs lives takes a preposition that is written on."""
    if page.cue(match.first, "costs_or_performs") is None or match.last >= len(page.tokens):
        return False
    return not page.tokens[match.last].form.startswith(tuple(page.lexicon.in_prefixes))


@needs("outing", nothing=bool)
def _is_an_outing(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«وصلت 40 عائلة إلى الشاطئ», «مخيم صيفي يؤوي 120 طفلاً»: words said of families on the move, or of camps."""
    said = entry.needs_families or (entry.needs_held and entry.measure == "held")
    return said and page.has_cue(figure.sentence.first, figure.sentence.last, "outing")


def _is_cited(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«استشهد الباحث بـ12 دراسة»: who dies is no object behind a preposition."""
    quantity = page.quantities.get(figure.first)
    prefix = quantity.attached_prefix if quantity is not None else ""
    return entry.victim == "subject" and entry.measure == "killed" and prefix in page.lexicon.in_prefixes


def _is_gone_back_to(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«يعود تاريخ صنعه إلى 1962», «تعود الصورة إلى انتخابات 1947»: a year to which something goes back."""
    year = figure.counted.empty and figure.last - figure.first == 1 and FIRST_YEAR <= figure.value <= LAST_YEAR
    near = range(max(match.last, first_with_bounds(page, figure) - REACH_YEAR), figure.first)
    return entry.measure == "returned" and year and any(page.cue(at, "towards") for at in near)


@needs("passengers", "arrivals", nothing=bool)
def _are_passengers(page: Page, figure: Figure, match: Match) -> bool:
    """«عدد المغادرين 774 ألف راكب», «غادر 2300 مسافر»: who travels has neither fled nor come home."""
    entry = match.sense.entry
    caught = page.cue(match.first, "catches") is not None  # «ضبط 900 راكب بلا تذاكر»
    if not isinstance(entry, Trigger | Head) or (entry.measure not in ("displaced", "returned") and not caught):
        return False
    if figure.last < len(page.tokens) and page.cue(figure.last, "passengers") is not None:
        return True
    sentence = figure.sentence
    both_ways = page.has_cue(sentence.first, sentence.last, "passengers", "arrivals")
    return both_ways and page.cue(match.first, "departures") is not None


def _is_named_after(page: Page, match: Match) -> bool:
    """«جسر الشهداء», «مؤسسة الشهداء»: the dead whose name a place or an office bears."""
    entry = match.sense.entry
    dead = isinstance(entry, Head) and entry.measure == "killed" and match.prefix in page.lexicon.articles
    return dead and match.first > 0 and page.cue(match.first - 1, "named_after") is not None


def _are_revenues(page: Page, figure: Figure, match: Match) -> bool:
    """«ارتفعت عائدات السياحة 12%», «المفقودات 60»: a noun of returned or missing women that counts nobody named."""
    return page.cue(match.first, "revenues") is not None and not figure.counted.people


def _let_go(match: Match) -> bool:
    entry = match.sense.entry
    return isinstance(entry, Trigger) and entry.measure == "freed" and match.sense.form is Form.ACTIVE_VERB


def _is_published(page: Page, figure: Figure, match: Match) -> bool:
    """«A statement released late on Saturday», «a video released by the group»: what came out, nobody let go.

    So is what stands behind the verb: «released the names of eight soldiers».
    """
    if page.lexicon.doers_first and _let_go(match) and page.has_cue(match.last, figure.first, "papers", "names_of"):
        return True
    before = page.covered[match.first - 1] if match.first else -1
    if before < 0 or page.cue_within(match.first, "came_out") is None:
        return False
    issued = page.matches(before, before + 1, "attribution")
    return page.cue(before, "papers") is not None or any(paper.sense.entry == "issuing" for paper in issued)


def harms_nobody(page: Page, verb: Match) -> bool:
    """«Were held to a draw», «captured on camera», «is missing his deposit»: what follows the verb makes it another."""
    if verb.last >= len(page.tokens):
        return False
    measure = getattr(verb.sense.entry, "measure", "")
    lacks = measure == "missing" and page.lexicon.words.morphology.subjects_first
    if measure == "returned" and verb.last in page.date_cover and page.cue(verb.last - 1, "inside") is not None:
        return True  # «it grew from two staff back in 2011»
    theirs = tuple(page.lexicon.words.morphology.pronouns)
    return page.cue(verb.last, "of_no_harm") is not None or (lacks and page.tokens[verb.last].form.endswith(theirs))


def holds_ground(page: Page, at: int) -> bool:
    """«In rebel-held areas», «areas of the country held by rebels»: ground that a side holds, no prisoners."""
    if at == 0 or not page.lexicon.doers_first:
        return False
    if page.cue(at, "held_by") is not None:
        return at - 1 in page.place_cover or page.found(at - 1, "uncounted") is not None
    if page.cue(at, "holds_place") is None or page.found(page.covered[at - 1], "party") is None:
        return False
    return at + 1 in page.place_cover or page.found(at + 1, "uncounted") is not None
