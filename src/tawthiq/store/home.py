"""Where a casebook is at home: a folder of this machine, or a database that a team shares."""

from dataclasses import dataclass
from pathlib import Path

from tawthiq.store.database import CasebookUnusable, Database, migrate, open_postgres, open_sqlite, schema_version
from tawthiq.store.evidence import Evidence, EvidenceFolder, EvidenceTable
from tawthiq.store.schema_version import SCHEMA_VERSION

DATABASE = "casebook.db"
EVIDENCE = "evidence"
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


def make_home(where: str) -> Home:
    """An empty casebook at a new or empty folder, or in an empty database. Raises CasebookUnusable."""
    if not is_address(where):
        folder = Path(where)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CasebookUnusable(f"{where}: It is there already and not empty. Name a folder that is not there yet.")
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        (folder / EVIDENCE).mkdir()
    home = _open(where)
    if schema_version(home.database) is not None:
        raise CasebookUnusable(f"{home.database.where}: It holds a casebook already. Use it, or name another database.")
    migrate(home.database)
    return home


def open_home(where: str) -> Home:
    """The casebook at a folder or an address. Raises CasebookUnusable where there is none, or of another version."""
    if not is_address(where) and not (Path(where) / DATABASE).is_file():
        raise CasebookUnusable(f"{where}: There is no casebook. Make one with: tawthiq init {where}")
    home = _open(where)
    have = schema_version(home.database)
    if have is None:
        raise CasebookUnusable(f"{home.database.where}: There is no casebook. Make one with: tawthiq init ADDRESS")
    if have > SCHEMA_VERSION:
        what = f"It was made by a newer Tawthiq (tables {have}; this one knows {SCHEMA_VERSION})."
        raise CasebookUnusable(f"{home.database.where}: {what} Install the newer one.")
    if have < SCHEMA_VERSION:
        what = f"Its tables are of version {have}; this Tawthiq has {SCHEMA_VERSION}."
        raise CasebookUnusable(f"{home.database.where}: {what} Back it up, then: tawthiq init --upgrade {where}")
    return home


def _open(where: str) -> Home:
    if is_address(where):
        return Home(database=open_postgres(where), evidence=EvidenceTable(), folder=None)
    folder = Path(where)
    database = open_sqlite(folder / DATABASE)
    return Home(database=database, evidence=EvidenceFolder(folder / EVIDENCE), folder=folder)
