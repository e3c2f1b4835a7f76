"""Opens the ZIP that an office document is, and refuses one that would not fit in memory once unpacked."""

import io
import zipfile

from tawthiq.model.errors import UnreadableInput

MOST_PARTS = 10_000
MOST_BYTES = 256 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_ENCRYPTED = 1


def has_part(data: bytes, name: str) -> bool:
    """Whether `data` is a ZIP with a part of this name; a broken ZIP has none."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def check_archive(data: bytes, where: str, remedy: str) -> None:
    """Raises UnreadableInput where the ZIP holds too many or too large parts, by what it declares; none is unpacked.

    No part gives more bytes than it declares: zipfile stops there.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableInput(where, "It is protected by a password.", "Save it without one.")
    if len(parts) > MOST_PARTS:
        what = f"It holds {len(parts):,} parts; no document has more than {MOST_PARTS:,}."
        raise UnreadableInput(where, what, remedy)
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES:
        what = f"Unpacked it would take {size // 1024**2:,} MiB; Tawthiq reads {MOST_BYTES // 1024**2} MiB at most."
        raise UnreadableInput(where, what, remedy)
