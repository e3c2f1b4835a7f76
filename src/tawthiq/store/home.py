"""Where a casebook is at home: a folder of this machine, or a database that a team shares."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tawthiq.store.database import (
    CasebookUnusable,
    Database,
    migrate,
    open_postgres,
    open_sealed,
    open_sqlite,
    schema_version,
)
from tawthiq.store.evidence import Evidence, EvidenceFolder, EvidenceTable
from tawthiq.store.lock import CasebookLocked, Lock
from tawthiq.store.safely import write_safely
from tawthiq.store.schema_version import SCHEMA_VERSION
from tawthiq.store.sealed import (
    KEY_FILE,
    check_passphrase,
    is_sealed,
    name_under,
    new_master,
    read_key,
    unwrap,
    wrap,
)

DATABASE = "casebook.db"
EVIDENCE = "evidence"
_SERVERS = "On a server, encryption of the disk is the server's."
_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A casebook's database and its evidence, opened."""

    database: Database
    evidence: Evidence
    folder: Path | None


def is_address(where: str) -> bool:
    """Whether a casebook is named by a database's address, not by a folder."""
    return where.startswith(_SCHEMES)


def make_home(where: str, passphrase: str | None = None) -> Home:
    """An empty casebook at a new or empty folder, or in an empty database; sealed where a passphrase is given.

    Raises CasebookUnusable, WrongPassphrase.
    """
    if passphrase is not None:
        if is_address(where):
            raise CasebookUnusable(f"{where}: Only a casebook in a folder can be sealed. {_SERVERS}")
        check_passphrase(passphrase, where)
    if not is_address(where):
        _make_folder(Path(where), (EVIDENCE,) if passphrase is not None else (EVIDENCE, DATABASE))
        if passphrase is not None:
            write_safely(Path(where) / KEY_FILE, wrap(new_master(), passphrase), mode=0o600)
    home = _open(where, None if passphrase is None else lambda: passphrase, None)
    if schema_version(home.database) is not None:
        raise CasebookUnusable(f"{home.database.where}: It holds a casebook already. Use it, or name another database.")
    migrate(home.database)
    return home


def _make_folder(folder: Path, begun: tuple[str, ...]) -> None:
    """A folder with room for evidence; of what is `begun` an interrupted start may have left some."""
    if folder.exists() and (not folder.is_dir() or any(not _is_begun(path, begun) for path in folder.iterdir())):
        raise CasebookUnusable(f"{folder}: It is there already and not empty. Name a folder that is not there yet.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        (folder / EVIDENCE).mkdir(exist_ok=True)
    except OSError as broken:
        raise CasebookUnusable(f"{folder}: The folder cannot be made: {broken.strerror}. Name another.") from None


def _is_begun(path: Path, begun: tuple[str, ...]) -> bool:
    return path.name.startswith(begun) and not (path.is_dir() and any(path.iterdir()))


def open_home(where: str, passphrase: Callable[[], str] | None = None, idle: float | None = None) -> Home:
    """The casebook at a folder or an address. `passphrase` is called where it is sealed; after `idle` seconds without
    use it is locked.

    Raises CasebookUnusable where there is none, or of another version, WrongPassphrase, CasebookLocked, DamagedSeal.
    """
    home, have = _open_any(where, passphrase, idle)
    named = "ADDRESS" if is_address(where) else where
    if have > SCHEMA_VERSION:
        what = f"Its tables are of version {have}, of a newer Tawthiq; this one has {SCHEMA_VERSION}."
        down = f"tawthiq init --downgrade {SCHEMA_VERSION} {named}"
        raise CasebookUnusable(f"{home.database.where}: {what} Install the newer one, or bring it down there: {down}")
    if have < SCHEMA_VERSION:
        what = f"Its tables are of version {have}, of an older Tawthiq; this one has {SCHEMA_VERSION}."
        raise CasebookUnusable(f"{home.database.where}: {what} Bring them up with: tawthiq init --upgrade {named}")
    return home


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """Which version the tables of a casebook had, and which they have."""

    where: str
    before: str
    after: str


def migrate_home(where: str, passphrase: Callable[[], str] | None = None, version: str | None = None) -> Migrated:
    """Brings a casebook's tables up or down to a version, None for the newest; log and evidence stay as they are.

    What is derived is to be made anew behind a step that changes how it is kept. All steps are taken, or none. Raises
    CasebookUnusable where there is no casebook, or a version is unknown, WrongPassphrase, CasebookLocked, DamagedSeal.
    """
    home, before = _open_any(where, passphrase, None)
    after = version or SCHEMA_VERSION
    try:
        if before > after and version is None:
            what = f"Its tables are of version {before}; this Tawthiq has {after}, which is older."
            raise CasebookUnusable(f"{home.database.where}: {what} Nothing was changed.")
        if after == "base":
            raise CasebookUnusable(f"{home.database.where}: That is no version. To destroy a casebook: tawthiq wipe")
        if before != after:
            migrate(home.database, after)
    finally:
        home.database.close()
    return Migrated(where=home.database.where, before=before, after=after)


def _open_any(where: str, passphrase: Callable[[], str] | None, idle: float | None) -> tuple[Home, str]:
    """The casebook with the version of its tables, whichever that is."""
    if not is_address(where) and not (Path(where) / DATABASE).is_file():
        raise CasebookUnusable(f"{where}: There is no casebook. Make one with: tawthiq init {where}")
    home = _open(where, passphrase, idle)
    have = schema_version(home.database)
    if have is None:
        raise CasebookUnusable(f"{home.database.where}: There is no casebook. Make one with: tawthiq init ADDRESS")
    return home, have


def _open(where: str, passphrase: Callable[[], str] | None, idle: float | None) -> Home:
    if is_address(where):
        return Home(database=open_postgres(where), evidence=EvidenceTable(), folder=None)
    folder = Path(where)
    if not is_sealed(folder):
        database = open_sqlite(folder / DATABASE)
        return Home(database=database, evidence=EvidenceFolder(folder / EVIDENCE), folder=folder)
    lock = Lock(where, open_seal(where, passphrase), idle)
    evidence = EvidenceFolder(folder / EVIDENCE, lambda sha256: name_under(lock.key("evidence names"), sha256))
    return Home(database=open_sealed(folder / DATABASE, lock), evidence=evidence, folder=folder)


def open_seal(where: str, passphrase: Callable[[], str] | None) -> bytes:
    """The master key of a sealed casebook in a folder. Raises WrongPassphrase, CasebookLocked, DamagedSeal."""
    if passphrase is None:
        raise CasebookLocked(f"{where}: The casebook is sealed. Give its passphrase.")
    return unwrap(read_key(Path(where)), passphrase(), where)
