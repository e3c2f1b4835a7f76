"""Home forces: an army that is told by its land is the government's in a report on that land, and in no other.

«الجيش الهندي» in India is who «الجيش» is there; told of another land it keeps its name. «قذائف أوكرانية» that fall
on another land are not those of the government where they fall.
"""

from msgspec.structs import replace

from tawthiq.languages.words import Nationality, Party
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page


def settle_home_forces(page: Page, country: str) -> None:
    """Read the forces of `country`, where they have a name of their own, as its government's, and no others' arms."""
    words = page.lexicon.words
    own = next((party for party in words.parties if party.code == words.soldiers.get("default") and party.states), None)
    abroad = next((party for party in words.parties if party.from_abroad), None)
    if own is None or abroad is None:
        return
    theirs = words.soldiers_of.get(country, "") if country not in words.soldiers else ""

    def at_home(match: Match) -> Match:
        entry = match.sense.entry
        if not isinstance(entry, Party) or not entry.states:
            return match
        if entry.code == theirs == entry.counted_as and country in entry.states:
            return replace(match, sense=replace(match.sense, entry=own))
        if entry is own and match.sense.form is Form.ADJECTIVE and _land_of(page, match) not in ("", country):
            return replace(match, sense=replace(match.sense, entry=abroad))
        return match

    page.read_anew("party", at_home)


def _land_of(page: Page, match: Match) -> str:
    """The land whose adjective a word is, where its forces have no other name than that of a government; else ""."""
    entry = match.sense.entry
    lands = (found.sense.entry for found in page.match_at[match.first])
    nations = (land.country for land in lands if isinstance(land, Nationality))
    return next((land for land in nations if isinstance(entry, Party) and land in entry.states), "")
