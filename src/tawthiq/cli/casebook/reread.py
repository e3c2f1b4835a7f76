"""`tawthiq reread`: reads reports of the casebook again, with this version."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from click import Argument, IntRange, Option

from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.pool import perform_all
from tawthiq.cli.progress import progress
from tawthiq.cli.task import Item, Task

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.receiving.rereading import Change
    from tawthiq.model.claim import Claim

_AT_ONCE = 50  # reports in one transaction


class RereadFormat(StrEnum):
    """The formats of `reread`."""

    table = "table"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadOptions(CasebookOptions):
    """The options of `reread`."""

    reports: Annotated[tuple[str, ...], Argument(["reports"], nargs=-1, required=False, metavar="[REPORT...]")] = ()
    jobs: Annotated[
        int, Option(["--jobs", "-j"], type=IntRange(min=0), help="How many processes read; 0 is one for each core.")
    ] = 0
    as_format: Annotated[RereadFormat, Option(["--format", "-f"], help="How what changed is told.")] = (
        RereadFormat.table
    )


def reread(options: RereadOptions) -> int:
    """Read reports again with this version, from the texts that the casebook keeps; all of them where none is named.

    What people decided goes with its figures. A figure that is read otherwise than the one that was decided on, or not
    any more, waits for a person: tawthiq review --show differs, tawthiq review --show orphans.

    tawthiq reread

    tawthiq reread report.txt --format jsonl

    Exit status: 0, or 2 where a report could not be read (the others were).
    """
    from tawthiq.casebook.receiving.rereading import all_reports
    from tawthiq.casebook.reports import find_report

    with options.open() as casebook:
        if options.reports:
            with casebook.reading() as connection:
                names: Sequence[str] = [find_report(connection, given) for given in options.reports]
        else:
            names = all_reports(casebook)
        return _read_all(casebook, names, options)


def _read_all(casebook: "Casebook", names: Sequence[str], options: RereadOptions) -> int:
    from tawthiq.casebook.receiving.epochs import read_epochs
    from tawthiq.cli.casebook.taking import decode_taken
    from tawthiq.cli.guard import UNREADABLE, complain
    from tawthiq.publish.words import load_words

    with casebook.reading() as connection:
        task = Task(command="add", format="table", epochs=read_epochs(connection))
    failed = changed = 0
    waiting: dict[str, tuple[Claim, ...]] = {}
    with progress(len(names), shown=sys.stderr.isatty() and not sys.stdout.isatty()) as advance:
        for outcome in perform_all(task, _items(casebook, names), options.jobs):
            advance()
            if outcome.problem is not None:
                complain(outcome.problem)
                failed += 1
            elif outcome.taken:
                taken = decode_taken(outcome.taken)
                waiting[taken.read.report.id] = taken.read.claims
            if len(waiting) >= _AT_ONCE:
                changed += _write(casebook, waiting, options)
        changed += _write(casebook, waiting, options)
    if options.as_format is RereadFormat.table:
        words = load_words(options.language.value).casebook
        print(words["reread_sum"].format(count=len(names) - failed, changed=changed))
    return UNREADABLE if failed else 0


def _items(casebook: "Casebook", names: Sequence[str]) -> Iterator[Item]:
    """The reports as their casebook keeps them, loaded some at a time."""
    from tawthiq.casebook.reports import load_report

    for start in range(0, len(names), _AT_ONCE):
        with casebook.reading() as connection:
            some = [load_report(connection, name) for name in names[start : start + _AT_ONCE]]
        for kept in some:
            state = kept.state
            name = state.name if not state.part else f"{state.name.removesuffix(f'#{state.part}')}#{state.part}"
            yield Item(name=name, report=kept.report, evidence=state.evidence, part=state.part)


def _write(casebook: "Casebook", waiting: "dict[str, tuple[Claim, ...]]", options: RereadOptions) -> int:
    """Writes the readings that differ, tells what they change, and how many they were."""
    from tawthiq.casebook.receiving.rereading import write_readings
    from tawthiq.publish.rereading import change_line, change_row
    from tawthiq.publish.rows import write_json
    from tawthiq.publish.words import load_words

    changes: list[Change] = write_readings(casebook, waiting) if waiting else []
    waiting.clear()
    for change in changes:
        as_row = options.as_format is RereadFormat.jsonl
        print(write_json(change_row(change)) if as_row else change_line(change, load_words(options.language.value)))
    return len(changes)
