"""Finds reports among what the user names."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tawthiq.intake.kinds import (
    DOCUMENT_SUFFIXES,
    PAGE_SUFFIXES,
    PICTURE_SUFFIXES,
    SNIFFED_BYTES,
    TEXT_SUFFIXES,
    is_page,
    looks_like_pdf,
    name_binary,
)
from tawthiq.intake.naming import NamedFiles, name_reports
from tawthiq.intake.posts.kinds import EXPORT_SUFFIXES, kind_of_posts
from tawthiq.intake.posts.kinds import SNIFFED_BYTES as POSTS_BYTES
from tawthiq.intake.sidecar import sidecar_paths
from tawthiq.model.errors import UnreadableInput

REPORT_SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | DOCUMENT_SUFFIXES  # of files that are one report each
SUFFIXES = REPORT_SUFFIXES | EXPORT_SUFFIXES
_MAY_BE_ANYTHING = frozenset({".json", ".xml"})
_TOLD = 5  # files of one suffix in a folder, one by one: exports of chats bring thousands of pictures with them
_NO_EXPORT = "It is no export of a chat and no feed."
_NO_REPORT = "Its name does not end as a report's does."
_REMEDY = "Name a file that ends in one of {forms}, or a folder of such files."


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was found: the reports with their ids, what could not be read, and what was passed over."""

    files: NamedFiles
    problems: tuple[UnreadableInput, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Search:
    """The search for reports, which is made more than once: only the first bears with what cannot be read."""

    paths: Sequence[Path]
    settings: Collection[Path]
    suffixes: Collection[str]
    problems: dict[Path, UnreadableInput] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    again: bool = False

    def find(self) -> Iterator[Path]:
        on_skip = (lambda note: None) if self.again else self.notes.append
        for path in self.paths:
            if path in self.problems:
                continue
            try:
                yield from find_inputs([path], on_skip=on_skip, settings=self.settings, suffixes=self.suffixes)
            except UnreadableInput as problem:
                if self.again:
                    raise
                self.problems[path] = problem
        self.again = True


def gather_inputs(paths: Sequence[Path], settings: Sequence[Path] = (), *, pictures: bool = False) -> Inputs:
    """All reports under `paths`, each once and in order; one path that fails does not hide the others.

    `settings` are files that may lie beside the reports and are none: no note tells of them. Pictures are reports where
    `pictures` says so. The paths are searched anew whenever the files are gone through, so that a folder of any size
    takes little memory.
    """
    suffixes = SUFFIXES | PICTURE_SUFFIXES if pictures else SUFFIXES
    search = _Search(paths=paths, settings={path.resolve() for path in settings}, suffixes=suffixes)
    files = name_reports(search.find)
    return Inputs(files=files, problems=tuple(search.problems.values()), notes=tuple(search.notes))


def find_inputs(
    paths: Sequence[Path],
    *,
    on_skip: Callable[[str], None] = lambda note: None,
    settings: Collection[Path] = (),
    suffixes: Collection[str] = SUFFIXES,
) -> Iterator[Path]:
    """The files of reports that `paths` name, folders searched to their depth in the order of names.

    Hidden files and `settings` are passed over in silence, other files within a folder with a sentence to `on_skip`.
    Raises UnreadableInput for a path that does not exist or is no report, and for a folder without one.
    """
    for path in paths:
        if path.is_dir():
            yield from _find_within(path, on_skip, settings, suffixes)
        else:
            yield _check_named(path, suffixes)


def _find_within(
    folder: Path, on_skip: Callable[[str], None], settings: Collection[Path], suffixes: Collection[str]
) -> Iterator[Path]:
    found = False
    passed: Counter[str] = Counter()
    for path in _walk(folder, on_skip):
        reason = _why_not(path, suffixes)
        if reason is None:
            found = True
            yield path
        elif reason and path.resolve() not in settings:
            passed[path.suffix.lower()] += 1
            if passed[path.suffix.lower()] <= _TOLD:
                on_skip(f"{path}: passed over: {reason}")
    for suffix, times in passed.items():
        if times > _TOLD:
            on_skip(f"{folder}: passed over: {times - _TOLD:,} more files that end in {suffix or 'no suffix'}.")
    if not found:
        raise UnreadableInput(str(folder), "This folder holds no report.", _remedy(suffixes))


def _walk(folder: Path, on_skip: Callable[[str], None]) -> Iterator[Path]:
    def tell(broken: OSError) -> None:
        on_skip(f"{broken.filename}: passed over: {broken.strerror}.")

    for where, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names.sort()
        # joined first: of a bare name, a path would keep the very string for good in the table of interned ones
        yield from (Path(os.path.join(where, name)) for name in names if not name.startswith("."))


def _why_not(path: Path, suffixes: Collection[str]) -> str | None:
    """Why a file within a folder is no report: a sentence, nothing for a sidecar, None for a report."""
    if not path.is_file():
        return "It is no regular file."
    suffix = path.suffix.lower()
    if suffix in _MAY_BE_ANYTHING and not _is_export(path):
        return "" if _is_sidecar(path) else _NO_EXPORT
    if suffix in suffixes:
        return None
    if suffix:
        return _NO_REPORT
    return None if _sniffs_as_text(path) else "It has no suffix and does not look like text."


def _is_sidecar(path: Path) -> bool:
    if path.suffix.lower() != ".json":
        return False
    bare = path.with_suffix("")
    reports = [bare, *(path.with_suffix(suffix) for suffix in sorted(REPORT_SUFFIXES))]
    return any(report.is_file() and path in sidecar_paths(report) for report in reports)


def _is_export(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return kind_of_posts(path, stream.read(POSTS_BYTES)) is not None
    except OSError:
        return False


def _sniffs_as_text(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFFED_BYTES)
    except OSError:
        return True  # reading it will say why it cannot be read
    if looks_like_pdf(head):
        return True
    if name_binary(head) is not None or not head.strip():
        return False
    return is_page(path, head) or b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _check_named(path: Path, suffixes: Collection[str]) -> Path:
    if not path.exists():
        raise UnreadableInput(str(path), "There is no such file or folder.", "Check the name.")
    if not path.is_file():
        raise UnreadableInput(str(path), "It is no regular file.", "Pipe it in and name «-» instead.")
    suffix = path.suffix.lower()
    if suffix in _MAY_BE_ANYTHING and not _is_export(path):
        raise UnreadableInput(str(path), _NO_EXPORT, _remedy(suffixes))
    if suffix and suffix not in suffixes and not _is_export(path):
        with path.open("rb") as stream:
            seems, remedy = name_binary(stream.read(SNIFFED_BYTES)) or (
                _NO_REPORT,
                _remedy(suffixes),
            )
        raise UnreadableInput(str(path), seems, remedy)
    return path


def _remedy(suffixes: Collection[str]) -> str:
    return _REMEDY.format(forms=", ".join(sorted(suffixes)))
