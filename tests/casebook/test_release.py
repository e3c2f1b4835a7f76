"""Releases: frozen, hashed, in the log, and found out when a byte of them is another."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.issuing.checking_release import check_release, issued, look_at_release
from tawthiq.casebook.issuing.released import answer_release
from tawthiq.casebook.issuing.releasing import MANIFEST, release
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.model.entry import Draft, RecordReceived
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.record import Count, Record
from tawthiq.model.tally import Question


def test_a_release_is_as_its_manifest_and_the_log_say(casebook: Casebook, tmp_path: Path) -> None:
    """The head that it prints is the log's, as it was then."""
    add(casebook, [arrival()])
    head = casebook.head()
    made = release(casebook, tmp_path / "one", title="First")

    assert check_release(tmp_path / "one") == made.manifest
    assert issued(casebook, look_at_release(tmp_path / "one")) is not None
    assert (made.manifest.release, made.manifest.head, made.manifest.through) == ("R1", head, 1)
    assert release(casebook, tmp_path / "two").manifest.release == "R2"


def test_the_same_day_gives_the_same_tables_whenever_they_are_made(casebook: Casebook, tmp_path: Path) -> None:
    """Byte for byte, whatever was added since."""
    add(casebook, [arrival()])
    first = release(casebook, tmp_path / "one").manifest
    add(casebook, [arrival("Shelling killed 5 people in Aleppo on 6 March 2021.", name="later.txt")])
    second = release(casebook, tmp_path / "two", transaction=1).manifest

    assert (second.files, second.head) == (first.files, first.head)


@pytest.mark.parametrize("name", ["claims.parquet", "READ-ME.txt", "dictionary.csv"])
def test_a_changed_byte_of_a_release_is_found(name: str, casebook: Casebook, tmp_path: Path) -> None:
    """With the name of its file."""
    add(casebook, [arrival()])
    release(casebook, tmp_path / "one", title="First")
    path = tmp_path / "one" / name
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    with pytest.raises(UnreadableInput, match=name):
        check_release(tmp_path / "one")


def test_a_changed_manifest_is_not_the_one_that_was_issued(casebook: Casebook, tmp_path: Path) -> None:
    """Its files may all be as it says; the log knows another."""
    add(casebook, [arrival()])
    release(casebook, tmp_path / "one", title="First")
    path = tmp_path / "one" / MANIFEST
    path.write_bytes(path.read_bytes().replace(b"First", b"Other"))

    assert issued(casebook, look_at_release(tmp_path / "one")) is None


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
        check_release(tmp_path / "one")


def test_a_release_of_another_casebook_is_not_this_ones(
    casebook: Casebook, sqlite_casebook: Casebook, tmp_path: Path
) -> None:
    """Its manifest is not in the log."""
    add(casebook, [arrival()])
    release(sqlite_casebook, tmp_path / "other")

    check_release(tmp_path / "other")
    assert issued(casebook, look_at_release(tmp_path / "other")) is None


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


@pytest.fixture
def released(casebook: Casebook, tmp_path: Path) -> Path:
    """The folder of a release of a casebook that has a report."""
    add(casebook, [arrival()])
    release(casebook, tmp_path / "one")
    return tmp_path / "one"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_verify_tells_of_a_release_that_it_is_as_issued(
    language: str, invoke: Callable[..., Result], casebook: Casebook, released: Path
) -> None:
    """Its files and its place in the log, with the hash of the manifest to compare with what was printed."""
    done = invoke("verify", "--release", released, "--language", language)

    assert done.exit_code == 0
    assert sha256((released / MANIFEST).read_bytes()).hexdigest() in done.stdout
    assert done.stdout.count("\n") == 3
    said = json.loads(invoke("verify", "--release", released, "--format", "json").stdout)
    assert (said["as_manifest_says"], said["issued"], said["position"]) == (True, True, casebook.last().position)


def test_verify_names_every_file_of_a_release_that_is_not_as_it_was(
    invoke: Callable[..., Result], released: Path
) -> None:
    """Changed, missing, and of no release, though the log issued it."""
    (released / "claims.parquet").write_bytes(b"x")
    (released / "READ-ME.txt").unlink()
    (released / "more.csv").write_bytes(b"x")
    done = invoke("verify", "--release", released)

    assert done.exit_code == 1
    assert "claims.parquet\u2069: Its bytes are not those" in done.stdout
    assert "READ-ME.txt\u2069: It is missing." in done.stdout
    assert "more.csv\u2069: It is no file of this release." in done.stdout
    assert "files that are not what its manifest says: 3." in done.stdout
    assert "This log issued it: \u2068Amal\u2069" in done.stdout


def test_verify_tells_that_another_log_issued_a_release(
    invoke: Callable[..., Result], sqlite_casebook: Casebook, tmp_path: Path
) -> None:
    """Or that its manifest was changed."""
    release(sqlite_casebook, tmp_path / "other")
    done = invoke("verify", "--release", tmp_path / "other")

    assert done.exit_code == 1
    assert "This log issued no release \u2068R1\u2069 with this manifest" in done.stdout


def test_who_has_no_casebook_learns_of_the_files_alone(
    invoke: Callable[..., Result], released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to ask the rest."""
    monkeypatch.delenv("TAWTHIQ_CASEBOOK")
    monkeypatch.chdir(tmp_path)
    done = invoke("verify", "--release", released)

    assert done.exit_code == 0
    assert "are what its manifest says." in done.stdout
    assert "name it with \u2068--casebook\u2069." in done.stdout


@pytest.mark.parametrize("more", [("--derived",), ("--head", "0123456789")], ids=lambda more: more[0])
def test_a_release_is_asked_of_alone(invoke: Callable[..., Result], released: Path, more: tuple[str, ...]) -> None:
    """The other questions are of the casebook."""
    assert invoke("verify", "--release", released, *more).exit_code == 2
