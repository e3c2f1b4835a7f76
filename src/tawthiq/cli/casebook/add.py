"""`tawthiq add`: takes reports into the casebook."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from click import Argument, IntRange, Option

from tawthiq.cli.batch import collect
from tawthiq.cli.casebook.options import DEFAULT, Person, Where, open_casebook
from tawthiq.cli.guard import UNREADABLE, complain
from tawthiq.cli.options import ReportOptions
from tawthiq.cli.pool import FEW, perform_all
from tawthiq.cli.progress import counting, progress
from tawthiq.cli.task import Items, Outcome, Task
from tawthiq.cli.telling import Telling

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.keeping.forgetting import Forgetting
    from tawthiq.casebook.receiving.adding import Added
    from tawthiq.cli.casebook.arriving import Arriving
    from tawthiq.cli.casebook.writing import Writer


class AddFormat(StrEnum):
    """The formats of `add`."""

    table = "table"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions(ReportOptions):
    """The options of `add`."""

    paths: Annotated[
        tuple[Path, ...],
        Argument(
            ["paths"],
            nargs=-1,
            metavar="PATH...",
            help="Files or folders of reports (texts, pages, exports, mails, archives), or - for standard input.",
        ),
    ]
    casebook: Where = DEFAULT
    who: Person = None
    origin: Annotated[
        str, Option(["--origin"], help="Where the files were had from: an address, a person's pseudonym.")
    ] = ""
    again: Annotated[bool, Option(["--again"], is_flag=True, help="Take in once more what was forgotten.")] = False
    as_format: Annotated[AddFormat, Option(["--format", "-f"], help="How what became of each report is told.")] = (
        AddFormat.table
    )
    jobs: Annotated[
        int, Option(["--jobs", "-j"], type=IntRange(min=0), help="How many processes read; 0 is one for each core.")
    ] = 0


def add(options: AddOptions) -> int:
    """Take reports into the casebook: their bytes as evidence, and every figure that is read in them.

    What the casebook has already is not taken twice, so that the same command can be given again after a stop.

    tawthiq add reports/ --dates dates.json

    tawthiq add result.json --origin https://t.me/example

    Month counts that are given with --epochs are the casebook's from then on, for every reading in it.

    Exit status: 0, or 2 where an input could not be read (the others are in).
    """
    task = options.task("add", "table")
    settings = [path for path in (options.dates, options.epochs) if path is not None]
    with open_casebook(options.casebook, options.who, options.language.value) as casebook:
        items, problems = collect(options.paths, settings, pictures=task.ocr)
        for problem in problems:
            complain(str(problem))
        task = _with_epochs(casebook, task)
        account = _Account(task=task, jsonl=options.as_format is AddFormat.jsonl, refused=len(problems))
        _take_all(casebook, task, items, options, account)
    account.tell_summary()
    return UNREADABLE if account.refused else 0


def _with_epochs(casebook: "Casebook", task: Task) -> Task:
    """The task with the casebook's epochs; those that the user gives become the casebook's, so that all agree."""
    from tawthiq.casebook.receiving.epochs import read_epochs, set_epochs

    if task.epochs:
        set_epochs(casebook, task.epochs)
        return task
    with casebook.reading() as connection:
        return replace(task, epochs=read_epochs(connection))


def _take_all(casebook: "Casebook", task: Task, items: Items, options: AddOptions, account: "_Account") -> None:
    from tawthiq.cli.casebook.arriving import Arriving
    from tawthiq.cli.casebook.writing import Writer

    arriving = Arriving(casebook=casebook, task=task)
    writer = Writer(casebook=casebook, origin=options.origin, again=options.again, held=arriving.held)
    telling = Telling()
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    with (
        progress(len(items), shown=watched) as advance,
        counting(shown=watched and len(items) < FEW) as count,
        _written_at_last(writer, account),
    ):
        for outcome in perform_all(task, arriving.open(items), options.jobs):
            telling.tell(outcome)
            _take(outcome, arriving, writer, account)
            if outcome.ends:
                advance()
            else:
                count()


@contextmanager
def _written_at_last(writer: "Writer", account: "_Account") -> Iterator[None]:
    """Whatever ends the reading, even Ctrl-C: what was read by then is written."""
    try:
        yield
    finally:
        account.tell(writer.flush())


def _take(outcome: Outcome, arriving: "Arriving", writer: "Writer", account: "_Account") -> None:
    if outcome.problem is not None:
        account.refused += 1
    elif outcome.known is not None:
        account.tell_known(outcome)
    elif outcome.taken:
        account.tell(writer.take(outcome))
    elif outcome.evidence:
        account.tell(writer.flush())
        arriving.held.pop(outcome.evidence, None)


@dataclass(slots=True, kw_only=True)
class _Account:
    """What became of the reports so far, told as it is known."""

    task: Task
    jsonl: bool
    refused: int = 0
    forgotten: "list[Forgetting]" = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "known", "forgotten", "claims"), 0))

    def tell(self, written: "Iterable[Added]") -> None:
        """Prints a line for each report that was written."""
        from tawthiq.publish.arrivals import added_line, added_row, forgotten_line
        from tawthiq.publish.rows import write_json
        from tawthiq.publish.words import load_words

        words = load_words(self.task.language)
        for one in written:
            self.counts[one.became] += 1
            self.counts["claims"] += one.claims if one.became == "added" else 0
            given = (one.id, one.name, one.became, one.claims)
            row = write_json(added_row(*given, one.corrects)) if self.jsonl else added_line(*given, words, one.corrects)
            print(row)
            if one.forgotten is not None and one.forgotten not in self.forgotten:
                self.forgotten.append(one.forgotten)
                complain(forgotten_line(one.forgotten.who, one.forgotten.at, one.forgotten.why, words))
        sys.stdout.flush()

    def tell_known(self, outcome: Outcome) -> None:
        """As `tell`, for a report that was not read again."""
        from tawthiq.casebook.receiving.adding import Added

        assert outcome.known is not None
        self.tell([Added(id=outcome.known, name=outcome.name, became="known", claims=0)])

    def tell_summary(self) -> None:
        """Prints how many were added, known and refused."""
        from tawthiq.publish.arrivals import added_summary
        from tawthiq.publish.words import load_words

        if not self.jsonl:
            print(added_summary(self.counts | {"refused": self.refused}, load_words(self.task.language)))
