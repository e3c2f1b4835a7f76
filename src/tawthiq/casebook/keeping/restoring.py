"""Makes a casebook of a backup: in a new folder or an empty database, whichever it was in; whole, or not at all."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Connection

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.keeping.backing_up import opened
from tawthiq.casebook.keeping.rebuilding import rebuild
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.model.errors import TawthiqError
from tawthiq.store.backup import About, EvidenceFile, Reader, Rows, columns_kept, damaged, put_rows, read_backup
from tawthiq.store.cipher import DamagedBytes
from tawthiq.store.database import CasebookUnusable, migrate
from tawthiq.store.home import is_address
from tawthiq.store.log import Head, read_head
from tawthiq.store.schema_version import SCHEMA_VERSION

Seal = Literal["as-backup", "sealed", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The head of the log that was restored, and how many faults `verify` finds: the casebook had them before."""

    head: Head
    faults: int


class NotRestored(TawthiqError):
    """A backup cannot be restored where or as it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How whoever restores is asked for the passphrase of the backup, and for a new one where it is to be sealed."""

    passphrase: Callable[[], str]
    new_passphrase: Callable[[], str]


def restore(
    path: Path,
    where: str,
    *,
    who: str,
    asking: Asking,
    seal: Seal = "as-backup",
    tick: Callable[[], None] = lambda: None,
) -> Restored:
    """Makes the casebook of the backup at `path` in a new folder or an empty database, and verifies it.

    It has the log, keys and evidence of the backup, byte for byte, and what is derived of them. A sealed backup becomes
    a sealed casebook under the same passphrase and a new key, unless `seal` says otherwise. `tick` is called after each
    part that was read, and each transaction that was folded and verified. After an error nothing is left behind.
    Raises DamagedBackup, WrongPassphrase, NotRestored, CasebookUnusable.
    """
    with _open(path) as stream:
        reader, typed = opened(stream, path, asking.passphrase)
        if typed is not None and seal == "as-backup" and is_address(where):
            remedy = "Restore it into a folder, or say --plain to have it lie there unsealed."
            raise NotRestored(f"{where}: The backup is sealed, and a database on a server cannot be. {remedy}")
        with _making(where, who, _seal_with(seal, typed, asking)) as casebook:
            try:
                with casebook.home.database.writing() as connection:
                    head = _fill(casebook, connection, reader, str(path), tick)
            except DamagedBytes:
                raise damaged(str(path)) from None
            return Restored(head=head, faults=verify(casebook, tick=tick).fault_count)


def _seal_with(seal: Seal, typed: str | None, asking: Asking) -> str | None:
    if seal == "plain":
        return None
    return typed if seal == "as-backup" else asking.new_passphrase()


def _fill(casebook: Casebook, connection: Connection, reader: Reader, where: str, tick: Callable[[], None]) -> Head:
    about: About | None = None
    for part in read_backup(reader, where):
        if isinstance(part, About):
            about = part
            _check_version(about, where)
        elif isinstance(part, Rows) and about is not None:
            put_rows(connection, about, part, where)
        elif isinstance(part, EvidenceFile):
            casebook.home.evidence.put(connection, part.sha256, part.sealed)
        tick()
    head = read_head(connection)
    if about is None or head.hash.hex() != about.head or head.number != about.transactions:
        raise damaged(where)
    rebuild(connection, tick)
    return head


def _check_version(about: About, where: str) -> None:
    if about.schema != SCHEMA_VERSION:
        what = f"It is of a casebook with tables {about.schema}; this Tawthiq has {SCHEMA_VERSION}."
        remedy = f"Restore it with the Tawthiq that made it ({about.tool}), then here: tawthiq init --upgrade"
        raise NotRestored(f"{where}: {what} {remedy}")
    if about.columns != columns_kept():
        raise damaged(where)


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    try:
        stream = path.open("rb")
    except OSError as broken:
        raise NotRestored(f"{path}: The backup cannot be read: {broken.strerror}.") from None
    with stream:
        yield stream


@contextmanager
def _making(where: str, who: str, passphrase: str | None) -> Iterator[Casebook]:
    """A new casebook at `where`; after an error there is none."""
    if is_address(where):
        with Casebook.create(where, who=who) as casebook:
            try:
                yield casebook
            except BaseException:
                migrate(casebook.home.database, "base")
                raise
        return
    folder = Path(where)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CasebookUnusable(f"{where}: It is there already and not empty. Name a folder that is not there yet.")
    beside = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)  # what an interrupted restore left
    try:
        with Casebook.create(str(beside), who=who, passphrase=passphrase) as casebook:
            yield casebook
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
