"""Teller: whom he who tells of his own deed struck, in a language in which verbs come first."""

from tawthiq.languages.words import Trigger
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

STRIKES = ("attacks", "targets", "strikes", "repels", "fells")


@needs("that_they", nothing=bool)
def is_struck_by_teller(page: Page, sentence: Sentence, match: Match) -> bool:
    """«قالت الحركة إنها هاجمت قوات النظام», «أنها أوقعت قوة إسرائيلية»: right behind the verb that «that it» opens.

    The pronoun is the verb's subject, so who follows is its object; so is the force that an adjective tells apart.
    """
    if page.lexicon.doers_first:
        return False
    force = match.first - 1 if match.sense.form is Form.ADJECTIVE else match.first
    verb = page.covered[force - 1] if force > sentence.first else -1
    they = verb - 1
    while they > sentence.first and page.cue(they, "auxiliary") is not None:
        they -= 1
    if they < sentence.first or page.cue(they, "that_they") is None:
        return False
    return page.cue(verb, *STRIKES) is not None or any(_harms(word) for word in page.match_at.get(verb, ()))


def _harms(word: Match) -> bool:
    entry = word.sense.entry
    verb = word.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    return verb and isinstance(entry, Trigger) and entry.harms_others
