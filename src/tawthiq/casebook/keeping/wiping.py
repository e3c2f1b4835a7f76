"""The end of a casebook, and another passphrase for a sealed one."""

from collections.abc import Callable
from pathlib import Path

from tawthiq.store.database import CasebookUnusable, migrate
from tawthiq.store.home import DATABASE, EVIDENCE, is_address, open_home
from tawthiq.store.safely import remove_safely, replace_secret
from tawthiq.store.sealed import KEY_FILE, check_passphrase, is_sealed, read_key, unwrap, wrap


def name_of(where: str) -> str:
    """What whoever destroys a casebook types: the name of its folder or database. Raises CasebookUnusable."""
    if is_address(where):
        name = open_home(where).database.engine.url.database
        return name or where
    folder = Path(where).absolute()
    if not (folder / DATABASE).is_file() and not is_sealed(folder):
        raise CasebookUnusable(f"{where}: There is no casebook.")
    return folder.resolve().name


def wipe(where: str) -> list[Path]:
    """Destroys the casebook; gives the files in its folder that are not its own and were left.

    The key of a sealed one goes first: from then on nothing else can be read, wherever the machine stops. It can be
    called again where it was broken off, without a passphrase.
    """
    if is_address(where):
        database = open_home(where).database
        migrate(database, "base")
        database.close()
        return []
    folder = Path(where)
    for name in (KEY_FILE, f"{KEY_FILE}.part"):
        if (folder / name).exists():
            remove_safely(folder / name)
    for path in _files_of(folder):
        remove_safely(path)
    for path in [*folder.glob(f"{EVIDENCE}/*"), folder / EVIDENCE, folder]:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _files_of(folder: Path) -> list[Path]:
    """Evidence, then the database: as long as it is there, the folder is known for a casebook's."""
    tables = [folder / f"{DATABASE}{suffix}" for suffix in ("-wal", "-shm", "")]
    return [*folder.glob(f"{EVIDENCE}/*/*"), *filter(Path.exists, tables)]


def rekey(where: str, passphrase: Callable[[], str], new_passphrase: Callable[[], str]) -> None:
    """Has another passphrase open a sealed casebook; the key that it opens stays the same.

    Raises CasebookUnusable for one that is not sealed, WrongPassphrase, DamagedSeal.
    """
    folder = Path(where)
    if is_address(where) or not is_sealed(folder):
        raise CasebookUnusable(f"{where}: There is no sealed casebook.")
    master = unwrap(read_key(folder), passphrase(), where)
    new = new_passphrase()
    check_passphrase(new, where)
    replace_secret(folder / KEY_FILE, wrap(master, new))
