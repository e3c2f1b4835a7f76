"""Runs commands on a casebook and kills them at random moments; what they had acknowledged by then is known."""

import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from tawthiq.casebook import Casebook
from tawthiq.casebook.verifying import verify
from tawthiq.store.log import all_entries
from tawthiq.store.schema import reports

HERE = Path(__file__).parent
REPORTS = 40
_LONGEST = 0.05  # seconds between the line after which the command is killed and the kill
_BEFORE = 2.0  # seconds until one that is killed before its first line


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended: the whole lines that it printed, and whether it was killed first."""

    lines: tuple[str, ...]
    killed: bool


def run_and_kill(line: Sequence[str], chance: random.Random, lines: int) -> Ended:
    """Runs a command that prints so many lines, and kills it before one of them or soon after."""
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=paths())
    assert process.stdout is not None
    after, delay = chance.randrange(-1, lines), chance.uniform(0, _LONGEST)
    if after < 0:
        threading.Timer(chance.uniform(0, _BEFORE), process.kill).start()
    printed: list[str] = []
    for said in process.stdout:
        printed.append(said)
        if len(printed) == after + 1:
            threading.Timer(delay, process.kill).start()
    status = process.wait()
    process.stdout.close()
    assert status in (0, -9), f"{line} ended with {status}"
    return Ended(lines=tuple(said for said in printed if said.endswith("\n")), killed=status != 0)


def paths() -> dict[str, str]:
    """The tests' own modules are found by the commands that are killed."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE.parents[1] / "src")])}


def add_command(address: str, folder: Path) -> list[str]:
    """`tawthiq add` of a folder, in one process."""
    given = ["add", str(folder), "--casebook", address, "--jobs", "1", "--format", "jsonl", "--date", "2024-01-05"]
    return [sys.executable, str(HERE / "quick_command.py"), *given]


def command(address: str, *given: object) -> list[str]:
    """Another command on a casebook."""
    words = [str(word) for word in given]
    return [sys.executable, str(HERE / "quick_command.py"), *words, "--casebook", address, "--who", "Amal"]


def decide_command(address: str, wanted: int) -> list[str]:
    """Decisions until there are so many."""
    return [sys.executable, str(HERE / "deciding.py"), address, str(wanted)]


def make_reports(folder: Path) -> None:
    """Reports of a figure each."""
    folder.mkdir()
    for number in range(REPORTS):
        (folder / f"{number:03}.txt").write_text(f"{number + 20} people were killed in Idlib.\n", encoding="utf-8")


def check_added(casebook: Casebook, said: Sequence[str]) -> None:
    """Every report that was said to be in is there, with all that belongs to it, and nothing is wrong."""
    told = [json.loads(line) for line in said]
    acknowledged = {each["report"] for each in told if each["became"] in ("added", "known")}
    with casebook.reading() as connection:
        kinds = Counter(entry.kind for entry in all_entries(connection))
        there = set(connection.execute(select(reports.c.id)).scalars())
    assert acknowledged <= there
    assert {kinds[kind] for kind in ("evidence-received", "report-received", "claims-read")} == {len(there)}
    assert verify(casebook, derived=True).faults == []


def check_decided(casebook: Casebook, said: Sequence[str]) -> None:
    """Every decision that was said to be made is in the log, whole, and nothing is wrong."""
    last = casebook.last()
    assert max((int(line) for line in said), default=0) <= last.number
    assert last.position == last.number * 3
    assert verify(casebook, derived=True).faults == []


def kill_again_and_again(
    kills: int,
    chance: random.Random,
    new_casebook: Callable[[], str],
    command: Callable[[str], list[str]],
    check: Callable[[Casebook, Sequence[str]], None],
) -> str:
    """Kills a command so often, looks at the casebook after each, lets it end at last, and gives that casebook.

    Where it ended by itself, it begins anew on an empty one.
    """
    address, done = new_casebook(), 0
    while done < kills:
        ended = run_and_kill(command(address), chance, REPORTS // 4)
        with Casebook.open(address, who="Amal") as casebook:
            check(casebook, ended.lines)
        done += ended.killed
        if not ended.killed:
            address = new_casebook()
    subprocess.run(command(address), check=True, stdout=subprocess.PIPE, env=paths())
    with Casebook.open(address, who="Amal") as casebook:
        check(casebook, [])
    return address
