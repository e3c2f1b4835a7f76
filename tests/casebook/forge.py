"""Carries out commands, each in a process that is killed when it is told to be.

A process begins here with all libraries loaded, so that a moment drawn from the time that a command takes falls within
its work, not within its start. A request is a line of JSON (`Asked`), and so is the answer (`Ended`).
"""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from mmap import mmap
from pkgutil import walk_packages

import msgspec
from sqlalchemy import Connection, Engine, event

import tawthiq
from casebook.deciding import decide_until
from cli.conftest import read_digits
from tawthiq import front
from tawthiq.store.database import Database

STAGES = ("before", "within", "committing", "between")  # of the first transaction, of one, behind one
SMALL = 4  # reports or rows in a transaction, so that there are many of them
_write = Database.writing
_stage = mmap(-1, 1)  # shared with the process that works


class Asked(msgspec.Struct, frozen=True):
    """A command, and after how many seconds it is killed; None lets it end."""

    line: list[str]
    after: float | None


class Ended(msgspec.Struct, frozen=True):
    """How a command ended: its status (negative where it was killed), the whole lines that it printed, and when.

    `stage` is one of STAGES: where it was as to the transactions of the database that write.
    """

    status: int
    lines: list[str]
    took: float
    stage: str

    @property
    def killed(self) -> bool:
        """Whether it did not end by itself."""
        return self.status < 0


def serve() -> None:
    """Carries out what standard input asks for until it ends."""
    _load()
    for request in sys.stdin.buffer:
        ended = carry_out(msgspec.json.decode(request, type=Asked))
        sys.stdout.buffer.write(msgspec.json.encode(ended) + b"\n")
        sys.stdout.buffer.flush()


def carry_out(asked: Asked) -> Ended:
    """Carries out one command in a process of its own."""
    _stage[0] = 0
    listening, speaking = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        os.dup2(speaking, 1)
        os.closerange(3, 5)
        _work(asked.line)
    os.close(speaking)
    said = _listen(listening, child, asked.after)
    took = time.monotonic() - began
    _, status = os.waitpid(child, 0)
    os.close(listening)
    lines = [line for line in said.decode().splitlines(keepends=True) if line.endswith("\n")]
    return Ended(os.waitstatus_to_exitcode(status), lines, took, STAGES[_stage[0]])


def _listen(listening: int, child: int, after: float | None) -> bytes:
    """What the process says until it ends; it is killed once the time is over."""
    said, until = b"", None if after is None else time.monotonic() + after
    while True:
        left = None if until is None else max(until - time.monotonic(), 0)
        if not select.select([listening], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            until = None
        elif more := os.read(listening, 1 << 16):
            said += more
        else:
            return said


def _work(line: Sequence[str]) -> None:
    """What the new process does instead of going on; it never returns."""
    from tawthiq.cli.main import app

    status = 70
    try:
        if line[0] == "decide":
            decide_until(line[1], int(line[2]))
            status = 0
        else:
            app([*line], prog_name="tawthiq")
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(status)


def _load() -> None:
    """Loads every module, has the reader take no time, and has each process tell its stage."""
    for module in walk_packages(tawthiq.__path__, "tawthiq."):
        if not module.name.endswith(("__main__", "migrations.env")):
            import_module(module.name)
    import_module("psycopg")
    from tawthiq.casebook.receiving import importing
    from tawthiq.cli.casebook import writing

    front.read = read_digits
    writing.REPORTS = SMALL
    importing._AT_ONCE = SMALL
    Database.writing = _watched  # type: ignore[method-assign, assignment]

    @event.listens_for(Engine, "commit")
    def on_commit(_: Connection) -> None:
        if STAGES[_stage[0]] == "within":
            _stage[0] = STAGES.index("committing")


@contextmanager
def _watched(database: Database) -> Iterator[Connection]:
    with _write(database) as connection:
        _stage[0] = STAGES.index("within")
        yield connection
    _stage[0] = STAGES.index("between")


if __name__ == "__main__":
    serve()
