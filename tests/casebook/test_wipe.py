"""The end of a casebook, another passphrase for it, and how a passphrase is asked for."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.made import arrival
from casebook.sealing import PASSPHRASE, passphrase
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.wiping import name_of, rekey, wipe
from tawthiq.casebook.receiving.adding import add
from tawthiq.cli.casebook.passphrase import FILE, NoPassphrase, ask_new_passphrase, ask_passphrase
from tawthiq.store import sealed
from tawthiq.store.database import CasebookUnusable
from tawthiq.store.sealed import KEY_FILE, WrongPassphrase

AT_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
NEW = "other words, as many"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_COST", 1 << 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a sealed casebook with a report."""
    Casebook.create(str(tmp_path / "casebook"), who=WHO, passphrase=PASSPHRASE).close()
    with Casebook.open(str(tmp_path / "casebook"), who=WHO, passphrase=passphrase) as casebook:
        add(casebook, [arrival()])
    return tmp_path / "casebook"


def tawthiq(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command, with nobody at a terminal."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TAWTHIQ")}
    return subprocess.run(
        [sys.executable, "-m", "tawthiq.cli", *arguments], env=kept | environment, capture_output=True, text=True,
        check=False, stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def test_a_wiped_casebook_is_gone(folder: Path) -> None:
    """Key, database, evidence and folder; no passphrase is asked for."""
    assert wipe(str(folder)) == []
    assert not folder.exists()


def test_a_wipe_leaves_what_is_not_the_casebook_s(folder: Path) -> None:
    """And tells of it."""
    (folder / "notes.txt").write_text("mine")
    (folder / "casebook.db.bak").write_text("mine")
    assert [path.name for path in wipe(str(folder))] == ["casebook.db.bak", "notes.txt"]


def test_a_wipe_that_was_broken_off_left_nothing_to_read_and_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key goes first."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rmdir", stop)
        broken.setattr("tawthiq.casebook.keeping.wiping._files_of", stop)
        with pytest.raises(KeyboardInterrupt):
            wipe(str(folder))
    assert not (folder / KEY_FILE).exists()
    with pytest.raises(CasebookUnusable):
        Casebook.open(str(folder), who=WHO, passphrase=passphrase)
    assert name_of(str(folder)) == "casebook"
    assert wipe(str(folder)) == []
    assert not folder.exists()


def test_a_plain_casebook_and_a_server_s_are_wiped(address: str) -> None:
    """Nothing of them opens again, and a new one can be made there."""
    with Casebook.open(address, who=WHO) as casebook:
        add(casebook, [arrival()])
    wipe(address)
    with pytest.raises(CasebookUnusable, match="no casebook"):
        Casebook.open(address, who=WHO)
    Casebook.create(address, who=WHO).close()


def test_a_casebook_is_wiped_only_by_its_name(folder: Path) -> None:
    """Typed, or given; nothing is done for another."""
    nobody = tawthiq("wipe", "--casebook", str(folder))
    wrong = tawthiq("wipe", "--casebook", str(folder), "--name", "Casebook")
    assert (nobody.returncode, wrong.returncode) == (2, 2)
    assert "--name casebook" in nobody.stderr
    assert folder.is_dir()
    assert tawthiq("wipe", "--casebook", str(folder), "--name", "casebook").returncode == 0
    assert not folder.exists()


def test_another_passphrase_opens_the_same(folder: Path) -> None:
    """And the one before nothing."""
    rekey(str(folder), passphrase, lambda: NEW)
    with Casebook.open(str(folder), who=WHO, passphrase=lambda: NEW) as casebook:
        assert len(casebook.head()) == 64
    with pytest.raises(WrongPassphrase):
        Casebook.open(str(folder), who=WHO, passphrase=passphrase)


@pytest.mark.parametrize(
    ("typed", "new"), [(NEW, NEW), (PASSPHRASE, "short")], ids=["another's", "a new one that is short"]
)
def test_a_passphrase_that_is_not_changed_stays(folder: Path, typed: str, new: str) -> None:
    """Nothing is half done."""
    before = (folder / KEY_FILE).read_bytes()
    with pytest.raises(WrongPassphrase):
        rekey(str(folder), lambda: typed, lambda: new)
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_plain_casebook_has_no_passphrase(new_sqlite: Callable[[], str]) -> None:
    """It is told so."""
    with pytest.raises(CasebookUnusable, match="no sealed casebook"):
        rekey(new_sqlite(), passphrase, lambda: NEW)


def test_a_script_gives_the_passphrase_in_a_private_file(tmp_path: Path) -> None:
    """Its first line; a file that others can read is refused."""
    where, file = str(tmp_path / "casebook"), tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\nnotes\n")
    file.chmod(0o640)
    assert "chmod 600" in tawthiq("init", "--sealed", where, **{FILE: str(file)}).stderr
    file.chmod(0o600)
    assert tawthiq("init", "--sealed", where, **{FILE: str(file)}).returncode == 0
    Casebook.open(where, who=WHO, passphrase=passphrase).close()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe" * 9], ids=["empty", "an empty line", "no text"])
def test_a_file_without_a_passphrase_is_told(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """As is one that is not there."""
    (tmp_path / "file").write_bytes(content)
    (tmp_path / "file").chmod(0o600)
    for name in ("file", "none"):
        monkeypatch.setenv(FILE, str(tmp_path / name))
        with pytest.raises(NoPassphrase, match=name):
            ask_passphrase("casebook")


def test_a_pipe_gives_the_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one program to the other, and into no file."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    monkeypatch.setenv(FILE, f"/dev/fd/{reading}")
    assert ask_passphrase("casebook") == PASSPHRASE
    os.close(reading)


def test_without_a_terminal_nobody_is_asked(folder: Path) -> None:
    """And the way for scripts is told, in one line."""
    done = tawthiq("verify", "--casebook", str(folder))
    assert done.returncode == 2
    assert FILE in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "opens"), [((PASSPHRASE, PASSPHRASE), True), ((PASSPHRASE, NEW), False)], ids=["the same", "another"]
)
def test_a_new_passphrase_is_typed_twice_and_not_shown(tmp_path: Path, typed: tuple[str, str], opens: bool) -> None:
    """At a terminal; where the two differ nothing is made."""
    where = str(tmp_path / "casebook")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TAWTHIQ")}
    command = [sys.executable, "-c", AT_A_TERMINAL, sys.executable, "-m", "tawthiq.cli", "init", "--sealed", where]
    with subprocess.Popen(command, env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        shown, answers = b"", [answer.encode() for answer in typed]
        while said := os.read(process.stdout.fileno(), 1024):
            shown += said
            if answers and said.rstrip().endswith(b":"):
                process.stdin.write(answers.pop(0) + b"\n")
                process.stdin.flush()
    assert (process.returncode == 0) == opens
    assert PASSPHRASE.encode() not in shown
    assert Path(where).exists() == opens


def test_a_new_passphrase_of_a_script_is_given_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file makes no slips."""
    (tmp_path / "file").touch(mode=0o600)
    (tmp_path / "file").write_text(NEW)
    monkeypatch.setenv(FILE, str(tmp_path / "file"))
    assert ask_new_passphrase("casebook") == NEW
