"""Reached: a number to which a toll rose, whatever is said of the toll between («the death toll from … has risen to»).

The subject of the verb says what is counted, not the fighting, the quake or the area named behind it.
"""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_VERB = 3  # tokens from the verb of rising to the number
REACH_SUBJECT = 30  # tokens from the toll to the verb
REACH_NAMED = 4  # tokens from «the number of» to those counted
HARM = ("killed", "injured")
RISES = ("running", "reach")
STOPS = ";:؛"
MOST_COMMAS = 2


def reached(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Give a bare number the measure of the toll that is the subject of the verb right before it."""
    counted = subject_of(page, figure)
    if counted is None or not isinstance(counted.sense.entry, Head | Trigger):
        return False
    if before is not None and before.first > counted.first and before.value % 1 and before.kind == "count":
        before.measure, before.barred = None, True  # «the toll from the magnitude 7.7 quake has reached 1,644»
    figure.measured(counted.sense.entry.measure or "killed", "topic", counted)
    figure.governor = counted
    return True


def subject_of(page: Page, figure: Figure) -> Match | None:
    """Those whom the toll counts that is said to have risen to a number; None where no toll is."""
    if not page.lexicon.doers_first or figure.kind != "count" or figure.counted.heads:
        return None
    verb = verb_of_rising(page, figure)
    if verb is None:
        return None
    start = max(figure.sentence.first, verb.first - REACH_SUBJECT)
    toll = next((cue for cue in page.cues(start, verb.first, "toll", "number_of")), None)
    if toll is None or page.marks(toll.last, verb.first, STOPS) or page.has_cue(toll.last, verb.first, "that"):
        return None
    if len(page.marks(toll.last, verb.first, ",")) > MOST_COMMAS or _is_told(page, toll, verb):
        return None
    return _counted(page, toll, verb)


def _is_told(page: Page, toll: Match, verb: Match) -> bool:
    """Whether the number of a toll is told already: «the toll was 404, raised from 326»."""
    numbers = (at for at in range(toll.last, verb.first) if at in page.quantities)
    return any(page.cue(page.covered[at - 1], *RISES) is not None or page.is_mark(at - 1, ":") for at in numbers)


def verb_of_rising(page: Page, figure: Figure) -> Match | None:
    """The verb right before a number, or in its bound, that says that something rose to it."""
    opens = first_with_bounds(page, figure)
    if page.conjoined(opens):
        return None  # «rose to 174 and over 1,041 people were hurt»
    start = max(figure.sentence.first, opens - REACH_VERB)
    return next((cue for cue in page.cues(start, figure.first, *RISES) if page.cue(cue.first, "toll") is None), None)


def _counted(page: Page, toll: Match, verb: Match) -> Match | None:
    """Those whom the toll counts: the first word of harm at it or right behind it."""
    end = min(verb.first, toll.last + REACH_NAMED)
    for at in range(toll.first, end):
        if at in page.date_cover or page.cue(at, "circumstance") is not None:
            return None
        for table in ("head", "trigger"):
            match = page.found(at, table)
            if match is not None and getattr(match.sense.entry, "measure", None) in HARM:
                return match
    return None
