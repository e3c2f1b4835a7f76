"""Sides: which codes stand together, so that nobody is taken to have harmed his own."""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.their_side import side_of
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED


def spare_their_own(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take back blame that would make a side the doer of harm to its own, once every code is settled."""
    for _, figures in told:
        for figure in figures:
            harmed = figure.measure in HARM and figure.unit != "events"
            own = harmed and _is_of_one_side(page, figure.by, figure.groups)
            if own or (not figure.own_by and (_are_called_terrorists(page, figure) or _are_of_its_side(page, figure))):
                figure.by = []
            elif harmed and len(figure.by) > 1:
                figure.by = others_than(page, figure.by, figure.groups)


def _are_called_terrorists(page: Page, figure: Figure) -> bool:
    """«قُتل 14 جندياً في كمين للجماعة. وحيّد الطيران 35 إرهابياً»: not by the group that is called so, told before."""
    if not any(getattr(person, "named_by_enemy", False) for person in figure.counted.persons()):
        return False
    groups = {party.code for party in page.lexicon.words.parties if party.called_terrorists or party.leaders}
    return {*figure.by} <= groups


def _are_of_its_side(page: Page, figure: Figure) -> bool:
    """«On the Israeli side, 26 civilians have been killed»: not by Israel, of whose deeds was told before."""
    return side_of(page, figure) in figure.by


def others_than(page: Page, doers: Sequence[str], victims: Sequence[str]) -> list[str]:
    """Those of two sides that fight who are not of the victims' own; all where the victims are of both, or of none."""
    left = [code for code in doers if code not in victims and not _is_of_one_side(page, [code], victims)]
    return left or list(dict.fromkeys(doers))


def share_a_side(page: Page, doers: Sequence[str], victims: Sequence[str]) -> bool:
    """Whether one of the doers is of the side of one of the victims."""
    sides = [*page.lexicon.words.sides, set(doers)]
    return any(set(doers) & set(side) and set(victims) & set(side) for side in sides)


def are_allies(page: Page, some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all these codes fight beside each other: only the word of the text sets them against each other."""
    return any({*some, *others} <= side for side in page.lexicon.words.allies)


def rebels_of(page: Page) -> set[str]:
    """The codes of those who fight states and are of no state's army."""
    return {party.code for party in page.lexicon.words.parties if party.called_terrorists}


def are_insurgents(figure: Figure) -> bool:
    """«Thirty militants»: whether those counted fight a state, of no party that is named."""
    return not figure.counted.parties and any(person.insurgent for person in figure.counted.persons())


def are_their_men(page: Page, figure: Figure, doers: Sequence[str]) -> bool:
    """«Al-Shabaab stormed the base. Thirty militants were killed»: of nobody named, but not theirs who attack."""
    return are_insurgents(figure) and bool(doers) and set(doers) <= rebels_of(page)


def tells_of_others(figure: Figure, doers: Sequence[str]) -> bool:
    """«وأضافت الوزارة أن قذائف أدت إلى مقتل 18 مدنياً»: one who is blamed tells of civilians whom others harmed."""
    people = figure.measure in HARM and figure.unit != "events"
    return people and figure.told_by in doers and {*figure.groups} <= UNALIGNED - {"all"}


def _is_of_one_side(page: Page, doers: Sequence[str], victims: Sequence[str]) -> bool:
    if not doers or not victims:
        return False
    quarrel = page.lexicon.quarrelling  # they fight each other
    sides = [*page.lexicon.words.sides, *({code} for code in doers if code not in quarrel)]
    blamed, harmed = frozenset(doers), frozenset(victims)
    return any(blamed.issubset(side) and not harmed.isdisjoint(side) for side in sides)
