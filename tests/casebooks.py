"""Empty casebooks for tests, on SQLite and on PostgreSQL; every test that takes one runs on both.

A folder of tests has these fixtures where its conftest.py imports them.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import postgres
from tawthiq.casebook import Casebook

__all__ = [
    "address", "casebook", "new_casebook", "new_postgres", "new_sqlite", "postgres_server", "postgres_template",
    "sqlite_casebook", "sqlite_template",
]  # fmt: skip
WHO = "Amal"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL that is there for this run of the tests alone; where none is installed, the test is skipped."""
    if postgres.programs() is None and os.environ.get("CI") != "true":
        pytest.skip(postgres.INSTALL)
    with postgres.server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    """The name of a database with an empty casebook, which the others are copies of."""
    Casebook.create(postgres_server.make("template"), who=WHO).close()
    return "template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty casebook, which the others are copies of."""
    folder = tmp_path_factory.mktemp("template") / "casebook"
    Casebook.create(str(folder), who=WHO).close()
    return folder


@pytest.fixture
def new_sqlite(sqlite_template: Path, tmp_path: Path) -> Callable[[], str]:
    """Makes an empty casebook in a folder, as often as it is called, and gives the folder."""
    return lambda: str(shutil.copytree(sqlite_template, tmp_path / f"casebook-{next(_numbers)}"))


@pytest.fixture
def new_postgres(postgres_server: postgres.Server, postgres_template: str) -> Iterator[Callable[[], str]]:
    """Makes an empty casebook on PostgreSQL, as often as it is called, and gives its address."""
    made: list[str] = []

    def new() -> str:
        made.append(f"casebook-{next(_numbers)}")
        return postgres_server.copy(made[-1], postgres_template)

    yield new
    for name in made:
        postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_casebook(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Makes an empty casebook, as often as it is called, and gives its folder or address; on both databases."""
    made: Callable[[], str] = request.getfixturevalue("new_sqlite" if request.param == "sqlite" else "new_postgres")
    return made


@pytest.fixture
def address(new_casebook: Callable[[], str]) -> str:
    """The folder or address of an empty casebook, on both databases."""
    return new_casebook()


@pytest.fixture
def casebook(address: str) -> Iterator[Casebook]:
    """An empty casebook, opened, on both databases; `WHO` decides in it."""
    with Casebook.open(address, who=WHO) as opened:
        yield opened


@pytest.fixture
def sqlite_casebook(new_sqlite: Callable[[], str]) -> Iterator[Casebook]:
    """An empty casebook in a folder alone, for what no server changes."""
    with Casebook.open(new_sqlite(), who=WHO) as opened:
        yield opened
