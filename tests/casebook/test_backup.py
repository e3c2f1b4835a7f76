"""A backup restores to the same casebook, on either database, and what is no whole backup restores to nothing."""

import io
import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import product
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from casebook.made import AIRSTRIKE, arrival
from casebook.sealing import PASSPHRASE, found_in, passphrase
from casebook.test_forget import DIGEST, OTHER, WHY, derived, work_on
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.backing_up import NotBackedUp, back_up, steps
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.casebook.keeping.restoring import Asking, NotRestored, Seal, restore
from tawthiq.casebook.receiving.adding import add
from tawthiq.model.errors import TawthiqError
from tawthiq.store import sealed
from tawthiq.store.backup import DamagedBackup, columns_kept
from tawthiq.store.database import CasebookUnusable
from tawthiq.store.home import is_address
from tawthiq.store.schema import tables
from tawthiq.store.sealed import WrongPassphrase

Edit = Callable[[dict[str, bytes]], object]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_COST", 1 << 10)


@pytest.fixture
def worked_on(casebook: Casebook) -> Casebook:
    """A casebook with reports, decisions, an incident, something forgotten and something taken in again."""
    work_on(casebook)
    forget(casebook, find_item(casebook, DIGEST), why=WHY)
    add(casebook, [arrival()], again=True)
    return casebook


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, postgres_server: object) -> Callable[[str], str]:
    """Makes a place for a casebook that is not there yet, on the database that is named."""
    made = postgres_server.make  # type: ignore[attr-defined]
    return lambda kind: made(f"restored-{time.monotonic_ns()}") if kind == "postgresql" else str(tmp_path / "restored")


def asking(typed: str = PASSPHRASE, new: str = "") -> Asking:
    """What a person types."""
    return Asking(passphrase=lambda: typed, new_passphrase=lambda: new)


def again(path: Path, where: str, *, seal: Seal = "as-backup", typed: str = PASSPHRASE, new: str = "") -> str:
    """Restores a backup, and gives the head in hexadecimal."""
    made = restore(path, where, who=WHO, asking=asking(typed, new), seal=seal)
    assert made.faults == 0
    return made.head.hash.hex()


def contents(casebook: Casebook) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, evidence apart."""
    with casebook.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables.sorted_tables
            if table.name not in ("evidence_bytes",)
        }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_restores_to_the_same(
    worked_on: Casebook, elsewhere: Callable[[str], str], kind: str, tmp_path: Path
) -> None:
    """Log, keys, evidence and all that is derived, byte for byte, from either database into either."""
    where = elsewhere(kind)
    made = back_up(worked_on, tmp_path / "backup.tar")
    assert again(made.path, where) == made.head.hash.hex() == worked_on.head()
    with Casebook.open(where, who=WHO) as restored:
        assert contents(restored) == contents(worked_on)
        with restored.reading() as ours, worked_on.reading() as theirs:
            for text in (AIRSTRIKE, OTHER):
                digest = sha256(text.encode()).hexdigest()
                stored = restored.home.evidence.get(ours, digest)
                assert stored is not None
                assert stored == worked_on.home.evidence.get(theirs, digest)


def test_an_empty_casebook_is_backed_up(casebook: Casebook, tmp_path: Path) -> None:
    """A beginning is something."""
    back_up(casebook, tmp_path / "backup.tar")
    assert again(tmp_path / "backup.tar", str(tmp_path / "restored")) == casebook.head()


def test_others_work_on_meanwhile(casebook: Casebook, address: str, tmp_path: Path) -> None:
    """What is added while the backup is written is not in it, and nothing waits."""
    add(casebook, [arrival()])
    head = casebook.head()
    with Casebook.open(address, who="Basim") as other:

        def work() -> None:
            if other.head() == head:
                add(other, [arrival(OTHER)])

        made = back_up(casebook, tmp_path / "backup.tar", tick=work)
    assert casebook.head() != head
    assert again(made.path, str(tmp_path / "restored")) == head


def test_a_backup_is_for_its_owner_alone_and_can_be_checked_without_us(casebook: Casebook, tmp_path: Path) -> None:
    """With the tools of any machine."""
    add(casebook, [arrival()])
    path = back_up(casebook, tmp_path / "backup.tar").path
    assert path.stat().st_mode & 0o077 == 0
    subprocess.run(["tar", "-xf", path], cwd=tmp_path, check=True)
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path, check=True)


def test_the_casebook_knows_its_backups(casebook: Casebook, tmp_path: Path) -> None:
    """Who forgets an item is told of those that were made since it came in, and of no other."""
    back_up(casebook, tmp_path / "before.tar")
    add(casebook, [arrival()])
    back_up(casebook, tmp_path / "since.tar")
    found = find_item(casebook, DIGEST).backups
    assert [(backup.path, backup.who) for backup in found] == [(str(tmp_path / "since.tar"), WHO)]


def test_a_backup_that_failed_is_none(casebook: Casebook, tmp_path: Path) -> None:
    """Neither under its name nor beside it, and the casebook knows of none."""
    add(casebook, [arrival()])

    def stop() -> None:
        raise KeyboardInterrupt

    (tmp_path / "out").mkdir()
    with pytest.raises(KeyboardInterrupt):
        back_up(casebook, tmp_path / "out" / "backup.tar", tick=stop)
    assert list((tmp_path / "out").iterdir()) == []
    assert find_item(casebook, DIGEST).backups == ()


@pytest.mark.parametrize("name", ["there.tar", "no folder/backup.tar", ""])
def test_a_backup_goes_where_nothing_is(casebook: Casebook, tmp_path: Path, name: str) -> None:
    """What is there is never written over; what cannot be written is told."""
    (tmp_path / "there.tar").write_text("mine")
    with pytest.raises(NotBackedUp):
        back_up(casebook, tmp_path / name)
    assert (tmp_path / "there.tar").read_text() == "mine"


def test_evidence_that_is_missing_is_told_and_the_rest_backed_up(sqlite_casebook: Casebook, tmp_path: Path) -> None:
    """A damaged casebook can be saved as it is."""
    work_on(sqlite_casebook)
    with sqlite_casebook.writing() as transaction:
        sqlite_casebook.home.evidence.drop(transaction.connection, DIGEST)
    made = back_up(sqlite_casebook, tmp_path / "backup.tar")
    assert made.missing == (DIGEST,)
    restored = restore(made.path, str(tmp_path / "restored"), who=WHO, asking=asking())
    assert (restored.head.hash.hex(), restored.faults) == (sqlite_casebook.head(), 1)


def test_the_bar_reaches_its_end(casebook: Casebook, tmp_path: Path) -> None:
    """As many steps as were told before, but for the row of the backup itself."""
    work_on(casebook)
    ticks: list[None] = []
    told = steps(casebook)
    back_up(casebook, tmp_path / "backup.tar", tick=lambda: ticks.append(None))
    assert len(ticks) - told in (0, 1)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_restored_over_a_casebook(
    casebook: Casebook, new_sqlite: Callable[[], str], new_postgres: Callable[[], str], tmp_path: Path, kind: str
) -> None:
    """What is there is left as it is."""
    add(casebook, [arrival()])
    made = back_up(casebook, tmp_path / "backup.tar")
    target = new_sqlite() if kind == "sqlite" else new_postgres()
    with Casebook.open(target, who=WHO) as there:
        add(there, [arrival(OTHER)])
        head = there.head()
        with pytest.raises(CasebookUnusable):
            again(made.path, target)
        assert there.head() == head


@pytest.fixture
def sealed_backup(tmp_path: Path) -> Path:
    """A backup of a sealed casebook with one report."""
    Casebook.create(str(tmp_path / "sealed"), who=WHO, passphrase=PASSPHRASE).close()
    with Casebook.open(str(tmp_path / "sealed"), who=WHO, passphrase=passphrase) as casebook:
        add(casebook, [arrival()])
        (tmp_path / "out").mkdir()
        return back_up(casebook, tmp_path / "out" / "backup").path


def test_a_sealed_backup_tells_nothing(sealed_backup: Path, tmp_path: Path) -> None:
    """Not even which evidence is in it; the same casebook restored tells it to who has the passphrase."""
    told = [AIRSTRIKE.encode(), DIGEST.encode(), b"report.txt", b"evidence", b"tables/", WHO.encode()]
    assert found_in(sealed_backup.parent, *told) == set()
    again(sealed_backup, str(tmp_path / "restored"))
    assert found_in(tmp_path / "restored" / "evidence", *told) == set()
    with Casebook.open(str(tmp_path / "restored"), who=WHO, passphrase=passphrase) as restored:
        assert find_item(restored, DIGEST).entries == 3
    assert (tmp_path / "restored" / "casebook.key").read_bytes() != (tmp_path / "sealed" / "casebook.key").read_bytes()


def test_a_sealed_backup_stays_shut_to_another_passphrase(sealed_backup: Path, tmp_path: Path) -> None:
    """And nothing is left behind."""
    with pytest.raises(WrongPassphrase):
        again(sealed_backup, str(tmp_path / "restored"), typed="guessed, and wrong")
    assert not (tmp_path / "restored").exists()


def test_a_seal_is_taken_off_only_where_that_is_said(
    sealed_backup: Path, tmp_path: Path, elsewhere: Callable[[str], str]
) -> None:
    """A server's database cannot be sealed."""
    address = elsewhere("postgresql")
    with pytest.raises(NotRestored, match="--plain"):
        again(sealed_backup, address)
    head = again(sealed_backup, address, seal="plain")
    assert again(sealed_backup, str(tmp_path / "plain"), seal="plain") == head
    with Casebook.open(str(tmp_path / "plain"), who=WHO) as plain, Casebook.open(address, who=WHO) as served:
        assert contents(plain) == contents(served)


def test_a_plain_backup_is_sealed_where_that_is_said(sqlite_casebook: Casebook, tmp_path: Path) -> None:
    """Under a passphrase of its own."""
    add(sqlite_casebook, [arrival()])
    made = back_up(sqlite_casebook, tmp_path / "backup.tar")
    head = again(made.path, str(tmp_path / "restored"), seal="sealed", new=PASSPHRASE)
    with Casebook.open(str(tmp_path / "restored"), who=WHO, passphrase=passphrase) as restored:
        assert restored.head() == head


@pytest.mark.parametrize("at", [0, 3, 26, 200, 300, 3000, -4000, -20, -1])
@pytest.mark.parametrize("what", ["flipped", "cut"])
def test_a_sealed_backup_that_was_touched_is_refused(sealed_backup: Path, tmp_path: Path, at: int, what: str) -> None:
    """One bit or one end; in one sentence, and nothing is left behind."""
    data = bytearray(sealed_backup.read_bytes())
    if what == "flipped":
        data[at] ^= 1
    else:
        del data[at:]
    sealed_backup.write_bytes(data)
    refused(sealed_backup, tmp_path)


def refused(path: Path, tmp_path: Path) -> None:
    """That a backup is refused in one line, and that nothing is left of it."""
    before = {each.name for each in tmp_path.rglob("*")}
    with pytest.raises(TawthiqError) as told:
        again(path, str(tmp_path / "restored"))
    assert "\n" not in str(told.value)
    assert {each.name for each in tmp_path.rglob("*")} == before


@pytest.fixture
def plain_backup(sqlite_casebook: Casebook, tmp_path: Path) -> Path:
    """A backup of a casebook with two reports and decisions."""
    work_on(sqlite_casebook)
    (tmp_path / "out").mkdir()
    return back_up(sqlite_casebook, tmp_path / "out" / "backup.tar").path


@pytest.mark.parametrize(("part", "what"), [*product(range(0, 100, 9), ["flipped", "cut"])])
def test_a_plain_backup_that_was_touched_is_refused(plain_backup: Path, tmp_path: Path, part: int, what: str) -> None:
    """A bit of any part's bytes, or an end anywhere."""
    data = bytearray(plain_backup.read_bytes())
    with tarfile.open(plain_backup) as tar:
        spans = [(member.offset_data, member.size) for member in tar if member.size]
    start, size = spans[part * len(spans) // 100]
    if what == "flipped":
        data[start + size // 2] ^= 1
    else:
        del data[start + size // 2 :]
    plain_backup.write_bytes(data)
    refused(plain_backup, tmp_path)


def summed(parts: dict[str, bytes]) -> bytes:
    """The sums that a backup of these parts would have."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in parts.items()).encode()


def about(**said: object) -> Edit:
    """Changes what the beginning says."""
    return lambda parts: parts.update(
        {"about.json": msgspec.json.encode(msgspec.json.decode(parts["about.json"]) | said)}
    )


def with_rows(name: str, rows: object) -> Edit:
    """Puts rows in place of those of a part."""
    return lambda parts: parts.update({name: msgspec.msgpack.encode(rows)})


HOSTILE: dict[str, Edit] = {
    "a path that leads out": lambda parts: parts.update({"../../evil": b"x"}),
    "an absolute path": lambda parts: parts.update({"/tmp/evil": b"x"}),
    "evidence of no hash": lambda parts: parts.update({"evidence/../../evil": b"x"}),
    "a table that we have not": lambda parts: parts.update({"tables/sqlite_master/1": b"\x90"}),
    "a derived table": lambda parts: parts.update({"tables/claims/1": b"\x91\x90"}),
    "no beginning": lambda parts: parts.pop("about.json"),
    "a beginning that is none": lambda parts: parts.update({"about.json": b"[]"}),
    "nested without end": lambda parts: parts.update({"about.json": b"[" * 100_000}),
    "rows nested without end": lambda parts: parts.update({"tables/keys/000001": b"\x91" * 100_000}),
    "more rows told than there are": lambda parts: parts.update({"tables/keys/000001": b"\xdd\xff\xff\xff\xff"}),
    "another head": about(head="00" * 32),
    "another number of transactions": about(transactions=1),
    "tables of a newer version": about(schema="9999"),
    "columns that are no names": about(columns={"keys": ["item); DROP TABLE keys; --", "key", "after"]}),
    "other columns": about(columns={**columns_kept(), "keys": ("item", "key", "txn")}),
    "no transactions": lambda parts: parts.pop("tables/transactions/000001"),
    "rows that are too short": with_rows("tables/keys/000001", [["x"]]),
    "numbers beyond all": with_rows("tables/keys/000001", [["x", b"", 2**64 - 1]]),
    "kinds that do not fit": with_rows("tables/keys/000001", [["x", [], {}]]),
    "the same row twice": with_rows("tables/keys/000001", [["x", b"", 0], ["x", b"", 0]]),
    "nothing where something must be": with_rows("tables/keys/000001", [[None, None, None]]),
}


FORGED: dict[str, Edit] = {
    "entries gone": lambda parts: parts.pop("tables/entries/000001"),
    "an entry's kind changed": lambda parts: parts.update(
        {"tables/entries/000001": parts["tables/entries/000001"].replace(b"claims-read", b"claims-rEad", 1)}
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_backup_is_refused_though_its_sums_are_right(
    plain_backup: Path, tmp_path: Path, change: Edit
) -> None:
    """Whoever makes one can sum it too."""
    forge(plain_backup, change)
    refused(plain_backup, tmp_path)


def forge(path: Path, change: Edit) -> None:
    """Changes parts of a backup, and its sums with them."""
    with tarfile.open(path) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    del parts["SHA256SUMS"]
    change(parts)
    with tarfile.open(path, "w") as tar:
        for name, data in (*parts.items(), ("SHA256SUMS", summed(parts))):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_what_the_log_s_hashes_do_not_bear_out_is_told(plain_backup: Path, tmp_path: Path, change: Edit) -> None:
    """It may have been so in the casebook; whoever restores is told."""
    forge(plain_backup, change)
    restored = restore(plain_backup, str(tmp_path / "restored"), who=WHO, asking=asking())
    assert restored.faults > 0


def linked(kind: bytes) -> bytes:
    """A tar file with one member of a kind that is no file."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        member = tarfile.TarInfo("about.json")
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    return stream.getvalue()


def told_to_be_long(size: int) -> bytes:
    """A tar file whose member is said to have more bytes than there are."""
    member = tarfile.TarInfo("about.json")
    member.size = size
    return member.tobuf(tarfile.GNU_FORMAT) + b"{}".ljust(512, b"\0")


def long_names(count: int) -> bytes:
    """A tar file in which every name is told by another member before it."""
    member = tarfile.TarInfo("././@LongLink")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 1
    return (member.tobuf(tarfile.GNU_FORMAT) + bytes(512)) * count


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello", id="no backup"),
        pytest.param(bytes(10240), id="zeros"),
        pytest.param(b"tawthiq sealed backup 1\n", id="a mark alone"),
        pytest.param(b"tawthiq sealed backup 1\n\xff\xff\xff\xff" + b"x" * 9000, id="a long key"),
        pytest.param(linked(tarfile.SYMTYPE), id="a link"),
        pytest.param(linked(tarfile.LNKTYPE), id="a hard link"),
        pytest.param(linked(tarfile.CHRTYPE), id="a device"),
        pytest.param(linked(tarfile.FIFOTYPE), id="a pipe"),
        pytest.param(linked(tarfile.DIRTYPE), id="a folder"),
        pytest.param(told_to_be_long(1 << 40), id="a terabyte told"),
        pytest.param(told_to_be_long(1 << 20), id="a megabyte told"),
        pytest.param(long_names(5000), id="names of names"),
    ],
)
def test_what_is_no_backup_is_refused(data: bytes, tmp_path: Path) -> None:
    """In one sentence, whatever it is."""
    (tmp_path / "backup").write_bytes(data)
    refused(tmp_path / "backup", tmp_path)


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As is a folder."""
    for name in ("none", ""):
        with pytest.raises(NotRestored, match="cannot be read"):
            again(tmp_path / name, str(tmp_path / "restored"))


def test_a_refused_backup_leaves_a_server_s_database_empty(elsewhere: Callable[[str], str], tmp_path: Path) -> None:
    """So that another can be restored there."""
    address = elsewhere("postgresql")
    assert is_address(address)
    (tmp_path / "backup").write_bytes(bytes(10240))
    with pytest.raises(DamagedBackup):
        again(tmp_path / "backup", address)
    Casebook.create(address, who=WHO).close()


KILLED = """
import sys
from pathlib import Path
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.backing_up import back_up
with Casebook.open(sys.argv[1], who="Amal") as casebook:
    for number in range(1000):
        print(number, flush=True)
        back_up(casebook, Path(sys.argv[2]) / f"{number}.tar")
"""


def test_a_backup_that_is_killed_leaves_none_under_its_name(sqlite_casebook: Casebook, tmp_path: Path) -> None:
    """Whatever bears the name restores; what was begun is in the casebook's list, so that nobody forgets it."""
    work_on(sqlite_casebook)
    where, out = str(sqlite_casebook.home.folder), tmp_path / "out"
    out.mkdir()
    for round_ in range(3):
        process = subprocess.Popen([sys.executable, "-c", KILLED, where, str(out)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.02 + 0.037 * round_)
        os.kill(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()
        for path in out.glob("*.tar"):
            assert again(path, str(tmp_path / f"restored-{round_}-{path.stem}")) == sqlite_casebook.head()
            path.unlink()
    assert derived(sqlite_casebook)["reports"]
