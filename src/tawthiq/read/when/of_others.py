"""Dates that are of something else than harm: of how others answered to it, and of what befell its place long before.

«أدانت الأمم المتحدة، الخميس، مقتل 17»: on Thursday they condemned it. «في كمين قرب البلدة التي دخلها الجيش في 7 أيار»:
that day the town was taken.
"""

from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM

STRUCK = ("attacks", "storms", "violence", "accident", "one_event")
TAKEN = ("abducted", "detained", "displaced")
REACH_VERB = 3  # tokens from a verb of harm to the number of those whom it befell
REACH_DAY = 9  # tokens from a verb of answering to the day, those who answer between
REACH_OPENING = 3  # tokens with which a sentence opens, its day among them
REACH_INQUIRY = 9  # tokens from a day to what is to be looked into
REACH_CLAUSE = 12  # tokens from «التي» to the day
REACH_STATE = 8  # tokens from «الخاضعة» to «منذ»
NEAR_PLACE = 3  # tokens from a place to the clause about it («شمالي العاصمة»)


def is_of_something_else(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date of a sentence dates none of the harm that it tells."""
    if is_day(mention) and (_is_of_an_answer(page, sentence, mention) or _is_of_an_inquiry(page, mention, sentence)):
        return True
    if _is_of_what_is_owned(page, sentence, mention) or _is_of_who_they_were(page, sentence, mention):
        return True
    if is_day(mention) and _is_how_they_are(page, sentence, mention):
        return True
    return _is_of_a_taking(page, sentence, mention) or _is_of_a_state(page, sentence, mention)


def _is_how_they_are(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«Nine were wounded, and two of them were still in hospital on Friday»: how they are, not when they were hit."""
    still = page.last_cue(max(sentence.first, mention.first - REACH_STATE), mention.first, "stock")
    if still is None or not page.lexicon.doers_first or page.marks(still.last, mention.first, ",;"):
        return False
    told = page.matches(sentence.first, still.first, "trigger")
    state = page.matches(still.first, mention.first, "trigger")
    return any(_is_harm(verb) for verb in told) and all(_is_harm(verb) for verb in state)


def _is_harm(verb: Match) -> bool:
    return getattr(verb.sense.entry, "measure", "") in HARM


def _is_of_who_they_were(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«Killed 12 people kidnapped in May»: when those were taken of whom more befell."""
    state = page.found(page.covered[mention.first - 1], "trigger") if mention.first > sentence.first else None
    if state is None or not page.lexicon.words.morphology.subjects_first or state.last != mention.first:
        return False
    measure, people = getattr(state.sense.entry, "measure", ""), page.covered[state.first - 1]
    if measure not in TAKEN or people < sentence.first or page.found(people, "person") is None:
        return False
    number = page.quantity_cover.get(people - 1)
    before = page.matches(max(sentence.first, number - REACH_VERB), number, "trigger") if number is not None else ()
    return any(getattr(verb.sense.entry, "measure", measure) != measure for verb in before)


@needs("owned_by_it", nothing=bool)
def _is_of_what_is_owned(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«3.9 million are refugees, says the agency, whose appeal for this year is half funded»: of the appeal alone."""
    start = max(sentence.first + 1, mention.first - REACH_CLAUSE)
    owned = page.last_cue(start, mention.first, "owned_by_it")
    if owned is None or not page.is_mark(owned.first - 1, ","):
        return False
    harmed = next(page.matches(owned.last, mention.first, "trigger"), None) is not None
    return not harmed and not page.has_cue(owned.last, mention.first, *STRUCK)


def _is_of_an_answer(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«أدانت المنظمة، الخميس، مقتل 17», «والخميس، طالبت منظمات بالتحقيق في مقتل 17»."""
    if mention.first - sentence.first <= 1:
        at = mention.last + page.is_mark(min(mention.last, sentence.last - 1), "،,")
        return page.cue(at, "answers") is not None
    verb = page.first_cue(max(sentence.first, mention.first - REACH_DAY), mention.first, "answers")
    if verb is None or page.has_article(verb.first):
        return False
    opens = verb.first - sentence.first <= REACH_OPENING or _opens_clause(page, verb.first)
    return opens and not _tells_of_harm(page, range(sentence.first, mention.first))


def _opens_clause(page: Page, at: int) -> bool:
    return page.is_mark(at - 1, "،,:-–—؛") or page.opens_with_conjunction(at)


def _is_of_an_inquiry(page: Page, mention: DateMention, sentence: Sentence) -> bool:
    """«فتحت النيابة أمس تحقيقاً في مقتل 17»: on that day it was looked into."""
    inquiry = page.first_cue(mention.last, min(mention.last + REACH_INQUIRY, sentence.last), "inquiry_into")
    before = range(sentence.first, inquiry.first) if inquiry is not None else range(0)
    return inquiry is not None and not _tells_of_harm(page, before)


def _tells_of_harm(page: Page, tokens: range) -> bool:
    """Whether a number, a verb of harm or a clause of saying stands among these."""
    return any(
        (at in page.quantity_cover and at not in page.date_cover)
        or page.found(at, "trigger") is not None
        or page.cue(at, "that") is not None
        for at in tokens
    )


def _is_of_a_taking(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«في كمين قرب مدينة رفح التي دخلها الجيش في 7 أيار»: when the place came to be in other hands."""
    start = max(sentence.first, mention.first - REACH_CLAUSE)
    which = next((cue for cue in page.cues(start, mention.first, "relative") if _is_of_a_place(page, cue.first)), None)
    taken = page.cue(which.last, "changes_hands", "occupies", "besieges") if which is not None else None
    if which is None or taken is None or page.is_mark(mention.first - 1, "،,"):
        return False
    between = range(taken.last, mention.first)
    return not _tells_of_harm(page, between) and not any(at in page.date_cover for at in between)


def _is_of_a_place(page: Page, relative: int) -> bool:
    near = range(relative - NEAR_PLACE, relative)
    return any(at in page.place_cover or page.cue(at, "site") is not None for at in near)


def _is_of_a_state(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«في البلدة الخاضعة لسيطرة الفصائل منذ شباط 2017», «وفي المدينة المحاصرة منذ أيار»: how long it has been so."""
    if mention.role != "since" or not mention.first:
        return False
    if page.cue(page.covered[mention.first - 1], "in_state") is not None:
        return True
    if page.lexicon.doers_first:
        return False  # «killed in the besieged city since May»
    start = max(sentence.first, mention.first - REACH_STATE)
    state = page.first_cue(start, mention.first, "in_state")
    between = range(state.last, mention.first) if state is not None else range(0)
    parted = any(page.is_mark(at, "،,؛:.") for at in between)
    return state is not None and page.has_article(state.first) and not parted and not _tells_of_harm(page, between)
