"""`tawthiq check`: a linter for reports."""

from typing import Annotated

import typer

from tawthiq.cli import options
from tawthiq.cli.batch import Batch, run_batch
from tawthiq.cli.guard import guarded
from tawthiq.cli.task import Task

ShowAll = Annotated[bool, typer.Option("--all", help="Show what holds, and notes, too.")]


def check(
    paths: options.Paths,
    as_format: options.AsFormat = options.OutputFormat.table,
    show_all: ShowAll = False,
    dates: options.Dates = None,
    date: options.Published = None,
    epochs: options.EpochsFile = None,
    language: options.InLanguage = options.Language.en,
    jobs: options.Jobs = 0,
    output: options.ToOutput = None,
    encoding: options.Encoding = None,
    report_language: options.ReportLanguage = None,
    excel: options.ForExcel = False,
) -> None:
    """Check whether each report's figures add up and agree with one another.

    tawthiq check report.txt

    tawthiq check reports/ --all --language ar

    tawthiq check reports/ --format html --output pages

    Exit status: 0 where no finding fails, 1 where one does, 2 where an input could not be read (the others were).
    """
    with guarded():
        task = Task(
            command="check",
            format=as_format.value,
            language=language.value,
            width=options.screen_width(),
            colour=options.shows_colour() and output is None,
            show_all=show_all,
            published=options.day(date),
            dates=options.load_dates(dates),
            epochs=options.load_epochs(epochs),
            encoding=encoding,
            report_language=report_language,
        )
        status = run_batch(Batch(task=task, paths=paths, output=output, jobs=jobs, excel=excel))
    raise typer.Exit(status)
