"""A casebook on either database: what was added is there, whole, and what failed has left nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from casebook.made import AIRSTRIKE, arrival
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.deriving.settings import WrongSetting
from tawthiq.casebook.receiving.adding import add
from tawthiq.model.entry import Draft, SettingSet
from tawthiq.store.derived import rows_at, rows_now
from tawthiq.store.evidence import item_of, unseal_evidence
from tawthiq.store.log import all_entries, item_key
from tawthiq.store.schema import claims, reports


def test_what_was_added_is_there_when_the_casebook_is_opened_again(address: str) -> None:
    """The bytes as received, the log with who did it, and the rows that are folded from it."""
    with Casebook.open(address, who=WHO) as casebook:
        (added,) = add(casebook, [arrival()])
        head = casebook.head()
    with Casebook.open(address, who="Basim") as casebook, casebook.reading() as connection:
        assert casebook.head() == head
        entries = list(all_entries(connection))
        assert [entry.kind for entry in entries] == ["evidence-received", "report-received", "claims-read"]
        assert {entry.who for entry in entries} == {WHO}
        (report,) = rows_at(connection, reports, None)
        key = item_key(connection, item_of(report.evidence))
        sealed = casebook.home.evidence.get(connection, report.evidence)
        assert key is not None
        assert sealed is not None
        assert unseal_evidence(sealed, key, report.evidence).decode() == AIRSTRIKE
        assert len(rows_now(connection, claims, [added.id], "report")) == added.claims > 0


def test_an_error_while_writing_leaves_nothing(casebook: Casebook) -> None:
    """All or nothing."""
    before = casebook.head()

    def fail() -> None:
        with casebook.writing() as transaction:
            transaction.add(Draft(body=SettingSet(name="profile", value="lexical")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert casebook.head() == before


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("profile", "journalistic", "It can be: conservative, lexical, strict."),
        ("rule", "loudest", "It can be: "),
        ("accept-in-bulk", "yes", "It can be: on, off."),
        ("epochs", "{", "cannot be this"),
        ("epochs", '{"siege": {"x": "2012"}}', "give one pair"),
        ("profil", "strict", "There are: accept-in-bulk, epochs, profile, rule."),
    ],
)
def test_a_setting_that_nothing_knows_is_refused(casebook: Casebook, name: str, value: str, told: str) -> None:
    """Before it is in the log, where every later fold would meet it."""
    before = casebook.head()
    with pytest.raises(WrongSetting, match=told), casebook.writing() as transaction:
        transaction.add(Draft(body=SettingSet(name=name, value=value)))
    assert casebook.head() == before


def test_a_reader_sees_one_moment_while_another_writes(casebook: Casebook, address: str) -> None:
    """What was committed behind its first question is not seen."""
    with casebook.reading() as connection:
        assert rows_at(connection, reports, None) == []
        with Casebook.open(address, who="Basim") as other:
            add(other, [arrival()])
        assert rows_at(connection, reports, None) == []
    with casebook.reading() as connection:
        assert len(rows_at(connection, reports, None)) == 1


def test_casebooks_of_one_test_are_apart(new_casebook: Callable[[], str]) -> None:
    """What is added to one is not in the next."""
    with Casebook.open(new_casebook(), who=WHO) as one, Casebook.open(new_casebook(), who=WHO) as other:
        add(one, [arrival(published=date(2021, 3, 6))])
        assert one.head() != other.head()
