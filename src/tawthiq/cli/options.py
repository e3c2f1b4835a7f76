"""The options of all commands: one record a command, which shares fields with the others by inheritance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from click import Argument, IntRange, Option

from tawthiq.cli.screen import screen_width, shows_colour
from tawthiq.cli.task import Command, Format, Task
from tawthiq.model.errors import TawthiqError

if TYPE_CHECKING:
    from tawthiq.read.dates.mention import Epoch


class WrongOption(TawthiqError):
    """Options that do not go together."""


class Language(StrEnum):
    """The languages of the interface."""

    ar = "ar"
    en = "en"


InterfaceLanguage = Annotated[
    Language,
    Option(
        ["--language", "-l"],
        envvar="TAWTHIQ_LANGUAGE",
        show_envvar=True,
        help="The language of the output's words.",
    ),
]


class OutputFormat(StrEnum):
    """The formats of `read` and `check`."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


class ExplainFormat(StrEnum):
    """The formats of `explain`."""

    table = "table"
    json = "json"


class EvaluateFormat(StrEnum):
    """The formats of `evaluate`."""

    table = "table"
    markdown = "markdown"
    json = "json"


class SliceBy(StrEnum):
    """What `evaluate` tells reports apart by."""

    genre = "genre"
    outlet = "outlet"
    length = "length"
    year = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What may be said of the reports, and the language of the answer."""

    language: InterfaceLanguage = Language.en
    date: Annotated[datetime | None, Option(["--date"], help="The date of publication, of all inputs.")] = None
    dates: Annotated[
        Path | None,
        Option(["--dates"], help='JSON with dates of publication: {"report.txt": "2024-06-30"}.'),
    ] = None
    epochs: Annotated[
        Path | None, Option(["--epochs"], help="TOML with counts of months: [epochs] NAME = {99 = 2022-10}.")
    ] = None
    encoding: Annotated[str | None, Option(["--encoding"], help="The encoding of the inputs, where it is known.")] = (
        None
    )
    report_language: Annotated[
        str | None, Option(["--report-language"], help="The language of the reports, as in ar, where it is known.")
    ] = None
    ocr: Annotated[
        bool,
        Option(["--ocr"], is_flag=True, help="Recognise pictures with Tesseract; their figures stay in doubt."),
    ] = False

    def task(self, command: Command, written_as: Format, *, show_all: bool = False, at_terminal: bool = True) -> Task:
        """The task that these options describe. Raises UnreadableInput for a broken file of dates or epochs."""
        return Task(
            command=command,
            format=written_as,
            language=self.language.value,
            width=screen_width(),
            colour=at_terminal and shows_colour(),
            show_all=show_all,
            published=self.date.date() if self.date else None,
            dates=_load_dates(self.dates),
            epochs=_load_epochs(self.epochs),
            encoding=self.encoding,
            report_language=self.report_language,
            ocr=self.ocr,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions(ReportOptions):
    """What `read` and `check` share: many inputs, one output."""

    paths: Annotated[
        tuple[Path, ...],
        Argument(
            ["paths"],
            nargs=-1,
            metavar="PATH...",
            help="Files or folders of reports (texts, pages, exports, mails, archives), or - for standard input.",
        ),
    ]
    as_format: Annotated[OutputFormat, Option(["--format", "-f"], help="How the output is written.")] = (
        OutputFormat.table
    )
    output: Annotated[
        Path | None,
        Option(["--output", "-o"], help="A file to write to; a folder for the pages of several reports."),
    ] = None
    jobs: Annotated[
        int, Option(["--jobs", "-j"], type=IntRange(min=0), help="How many processes read; 0 is one for each core.")
    ] = 0
    excel: Annotated[
        bool,
        Option(["--excel"], is_flag=True, help="Begin CSV with a byte-order mark, without which Excel garbles Arabic."),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions(BatchOptions):
    """The options of `read`."""

    text: Annotated[
        bool, Option(["--text"], is_flag=True, help="Print the text that spans refer to, and nothing else.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions(BatchOptions):
    """The options of `check`."""

    show_all: Annotated[bool, Option(["--all"], is_flag=True, help="Show what holds, and notes, too.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions(ReportOptions):
    """The options of `explain`."""

    path: Annotated[Path, Argument(["path"], metavar="PATH", help="One report, a post as in result.json#12, or -.")]
    at: Annotated[str, Option(["--at"], help="An offset in the text that `read --text` prints, or a claim's id.")]
    as_format: Annotated[ExplainFormat, Option(["--format", "-f"], help="How the output is written.")] = (
        ExplainFormat.table
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateOptions:
    """The options of `evaluate`."""

    paths: Annotated[
        tuple[Path, ...],
        Argument(
            ["paths"],
            nargs=-1,
            metavar="SET...",
            help="Folders of annotated reports, or TOML files of sets.",
        ),
    ]
    claims: Annotated[
        Path | None,
        Option(["--claims"], help="Claims as `read --format jsonl` writes them, in place of reading anew."),
    ] = None
    findings: Annotated[
        Path | None,
        Option(["--findings"], help="Findings as `check --format jsonl` writes them, beside --claims."),
    ] = None
    against: Annotated[
        Path | None,
        Option(["--against"], help="Claims of an earlier version: what has moved, and is it chance?"),
    ] = None
    by: Annotated[
        tuple[SliceBy, ...],
        Option(["--by"], multiple=True, help="Tell scores by this too; may be given again."),
    ] = ()
    worst: Annotated[
        int, Option(["--worst"], type=IntRange(min=0), help="How many of the worst errors of each kind to show.")
    ] = 0
    bars: Annotated[
        tuple[str, ...],
        Option(["--min"], multiple=True, metavar="SCORE=LEAST", help="Fail below it, as in --min full=0.77."),
    ] = ()
    as_format: Annotated[EvaluateFormat, Option(["--format", "-f"], help="How the output is written.")] = (
        EvaluateFormat.table
    )
    output: Annotated[Path | None, Option(["--output", "-o"], help="A file to write to.")] = None


def _load_dates(path: Path | None) -> Mapping[str, date]:
    if path is None:
        return {}
    from tawthiq.intake import read_dates

    return read_dates(path)


def _load_epochs(path: Path | None) -> Mapping[str, "Epoch"]:
    if path is None:
        return {}
    from tawthiq.cli.epochs import read_epochs

    return read_epochs(path)
