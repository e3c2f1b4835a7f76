"""Backs a casebook up while it is in use, to one file that is whole and was read again, or is not there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert

from tawthiq.casebook.casebook import TOOL, Casebook
from tawthiq.model.errors import TawthiqError
from tawthiq.store.backup import About, Reader, columns_kept, read_backup, steps_of, write_backup
from tawthiq.store.log import Head, read_head
from tawthiq.store.safely import BEING_WRITTEN, sync_folder
from tawthiq.store.schema import backups
from tawthiq.store.schema_version import SCHEMA_VERSION
from tawthiq.store.sealed import read_key, unwrap
from tawthiq.store.sealed_stream import SealedReader, SealedWriter, read_wrapped


class NotBackedUp(TawthiqError):
    """A backup cannot be written where it should go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What a backup holds: the log up to `head`. `missing` is evidence that should be there and is not."""

    path: Path
    head: Head
    size: int
    missing: tuple[str, ...]


def steps(casebook: Casebook) -> int:
    """How often `back_up` calls its `tick`, or nearly."""
    with casebook.reading() as connection:
        return steps_of(connection)


def back_up(casebook: Casebook, path: Path, *, tick: Callable[[], None] = lambda: None) -> BackedUp:
    """Writes the casebook, as it is at one moment, to a file that is not there yet; others may work on.

    The file gets its name once it is on the disk and was read again. A sealed casebook gives a sealed backup, which the
    passphrase of today opens. The casebook keeps that there is this backup. Raises NotBackedUp.
    """
    with _registered(casebook, path), _beside(path) as beside:
        with beside.open("w+b") as stream:
            with casebook.reading() as connection:
                head = read_head(connection)
                missing = _write(casebook, connection, stream, head, tick)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            _read_again(casebook, stream, path)
        size = beside.stat().st_size
    return BackedUp(path=path, head=head, size=size, missing=tuple(missing))


def _write(
    casebook: Casebook, connection: Connection, stream: BinaryIO, head: Head, tick: Callable[[], None]
) -> list[str]:
    about = About(
        tool=TOOL, at=_now(), schema=SCHEMA_VERSION, head=head.hash.hex(), transactions=head.number,
        columns=columns_kept(),
    )  # fmt: skip
    lock, folder = casebook.home.database.lock, casebook.home.folder
    if lock is None or folder is None:
        return write_backup(stream, connection, casebook.home.evidence, about, tick)
    sealed = SealedWriter(stream, lock.master(), read_key(folder))
    missing = write_backup(sealed, connection, casebook.home.evidence, about, tick)
    sealed.close()
    return missing


def _read_again(casebook: Casebook, stream: BinaryIO, path: Path) -> None:
    reader: Reader = stream
    lock = casebook.home.database.lock
    if lock is not None:
        read_wrapped(stream)
        reader = SealedReader(stream, lock.master())
    for _ in read_backup(reader, str(path)):
        pass


def opened(stream: BinaryIO, path: Path, passphrase: Callable[[], str]) -> tuple[Reader, str | None]:
    """A backup to be read, and its passphrase where it is sealed. Raises WrongPassphrase, DamagedBackup."""
    wrapped = read_wrapped(stream)
    if wrapped is None:
        return stream, None
    typed = passphrase()
    master = unwrap(wrapped, typed, str(path))
    return SealedReader(stream, master), typed


@contextmanager
def _registered(casebook: Casebook, path: Path) -> Iterator[None]:
    """The casebook knows of the backup before it is made: who forgets meanwhile is told of it."""
    at, where = _now(), str(path.absolute())
    with casebook.home.database.writing() as connection:
        row = {"at": at, "path": where, "who": casebook.who, "number": read_head(connection).number}
        connection.execute(insert(backups), row)
    try:
        yield
    except BaseException:
        with casebook.home.database.writing() as connection:
            connection.execute(delete(backups).where((backups.c.at == at) & (backups.c.path == where)))
        raise


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file beside `path`, for its owner alone, that takes its name at the end of the block."""
    beside = path.with_name(path.name + BEING_WRITTEN)
    try:
        if path.exists():
            raise NotBackedUp(f"{path}: It is there already. Name a file that is not there yet.")
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield beside
        beside.rename(path)
        sync_folder(path.parent)
    except OSError as broken:
        raise NotBackedUp(f"{path}: The backup cannot be written: {broken.strerror}.") from broken
    finally:
        beside.unlink(missing_ok=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
