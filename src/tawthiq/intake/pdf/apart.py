"""Reads PDFs in a process of its own, which may be ended: a hostile one can keep a library busy, or fill its memory.

The process is started with the first PDF, reads one after another, and ends with the one that started it.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import IO

import msgspec

from tawthiq.intake.pdf.answer import Answer, PdfText, Question
from tawthiq.model.errors import UnreadableInput

MOST_MEMORY = 960 * 1024 * 1024  # bytes of addresses, programs and libraries included
MOST_SECONDS = 150.0  # somewhat longer than what the process allows itself, so that it can tell what took so long
_NEEDED = ("pdfplumber", "pypdfium2")
_SIZE = 8  # bytes that tell the length of what follows
_REMEDY = "Print it anew to a PDF, or save its text as .txt (UTF-8) and check the digits against it."


class _Ended(Exception):
    """The process ended before it answered."""


def read_apart(data: bytes, recognise: Sequence[str] = (), *, where: str) -> PdfText:
    """The text of a PDF, as `read_pdf` gives it. Raises UnreadableInput."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        what = f"It is a PDF, and what reads PDFs is not installed ({', '.join(missing)})."
        raise UnreadableInput(where, what, "Install it: pip install 'tawthiq[pdf]'.")
    with _LOCK:
        answer = _ask(Question(data=data, recognise=tuple(recognise)), where)
    if answer.fault:
        raise RuntimeError(answer.fault)
    if answer.text is None:
        raise UnreadableInput(where, answer.what, answer.remedy)
    return answer.text


def _ask(question: Question, where: str) -> Answer:
    """The answer of the process; of a new one where the old one ended for what it had read before."""
    global _helper  # noqa: PLW0603 (one process is kept for all PDFs)
    while True:
        if _helper is None or not _helper.mine:
            _helper = _Helper()
        helper = _helper
        try:
            return helper.ask(question)
        except _Ended:
            _helper = None
            if helper.timed_out:
                what = f"Reading it takes longer than {MOST_SECONDS:.0f} seconds."
                raise UnreadableInput(where, what, _REMEDY) from None
            if helper.answered == 0:
                what = "It cannot be read: it takes too much memory, or it breaks the program that reads PDFs."
                raise UnreadableInput(where, what, _REMEDY) from None


@atexit.register
def end_helper() -> None:
    """Ends the process that reads PDFs, where this one started any; the next PDF starts another."""
    global _helper  # noqa: PLW0603 (one process is kept for all PDFs)
    if _helper is not None and _helper.mine:
        _helper.end()
    _helper = None


class _Helper:
    """One process that reads PDFs."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tawthiq.intake.pdf.helper", str(MOST_MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._owner = os.getpid()
        self.answered = 0
        self.timed_out = False

    @property
    def mine(self) -> bool:
        """Whether this process started it, and no other that was forked from it."""
        return self._owner == os.getpid()

    def ask(self, question: Question) -> Answer:
        """What the process says of a PDF. Raises _Ended where it ended, `timed_out` saying whether it took too long."""
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answering is not None
        timer = threading.Timer(MOST_SECONDS, self._give_up)
        timer.start()
        try:
            write_message(asking, msgspec.msgpack.encode(question))
            answer = msgspec.msgpack.decode(read_message(answering), type=Answer)
        except (OSError, EOFError):
            self.end()
            raise _Ended from None
        finally:
            timer.cancel()
        self.answered += 1
        return answer

    def _give_up(self) -> None:
        self.timed_out = True
        self._process.kill()

    def end(self) -> None:
        """Ends the process, and waits until it has ended."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def write_message(stream: IO[bytes], data: bytes) -> None:
    """Writes the length of `data` and then `data`. Raises OSError where the other side has ended."""
    stream.write(len(data).to_bytes(_SIZE, "big"))
    stream.write(data)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes:
    """The message that stands next in the stream. Raises EOFError where the other side has ended."""
    head = stream.read(_SIZE)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == _SIZE else b""
    if len(head) < _SIZE or len(data) < size:
        raise EOFError
    return data


_LOCK = threading.Lock()
_helper: _Helper | None = None
