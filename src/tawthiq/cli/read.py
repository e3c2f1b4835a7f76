"""`tawthiq read`: every claim of the reports."""

from typing import Annotated

import typer

from tawthiq.cli import options
from tawthiq.cli.batch import Batch, run_batch
from tawthiq.cli.guard import guarded
from tawthiq.cli.task import Format, Task

Text = Annotated[bool, typer.Option("--text", help="Print the text that spans refer to, and nothing else.")]


def read(
    paths: options.Paths,
    as_format: options.AsFormat = options.OutputFormat.table,
    text: Text = False,
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
    """Read every figure in the reports: who, by whom, where, when and on whose word.

    tawthiq read report.txt

    tawthiq read reports/ --dates dates.json --format jsonl > claims.jsonl

    tawthiq read reports/ --format html --output pages --language ar

    curl https://example.org/report | tawthiq read - --date 2024-06-30

    Exit status: 0, or 2 where an input could not be read (the others were).
    """
    with guarded():
        written_as: Format = "text" if text else as_format.value
        task = Task(
            command="read",
            format=written_as,
            language=language.value,
            width=options.screen_width(),
            colour=options.shows_colour() and output is None,
            published=options.day(date),
            dates=options.load_dates(dates),
            epochs=options.load_epochs(epochs),
            encoding=encoding,
            report_language=report_language,
        )
        status = run_batch(Batch(task=task, paths=paths, output=output, jobs=jobs, excel=excel))
    raise typer.Exit(status)
