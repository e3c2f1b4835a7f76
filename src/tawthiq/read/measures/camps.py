"""Camps: how many live in a camp that is spoken of («يقيم في المخيم 54 ألف شخص», «26 ألفاً ما زالوا فيه»).

Who lives in a camp in a report on an armed group that fills it with its families is held there; in any other camp
people are displaced.
"""

from tawthiq.languages.words import Party
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

LIVES_IN_A_CAMP = "lives-in-a-camp"
REACH_DWELL = 12  # tokens from «يقيم» to those who live there
REACH_STAY = 3  # tokens from those counted to «ما زالوا»
REACH_THERE = 4  # tokens from «يقيم» or «ما زالوا» to the camp
REACH_NAMED = 400  # tokens back to «مخيم الهول», which «الهول» alone means later
LEAST_BARE = 1000
REACH_SPOKEN = 200  # tokens back in a sentence to the camp that «therein» means
REACH_REPORT = 4000  # tokens from which it shows what a report is on


def lives_in_a_camp(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure a figure of people of whom a word of living or staying right about them says that a camp holds them."""
    if figure.kind != "count" or not may_be_residents(figure):
        return False
    start = figure.sentence.first if before is None else before.end
    word = _dwelling_before(page, figure, start) or _staying_after(page, figure)
    if word is None:
        return False
    figure.measured(_measure_of(page), LIVES_IN_A_CAMP, word)
    figure.governor = word
    figure.unit = next((person.unit for person in figure.counted.persons()), "persons")
    return True


def may_be_residents(figure: Figure) -> bool:
    """People, families or thousands of nobody named; of the dead, the taken and the armed other words tell."""
    head = figure.counted.head()
    if head is not None and head.measure != "displaced":
        return False
    persons = figure.counted.persons()
    if any(person.soldier or person.fighter or person.member for person in persons) or figure.counted.parties:
        return False
    return bool(figure.counted.people) or head is not None or (figure.counted.empty and figure.value >= LEAST_BARE)


def may_dwell(page: Page, figure: Figure) -> bool:
    """Whether a word of living stands before those counted, or of staying behind them, wherever that is."""
    opens, last = first_with_bounds(page, figure), figure.sentence.last
    before = range(max(figure.sentence.first, opens - REACH_DWELL), opens)
    stays = page.has_cue(figure.end, min(figure.end + REACH_STAY, last), "stays", "lives_in")
    return stays or any(page.cue_within(at, "dwells", "remains") for at in before)


def _dwelling_before(page: Page, figure: Figure, start: int) -> Match | None:
    """«يقيم في المخيم، وفق إدارته، 54 ألف شخص», «من بقي في المخيم 26 ألفاً»: nearest to the figure, no verb between."""
    opens = first_with_bounds(page, figure)
    for at in range(opens - 1, max(start, opens - REACH_DWELL) - 1, -1):
        word = page.cue_within(at, "dwells", "remains")
        if page.cue(at, "that_is"):
            return None
        if word is None:
            if page.found(at, "trigger") is not None and page.cue(at, "stock") is None:
                return None
            continue
        there = [*range(max(start, at - 1), at), *range(at, min(word.last + REACH_THERE, opens))]
        if any(_is_camp(page, near) for near in there):
            return word
        theirs = page.cue(at, "residents") is not None and _names_camp_before(page, figure, at)
        if theirs and page.has_cue(max(start, at - 1), at, "number_of"):
            return word  # «إدارة المخيم التي ذكرت أن عدد قاطنيه انخفض إلى 34 ألفاً»
        stays = page.cue_within(at, "remains") is not None and page.cue(at, "stock") is None
        return word if stays and _names_camp_before(page, figure, at) else None
    return None


def _staying_after(page: Page, figure: Figure) -> Match | None:
    """«25 ألف عراقي لا يزالون في المخيم», «34 ألفاً ما زالوا فيه»."""
    last = min(figure.end + REACH_STAY, figure.sentence.last)
    word = page.first_cue(figure.end, last, "stays", "lives_in")
    if word is None or any(page.is_mark(at, "،,:؛") for at in range(figure.end, word.first)):
        return None
    near = range(word.last, min(word.last + REACH_THERE, figure.sentence.last))
    if any(_is_camp(page, at) for at in near):
        return word
    there = word.last < figure.sentence.last and page.cue(word.last, "therein") is not None
    there = there or page.cue_within(word.last - 1, "therein") is not None
    return word if there and _names_camp_before(page, figure, figure.first) else None


def _names_camp_before(page: Page, figure: Figure, end: int) -> bool:
    """Whether the sentence has told of a camp before a token."""
    return any(_is_camp(page, at) for at in range(max(figure.sentence.first, end - REACH_SPOKEN), end))


def _is_camp(page: Page, at: int) -> bool:
    """Whether a token says «camp», or is the name that a camp of the report bears («الهول» after «مخيم الهول»)."""
    if _says_camp(page, at):
        return True
    place = page.place_cover.get(at)
    return place is not None and (place.kind == "camp" or _is_name_of_a_camp(page, at))


def _is_name_of_a_camp(page: Page, at: int) -> bool:
    form = page.tokens[at].form
    same = (near for near in range(max(1, at - REACH_NAMED), at) if page.tokens[near].form == form)
    return any(_says_camp(page, near - 1) for near in same)


def _says_camp(page: Page, at: int) -> bool:
    """«المخيم», also inside the name of an office («إدارة المخيم»)."""
    return any(match.sense.entry == "camp" for match in page.word(at)) or page.cue(at, "camp") is not None


def _measure_of(page: Page) -> Measure:
    parties = (match.sense.entry for match in page.matches(0, REACH_REPORT, "party"))
    group = any(isinstance(party, Party) and bool(party.leaders or party.called_terrorists) for party in parties)
    return "held" if group else "displaced"
