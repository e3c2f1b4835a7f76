"""Home forces: an army that is told by its land is the government's in a report on that land, and in no other.

«الجيش الهندي» in India is who «الجيش» is there; told of another land it keeps its name. «قذائف أوكرانية» that fall
on another land are not those of the government where they fall, nor is "Rwanda's army" the government's in the Congo.
«العدو» of a report that names no foe is Israel's army in some lands, and armed people of nobody named elsewhere.
"""

from msgspec.structs import replace

from tawthiq.languages.words import Nationality, Party
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.page.enemies import foe_of_teller
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

COUNTRY_ID = "iso:"  # what opens the id of a country, before its two letters


def settle_home_forces(page: Page, country: str) -> None:
    """Read the forces of `country`, where they have a name of their own, as its government's, and no others' arms."""
    words = page.lexicon.words
    own = next((party for party in words.parties if party.code == words.soldiers.get("default") and party.states), None)
    abroad = next((party for party in words.parties if party.from_abroad), None)
    if own is None or abroad is None:
        return
    land, enemy = "", None
    if page.has_cue(0, len(page.tokens), "the_enemy"):
        lands = (_land_of(page, match) for match in page.matches(0, len(page.tokens), "party"))
        land = country or next((land for land in lands if land), "")
        enemy = foe_of_teller(page) or next((party for party in words.parties if party.nameless), None)
    of_code = {party.code: party for party in reversed(words.parties) if not party.only_agent}
    armies = {land: party for party in words.parties for land in party.states}
    theirs = words.soldiers_of.get(country, "") if country not in words.soldiers else ""
    # The country of a report whose places mostly lie elsewhere may be one to which people of the war fled.
    mostly = not page.lexicon.doers_first or _lie_mostly_in(page, country)
    several = bool(country) or _tells_of_several_lands(page)  # else all happens in the one that is told
    located = bool(country) and any(place.preposition for place in page.places)  # not «Moscow» that speaks

    def at_home(match: Match) -> Match:
        entry = match.sense.entry
        if isinstance(entry, Party) and country in entry.in_lands:
            return replace(match, sense=replace(match.sense, entry=of_code[entry.in_lands[country]]))
        if not isinstance(entry, Party) or not entry.states:
            return match
        if enemy is not None and land and _is_enemy_elsewhere(page, match, land):
            return replace(match, sense=replace(match.sense, entry=enemy))
        if entry.code == theirs == entry.counted_as and country in entry.states:
            if _strikes_abroad(page, match, country):
                return match
            return replace(match, sense=replace(match.sense, entry=own))
        if entry is not own:
            return match
        loose = match.sense.form is Form.ADJECTIVE and not page.lexicon.doers_first and several
        told = located or loose or (page.lexicon.doers_first and bool(country))
        told = told and (match.last - match.first == 1 or mostly)
        if match.sense.form is not Form.ANAPHOR and told and _land_of(page, match) not in ("", country):
            return replace(match, sense=replace(match.sense, entry=abroad))
        army = armies.get(_land_before(page, match), own)
        return match if army.code == theirs else replace(match, sense=replace(match.sense, entry=army))

    page.read_anew("party", at_home)


def _tells_of_several_lands(page: Page) -> bool:
    everything = len(page.tokens)
    nations = {getattr(match.sense.entry, "country", "") for match in page.matches(0, everything, "nationality")}
    parties = (match for match in page.matches(0, everything, "party") if match.sense.form is Form.ADJECTIVE)
    return len(nations) > 1 or len({getattr(match.sense.entry, "code", "") for match in parties}) > 1


def _strikes_abroad(page: Page, match: Match, country: str) -> bool:
    """«قتل صاروخ إيراني تسعة في بات يام»: whether a land's arms are told of with places of other lands alone."""
    if match.sense.form is not Form.ADJECTIVE or page.lexicon.doers_first:
        return False
    sentence = next((told for told in page.sentences if told.first <= match.first < told.last), None)
    if sentence is None:
        return False
    by_id = load_gazetteer().by_id
    there = (place for place in page.places if place.ids and sentence.first <= place.first < sentence.last)
    lands = {by_id(place.ids[0]).country for place in there}
    return bool(lands) and country not in lands


def _is_enemy_elsewhere(page: Page, match: Match, land: str) -> bool:
    entry = match.sense.entry
    word = page.cue(match.first, "the_enemy")
    alone = word is not None and match.last <= word.last
    return alone and isinstance(entry, Party) and bool(entry.enemy_in) and land not in entry.enemy_in


def _lie_mostly_in(page: Page, country: str) -> bool:
    """Whether more than half of the places of a report are known to lie in a country."""
    gazetteer = load_gazetteer()
    there = sum(bool(place.ids) and gazetteer.by_id(place.ids[0]).country == country for place in page.places)
    return 2 * there > len(page.places)


def _land_before(page: Page, match: Match) -> str:
    """The land whose name stands right before the name of forces («Rwanda's army», «Russia's air force»); else ""."""
    place = page.place_cover.get(match.first - 1) if page.lexicon.doers_first else None
    if place is None or place.kind != "country" or place.last != match.first:
        return ""
    return place.ids[0].removeprefix(COUNTRY_ID) if place.ids else ""


def _land_of(page: Page, match: Match) -> str:
    """The land whose adjective is among the words of a name, where its forces are called a government's; else ""."""
    entry = match.sense.entry
    lands = (found.sense.entry for at in range(match.first, match.last) for found in page.word(at))
    nations = (land.country for land in lands if isinstance(land, Nationality))
    return next((land for land in nations if isinstance(entry, Party) and land in entry.states), "")
