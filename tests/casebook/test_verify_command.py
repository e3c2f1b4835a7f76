"""`tawthiq verify` and `tawthiq rebuild` on the command line: what they print and how they end."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from sqlalchemy import text

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import add
from tawthiq.store.merkle import EMPTY_HEAD

Invoke = Callable[..., Result]


@pytest.fixture
def head(casebook: Casebook) -> str:
    """The head of a casebook that has a report."""
    add(casebook, [arrival()])
    return casebook.head()


def test_a_sound_casebook_ends_well(invoke: Invoke, head: str) -> None:
    """With the head, which a bulletin prints."""
    done = invoke("verify", "--derived")
    assert (done.exit_code, done.output.count("\n")) == (0, 1)
    assert "sound" in done.output
    assert head in done.output


@pytest.mark.parametrize(("digits", "status"), [(64, 0), (16, 0), (7, 2)])
def test_a_head_that_was_printed_is_found_by_its_beginning(digits: int, status: int, invoke: Invoke, head: str) -> None:
    """Too few digits might be those of several."""
    done = invoke("verify", "--head", head[:digits].upper())
    assert done.exit_code == status
    assert ("stood behind transaction 1," in done.output) == (status == 0)


def test_the_head_of_the_empty_casebook_is_known(invoke: Invoke, head: str) -> None:
    """It was printed when the casebook was made."""
    done = invoke("verify", "--head", EMPTY_HEAD.hex())
    assert (done.exit_code, "without any transaction" in done.output) == (0, True)


def test_a_head_of_another_log_is_told(invoke: Invoke, head: str) -> None:
    """Or of this one before it was cut."""
    done = invoke("verify", "--head", "0123456789abcdef")
    assert (done.exit_code, "never" in done.output) == (1, True)


def test_a_changed_casebook_ends_badly(invoke: Invoke, head: str, casebook: Casebook) -> None:
    """For a person with the place, for a program with its fields."""
    with casebook.home.database.migrating() as connection:
        if casebook.home.database.is_postgres:
            connection.execute(text("ALTER TABLE transactions DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER transactions_UPDATE_refused"))
        connection.execute(text("UPDATE transactions SET who = 'Amel'"))
    told, as_json = invoke("verify"), invoke("verify", "--format", "json")
    assert (told.exit_code, as_json.exit_code) == (1, 1)
    assert "Transaction 1, column who: it is not what was written." in told.output
    (fault,) = json.loads(as_json.output)["faults"]
    assert (fault["kind"], fault["transaction"], fault["column"]) == ("transaction-changed", 1, "who")


def test_derived_tables_are_made_anew(invoke: Invoke, head: str, casebook: Casebook) -> None:
    """And are right again."""
    with casebook.home.database.writing() as connection:
        connection.execute(text("UPDATE claims SET status = 'accepted'"))
    assert invoke("verify", "--derived").exit_code == 1
    assert invoke("rebuild").exit_code == 0
    assert invoke("verify", "--derived").exit_code == 0


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_what_is_no_casebook_cannot_be_looked_through(command: str, invoke: Invoke) -> None:
    """It says how one is made."""
    done = invoke(command, "--casebook", "no-such-folder")
    assert (done.exit_code, "tawthiq init" in done.stderr) == (2, True)
