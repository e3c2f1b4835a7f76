"""Gapped events: a bare number right before what it left counts the incidents named for the place before."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page


def count_events_again(page: Page, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """«في حلب 90 حادثة سقط فيها 12 قتيلاً، وإدلب 60 أودت بعشرة، وحماة 43 قضى فيها 36»: 60 and 43 count incidents."""
    bare = figure.counted.empty and figure.wording is Wording.NUMBER
    if not bare or figure.kind != "count" or not _left_dead(page, figure.end):
        return False
    events = next((one for one in reversed(earlier) if one.measure in EVENT_MEASURES), None)
    if events is None or events.sentence is not figure.sentence or events.measure is None:
        return False
    figure.measure, figure.unit, figure.measure_rule = events.measure, events.unit, "taken-up"
    figure.because("measure", "incidents-like-those-before", events.first, events.last)
    return True


def _left_dead(page: Page, at: int) -> bool:
    """«خلّفت», «أودت ب…», «قضى فيها»: a verb of what incidents leave, or of those who die in them."""
    if at >= len(page.tokens) or page.opens_with_conjunction(at):
        return False  # «أودت بحياة ثمانية وأصابت 14»
    verb = page.found(at, "trigger")
    left = page.cue(at, "results", "leads_to")
    if verb is None:
        return left is not None and left.sense.form is not Form.NOUN
    if any(match.sense.form is Form.PLURAL_VERB for match in page.match_at.get(at, ())):
        return False  # «166 detained»: it is said of them
    if not isinstance(verb.sense.entry, Trigger) or verb.sense.form not in (Form.VERB, Form.ACTIVE_VERB):
        return False
    return verb.sense.form is Form.ACTIVE_VERB or _took_lives(verb.sense.entry) or _therein(page, verb)


def _took_lives(entry: Trigger) -> bool:
    """«أودت»: a verb whose object are the dead."""
    return entry.measure == "killed" and entry.victim == "object" and not entry.loss


def _therein(page: Page, verb: Match) -> bool:
    """«قضى فيها», «سقط فيها»."""
    return page.cue(verb.last, "therein") is not None or page.cue(verb.last - 1, "therein") is not None
