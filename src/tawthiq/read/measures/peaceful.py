"""Peaceful: nouns of attacks, operations and victims that tell of play, work, trade or fraud.

What the noun is of says so («عملية استحواذ», «هجوم مرتد», «مجزرة آلية»), or the sentence does («الشوط», «احتيال»).
"""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

NEXT_SUSPENDED = 5  # tokens between those suspended, the verb and what they are kept from
NEXT_SAVED = 5  # tokens between lives and the verb that saves them
NEXT_ILLNESS = 4  # tokens from those counted to the illness that they have
NEXT_DISEASE = 7  # tokens from «cases» to the illness
REACH_CASES = 14  # tokens from the noun of those ill to their number
REACH_LEAD = 40  # tokens of a report's opening that say that it is of an illness
OF_VIOLENCE = ("one_event", "agent", "attacks", "lasting_war")


def is_peaceful(page: Page, figure: Figure) -> bool:
    """Whether the noun that a figure counts harms nobody where it stands."""
    nouns = figure.counted.heads[:1]
    if _is_of_another_world(page, figure) or any(are_ill(page, figure, noun) for noun in nouns):
        return True
    if _are_suspended(page, figure) or _are_cases(page, figure):
        return True
    if _are_no_remains(page, figure) or _are_saved(page, figure):
        return True
    return any(is_harmless(page, figure.sentence, noun) for noun in nouns) or _spend_time(page, figure)


def _are_no_remains(page: Page, figure: Figure) -> bool:
    """«100,000 public bodies», «12 of the appointed bodies», «8% of their body weight»: nobody's remains."""
    bodies = [noun for noun in figure.counted.heads if getattr(noun.sense.entry, "unit", "") == "bodies"]
    one = any(noun.sense.form is Form.SINGULAR for noun in bodies)
    owned = figure.wording is Wording.NUMBER and any(noun.pronoun for noun in bodies)  # «one side of my body»
    of_one = one and (figure.kind != "count" or owned)
    return of_one or any(_is_of_office(page, noun) for noun in bodies)


def _is_of_office(page: Page, noun: Match) -> bool:
    """«Sport's governing bodies»: such as people found, elect or sit on."""
    bodies = noun.first > 0 and getattr(noun.sense.entry, "unit", "") == "bodies"
    return bodies and page.cue(noun.first - 1, "of_office") is not None


@needs("saves", nothing=bool)
def _are_saved(page: Page, figure: Figure) -> bool:
    """«Could save six million lives», «five million lives could have been saved»: lives that nobody lost."""
    lives = next((noun for noun in figure.counted.heads if page.cue(noun.first, "lived") is not None), None)
    if lives is None:
        return False
    first, last = first_with_bounds(page, figure), figure.sentence.last
    before = page.has_cue(max(figure.sentence.first, first - NEXT_SAVED), first, "saves")
    return before or page.has_cue(lives.last, min(lives.last + NEXT_SAVED, last), "saves")


@needs("fraud", "played", "peaceful_kind", "livestock", "of_office", nothing=bool)
def is_harmless(page: Page, sentence: Sentence, noun: Match) -> bool:
    """Whether a noun for events, victims or bodies is one of work, play, fraud or office."""
    entry = noun.sense.entry
    if _is_of_office(page, noun):
        return True
    if not isinstance(entry, Head) or not (entry.unit == "events" or entry.may_be_wounded):
        return False
    if entry.may_be_wounded:
        return page.has_cue(sentence.first, sentence.last, "fraud", "played")
    if noun.last < sentence.last and page.cue(noun.last, "peaceful_kind") is not None:
        return True
    told = "livestock" if entry.crime else "played"
    return page.has_cue(sentence.first, sentence.last, told) and not page.has_cue(
        sentence.first, sentence.last, "committed"
    )


def are_ill(page: Page, figure: Figure, word: Match) -> bool:
    """«40 إصابة بكورونا», «المصابون بالسكري مليونان»: those said to be hurt by what is an illness."""
    entry = word.sense.entry
    if not isinstance(entry, Head | Trigger) or entry.measure != "injured":
        return False
    last = min(max(figure.end, word.last) + NEXT_ILLNESS, figure.sentence.last)
    near = range(max(figure.end, word.last), last)
    if page.cue_within(word.last, "of_it") and page.tells_of("disease"):
        return True  # «وأصيب به 2400»
    if page.cue(word.first, "treated_only") is not None and page.tells_of("disease"):
        return not _tells_of_violence(page, figure.sentence.first, figure.sentence.last)
    near = range(word.last, word.last + 2) if word.last < figure.first and page.cue(word.last, "disease") else near
    return page.has_cue(near.start, near.stop, "disease") or _is_of_an_outbreak(page, figure, entry)


def _is_of_an_outbreak(page: Page, figure: Figure, entry: Head | Trigger) -> bool:
    """«سجلت الكوليرا 2629 إصابة»: those hurt are those ill, in a report that opens with an illness."""
    if page.lexicon.doers_first or not page.tells_of("disease"):
        return False
    first, last = figure.sentence.first, figure.sentence.last
    if _tells_of_violence(page, first, last):
        return False
    return page.has_cue(0, REACH_LEAD, "disease") and not _tells_of_violence(page, 0, REACH_LEAD)


def _are_cases(page: Page, figure: Figure) -> bool:
    """«بلغ إجمالي عدد الإصابات 101 ألف، بينها 2515 وفاة»: the number of those ill, told behind their noun."""
    if figure.kind != "count" or figure.counted.heads or not page.tells_of("disease"):
        return False
    if page.cue(figure.last, "cases_of") is not None:  # «42 cases of the Ebola virus disease»
        return page.has_cue(figure.last, min(figure.last + NEXT_DISEASE, figure.sentence.last), "disease")
    if [person.unit for person in figure.counted.persons()] == ["cases"] and _are_suspected(page, figure):
        return True
    start = max(figure.sentence.first, figure.first - REACH_CASES)
    nouns = [noun for table in ("head", "trigger") for noun in page.matches(start, figure.first, table)]
    noun = max(nouns, key=_first, default=None)
    entry = noun.sense.entry if noun is not None else None
    hurt = isinstance(entry, Head) and entry.measure == "injured"
    return hurt and isinstance(entry, Head) and _is_of_an_outbreak(page, figure, entry)


def _are_suspected(page: Page, figure: Figure) -> bool:
    """«565 ألف حالة يشتبه في إصابتها بالوباء»: cases that the noun of those hurt, right by them, says to be ill."""
    start, end = (
        max(figure.sentence.first, figure.first - NEXT_ILLNESS),
        min(figure.end + NEXT_ILLNESS, figure.sentence.last),
    )
    spans = ((start, figure.first), (figure.end, end))
    near = (word for span in spans for table in ("head", "trigger") for word in page.matches(*span, table))
    return any(getattr(word.sense.entry, "measure", "") == "injured" for word in near)


def _first(match: Match) -> int:
    return match.first


def _tells_of_violence(page: Page, first: int, last: int) -> bool:
    return page.has_cue(first, last, *OF_VIOLENCE) or next(page.matches(first, last, "method"), None) is not None


@needs("story", "guest_or_held", "ancient", "births", nothing=bool)
def _is_of_another_world(page: Page, figure: Figure) -> bool:
    """«يروي الفيلم قصة سبعة جنود», «12 جثة محنطة», «1200 ولادة و340 وفاة»: tales, ages past, registries."""
    sentence, head = figure.sentence, figure.counted.head()
    if _is_of_a_tale(page, figure):
        return True
    noun = figure.counted.heads[0].first if head is not None else figure.first
    like = page.has_cue(sentence.first, sentence.last, "their_like") or page.tells_of("played")
    if page.cue(noun, "guest_or_held") and like:
        return True
    if head is None or head.measure != "killed":
        return False
    if head.unit == "bodies":
        return page.has_cue(sentence.first, sentence.last, "ancient")
    return head.counted_only and page.has_cue(sentence.first, sentence.last, "births")


def _is_of_a_tale(page: Page, figure: Figure) -> bool:
    """«يروي الفيلم قصة سبعة جنود», but not "a film director and five others were killed", "a bomb at a musical"."""
    first, last = figure.sentence.first, figure.sentence.last
    tales = page.cues(first, figure.first, "story")
    if not any(page.found(tale.last, "person") is None for tale in tales):
        return False
    return not (page.has_cue(first, last, "flight") or _tells_of_violence(page, first, last))


def _are_suspended(page: Page, figure: Figure) -> bool:
    """«أوقفت 34 سائقاً شهراً عن القيادة», «إيقاف لاعبين مباراتين»: kept from a work or a match, not taken."""
    start = max(figure.sentence.first, figure.first - NEXT_SUSPENDED)
    if not page.has_cue(start, figure.first, "suspends"):
        return False
    return page.has_cue(figure.end, min(figure.end + NEXT_SUSPENDED, figure.sentence.last), "from_work")


@needs("spends", nothing=bool)
def _spend_time(page: Page, figure: Figure) -> bool:
    """«قضى 300 طالب عطلتهم», «قضى عشرة أسرى 20 عاماً في السجن»: the verb of dying is that of spending time too."""
    end = figure.end
    if figure.first == 0 or end >= figure.sentence.last or page.cue_within(figure.first - 1, "spends") is None:
        return False
    quantity = page.quantities.get(end)
    noun = min(quantity.last, len(page.tokens) - 1) if quantity is not None else end
    counted = page.found(noun, "uncounted")
    timed = counted is not None and counted.sense.entry == "time"
    return timed or page.cue(end, "time_spent") is not None
