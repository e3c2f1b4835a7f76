"""The steps between versions of the tables: both ways, on both databases, and they end at what the code describes."""

import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner, Result
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from casebook.lively import live
from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.casebook.receiving.adding import add
from tawthiq.cli.main import app
from tawthiq.store import database, home
from tawthiq.store.database import VERSIONS, CasebookUnusable, migrate, schema_version
from tawthiq.store.schema import LOG, tables
from tawthiq.store.schema_version import SCHEMA_VERSION


def test_the_steps_end_at_the_tables_that_the_code_describes(casebook: Casebook) -> None:
    """Every table, column, type and index."""
    with casebook.home.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables) == []
        assert schema_version(casebook.home.database) == SCHEMA_VERSION


def test_text_is_compared_by_code_points_on_either_database(casebook: Casebook) -> None:
    """Days, ids and hashes have one order, whatever language the server sorts by."""
    with casebook.home.database.writing() as connection:
        connection.execute(text("INSERT INTO keys VALUES ('b', '', 0), ('A', '', 0), ('a', '', 0), ('é', '', 0)"))
        found = connection.execute(text("SELECT item FROM keys ORDER BY item")).scalars()
        assert list(found) == ["A", "a", "b", "é"]


def test_the_steps_go_down_and_up_again(casebook: Casebook) -> None:
    """Down leaves nothing of ours; up makes a casebook that works."""
    kept = casebook.home.database
    migrate(kept, "base")
    with kept.reading() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(kept)
    assert schema_version(kept) == SCHEMA_VERSION
    assert [added.became for added in add(casebook, [arrival()])] == ["added"]


def test_a_step_that_made_casebooks_is_never_changed(sqlite_casebook: Casebook) -> None:
    """Each leaves the tables, to the letter, that it left when it came: a change of them is a step of its own."""
    frozen = tomllib.loads((Path(__file__).parent / "frozen.toml").read_text(encoding="utf-8"))
    kept = sqlite_casebook.home.database
    migrate(kept, "base")
    made = {}
    for version in sorted(step.name.partition("_")[0] for step in VERSIONS[0].glob("[0-9]*.py")):
        migrate(kept, version)
        with kept.reading() as connection:
            found = connection.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name, sql"))
            statements = [" ".join(statement.split()) for statement in found.scalars()]
        made[version] = sha256("\n".join(statements).encode()).hexdigest()
    assert made == frozen


@pytest.mark.parametrize("table", [table.name for table in LOG])
@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_the_log(table: str, change: str, casebook: Casebook) -> None:
    """Whatever program asks it."""
    add(casebook, [arrival()])
    column = next(column.name for column in tables.tables[table].columns)
    with casebook.home.database.engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added to"):
        connection.execute(text(change.format(table=table, column=column)))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Makes this program the next version of Tawthiq, which has a step more; or this one again."""

    def become(newer: bool) -> None:
        monkeypatch.setattr(database, "VERSIONS", (*VERSIONS, Path(__file__).parent / "later") if newer else VERSIONS)
        monkeypatch.setattr(home, "SCHEMA_VERSION", "0003" if newer else SCHEMA_VERSION)

    return become


def run(*line: str) -> Result:
    """Runs a command line in this process."""
    return CliRunner().invoke(app, line)


def test_a_casebook_goes_up_to_the_next_version_and_down_again(address: str, later: Callable[[bool], None]) -> None:
    """Log and evidence stay what they are; whoever opens it meanwhile with the other Tawthiq is told what to do."""
    with Casebook.open(address, who="Amal") as casebook:
        live(casebook)
        head, columns = casebook.head(), columns_of(casebook)
    later(True)
    with pytest.raises(CasebookUnusable, match=r"0002, of an older Tawthiq; .* tawthiq init --upgrade [/A]"):
        Casebook.open(address, who="Amal")
    up = run("init", "--upgrade", address)
    assert (up.exit_code, "0002\u2069 → \u20680003" in up.output) == (0, True)
    assert "\u20680003\u2069 already" in run("init", "--upgrade", address).output
    with Casebook.open(address, who="Amal") as casebook:
        assert {"later"} == set(columns_of(casebook)["sources"]) - set(columns["sources"])
        assert (casebook.head(), verify(casebook, derived=True).faults) == (head, [])
    later(False)
    with pytest.raises(CasebookUnusable, match=r"0003, of a newer Tawthiq; .* tawthiq init --downgrade 0002 [/A]"):
        Casebook.open(address, who="Amal")
    assert run("init", "--upgrade", address).exit_code == 2
    later(True)
    assert "0003\u2069 → \u20680002" in run("init", "--downgrade", "0002", address).output
    later(False)
    with Casebook.open(address, who="Amal") as casebook:
        assert columns_of(casebook) == columns
        assert (casebook.head(), verify(casebook, derived=True).faults) == (head, [])


def columns_of(casebook: Casebook) -> dict[str, list[str]]:
    """The columns of each table that is there."""
    with casebook.reading() as connection:
        there = inspect(connection)
        return {
            table: [column["name"] for column in there.get_columns(table)] for table in sorted(there.get_table_names())
        }


def test_a_step_that_fails_leaves_everything_as_it_was(
    address: str, later: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of a step, or nothing of it."""
    with Casebook.open(address, who="Amal") as casebook:
        with casebook.home.database.migrating() as connection:
            connection.execute(text("CREATE TABLE afterwards (name TEXT)"))  # in the step's way
        before = columns_of(casebook)
        later(True)
        done = run("init", "--upgrade", address)

        assert done.exit_code == 2
        assert "afterwards" in done.output
        assert columns_of(casebook) == before
        assert schema_version(casebook.home.database) == "0002"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("--downgrade", "0000"), "This Tawthiq has no tables of version 0000; it has 0001, 0002."),
        (("--downgrade", "base"), "To destroy a casebook: tawthiq wipe"),
        (("--downgrade", "0002"), "0002\u2069 already"),
        (("--upgrade",), "0002\u2069 already"),
        (("--upgrade", "--sealed"), "Choose one of them."),
        (("--upgrade", "--downgrade", "0001"), "Choose one of them."),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_nothing_is_changed_where_there_is_no_step(address: str, line: tuple[str, ...], told: str) -> None:
    """And it says why."""
    assert told in run("init", *line, address).output
    Casebook.open(address, who="Amal").close()


def test_what_is_no_casebook_is_not_brought_up(tmp_path: Path) -> None:
    """Nor made."""
    assert "There is no casebook." in run("init", "--upgrade", str(tmp_path)).output
    assert list(tmp_path.iterdir()) == []
