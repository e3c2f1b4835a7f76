"""One casebook's database: SQLite in its folder, or PostgreSQL by its address."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from tawthiq.model.errors import TawthiqError
from tawthiq.store.lock import Lock
from tawthiq.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = (_MIGRATIONS / "versions",)
"""Folders of the steps between versions of the tables; each says how it is taken, and how it is taken back."""
_PATIENCE = 60  # seconds that one writer waits for another
_BUSY = "Somebody else has been writing to it for a minute. Nothing was changed; try again."
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "trusted_schema=OFF")


class CasebookUnusable(TawthiqError):
    """A casebook cannot be opened, or is not what the command needs."""


class Database:
    """A casebook's database, opened. Reading sees one moment; writing waits for other writers and is all or nothing."""

    def __init__(self, engine: Engine, where: str, lock: Lock | None = None) -> None:
        """The database of `engine`; `where` names it in sentences, without a password; `lock` has its key if sealed."""
        self.engine = engine
        self.where = where
        self.lock = lock

    @property
    def is_postgres(self) -> bool:
        """Whether a server keeps it."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the casebook as it is at its first statement."""
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if self.is_postgres else {}
        with self._connected(options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone writes; what was written is on the disk when the block ends without an error."""
        with self._connected({} if self.is_postgres else {"writes": True}) as connection, connection.begin():
            if self.is_postgres:
                connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
                connection.execute(text("LOCK TABLE transactions IN EXCLUSIVE MODE"))
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection that makes and changes tables; all of it or nothing."""
        with self._connected({} if self.is_postgres else {"writes": True}) as connection, connection.begin():
            yield connection

    @contextmanager
    def _connected(self, options: dict[str, Any]) -> Iterator[Connection]:
        try:
            with (
                self.lock.used() if self.lock else nullcontext(),
                self.engine.connect().execution_options(**options) as connection,
            ):
                yield connection
        except DBAPIError as broken:
            raise CasebookUnusable(f"{self.where}: {_what_is_wrong(broken)}") from broken

    def clean(self) -> None:
        """Rewrites the database, so that nothing that was deleted stays in a page of it, or in its journal.

        SQLite writes zeros over what is deleted, but not over copies that were left where a page was divided. A
        server keeps its own journal, replicas and dumps besides. Raises CasebookUnusable where readers that began
        before do not end.
        """
        with self._connected({"isolation_level": "AUTOCOMMIT"}) as connection:
            if self.is_postgres:
                connection.execute(text("VACUUM (FULL) keys"))
                connection.execute(text("VACUUM"))
                return
            connection.exec_driver_sql("COMMIT")  # of what `begin` began
            connection.exec_driver_sql("VACUUM")
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            what = "Somebody has been reading it since before; what was deleted stays in its journal until he ends."
            raise CasebookUnusable(f"{self.where}: {what} Then do the same again.")

    def close(self) -> None:
        """Lets go of the file or the server, and of the key."""
        self.engine.dispose()
        if self.lock:
            self.lock.lock()


def _what_is_wrong(broken: DBAPIError) -> str:
    said = str(broken.orig).strip()
    if "database is locked" in said or "lock timeout" in said:
        return _BUSY
    return f"The database does not answer as it should: {said.splitlines()[0] if said else type(broken.orig).__name__}."


def open_sqlite(path: Path) -> Database:
    """The database in a file, which is made where there is none."""
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    prepare_sqlite(engine)
    return Database(engine, str(path))


def open_sealed(path: Path, lock: Lock) -> Database:
    """The database in an encrypted file, which is made where there is none. Raises CasebookUnusable, CasebookLocked."""
    try:
        from sqlcipher3 import dbapi2
    except ModuleNotFoundError:
        remedy = "Install it with: pip install 'tawthiq[sealed]'"
        raise CasebookUnusable(
            f"{path}: SQLCipher, which opens a sealed casebook, is not installed. {remedy}"
        ) from None

    def connect() -> Any:
        connection = dbapi2.connect(str(path), timeout=_PATIENCE)
        connection.execute(f"PRAGMA key = \"x'{lock.key('database').hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")  # temporary files of SQLCipher are not encrypted
        return connection

    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=NullPool)
    prepare_sqlite(engine)
    return Database(engine, str(path), lock)


def prepare_sqlite(engine: Engine) -> None:
    """Has each connection write safely (WAL, synced) and begin as reader or writer by SQLite's own words."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own guess of when to begin is off
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_postgres(address: str) -> Database:
    """The database at `postgresql://…`. Raises CasebookUnusable for no address, and where the driver is missing."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):  # not shown: a password may stand in it
        form = "postgresql://person@server:5432/name"
        raise CasebookUnusable(f"That is not the address of a database. It should look like {form}") from None
    where = url.set(drivername="postgresql").render_as_string(hide_password=True)
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": _PATIENCE})
    except (NoSuchModuleError, ModuleNotFoundError):
        remedy = "Install it with: pip install 'tawthiq[postgres]'"
        raise CasebookUnusable(f"{where}: The driver for PostgreSQL is not installed. {remedy}") from None
    return Database(engine, where)


def schema_version(database: Database) -> str | None:
    """The version of the tables that are there, None where there are none."""
    with database.reading() as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(database: Database, version: str = SCHEMA_VERSION) -> None:
    """Brings the tables to `version` ("base" for none), up or down, all steps or none.

    Raises CasebookUnusable where the tables are, or would be, of a version that no step of this program leads to.
    """
    from alembic import command

    config = _steps()
    have = schema_version(database)
    known = _versions(config)
    for asked in {have, version} - {None, "base", *known}:
        what = f"This Tawthiq has no tables of version {asked}; it has {', '.join(known)}."
        raise CasebookUnusable(f"{database.where}: {what} Nothing was changed.")
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        down = version == "base" or (have is not None and version < have)
        (command.downgrade if down else command.upgrade)(config, version)


def _steps() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", os.pathsep.join(map(str, VERSIONS)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _versions(config: "Config") -> list[str]:
    """Every version of the tables to which the steps lead, the first one first; by their names, as by their order."""
    from alembic.script import ScriptDirectory

    return sorted(step.revision for step in ScriptDirectory.from_config(config).walk_revisions())
