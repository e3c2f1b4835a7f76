"""Suffered: verbs that are told with a word of being, which makes of the doer's verb one of those who suffer it."""

from tawthiq.languages.words import Trigger
from tawthiq.read.page.match import Form, Match, Sense
from tawthiq.read.page.page import Page


def as_suffered(page: Page, match: Match) -> Match:
    """«had been snatched»: a verb that takes an object speaks, behind a word of being, of those before it."""
    sense = match.sense
    entry = sense.entry if sense.form is Form.ACTIVE_VERB else None
    if not isinstance(entry, Trigger) or match.first == 0 or page.cue(match.first - 1, "passive") is None:
        return match
    passive = Sense(sense.table, entry, Form.PLURAL_VERB, sense.definite)
    return Match(match.first, match.last, passive, match.prefix, match.pronoun)


def is_passive(page: Page, verb: Match) -> bool:
    """«were killed», «have been wounded»: a word of being in the verb says that what stands behind is no object."""
    words = (word for at in range(verb.first, verb.last) for word in page.word(at))
    told = any(word.sense.entry == "passive" for word in words)
    return told or (verb.first > 0 and page.cue(verb.first - 1, "passive") is not None)
