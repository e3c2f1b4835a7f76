"""Groups: what the steps that say who was harmed, and by whom, know of the codes of groups.

Some codes say what people are, by age, sex or work or by their standing; the others are codes of parties, and
say in whose ranks they stood. An account is what was told up to a figure.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tawthiq.languages.words import Person
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

HARMED: frozenset[Measure] = frozenset({"killed", "injured", "casualties"})
DEMOGRAPHIC = frozenset({"women", "children", "men", "elderly", "journalists", "medics", "aid-workers", "unidentified"})
OWN_FORCES = "government-forces"  # those of the land that a report tells of
UNALIGNED = DEMOGRAPHIC | {"all", "civilians", "foreign-nationals", "palestinians", "israelis", "yazidis"}

Number = tuple[float | None, float | None, Measure | None]


class Account(Struct, frozen=True, kw_only=True):
    """What a report has told when it comes to a figure: its country, who speaks, whom they fight, the figures about it.

    `told` are the figures near this one, in order, and `numbers` the first of each number and measure in the report
    whose own words say whom it counts.
    """

    page: Page
    country: str
    speaker: str
    enemy: str
    told: Sequence[Figure]
    numbers: Mapping[Number, Figure]


def number_of(figure: Figure) -> Number:
    """What two figures that may be one have in common."""
    return figure.low, figure.high, figure.measure


def is_armed(person: Person) -> bool:
    """Whether a noun names fighters, soldiers, members or leaders."""
    return person.fighter or person.soldier or person.member or person.leader


def says_only_age_or_sex(figure: Figure) -> bool:
    """Whether the counted noun tells people by age, sex or work alone («3 أطفال»)."""
    groups = figure.counted.groups()
    return bool(groups) and groups <= DEMOGRAPHIC and not figure.counted.parties


def are_others(account: Account, figure: Figure, before: Figure) -> bool:
    """Whether «others» are not like those told last, but whoever they are."""
    return _are_people_of_another_sentence(account, figure, before) or _is_one_of_kinds(account, before)


def _are_people_of_another_sentence(account: Account, figure: Figure, before: Figure) -> bool:
    """«The strike killed two women. Several more people were hurt»: people, whom no sex or age tells apart."""
    apart = account.page.lexicon.doers_first and before.sentence is not figure.sentence
    told = bool(before.groups) and set(before.groups) <= DEMOGRAPHIC - {"civilians", "unidentified"}
    return apart and told and bool(figure.counted.persons())


def _is_one_of_kinds(account: Account, figure: Figure) -> bool:
    """«Killed 14 men, nine women and 11 children. Another six …»: whether it is told in a list of several kinds."""
    if not account.page.lexicon.doers_first:
        return False
    told = (f for f in account.told if f.sentence is figure.sentence and f.measure == figure.measure)
    beside = (f for f in told if 0 <= figure.first - f.end <= 1 or 0 <= f.first - figure.end <= 1)
    return any(f is not figure and f.whole is figure.whole and f.groups != figure.groups for f in beside)
