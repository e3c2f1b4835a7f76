"""Former fighters: those who left a side, and those of them who are said to have joined another."""

from collections.abc import Sequence

from tawthiq.languages.words import Party, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.who.groups import Account

REACH_JOINED = 8  # tokens behind the figure to the verb of joining
REACH_SIDE = 6  # tokens from that verb to the side joined


@needs("former", "once", "joined", nothing=list)
def changed_sides(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """The side that the armed have joined, else combatants where they only left one; [] where neither is said."""
    page = account.page
    part_of_armed = figure.whole is not None and figure.counted.empty
    armed = any(person.fighter or person.soldier or person.member or person.leader for person in persons)
    first_of_all = page.lexicon.words.morphology.modifiers_first and page.has_cue(figure.first, figure.end, "former")
    if first_of_all and (armed or figure.counted.parties):
        return ["combatants"]  # «eight former opposition fighters»
    if not part_of_armed and not armed:
        return []
    left = page.has_cue(figure.last, min(figure.end + 1, figure.sentence.last), "once")
    before = page.covered[figure.first - 1] if figure.first > figure.sentence.first else -1
    joins = before >= 0 and page.cue(before, "joined") is not None
    joined = page.first_cue(figure.end, min(figure.end + REACH_JOINED, figure.sentence.last), "joined")
    side = _side(account, figure, figure.end) if joins else []
    numbered = joined is not None and any(at in page.quantities for at in range(figure.end, joined.last + 1))
    at_once = part_of_armed and joined is not None and joined.first == figure.end  # «بينهم ستة التحقوا بقوات النظام»
    if joined is not None and (left or at_once) and not numbered:
        side = _side(account, figure, joined.last)
    return side or (["combatants"] if left else [])


def _side(account: Account, figure: Figure, first: int) -> list[str]:
    for match in account.page.matches(first, min(first + REACH_SIDE, figure.sentence.last), "party"):
        party = match.sense.entry
        if isinstance(party, Party) and not party.only_agent and not party.unlisted:
            return [party.code]
    return []
