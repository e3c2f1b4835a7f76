"""Where output goes: standard output, one file, or a folder with one file a report."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from tawthiq.cli.task import Format, Outcome
from tawthiq.model.errors import TawthiqError


class UnwritableOutput(TawthiqError):
    """Output cannot go where the user wants it."""


class Sink(Protocol):
    """Takes what was written, one report after another."""

    def write(self, outcome: Outcome) -> None:
        """Takes one report's text."""

    def finish(self, tail: str) -> None:
        """Takes what stands after all reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What stands before, between and after the texts of reports in one file."""

    head: str = ""
    between: str = ""
    tail: str = ""


@contextmanager
def open_sink(path: Path | None, framing: Framing, *, paged: Format | None) -> Iterator[Sink]:
    """The sink for `--output path`: a folder where `paged` names a format of one file a report.

    A file appears under its name when all is written, and not at all when writing is broken off.
    Raises UnwritableOutput.
    """
    if path is None:
        yield _Stream(sys.stdout.buffer, framing)
        sys.stdout.buffer.flush()
    elif paged is not None:
        yield _Folder(path, ".html" if paged == "html" else ".txt")
    else:
        with _writing(path) as stream:
            yield _Stream(stream, framing)


class _Stream:
    def __init__(self, stream: BinaryIO, framing: Framing) -> None:
        self._stream = stream
        self._framing = framing
        self._begun = False
        self._put(framing.head)

    def write(self, outcome: Outcome) -> None:
        if not outcome.chunk:
            return
        if self._begun:
            self._put(self._framing.between)
        self._put(outcome.chunk)
        self._begun = True

    def finish(self, tail: str) -> None:
        self._put(self._framing.tail + tail)

    def _put(self, text: str) -> None:
        self._stream.write(encode(text))


class _Folder:
    def __init__(self, folder: Path, suffix: str) -> None:
        self._folder = folder
        self._suffix = suffix
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def write(self, outcome: Outcome) -> None:
        from tawthiq.publish.pages import page_name

        if outcome.chunk:
            self._save(page_name(outcome.name, self._suffix), outcome.chunk)

    def finish(self, tail: str) -> None:
        if tail:
            self._save("index.html", tail)

    def _save(self, name: str, text: str) -> None:
        with _writing(self._folder / name) as stream:
            stream.write(encode(text))


@contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand under the name at the end, or go as they come where it is a device or a pipe.

    A file put in the place of `/dev/null` would take it from every program of the machine.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _told(path), path.open("wb") as stream:
            yield stream
        return
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with _told(path), unfinished.open("wb") as stream:
            yield stream
        with _told(path):
            unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as broken:
        what = f"{path}: It cannot be written: {broken.strerror}."
        raise UnwritableOutput(f"{what} Choose another place with --output.") from None


def encode(text: str) -> bytes:
    """The text in UTF-8, line ends as they are; lone surrogates, which UTF-8 has not, as \\udXXX."""
    return text.encode("utf-8", "backslashreplace")
