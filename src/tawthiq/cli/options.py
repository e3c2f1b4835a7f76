"""The options that commands share, with the sentences that explain them."""

import os
import shutil
import sys
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.model.errors import TawthiqError

if TYPE_CHECKING:
    from tawthiq.read.date_mention import Epoch


class Language(str, Enum):
    """The languages of the interface."""

    ar = "ar"
    en = "en"


class OutputFormat(str, Enum):
    """The formats of `read` and `check`."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


class ExplainFormat(str, Enum):
    """The formats of `explain`."""

    table = "table"
    json = "json"


Paths = Annotated[
    list[Path],
    typer.Argument(help="Files or folders of reports (.txt, .html), or - for standard input.", metavar="PATH…"),
]
AsFormat = Annotated[OutputFormat, typer.Option("--format", "-f", help="How the output is written.")]
InLanguage = Annotated[
    Language, typer.Option("--language", "-l", envvar="TAWTHIQ_LANGUAGE", help="The language of the output's words.")
]
ToOutput = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; for html or --text of several reports, to this folder."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="How many processes read; 0 is one for each core.")]
Dates = Annotated[
    Path | None, typer.Option("--dates", help='JSON with dates of publication: {"report.txt": "2024-06-30"}.')
]
Published = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The date of publication, of all inputs.")
]
EpochsFile = Annotated[
    Path | None, typer.Option("--epochs", help="TOML with counts of months: [epochs] NAME = {99 = 2022-10}.")
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="The encoding of the inputs, where it is known.")]
ReportLanguage = Annotated[
    str | None, typer.Option("--report-language", help="The language of the reports, as in ar, where it is known.")
]
ForExcel = Annotated[
    bool, typer.Option("--excel", help="Begin CSV with a byte-order mark, without which Excel garbles Arabic.")
]


class WrongOption(TawthiqError):
    """Options that do not go together."""


def day(moment: datetime | None) -> date | None:
    """The day that --date named."""
    return moment.date() if moment else None


def load_dates(path: Path | None) -> Mapping[str, date]:
    """The dates of --dates. Raises UnreadableInput."""
    if path is None:
        return {}
    from tawthiq.intake import read_dates

    return read_dates(path)


def load_epochs(path: Path | None) -> Mapping[str, "Epoch"]:
    """The epochs of --epochs. Raises UnreadableInput."""
    if path is None:
        return {}
    from tawthiq.cli.epochs import read_epochs

    return read_epochs(path)


def screen_width() -> int:
    """The terminal's width in cells; 80 where there is no terminal and COLUMNS says nothing."""
    return shutil.get_terminal_size((80, 24)).columns


def shows_colour() -> bool:
    """Whether standard output is a terminal with colours that its user wants (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    old_windows = os.name == "nt" and "WT_SESSION" not in os.environ
    return sys.stdout.isatty() and not old_windows
