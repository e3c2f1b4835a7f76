"""«The number of women and children killed rose to 40»: those counted stand far before their number."""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Party, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.allegiance import fighters
from tawthiq.read.who.groups import Account
from tawthiq.read.who.soldiers import soldiers

NAMING = ("party", "quality", "person", "nationality")


def those_numbered(page: Page, figure: Figure) -> list[Match]:
    """Those named right behind «the number of», whose number a bare figure of the clause is."""
    counted = figure.counted
    everybody = counted.groups() <= {"all"} and len(counted.people) == len(counted.persons()) and not counted.parties
    if not everybody:
        return []
    names = ("number_of",) if page.lexicon.words.morphology.subjects_first else ("number_of", "toll")
    number = page.first_cue(figure.sentence.first, figure.first, *names)
    if number is None or any(at in page.quantity_cover for at in range(number.last, figure.first)):
        return []
    if page.lexicon.words.morphology.subjects_first:
        return list(_named(page, number.last, figure.first)) if counted.empty else []
    return _numbered_dead(page, number) or (_soldiers_numbered(page, number.last) if counted.empty else [])


def _numbered_dead(page: Page, number: Match) -> list[Match]:
    """«عدد الضحايا المدنيين وصل إلى 34 ألف شخص»: who those harmed are, as the word behind their noun says."""
    head = page.found(number.last, "head")
    told = head is not None or number.sense.entry == "toll"
    person = page.found(number.last if head is None else head.last, "person") if told else None
    definite = person is not None and person.prefix in page.lexicon.articles & page.lexicon.plain
    return [person] if person is not None and definite else []


def _soldiers_numbered(page: Page, at: int) -> list[Match]:
    """«ارتفع عدد الجنود القتلى إلى 745»: soldiers behind «the number of», of no nation that stands by them."""
    named = page.found(at, "person")
    if named is None or not isinstance(named.sense.entry, Person) or not named.sense.entry.soldier:
        return []
    return [] if page.found(named.last, "nationality") is not None or page.found(named.last, "party") else [named]


def groups_of_numbered(account: Account, figure: Figure, named: Sequence[Match]) -> list[str]:
    """The groups that those names give the figure."""
    persons = [match.sense.entry for match in named if isinstance(match.sense.entry, Person)]
    codes = [match.sense.entry.code for match in named if isinstance(match.sense.entry, Party)]
    groups = [group for match in named for group in getattr(match.sense.entry, "groups", ())]
    if any(person.soldier for person in persons):
        return soldiers(account, figure)
    if not codes and "combatants" in groups:
        return fighters(account, figure, persons) or groups
    return codes + groups


def _where_noun_begins(page: Page, first: int, last: int) -> int:
    """«Missing Ukrainian civilians»: behind the state and the nation of civilians, whom neither makes an army's."""
    state = page.found(first, "head")
    at = state.last if state is not None and state.last < last and page.covered[state.last] >= 0 else first
    nation = page.found(at, "nationality")
    person = page.found(nation.last, "person") if nation is not None and nation.last < last else None
    unarmed = person is not None and getattr(person.sense.entry, "status", "") != "combatant"
    return nation.last if nation is not None and unarmed and page.found(at, "quality") is None else at


def _named(page: Page, first: int, last: int) -> Iterator[Match]:
    """Those named from token `first` on, as far as they are joined to each other."""
    at = first = _where_noun_begins(page, first, last)
    while at < last and (at == first or page.conjoined(at)):
        found = next((match for table in NAMING if (match := page.found(at, table)) is not None), None)
        tells_more = found is not None and page.found(found.last, "person") is not None  # «Palestinian civilians»
        if found is None or (tells_more and not page.conjoined(found.last)):
            return
        yield found
        at = found.last
