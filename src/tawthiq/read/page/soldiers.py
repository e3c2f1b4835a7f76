"""Soldiers: «أعدم جنود إسرائيليون خمسة», «قال شهود إن جنوداً قتلوا ستة», whose army does what they are told to do.

One soldier and two have adjectives that tell an army anywhere («غارة روسية»); that of many is a word for people
(«قُتل تسعة سودانيين»), and tells an army right behind soldiers alone. Soldiers of nobody named who are the subject of
a verb are the country's.
"""

from msgspec.structs import replace

from tawthiq.languages.words import Nationality, Person, Quality
from tawthiq.read.page.match import Form, Match, Sense
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

ATTACKS = ("attacks", "targets", "performs", "wages")
NO_OBJECT = ("cue", "method", "party", "attribution", "trigger")  # what opens no object of the verb before


def settle_soldiers(page: Page) -> None:
    """Read the adjective of a people behind soldiers as its army's, and soldiers that act as their country's."""
    if page.lexicon.doers_first:
        return
    words = page.lexicon.words
    armies = {party.code: party for party in reversed(words.parties) if not party.only_agent}
    own = armies[words.soldiers["default"]]
    named = False  # «الجنود» are those of the army told before
    for at in sorted(page.match_at):
        readings = page.match_at[at]
        named = named or any(getattr(match.sense.entry, "code", "") in page.lexicon.armies for match in readings)
        soldiers = next((match for match in readings if _are_soldiers(match)), None)
        if soldiers is None or any(match.sense.table == "party" for match in readings):
            continue
        behind = page.match_at.get(soldiers.last, [])
        told = next((match for match in behind if isinstance(match.sense.entry, Nationality | Quality)), None)
        country = getattr(told.sense.entry, "country", "") if told is not None and not told.prefix else ""
        army = armies.get(words.soldiers_of.get(country, ""))
        if told is not None and army is not None and not any(match.sense.table == "party" for match in behind):
            page.match_at[told.first].append(replace(told, sense=Sense("party", army, Form.ADJECTIVE)))
        elif told is None and not (named and soldiers.prefix) and _are_subject(page, soldiers):
            readings.append(replace(soldiers, sense=Sense("party", own, Form.NAME)))


def _are_subject(page: Page, soldiers: Match) -> bool:
    """Behind a verb that harms and before its object, between «that» and what they did, or before their deed."""
    last = soldiers.last
    if not soldiers.first or last >= len(page.tokens) or page.tokens[last].kind is not TokenKind.WORD:
        return False
    before, behind = page.match_at.get(page.covered[soldiers.first - 1], []), page.match_at.get(last, [])
    if any(match.sense.table == "cue" and match.sense.entry == "that" for match in before):
        harms = any(match.sense.form in (Form.PLURAL_VERB, Form.ACTIVE_VERB) for match in behind)
        acts = any(match.sense.entry in ATTACKS or match.sense.table == "method" for match in behind)
        return harms or (acts and not any(match.prefix for match in behind))
    if any(match.sense.table == "trigger" and match.prefix in page.lexicon.in_prefixes for match in behind):
        return not any(match.sense.table == "trigger" for match in before)  # «اتهموا جنوداً بقتل ستة»
    harms = any(match.sense.table == "trigger" and match.sense.form is Form.VERB for match in before)
    own = soldiers.prefix in page.lexicon.articles or not page.has_article(last)
    return harms and own and not any(match.sense.table in NO_OBJECT for match in behind)


def _are_soldiers(match: Match) -> bool:
    entry = match.sense.entry
    many = match.sense.form is Form.PLURAL and not match.pronoun
    return many and isinstance(entry, Person) and entry.soldier
