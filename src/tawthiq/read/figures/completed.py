"""Completed: verbs that kill or take people only with what stands behind their object.

«Beat two men to death», «cost eleven people their lives», «herded 40 women onto lorries».
"""

from tawthiq.model.claim import Measure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

COMPLETED: tuple[tuple[str, str, Measure], ...] = (
    ("beats", "to_death", "killed"),
    ("burns_them", "alive", "killed"),
    ("guns_them", "down", "killed"),
    ("costs_them", "their_lives", "killed"),
    ("brings_out", "lifeless", "killed"),
    ("herds_them", "onto_trucks", "abducted"),
)
REACH_BACK = 4  # tokens from the verb to the first of those whom it befalls
REACH = 12  # tokens from one of them to what completes the verb
PARTS = ("breaks", "relative", "that", "passive")


def befell_so(page: Page, sentence: Sentence, first: int, last: int) -> tuple[Measure, Match] | None:
    """What befell people at tokens `first:last` by a verb before them, and the words behind that complete it."""
    said = page.said_in[sentence.index]
    for verb_name, closing, measure in COMPLETED:
        if closing not in said or verb_name not in said:
            continue
        verb = page.last_cue(max(sentence.first, first - REACH - REACH_BACK), first, verb_name)
        closes = page.first_cue(last, min(last + REACH, sentence.last), closing)
        if verb is not None and closes is not None and _goes_on(page, verb.last, first, last, closes.first):
            return measure, closes
    return None


def _goes_on(page: Page, start: int, first: int, last: int, end: int) -> bool:
    """Whether nothing but people in a list stands between a verb, those counted and what completes it."""
    for between in (range(start, first), range(last, end)):
        for at in between:
            if page.is_mark(at, ".;:") or page.cue(at, *PARTS) is not None or page.found(at, "trigger") is not None:
                return False
    return first - start <= REACH_BACK or any(page.conjoined(at) or page.is_mark(at, ",") for at in range(start, first))
