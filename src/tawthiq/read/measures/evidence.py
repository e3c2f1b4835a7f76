"""Evidence: whether a report tells of harm to people at all.

«خسر», «عاد», «تحرير», «حصد» are said of prizes, prices and papers as much as of people, and so are tolls without a
noun, shares and ratios. They tell of people only where some figure of the report does so beyond doubt: by a word
of harm, arrest or flight that is said of people alone («12 قتيلاً», «مقتل 12»), or by another that counts people
by their own noun («عودة 300 عائلة»). Where no figure does, the report counts nobody («أصاب السلة ست مرات»,
«تحرير 20 مخالفة», «خسر السهم 7%»).
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure, Ground, Wording
from tawthiq.read.figures.things import FIRST_MANY, LAST_MANY, counts_a_thing
from tawthiq.read.measures.camps import LIVES_IN_A_CAMP
from tawthiq.read.measures.daily_life import is_of_daily_life, is_plain_harm, is_plainly_of_daily_life
from tawthiq.read.measures.exchanges import names_captives
from tawthiq.read.measures.fates import UNKNOWN
from tawthiq.read.measures.how_hurt import KILLED_SO, TAKEN_SO
from tawthiq.read.measures.item_labels import LABELLED
from tawthiq.read.measures.of_things import MANY_OF_THE_WORLD, SAID_OF_THINGS
from tawthiq.read.measures.prisons import is_room
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.tolls import names_victims
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

ON_THE_WAY: frozenset[Measure] = frozenset({"displaced", "returned", "missing"})
AT_WILL: frozenset[Measure] = frozenset({"returned", "freed", "surrendered"})  # so people come and go in peace, too
BY_NOUNS = ("counted-noun", "noun-of-state", "topic")
BY_WORDS = (
    *BY_NOUNS, "governing-word-before", "verb-after", "killed-and-injured-together", "times-struck", "in-prison",
    LIVES_IN_A_CAMP, LABELLED, UNKNOWN, KILLED_SO, TAKEN_SO,
)  # fmt: skip
TAKEN_BY_LAW: frozenset[Measure] = frozenset({"detained", "freed", "held", "displaced"})  # thieves flee, too
BEFALLS_BEASTS: frozenset[Measure] = frozenset({"killed", "injured", "missing", "freed", "detained", "abducted"})
ROOMY: frozenset[Measure] = frozenset({"held", "detained", "displaced"})
NEXT_HURT = 7  # tokens from those hurt to what hurts no body
NEXT_STRUCK = 2  # tokens from «ضحايا» to what struck them, its article or «of» between
NEAR = 3  # tokens from a word of harm to a bare number that is evidence by it
REACH_OPENING = 40  # tokens of a report in which a work is named, or what it is on
REACH_STORY = 10  # tokens of a report's first sentence by which a tale opens
NOT_COUNTED_SO = ("bodies", "cases")


def let_go_without_evidence(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take the measure from the figures that count things, and from all where the report tells of no harm to people."""
    measured = [figure for _, figures in told for figure in figures if figure.measure is not None]
    known = not _is_of_a_work(page) and _tells_of_harm(page, measured)
    at_will = known and _come_at_will(page, measured)
    harmed = _sentences_of_harm(page, measured) if known and page.once(is_plainly_of_daily_life) else None
    for figure in measured:
        beside = harmed is not None and figure.sentence.index not in harmed  # «killing a fan. … Eleven horses fell»
        if not known or beside or _counts_no_people(page, figure) or (at_will and figure.measure in AT_WILL):
            figure.measure = None


def _sentences_of_harm(page: Page, measured: Sequence[Figure]) -> set[int]:
    """The sentences in which a figure is evidence, and of plain harm: nothing else of daily life is told as harm."""
    plain = (figure for figure in measured if is_plain_harm(page, figure, in_war=False))
    return {figure.sentence.index for figure in plain if _is_evidence(page, figure)}


def _come_at_will(page: Page, measured: Sequence[Figure]) -> bool:
    """«200 pupils are back in class», «her husband is back»: in a report of daily life that knows of no war."""
    if not page.lexicon.doers_first or not any(figure.measure in AT_WILL for figure in measured):
        return False
    return not _knows_of_war(page) and is_of_daily_life(page)


def _tells_of_harm(page: Page, measured: Sequence[Figure]) -> bool:
    """Whether a figure is evidence; of those in a report of daily life only one of plain harm is."""
    in_war, proven = _knows_of_war(page), False
    for figure in measured:
        if _is_evidence(page, figure):
            proven = True
            if is_plain_harm(page, figure, in_war=in_war):
                return True  # most reports of harm end here, before their words are counted
    return proven and not is_of_daily_life(page)


def _is_of_a_work(page: Page) -> bool:
    """«مسرحية «أربعون قتيلاً» تعود إلى الخشبة», but not «غارة على موقع تصوير فيلم تقتل تسعة», "a series of blasts"."""
    opening = min(REACH_OPENING, len(page.tokens) - 1)  # «صدرت عن الدار رواية «رمل أزرق»»
    if any(page.is_mark(noun.last, "\"'«“") for noun in page.cues(0, opening, "named_work")):
        return True
    return _opens_with_a_work(page) and (is_of_daily_life(page) or not _tells_of_violence(page))


def _opens_with_a_work(page: Page) -> bool:
    """Whether the headline names a play, a film, a novel or a game, or the first sentence opens with a tale."""
    titles = (sentence for sentence in page.sentences if sentence.headline)
    works = (work for title in titles for work in page.cues(title.first, title.last, "work"))
    if any(page.cue(work.last, "partitive") is None for work in works):
        return True  # «a war film», not «a series of blasts»
    lead = next((sentence for sentence in page.sentences if not sentence.headline), page.sentences[0])
    return page.has_cue(lead.first, min(lead.first + REACH_STORY, lead.last), "story")


def _counts_no_people(page: Page, figure: Figure) -> bool:
    """«حرّرت 63 محضراً» beside real losses, «بمتوسط 5.8 أفراد»."""
    broken = figure.kind == "count" and not float(figure.value).is_integer()
    if figure.measure in ROOMY and is_room(page, figure):
        return True
    return broken or (_is_said_of_things(page, figure) and counts_a_thing(page, figure))


def _is_evidence(page: Page, figure: Figure) -> bool:
    """Whether a figure tells of harm to people, by a word that is said of nothing else or by its own noun."""
    if figure.measure == "fighters":
        return not is_in_peace(page) and not _are_members_called(figure)
    said = figure.ground("measure")
    if said is not None and said.rule == "toll" and _is_toll_of_a_war(page, figure, said):
        return True
    if said is None or said.rule not in BY_WORDS or _counts_no_people(page, figure) or figure.high == 0:
        return False
    dead = figure.governor is not None and may_be_dead(page, figure, figure.governor)
    if counts_a_thing(page, figure) and not dead:
        return False
    if figure.kind != "count" and not _is_share_of_people(page, figure, said):
        return False
    if _comes_and_goes_at_will(page, figure, said) or _may_be_of_others(page, figure, said):
        return False
    if figure.unit == "events" and (_is_said_of_things(page, figure) or _is_of_games(page, said)):
        return done_by_a_party(page, figure)
    if said.rule == LABELLED and figure.counted.empty and not _knows_of_war(page):
        return False
    if _is_said_of_things(page, figure):
        people = _counts_people(figure, said) and not _are_known_by_work(page, figure)
        return people or _kills_some_of_them(page, figure) or _kills_by_force(page, figure)
    if figure.wording is Wording.SINGLE and figure.counted.unknown and figure.counted.nameless:
        return _knows_of_war(page)  # who is no more than a word that no table knows
    far = first_with_bounds(page, figure) - said.last > NEAR
    return not (far and said.rule == "governing-word-before" and figure.counted.empty)


def _is_toll_of_a_war(page: Page, figure: Figure, said: Ground) -> bool:
    """«ارتفع عدد ضحايا العدوان إلى 8412 فلسطينياً», but not «عدد ضحايا الاحتيال»: people struck by a war."""
    struck = page.has_cue(said.last, said.last + NEXT_STRUCK, "lasting_war", "violence")
    struck = struck or any(page.matches(said.last, said.last + NEXT_STRUCK, "method"))
    return struck and names_victims(page, said) and bool(figure.counted.people) and not page.tells_of("fraud")


def _may_be_of_others(page: Page, figure: Figure, said: Ground) -> bool:
    """«الضحايا دون الثلاثين», «تقارير عن إصابات», «حبس ثلاثة موظفين», «22 ألف وفاة» beside births: harm or none."""
    entry = figure.governor.sense.entry if figure.governor is not None else figure.counted.head()
    if not _knows_of_war(page) and _is_of_civil_life(page, figure, said):
        return True
    taken = figure.measure == "abducted" and not _knows_of_war(page)
    if taken and (page.tells_of("played") or _is_grabbed(page, figure, said)):
        return True  # «two players were carried off on Saturday»
    if figure.measure == "surrendered" and page.lexicon.doers_first and not _knows_of_war(page):
        return True  # «two members defected to another party»
    if figure.measure in ("injured", "missing") and page.tells_of("played", "team"):
        return True  # «يستعيد المنتخب خمسة مصابين»
    if _is_of_a_nation_alone(page, figure):
        return True
    if page.cue(said.first, "let_fly") is not None and figure.counted.head() is None:
        return not any(page.matches(figure.sentence.first, figure.sentence.last, "party"))  # «أطلقت شركة أسسها ثلاثة»
    if page.cue(said.first, "exchanges") is not None and not names_captives(page, len(page.tokens)):
        return True  # «تبادل 120 طالباً»
    if figure.unit == "bodies" and page.tells_of("dug_up"):
        return True
    if not isinstance(entry, Head):
        return False
    if entry.may_be_wounded and page.lexicon.doers_first and not _tells_of_violence(page):
        return True  # «a tally of three victims» of a stalker, a ruling or a firm
    if said.rule == "topic":
        return entry.counted_only or (entry.may_be_wounded and not figure.counted.people)
    return (entry.counted_only or entry.unit == "cases") and page.tells_of("births")


def _is_grabbed(page: Page, figure: Figure, said: Ground) -> bool:
    """«He grabbed an intruder», «her friend»: one of whom a word is said that is said of things, too."""
    single = figure.wording is Wording.SINGLE and page.lexicon.doers_first
    return single and page.cue(said.first, *SAID_OF_THINGS) is not None


def _is_of_a_nation_alone(page: Page, figure: Figure) -> bool:
    """«A Portuguese defender was injured», «two Italians were held up»: nothing but a nation, no killing and no war.

    Of one whose own noun is in no table an arrest tells no more.
    """
    people = figure.counted.people
    if not people or figure.counted.heads or figure.counted.parties or figure.measure == "killed":
        return False
    one = figure.wording is Wording.SINGLE and figure.counted.last > people[-1].last
    if not one and (figure.measure in ("detained", "injured") or not page.lexicon.doers_first):
        return False
    nation = all(noun.sense.table == "nationality" for noun in people)
    return nation and not _knows_of_war(page) and not page.tells_of("accident")


def is_in_peace(page: Page) -> bool:
    """«قلّد الرئيس 65 ضابطاً» after a parade, «تخرّج 320 ضابطاً»: armed people of a feast, or at school in peace."""
    if page.tells_of("festive"):
        return True
    return page.tells_of("peacetime") and not _knows_of_war(page)


def _are_members_called(figure: Figure) -> bool:
    """«هاجمت النقابة القرار ودعت ألفاً من أعضائها»: members of nobody named, by a word of fighting."""
    persons = figure.counted.persons()
    armed = any(person.fighter or person.soldier for person in persons)
    return figure.measure_rule == "governing-word-before" and not armed and not figure.counted.parties


def _is_of_civil_life(page: Page, figure: Figure, said: Ground) -> bool:
    """«حبس ثلاثة موظفين», «إيقاف رباعين», «420 مفقودة» of bags, «110 نزلاء» who study: no harm."""
    if page.cue(said.first, "sentences") is not None:
        return not page.has_cue(figure.last, figure.end + 1, "dissent")
    if page.cue(said.first, "suspends", "passes_on") is not None and page.tells_of("played", "team"):
        return True
    everyday = _is_told_of_order(page, figure, said) or _is_of_some_trade(page, figure)
    return everyday or _is_of_everyday(page, figure)


def _is_of_everyday(page: Page, figure: Figure) -> bool:
    """«three men were arrested» over drugs, «577,000 deaths» beside births, «9,000 were killed» on a farm."""
    if (figure.measure in TAKEN_BY_LAW or figure.unit == "events") and page.tells_of("gain"):
        return not page.tells_of("dissent")
    if figure.measure == "killed" and _is_of_a_population(page, figure):
        return True
    beyond = min(figure.end + NEXT_HURT, figure.sentence.last)
    if figure.measure == "injured" and page.has_cue(figure.end, beyond, "struck_with"):
        return True  # «170 performers were hurt by the cost of rooms»
    if figure.governor is not None and page.cue(figure.governor.first, "treated_only") is not None:
        return not page.tells_of("violence", "accident")  # «3,200 people were treated at the walk-in clinics»
    nobody = not figure.counted.people and not figure.counted.parties
    if nobody and figure.measure in BEFALLS_BEASTS and page.tells_of("herds"):
        return True
    if nobody and figure.measure == "killed" and page.tells_of("played") and not _tells_of_violence(page):
        return True  # «his 20th victim», of a boxer
    return _is_said_of_things(page, figure) and page.tells_of("everyday") and not _kills_people(figure)


def _is_of_a_population(page: Page, figure: Figure) -> bool:
    """«577,000 deaths» beside births, «640 of the nurses died» in a report that opens with a study; by no blow."""
    told = page.has_cue(figure.sentence.first, figure.sentence.last, "mortality", "studied")
    told = told or page.has_cue(0, REACH_OPENING, "studied")
    return told and not _tells_of_violence(page)


def _kills_people(figure: Figure) -> bool:
    """«killing 14 pupils»: people are counted right by a word of killing, which is no word of losing."""
    return _is_by_killing(figure) and bool(figure.counted.people)


def _kills_some_of_them(page: Page, figure: Figure) -> bool:
    """«a bus carrying 22 workers, killing six of them»: those who are spoken of are people."""
    return _is_by_killing(figure) and page.cue(figure.last, "of_them") is not None


def _kills_by_force(page: Page, figure: Figure) -> bool:
    """«A bomb went off, killing five», "a jet crashed, killing all 92", «RSF fighters attacked it, killing 30».

    A bare number behind a word of killing, with a blow, or with a party before it.
    """
    bare = figure.kind == "count" and figure.counted.empty and figure.wording is Wording.NUMBER
    if not bare or not _is_by_killing(figure) or page.tells_of("pilgrims"):
        return False
    first, last = figure.sentence.first, figure.first
    armed = any(page.matches(first, last, "method"))
    armed = armed or any(match.sense.form is Form.NAME for match in page.matches(first, last, "party"))
    return armed or page.has_cue(first, figure.sentence.last, "flight", "accident")


def _is_by_killing(figure: Figure) -> bool:
    entry = figure.governor.sense.entry if figure.governor is not None else None
    by_word = isinstance(entry, Trigger) and entry.measure == "killed" and not entry.loss
    by_word = by_word and isinstance(entry, Trigger) and entry.unit != "bodies"  # «recovered 31 of them», of bicycles
    return by_word and figure.measure == "killed"


def _is_told_of_order(page: Page, figure: Figure, said: Ground) -> bool:
    """«ضبط سبعة تجار» by inspectors, «قضت بإعدام رجل», «احتجز المصعد أربعة», «17 مليوناً يموتون بأمراض القلب»."""
    first, last = figure.sentence.first, figure.sentence.last
    if page.cue(said.first, "catches") is not None and page.has_cue(first, last, "violations"):
        return True
    if page.cue(said.first, "executes") is not None and page.has_cue(first, last, "tribunals"):
        return not page.has_cue(figure.last, figure.end + 1, "dissent")
    if figure.measure == "detained" and page.has_cue(first, last, "lifts"):
        return True
    ill = page.has_cue(first, last, "disease") or (page.tells_of("disease") and not _tells_of_violence(page))
    if figure.measure == "injured" and ill:
        return True  # «ثلثا المصابين» of a report on headaches
    return figure.measure == "killed" and figure.value >= MANY_OF_THE_WORLD


def _is_of_some_trade(page: Page, figure: Figure) -> bool:
    """«7 آلاف ضحية» of a fraud, «110 نزلاء» who study, «420 مفقودة» of bags, merchants let go on bail."""
    head = figure.counted.head()
    if head is not None and head.may_be_wounded and page.tells_of("fraud"):
        return True
    kept = figure.measure == "held" or (head is not None and head.standing == "held")
    if kept and page.tells_of("in_class"):
        return True
    if figure.measure == "missing" and page.tells_of("luggage"):
        return True
    bailed = figure.measure == "freed" and page.has_cue(figure.sentence.first, figure.sentence.last, "bail")
    return bailed and not page.tells_of("dissent")


def may_be_dead(page: Page, figure: Figure, said: Match) -> bool:
    """«مقتل أربعة متسلقين», «مصرع 14 متسلقاً»: a noun of death right before whom no table knows."""
    entry = said.sense.entry
    if not isinstance(entry, Trigger) or entry.measure != "killed" or said.last != first_with_bounds(page, figure):
        return False
    if page.cue(said.first, *SAID_OF_THINGS) is not None:
        return False
    form = page.tokens[min(figure.last, len(page.tokens) - 1)].form
    several = form.endswith(tuple(page.lexicon.words.morphology.plurals_of_people))
    return said.sense.form is Form.NOUN or (several and FIRST_MANY <= figure.value <= LAST_MANY)


def _knows_of_war(page: Page) -> bool:
    """Whether a word of war or of flight stands in the report and is no figure of speech, nor of pilgrims' camps."""
    told = page.tells_of("flight") and not page.tells_of("pilgrims")
    return told and not page.once(is_plainly_of_daily_life)


def _tells_of_violence(page: Page) -> bool:
    """Whether a blow, a disaster or a war stands anywhere in the report."""
    return _knows_of_war(page) or page.tells_of("violence", "accident", "one_event", "lasting_war")


def _is_of_games(page: Page, said: Ground) -> bool:
    """«12 ضربة», «41 هجمة»: a word for blows as others have them, or attacks in a report of matches or fraud."""
    blows = page.cue(said.first, "blows") is not None and not _knows_of_war(page)
    return blows or page.tells_of("played", "fraud", "computing")


def _comes_and_goes_at_will(page: Page, figure: Figure, said: Ground) -> bool:
    """«عاد مليون مغترب», «هاجر 1500 طبيب»: words of those who travel too, where the report knows of no flight.

    Families who are told to go or come, and prisoners, do not travel.
    """
    head = figure.counted.head()
    families = figure.unit == "families" and not page.tells_of("harvest")
    if families or (head is not None and head.standing == "held"):
        return False
    return page.cue(said.first, "travels") is not None and not _knows_of_war(page)


def _is_share_of_people(page: Page, figure: Figure, said: Ground) -> bool:
    """«ربع القتلى», «ارتفع عدد الهجمات بنسبة 45%», but not «صدّ 98% من الهجمات», «خفض الوفيات 15%»."""
    numbered = page.has_cue(figure.sentence.first, figure.first, "number_of")
    return said.rule in BY_NOUNS and (figure.unit not in ("events", "cases") or numbered)


def _is_said_of_things(page: Page, figure: Figure) -> bool:
    said = figure.ground("measure")
    return said is not None and page.cue(said.first, *SAID_OF_THINGS) is not None


def done_by_a_party(page: Page, figure: Figure) -> bool:
    """«نفّذ التنظيم 64 عملية», «7 ضربات بطائرات مسيّرة»: whether the sentence of operations names a party or a weapon."""
    first, last = figure.sentence.first, figure.sentence.last
    if page.tells_of("quarry", "computing", "walks_out"):
        return False
    if page.has_cue(first, last, "committed"):
        return True  # «14 جريمة ارتكبتها الميليشيات»
    armed = any(weapon.last <= figure.first for weapon in page.matches(first, figure.first, "method"))
    armed = armed or any(page.matches(figure.end, last, "method"))
    return armed or any(page.matches(first, last, "party"))


def _counts_people(figure: Figure, said: Ground) -> bool:
    """«أصاب ثلاثة مدنيين», «غادرت 40 عائلة», but not «غادر 300 راكب», who come and go as such."""
    counted = figure.counted
    unknown = counted.unknown and not counted.parties  # «17 من عناصر الحزب»
    if figure.kind != "count" or unknown or (figure.wording is Wording.SINGLE and not _was_taken(figure)):
        return False
    head, on_the_way = counted.head(), figure.measure in ON_THE_WAY
    if not counted.people:
        of_itself = said.rule in BY_NOUNS  # «3 ملايين نزيل»
        return bool(counted.parties) or (head is not None and not of_itself and head.unit not in NOT_COUNTED_SO)
    first = counted.people[0].sense.entry
    if not isinstance(first, Person):
        return True  # «32 سورياً»
    return first.unit != "cases" and not (on_the_way and first.kin) and (on_the_way or first.unit != "families")


def _are_known_by_work(page: Page, figure: Figure) -> bool:
    """«The firm lost two painters», «the club released four singers»: their work is told of in peace, too."""
    persons = figure.counted.persons()
    by_work = bool(persons) and not any(one.generic or one.status or one.sex or one.age == "child" for one in persons)
    if not by_work or figure.counted.heads or not page.lexicon.doers_first:
        return False
    if _is_by_killing(figure) or _knows_of_war(page) or page.tells_of("accident"):
        return False
    return not any(page.matches(figure.sentence.first, figure.sentence.last, "party"))  # «the army freed two truckers»


def _was_taken(figure: Figure) -> bool:
    """«خُطف طبيب», «استشهد شاب», but not «إذا خسرها صاحبها», «خسر قيادياً», «أصاب أحد الأعضاء»."""
    entry = figure.governor.sense.entry if figure.governor is not None else None
    owned = any(person.pronoun for person in figure.counted.people) or not figure.counted.people  # «خطف أحدها موزة»
    return figure.measure in ("killed", "abducted") and not owned and not (isinstance(entry, Trigger) and entry.loss)
