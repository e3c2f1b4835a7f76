"""Made up of: people who stand before the verb that says how many of a total they are («children make up a third»)."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.shares_told import TAKEN
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import Account

MANY_JOINED = 4  # kinds of people that one share may be of


@needs("makes_up", "takes_share", nothing=list)
def who_make_them_up(account: Account, figure: Figure) -> list[str]:
    """«Women and children make up more than half of the dead», «children accounted for 210 and women for 180»."""
    page, opens = account.page, first_with_bounds(account.page, figure)
    if not page.lexicon.words.morphology.subjects_first or (figure.kind != "fraction" and figure.measure_rule != TAKEN):
        return []
    verb = page.cue_up_to(figure.sentence.first, opens, "makes_up", "takes_share")
    at = verb.first if verb is not None else opens - 1 if figure.measure_rule == TAKEN else -1
    groups = list[str]()
    for _ in range(MANY_JOINED):
        people = _people_up_to(page, figure.sentence.first, at)
        if people is None:
            break
        groups = [*getattr(people.sense.entry, "groups", []), *groups]
        at = people.first
        if not page.conjoined(at):
            break
    return groups


def _people_up_to(page: Page, first: int, last: int) -> Match | None:
    """People in the plural whose noun ends before token `last`."""
    at = page.covered[last - 1] if last > first else -1
    people = page.found(at, "person") if at >= first else None
    plain = people is not None and people.sense.form is Form.PLURAL and people.last == last
    return people if plain else None
