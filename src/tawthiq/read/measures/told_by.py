"""What a governing word says with the words about it: lives lost are deaths, who leaves a camp returns.

Most triggers mean one thing; those of coming and going need their company, and so do those of losing.
"""

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.exchanges import REACH_OPENING, goes_free_by_exchange, opens_with_an_exchange
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

EXCHANGES = ("deal", "exchange", "exchanges")
NEXT_LIFE = 4  # tokens from those who lost it to their life
REACH_BATCH = 30  # tokens from a batch to how many it holds
REACH_DEAL = 12  # tokens from an exchange of prisoners to how many it holds
REACH_CARRIED = 24  # tokens from the word of carrying to prisoners who are carried with others
REACH_SOMEWHERE = 4  # tokens from a bare number, its verb between, to where they were taken
REACH_PRISON = 4  # tokens from those who fled to «من سجن»
REACH_HOME = 14  # tokens from those who leave to their homes
REACH_CAMP = 6  # tokens from «غادرت 66 عائلة» to the camp


def told_by(page: Page, figure: Figure, governor: Match, entry: Trigger) -> Measure:
    """What a trigger says with the words about it: an aim is not yet reached, and lives that are lost are deaths."""
    if goes_free_by_exchange(page, figure, entry):
        return "freed"
    if entry.measure == "missing" and entry.victim == "subject" and governor.last <= figure.first:
        return "killed" if _lost_their_lives(page, figure, governor) else entry.measure
    if entry.measure == "displaced" and _escaped(page, figure):
        return "freed"  # «فرّ 300 سجين»
    leaves = page.cue(governor.first, "leaves") is not None
    if (leaves or entry.needs_families) and entry.measure == "displaced" and _go_home(page, figure, governor):
        return "returned"
    if leaves and figure.counted.people and _on_the_way_back(page, figure, governor):
        return "returned"
    if (leaves and _left_a_camp(page, figure, governor)) or (entry.needs_families and _come_from_a_camp(page, figure)):
        return "returned"
    if entry.measure == "detained" and governor.sense.form is Form.NOUN and _keeps_in_its_prisons(page, figure):
        return "held"
    if entry.measure == "held" and _is_of_a_batch(page, figure, governor) and figure.counted.head() is None:
        return "returned" if _come_from_a_camp(page, figure) else "displaced"  # «الدفعة … ضمّت 151 عائلة»
    if entry.measure == "held" and entry.needs_held and is_of_a_deal(page, figure):
        return "freed"
    head = figure.counted.head()
    dealt = head is not None and bool(head.standing) and _names_a_deal(page, figure)
    dealt = dealt or (head is not None and head.standing == "held" and governor.sense.form is not Form.NOUN)
    if entry.measure == "returned" and (dealt or _is_freed_after(page, figure)):
        return "freed"  # «الصفقة تعيد مئات الأسرى»
    return _let_go_or_not(page, figure, governor, entry.measure)


def _let_go_or_not(page: Page, figure: Figure, governor: Match, measure: Measure) -> Measure:
    """What a word of letting go says: who is still to be let go is held, who is given to the law is under arrest."""
    if measure == "freed" and _given_to_the_law(page, figure, governor):
        return "detained"
    aimed = measure in ("returned", "freed") and page.has_cue(figure.sentence.first, governor.first, "purpose")
    return "held" if aimed else measure


@needs("the_law", nothing=bool)
def _given_to_the_law(page: Page, figure: Figure, governor: Match) -> bool:
    """«Eleven suspects were handed over to the police»: who is no captive, and given to those who try him, is held."""
    behind = max(governor.last, figure.end)
    to_whom = page.first_cue(behind, min(behind + REACH_SOMEWHERE, figure.sentence.last), "the_law")
    head = figure.counted.head()
    captive = head is not None and bool(head.standing)
    given = any(page.means(at, "gives_over") for at in range(governor.first, governor.last))
    return to_whom is not None and given and not captive


def _lost_their_lives(page: Page, figure: Figure, governor: Match) -> bool:
    """«فقدت أربع فتيات حياتهن», «فقدت القوات 19 منتسباً»: whether those lost are dead, not missing."""
    if page.has_cue(governor.last, min(figure.end + NEXT_LIFE, figure.sentence.last), "life_lost"):
        return True
    denied = page.cue(page.covered[governor.first - 1], "denied") if governor.first else None  # «نفت فقدان أربعة»
    by_a_force = denied is None and _lost_by_a_force(figure, governor)
    return by_a_force or _lost_by_its_own(page, figure, governor)


def _keeps_in_its_prisons(page: Page, figure: Figure) -> bool:
    """«تتهم الجماعة باحتجاز 1100 مدني في سجونها»: who is in the prisons of those who took them is held there."""
    kept = page.cue(figure.end, "keeps_with") if figure.end < figure.sentence.last else None
    return kept is not None and kept.last - kept.first > 1 and figure.kind == "count"


def exchanged(page: Page, figure: Figure) -> bool:
    """«يشمل التبادل 887 شخصاً», «الصفقة شملت 90 حوثياً مقابل 40 من …»: whom a deal holds, named right by its verb."""
    persons = figure.counted.persons()
    generic = figure.kind == "count" and all(person.generic and person.unit == "persons" for person in persons)
    given = page.cue(figure.first - 1, "against_which") is not None
    if not generic or figure.counted.heads or not (persons or figure.counted.parties or given):
        return False
    held = _held_by_a_deal(page, figure) or _held_by_former_deals(page, figure)
    if held is not None:
        figure.measured("freed", "governing-word-before", held)
    return held is not None


def _held_by_a_deal(page: Page, figure: Figure) -> Match | None:
    """«الصفقة شملت», «يشمل التبادل»: the verb of holding beside the deal, before the figure."""
    start = max(figure.sentence.first, figure.first - REACH_DEAL)
    for told in page.matches(start, figure.first, "trigger"):
        entry = told.sense.entry
        words = [word for at in (told.first, told.last - 1) for word in page.word(at) if word.sense.table == "cue"]
        holds = {"contains", "deal"} <= {word.sense.entry for word in words}
        if holds and isinstance(entry, Trigger) and entry.measure == "freed" and told.last <= figure.first:
            return told
    return None


def _held_by_former_deals(page: Page, figure: Figure) -> Match | None:
    """«وشملت العمليات الثلاث السابقة 90 شخصاً», where a report opens with an exchange: the word of holding."""
    start = max(figure.sentence.first, figure.first - REACH_DEAL)
    holds = page.first_cue(start, figure.first, "contains")
    opening = range(min(figure.first, REACH_OPENING))
    if holds is None or not any(word.sense.entry in EXCHANGES for at in opening for word in page.word(at)):
        return None
    operations = page.found(holds.last, "head")
    many = operations is not None and operations.sense.form is Form.PLURAL and page.has_article(holds.last)
    events = many and operations is not None and getattr(operations.sense.entry, "unit", "") == "events"
    return holds if events else None


@needs("came_out", nothing=bool)
def arrived_from_prison(page: Page, figure: Figure) -> bool:
    """«إن الواصلين من سجون الفصيل تسع نساء وطفل»: who comes out of a prison, and whoever is joined to them, is free."""
    start = max(figure.sentence.first, figure.first - REACH_DEAL)
    came = page.first_cue(start, figure.first, "came_out") if figure.kind == "count" else None
    if came is None or page.cue(came.last, "partitive", "out_of_place") is None:
        return False
    prison = page.cue_within(came.last + 1, "prison")
    told = any(page.matches(came.last + 1, figure.first, "trigger")) or figure.counted.heads
    if prison is None or told or any(page.is_mark(at, "،,؛:") for at in range(came.last, figure.first)):
        return False
    figure.measured("freed", "governing-word-before", came)
    return True


def rides_home(page: Page, figure: Figure) -> bool:
    """«قافلة من مخيم السهل أقلّت 84 نازحاً إلى البلدة»: the displaced whom a convoy takes out of a camp, to no other."""
    batch = page.first_cue(max(figure.sentence.first, figure.first - REACH_CARRIED), figure.first, "batch")
    if batch is None or not page.has_cue(batch.last, figure.first, "carried", "contains"):
        return False
    out = (at for at in range(batch.last, figure.first - 1) if page.cue(at, "partitive", "out_of_place"))
    left = any(page.cue_within(at + 1, "camp") for at in out)
    return left and not page.has_cue(figure.end, min(figure.end + REACH_CAMP, figure.sentence.last), "camp")


def is_of_a_deal(page: Page, figure: Figure) -> bool:
    """«صفقة شملت 146 أسيراً»: whether a deal or an amnesty told before holds the prisoners, its verb between."""
    start = max(figure.sentence.first, figure.first - REACH_DEAL)
    deal = page.first_cue(start, figure.first, "deal")
    return deal is not None and page.has_cue(deal.last, figure.first, "contains")


def is_moved_in_an_exchange(page: Page, figure: Figure) -> bool:
    """«نقلت طائراتها بين الجمعة والأحد 869 محتجزاً»: prisoners flown or driven, where the report opens with a deal."""
    start = max(figure.sentence.first, figure.first - REACH_CARRIED)
    return page.has_cue(start, figure.first, "carried") and _opens_with_a_deal(page, figure)


def are_moved_by_a_deal(page: Page, figure: Figure) -> bool:
    """«نُقل 318 بين صنعاء وعدن», «هبطت طائرة تحمل 250 حوثياً»: prisoners who travel, where a report opens with a deal."""
    after = range(figure.end, min(figure.end + REACH_SOMEWHERE, figure.sentence.last))
    somewhere = figure.counted.empty and any(at in page.place_cover for at in after)
    counted = figure.counted.people or figure.counted.parties or figure.counted.heads
    return bool(somewhere or counted) and _opens_with_a_deal(page, figure)


def _opens_with_a_deal(page: Page, figure: Figure) -> bool:
    told = page.has_cue(figure.sentence.first, figure.first, "deal", "exchange")
    told = told or page.has_cue(0, min(figure.first, REACH_OPENING), "deal", "exchange")
    return told or opens_with_an_exchange(page)


def _names_a_deal(page: Page, figure: Figure) -> bool:
    return page.has_cue(max(figure.sentence.first, figure.first - REACH_DEAL), figure.first, "deal")


def _is_freed_after(page: Page, figure: Figure) -> bool:
    """«استعاد 30 معتقلاً حريتهم»: what came back to those counted is their freedom."""
    match = page.found(figure.end, "trigger") if figure.end < figure.sentence.last else None
    return match is not None and isinstance(match.sense.entry, Trigger) and match.sense.entry.measure == "freed"


def _is_of_a_batch(page: Page, figure: Figure, governor: Match) -> bool:
    """«الدفعة … ضمّت 151 عائلة», but not «تفيد أرقام المخيم بأنه يضم»: whether a batch in the same clause holds them."""
    if governor.first >= figure.end:
        return False  # «The group freed 30 hostages; 55 remain in captivity»: the number is itself the subject
    start = max(figure.sentence.first, governor.first - REACH_BATCH)
    # «وصلت قافلة من المخيم، ولا يزال المخيم يؤوي 31 ألفاً»: how many still are there is told of no batch
    said = max((cue.last for cue in page.cues(start, governor.first, "that", "stock")), default=start)
    return page.has_cue(said, governor.first, "batch")


def _escaped(page: Page, figure: Figure) -> bool:
    """Whether those who left were prisoners, and left no camp; or left a prison («فرّ خمسة مسلحين من سجن البلدة»)."""
    if _from_a_prison(page, figure):
        return True
    head = figure.counted.head()
    camps = (page.place_cover[at].kind for at in range(figure.sentence.first, figure.first) if at in page.place_cover)
    return head is not None and head.standing == "held" and "camp" not in camps


def _from_a_prison(page: Page, figure: Figure) -> bool:
    last = min(figure.end + REACH_PRISON, figure.sentence.last - 1)
    stops = (at for at in range(figure.end, last) if page.is_mark(at, "،,؛.") or page.conjoined(at))
    out = (at for at in range(figure.end, next(stops, last)) if page.cue(at, "partitive", "out_of_place"))
    return any(page.cue_within(at + 1, "prison") for at in out)


def _left_a_camp(page: Page, figure: Figure, governor: Match) -> bool:
    """«غادرت 66 عائلة المخيم», but not «غادروا إلى المخيمات»."""
    last = min(max(governor.last, figure.end) + REACH_CAMP, figure.sentence.last)
    for match in page.cues(governor.last, last, "camp"):
        return page.cue(match.first - 1, "towards") is None and match.prefix not in page.lexicon.to_prefixes
    return False


def _come_from_a_camp(page: Page, figure: Figure) -> bool:
    """«وصلت 234 عائلة كانت تقيم في مخيم الهول», but not «وصلت 30 عائلة إلى المخيم»."""
    for match in page.cues(figure.sentence.first, figure.sentence.last, "camp"):
        before = match.first - 1
        to = page.cue(before, "towards") is not None or match.prefix in page.lexicon.to_prefixes
        if not to and not page.is_mark(before, "("):
            return True
    return False


def _go_home(page: Page, figure: Figure, governor: Match) -> bool:
    """«غادرت 43 عائلة المخيم ووصلت إلى قراها», «غادروا تركيا إلى بلادهم»: home is told as where they go."""
    start = max(governor.last, figure.end)
    last = min(start + REACH_HOME, figure.sentence.last)
    stop = next((at for at in range(start, last) if page.is_mark(at, "؛;:.") or page.cue(at, "breaks")), last)
    return page.has_cue(start, stop, "homewards")


def _on_the_way_back(page: Page, figure: Figure, governor: Match) -> bool:
    """«وتواصلت رحلات العودة: غادرت أمس 94 عائلة»: the return is named, with its article, before the verb of leaving."""
    named = page.matches(figure.sentence.first, governor.first, "trigger")
    nouns = [match for match in named if match.sense.form is Form.NOUN and match.prefix in page.lexicon.articles]
    return any(isinstance(noun.sense.entry, Trigger) and noun.sense.entry.measure == "returned" for noun in nouns)


def _lost_by_its_own(page: Page, figure: Figure, governor: Match) -> bool:
    """«فقدت المحافظة في أيار 14 شخصاً»: people lost by a town, a family or a body named right behind the verb."""
    at = governor.last
    if governor.sense.form is not Form.VERB or at >= figure.first or not figure.counted.people:
        return False
    subject = governor.first - 1  # «أن المحافظة فقدت 14 شخصاً»
    named = subject > figure.sentence.first and page.has_article(subject) and not _is_people(page, subject)
    if named and subject not in page.date_cover and page.cue(subject - 1, "that", "function"):
        return True
    town = page.place_cover.get(subject)
    if town is not None and town.first > figure.sentence.first and page.cue(town.first - 1, "that"):
        return True  # «أن محافظة درعا فقدت 41 شخصاً»
    if at in page.date_cover or at in page.quantity_cover or _is_people(page, at):
        return False
    place = page.place_cover.get(at)
    annexed = at + 1 < figure.first and page.has_article(at + 1) and page.cue(at, "function", "circumstance") is None
    return (place is not None and place.first == at) or page.has_article(at) or annexed


def _is_people(page: Page, at: int) -> bool:
    return page.found(at, "person") is not None or page.found(at, "head") is not None


def _lost_by_a_force(figure: Figure, governor: Match) -> bool:
    """«فقدت القوات 19 منتسباً», «فقد 30 من كوادره»: people lost by those whose ranks they were in.

    «فقد مسعفان»: of those told by their work alone right behind the verb nobody is told to have lost them.
    """
    persons = figure.counted.persons()
    named = governor.last < figure.first
    ranks = [p for p in persons if p.member or p.soldier or p.fighter or p.leader or (p.role and named)]
    theirs = any(match.pronoun for match in figure.counted.people)
    verbal = governor.sense.form is Form.NOUN and isinstance(entry := governor.sense.entry, Trigger) and entry.verb
    own = bool(verbal) and theirs  # «أقرت بفقدان 25 من مقاتليها»
    return own or (governor.sense.form is Form.VERB and (bool(ranks) or theirs))
