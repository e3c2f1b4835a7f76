"""`tawthiq verify --release`: whether a release is as its manifest says, and whether this casebook's log issued it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.casebook.options import DEFAULT, CasebookOptions

if TYPE_CHECKING:
    from tawthiq.casebook.issuing.checking_release import CheckedRelease
    from tawthiq.model.entry import Entry


def verify_release(options: CasebookOptions, folder: Path, *, as_json: bool) -> int:
    """1 where a file is not as the manifest says, or a casebook is named or at hand whose log did not issue it.

    Who has no casebook learns of the files alone. Raises UnreadableInput where there is no manifest.
    """
    from tawthiq.casebook.issuing.checking_release import issued, look_at_release

    found = look_at_release(folder)
    asked = options.casebook != DEFAULT or Path(DEFAULT).exists()
    entry = None
    if asked:
        with options.open() as casebook:
            entry = issued(casebook, found)
    lines = [_as_json(folder, found, entry, asked)] if as_json else _lines(options, folder, found, entry, asked)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(bool(found.faults) or (asked and entry is None))


def _lines(
    options: CasebookOptions, folder: Path, found: "CheckedRelease", entry: "Entry | None", asked: bool
) -> list[str]:
    from tawthiq.publish import verified
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    lines = [verified.file_line(str(folder / fault.name), fault.kind, words) for fault in found.faults]
    manifest = found.manifest
    lines.append(verified.release_line(str(folder), manifest.release, len(found.faults), len(manifest.files), words))
    lines.append(verified.manifest_line(found.hash, manifest.head, manifest.through, words))
    lines.append(verified.issued_line(manifest.release, entry, words, asked=asked))
    return lines


def _as_json(folder: Path, found: "CheckedRelease", entry: "Entry | None", asked: bool) -> str:
    from dataclasses import asdict

    from tawthiq.publish.rows import write_json

    manifest = found.manifest
    return write_json(
        {
            "release": manifest.release,
            "folder": str(folder),
            "manifest": found.hash,
            "head": manifest.head,
            "through": manifest.through,
            "as_manifest_says": not found.faults,
            "faults": [asdict(fault) for fault in found.faults],
            "issued": None if not asked else entry is not None,
            "position": entry.position if entry is not None else None,
        }
    )
