"""Puts into README.md what its commands print today, and the scores of EVALUATION.md; its lines stay as they are.

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
EVALUATION = ROOT / "EVALUATION.md"
SCORED = ("English corpus, held half", "Corpus, held half")  # in the order of README's lines
SCORES = re.compile(r"figure \d\.\d\d, who \d\.\d\d, full \d\.\d\d")


def main() -> None:
    """Rewrites README.md."""
    text = README.read_text(encoding="utf-8")
    anew = BLOCK.sub(lambda block: block[1] + refreshed(block[2], block[3]) + block[4], text)
    README.write_text(with_scores(anew), encoding="utf-8")


def with_scores(text: str) -> str:
    """README's lines of scores, as EVALUATION.md has them of the halves that nobody looks at."""
    page = EVALUATION.read_text(encoding="utf-8")
    lines = iter([score_line(measured_scores(page, title)) for title in SCORED])
    if len(SCORES.findall(text)) != len(SCORED):
        raise SystemExit(f"README.md needs {len(SCORED)} lines of the form «figure 0.85, who 0.76, full 0.52».")
    return SCORES.sub(lambda _: next(lines), text)


def score_line(found: dict[str, float]) -> str:
    """«figure 0.85, who 0.76, full 0.52»."""
    return ", ".join(f"{name} {found[name]:.2f}" for name in ("figure", "who", "full"))


def measured_scores(page: str, title: str) -> dict[str, float]:
    """The scores of one set in the first table of EVALUATION.md."""
    lines = [line.strip("| ").split(" | ") for line in page.partition("## Fields")[0].splitlines() if "|" in line]
    column = lines[0].index(title)
    return {cells[0]: float(cells[column].split()[0]) for cells in lines[1:] if "(" in cells[column]}


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
