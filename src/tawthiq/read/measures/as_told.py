"""As told: people of whom a sentence says what they are, that they went too, or that they were treated.

«Gunmen killed 173 people. Forty-one were children», «9,000 fled on Friday. About 7,400 left on Saturday»: the figure
told last says what befell them. It does so in languages whose verbs stand behind their subjects.
"""

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.governors import HARM
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.shares_told import (
    BEING,
    NEAR_SENTENCES,
    PEOPLE,
    count_among,
    families_of_those,
    share_said_to_be,
    share_taken,
    share_told_again,
)
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page

REMAINING = "taken-and-still-there"
GOING = "gone-as-those-told"
SHARED = "gone-there-as-those-told"
TREATED = "treated-for-their-wounds"
ON_THE_WAY: frozenset[Measure] = frozenset({"displaced", "returned", "freed"})
REACH_THEY = 6  # tokens from the start of a sentence to the verb of those told before it
NEXT_VERB = 3  # tokens from a verb of treating to those treated


def as_told(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """Measure a number by the figure told last, `before` in its sentence or else `told`; whether that was done."""
    if not page.lexicon.words.morphology.subjects_first or share_said_to_be(page, figure, before, told):
        return figure.measure is not None
    if share_taken(page, figure, before, told):
        return True
    if figure.kind != "count":
        return False
    last = before if before is not None else told
    if before is not None and _came_home(page, figure, before):
        return True
    if before is not None and share_told_again(page, figure, before, told):
        return True
    if last is None or last.kind != "count" or last.measure is None or last.sentence.headline:
        return False
    if figure.sentence.index - last.sentence.index > NEAR_SENTENCES:
        return False
    if _remain_taken(page, figure, last) or _are_some(page, figure, last) or _are_among_them(page, figure, last):
        return True
    if families_of_those(page, figure, last):
        return True
    return _came_from(page, figure, last) or _went_too(page, figure, last) or _are_treated(page, figure, last)


def _remain_taken(page: Page, figure: Figure, last: Figure) -> bool:
    """«Took 251 hostages. Fifty-three remain in Gaza»: a bare number of those abducted, who are still somewhere."""
    taken = last.measure == "abducted" and figure.counted.empty and figure.value < last.value
    stays = page.cue(figure.last, "stays", "stock") if taken and figure.last < figure.sentence.last else None
    opens = first_with_bounds(page, figure)
    anew = opens == figure.sentence.first or page.is_mark(opens - 1, ",;") or page.conjoined(opens)
    inside = page.cue(stays.last, "inside") if stays is not None and anew else None
    if stays is None or inside is None or inside.last not in page.place_cover:
        return False
    figure.measured("held", REMAINING, stays)
    return True


def _are_some(page: Page, figure: Figure, last: Figure) -> bool:
    """«Forty-one were children», «twelve were women and nine children»: some of those told last, by what they were."""
    goes_on = last.measure_rule == BEING and figure.sentence is last.sentence
    whole = last.whole if goes_on and last.whole is not None else last
    if figure.wording is not Wording.NUMBER or whole.measure not in PEOPLE or whole.unit not in ("persons", "bodies"):
        return False
    if whole.value <= figure.value or (last.measure == "injured" and last.conjoined) or whole.whole is not None:
        return False
    listed = goes_on and bool(figure.counted.people or figure.counted.parties) and not figure.counted.heads
    if not listed and not (_opens_anew(page, figure, last) and _is_said_to_be(page, figure)):
        return False
    count_among(figure, whole, BEING, BEING)
    return True


def _are_among_them(page: Page, figure: Figure, last: Figure) -> bool:
    """«58 were arrested … three reporters were among those held», «18 of them had served their terms»: of those told.

    Whoever was let go is still so where the sentence tells of the time in prison before.
    """
    taken = last.measure in ("detained", "abducted", "freed", "held") and last.unit != "events"
    if not taken or figure.end >= figure.sentence.last or last.value <= figure.value or last.whole is not None:
        return False
    of_them = page.cue(figure.last, "of_them")
    among = page.cue(figure.end, "among_those")
    served = of_them is not None and last.measure == "freed" and page.cue(of_them.last, "past_term") is not None
    if among is None and not served:
        return False
    count_among(figure, last, BEING, BEING)
    return True


def _opens_anew(page: Page, figure: Figure, last: Figure) -> bool:
    """Whether nothing before the number says of whom it is: not «of the dead, eight were children»."""
    start = last.end if last.sentence is figure.sentence else figure.sentence.first
    named = any(page.matches(start, figure.first, "head")) or any(page.matches(start, figure.first, "trigger"))
    return not named and not page.has_cue(start, figure.first, "out_of", "part", "not_claimed_before")


def _is_said_to_be(page: Page, figure: Figure) -> bool:
    """Whether a verb of being and people in the plural stand right behind a bare number."""
    are = page.cue(figure.last, "they_are") if figure.counted.empty and figure.last < figure.sentence.last else None
    if are is None or are.last >= figure.sentence.last or page.found(figure.last, "trigger") is not None:
        return False
    people = page.found(are.last, "person") or page.found(are.last, "nationality") or page.found(are.last, "party")
    if people is None or people.last > figure.sentence.last:
        return False
    several = people.sense.table != "person" or people.sense.form is Form.PLURAL
    ends = people.last >= figure.sentence.last or page.found(people.last, "trigger") is None
    return several and ends


def _came_home(page: Page, figure: Figure, before: Figure) -> bool:
    """«Fourteen people were kidnapped: eight came home after a ransom was paid»: of those who were taken, let go."""
    taken = before.whole if before.whole is not None else before
    verb = page.found(figure.end, "trigger") if figure.end < figure.sentence.last else None
    home = verb is not None and getattr(verb.sense.entry, "measure", None) == "returned"
    if taken.measure not in ("abducted", "detained") or not figure.counted.empty or taken.value <= figure.value:
        return False
    if verb is None or not home:
        return False
    figure.measured("freed", BEING, verb)
    figure.whole = taken
    figure.because_of("part_of", BEING, taken)
    return True


def _came_from(page: Page, figure: Figure, last: Figure) -> bool:
    """«They came from Turkey (250,100) and Iraq (4,900)»: where those told went, each number in a bracket."""
    goes_on = last.measure_rule == SHARED and figure.sentence is last.sentence
    whole = last.whole if goes_on and last.whole is not None else last
    if whole.measure not in ON_THE_WAY or whole.unit == "events" or whole.value <= figure.value:
        return False
    opens = first_with_bounds(page, figure) - 1
    bracket = page.is_mark(opens, "(") and page.is_mark(figure.last, ")") and figure.counted.empty
    if not bracket or (not goes_on and not _sets_out(page, figure, opens)):
        return False
    count_among(figure, whole, SHARED, GOING)
    return True


def _sets_out(page: Page, figure: Figure, opens: int) -> bool:
    """Whether a place ends before the bracket, and before it the sentence's first verb is one of coming and going."""
    first = figure.sentence.first
    verb = page.first_cue(first, opens, "went", "sets_out")
    near = range(max(first, opens - NEXT_VERB), opens)
    placed = any(at in page.place_cover or page.covered[at] < 0 or page.found(at, "party") for at in near)
    named = any(page.found(at, "party") for at in range(first, verb.first if verb is not None else first))
    return verb is not None and verb.first - first <= REACH_THEY and placed and not named


def _went_too(page: Page, figure: Figure, last: Figure) -> bool:
    """«About 7,400 left on Saturday», «in one week 256,000 crossed»: people who went as those told last did."""
    if last.measure not in ON_THE_WAY or last.unit == "events" or figure.end >= figure.sentence.last:
        return False
    generic = all(person.generic and person.unit == "persons" for person in figure.counted.persons())
    bare = not figure.counted.heads and not figure.counted.unknown and generic and figure.value > 1
    went = page.cue(figure.end, "went", "sets_out")
    if not bare or went is None or page.found(went.last, "head") is not None:
        return False
    away = went.last in page.place_cover and page.means(went.last - 1, "leaves")
    if away and last.measure == "returned":
        return False  # «2.6 million have gone home. A further 4.3 million have left Sudan»
    figure.measured(last.measure, GOING, went)
    if last.measure_rule == SHARED and figure.sentence is last.sentence and last.whole is not None:
        figure.whole = last.whole  # «…, while 27,500 came from elsewhere»
        figure.because_of("part_of", GOING, last.whole)
    return True


def _are_treated(page: Page, figure: Figure, last: Figure) -> bool:
    """«The hospital received 31 patients», after a raid: those whom a hospital takes in are hurt."""
    if last.measure not in HARM or figure.counted.heads or figure.unit != "persons":
        return False
    if not figure.counted.persons() or any(person.unit != "persons" for person in figure.counted.persons()):
        return False
    opens = first_with_bounds(page, figure)
    start = max(figure.sentence.first, opens - NEXT_VERB)
    verb = next((cue for cue in page.cues(start, opens, "treats") if opens - cue.last <= 1), None)
    if verb is None or not page.has_cue(figure.sentence.first, verb.first, "hospital"):
        return False
    figure.measured("injured", TREATED, verb)
    return True
