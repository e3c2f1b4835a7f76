"""Releases: frozen tables with their code book and a manifest of hashes; every figure can be made again from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select

from tawthiq.casebook.casebook import TOOL, Casebook
from tawthiq.casebook.issuing.exporting import write_tables, written_beside
from tawthiq.model.entry import Draft, Released
from tawthiq.store.schema import touches

MANIFEST = "manifest.json"
_encode = msgspec.json.Encoder(order="deterministic").encode


class ReleasedFile(Struct, frozen=True, kw_only=True):
    """One file of a release."""

    name: str
    sha256: str
    size: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What a release holds: `head` is the hash of the log, and `through` its last transaction, when it was made."""

    release: str
    title: str
    tool: str
    through: int
    head: str
    rows: dict[str, int]
    left_out: tuple[str, ...]
    files: tuple[ReleasedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release that was made, with the hash of its manifest, which the log keeps."""

    manifest: Manifest
    hash: str


def release(
    casebook: Casebook, output: Path, *, title: str = "", why: str = "", transaction: int | None = None
) -> Release:
    """Freezes the casebook's tables, as they are or were after `transaction`, in a new folder, and says so in the log.

    The same casebook gives the same tables, byte for byte. The folder gets its name last: one that is there is whole,
    and in the log. Raises UnreadableInput where `output` is there already.
    """
    with written_beside(output, folder=True) as path:
        made = write_tables(casebook, "parquet", path, transaction=transaction)
        with casebook.writing() as current:
            manifest = Manifest(
                release=f"R{_releases(current.connection) + 1}",
                title=title,
                tool=TOOL,
                through=made.through,
                head=made.head,
                rows=dict(made.rows),
                left_out=made.private,
                files=tuple(files_in(path)),
            )
            written = msgspec.json.format(_encode(manifest), indent=1)
            (path / MANIFEST).write_bytes(written)
            digest = sha256(written).hexdigest()
            body = Released(release=manifest.release, manifest=digest, through=made.through, why=why)
            current.add(Draft(body=body))
    return Release(manifest=manifest, hash=digest)


def _releases(connection: Connection) -> int:
    named = touches.c.subject.startswith("release:")
    return connection.execute(select(func.count(touches.c.subject.distinct())).where(named)).scalar() or 0


def files_in(folder: Path) -> Iterator[ReleasedFile]:
    """The files of a folder but for the manifest, in the order of their names, with their hashes as they are now."""
    for path in sorted(folder.iterdir()):
        if path.name == MANIFEST or not path.is_file():
            continue
        with path.open("rb") as stream:
            yield ReleasedFile(
                name=path.name, sha256=file_digest(stream, "sha256").hexdigest(), size=path.stat().st_size
            )
