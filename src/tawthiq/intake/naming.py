"""Names of reports: a short id for each of any number of files, whose paths are never all held in memory.

The files are gone through more than once. The first time keeps two hashes of eight bytes for each: of its real path,
to see what is met twice, and of its name, to see which names are shared.
"""

import os
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

FindFiles = Callable[[], Iterable[Path]]
_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFiles:
    """Files that can be gone through again and again, each once and with its name; `count` of them.

    A file that was not there when they were counted is left out, such as a page written into the same folder.
    """

    find: FindFiles
    count: int
    known: "array[int]"  # hashes of real paths, in order
    met_twice: frozenset[int]  # those of them that were met more than once
    folders: Mapping[str, str]  # of each name that several files bear: the nearest folder that holds all of them

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        for path in _each_once(self.find(), self.known, self.met_twice):
            yield _printable(self._name(path)), path

    def _name(self, path: Path) -> str:
        shared = self.folders.get(path.name)
        return path.name if shared is None else path.absolute().relative_to(shared).as_posix()


def name_reports(find: FindFiles) -> NamedFiles:
    """An id for each file that `find` finds, a file found twice once: its name, or where names are alike its path.

    The path is the one below the nearest folder that holds all files of that name. `find` finds the same files
    whenever it is called.
    """
    files, names = array("Q"), array("Q")
    for path in find():
        files.append(_hash(os.path.realpath(path)))
        names.append(_hash(path.name))
    known = array("Q", sorted(files))
    met_twice, alike = _repeated(known), _repeated(sorted(names))
    folders: dict[str, str] = {}
    for path in _each_once(find(), known, met_twice) if alike else ():
        if _hash(path.name) in alike:
            parent = str(path.absolute().parent)
            folders[path.name] = os.path.commonpath([folders.get(path.name, parent), parent])
    count = sum(1 for _ in groupby(known))
    return NamedFiles(find=find, count=count, known=known, met_twice=met_twice, folders=folders)


def _each_once(files: Iterable[Path], known: "array[int]", met_twice: frozenset[int]) -> Iterator[Path]:
    """The known files, and the first of those that are one. Real paths are held of files met twice alone."""
    passed: set[str] = set()
    for path in files:
        real = os.path.realpath(path)
        mark = _hash(real)
        at = bisect_left(known, mark)
        if at == len(known) or known[at] != mark or real in passed:
            continue
        if mark in met_twice:
            passed.add(real)
        yield path


def _hash(name: str) -> int:
    return hash(name) & _BITS


def _repeated(in_order: Sequence[int]) -> frozenset[int]:
    """The hashes that stand there more than once."""
    return frozenset(one for one, following in pairwise(in_order) if one == following)


def _printable(name: str) -> str:
    """The name with bytes that are no UTF-8 written out, so that it can be printed and stored."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
