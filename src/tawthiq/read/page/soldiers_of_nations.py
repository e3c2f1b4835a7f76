"""Soldiers of nations: «أعدم جنود إسرائيليون خمسة», whom the adjective of a people tells as its army.

One soldier and two have adjectives that tell an army anywhere («غارة روسية»); that of many is a word for people
(«قُتل تسعة سودانيين»), and tells an army right behind soldiers alone.
"""

from msgspec.structs import replace

from tawthiq.languages.words import Nationality, Person, Quality
from tawthiq.read.page.match import Form, Match, Sense
from tawthiq.read.page.page import Page


def settle_soldiers_of_nations(page: Page) -> None:
    """Read the adjective of a people behind soldiers as that of its army."""
    if page.lexicon.doers_first:
        return
    words = page.lexicon.words
    armies = {party.code: party for party in reversed(words.parties) if not party.only_agent}
    for readings in [*page.match_at.values()]:
        soldiers = next((match for match in readings if _are_soldiers(match)), None)
        behind = page.match_at.get(soldiers.last, []) if soldiers is not None else []
        told = next((match for match in behind if isinstance(match.sense.entry, Nationality | Quality)), None)
        country = getattr(told.sense.entry, "country", "") if told is not None and not told.prefix else ""
        army = armies.get(words.soldiers_of.get(country, ""))
        if told is not None and army is not None and not any(match.sense.table == "party" for match in behind):
            page.match_at[told.first].append(replace(told, sense=Sense("party", army, Form.ADJECTIVE)))


def _are_soldiers(match: Match) -> bool:
    entry = match.sense.entry
    many = match.sense.form is Form.PLURAL and not match.pronoun
    return many and isinstance(entry, Person) and entry.soldier
