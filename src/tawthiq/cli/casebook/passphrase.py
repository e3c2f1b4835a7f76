"""Asks for a passphrase at the terminal, without echo; a script names a file that holds it.

It is never taken from the command line, which every account of the machine can read while a command runs, nor from a
variable of the environment, which the programs that a command starts inherit.
"""

import os
import stat
from pathlib import Path

from tawthiq.model.errors import TawthiqError

FILE = "TAWTHIQ_PASSPHRASE_FILE"
NEW_FILE = "TAWTHIQ_NEW_PASSPHRASE_FILE"
_MOST = 4096  # bytes of a file that holds a passphrase


class NoPassphrase(TawthiqError):
    """A passphrase is needed, and nobody can be asked for it."""


def ask_passphrase(where: str, language: str = "en") -> str:
    """The passphrase of the casebook at `where`, asked for in `language`. Raises NoPassphrase."""
    return _from_file(FILE) or _asked(_prompt("passphrase", language, where), FILE)


def ask_new_passphrase(where: str, language: str = "en", variable: str = FILE) -> str:
    """A passphrase that is to seal the casebook at `where`, typed twice. Raises NoPassphrase."""
    given = _from_file(variable)
    if given is not None:
        return given
    first = _asked(_prompt("passphrase_new", language, where), variable)
    if first != _asked(_prompt("passphrase_again", language, where), variable):
        raise NoPassphrase(f"{where}: The two are not the same; nothing was done. Try again.")
    return first


def _prompt(name: str, language: str, where: str) -> str:
    from tawthiq.publish.words import load_words

    return load_words(language).told[name].format(where=where)


def _asked(prompt: str, variable: str) -> str:
    from getpass import getpass

    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        remedy = f"Without a terminal, name a file that holds it in {variable}."
        raise NoPassphrase(f"{prompt.rstrip(': ')}: Nobody can be asked for it here. {remedy}") from None
    try:
        return getpass(prompt)
    except EOFError:
        raise NoPassphrase(f"{prompt.rstrip(': ')}: None was given.") from None


def _from_file(variable: str) -> str | None:
    """What the first line of the file holds that a variable of the environment names; None where it names none."""
    name = os.environ.get(variable)
    if not name:
        return None
    try:
        with Path(name).open("rb") as stream:
            _check_private(name, os.fstat(stream.fileno()))
            line = stream.read(_MOST).split(b"\n", 1)[0].rstrip(b"\r").decode()
    except OSError as broken:
        raise NoPassphrase(f"{name}: The passphrase cannot be read: {broken.strerror}.") from None
    except UnicodeDecodeError:
        raise NoPassphrase(f"{name}: What stands there is no text in UTF-8.") from None
    if not line:
        raise NoPassphrase(f"{name}: Its first line, which should be the passphrase, is empty.")
    return line


def _check_private(name: str, about: os.stat_result) -> None:
    """A file that others can read opens the casebook to them; a pipe (/dev/fd/3) is between two programs alone."""
    if stat.S_ISREG(about.st_mode) and about.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoPassphrase(f"{name}: Other accounts can read the passphrase. Keep them out with: chmod 600 {name}")
