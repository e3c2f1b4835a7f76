"""Enemies: whom a belligerent's own report means by «the enemy», «the invaders», and by «our forces».

He who tells it is the first of the report that speaks for a side; his enemy is whom the report names most of those
who do not stand on that side. Where the report names neither, the words say nothing, or what they mostly mean in the
language («العدو»), as they do where the report names that party itself, or is of no army at war in its own land.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from tawthiq.languages.words import Party, Source, UnlistedSource
from tawthiq.read.page.match import Form, Match, Sense
from tawthiq.read.page.page import Page

REACH_TELLER = 60  # tokens within which a report says whose it is


def settle_enemies(page: Page) -> None:
    """Read each word for the enemy as the party that fights the one whose report it is, and «our forces» as his."""
    told = _told(page)
    if not told:
        return
    own = _who_tells(page)
    home = page.lexicon.words.soldiers.get("default", "") if page.lexicon.doers_first else ""
    at_war = {at for at, _ in told}
    at_home = own in page.lexicon.armies
    foe = foe_of(page, own or home, at_war) if own or home else None  # a governor's «enemy» is his country's
    named = {party.code for party in _parties(page, at_war)}  # by another word than one for the enemy
    ours = next((party for party in page.lexicon.words.parties if party.code == own), None)
    for at, match in told:
        meant = ours if match.sense.entry == "our_forces" else foe
        usual = [other for other in page.match_at[at] if other.sense.table == "party" and other.last >= match.last]
        kept = any(other.last > match.last or not at_home or _code(other) in named for other in usual)
        if meant is not None and not kept:
            page.match_at[at] = [other for other in page.match_at[at] if other not in usual]
            page.match_at[at].append(replace(match, sense=Sense("party", meant, Form.ANAPHOR)))


def foe_of_teller(page: Page) -> Party | None:
    """Whom the one whose report it is fights, by what the report names; None where it names nobody."""
    own = _who_tells(page)
    return foe_of(page, own, {at for at, _ in _told(page)}) if own else None


def _told(page: Page) -> list[tuple[int, Match]]:
    """Where a word means the enemy, or «our forces»."""
    return [
        (at, match)
        for at in sorted(page.match_at)
        for match in page.match_at[at]
        if match.sense.table == "cue" and match.sense.entry in ("the_enemy", "our_forces")
    ]


def _who_tells(page: Page) -> str:
    """The code of the first side that the opening of the report names as a speaker, "" where it names none."""
    for at in sorted(at for at in page.match_at if at < REACH_TELLER):
        found = page.match_at[at]
        sources = [match for match in found if isinstance(match.sense.entry, Source | UnlistedSource)]
        longest = max(sources, key=lambda match: match.last, default=None)
        if longest is None:
            continue
        wider = next((match for match in found if _names(match) and match.last >= longest.last), None)
        wider = wider or next((match for match in page.match_at.get(at - 1, ()) if _qualifies(match, at)), None)
        code = _code(wider) if wider is not None else getattr(longest.sense.entry, "party", "")
        if code:
            return code
    return ""


def foe_of(page: Page, own: str, at_war: Collection[int] = ()) -> Party | None:
    """Whom `own` fights: of those who are not on its side the party named most, or first of these.

    What stands at the tokens `at_war` names nobody.
    """
    side = {own}.union(*(codes for codes in page.lexicon.words.sides if own in codes))
    side = side.union(*(codes for codes in page.lexicon.words.allies if own in codes))
    parties = [party for party in _parties(page, at_war) if party.code not in side]
    counted = Counter(party.code for party in parties)
    most = max(counted.values(), default=0)
    return next((party for party in parties if counted[party.code] == most), None)


def _parties(page: Page, left_out: Collection[int]) -> Iterator[Party]:
    """The parties that the report names in the order of the text, each as often as it does, but at some tokens."""
    for at in sorted(page.match_at.keys() - left_out):
        named: Sequence[Match] = [match for match in page.match_at[at] if match.sense.table == "party"]
        entry = max(named, key=lambda match: match.last).sense.entry if named else None
        if isinstance(entry, Party) and not (entry.unlisted or entry.only_agent or entry.never_agent):
            yield entry


def _names(match: Match) -> bool:
    return match.sense.table == "party" and match.sense.form is Form.NAME


def _qualifies(match: Match, at: int) -> bool:
    """«Houthi armed forces»: whether an adjective of a party ends where the name of a speaker begins."""
    return match.sense.table == "party" and match.sense.form is Form.ADJECTIVE and match.last == at


def _code(match: Match) -> str:
    return match.sense.entry.code if isinstance(match.sense.entry, Party) else ""
