"""Crossing: the people counted, with status, sex, age, role and community told apart («فتيات إيزيديات»)."""

from collections.abc import Mapping, Sequence
from typing import Literal

from tawthiq.languages.words import Person, Quality
from tawthiq.model.claim import Who
from tawthiq.read.figures.figure import Figure
from tawthiq.read.who.groups import UNALIGNED

Trait = Literal["status", "sex", "age", "role"]

# What a code says of people by itself. Codes of one row tell people apart: of two such, each is a crossing.
TOLD_APART: tuple[Mapping[str, Mapping[Trait, str]], ...] = (
    {"civilians": {"status": "civilian"}, "combatants": {"status": "combatant"}},
    {
        "women": {"sex": "female", "age": "adult"},
        "men": {"sex": "male", "age": "adult"},
        "children": {"age": "child"},
        "elderly": {"age": "elderly"},
    },
    {"journalists": {"role": "journalist"}, "medics": {"role": "medic"}, "aid-workers": {"role": "aid-worker"}},
)
TRAITS = {code: traits for codes in TOLD_APART for code, traits in codes.items()}


def crossing(figure: Figure) -> tuple[Who, ...]:
    """One `Who` for each party counted, and for each of people told apart; none where the figure has no group.

    «من المدنيين والعسكريين» are two, and «مدنياً من النساء والأطفال» too; «قوات النظام والمدنيين» are a party's men,
    and civilians of no party.
    """
    if not figure.groups:
        return ()
    parties = [code for code in figure.groups if code not in UNALIGNED and code != "combatants"]
    community = _community(figure)
    if parties and "civilians" in figure.groups:
        ranks = _traits(next((person for person in _described(figure) if person.status != "civilian"), None))
        members = tuple(Who(party=party, community=community, **ranks) for party in parties)
        return (*members, Who(status="civilian"))
    apart = next((codes for codes in TOLD_APART if sum(code in codes for code in figure.groups) > 1), {})
    told = [code for code in figure.groups if code in apart]
    shared = {key: value for code in figure.groups if code not in apart for key, value in TRAITS.get(code, {}).items()}
    if not told:
        described = (person for person in _described(figure) if parties or not person.or_people)
        shared |= _traits(next(described, None))
    return tuple(
        Who(party=party, community=community, **(shared | dict(TRAITS.get(code, {}))))
        for party in (parties or (None,))
        for code in (told or ("",))
    )


def who_of(groups: Sequence[str]) -> tuple[Who, ...]:
    """One `Who` for each party among the codes and each of people told apart, as codes alone tell."""
    if not groups:
        return ()
    parties = [code for code in groups if code not in UNALIGNED and code != "combatants"]
    apart = next((codes for codes in TOLD_APART if sum(code in codes for code in groups) > 1), {})
    told = [code for code in groups if code in apart]
    shared = {key: value for code in groups if code not in apart for key, value in TRAITS.get(code, {}).items()}
    return tuple(
        Who(party=party, **(shared | dict(TRAITS.get(code, {}))))
        for party in (parties or (None,))
        for code in told or ("",)
    )


def _described(figure: Figure) -> list[Person]:
    """The nouns counted that say what people are."""
    return [person for person in figure.counted.persons() if person.status or person.sex or person.age or person.role]


def _traits(person: Person | None) -> dict[Trait, str]:
    """What a noun says of the people."""
    if person is None:
        return {}
    told: dict[Trait, str] = {"status": person.status, "sex": person.sex, "age": person.age, "role": person.role}
    return {key: value for key, value in told.items() if value}


def _community(figure: Figure) -> str | None:
    """The community that the first quality of the noun names."""
    qualities = (match.sense.entry for match in figure.counted.people)
    first = next((entry for entry in qualities if isinstance(entry, Quality)), None)
    return (first.community or None) if first is not None else None
