"""Events again: tolls told in a relative clause of an event that the report has told («الهجوم الذي أودى بحياة 31»)."""

from collections.abc import Sequence

from tawthiq.model.rule import EVENT_AGAIN
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.page import Page, Sentence

_REACH_EVENT = 8  # tokens from the event to its relative, a place or a doer between
_REACH_TOLL = 5  # and from that to the number


def note_events_again(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Note the number of a clause that only says which event is meant, of no date of its own."""
    if sentence.headline or not figures:
        return
    for which in page.cues(sentence.first, sentence.last, "relative"):
        told = next((f for f in figures if which.last <= f.first <= which.last + _REACH_TOLL), None)
        if told is None or told.kind != "count" or told.wording is not Wording.NUMBER or told.measure is None:
            continue
        start = max(sentence.first, which.first - _REACH_EVENT)
        event = next(reversed(list(page.cues(start, which.first, "one_event"))), None)
        dated = any(at in page.date_cover for at in range(event.first if event else which.first, sentence.last))
        if event is None or dated or not _is_definite(page, event.first, event.last, event.prefix):
            continue
        told.because("low", EVENT_AGAIN, event.first, which.last)


def _is_definite(page: Page, first: int, last: int, prefix: str) -> bool:
    """Whether the event has its article, or the name of a place or of somebody behind it («هجوم الشعلة»)."""
    articled = page.has_article(first) or (prefix != "" and prefix in page.lexicon.articles)
    return articled or last in page.place_cover or page.has_article(last)
