"""`tawthiq read`: every claim of the reports."""

from tawthiq.cli.batch import make_batch, run_batch
from tawthiq.cli.options import ReadOptions
from tawthiq.cli.task import Format


def read(options: ReadOptions) -> int:
    """Read every figure in the reports.

    Each is told with who, by whom, where, when and on whose word.

    tawthiq read report.txt

    tawthiq read reports/ --dates dates.json --format jsonl > claims.jsonl

    tawthiq read reports/ --format html --output pages --language ar

    curl https://example.org/report | tawthiq read - --date 2024-06-30

    Exit status: 0, or 2 where an input could not be read (the others were).
    """
    written_as: Format = "text" if options.text else options.as_format.value
    task = options.task("read", written_as, at_terminal=options.output is None)
    return run_batch(make_batch(task, options))
