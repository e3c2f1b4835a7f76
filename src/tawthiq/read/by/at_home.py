"""At home: for whose forces a ministry without a name speaks in a report that is sent from another land.

«ANKARA - … The Defence Ministry said that 45 militants had been killed in Iraq»: Turkey's, not Iraq's.
"""

from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.by.doers import code_of
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page

REACH_NATION = 2  # tokens from a nation to its ministry
DASHES = "-–—"
LONGEST_DATELINE = 8  # tokens


class AtHome:
    """The forces of the land from whose dateline a report comes, where most of it happens in another."""

    def __init__(self, page: Page, country: str) -> None:
        """Look for the dateline of a report on `country`."""
        words = page.lexicon.words
        self.page, self.own = page, words.soldiers.get("default", "")
        home = _country_of_dateline(page)
        self.army = words.soldiers_of.get(home, "") if home != country else ""

    def of(self, speaker: str, words: tuple[int, int]) -> str:
        """The party that speaks, `speaker` itself unless it is a land's own forces and names no land at `words`."""
        first, last = words
        if speaker != self.own or first < 0:
            return speaker
        seat = self._army_of_seat(first, last)
        if seat or not self.army:
            return seat or speaker
        near = self.page.matches(max(first - REACH_NATION, 0), last, "party")
        named = any(match.sense.form is Form.ADJECTIVE or code_of(match) != self.own for match in near)
        placed = any(at in self.page.place_cover for at in range(max(first - REACH_NATION, 0), last))
        return speaker if named or placed else self.army

    def _army_of_seat(self, first: int, last: int) -> str:
        """«The defence ministry in Ankara said»: the army of the land in whose city the one who speaks has its seat."""
        for at in range(max(first - 1, 0), last + 2):
            place = self.page.place_cover.get(at)
            body = self.page.covered[place.first - 2] if place is not None and place.first > 1 else -1
            if place is None or body < 0 or place.preposition != "in" or not place.ids:
                continue
            if self.page.found(body, "source") is not None:
                country = load_gazetteer().by_id(place.ids[0]).country
                return self.page.lexicon.words.soldiers_of.get(country, "")
        return ""


def army_of_teller(page: Page, at: int) -> str:
    """ "Ukraine said it had killed 80": the army of the land whose bare name ends at a token, if no other is named."""
    place = page.place_cover.get(at - 1) if page.lexicon.doers_first else None
    if place is None or place.last != at or place.kind != "country" or place.preposition or not place.ids:
        return ""
    by_id = load_gazetteer().by_id
    land = by_id(place.ids[0]).country
    if any(other.ids and other.kind != "country" and by_id(other.ids[0]).country != land for other in page.places):
        return ""  # of what befell in another land the forces of "the" government are others
    return page.lexicon.words.soldiers.get(land) or page.lexicon.words.soldiers_of.get(land, "")


def _country_of_dateline(page: Page) -> str:
    """The country of the place with a dash behind it that opens the body; "" where none does."""
    opening = next((sentence for sentence in page.sentences if not sentence.headline), None)
    place = page.place_cover.get(opening.first) if opening is not None else None
    if place is None or opening is None or not place.ids:
        return ""
    behind = range(place.last, min(place.last + LONGEST_DATELINE, opening.last))
    dashed = any(page.is_mark(at, DASHES) for at in behind)
    found = load_gazetteer().by_id(place.ids[0]) if dashed else None
    return found.country if found is not None else ""
