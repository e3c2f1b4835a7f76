"""Planted: who is told, behind a toll, to have laid, fired or dropped the very weapon that did it.

"A bomb killed nine. Police said al-Shabaab had planted it", "rockets killed three. They were fired by Hezbollah".
"""

from collections.abc import Iterator

from tawthiq.model.claim import Attribution
from tawthiq.read.by.pinned import strength_of
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_VERB = 3  # tokens from a party to its verb, «had also» between
REACH_PASSIVE = 4  # tokens from «it» or the weapon to the verb: «had been»
REACH_BY = 2  # tokens from «by» to the party
REACH_DENIAL = 4  # tokens from a denial to the party whose it is
CLOSES = ".,;"


@needs("sets_weapon", "set_by", nothing=list)
def planters(page: Page, sentence: Sentence) -> list[tuple[Match, Attribution]]:
    """The parties whose weapon it was by a sentence, and how strongly it says so."""
    if not page.lexicon.doers_first:
        return []
    return [(party, _strength(page, sentence, party)) for party in _parties(page, sentence)]


def _parties(page: Page, sentence: Sentence) -> Iterator[Match]:
    for verb in page.cues(sentence.first, sentence.last, "sets_weapon"):
        before = page.matches(max(sentence.first, verb.first - REACH_VERB), verb.first, "party")
        doer = next((party for party in before if party.sense.form is not Form.ADJECTIVE), None)
        if doer is not None and _is_the_weapon(page, verb.last) and _ends(page, sentence, verb.last + 1):
            denied = page.has_cue(max(sentence.first, doer.first - REACH_DENIAL), verb.first, "denied")
            yield from () if denied else (doer,)
    for by in page.cues(sentence.first, sentence.last, "set_by"):
        at = by.first - 1
        while at > max(sentence.first, by.first - REACH_PASSIVE) and _is_auxiliary(page, at):
            at -= 1
        if at < by.first - 1 and _is_the_weapon(page, at):
            yield from list(page.matches(by.last, min(by.last + REACH_BY, sentence.last), "party"))[:1]


def _is_the_weapon(page: Page, at: int) -> bool:
    """«It», «the device»: whether a token stands for the weapon told before."""
    if at < 0 or at >= len(page.tokens):
        return False
    return page.means(at, "it_itself") or (page.means(at, "weapons") and page.has_article(at))


def _is_auxiliary(page: Page, at: int) -> bool:
    return page.means(at, "passive") or page.means(at, "auxiliary")


def _ends(page: Page, sentence: Sentence, at: int) -> bool:
    return at >= sentence.last or page.is_mark(at, CLOSES) or at in page.date_cover


def _strength(page: Page, sentence: Sentence, party: Match) -> Attribution:
    """«The governor said the group had laid it»: another's word; the report's own tells it as a fact."""
    said = next(page.matches(sentence.first, sentence.last, "attribution"), None)
    return strength_of(page, sentence, party.last, "alleged" if said is not None else "stated")
