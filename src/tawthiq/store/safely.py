"""Files that are whole whenever the machine stops, and files that are gone when they are removed."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BufferedRandom
from pathlib import Path

BEING_WRITTEN = ".part"
_AT_ONCE = 1 << 20
_TOGETHER = 16  # files that are synced at the same time


def write_safely(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Written beside, synced and renamed: a file of this name is whole, or the one that was there before."""
    _write_beside(path, data, mode).replace(path)
    sync_folder(path.parent)


def write_all_safely(files: Mapping[Path, bytes]) -> None:
    """As `write_safely`, of many files: a disk syncs many at once in little more time than one."""
    with ThreadPoolExecutor(_TOGETHER) as pool:
        beside = list(pool.map(lambda file: _write_beside(*file), files.items()))
        for path, written in zip(files, beside, strict=True):
            written.replace(path)
        list(pool.map(sync_folder, {path.parent for path in files}))


def _write_beside(path: Path, data: bytes, mode: int = 0o666) -> Path:
    beside = path.with_name(path.name + BEING_WRITTEN)
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return beside


def replace_secret(path: Path, data: bytes) -> None:
    """As `write_safely`, for its owner alone; the bytes that stood there before are written over behind it."""
    with path.open("r+b") as before:
        write_safely(path, data, mode=0o600)
        _blank(before)


def remove_safely(path: Path) -> None:
    """Written over with zeros, then removed; on flash storage and in snapshots old bytes may stay."""
    if path.is_file() and not path.is_symlink():
        with path.open("r+b") as stream:
            _blank(stream)
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _blank(stream: BufferedRandom) -> None:
    left = os.fstat(stream.fileno()).st_size
    while left > 0:
        left -= stream.write(bytes(min(left, _AT_ONCE)))
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Has the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
