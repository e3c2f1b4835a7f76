"""Completed: verbs that kill only with what stands behind their object.

«Beat two men to death», «cost eleven people their lives».
"""

from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

PAIRS = (("beats", "to_death"), ("burns_them", "alive"), ("guns_them", "down"), ("costs_them", "their_lives"))
REACH_BACK = 4  # tokens from the verb to the first of those whom it befalls
REACH = 12  # tokens from one of them to what completes the verb
PARTS = ("breaks", "relative", "that", "passive")


def killed_so(page: Page, sentence: Sentence, first: int, last: int) -> Match | None:
    """The words that complete a verb before tokens `first:last`, of people whom it kills; None where there are none."""
    said = page.said_in[sentence.index]
    for verb_name, closing in PAIRS:
        if closing not in said or verb_name not in said:
            continue
        verb = page.last_cue(max(sentence.first, first - REACH - REACH_BACK), first, verb_name)
        closes = page.first_cue(last, min(last + REACH, sentence.last), closing)
        if verb is not None and closes is not None and _goes_on(page, verb.last, first, last, closes.first):
            return closes
    return None


def _goes_on(page: Page, start: int, first: int, last: int, end: int) -> bool:
    """Whether nothing but people in a list stands between a verb, those counted and what completes it."""
    for between in (range(start, first), range(last, end)):
        for at in between:
            if page.is_mark(at, ".;:") or page.cue(at, *PARTS) is not None or page.found(at, "trigger") is not None:
                return False
    return first - start <= REACH_BACK or any(page.conjoined(at) or page.is_mark(at, ",") for at in range(start, first))
