"""Charged: of whom a sentence without figures says that the deed told before it is his, where the doer comes first.

"It was blamed on the RSF", "police suspect the group", "it bore the hallmarks of Boko Haram", "the army was blamed".
"""

from collections.abc import Iterator

from tawthiq.model.claim import Attribution
from tawthiq.read.by.acting import REACH_ARTICLE
from tawthiq.read.by.attributive import names_violence_behind
from tawthiq.read.by.taken_up import tells_of_known_violence
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_KNOWN = 3  # tokens from «behind» to the attack
REACH_PASSIVE = 3  # tokens of «has been» behind a party
REACH_WEAPON = 4  # tokens from a party to the end of the words for its weapon
CLOSES = ".,;"


@needs("put_on", "suspects_him", "suspected", "is_suspected_of_it", "alleged", nothing=list)
def charged_with_it(page: Page, sentence: Sentence) -> list[tuple[Match, Attribution]]:
    """The parties to whom a sentence puts down what was told before, and how strongly."""
    if not page.lexicon.doers_first:
        return []
    told = [party for party in page.matches(sentence.first, sentence.last, "party") if not _is_denied(page, party)]
    return [(party, strength) for party in told for strength in _strengths(page, sentence, party)]


def _strengths(page: Page, sentence: Sentence, party: Match) -> Iterator[Attribution]:
    before = _word_before(page, sentence, party)
    if party.sense.form is Form.ADJECTIVE:
        if _is_weapon_blamed(page, sentence, party, before):
            yield "alleged"
        return
    put = page.cue(before, "put_on") if before >= 0 else None
    suspects = page.cue(before, "suspects_him") if before >= 0 else None
    if put is not None and _opens_with_the_deed(page, sentence, put):
        yield "suspected" if page.has_cue(sentence.first, put.last, "suspected", "suspects_him") else "alleged"
    elif suspects is not None and (_ends(page, sentence, party.last) or _is_behind_it(page, sentence, party.last)):
        yield "suspected"
    else:
        yield from _said_of_him(page, sentence, party)


def _said_of_him(page: Page, sentence: Sentence, party: Match) -> Iterator[Attribution]:
    """«The army was blamed.», «… is suspected», «… is believed to be behind the attack»: said of the subject."""
    behind = page.cue(party.last, "is_suspected_of_it")
    if behind is not None:
        end = min(behind.last + REACH_KNOWN, sentence.last)
        if _ends(page, sentence, behind.last) or tells_of_known_violence(page, behind.last, end):
            yield "suspected"
        return
    passive = next((at for at in range(party.last, party.last + REACH_PASSIVE) if not page.cue(at, "passive")), -1)
    said = page.cue(passive, "alleged", "suspected") if passive > party.last else None
    if said is not None and _ends(page, sentence, said.last):
        yield "alleged" if page.cue(passive, "alleged") else "suspected"


def _word_before(page: Page, sentence: Sentence, party: Match) -> int:
    """The token at which the words right before a party begin, an article of one passed over, -1 where none are."""
    before = party.first - 1
    if before > sentence.first and page.is_indefinite(before):
        before -= 1
    return page.covered[before] if before >= sentence.first else -1


def _is_weapon_blamed(page: Page, sentence: Sentence, party: Match, before: int) -> bool:
    """«The group blamed a Turkish drone.»: a weapon told by whose it is, and nothing more said of it."""
    if before < 0 or page.cue(before, "alleged") is None or not names_violence_behind(page, sentence, party):
        return False
    near = range(party.last + 1, min(party.last + REACH_WEAPON, sentence.last))
    return any(_ends(page, sentence, at) for at in near)


def _opens_with_the_deed(page: Page, sentence: Sentence, put: Match) -> bool:
    """«It was blamed on …», «the attack has been attributed to …»: the subject is the deed told before."""
    it = any(page.cue(at, "that_they", "this_deed") for at in range(sentence.first, sentence.first + REACH_ARTICLE))
    return it or tells_of_known_violence(page, sentence.first, put.first)


def _is_behind_it(page: Page, sentence: Sentence, at: int) -> bool:
    """«Police suspect the group of the attack», «… is behind it»."""
    aimed = at < sentence.last and page.cue(at, "for_what", "at_the_back", "stands_behind", "behind_it") is not None
    return aimed and (
        page.cue(at, "behind_it") is not None
        or tells_of_known_violence(page, at + 1, min(at + 1 + REACH_KNOWN, sentence.last))
    )


def _ends(page: Page, sentence: Sentence, at: int) -> bool:
    return at >= sentence.last or page.is_mark(at, CLOSES)


def _is_denied(page: Page, party: Match) -> bool:
    """«No evidence that the attack was the work of the group», «denied»."""
    return page.has_cue(max(party.first - REACH_WEAPON, 0), party.first, "denied")
