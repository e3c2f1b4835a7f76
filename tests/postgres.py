"""A PostgreSQL of the tests' own: on a socket alone, and gone with whoever started it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

INSTALL = "PostgreSQL's server is not installed; apt-get install postgresql, or make system, brings it"
_DEBIAN = Path("/usr/lib/postgresql")  # where Debian keeps each version's programs, none of them on the path
_ACCOUNT = "postgres"  # whom the server runs as where root runs the tests: it refuses to run as root
_PATIENCE = 60  # seconds for a server to start on a busy machine

# The server ends, and its folder goes, when the pipe to the tests closes: also when they are killed.
_KEEP = """
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=50 >"$2/log" 2>&1 &
cat >/dev/null
kill -QUIT $!; wait $!; rm -rf "$2"
"""
# Sorted by a language's rules, as many a team's server is and SQLite is not.
_MAKE = ("--username=tawthiq", "--auth=trust", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US",
         "--locale=C.UTF-8", "--no-sync", "--no-instructions")  # fmt: skip


def programs() -> Path | None:
    """The folder of the newest server's programs, None where none is installed."""
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def server() -> Iterator["Server"]:
    """A running server with no casebook; it keeps nothing that was not asked for within the block."""
    where = programs()
    assert where is not None, INSTALL
    folder = Path(tempfile.mkdtemp(prefix="tawthiq-pg-"))  # not pytest's: a socket's path is at most 107 bytes long
    as_whom = _as_whom(folder)
    make = [str(where / "initdb"), f"--pgdata={folder}/data", *_MAKE]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **as_whom)
    with subprocess.Popen(["sh", "-c", _KEEP, "sh", where, folder], stdin=subprocess.PIPE, **as_whom) as held:
        assert held.stdin is not None
        try:
            _await(folder)
            yield Server(folder)
        finally:
            held.stdin.close()


class Server:
    """A running server and the databases in it."""

    def __init__(self, folder: Path) -> None:
        """The server whose socket is in `folder`."""
        self._folder = folder

    def address(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://tawthiq@/{name}?host={self._folder}"

    def run(self, command: str, name: str = "postgres") -> None:
        """Has one of its databases carry out an SQL command."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            connection.execute(command.encode())

    def make(self, name: str) -> str:
        """The address of a new, empty database."""
        self.run(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def copy(self, name: str, template: str) -> str:
        """The address of a new database that holds what another does, to which nobody is connected."""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, name: str) -> None:
        """The database goes, whoever is connected to it."""
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')


def _as_whom(folder: Path) -> dict[str, Any]:
    """How a program is started so that the server may own `folder`."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, _ACCOUNT, _ACCOUNT)
    return {"user": _ACCOUNT, "group": _ACCOUNT, "extra_groups": [], "cwd": "/"}


def _await(folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while "ready to accept connections" not in (log := _log(folder)):
        assert time.monotonic() < until, f"PostgreSQL did not start: {log}"
        time.sleep(0.02)


def _log(folder: Path) -> str:
    try:
        return (folder / "log").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
