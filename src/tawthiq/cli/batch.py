"""Takes one command through all its inputs: finds them, has them performed, writes outcomes, says how it went."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.guard import UNREADABLE, complain
from tawthiq.cli.opening import open_items
from tawthiq.cli.options import BatchOptions, WrongOption
from tawthiq.cli.output import Framing, Sink, open_sink
from tawthiq.cli.pool import FEW, perform_all
from tawthiq.cli.progress import counting, progress
from tawthiq.cli.task import Format, Item, Items, Outcome, Task
from tawthiq.cli.telling import Telling
from tawthiq.model.errors import UnreadableInput

if TYPE_CHECKING:
    from tawthiq.intake import NamedFiles
    from tawthiq.publish.account import Totals
    from tawthiq.publish.index_page import IndexRow

STDIN = "-"
FINDING_FAILS = 1
_PAGED: frozenset[Format] = frozenset({"html", "text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One run of a command: its task, its inputs and where its output goes."""

    task: Task
    paths: Sequence[Path]
    settings: Sequence[Path] = ()  # files among the inputs that were named for their dates or epochs
    output: Path | None = None
    jobs: int = 0
    excel: bool = False


def make_batch(task: Task, options: BatchOptions) -> Batch:
    """The run that the options describe."""
    return Batch(
        task=task,
        paths=options.paths,
        settings=[path for path in (options.dates, options.epochs) if path is not None],
        output=options.output,
        jobs=options.jobs,
        excel=options.excel,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """The files of a command as its inputs."""

    named: "NamedFiles"

    def __len__(self) -> int:
        return len(self.named)

    def __iter__(self) -> Iterator[Item]:
        return (Item(name=name, path=path) for name, path in self.named)


@dataclass(slots=True)
class _Tally:
    """What is kept of outcomes that are gone: their sums, and for an index a row for each page."""

    problems: int = 0
    totals: "Totals | None" = None
    rows: "list[IndexRow]" = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        if outcome.totals is not None:
            self.totals = outcome.totals if self.totals is None else self.totals + outcome.totals
        if outcome.row is not None:
            self.rows.append(outcome.row)


def run_batch(batch: Batch) -> int:
    """The exit status: 2 where an input could not be read, else 1 where a check's finding fails, else 0."""
    items, problems = collect(batch.paths, batch.settings, pictures=batch.task.ocr)
    for problem in problems:
        complain(str(problem))
    paged = batch.task.format if batch.task.format in _PAGED else None
    alone = _is_one(batch, items) and (batch.output is None or not batch.output.is_dir())
    if paged and not alone and batch.output is None:
        there_are = f"There are {len(items)} reports" if len(items) > 1 else f"{batch.paths[0]} holds many reports"
        raise WrongOption(f"{there_are}, and {paged} is one file a report. Name a folder: --output DIR.")
    tally = _Tally(problems=len(problems))
    with open_sink(batch.output, _framing(batch), paged=None if alone else paged) as sink:
        _perform(batch, items, sink, tally)
        sink.finish(_ending(batch, tally, indexed=bool(paged) and not alone))
    return _status(batch.task, tally)


def _is_one(batch: Batch, items: Items) -> bool:
    """Whether there is one report at most; a file of many is looked into only where each report is a file."""
    if len(items) > 1 or batch.task.format not in _PAGED:
        return len(items) <= 1
    reports = (each for each in open_items(batch.task, items) if isinstance(each, Item))
    return len(list(islice(reports, 2))) <= 1


def collect(
    paths: Sequence[Path], settings: Sequence[Path] = (), *, pictures: bool = False
) -> tuple[Items, Sequence[UnreadableInput]]:
    """The inputs that the paths name, and an error for each path that cannot be read. Raises WrongOption.

    Files of settings among them are passed over in silence; pictures are inputs where `pictures` says so.
    """
    if STDIN in map(str, paths):
        if len(paths) > 1:
            raise WrongOption("Standard input (-) cannot stand beside files. Name one or the other.")
        from tawthiq.intake import EXPORT_LIMIT

        return [Item(name=STDIN, data=sys.stdin.buffer.read(EXPORT_LIMIT + 1))], []
    from tawthiq.intake import gather_inputs

    inputs = gather_inputs(paths, settings, pictures=pictures)
    for note in inputs.notes:
        complain(note)
    return _Files(named=inputs.files), inputs.problems


def _perform(batch: Batch, items: Items, sink: Sink, tally: _Tally) -> None:
    at_terminal = sys.stdout.isatty() and batch.output is None
    telling = Telling()
    watched = sys.stderr.isatty() and not at_terminal
    with (
        progress(len(items), shown=watched) as advance,
        counting(shown=watched and len(items) < FEW) as count,
    ):
        for outcome in perform_all(batch.task, open_items(batch.task, items), batch.jobs):
            telling.tell(outcome)
            if outcome.problem is None:
                sink.write(outcome)
                tally.take(outcome)
            else:
                tally.problems += 1
            if outcome.ends:
                advance()
            else:
                count()


def _framing(batch: Batch) -> Framing:
    match batch.task.format:
        case "json":
            return Framing(head="[\n", between=",\n", tail="\n]\n")
        case "csv":
            from tawthiq.publish.sheets_csv import (
                BYTE_ORDER_MARK,
                claims_header,
                findings_header,
            )

            header = claims_header() if batch.task.command == "read" else findings_header()
            return Framing(head=(BYTE_ORDER_MARK if batch.excel else "") + header)
        case _:
            return Framing()


def _ending(batch: Batch, tally: _Tally, *, indexed: bool) -> str:
    task = batch.task
    if task.format == "html" and indexed:
        from tawthiq import __version__
        from tawthiq.publish.index_page import write_index_page
        from tawthiq.publish.words import load_words

        return write_index_page(tally.rows, load_words(task.language), __version__)
    if task.format == "table" and task.command == "check" and tally.totals is not None:
        from tawthiq.publish.findings_list import write_summary
        from tawthiq.publish.terminal import Screen
        from tawthiq.publish.words import load_words

        screen = Screen(width=task.width, colour=task.colour)
        return write_summary(tally.totals, load_words(task.language), screen, show_all=task.show_all)
    return ""


def _status(task: Task, tally: _Tally) -> int:
    if tally.problems:
        return UNREADABLE
    return FINDING_FAILS if task.command == "check" and tally.totals and tally.totals.fails else 0
