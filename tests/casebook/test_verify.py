"""Whatever was changed in a casebook is found, and the right place named; what was forgotten is not broken."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casebook.flipping import Flip, flip_one
from casebook.lively import live
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.rebuilding import rebuild_casebook
from tawthiq.casebook.keeping.verifying import Stood, verify
from tawthiq.model.entry import SettingSet
from tawthiq.store.coding import encode
from tawthiq.store.merkle import leaf_of, root_of
from tawthiq.store.verify.faults import Fault

FLIPS = int(os.environ.get("TAWTHIQ_TEST_FLIPS", "60"))  # `make acceptance` asks for more


TAMPERED = {
    "a transaction deleted": (["DELETE FROM transactions WHERE number = 5"], [("transaction-missing", 5, None)]),
    "a transaction and its entries deleted": (
        ["DELETE FROM entries WHERE txn = 5", "DELETE FROM transactions WHERE number = 5"],
        [("transaction-missing", 5, None)],
    ),
    "the last transactions deleted": (
        ["DELETE FROM transactions WHERE number > 11"],
        [("entry-unexpected", None, 33), ("touch-unexpected", None, 33), ("key-missing", None, 7)],
    ),
    "an entry deleted": (["DELETE FROM entries WHERE position = 9"], [("entry-missing", 1, 9)]),
    "all entries of a transaction deleted": (["DELETE FROM entries WHERE txn = 1"], [("entry-missing", 1, 1)]),
    "two entries swapped": (
        [
            "UPDATE entries SET position = -1 WHERE position = 2",
            "UPDATE entries SET position = 2 WHERE position = 14",
            "UPDATE entries SET position = 14 WHERE position = -1",
        ],
        [("entry-changed", 1, 2), ("entry-changed", 4, 14)],
    ),
    "the words of two entries swapped": (
        [
            "CREATE TABLE t AS SELECT position, body FROM entries",
            "UPDATE entries SET body = (SELECT body FROM t WHERE position = 15) WHERE position = 14",
            "UPDATE entries SET body = (SELECT body FROM t WHERE position = 14) WHERE position = 15",
        ],
        [("entry-changed", 4, 14), ("entry-changed", 4, 15)],
    ),
    "an entry made up": (
        ["INSERT INTO entries SELECT 99, txn, kind, item, body, leaf FROM entries WHERE position = 13"],
        [("entry-unexpected", None, 99)],
    ),
    "a touch deleted": (["DELETE FROM touches WHERE position = 13"], [("touch-missing", 3, 13)]),
    "a touch made up": (["INSERT INTO touches VALUES ('report:x', 13)"], [("touch-unexpected", 3, 13)]),
    "a key deleted": (["DELETE FROM keys WHERE item = (SELECT min(item) FROM keys)"], [("key-missing", None, 10)]),
    "a key changed": (
        ["UPDATE keys SET key = zeroblob(32) WHERE item = (SELECT min(item) FROM keys)"],
        [("key-changed", None, 10)],
    ),
    "a key said to be of later entries": (
        ["UPDATE keys SET after = 99 WHERE item = (SELECT min(item) FROM keys)"],
        [("key-missing", None, 10), ("key-unexpected", None, None)],
    ),
    "a key made up": (["INSERT INTO keys VALUES ('evidence:x', x'00', 0)"], [("key-unexpected", None, None)]),
}
"""What somebody does with the database behind our back: SQL, and each fault's kind, transaction and position."""


@pytest.fixture(scope="module")
def lively(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook in which something of every kind has happened."""
    folder = tmp_path_factory.mktemp("lively") / "casebook"
    shutil.copytree(sqlite_template, folder)
    with Casebook.open(str(folder), who=WHO) as casebook:
        live(casebook)
    return folder


def names(flip: Flip, fault: Fault) -> bool:
    """Whether a fault says where a byte was flipped."""
    if flip.table == "evidence":
        return fault.kind == "evidence-changed" and fault.name == flip.name
    if flip.table == "transactions":
        place, row = "transaction-changed", fault.transaction
    else:
        place, row = "entry-changed", fault.position
    return (fault.kind, row, fault.column) == (place, flip.row, flip.column)


def test_a_sound_casebook_has_no_faults(casebook: Casebook) -> None:
    """Of any kind, and what was forgotten is told as destroyed."""
    live(casebook)
    found = verify(casebook, derived=True)
    assert found.faults == []
    assert [(each.who, each.why) for each in found.destroyed] == [(WHO, "the family asked")]
    assert (found.head.hex(), found.left_over) == (casebook.head(), [])


@pytest.fixture
def tampered(lively: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(lively, tmp_path / "casebook"))


def tamper(folder: Path, *commands: str) -> None:
    """Has SQLite carry out commands which the casebook's own triggers refuse."""
    with closing(sqlite3.connect(folder / "casebook.db")) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for command in commands:
            connection.execute(command)


def faults_of(folder: Path, *, derived: bool = False) -> list[Fault]:
    """What `verify` finds."""
    with Casebook.open(str(folder), who=WHO) as casebook:
        return verify(casebook, derived=derived).faults


@pytest.mark.parametrize("what", list(TAMPERED))
def test_what_somebody_does_to_the_database_is_found(what: str, tampered: Path) -> None:
    """And told for what it is."""
    commands, expected = TAMPERED[what]
    tamper(tampered, *commands)
    found = [(fault.kind, fault.transaction, fault.position) for fault in faults_of(tampered)]
    assert found == expected


def test_entries_made_anew_with_their_hashes_are_found(tampered: Path) -> None:
    """Whoever knows how leaves and roots are made has to change every head behind it."""
    with closing(sqlite3.connect(tampered / "casebook.db")) as connection:
        row = connection.execute("SELECT position, txn, kind, item FROM entries WHERE kind = 'setting-set'").fetchone()
    body = encode(SettingSet(name="profile", value="generous"))
    leaf = leaf_of(*row, body)
    commands = [f"UPDATE entries SET body = x'{body.hex()}', leaf = x'{leaf.hex()}' WHERE position = {row[0]}"]
    tamper(tampered, *commands)
    assert [(fault.kind, fault.transaction) for fault in faults_of(tampered)] == [("entries-changed", row[1])]
    tamper(tampered, f"UPDATE transactions SET root = x'{root_of([leaf]).hex()}' WHERE number = {row[1]}")
    assert [(fault.kind, fault.transaction) for fault in faults_of(tampered)] == [("transaction-changed", row[1])]


def test_a_log_cut_without_a_trace_is_found_by_its_head(tampered: Path) -> None:
    """Nothing in what is left tells; the head that was printed does."""
    with Casebook.open(str(tampered), who=WHO) as casebook:
        head = casebook.head()
        assert verify(casebook, head=head).stood == Stood(transaction=13, at=casebook.last().at)
    last = "(SELECT min(position) FROM entries WHERE txn > 7)"
    tamper(
        tampered,
        f"DELETE FROM touches WHERE position >= {last}",
        "DELETE FROM entries WHERE txn > 7",
        "DELETE FROM transactions WHERE number > 7",
    )
    with Casebook.open(str(tampered), who=WHO) as casebook:
        found = verify(casebook, head=head[:16])
        assert (found.stood, found.head.hex()) == (None, casebook.head())


@pytest.mark.parametrize("how", ["swapped", "cut", "longer", "gone"])
def test_evidence_that_is_not_what_was_received_is_found(how: str, tampered: Path) -> None:
    """Each file is known by its name, whatever was done to it."""
    one, other, *_ = sorted((tampered / "evidence").glob("??/*"))
    before = one.read_bytes()
    match how:
        case "swapped":
            one.write_bytes(other.read_bytes())
            other.write_bytes(before)
        case "cut":
            one.write_bytes(before[:-1])
        case "longer":
            one.write_bytes(before + b"x")
        case _:
            one.unlink()
    kind = "evidence-missing" if how == "gone" else "evidence-changed"
    expected = {one.name, other.name} if how == "swapped" else {one.name}
    found = faults_of(tampered)
    assert {fault.kind for fault in found} == {kind}
    assert {fault.name for fault in found} == expected


def test_what_an_interrupted_addition_left_is_no_fault(tampered: Path) -> None:
    """It is told of, since somebody may wonder."""
    (tampered / "evidence" / "ab").mkdir(exist_ok=True)
    (tampered / "evidence" / "ab" / ("ab" * 32)).write_bytes(b"sealed")
    with Casebook.open(str(tampered), who=WHO) as casebook:
        found = verify(casebook)
    assert (found.faults, found.left_over) == ([], ["ab" * 32])


@pytest.mark.parametrize("table", ["reports", "claims", "incidents", "sources", "settings"])
def test_a_changed_row_that_was_derived_is_found_where_it_is_asked_for(table: str, tampered: Path) -> None:
    """And making the tables anew mends it."""
    tamper(tampered, f"UPDATE {table} SET until = until - 1 WHERE id = (SELECT min(id) FROM {table})")
    assert faults_of(tampered) == []
    assert {(fault.kind, fault.column) for fault in faults_of(tampered, derived=True)} == {("derived-differs", "until")}
    with Casebook.open(str(tampered), who=WHO) as casebook:
        rebuild_casebook(casebook)
    assert faults_of(tampered, derived=True) == []


def test_making_anew_mends_by_what_entries_are_found(tampered: Path) -> None:
    """What a forgotten entry was about stays: its words are gone."""
    tamper(tampered, "DELETE FROM touches WHERE position = 13", "INSERT INTO touches VALUES ('report:x', 14)")
    with Casebook.open(str(tampered), who=WHO) as casebook:
        rebuild_casebook(casebook)
    assert faults_of(tampered, derived=True) == []


@pytest.mark.parametrize("seed", range(FLIPS))
def test_one_flipped_byte_is_found_and_its_place_named(seed: int, tampered: Path) -> None:
    """That place alone: in evidence and in every column of the log."""
    flip = flip_one(tampered, random.Random(seed))
    found = faults_of(tampered)
    assert [names(flip, fault) for fault in found] == [True], (flip, found)
