"""The tutorial of the README is walked: its commands are run one after another, and print what it shows."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from docs.test_documents import README, ROOT, in_order, lines

BLOCKS = re.findall(r"```shell-session\n(.*?)```", README, re.S)
STEPS = re.findall(r"^\$ tawthiq ([^\n]+)\n((?:(?!\$ ).*\n)*)", "".join(BLOCKS), re.M)
REFUSED = "tally --measure killed --measure injured"


def run(command: str, casebook: Path) -> subprocess.CompletedProcess[str]:
    """A command of the tutorial, files named by patterns put in as a shell does."""
    words = []
    for word in shlex.split(command):
        words += sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(word)) if "*" in word else [word]
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8",
        "TAWTHIQ_CASEBOOK": str(casebook), "TAWTHIQ_WHO": "Amal",
    }  # fmt: skip
    if words == ["init"]:
        words.append(str(casebook))
    line = [sys.executable, "-m", "tawthiq.cli", *words]
    return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_tutorial_leads_where_it_says(tmp_path: Path) -> None:
    """Each line that it shows is printed, in order; lines may be left out. The last command is refused."""
    assert len(STEPS) > 10
    for command, shown in STEPS:
        done = run(command, tmp_path / "casebook")

        assert done.returncode == (2 if command == REFUSED else 0), f"{command}: {done.stderr}"
        assert in_order(lines(shown), lines(done.stdout)) == [], command
