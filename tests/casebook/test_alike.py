"""Records of persons that may be one are found by names in every script, ages, lists and incidents; nothing is joined.

All names are made up of common first names.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.alike import alike
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.persons import apart_persons, list_persons, record_person, same_person
from tawthiq.casebook.deciding.undoing import undo
from tawthiq.ledger.persons import PersonState
from tawthiq.ledger.same_persons import Harm, suggest_same
from tawthiq.model.entry import PersonSet
from tawthiq.store.log import all_entries
from tawthiq.text.sounds import sounds

WHY = "list of the hospital"
MARCH, APRIL = Harm(incident="I1", first=738000, last=738000, adm1="a"), Harm(incident="I2", first=738030, last=738030)
NEXT_DAY = Harm(incident="I3", first=738001, last=738001, adm1="a")
HARMS = {harm.incident: harm for harm in (MARCH, APRIL, NEXT_DAY)}


def person(id: str, *names: str, **said: Any) -> PersonState:
    """A record with these names."""
    return PersonState(id=id, names=names, **said)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Khaled Ghazal", "خالد غزال", "Khalid Ghazaal"),
        ("Fatima al-Hassan", "فاطمة الحسن", "Fatimah El Hasan"),
        ("Shadi Othman", "شادي عثمان", "Chadi Othmane"),
        ("Yousef Qassem", "يوسف قاسم", "Yusuf Kasim"),
    ],
    ids=lambda names: names[0],
)
def test_the_consonants_of_a_name_are_the_same_in_every_spelling(spellings: tuple[str, ...]) -> None:
    """Vowels, doubled letters, articles, and sounds that Latin lacks do not matter."""
    heard = {sounds(name, {"al", "el"}, ("ال",)) for name in spellings}

    assert len(heard) == 1


CASES = {
    "one spelling, three words": (("Omar Khaled Issa", {}), ("Omar Khaled Issa", {}), ["name strong"]),
    "two scripts, three words": (("Omar Khaled Ghazal", {}), ("عمر خالد غزال", {}), ["name strong"]),
    "two scripts and ages a year apart": (
        ("Khaled Ghazal", {"age": 31}), ("خالد غزال", {"age": 32}), ["name fair", "age fair"],
    ),
    "a longer name in one incident": (
        ("سامر غزال", {"incident": "I1"}), ("سامر خالد غزال", {"incident": "I1"}), ["name fair", "incident strong"],
    ),
    "incidents of one night": (
        ("Khaled Ghazal", {"incident": "I1"}), ("خالد غزال", {"incident": "I3"}), ["name fair", "incident fair"],
    ),
    "one word less apart": (
        ("Abd al-Rahman Khaled", {"age": 5, "incident": "I1"}), ("Abdulrahman Khaled", {"age": 5, "incident": "I1"}),
        ["name weak", "age strong", "incident strong"],
    ),
    "one id of a list": (("Samer", {"lists": {"moh": "7"}}), ("فلان", {"lists": {"moh": "7"}}), ["list strong"]),
    "two names alone, in two scripts": (("Khaled Ghazal", {}), ("خالد غزال", {}), None),
    "names that differ in Arabic, and sound alike": (("محمد غزال", {"age": 9}), ("محمود غزال", {"age": 9}), None),
    "a father and his son": (
        ("Omar Khaled Issa", {"age": 60}), ("Omar Khaled Issa", {"age": 12}), None,
    ),
    "two ids of one list": (
        ("Omar Khaled Issa", {"lists": {"moh": "7"}}), ("Omar Khaled Issa", {"lists": {"moh": "8"}}), None,
    ),
    "brother and sister": (
        ("Nour Khaled Issa", {"sex": "female", "age": 9}), ("Nour Khaled Issa", {"sex": "male", "age": 9}), None,
    ),
    "killed a month apart": (
        ("Omar Khaled Issa", {"incident": "I1", "outcome": "killed"}),
        ("Omar Khaled Issa", {"incident": "I2", "outcome": "killed"}), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "grounds"), CASES.values(), ids=CASES)
def test_two_records_are_suggested_for_reasons(one: Any, other: Any, grounds: list[str] | None) -> None:
    """And not where too little speaks for it, or something against."""
    states = [person("P1", one[0], **one[1]), person("P2", other[0], **other[1])]
    found = suggest_same(states, HARMS)

    assert [[" ".join(ground) for ground in pair.grounds] for pair in found] == ([grounds] if grounds else [])
    assert suggest_same(reversed(states), HARMS) == found


def test_a_common_name_costs_no_more_than_its_records() -> None:
    """Thousands of one name are not held against all the others."""

    def seconds(many: int) -> float:
        states = [person(f"P{at}", "Omar Khaled Issa", age=at % 90) for at in range(many)]
        begin = time.process_time()
        assert suggest_same(states, {})
        return time.process_time() - begin

    seconds(100)
    assert seconds(4000) < 10 * seconds(1000)


def test_two_who_are_said_to_be_two_are_not_suggested_again(casebook: Casebook) -> None:
    """Until somebody takes that back; forgetting the one leaves nothing of it with the other."""
    for _ in range(2):
        record_person(casebook, PersonSet(person="", names=("Omar Khaled Ghazal",), age=31), why=WHY)
    apart_persons(casebook, "P2", "P1", why="cousins")
    with pytest.raises(Refused):
        apart_persons(casebook, "P1", "P2", why="again")
    with casebook.reading() as connection:
        *_, last = all_entries(connection)
        assert [state.apart for state in list_persons(connection)] == [("P2",), ("P1",)]
        assert alike(connection, 9) == []
    undo(casebook, [last.position])
    with casebook.reading() as connection:
        assert len(alike(connection, 9)) == 1


def test_names_are_shown_only_where_it_is_asked_for(casebook: Casebook, invoke: Callable[..., Result]) -> None:
    """The reasons tell nobody's name; who was said to be one is not suggested again."""
    for name in ("Omar Khaled Ghazal", "عمر خالد غزال"):
        record_person(casebook, PersonSet(person="", names=(name,), age=31), why=WHY)
    plain, named = (invoke("person", "suggest", *more).stdout for more in ((), ("--persons",)))
    plain = plain.replace("\u2068", "").replace("\u2069", "")
    told = invoke("person", "suggest", "--format", "json").stdout

    assert "P1  P2  fair case: the same name, the same age" in plain
    assert "Ghazal" not in plain + told
    assert "Ghazal" in named
    assert '"one":"P1"' in told
    same_person(casebook, "P2", "P1", why="Ghazal is the family's name")
    assert "Ghazal" not in invoke("log").stdout + invoke("log", "--format", "json").stdout
    assert "Ghazal is the" in invoke("log", "--persons", "--format", "json").stdout
    assert "No two records" in invoke("person", "suggest").stdout
    assert "لا سجلين" in invoke("person", "suggest", "--language", "ar").stdout
