"""Puts into README.md what its commands print today; which lines it shows stays as it is.

A line that is shown is known by its first word: an offset, the name of a field, a report's name.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(```console\n\$ tawthiq ([^\n]+)\n)(.*?)(```)", re.S)
ISOLATES = re.compile("[\u2066-\u2069]")
WIDTH = "100"


def main() -> None:
    """Rewrites README.md."""
    text = README.read_text(encoding="utf-8")
    anew = BLOCK.sub(lambda block: block[1] + refreshed(block[2], block[3]) + block[4], text)
    README.write_text(anew, encoding="utf-8")


def refreshed(command: str, shown: str) -> str:
    """The shown lines as the command prints them now."""
    printed = iter(print_lines(command))
    return "".join(find(line, printed, command) + "\n" for line in shown.splitlines())


def print_lines(command: str) -> list[str]:
    """What the command prints, without the marks that keep directions apart."""
    call = [sys.executable, "-m", "tawthiq.cli", *command.split()]
    environment = os.environ | {"COLUMNS": WIDTH, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return ISOLATES.sub("", done.stdout).splitlines()


def find(line: str, printed: Iterator[str], command: str) -> str:
    """The next printed line that begins with the same word."""
    word = line.split()[0]
    for candidate in printed:
        if candidate.split()[:1] == [word]:
            return candidate.rstrip()
    raise SystemExit(f"`tawthiq {command}` no longer prints a line that begins with «{word}»: mend README.md by hand.")


if __name__ == "__main__":
    main()
