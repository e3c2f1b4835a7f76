"""Records of persons: encrypted one by one, one human being where somebody says so, withheld unless asked for."""

import pytest

from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.persons import find_person, list_persons, record_person, same_person, without_names
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.model.entry import Draft, PersonSet, Undone
from tawthiq.store.log import all_entries

WHY = "list of the hospital"


def test_two_records_of_one_human_being_can_be_told_and_taken_back(casebook: Casebook) -> None:
    """The one counts as the other until then."""
    assert record_person(casebook, PersonSet(person="", names=("A. Example",), age=9), why=WHY) == "P1"
    assert record_person(casebook, PersonSet(person="", names=("Example, A.",)), why=WHY) == "P2"
    same_person(casebook, "P2", "P1", why="same id")
    with casebook.reading() as connection:
        assert [state.id for state in list_persons(connection)] == ["P1"]
        *_, last = all_entries(connection)
    assert last.body is not None
    with pytest.raises(Refused):
        same_person(casebook, "P1", "P2", why="round")
    with casebook.writing() as transaction:
        transaction.add(Draft(body=Undone(position=last.position, of=last.body.subjects, why="two cousins")))
    with casebook.reading() as connection:
        assert [state.id for state in list_persons(connection)] == ["P1", "P2"]


def test_one_person_is_forgotten_and_the_other_stays(sqlite_casebook: Casebook) -> None:
    """Each has a key of its own."""
    for name in ("A. Example", "B. Example"):
        record_person(sqlite_casebook, PersonSet(person="", names=(name,)), why=WHY)
    forget(sqlite_casebook, find_item(sqlite_casebook, "P1"), why="asked for")
    with sqlite_casebook.reading() as connection:
        with pytest.raises(NotInCasebook):
            find_person(connection, "P1")
        assert find_person(connection, "P2").names == ("B. Example",)
    assert record_person(sqlite_casebook, PersonSet(person="", names=("C. Example",)), why=WHY) == "P3"


def test_what_names_somebody_is_withheld(sqlite_casebook: Casebook) -> None:
    """Names, age and ids in lists."""
    said = PersonSet(person="", names=("A. Example",), age=9, lists={"hospital": "77"}, outcome="killed")
    record_person(sqlite_casebook, said, why=WHY)
    with sqlite_casebook.reading() as connection:
        shown = without_names(find_person(connection, "P1"))
    assert (shown.names, shown.age, shown.lists, shown.outcome) == ((), None, {}, "killed")


def test_a_record_needs_a_name_and_an_age_that_can_be(sqlite_casebook: Casebook) -> None:
    """Else it is refused."""
    with pytest.raises(Refused, match="--name"):
        record_person(sqlite_casebook, PersonSet(person=""), why=WHY)
    with pytest.raises(Refused, match="age"):
        record_person(sqlite_casebook, PersonSet(person="", names=("A",), age=400), why=WHY)
