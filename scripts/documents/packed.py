"""Writes ZIP archives that are the same bytes each time, Word documents among them."""

import io
import zipfile
from collections.abc import Mapping

_DAY = (2024, 7, 1, 10, 0, 0)


def pack(members: Mapping[str, bytes]) -> bytes:
    """An archive of the members, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def repack(data: bytes) -> bytes:
    """The archive with all its members at one day."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
