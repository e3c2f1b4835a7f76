"""Performs a task on many inputs: a few in this process, many on all cores; outcomes come in the order of inputs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from tawthiq.cli.opening import Opened
from tawthiq.cli.task import Item, Outcome, Task, perform
from tawthiq.model.errors import TawthiqError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FEW = 8  # below this many, starting processes takes longer than it saves
_AHEAD = 4  # parcels under way for each process; bounds what is held in memory
_FULL = 16_384  # characters of a parcel of posts
_MOST = 32


class WorkerDied(TawthiqError):
    """A process that read reports was ended from outside, most often for want of memory."""


def perform_all(task: Task, opened: Iterator[Opened], jobs: int) -> Iterator[Outcome]:
    """The outcome of each input, in order. `jobs` is the number of processes, 0 for one a core.

    Raises WorkerDied where the system ended a process.
    """
    jobs = jobs or os.cpu_count() or 1
    first = list(islice(opened, FEW)) if jobs > 1 else []
    if len(first) < FEW:
        yield from (_perform(task, each) for each in chain(first, opened))
        return
    import multiprocessing  # what starts processes takes longer to load than one report to read
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("spawn")  # the one way that all systems have
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(task,))
    try:
        yield from _in_order(pool, _parcels(chain(first, opened)), jobs * _AHEAD)
    except BrokenProcessPool:
        raise WorkerDied(
            "A process that read reports was ended by the system, most likely for want of memory. "
            "Run again with --jobs 1, or on fewer files at once."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)  # waits for the few being read: else Python's own clean-up races with them


def _perform(task: Task, opened: Opened) -> Outcome:
    return opened if isinstance(opened, Outcome) else perform(task, opened)


def _parcels(opened: Iterable[Opened]) -> Iterator[tuple[Opened, ...]]:
    """The inputs as they are handed to processes: each file alone, posts, which are short, by the dozen."""
    parcel: list[Opened] = []
    size = 0
    for each in opened:
        alone = isinstance(each, Item) and each.report is None
        if parcel and (alone or size > _FULL or len(parcel) >= _MOST):
            yield tuple(parcel)
            parcel, size = [], 0
        parcel.append(each)
        size += len(each.report.text) if isinstance(each, Item) and each.report is not None else 0
        if alone:
            yield tuple(parcel)
            parcel, size = [], 0
    if parcel:
        yield tuple(parcel)


def _in_order(pool: ProcessPoolExecutor, parcels: Iterable[tuple[Opened, ...]], ahead: int) -> Iterator[Outcome]:
    under_way: deque[Future[list[Outcome]]] = deque()
    for parcel in parcels:
        under_way.append(pool.submit(_perform_here, parcel))
        if len(under_way) >= ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


_task: Task | None = None  # this process's task; sent once, for its table of dates may be long


def _start(task: Task) -> None:
    global _task  # noqa: PLW0603 (a pool hands its workers their task once, when each starts)
    import signal

    _task = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started


def _perform_here(parcel: tuple[Opened, ...]) -> list[Outcome]:
    assert _task is not None
    return [_perform(_task, each) for each in parcel]
