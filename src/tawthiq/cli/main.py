"""The entry point of the command line; commands import what they need when they run, so that it starts quickly."""

import gc

from click import Group, version_option

from tawthiq import __version__
from tawthiq.cli.casebook.add import AddOptions, add
from tawthiq.cli.casebook.backup import BackupOptions, RestoreOptions, backup, restore
from tawthiq.cli.casebook.coverage import CoverageOptions, coverage
from tawthiq.cli.casebook.export import ExportOptions, ReleaseOptions, export, release
from tawthiq.cli.casebook.forget import ForgetOptions, forget
from tawthiq.cli.casebook.import_ import ImportOptions, import_
from tawthiq.cli.casebook.incident import incident
from tawthiq.cli.casebook.init import InitOptions, init
from tawthiq.cli.casebook.log import LogOptions, log
from tawthiq.cli.casebook.person import person
from tawthiq.cli.casebook.rebuild import RebuildOptions, rebuild
from tawthiq.cli.casebook.report import ReportCommandOptions, report
from tawthiq.cli.casebook.reread import RereadOptions, reread
from tawthiq.cli.casebook.review import ReviewOptions, review
from tawthiq.cli.casebook.source import source
from tawthiq.cli.casebook.tally import TallyOptions, tally
from tawthiq.cli.casebook.undo import UndoOptions, undo
from tawthiq.cli.casebook.verify import VerifyOptions, verify
from tawthiq.cli.casebook.wipe import RekeyOptions, WipeOptions, rekey, wipe
from tawthiq.cli.check import check
from tawthiq.cli.command import as_command
from tawthiq.cli.evaluate import evaluate
from tawthiq.cli.explain import explain
from tawthiq.cli.options import CheckOptions, EvaluateOptions, ExplainOptions, ReadOptions
from tawthiq.cli.read import read

# Objects made between two looks for unused ones. The words of a language are many and stay: to look through them
# again and again while they are loaded takes a sixth of the start.
_LOOK_AFTER = 100_000
_HELP = """Tawthiq reads every casualty figure in a report and checks whether the figures add up.

tawthiq read report.txt

tawthiq check reports/ --language ar

tawthiq explain report.txt --at 266
"""


class _InOrder(Group):
    """Lists its commands in the order in which a user meets them."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(self.commands)


app = _InOrder(
    "tawthiq",
    commands=[
        as_command(ReadOptions, read),
        as_command(CheckOptions, check),
        as_command(ExplainOptions, explain),
        as_command(EvaluateOptions, evaluate),
        as_command(InitOptions, init),
        as_command(AddOptions, add),
        as_command(TallyOptions, tally),
        as_command(CoverageOptions, coverage),
        incident,
        as_command(ReviewOptions, review),
        as_command(ReportCommandOptions, report),
        as_command(RereadOptions, reread),
        as_command(UndoOptions, undo),
        as_command(LogOptions, log),
        source,
        person,
        as_command(ImportOptions, import_, name="import"),
        as_command(ExportOptions, export),
        as_command(ReleaseOptions, release),
        as_command(ForgetOptions, forget),
        as_command(BackupOptions, backup),
        as_command(RestoreOptions, restore),
        as_command(RekeyOptions, rekey),
        as_command(WipeOptions, wipe),
        as_command(VerifyOptions, verify),
        as_command(RebuildOptions, rebuild),
    ],
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
app = version_option(__version__, message="%(prog)s %(version)s", help="Print the version.")(app)


def run() -> None:
    """Runs the command that the user typed and exits with its status."""
    gc.set_threshold(_LOOK_AFTER)
    app(prog_name="tawthiq")
