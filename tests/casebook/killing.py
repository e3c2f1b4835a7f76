"""Has commands on a casebook killed at random moments, and looks each time at what is left of it."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from casebook.forge import Asked, Ended

HERE = Path(__file__).parent


def paths() -> dict[str, str]:
    """The tests' own modules are found by the programs that they start."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE.parents[1] / "src")])}


@dataclass(frozen=True, slots=True)
class Forge:
    """The program that carries out commands and kills them."""

    program: subprocess.Popen[bytes]

    def run(self, line: Sequence[object], after: float | None = None) -> Ended:
        """Carries out a command; kills it after so many seconds, where some are given."""
        asking, answering = self.program.stdin, self.program.stdout
        assert asking is not None
        assert answering is not None
        asking.write(msgspec.json.encode(Asked([str(word) for word in line], after)) + b"\n")
        asking.flush()
        return msgspec.json.decode(answering.readline(), type=Ended)


@contextmanager
def forging() -> Iterator[Forge]:
    """A running forge."""
    line = [sys.executable, str(HERE / "forge.py")]
    environment = paths() | {"TAWTHIQ_WHO": "Amal"}
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as program:
        yield Forge(program)
        assert program.stdin is not None
        program.stdin.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that is killed: how its casebook begins, the command on it, and what must be so after each kill.

    `check` fails where something is lost; it says whether all that the command does is done.
    """

    begin: Callable[[], str]
    line: Callable[[str], Sequence[object]]
    check: Callable[[str, Ended], bool]


def kill_again_and_again(forge: Forge, work: Work, kills: int, chance: random.Random) -> Counter[str]:
    """Kills a command so often, each time at a moment of all that it takes, then lets it end; in which stages it was.

    It goes on where the one before was killed; where all is done, it begins anew on another casebook.
    """
    address = work.begin()
    whole = forge.run(work.line(address))
    assert whole.status == 0, "it fails when nobody kills it"
    assert work.check(address, whole)
    stages: Counter[str] = Counter()
    address = work.begin()
    while stages.total() < kills:
        ended = forge.run(work.line(address), chance.uniform(0, whole.took))
        assert ended.killed or ended.status == 0, f"it ended with {ended.status}"
        stages[ended.stage] += ended.killed
        if work.check(address, ended):
            address = work.begin()
    last = forge.run(work.line(address))
    assert last.status == 0
    assert work.check(address, last)
    return +stages
