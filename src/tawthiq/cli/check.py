"""`tawthiq check`: a linter for reports."""

from tawthiq.cli.batch import make_batch, run_batch
from tawthiq.cli.options import CheckOptions


def check(options: CheckOptions) -> int:
    """Check that figures add up and agree.

    What fails and what cannot be told is shown; --all shows what holds too.

    tawthiq check report.txt

    tawthiq check reports/ --all --language ar

    tawthiq check reports/ --format html --output pages

    Exit status: 0 where no finding fails, 1 where one does, 2 where an input could not be read (the others were).
    """
    at_terminal = options.output is None
    task = options.task("check", options.as_format.value, show_all=options.show_all, at_terminal=at_terminal)
    return run_batch(make_batch(task, options))
