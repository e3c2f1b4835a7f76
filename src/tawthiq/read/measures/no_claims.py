"""No claims: numbers beside words of harm that count no harm."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.dates.mention import is_day
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.harmers import AGENT
from tawthiq.read.measures.fitting import fits
from tawthiq.read.measures.peaceful import is_peaceful
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.suffered import is_passive
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

DEEDS: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "detained", "abducted"})
BEFALLS: frozenset[Measure] = frozenset({"killed", "injured", "missing", "casualties"})
REACH_CHANGED = 4  # tokens of the word for a change before its number, and from «than» to the time before
REACH_DEED = 8  # tokens from a deed to its doers
REACH_KIN = 4  # tokens from a number to the word for kin
REACH_RAISED = 16  # tokens from «bringing» to the number that is brought to
REACH_NO_CLAIM = 5
OF_THEIRS = 2  # tokens of «a squad of» before a number
NEXT_SAID = 3  # tokens behind those counted in which something is said of them
REACH_SPEAKERS = 3  # tokens from a number to the name of those who speak
REACH_ORDERS = 16
NEXT_MEMBERS = 5  # tokens from families to the number of their members
NEXT_APPOSED = 3  # tokens from families to their number of members in brackets or dashes, its bound included


def no_claim(page: Page, figure: Figure) -> bool:
    """Survivors, people in need or under an order, and groups in a description of tactics are no claims."""
    start = max(figure.sentence.first, figure.first - REACH_NO_CLAIM)
    said = max((cue.last for cue in page.cues(start, figure.first, "that")), default=start)
    before = page.has_cue(said, figure.first, "not_claimed_before", "rescued")
    before = before or page.has_cue(max(figure.sentence.first, figure.first - REACH_ORDERS), figure.first, "orders")
    told = _are_harmed(page, figure) or _is_raised_to(page, figure) or _were_held(page, figure)
    harmed = (page.lexicon.doers_first and told) or _are_under_ruins(page, figure)
    before = before and not harmed  # «survived what killed 12 men»
    last = _end_of_what_is_said(page, figure)
    in_need = page.first_cue(figure.last, last, "not_claimed")
    after = in_need is not None and not _are_harmed(page, figure)
    after = after and not (figure.wording is Wording.SINGLE and in_need is not None and page.conjoined(in_need.first))
    if is_peaceful(page, figure) or any(rule(page, figure) for rule in OTHERS):
        return True
    head = figure.counted.head()
    opens = first_with_bounds(page, figure)
    saved = head is not None and head.may_be_wounded and page.has_cue(opens - 1, opens, "rescued")  # «two victims»
    named = head is not None and not figure.counted.partitive and not saved
    return ((before or _is_of_none(page, figure)) and not named) or after or _mourns(page, figure)


def _are_doers(page: Page, figure: Figure) -> bool:
    """«قُتل على يد ستة مسلحين», «attacked by about 40 fighters»: by whom it was done, unless more is told of them."""
    if figure.kind != "count" or not figure.counted.people or page.cue(figure.end, "relative") is not None:
        return False
    opens = min([first_with_bounds(page, figure), *(noun.first for noun in figure.counted.people)])  # «مسلحين اثنين»
    agent = page.cue_up_to(max(figure.sentence.first, opens - AGENT), opens, "agent")
    if agent is None:
        return False
    start = max(figure.sentence.first, agent.first - REACH_DEED)
    deeds = (deed.sense.entry for deed in page.matches(start, agent.first, "trigger"))
    harmed = any(isinstance(deed, Trigger) and deed.measure in DEEDS for deed in deeds)
    return harmed or (page.lexicon.doers_first and agent.last - agent.first > 1)  # «attacked by»


def _are_under_ruins(page: Page, figure: Figure) -> bool:
    """«Rescuers are searching for eight people under the rubble», «البحث عن خمسة تحت الأنقاض»: they are missing."""
    behind = page.found(figure.end, "trigger") if figure.end < figure.sentence.last else None
    lost = behind.sense.entry if behind is not None else None
    if isinstance(lost, Trigger) and lost.measure == "missing" and lost.faint:
        return True
    at = first_with_bounds(page, figure) - 1
    verb = page.found(page.covered[at], "trigger") if at >= figure.sentence.first and page.covered[at] >= 0 else None
    entry = verb.sense.entry if verb is not None else None
    return isinstance(entry, Trigger) and entry.measure == "missing" and fits(page, figure, entry)


@needs("takes_them", nothing=bool)
def _were_held(page: Page, figure: Figure) -> bool:
    """ "Rescued 78 persons held hostage by the group": whether somebody is told behind them to have taken them."""
    return page.has_cue(figure.end, figure.sentence.last, "takes_them")


def _is_raised_to(page: Page, figure: Figure) -> bool:
    """«Bringing the number killed while seeking aid to 1,568»: the number to which one of people harmed rises."""
    if not page.means(figure.first - 1, "towards"):
        return False
    start = max(figure.sentence.first, figure.first - REACH_RAISED)
    raised = page.first_cue(start, figure.first, "running", "raises")
    words = (word for at in range(raised.last, figure.first) for word in page.word(at)) if raised is not None else ()
    return any(word.sense.table in ("trigger", "head") for word in words)


def divides_the_freed(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«Rescued 30 hostages, including 12 women»: a part of those counted before, whom the rescue freed."""
    return before is not None and before.measure == "freed" and page.has_cue(before.end, figure.first, "part")


def _end_of_what_is_said(page: Page, figure: Figure) -> int:
    """«تسعة أشخاص بينهم لاعب», «ستة وأُصيب معاق»: what a part is, or whom else harm befell, says nothing of them."""
    last = min(figure.end + NEXT_SAID, figure.sentence.last)
    part = page.first_cue(figure.last, last, "part")
    last = part.first if part is not None else last
    last = next((at for at in range(figure.end, last) if at in page.quantities), last)  # «six dead and 40 in need»
    verbs = page.matches(figure.end, last, "trigger")
    return next((verb.first for verb in verbs if page.conjoined(verb.first)), last)


def _are_kin_of_the_harmed(page: Page, figure: Figure) -> bool:
    """«كرمت 12 من ذوي القتلى», "12 widows of soldiers killed in the war": those who were harmed are not counted.

    Where the sentence tells what befell the kin themselves («arrested 12 relatives of the dead»), they are: by that.
    """
    harmed = _whose_kin(page, figure)
    if harmed is None:
        return False
    verbs = page.matches(figure.sentence.first, figure.sentence.last, "trigger")
    return all(figure.last <= verb.first < harmed.last for verb in verbs)


def set_aside_the_harmed(page: Page, figure: Figure) -> None:
    """Leave the word for what befell those whose kin a number counts out of what it counts."""
    harmed = _whose_kin(page, figure)
    if harmed is not None:
        figure.counted.heads = [head for head in figure.counted.heads if head.first != harmed.first]


@needs("kin_of")
def _whose_kin(page: Page, figure: Figure) -> Match | None:
    """The noun, or the verb behind a noun, that says what befell those whose kin a number counts."""
    last = figure.sentence.last
    kin = page.first_cue(figure.last, min(figure.last + REACH_KIN, last), "kin_of")
    if kin is None or kin.last >= last:
        return None
    of = page.cue(kin.last, "partitive")
    owned = of is not None if page.lexicon.doers_first else page.has_article(kin.last)
    if not owned:
        return None  # "seven children have died", «أبناؤها قضوا»
    at = of.last if of is not None else kin.last
    harmed = page.found(at, "head") or page.found(at, "trigger")
    person = page.found(at, "person")
    if harmed is None and person is not None:
        harmed = page.found(person.last, "trigger")
        harmed = None if harmed is None or is_passive(page, harmed) else harmed
    befell = getattr(harmed.sense.entry, "measure", None) in BEFALLS if harmed is not None else False
    return harmed if befell else None


@needs("lessened_by", nothing=bool)
def _are_taken_off(page: Page, figure: Figure) -> bool:
    """«انخفض عدد القتلى بمقدار 12», "the number of dead fell by 12": by so many a toll is lower."""
    opens = first_with_bounds(page, figure)
    start = figure.sentence.first
    by = page.cue_up_to(start, opens, "lessened_by")
    falls = page.lexicon.doers_first or (by is not None and page.has_cue(start, by.first, "decline"))
    return by is not None and falls and figure.kind == "count"  # a share by which it fell is a ratio


@needs("as_likely", nothing=bool)
def _is_a_chance(page: Page, figure: Figure) -> bool:
    """«Five times more likely than a white person to be detained»: how likely it is befell nobody."""
    if page.cue(figure.last, "as_likely") is not None:
        return True
    before = page.has_cue(max(figure.sentence.first, figure.first - REACH_NO_CLAIM), figure.first, "as_likely")
    return before and figure.wording is Wording.SINGLE


@needs("fewer_behind", "more_behind", nothing=bool)
def _are_its_change(page: Page, figure: Figure) -> bool:
    """«230 fewer serious injuries», "180 more than in May": by so many a toll is lower or higher."""
    if figure.kind != "count":
        return False
    more = page.cue(figure.last, "more_behind")
    than = more is not None and more.last - more.first > 1  # not «nine more on Tuesday»
    return than or page.cue(figure.last, "fewer_behind") is not None


@needs("all_but", nothing=bool)
def _are_left_out(page: Page, figure: Figure) -> bool:
    """«All but two of the 14 miners died»: those whom it did not befall, nor did it all of whom they are left out."""
    of = figure.last if page.cue(figure.last, "partitive") is not None else figure.first - 1
    of -= page.tokens[of].form in page.lexicon.articles
    few = page.quantities.get(page.quantity_cover.get(of - 1, -1))
    but = page.cue(page.covered[few.first - 1], "all_but") if few is not None and few.first else None
    return few is not None and but is not None and but.last == few.first and page.cue(of, "partitive") is not None


@needs("names_of", nothing=bool)
def _are_names_held(page: Page, figure: Figure) -> bool:
    """«The list holds 270 names»: nobody is held by it."""
    names = figure.counted.people[0].first if figure.counted.people else -1
    before = page.covered[first_with_bounds(page, figure) - 1] if names > 0 else -1
    verb = page.found(before, "trigger") if before >= 0 and page.cue(names, "names_of") is not None else None
    return verb is not None and getattr(verb.sense.entry, "measure", "") in ("held", "displaced")


@needs("changed_by", "growth", "decline", "increase", nothing=bool)
def _is_change_from(page: Page, figure: Figure) -> bool:
    """«بزيادة 180 قتيلاً عن أيار», «an increase of 180 on May»: by so many a toll differs from that of another time."""
    opens = first_with_bounds(page, figure)
    opens -= page.cue(opens - 1, "by_as_much", "reach") is not None  # «rose by 14», «بزيادة قدرها 14»
    words = ("changed_by", "growth", "decline", "increase")
    changed = page.cue_up_to(max(figure.sentence.first, opens - REACH_CHANGED), opens, *words)
    counts = figure.kind == "count" and changed is not None
    than = (page.cue(figure.end, "changed_from") or page.cue(figure.last, "changed_from")) if counts else None
    if than is None or page.has_cue(figure.end, figure.sentence.last, "towards"):
        return False  # «rose by 14 on Monday to 92»
    near = range(than.last, min(than.last + REACH_CHANGED, figure.sentence.last))
    then = next((page.date_cover[at] for at in near if at in page.date_cover), None)
    return then is not None and not (is_day(then) and page.cue(than.first, "circumstance") is not None)


@needs("alive", nothing=bool)
def _are_alive(page: Page, figure: Figure) -> bool:
    """«انتشل المسعفون 14 شخصاً أحياء»: right behind those who are brought out, that they live."""
    return bool(figure.counted.people) and page.cue(figure.end, "alive") is not None


@needs("in_sight_of", nothing=bool)
def _are_onlookers(page: Page, figure: Figure) -> bool:
    """«قُتل رجل أمام 40 من زملائه», «أمام فرقة من ثمانية جنود»: those before whom something happens saw it."""
    at = first_with_bounds(page, figure) - 1
    at -= OF_THEIRS if page.cue(at, "partitive") is not None else 0
    return at > 0 and page.cue(at, "in_sight_of") is not None and not figure.counted.heads


@needs("none_of", nothing=bool)
def _is_of_none(page: Page, figure: Figure) -> bool:
    """«None of the 412 people on board was hurt», but not «none of the 12 people killed in the raid was armed»."""
    opens = first_with_bounds(page, figure)
    start = max(figure.sentence.first, opens - REACH_NO_CLAIM)
    if page.cue_up_to(start, opens, "none_of") is None:
        return False
    verb = page.found(figure.end, "trigger")
    entry = verb.sense.entry if verb is not None and verb.last - verb.first == 1 else None
    participle = isinstance(entry, Trigger) and page.tokens[figure.end].form in entry.participle
    return not participle


def _are_speakers(page: Page, figure: Figure) -> bool:
    """«…, two security officials said»: behind a comma or at the beginning, who is counted says it."""
    if not page.lexicon.doers_first:
        return False
    first = first_with_bounds(page, figure)
    if first != figure.sentence.first and not page.is_mark(first - 1, "،,"):
        return False
    for at in range(figure.last, min(figure.last + REACH_SPEAKERS, figure.sentence.last)):
        if page.is_mark(at, ","):
            return False  # «nine people, the mayor said, were killed»
        source = page.found(at, "source")
        if source is not None and source.last < figure.sentence.last:
            return any(m.sense.entry == "saying" for m in page.matches(source.last, source.last + 1, "attribution"))
    return False


def _are_harmed(page: Page, figure: Figure) -> bool:
    """«مقتل أربعة لاعبين», «إصابة 4 بجروح تحتاج إلى علاج»: right behind a word of harm, who else is no claim is."""
    opens = first_with_bounds(page, figure)
    word = page.found(page.covered[opens - 1], "trigger") if opens > figure.sentence.first else None
    told = figure.bound == "exact" and figure.end < figure.sentence.last  # not «attacks in which at least five die»
    if word is None and page.lexicon.doers_first and told:
        word = page.found(figure.end, "trigger")  # «seven died at once»
    entry = word.sense.entry if word is not None else None
    return isinstance(entry, Trigger) and entry.measure in ("killed", "injured") and not (entry.faint or entry.loss)


def _mourns(page: Page, figure: Figure) -> bool:
    """«شيّع الآلاف في المدينة جثامين خمسة», «وودعت مئات العائلات أبناءها»: a crowd that buries, not who is buried."""
    head = figure.counted.head()
    if figure.bound != "vague" or (head is not None and head.measure == "killed") or figure.first == 0:
        return False
    return any(page.cue_within(at, "gives_dead") for at in range(first_with_bounds(page, figure) - 1, figure.first))


def goes_on_with_no_claim(page: Page, figure: Figure, before: Figure, governors: Sequence[Match]) -> bool:
    """«الناجين – 51 رجلاً وثماني نساء»: people joined to those who are no claim, by no word of their own."""
    told = any(before.end <= match.first < figure.first for match in governors)
    joined = figure.conjoined and figure.first - before.end <= 1 and not figure.counted.heads
    return before.barred and joined and not told


def counts_members(page: Page, figure: Figure, before: Figure) -> bool:
    """«234 عائلة تضم 840 فرداً», «151 عائلة (620 شخصاً)», «40 أسرة، أي نحو 200 فرد»: the same people, told by head.

    So are people told by their families («2100 نازح يشكلون 430 عائلة»).
    """
    apart = first_with_bounds(page, figure) - before.end
    if before.measure is None or apart > NEXT_MEMBERS:
        return False
    between = range(before.end, figure.first)
    families = any(person.unit == "families" for person in figure.counted.persons())
    if before.unit == "persons" and families and not figure.counted.partitive:
        moved = before.measure in ("displaced", "returned", "held") and figure.kind == "count"
        same = any(page.cue_within(at, "makes_up", "that_is") for at in between) and apart <= NEXT_APPOSED
        return moved and before.kind == "count" and same and not figure.counted.heads
    if before.unit != "families":
        return False
    told = any(page.cue_within(at, "members") for at in between)
    generic = any(person.generic and person.unit == "persons" for person in figure.counted.persons())
    generic = generic or (told and figure.counted.empty)  # «عائلة عدد أفرادها 5400»
    opened = page.is_mark(before.end, "(-،") and apart <= NEXT_APPOSED
    return generic and not figure.counted.heads and (told or opened)


def _is_a_place_of_some(page: Page, figure: Figure) -> bool:
    """«In Orba, one of the country's strongholds», «in Orba, one of the cities that …»: a place told by what it is."""
    counted, comma = figure.counted, figure.first - 1
    one = figure.value == 1 and figure.wording is Wording.NUMBER and page.is_mark(comma, ",")
    if not one or page.cue(figure.last, "partitive") is None or counted.people or counted.heads or counted.parties:
        return False
    pronoun = page.cue(figure.last, "of_them") is not None  # «killed in Orba, one of them a child»
    return page.lexicon.doers_first and comma - 1 in page.place_cover and not pronoun


OTHERS = (
    _are_doers, _are_speakers, _are_kin_of_the_harmed, _is_a_chance, _are_taken_off, _are_its_change, _is_change_from,
    _are_names_held, _are_left_out, _are_alive, _are_onlookers, _is_a_place_of_some,
)  # fmt: skip
