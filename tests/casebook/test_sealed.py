"""A sealed casebook gives nothing without its key, and locks itself when nobody uses it."""

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import randbytes

import pytest

from casebook.made import AIRSTRIKE, arrival
from casebook.sealing import PASSPHRASE, found_in, passphrase
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import add
from tawthiq.model.errors import TawthiqError
from tawthiq.store import lock, sealed
from tawthiq.store.cipher import new_key
from tawthiq.store.database import CasebookUnusable
from tawthiq.store.derived import rows_now
from tawthiq.store.evidence import seal_evidence, unseal_evidence
from tawthiq.store.home import DATABASE
from tawthiq.store.lock import CasebookLocked
from tawthiq.store.schema import claims, keys
from tawthiq.store.sealed import KEY_FILE, DamagedSeal, WrongPassphrase

DIGEST = sha256(AIRSTRIKE.encode())


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_COST", 1 << 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an empty sealed casebook."""
    Casebook.create(str(tmp_path / "casebook"), who=WHO, passphrase=PASSPHRASE).close()
    return tmp_path / "casebook"


@pytest.fixture
def casebook(folder: Path) -> Iterator[Casebook]:
    """The sealed casebook, opened."""
    with Casebook.open(str(folder), who=WHO, passphrase=passphrase) as opened:
        yield opened


def traces(casebook: Casebook) -> list[bytes]:
    """What would tell what is in the casebook, or open it."""
    with casebook.reading() as connection:
        secrets = [bytes(row.key) for row in connection.execute(keys.select())]
        ids = [row.id.encode() for row in connection.execute(claims.select())]
    said = [AIRSTRIKE.encode(), b"12 civilians", b"Idlib", b"report.txt", WHO.encode(), b"CREATE TABLE"]
    return [*said, DIGEST.hexdigest().encode(), DIGEST.digest(), PASSPHRASE.encode(), *ids, *secrets]


def test_no_file_of_a_sealed_casebook_tells_what_is_in_it(casebook: Casebook, folder: Path) -> None:
    """Neither while it is written to, with its journal there, nor afterwards; file names are searched too."""
    add(casebook, [arrival()])
    wanted = traces(casebook)
    with casebook.reading() as connection, casebook.writing():
        rows_now(connection, claims, ["x"])
        journals = {path.name for path in folder.iterdir()}
        assert journals >= {f"{DATABASE}-wal", f"{DATABASE}-shm"}
        assert found_in(folder, *wanted) == set()
    casebook.close()
    assert found_in(folder, *wanted) == set()


def test_the_same_search_finds_them_in_an_open_casebook(new_sqlite: Callable[[], str]) -> None:
    """So that the search above would find them too."""
    folder = new_sqlite()
    with Casebook.open(folder, who=WHO) as casebook:
        add(casebook, [arrival()])
        wanted = traces(casebook)
    hidden = {AIRSTRIKE.encode(), DIGEST.digest(), PASSPHRASE.encode()}  # compressed, not kept, of no use here
    assert found_in(Path(folder), *wanted) == set(wanted) - hidden


def test_temporary_tables_stay_in_memory(casebook: Casebook) -> None:
    """SQLCipher does not encrypt temporary files."""
    with casebook.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2


def test_a_sealed_casebook_is_worked_on_like_any(casebook: Casebook, folder: Path) -> None:
    """What was added is there when it is opened again, and nothing is added twice."""
    (added,) = add(casebook, [arrival()])
    head = casebook.head()
    casebook.close()
    with Casebook.open(str(folder), who=WHO, passphrase=passphrase) as again:
        assert again.head() == head
        assert [each.became for each in add(again, [arrival()])] == ["known"]
        with again.reading() as connection:
            assert len(rows_now(connection, claims, [added.id], "report")) == added.claims
            assert again.home.evidence.get(connection, DIGEST.hexdigest()) is not None
            assert list(again.home.evidence.names(connection)) == [again.home.evidence.name_of(DIGEST.hexdigest())]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        pytest.param("four words nobody joined", WrongPassphrase, id="another passphrase"),
        pytest.param("", WrongPassphrase, id="nothing typed"),
        pytest.param(None, CasebookLocked, id="nobody asked"),
    ],
)
def test_without_its_passphrase_it_stays_shut(folder: Path, typed: str | None, error: type[TawthiqError]) -> None:
    """One sentence that names the casebook."""
    with pytest.raises(error, match="casebook: ") as told:
        Casebook.open(str(folder), who=WHO, passphrase=None if typed is None else lambda: typed)
    assert "\n" not in str(told.value)


def test_a_passphrase_is_the_same_from_any_keyboard(tmp_path: Path) -> None:
    """Letters with their marks in one code point or in two."""
    where = str(tmp_path / "casebook")
    Casebook.create(
        where, who=WHO, passphrase="\u0623\u0631\u0628\u0639 caf\u00e9 \u0645\u0646\u0633\u064a\u0629"
    ).close()
    typed = "\u0627\u0654\u0631\u0628\u0639 cafe\u0301 \u0645\u0646\u0633\u064a\u0629"
    Casebook.open(where, who=WHO, passphrase=lambda: typed).close()


def test_a_short_passphrase_seals_nothing(tmp_path: Path) -> None:
    """And no folder is left behind."""
    with pytest.raises(WrongPassphrase, match="12 characters"):
        Casebook.create(str(tmp_path / "casebook"), who=WHO, passphrase="secret")
    assert list(tmp_path.iterdir()) == []


def test_a_server_s_casebook_is_not_sealed(tmp_path: Path) -> None:
    """Nothing is promised that would not be kept."""
    with pytest.raises(CasebookUnusable, match="in a folder"):
        Casebook.create("postgresql://localhost/none", who=WHO, passphrase=PASSPHRASE)


@pytest.mark.parametrize("at", range(0, 240, 7))
def test_a_damaged_file_of_the_key_is_told_from_a_wrong_passphrase(folder: Path, at: int) -> None:
    """Whichever byte it is."""
    stored = bytearray((folder / KEY_FILE).read_bytes())
    stored[at] ^= 1
    (folder / KEY_FILE).write_bytes(stored)
    with pytest.raises(DamagedSeal, match="damaged"):
        Casebook.open(str(folder), who=WHO, passphrase=passphrase)


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff" * 40, id="no text"),
        pytest.param(b"[" * 10_000, id="nested"),
        pytest.param(b'{"format":"tawthiq seal 1","salt":"","cost":1099511627776,"wrapped":"","check":""}', id="dear"),
    ],
)
def test_a_hostile_file_of_the_key_is_refused(folder: Path, stored: bytes) -> None:
    """Before anything is computed with what it says."""
    (folder / KEY_FILE).write_bytes(stored)
    with pytest.raises(DamagedSeal):
        Casebook.open(str(folder), who=WHO, passphrase=passphrase)


def test_a_key_of_another_casebook_opens_nothing(folder: Path, tmp_path: Path) -> None:
    """One sentence, as for any database that cannot be read."""
    Casebook.create(str(tmp_path / "other"), who=WHO, passphrase=PASSPHRASE).close()
    shutil.copy(tmp_path / "other" / KEY_FILE, folder / KEY_FILE)
    with pytest.raises(CasebookUnusable):
        Casebook.open(str(folder), who=WHO, passphrase=passphrase)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What the lock goes by."""
    moved = Clock()
    monkeypatch.setattr(lock, "_now", moved)
    return moved


def test_after_idle_time_the_passphrase_is_asked_again(folder: Path, clock: Clock) -> None:
    """Each use counts; the key is gone with the time, and comes back with the passphrase alone."""
    with Casebook.open(str(folder), who=WHO, passphrase=passphrase, idle=600) as casebook:
        for _ in range(3):
            clock.now += 599
            add(casebook, [arrival()])
        clock.now += 600
        assert casebook.locked
        with pytest.raises(CasebookLocked, match="passphrase"):
            casebook.head()
        with pytest.raises(WrongPassphrase):
            casebook.unlock(lambda: "guessed, and wrong")
        assert casebook.locked
        casebook.unlock(passphrase)
        assert len(casebook.head()) == 64


def test_what_takes_long_is_not_locked_in_its_midst(folder: Path, clock: Clock) -> None:
    """Idle time begins when the work ends."""
    with Casebook.open(str(folder), who=WHO, passphrase=passphrase, idle=600) as casebook:
        with casebook.reading() as connection:
            clock.now += 10_000
            assert not casebook.locked
            assert rows_now(connection, claims, ["x"]) == []
        clock.now += 599
        assert not casebook.locked
        clock.now += 1
        assert casebook.locked


def test_the_key_is_dropped_though_nobody_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A watch drops it from memory, without anybody asking."""
    monkeypatch.setattr(lock, "_LOOK_EVERY", 0.01)
    with Casebook.open(str(folder), who=WHO, passphrase=passphrase, idle=0.05) as casebook:
        held = casebook.home.database.lock
        assert held is not None
        assert held.dropped.wait(10)


def test_a_locked_casebook_locks_at_once(casebook: Casebook) -> None:
    """Whoever leaves the desk says so."""
    casebook.lock()
    assert casebook.locked
    with pytest.raises(CasebookLocked):
        casebook.head()


@pytest.mark.parametrize("length", [1, 20, 900, 5_000, 70_000, 3_000_000])
def test_a_file_s_size_tells_little_of_what_is_in_it(length: int) -> None:
    """Lengths within a sixteenth give few sizes, at most an eighth larger; each is read as it was."""
    key, sizes = new_key(), set[int]()
    for extra in range(0, max(length // 16, 1), max(length // 200, 1)):
        data = randbytes(length + extra)
        stored = seal_evidence(data, key, "x")
        assert unseal_evidence(stored, key, "x") == data
        assert len(data) <= len(stored) <= len(data) * 9 / 8 + 64
        sizes.add(len(stored))
    assert len(sizes) <= 4
