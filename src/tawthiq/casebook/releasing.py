"""Releases: frozen tables with their code book and a manifest of hashes; every figure can be made again from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select

from tawthiq.casebook.casebook import TOOL, Casebook
from tawthiq.casebook.exporting import write_tables, written_beside
from tawthiq.model.entry import Draft, Released
from tawthiq.model.errors import UnreadableInput
from tawthiq.store.log import entries_of
from tawthiq.store.schema import touches

MANIFEST = "manifest.json"
_encode = msgspec.json.Encoder(order="deterministic").encode
_REMEDY = "Fetch it anew from who released it, or make it again from the casebook."


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
                files=tuple(_files(path)),
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


def _files(folder: Path) -> Iterator[ReleasedFile]:
    for path in sorted(folder.iterdir()):
        if path.name == MANIFEST:
            continue
        with path.open("rb") as stream:
            yield ReleasedFile(
                name=path.name, sha256=file_digest(stream, "sha256").hexdigest(), size=path.stat().st_size
            )


def check_release(folder: Path, casebook: Casebook | None = None) -> Manifest:
    """The manifest of a release whose files are all as it says; where a casebook is given, as its log says, too.

    Raises UnreadableInput with the file at fault: changed, missing, or not of the release.
    """
    try:
        written = (folder / MANIFEST).read_bytes()
        manifest = msgspec.json.decode(written, type=Manifest)
    except (OSError, msgspec.MsgspecError) as broken:
        raise UnreadableInput(str(folder / MANIFEST), f"It is no manifest of a release: {broken}.", _REMEDY) from None
    there = {file.name: file for file in _files(folder)}
    for file in manifest.files:
        found = there.pop(file.name, None)
        if found != file:
            what = "It is missing." if found is None else "Its bytes are not those that the manifest names."
            raise UnreadableInput(str(folder / file.name), what, _REMEDY)
    if there:
        raise UnreadableInput(str(folder / min(there)), "It is no file of this release.", "Take it out of the folder.")
    if casebook is not None:
        _check_logged(casebook, manifest, sha256(written).hexdigest(), folder)
    return manifest


def _check_logged(casebook: Casebook, manifest: Manifest, digest: str, folder: Path) -> None:
    with casebook.reading() as connection:
        entries = entries_of(connection, [f"release:{manifest.release}"])
    known = {entry.body.manifest for entry in entries if isinstance(entry.body, Released)}
    if digest not in known:
        what = f"The casebook's log knows no release {manifest.release} with this manifest."
        raise UnreadableInput(str(folder / MANIFEST), what, "It was changed, or is of another casebook.")
