"""ZIP archives: each member is a file like any other. Nothing is ever written to disk.

Sizes are counted while members are unpacked, never believed from what the archive says of itself.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import BinaryIO

from tawthiq.intake.posts.post import EXPORT_LIMIT, SIZE_LIMIT, BadPost, Found, Member, Remark, Source
from tawthiq.model.errors import UnreadableInput

MOST_MEMBERS = 10_000
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_SWELLING = 200  # times its packed size; real texts swell to twenty times
_SMALL = 1024 * 1024  # swelling to less than this harms nobody
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others cannot be unpacked piece by piece
_UNPACK = "Unpack it, and name the files."
_TAIL = 66_000
_END = struct.Struct("<4s4H2LH")
_LARGE_END = b"PK\x06\x07"
_LARGEST_DIRECTORY = 16 * 1024 * 1024
_LEADS_OUT = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_HIDDEN = re.compile(r"(?:^|/)(?:\.[^./]|__MACOSX/)")
_CHUNK = 1 << 20


def read_archive(source: Source) -> Iterator[Found]:
    """The members of an archive that may be reports, in the order of their names.

    Raises UnreadableInput for an archive that is broken, or larger in any way than the limits above.
    """
    with source.open() as stream:
        members = _open(stream, source.where)
        unpacked = 0
        for info in sorted(members.infolist(), key=lambda info: info.filename):
            name = _name(info)
            if info.is_dir() or _HIDDEN.search(name):
                continue
            found = _refuse(name, info) or _unpack(members, info, name, MOST_UNPACKED - unpacked)
            unpacked += len(found.data) if isinstance(found, Member) else 0
            yield found
            if unpacked >= MOST_UNPACKED:
                what = f"More than {MOST_UNPACKED // 1024**2} MiB were unpacked of this archive; the rest was left."
                yield Remark(sentence=what)
                return


def _open(stream: BinaryIO, where: str) -> zipfile.ZipFile:
    size = stream.seek(0, 2)
    if size > EXPORT_LIMIT:
        raise UnreadableInput(where, f"It is larger than {EXPORT_LIMIT // 1024**2} MiB.", _UNPACK)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    _check_directory(tail, where)
    stream.seek(0)
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as broken:
        raise UnreadableInput(where, f"This archive is broken: {broken}.", "Fetch or pack it again.") from None


def _check_directory(tail: bytes, where: str) -> None:
    """The list of members is as short as it says: a long one would fill the memory before the first is read."""
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + _END.size:
        raise UnreadableInput(where, "This archive is broken: its end is missing.", "Fetch or pack it again.")
    _, _, _, _, members, directory, _, _ = _END.unpack_from(tail, at)
    large = tail[max(0, at - 20) : at].startswith(_LARGE_END)
    if members > MOST_MEMBERS or directory > _LARGEST_DIRECTORY or large:
        what = f"This archive has more than {MOST_MEMBERS:,} members, or is of the kind that may."
        raise UnreadableInput(where, what, _UNPACK)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; one that was written as UTF-8 without saying so is read as that."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(ValueError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _refuse(name: str, info: zipfile.ZipInfo) -> BadPost | None:
    if _LEADS_OUT.search(name) or _LEADS_OUT.search(info.orig_filename):
        return BadPost(id=name, what="Its name leads out of the archive, as in an attack.", remedy="Do not trust it.")
    if info.flag_bits & 0x1:
        return BadPost(id=name, what="It is locked with a password.", remedy=_UNPACK)
    if info.compress_type not in _READ:
        return BadPost(id=name, what="It is packed in a way that Tawthiq does not read.", remedy=_UNPACK)
    return None


def _unpack(members: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> Member | BadPost:
    limit = min(EXPORT_LIMIT if PurePosixPath(name).suffix.lower() == ".json" else SIZE_LIMIT, left)
    limit = min(limit, max(_SMALL, MOST_SWELLING * info.compress_size))
    data = bytearray()
    try:
        with members.open(info) as stream:
            while piece := stream.read(_CHUNK):
                data += piece
                if len(data) > limit:
                    what = f"It unpacks to more than {limit // 1024**2} MiB, or to {MOST_SWELLING} times its size."
                    return BadPost(id=name, what=what, remedy="Do not trust it, or unpack it and name the file.")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as broken:
        return BadPost(id=name, what=f"It is broken within its archive: {broken}.", remedy="Fetch or pack it again.")
    return Member(name=name, data=bytes(data))
