"""Performs a task on many inputs: a few in this process, many on all cores; outcomes come in the order of inputs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawthiq.cli.task import Item, Items, Outcome, Task, perform
from tawthiq.model.errors import TawthiqError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FEW = 8  # below this many, starting processes takes longer than it saves
_AHEAD = 4  # inputs under way for each process; bounds what is held in memory


class WorkerDied(TawthiqError):
    """A process that read reports was ended from outside, most often for want of memory."""


def perform_all(task: Task, items: Items, jobs: int) -> Iterator[Outcome]:
    """The outcome of each input, in order. `jobs` is the number of processes, 0 for one a core.

    Raises WorkerDied where the system ended a process.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(items) < FEW:
        yield from (perform(task, item) for item in items)
        return
    import multiprocessing  # what starts processes takes longer to load than one report to read
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("spawn")  # the one way that all systems have
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=_start, initargs=(task,))
    try:
        yield from _in_order(pool, items, jobs * _AHEAD)
    except BrokenProcessPool:
        raise WorkerDied(
            "A process that read reports was ended by the system, most likely for want of memory. "
            "Run again with --jobs 1, or on fewer files at once."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)  # waits for the few being read: else Python's own clean-up races with them


def _in_order(pool: ProcessPoolExecutor, items: Items, ahead: int) -> Iterator[Outcome]:
    under_way: deque[Future[Outcome]] = deque()
    for item in items:
        under_way.append(pool.submit(_perform_here, item))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


_task: Task | None = None  # this process's task; sent once, for its table of dates may be long


def _start(task: Task) -> None:
    global _task  # noqa: PLW0603 (a pool hands its workers their task once, when each starts)
    import signal

    _task = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started


def _perform_here(item: Item) -> Outcome:
    assert _task is not None
    return perform(_task, item)
