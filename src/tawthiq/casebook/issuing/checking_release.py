"""Holds a release against its manifest, and the manifest against the log of the casebook that issued it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.issuing.releasing import MANIFEST, Manifest, files_in
from tawthiq.model.entry import Entry, Released
from tawthiq.model.errors import UnreadableInput
from tawthiq.store.log import entries_of

_REMEDY = "Fetch it anew from who released it, or make it again from the casebook."
_SAID = {
    "missing": ("It is missing.", _REMEDY),
    "changed": ("Its bytes are not those that the manifest names.", _REMEDY),
    "foreign": ("It is no file of this release.", "Take it out of the folder."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """A file of a release that is not there, is not as the manifest says, or of which the manifest knows nothing."""

    name: str
    kind: Literal["missing", "changed", "foreign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRelease:
    """A release as it lies in a folder: its manifest, with its SHA-256, and every file that is not as it says."""

    manifest: Manifest
    hash: str
    faults: tuple[FileFault, ...]


def look_at_release(folder: Path) -> CheckedRelease:
    """Hashes every file of a release anew. Raises UnreadableInput where the folder has no manifest that can be read."""
    try:
        written = (folder / MANIFEST).read_bytes()
        manifest = msgspec.json.decode(written, type=Manifest)
    except OSError as broken:
        problem = f"The manifest of the release cannot be read: {broken.strerror}."
        raise UnreadableInput(str(folder / MANIFEST), problem, "Name the release's folder.") from None
    except msgspec.MsgspecError as broken:
        raise UnreadableInput(str(folder / MANIFEST), f"It is no manifest of a release: {broken}.", _REMEDY) from None
    return CheckedRelease(manifest=manifest, hash=sha256(written).hexdigest(), faults=tuple(_faults(folder, manifest)))


def _faults(folder: Path, manifest: Manifest) -> Iterator[FileFault]:
    there = {file.name: file for file in files_in(folder)}
    for file in manifest.files:
        found = there.pop(file.name, None)
        if found != file:
            yield FileFault(name=file.name, kind="missing" if found is None else "changed")
    for name in there:
        yield FileFault(name=name, kind="foreign")


def issued(casebook: Casebook, release: CheckedRelease) -> Entry | None:
    """The entry by which the casebook's log issued a release with this very manifest; None where it issued none."""
    with casebook.reading() as connection:
        said = entries_of(connection, [f"release:{release.manifest.release}"])
    return next((e for e in said if isinstance(e.body, Released) and e.body.manifest == release.hash), None)


def check_release(folder: Path) -> Manifest:
    """The manifest of a release whose files are all as it says.

    Raises UnreadableInput with the first file at fault: changed, missing, or not of the release.
    """
    found = look_at_release(folder)
    for fault in found.faults:
        raise UnreadableInput(str(folder / fault.name), *_SAID[fault.kind])
    return found.manifest
