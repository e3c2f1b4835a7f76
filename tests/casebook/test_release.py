"""Releases: frozen, hashed, in the log, and found out when a byte of them is another."""

from datetime import date
from pathlib import Path

import pytest

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.adding import add
from tawthiq.casebook.released import answer_release
from tawthiq.casebook.releasing import MANIFEST, check_release, release
from tawthiq.casebook.tallies import answer
from tawthiq.model.entry import Draft, RecordReceived
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import Count, Record
from tawthiq.model.tally import Question


def test_a_release_is_as_its_manifest_and_the_log_say(casebook: Casebook, tmp_path: Path) -> None:
    """The head that it prints is the log's, as it was then."""
    add(casebook, [arrival()])
    head = casebook.head()
    made = release(casebook, tmp_path / "one", title="First")

    assert check_release(tmp_path / "one", casebook) == made.manifest
    assert (made.manifest.release, made.manifest.head, made.manifest.through) == ("R1", head, 1)
    assert release(casebook, tmp_path / "two").manifest.release == "R2"


def test_the_same_day_gives_the_same_tables_whenever_they_are_made(casebook: Casebook, tmp_path: Path) -> None:
    """Byte for byte, whatever was added since."""
    add(casebook, [arrival()])
    first = release(casebook, tmp_path / "one").manifest
    add(casebook, [arrival("Shelling killed 5 people in Aleppo on 6 March 2021.", name="later.txt")])
    second = release(casebook, tmp_path / "two", transaction=1).manifest

    assert (second.files, second.head) == (first.files, first.head)


@pytest.mark.parametrize("name", ["claims.parquet", "READ-ME.txt", "dictionary.csv", MANIFEST])
def test_a_changed_byte_of_a_release_is_found(name: str, casebook: Casebook, tmp_path: Path) -> None:
    """With the name of its file."""
    add(casebook, [arrival()])
    release(casebook, tmp_path / "one", title="First")
    path = tmp_path / "one" / name
    path.write_bytes(
        path.read_bytes().replace(b"First", b"Other") if name == MANIFEST else path.read_bytes()[:-1] + b"\0"
    )

    with pytest.raises(UnreadableInput, match=name):
        check_release(tmp_path / "one", casebook)


@pytest.mark.parametrize("how", ["missing", "added"])
def test_a_file_too_few_or_too_many_is_found(how: str, casebook: Casebook, tmp_path: Path) -> None:
    """What is not in the manifest is no part of the release."""
    add(casebook, [arrival()])
    release(casebook, tmp_path / "one")
    if how == "missing":
        (tmp_path / "one" / "claims.parquet").unlink()
    else:
        (tmp_path / "one" / "more.parquet").write_bytes(b"x")

    with pytest.raises(UnreadableInput):
        check_release(tmp_path / "one", casebook)


def test_a_release_of_another_casebook_is_not_this_ones(
    casebook: Casebook, sqlite_casebook: Casebook, tmp_path: Path
) -> None:
    """Its manifest is not in the log."""
    add(casebook, [arrival()])
    release(sqlite_casebook, tmp_path / "other")

    check_release(tmp_path / "other")
    with pytest.raises(UnreadableInput, match="knows no release"):
        check_release(tmp_path / "other", casebook)


QUESTIONS = {
    "killed": Question(measures=("killed",), units=("persons",), types=("incident",), datasets=("",)),
    "by victims": Question(
        measures=("killed",), units=("persons",), types=("incident",), datasets=("",), group_by=("who",)
    ),
    "by victims and month, in a year": Question(
        measures=("killed",), units=("persons",), types=("incident",), datasets=("",),
        group_by=("party", "by", "month"), first_day="2021-01-01", last_day="2021-12-31",
    ),
    "civilians": Question(
        measures=("killed",), units=("persons",), types=("incident",), datasets=("",), who=("civilians",)
    ),
}  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_release_answers_as_the_casebook_did(asked: str, casebook: Casebook, tmp_path: Path) -> None:
    """Every sum, what was left out and why, and the rows at which it ends."""
    add(casebook, [arrival(), arrival("Shelling killed 5 people in Aleppo on 6 March 2021.", name="later.txt")])
    with casebook.writing() as transaction:
        counts = (Count(measure="killed", low=2, best=3, high=5), Count(measure="injured", low=1, best=1, high=1))
        for key, day in (("1", date(2021, 3, 4)), ("2", date(2022, 1, 1))):
            record = Record(dataset="", key=key, type="incident", row=(), counts=counts, first_day=day, last_day=day)
            transaction.add(Draft(body=RecordReceived(record=record)))
    release(casebook, tmp_path / "one")
    with casebook.reading() as connection:
        expected = answer(connection, QUESTIONS[asked])

    assert expected.total.rows or expected.left_out
    assert answer_release(tmp_path / "one", QUESTIONS[asked]) == expected
