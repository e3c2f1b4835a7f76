"""Finds reports among what the user names, and gives each the name by which claims speak of it."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawthiq.intake.kinds import PAGE_SUFFIXES, SNIFFED_BYTES, TEXT_SUFFIXES, is_page, name_binary
from tawthiq.intake.sidecar import sidecar_paths
from tawthiq.model.errors import UnreadableInput

SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES
_FORMS = ", ".join(sorted(SUFFIXES))
_REMEDY = f"Name a file that ends in one of {_FORMS}, or a folder of such files."


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was found: each report's id with its file, what could not be read, and what was passed over."""

    files: Mapping[str, Path]
    problems: tuple[UnreadableInput, ...] = ()
    notes: tuple[str, ...] = ()


def gather_inputs(paths: Sequence[Path], settings: Sequence[Path] = ()) -> Inputs:
    """All reports under `paths`, each once and in order; one path that fails does not hide the others.

    `settings` are files that may lie beside the reports and are none: no note tells of them.
    """
    known = {path.resolve() for path in settings}
    found: list[Path] = []
    problems: list[UnreadableInput] = []
    notes: list[str] = []
    for path in paths:
        try:
            found.extend(find_inputs([path], on_skip=notes.append, settings=known))
        except UnreadableInput as problem:
            problems.append(problem)
    return Inputs(files=name_reports(found), problems=tuple(problems), notes=tuple(notes))


def find_inputs(
    paths: Sequence[Path], *, on_skip: Callable[[str], None] = lambda note: None, settings: Collection[Path] = ()
) -> Iterator[Path]:
    """The files of reports that `paths` name, folders searched to their depth in the order of names.

    Hidden files and `settings` are passed over in silence, other files within a folder with a sentence to `on_skip`.
    Raises UnreadableInput for a path that does not exist or is no report, and for a folder without one.
    """
    for path in paths:
        if path.is_dir():
            yield from _find_within(path, on_skip, settings)
        else:
            yield _check_named(path)


def name_reports(paths: Sequence[Path]) -> dict[str, Path]:
    """An id for each file, a file given twice once: its name, or where names are alike its path.

    The path is the one below the nearest folder that holds all files of that name.
    """
    alike: dict[str, list[Path]] = defaultdict(list)
    once = {path.resolve(): path for path in reversed(paths)}
    kept = [path for path in dict.fromkeys(paths) if once[path.resolve()] is path]
    for path in kept:
        alike[path.name].append(path)
    return {_printable(_id(path, alike[path.name])): path for path in kept}


def _id(path: Path, alike: Sequence[Path]) -> str:
    if len(alike) == 1:
        return path.name
    shared = os.path.commonpath([other.absolute().parent for other in alike])
    return path.absolute().relative_to(shared).as_posix()


def _printable(name: str) -> str:
    """The name with bytes that are no UTF-8 written out, so that it can be printed and stored."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _find_within(folder: Path, on_skip: Callable[[str], None], settings: Collection[Path]) -> Iterator[Path]:
    found = False
    for path in _walk(folder, on_skip):
        reason = _why_not(path)
        if reason is None:
            found = True
            yield path
        elif reason and path.resolve() not in settings:
            on_skip(f"{path}: passed over: {reason}")
    if not found:
        raise UnreadableInput(str(folder), "This folder holds no report.", _REMEDY)


def _walk(folder: Path, on_skip: Callable[[str], None]) -> Iterator[Path]:
    def tell(broken: OSError) -> None:
        on_skip(f"{broken.filename}: passed over: {broken.strerror}.")

    for where, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _why_not(path: Path) -> str | None:
    """Why a file within a folder is no report: a sentence, nothing for a sidecar, None for a report."""
    if not path.is_file():
        return "It is no regular file."
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return None
    if suffix == ".json" and _is_sidecar(path):
        return ""
    if suffix:
        return f"Reports end in one of {_FORMS}."
    return None if _sniffs_as_text(path) else "It has no suffix and does not look like text."


def _is_sidecar(path: Path) -> bool:
    bare = path.with_suffix("")
    reports = [bare, *(path.with_suffix(suffix) for suffix in sorted(SUFFIXES))]
    return any(report.is_file() and path in sidecar_paths(report) for report in reports)


def _sniffs_as_text(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFFED_BYTES)
    except OSError:
        return True  # reading it will say why it cannot be read
    if name_binary(head) is not None or not head.strip():
        return False
    return is_page(path, head) or b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _check_named(path: Path) -> Path:
    if not path.exists():
        raise UnreadableInput(str(path), "There is no such file or folder.", "Check the name.")
    if not path.is_file():
        raise UnreadableInput(str(path), "It is no regular file.", "Pipe it in and name «-» instead.")
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        with path.open("rb") as stream:
            seems, remedy = name_binary(stream.read(SNIFFED_BYTES)) or (f"Reports end in one of {_FORMS}.", _REMEDY)
        raise UnreadableInput(str(path), seems, remedy)
    return path
