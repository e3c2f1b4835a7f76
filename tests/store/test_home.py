"""Making and opening a casebook: what stands in the way is told in a sentence, and nothing is half made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

import postgres
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.store import database
from tawthiq.store.database import CasebookUnusable


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """Somebody's files are not mixed with ours."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CasebookUnusable, match="not empty"):
        Casebook.create(str(tmp_path), who=WHO)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("left", [(), ("evidence",), ("evidence", "casebook.db")], ids=["folder", "evidence", "file"])
def test_making_goes_on_where_it_was_interrupted(left: tuple[str, ...], tmp_path: Path) -> None:
    """The machine stopped after each step of making one."""
    for name in left:
        (tmp_path / name).touch() if "." in name else (tmp_path / name).mkdir()
    with Casebook.create(str(tmp_path), who=WHO) as casebook:
        assert len(casebook.head()) == 64


def test_a_casebook_is_not_made_over_another(address: str) -> None:
    """On either database."""
    with pytest.raises(CasebookUnusable, match="holds a casebook already"):
        Casebook.create(address, who=WHO)


def test_a_plain_casebook_is_not_sealed_over(new_sqlite: Callable[[], str]) -> None:
    """An empty one neither: its key would not open it."""
    where = new_sqlite()
    with pytest.raises(CasebookUnusable, match="not empty"):
        Casebook.create(where, who=WHO, passphrase="many words that nobody guesses")
    Casebook.open(where, who=WHO).close()


def test_evidence_without_its_database_is_left_alone(new_sqlite: Callable[[], str]) -> None:
    """Somebody lost the one, and needs the other."""
    where = Path(new_sqlite())
    (where / "evidence" / "ab").mkdir()
    (where / "casebook.db").unlink()
    with pytest.raises(CasebookUnusable, match="not empty"):
        Casebook.create(str(where), who=WHO)


def test_a_folder_is_for_its_owner_alone(new_sqlite: Callable[[], str], tmp_path: Path) -> None:
    """Other accounts of the machine cannot look in."""
    Casebook.create(str(tmp_path / "casebook"), who=WHO).close()
    assert (tmp_path / "casebook").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["what?.db", "50%", "a#b", "كتاب"])
def test_any_name_of_a_folder_will_do(name: str, tmp_path: Path) -> None:
    """Also those that mean something in an address."""
    where = str(tmp_path / name)
    Casebook.create(where, who=WHO).close()
    Casebook.open(where, who=WHO).close()
    assert (tmp_path / name / "casebook.db").is_file()


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("postgresql://host:secret-port/x", "should look like"),
        ("postgresql://amal:secret@[::1/x", "should look like"),
        ("postgresql://amal:secret@/x?host=/nowhere", "does not answer"),
        ("no-such-folder", "There is no casebook"),
    ],
)
def test_what_cannot_be_opened_is_told_without_its_password(address: str, what: str) -> None:
    """One sentence with what to do."""
    with pytest.raises(CasebookUnusable, match=what) as told:
        Casebook.open(address, who=WHO)
    assert "secret" not in str(told.value)


def test_a_database_without_a_casebook_is_told(postgres_server: postgres.Server) -> None:
    """It says how one is made."""
    address = postgres_server.make("empty")
    with pytest.raises(CasebookUnusable, match="tawthiq init"):
        Casebook.open(address, who=WHO)


def test_who_may_not_make_tables_is_told(postgres_server: postgres.Server) -> None:
    """The server's own sentence, and nothing was made."""
    address = postgres_server.make("foreign")
    postgres_server.run("CREATE ROLE guest LOGIN")
    with pytest.raises(CasebookUnusable, match="permission denied"):
        Casebook.create(address.replace("tawthiq@", "guest@"), who=WHO)
    Casebook.create(address, who=WHO).close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "casebook.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(CasebookUnusable, match="not a database"):
        Casebook.open(str(tmp_path), who=WHO)


def test_tables_of_another_version_are_told(address: str) -> None:
    """Of a newer one, and of an older."""
    with Casebook.open(address, who=WHO) as casebook, casebook.home.database.migrating() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CasebookUnusable, match="newer Tawthiq"):
        Casebook.open(address, who=WHO)
    with casebook.home.database.migrating() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(CasebookUnusable, match="tawthiq init --upgrade"):
        Casebook.open(address, who=WHO)


def test_who_waits_too_long_for_another_writer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing hangs for ever, and the sentence says that nothing was changed."""
    monkeypatch.setattr(database, "_PATIENCE", 1)
    with Casebook.open(address, who=WHO) as one, Casebook.open(address, who="Basim") as other, one.writing():
        with pytest.raises(CasebookUnusable, match="try again"), other.writing():
            pass
        with other.reading():
            pass
