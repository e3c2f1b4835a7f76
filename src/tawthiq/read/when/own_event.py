"""Events of their own, behind a running total: what a strike cost is not counted since the total's start."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import (
    HARM,
    REACH_CLAUSE,
    STRUCK,
    befell_in_an_event,
    cued,
    is_in_the_perfect,
    is_of_one_event,
    is_of_one_strike,
    is_raised,
    is_running,
)
from tawthiq.read.when.event_within import LONGEST, is_at_one_place
from tawthiq.read.when.moment import Moment

TAKEN = ("detained", "abducted", "freed")
FAR_LESS = 3  # times that a running total holds the dead of one event
MOST_BODIES = 50  # found at one place in one day; more are exhumed over years
REACH_OPENING = 3  # tokens from the opening of a sentence to the words that turn to another matter


def is_an_event_of_its_own(page: Page, figure: Figure, moment: Moment, total: float, *, goes_on: bool) -> bool:
    """«More than 30,500 have been killed since October 7. A strike on a tent killed 12»: these are of the one strike.

    `moment` is that of the running total, so many people; `goes_on` where the line has told of such an event before.
    What is told in the perfect goes on being counted.
    """
    if moment.extent != "cumulative" or (moment.length() or LONGEST + 1) <= LONGEST or figure.sentence.listed:
        return False
    if figure.kind != "count" or figure.whole is not None or figure.measure not in (*HARM, *TAKEN):
        return False
    few = total == 0 or figure.value * FAR_LESS <= total
    raised = is_running(page, figure) or is_raised(page, figure)
    if not few or is_in_the_perfect(page, figure) or (raised and not is_of_one_event(page, figure)):
        return False  # «حصيلة المجزرة ارتفعت إلى 274»: it is the toll of the one event that rose
    return (
        raised
        or goes_on
        or _turns_to_it(page, figure)
        or is_of_one_strike(page, figure)
        or befell_in_an_event(page, figure)
        or _is_of_one_deed(page, figure)
        or _befell_them_there(page, figure)
    )


def turns_from_arrests(page: Page, figure: Figure, moment: Moment) -> bool:
    """«اعتُقل 34 منذ الثلاثاء. / وفي قرية النبع هاجم مستوطنون منازل. وأُصيب أربعة»: no raids' count, a paragraph on."""
    sentence = figure.sentence
    if page.lexicon.doers_first or sentence.line == moment.line or sentence.listed or figure.measure not in HARM:
        return False
    if figure.kind != "count" or figure.whole is not None or is_running(page, figure) or is_raised(page, figure):
        return False
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    first = before.first if before.line == sentence.line else sentence.first
    return page.has_cue(first, sentence.last, *STRUCK) and not page.has_cue(first, sentence.last, "several_events")


def _turns_to_it(page: Page, figure: Figure) -> bool:
    """«Separately, gunmen shot 12», «Hours earlier 12 were killed», «The latest strike»."""
    first = figure.sentence.first
    return page.has_cue(first, first + REACH_OPENING, "aside", "earlier", "turns_aside", "latest")


def _is_of_one_deed(page: Page, figure: Figure) -> bool:
    """«Gunmen opened fire on a convoy, killing 12», «12 died when a missile hit the market»."""
    start = max(figure.sentence.first, figure.first - REACH_CLAUSE)
    last = min(figure.sentence.last, figure.end + REACH_CLAUSE)
    if page.has_cue(start, last, "several_events", "so_far"):
        return False
    if cued(page, start, first_with_bounds(page, figure), *STRUCK):
        return True
    if figure.unit == "bodies" and figure.value <= MOST_BODIES and page.has_cue(start, last, "finds"):
        return True
    clause = page.first_cue(figure.end, last, "when_struck")
    return clause is not None and page.has_cue(clause.last, last, *STRUCK)


def _befell_them_there(page: Page, figure: Figure) -> bool:
    """«منذ 7 تشرين الأول 99 ألف جريح. وأُصيب 13 في المخيم»: a verb of harm and one camp or town, and no list of them."""
    told = figure.measure_rule in ("governing-word-before", "verb-after") and figure.unit == "persons"
    return told and figure.measure in HARM and is_at_one_place(page, figure)
