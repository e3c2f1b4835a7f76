"""Earlier figures: which figure told before can be the whole that words such as «منهم» refer back to."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.levels import CUT_NAMES, INNER_CUTS, LevelKind, Told, cut_of, may_be_wounded, pronoun_on
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.struck import whom_it_struck

FATES = ("freed", "missing")  # what becomes of those who were taken
FAR_TOPS = 16  # figures back to the one total of its kind
_REACH_EVENTS = 24  # figures back to the attacks that «22 عملية منها» names
_NEAR_CASES = 8  # totals back to the cases that «من هذه الحالات» names
_NEXT = 5  # tokens from a whole to a part that follows it at once
_NEXT_SENTENCES = 2  # from a count to one that says of whom it takes some
_NEARLY = 0.6  # of a total, told by the items of a list that leaves the smallest out
_SLIP = 1.5  # how far a part may exceed its whole and still be a slip of the report
NEAR_SENTENCES = 3  # from a part of a total to one of those people
REACH_TOPIC_NAMED = 8  # tokens from «أما المقاتلون» to the number of some of them
REACH_BLOW = 4  # tokens from a part to the blow of which its people died
REACH_BOUND = 3  # tokens from a word of comparison to its number, a bound between


def current(told: Told, before: Figure) -> Figure:
    """The figure to which a new breakdown belongs: the last one at the level now open."""
    open_cuts = {cut_of(level) for level in told.levels}
    for figure in reversed(told.recent):
        if figure.sentence is not before.sentence:
            break
        inner = figure.cut is not None and figure.cut.startswith(INNER_CUTS)
        if not inner or figure.cut in open_cuts:
            return figure
    return before


def last_top_of(told: Told, figure: Figure, measure: Measure) -> Figure | None:
    """The last figure of a measure that can hold this one; further back, where the report tells but one."""
    alike = [top for top in told.tops[-FAR_TOPS:] if top.measure == measure and top is not figure]
    same = [top for top in alike if top.value >= figure.value]
    near = [top for top in same[-8:] if figure.sentence.index - top.sentence.index <= 4]
    near = [top for top in near if not _is_background(told.page, top, figure)] or near
    if near:
        return _divided_by(alike, near[-1]) or near[-1]
    return same[-1] if len({top.value for top in same}) == 1 else None


def _divided_by(tops: Sequence[Figure], last: Figure) -> Figure | None:
    """«وثقت 37 قتيلاً. سقط 14 في حلب، و10 في إدلب، وتسعة في دمشق، ومن القتلى ثمانية أطفال»: of the 37, not the nine."""
    listed = [top for top in tops if top.sentence is last.sentence]
    total = next((top for top in reversed(tops) if top.sentence.index < last.sentence.index), None)
    if total is None or total.kind != "count" or total.sentence.headline or len(listed) < 2:
        return None
    told = sum(top.value for top in listed)
    return total if told == total.value or (len(listed) > 2 and _NEARLY <= told / total.value < 1) else None


def _is_background(page: Page, top: Figure, figure: Figure) -> bool:
    """«وكان المرصد وثّق في العام الذي سبقه 6817»: told before only to compare, not what «بين القتلى» goes on with."""
    opens = page.cue(top.sentence.first, "auxiliary") is not None
    return opens and top.sentence is not figure.sentence and not top.sentence.headline


def last_top(told: Told, figure: Figure, *, listed: bool = False) -> Figure | None:
    """The last figure that can be meant; a list (`listed`) divides no vague one («عدداً من الجثامين»)."""
    for top in reversed(told.tops[-6:]):
        if listed and top.bound == "vague" and top.value < figure.value:
            continue
        near = figure.sentence.index - top.sentence.index <= 3
        near = near and top.sentence.headline == figure.sentence.headline
        if near and (figure.measure is None or _holds(top, figure)) and top.kind == "count":
            return top
    return None


def _holds(top: Figure, figure: Figure) -> bool:
    """«37 ضحية»، ثم «الحصيلة تشمل 14 قتيلاً»: the dead are among dead and wounded told together."""
    together = top.measure == "casualties" and figure.measure in ("killed", "injured") and top.value > figure.value
    return top.measure == figure.measure or together


def taken_before(told: Told, figure: Figure) -> Figure | None:
    """«خُطف 60 رجلاً. وقد حُرّر منهم 20»: those last told as taken, of whom some were let go or are still missing."""
    last = told.recent[-1] if told.recent else None
    whole = last.whole if last is not None and last.whole is not None else last
    if whole is None or figure.measure not in FATES or figure.sentence.index - whole.sentence.index > 1:
        return None
    fits = whole.measure in CAPTIVE and whole.kind == "count" and whole.value >= figure.value
    return whole if fits and whole.sentence.headline == figure.sentence.headline else None


def total_before(told: Told, first: Figure) -> Figure | None:
    """The last total of the same measure and unit, near before and larger, of which `first` may be a part."""
    for top in reversed(told.tops[-8:]):
        near = first.sentence.index - top.sentence.index <= 3 and top is not first
        if near and top.measure == first.measure and top.unit == first.unit and top.value > first.value:
            return top
    return None


def whole_before(told: Told, figure: Figure) -> Figure | None:
    """The last figure that «منهم», «منها», or a pronoun on the number, can mean."""
    limit = figure.sentence.last
    pronoun = pronoun_on(told.page, figure)
    things = any(told.page.cue(at, "part_of_things") for at in range(figure.last, figure.end + 1) if at < limit)
    named = _set_apart(told, figure) or _just_exceeded(told, figure)
    if named is not None:
        return named
    near = [top for top in told.recent[-8:] if top.value >= figure.value and top.kind == "count"]
    here = _are_told_here(told.page, figure)
    near = [top for top in near if figure.sentence.index - top.sentence.index <= (0 if here else 2)]
    if pronoun:
        two = pronoun in told.page.lexicon.words.morphology.dual_pronouns
        near = [top for top in near if (top.value == 2 if two else top.value > 2)]
    if figure.unit == "events" and not figure.counted.empty:  # «22 عملية منها»
        alike = [top for top in told.recent[-_REACH_EVENTS:] if top.measure == figure.measure and top.kind == "count"]
        near = [top for top in alike if top.value >= figure.value] or near
    if figure.unit == "cases" and not figure.counted.empty:  # «157 حالة، تحول 107 منها. وكانت 52 حالة منها …»
        near = [top for top in near if top.unit == "cases" and not top.counted.empty] or near
    beside = near[-1] if near and told.page.lexicon.words.morphology.subjects_first else None
    people = bool(figure.counted.people) or told.page.found(figure.end, "person") is not None
    people = people or any(told.page.found(at, "person") for at in range(figure.last + 1, min(figure.last + 3, limit)))
    if people and beside is not None and beside.unit == "persons" and beside.sentence is figure.sentence:
        things = False  # «43 attacks … 125 suspects, twenty of them cell leaders»: one pronoun for both, the nearer
    if things:
        for top in reversed(near):
            if top.unit in ("events", "cases", "bodies"):
                return top
    last = next((top for top in reversed(near) if top.unit != "events"), None)
    anew = last is not None and last.measure == "injured" and last.sentence is not figure.sentence
    if anew and _are_slain(told.page, figure):
        last = next((top for top in reversed(near) if top.measure == "killed"), last)
    return last if last is None or pronoun else _of_all(told, last, figure)


def _set_apart(told: Told, figure: Figure) -> Figure | None:
    """«أما المقاتلون فقُتل 18 منهم في الاشتباكات»: some of those people whom the clause opens with."""
    start = max(figure.sentence.first, figure.first - REACH_TOPIC_NAMED)
    topic = told.page.first_cue(start, figure.first, "sets_apart")
    people = told.page.found(topic.last, "person") if topic is not None else None
    entry = people.sense.entry if people is not None else None
    return part_of_such(told, figure, entry.groups) if isinstance(entry, Person) else None


def _are_slain(page: Page, figure: Figure) -> bool:
    """«قُتل 58 وأصيب 263. وأوضح أن 41 منهم سقطوا بمسيّرات»: dead of a blow, not of wounds, are some of the dead."""
    if figure.measure != "killed" or figure.governor is None:
        return False
    if any(True for _ in page.matches(figure.governor.last, figure.first, "party")):
        return True  # «قتلت القوات هناك سبعة من هؤلاء»
    clause = range(figure.end, min(figure.sentence.last, figure.end + REACH_BLOW))
    return any(page.found(at, "method") or page.cue(at, "agent") for at in clause)


def _are_told_here(page: Page, figure: Figure) -> bool:
    """«هاجم مسلحون القرية، فقُتل ثلاثة منهم»: whether its sentence tells of a blow, and of whom they are, uncounted."""
    governor = figure.governor
    if governor is None or governor.first > figure.first:
        return False
    start = figure.sentence.first
    if page.has_cue(start, governor.first, "leads_to") and whom_it_struck(page, start, governor.first) is not None:
        return True  # «غارات على مواقع التنظيم أدت إلى مقتل سبعة منهم»
    if not governor.prefix:
        return False
    blow = page.first_cue(figure.sentence.first, governor.first, "attacks", "strikes")
    people = page.matches(blow.last, governor.first, "person") if blow is not None else ()
    parties = page.matches(blow.last, governor.first, "party") if blow is not None else ()
    return any(match.sense.form is Form.PLURAL for match in people) or any(m.sense.form is Form.NAME for m in parties)


def _of_all(told: Told, last: Figure, figure: Figure) -> Figure:
    """«31 من القتلى مقاتلون، وإن 24 منهم مدنيون»: of the 55, which it makes up with the parts before it.

    So in a clause that a conjunction opens behind women and children («بينهم 27 طفلاً و14 امرأة، ولا يزال ثمانية
    منهم في المستشفى»).
    """
    whole = last.whole
    if whole is None or whole.kind != "count" or whole.measure != last.measure:
        return last
    parts = [part for part in told.recent[-8:] if part.whole is whole and part.cut == last.cut]
    if sum(part.value for part in parts) + figure.value == whole.value:
        return whole
    page = told.page
    opens = (at for at in range(last.end, figure.first) if page.is_mark(at, "،"))
    anew = any(page.conjoined(at + 1) or page.opens_with_conjunction(at + 1) for at in opens)
    who = _tells_sex_or_age(page, last)
    another = figure.measure not in (None, last.measure)  # «61 civilians, 14 of them women; nine of them were let go»
    apart = figure.sentence is not last.sentence or bool(page.marks(last.end, figure.first, ";؛"))
    return whole if who and ((anew and len(parts) > 1) or (another and apart)) else last


def _tells_sex_or_age(page: Page, part: Figure) -> bool:
    """«27 طفلاً», «14 of them women»: whether the noun of a part, or one behind «of them», is of sex or age alone."""
    of_them = page.cue(part.last, "of_them")
    said = page.found(of_them.last, "person") if of_them is not None else None
    entry = said.sense.entry if said is not None else None
    people = [*part.counted.persons(), *([entry] if isinstance(entry, Person) else [])]
    return any(person.sex or person.age for person in people)


def _just_exceeded(told: Told, figure: Figure) -> Figure | None:
    """«انتُشلت 25 جثة من المزرعة، وتم التعرف على 27 منها»: a slip of the report, where the sentence tells no others."""
    last = next((top for top in reversed(told.recent[-2:]) if top.kind == "count"), None)
    if last is not None and last.whole is not None and last.cut is not None and last.cut.startswith(INNER_CUTS):
        last = last.whole  # «49 شخصاً بينهم سيدة، واختفى 62 منهم»
    if last is None or last.sentence is not figure.sentence or last.whole is not None:
        return None
    if last.unit not in ("persons", "bodies", "cases") or pronoun_on(told.page, figure):
        return None
    fate = figure.measure in FATES and last.measure in CAPTIVE  # «اعتقلت 48 شخصاً، وأفرجت عن 52 منهم»
    near = figure.first - last.end <= _NEXT or figure.measure in (None, last.measure) or fate
    return last if near and last.value < figure.value <= _SLIP * last.value else None


def _only_one_exceeded(told: Told, figure: Figure, measure: Measure) -> Figure | None:
    """«أسفرت عن مقتل 24 وإصابة تسعة. و29 من القتلى مدنيون»: the one count told of them, which the slip exceeds."""
    same = [
        top for top in told.tops[-FAR_TOPS:] if top.measure == measure and top.kind == "count" and top is not figure
    ]
    if len({top.value for top in same}) != 1 or same[-1].bound != "exact":
        return None
    near = figure.sentence.index - same[-1].sentence.index <= _NEXT_SENTENCES
    return same[-1] if near and same[-1].value < figure.value <= _SLIP * same[-1].value else None


def named_before(told: Told, figure: Figure, named: Match) -> Figure | None:
    """The last figure of those whom a noun names; «الحالات» are the cases that were counted last."""
    entry = named.sense.entry
    if isinstance(entry, Head):
        such = _so_qualified(told, figure, named)
        return such or last_top_of(told, figure, entry.measure) or _only_one_exceeded(told, figure, entry.measure)
    if not isinstance(entry, Person) or entry.unit != "cases":
        return part_of_such(told, figure, entry.groups) if isinstance(entry, Person) else None
    cases = (top for top in reversed(told.tops[-_NEAR_CASES:]) if top.unit == "cases")
    return next((top for top in cases if top.value >= figure.value), None)


def _so_qualified(told: Told, figure: Figure, head: Match) -> Figure | None:
    """«من القتلى المدنيين»: the last figure of the dead that counts whom the word behind the noun names."""
    person = told.page.found(head.last, "person")
    if person is None or person.prefix not in told.page.lexicon.articles or not isinstance(head.sense.entry, Head):
        return None
    groups, measure = set(getattr(person.sense.entry, "groups", ())), head.sense.entry.measure
    for earlier in reversed(told.recent[-FAR_TOPS:]):
        near = figure.sentence.index - earlier.sentence.index <= NEAR_SENTENCES and earlier.value > figure.value
        if near and earlier.counted.groups() == groups and earlier.measure == measure and earlier.kind == "count":
            return earlier
    return None


def part_of_such(told: Told, figure: Figure, groups: Sequence[str]) -> Figure | None:
    """«61 شخصاً، هم 37 مدنياً و24 مقاتلاً. 29 من المدنيين قُتلوا بالقصف»: the last part of a total that counts them."""
    for earlier in reversed(told.recent[-FAR_TOPS:]):
        named = earlier.counted.groups()
        whole = earlier.whole
        near = figure.sentence.index - earlier.sentence.index <= NEAR_SENTENCES and not earlier.sentence.headline
        if near and named and named == set(groups) and whole is not None and earlier.kind == "count":
            alike = figure.measure in (earlier.measure, None)
            return earlier if alike and earlier.value > figure.value else None
    return None


def among_whom(told: Told, start: int, figure: Figure) -> Figure | None:
    """«ومن ضمن المدنيين 1.274 …», «وقضى من المدنيين 30»: the last figure of that group."""
    page = told.page
    if not page.has_cue(start, figure.first, "partitive", "out_of", "among"):
        return None
    outs = page.cues(start, figure.first, "partitive", "out_of")  # «ومن المدنيين 118 طفلاً», «ومن مجموع القتلى 69»
    openings = [at for at in dict.fromkeys(cue.first for cue in outs) if _opens_clause(page, figure, at)]
    opens = [cue for at in openings if (cue := page.cue(at, "partitive", "out_of"))]
    beside = [cue for cue in page.cues(start, figure.first, "partitive") if _names_at_once(page, cue, figure)]
    cues = [*reversed(list(page.cues(start, figure.first, "among"))), *opens, *beside]
    named = (_those_last_told(told, figure, cue.last) for cue in cues)
    return next((whole for whole in named if whole is not None), None)


def _names_at_once(page: Page, cue: Match, figure: Figure) -> bool:
    """«بقي من الصحفيين 45», «كان من القتلى 15 طفلاً»: a group with its article, and at once the number of some of it."""
    noun = page.found(cue.last, "person") or page.found(cue.last, "head")
    definite = noun is not None and noun.prefix in page.lexicon.articles and not figure.conjoined
    return noun is not None and definite and noun.last == first_with_bounds(page, figure)


def _part_of_victims(told: Told, figure: Figure, named: Head) -> Figure | None:
    """«131 ضحية، هم 64 قتيلاً و67 جريحاً … من بين القتلى 9 نساء»: the dead, or the wounded, of victims told before."""
    for other in reversed(told.recent[-FAR_TOPS:]):
        called = other.counted.head() is not None and other.measure == named.measure and not may_be_wounded(other)
        if called and other.value > figure.value:
            victims = other.whole is not None and may_be_wounded(other.whole)
            return other if victims and not named.may_be_wounded else None
    return None


def _those_last_told(told: Told, figure: Figure, at: int) -> Figure | None:
    """The last figure of those whom the noun at token `at` names: «القتلى», «المدنيين»."""
    head, person = told.page.found(at, "head"), told.page.found(at, "person")
    if head is not None and isinstance(head.sense.entry, Head):
        part = _part_of_victims(told, figure, head.sense.entry)
        if part is not None:
            return part
        entry = head.sense.entry
        top = _so_qualified(told, figure, head) or last_top_of(told, figure, entry.measure)
        top = top or _slightly_exceeded(told, figure, entry)
        if top is not None:
            return top
    groups = set(getattr(person.sense.entry, "groups", [])) if person is not None else set()
    for earlier in reversed(told.recent[-12:]):
        named = earlier.counted.groups()
        counts = earlier.kind == "count" and earlier.measure is not None
        if counts and groups and named == groups and figure.sentence.index - earlier.sentence.index <= 3:
            return earlier
    return None


def _slightly_exceeded(told: Told, figure: Figure, named: Head) -> Figure | None:
    """«قُتل 14 شخصاً. ومن بين القتلى 16 مدنياً»: more of the only dead told just before than they are is a slip."""
    near = [top for top in told.tops[-FAR_TOPS:] if top.measure == named.measure and not top.sentence.headline]
    near = [top for top in near if 0 <= figure.sentence.index - top.sentence.index <= 1 and top is not figure]
    if named.may_be_wounded or len({top.value for top in near}) != 1 or near[-1].kind != "count":
        return None
    return near[-1] if near[-1].value < figure.value <= _SLIP * near[-1].value else None


def _opens_clause(page: Page, figure: Figure, at: int) -> bool:
    return at == figure.sentence.first or page.is_mark(at - 1, "،؛.") or page.cue(at - 1, "that") is not None


def of_people(told: Told, whole: Figure, figure: Figure) -> Figure:
    """People are no part of operations: then the last figure of people before them."""
    counts_people = bool(figure.counted.people or figure.counted.parties or figure.counted.heads)
    if whole.unit != "events" or not counts_people or figure.unit == "events":
        return whole
    for other in reversed(told.recent[-6:]):
        near = other.sentence.index >= whole.sentence.index - 1 and not other.sentence.headline
        if other.unit != "events" and near and other.kind == "count":
            line_before = other.sentence is not whole.sentence and told.lines is not None and told.item
            line_before = line_before or _in_bracket_before(other, whole)
            return other.whole if line_before and other.whole is not None else other  # «- حلب: 27 غارة (25 قتيلاً)»
    return whole


def _in_bracket_before(other: Figure, events: Figure) -> bool:
    """«حلب 27 غارة (25 قتيلاً)، وحماة 15 غارة (9 قتلى)»: the bracket beside the events told before."""
    bracket = other.cut is not None and other.cut.startswith(CUT_NAMES[LevelKind.BRACKET])
    return bracket and other.sentence is events.sentence and other.first < events.first


def those_again_in_families(told: Told, last: Figure, figure: Figure) -> Figure:
    """«فرار 78 ألف شخص (14 ألف عائلة)، لم يعد منهم سوى 3 آلاف»: of the persons whom a bracket tells in families."""
    bracket = told.page.is_mark(last.first - 1, "(") or figure.value > last.value
    persons = told.recent[-2] if bracket and figure.unit != "families" and len(told.recent) > 1 else last
    return persons if are_again_in_families(persons, last) else last


def are_again_in_families(persons: Figure, families: Figure) -> bool:
    """«698 ألف نسمة يشكلون 123 ألف عائلة»: the same people, told by their number and in families."""
    alike = persons.measure == families.measure and persons.sentence is families.sentence
    alike = alike and persons.unit == "persons" and families.unit == "families" and not families.conjoined
    return alike and 0 <= families.first - persons.end <= REACH_BOUND


def is_held_against(told: Told, figure: Figure) -> bool:
    """«3825 قتيلاً، في مقابل 3882 في العام السابق»: told only to compare one before with it, so no list divides it."""
    before = told.recent[-1] if told.recent else None
    if before is None or before.sentence is not figure.sentence:
        return False
    grown = told.page.cues(max(figure.sentence.first, before.first - REACH_BOUND), before.first, "growth", "decline")
    if before.kind != "count" and any(grown):
        return True  # «711 حالة، بزيادة 6% عن عام 2021 الذي شهد 669 حالة»
    if figure.counted.people or figure.counted.parties:
        return False
    near = range(max(before.end, figure.first - REACH_BOUND), figure.first)
    return told.page.has_cue(near.start, near.stop, "against_which") or _is_risen_from(told.page, before, figure)


def _is_risen_from(page: Page, change: Figure, figure: Figure) -> bool:
    """«بزيادة 45% عن الأشهر الثلاثة التي سُجل فيها 90»: the change before is measured by it."""
    if change.kind == "count" or any(page.is_mark(at, "،,؛()") for at in range(change.end, figure.first)):
        return False
    return page.has_cue(max(figure.sentence.first, change.first - REACH_BOUND), change.first, "growth", "decline")


def people_before(told: Told, before: Figure) -> Figure:
    """«1614 قضوا في 59 مجزرة وتوزعوا بين …»: those who are listed are people, told before the raids."""
    if before.unit != "events":
        return before
    near = (other for other in reversed(told.recent) if other.sentence is before.sentence)
    return next((other for other in near if other.unit != "events" and other.kind == "count"), before)


def after_all_parts(told: Told, last: Figure) -> Figure:
    """«127 في إدلب والباقون، وعددهم 81، في حلب، وبينهم 61 طفلاً»: of the total, once its parts make it up."""
    parts = [part for part in told.recent[-8:] if part.whole is last.whole and part.cut == last.cut]
    if last.whole is None or len(parts) < 2 or sum(part.value for part in parts) != last.whole.value:
        return last
    return last.whole
