"""A backup: one tar file of the log, the keys and the evidence as they are stored, with a SHA-256 of each part.

Nothing in it is of one database alone: it is read back into SQLite or PostgreSQL. What is derived is left out, since
the log gives it anew. `tar` and `sha256sum -c SHA256SUMS` open and check a plain one without this program.
"""

import io
import re
import tarfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, Literal, Protocol

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, column, func, insert, select, table
from sqlalchemy.exc import StatementError

from tawthiq.model.errors import TawthiqError
from tawthiq.store.cipher import DamagedBytes
from tawthiq.store.evidence import Evidence, known_evidence
from tawthiq.store.schema import backups, entries, keys, touches, transactions

FORMAT: Literal["tawthiq backup 1"] = "tawthiq backup 1"
ABOUT, SUMS = "about.json", "SHA256SUMS"
_KEPT = (transactions, entries, touches, keys, backups)
_ROWS = 1000  # of a table, in one part
_BYTES = 16 << 20  # of a part of rows, after which the next begins
_LARGEST = 2 << 30  # bytes of a part: evidence is held in memory while it is put in its place
_PART = re.compile(r"tables/(?P<table>[a-z_]{1,40})/\d{1,12}|evidence/(?P<sha256>[0-9a-f]{64})")


class DamagedBackup(TawthiqError):
    """A file is no backup, or not as it was written."""


class About(Struct, frozen=True, kw_only=True):
    """What a backup is of: `head` is the hash of the log, `columns` those of each table, of the version `schema`."""

    format: Literal["tawthiq backup 1"] = FORMAT
    tool: str
    at: str
    schema: str
    head: str
    transactions: int
    columns: dict[str, tuple[str, ...]]


class Rows(Struct, frozen=True, kw_only=True):
    """Some rows of a table, in the order of the columns that the beginning names."""

    table: str
    rows: list[list[Any]]


class EvidenceFile(Struct, frozen=True, kw_only=True):
    """An item's bytes as they are stored."""

    sha256: str
    sealed: bytes


Part = About | Rows | EvidenceFile


class Writer(Protocol):
    """What a backup is written to."""

    def write(self, data: bytes, /) -> Any:
        """Takes more."""


class Reader(Protocol):
    """What a backup is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


def steps_of(connection: Connection) -> int:
    """How often `write_backup` calls its `tick`, or nearly."""
    counted = (connection.execute(select(func.count()).select_from(kept)).scalar_one() for kept in _KEPT)
    return sum(-(-count // _ROWS) for count in counted) + sum(1 for _ in known_evidence(connection))


def columns_kept() -> dict[str, tuple[str, ...]]:
    """The columns of each table that a backup holds."""
    return {str(kept.name): tuple(map(str, kept.columns.keys())) for kept in _KEPT}


def write_backup(
    stream: Writer, connection: Connection, evidence: Evidence, about: About, tick: Callable[[], None]
) -> list[str]:
    """Writes all that the connection sees; gives the evidence that has a key but no bytes."""
    missing: list[str] = []
    with tarfile.open(fileobj=stream, mode="w|", bufsize=tarfile.RECORDSIZE) as tar:  # type: ignore[call-overload]
        parts = _Parts(tar)
        parts.add(ABOUT, msgspec.json.format(msgspec.json.encode(about), indent=1) + b"\n")
        for kept in _KEPT:
            for number, rows in enumerate(_batches(connection, kept), 1):
                parts.add(f"tables/{kept.name}/{number:06}", msgspec.msgpack.encode(rows))
                tick()
        for digest in known_evidence(connection, forgotten=False):
            sealed = evidence.get(connection, digest)
            if sealed is None:
                missing.append(digest)
            else:
                parts.add(f"evidence/{digest}", sealed)
            tick()
        parts.add(SUMS, "".join(parts.sums).encode())
    return missing


class _Parts:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.sums: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(data), 0o600
        self._tar.addfile(member, io.BytesIO(data))
        self.sums.append(_sum(name, data))


def _sum(name: str, data: bytes) -> str:
    return f"{sha256(data).hexdigest()}  {name}\n"


def _batches(connection: Connection, kept: Table) -> Iterator[list[list[Any]]]:
    query = select(kept).order_by(*kept.primary_key.columns)
    batch: list[list[Any]] = []
    size = 0
    for row in connection.execute(query.execution_options(yield_per=_ROWS)):
        values = [bytes(value) if isinstance(value, memoryview) else value for value in row]
        batch.append(values)
        size += sum(len(value) for value in values if isinstance(value, bytes | str))
        if len(batch) == _ROWS or size > _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_backup(stream: Reader, where: str) -> Iterator[Part]:
    """The parts of a backup in their order: what it is of, then rows and evidence.

    A part stands only once the last one was given without an error: then each is as its sum says and none is missing.
    Names within the file are compared with those that a backup has, and lead to no file. Raises DamagedBackup.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=tarfile.RECORDSIZE) as tar:  # type: ignore[call-overload]
            yield from _read_parts(tar, where)
    except (tarfile.TarError, DamagedBytes, EOFError, ValueError, OverflowError, RecursionError):
        # what the reader of tar files says of hostile ones means nothing to who restores
        raise damaged(where) from None


def _read_parts(tar: tarfile.TarFile, where: str) -> Iterator[Part]:
    sums: list[str] = []
    for member in tar:
        if sums and sums[-1] == SUMS:
            raise damaged(where)
        data = _bytes_of(tar, member, where)
        if member.name == SUMS:
            if data != "".join(sums).encode():
                raise damaged(where)
            sums = [SUMS]
            continue
        if (member.name == ABOUT) != (not sums):
            raise damaged(where)
        sums.append(_sum(member.name, data))
        yield _part(member.name, data, where)
    if sums != [SUMS]:
        raise damaged(where)


def _bytes_of(tar: tarfile.TarFile, member: tarfile.TarInfo, where: str) -> bytes:
    stream = tar.extractfile(member) if member.type == tarfile.REGTYPE and 0 <= member.size <= _LARGEST else None
    if stream is None:
        raise damaged(where)
    return stream.read()


def _part(name: str, data: bytes, where: str) -> Part:
    if name == ABOUT:
        return msgspec.json.decode(data, type=About)
    found = _PART.fullmatch(name)
    if found is None:
        raise damaged(where)
    if found["sha256"]:
        return EvidenceFile(sha256=found["sha256"], sealed=data)
    return Rows(table=found["table"], rows=msgspec.msgpack.decode(data, type=list[list[Any]]))


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (int, float, str, bytes)


def damaged(where: str) -> DamagedBackup:
    """What is said of a file that cannot be restored."""
    return DamagedBackup(
        f"{where}: It is no backup of a casebook, or a damaged one. Nothing was restored; use another."
    )


def put_rows(connection: Connection, about: About, part: Rows, where: str) -> None:
    """Puts rows into their table, as it was in the version of the backup. Raises DamagedBackup."""
    columns = about.columns.get(part.table, ())
    if not columns or any(len(row) != len(columns) or not all(map(_is_plain, row)) for row in part.rows):
        raise damaged(where)
    into = table(part.table, *map(column, columns))
    try:
        connection.execute(insert(into), [dict(zip(columns, row, strict=True)) for row in part.rows])
    except (StatementError, OverflowError, ValueError):
        raise damaged(where) from None
