"""The progress bar: on standard error, for people at a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tawthiq.cli.pool import FEW


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
