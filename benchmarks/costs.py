"""What a job costs: the least of several rounds, by the clock and by the processor, and the memory of a process."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from resource import struct_rusage
from typing import NamedTuple

PEERS = ("bare SQL", "pandas")


class Cost(NamedTuple):
    """Seconds by the clock and of the processor; each is the least that any round took."""

    clock: float
    processor: float


def least(job: Callable[[], object], rounds: int) -> Cost:
    """The cost of a job on a machine that others use too: what no round went below is its own."""
    found = [_once(job) for _ in range(rounds)]
    return Cost(min(each.clock for each in found), min(each.processor for each in found))


def _once(job: Callable[[], object]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    job()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def peak_of(*command: str) -> tuple[str, float]:
    """What a Python script prints, and the most memory that its process takes, in megabytes."""
    printed, used = _run(command)
    return printed, used.ru_maxrss / 1024


def command_seconds(*command: str, rounds: int) -> float:
    """The least seconds of the processor that a Python command takes, from its start to its end."""
    found = [_run(command)[1] for _ in range(rounds)]
    return min(used.ru_utime + used.ru_stime for used in found)


def _run(command: Sequence[str]) -> tuple[str, struct_rusage]:
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}.")
    return printed, used


def print_told(told: Mapping[str, float], form: str) -> None:
    """Prints what was measured, by name; peers with how many times our time they take."""
    if form == "json":
        print(json.dumps(told))
        return
    for name, each in told.items():
        peer = f" ({each / told['tally of the processor']:.2g} times ours)" if name in PEERS else ""
        print(f"{name}: {each:,.4g}{peer}")
