"""The progress bar: on standard error, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tawthiq.cli.pool import FEW

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


_MANY_POSTS = 200  # reports of one file: fewer are read before anybody wonders


@contextmanager
def counting(*, shown: bool) -> Iterator[Callable[[], None]]:
    """A count on standard error of the reports that were read of files of many, whose number nobody knows before."""
    if not shown:
        yield lambda: None
        return
    count = _Count()
    try:
        yield count.advance
    finally:
        count.stop()


class _Count:
    """How many reports were read; it shows itself once they are many."""

    def __init__(self) -> None:
        self._read = 0
        self._bar: Progress | None = None
        self._line: TaskID | None = None

    def advance(self) -> None:
        """Counts one more."""
        self._read += 1
        if self._read == _MANY_POSTS:
            self._show()
        elif self._bar is not None and self._line is not None:
            self._bar.advance(self._line)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._line = self._bar.add_task("", total=None, completed=self._read)
        self._bar.start()

    def stop(self) -> None:
        """Takes the count from the screen."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where many inputs are read and somebody watches."""
    if not shown or total < FEW:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("", total=total)
        yield lambda: bar.advance(line)
