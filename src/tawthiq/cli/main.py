"""The entry point of the command line; commands import what they need when they run, so that it starts quickly."""

import gc
from typing import Annotated

import typer

from tawthiq import __version__
from tawthiq.cli.check import check
from tawthiq.cli.command import as_command
from tawthiq.cli.evaluate import evaluate
from tawthiq.cli.explain import explain
from tawthiq.cli.options import CheckOptions, EvaluateOptions, ExplainOptions, ReadOptions
from tawthiq.cli.read import read

# Objects made between two looks for unused ones. The words of a language are many and stay: to look through them
# again and again while they are loaded takes a sixth of the start.
_LOOK_AFTER = 100_000

app = typer.Typer(
    name="tawthiq",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(as_command(ReadOptions, read))
app.command()(as_command(CheckOptions, check))
app.command()(as_command(ExplainOptions, explain))
app.command()(as_command(EvaluateOptions, evaluate))


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"tawthiq {__version__}")
        raise typer.Exit


@app.callback()
def describe(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Tawthiq reads every casualty figure in a report and checks whether the figures add up.

    tawthiq read report.txt

    tawthiq check reports/ --language ar

    tawthiq explain report.txt --at 266
    """


def run() -> None:
    """Runs the command that the user typed and exits with its status."""
    gc.set_threshold(_LOOK_AFTER)
    app()
