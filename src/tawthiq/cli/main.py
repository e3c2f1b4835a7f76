"""The entry point of the command line: a command's module is loaded when it is named, so that each starts quickly."""

import atexit
import gc
import sys
from importlib import import_module

from click import Command, Context, Group, version_option

from tawthiq import __version__
from tawthiq.cli.command import command_of

# Objects made between two looks for unused ones. The words of a language are many and stay: to look through them
# again and again while they are loaded takes a sixth of the start, and once more at the exit, unless they are frozen.
_LOOK_AFTER = 200_000
_MARKS = "\u200e\u200f"  # of direction, which a terminal copies together with an id, as it does isolates
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_HELP = """Tawthiq reads every casualty figure in a report and checks whether the figures add up.

tawthiq read report.txt

tawthiq check reports/ --language ar

tawthiq explain report.txt --at 266
"""
_COMMANDS = {  # in the order in which a user meets them
    "read": "tawthiq.cli.read:read",
    "check": "tawthiq.cli.check:check",
    "explain": "tawthiq.cli.explain:explain",
    "evaluate": "tawthiq.cli.evaluate:evaluate",
    "init": "tawthiq.cli.casebook.init:init",
    "add": "tawthiq.cli.casebook.add:add",
    "tally": "tawthiq.cli.casebook.tally:tally",
    "coverage": "tawthiq.cli.casebook.coverage:coverage",
    "incident": "tawthiq.cli.casebook.incident:incident",
    "review": "tawthiq.cli.casebook.review:review",
    "report": "tawthiq.cli.casebook.report:report",
    "reread": "tawthiq.cli.casebook.reread:reread",
    "undo": "tawthiq.cli.casebook.undo:undo",
    "log": "tawthiq.cli.casebook.log:log",
    "source": "tawthiq.cli.casebook.source:source",
    "person": "tawthiq.cli.casebook.person:person",
    "import": "tawthiq.cli.casebook.import_:import_",
    "record": "tawthiq.cli.casebook.record:record",
    "export": "tawthiq.cli.casebook.export:export",
    "release": "tawthiq.cli.casebook.export:release",
    "forget": "tawthiq.cli.casebook.forget:forget",
    "backup": "tawthiq.cli.casebook.backup:backup",
    "restore": "tawthiq.cli.casebook.backup:restore",
    "rekey": "tawthiq.cli.casebook.wipe:rekey",
    "wipe": "tawthiq.cli.casebook.wipe:wipe",
    "verify": "tawthiq.cli.casebook.verify:verify",
    "rebuild": "tawthiq.cli.casebook.rebuild:rebuild",
}


class _LoadedWhenNamed(Group):
    """Knows its commands by name alone; the list of all of them loads each for its one line."""

    def list_commands(self, ctx: Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in _COMMANDS:
            return None
        if cmd_name not in self.commands:
            module, _, name = _COMMANDS[cmd_name].partition(":")
            self.add_command(command_of(getattr(import_module(module), name), cmd_name))
        return self.commands[cmd_name]


app = _LoadedWhenNamed(
    "tawthiq",
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
app = version_option(__version__, message="%(prog)s %(version)s", help="Print the version.")(app)


def run() -> None:
    """Runs the command that the user typed and exits with its status."""
    gc.set_threshold(_LOOK_AFTER)
    atexit.register(gc.freeze)
    app([word.translate(_ISOLATES).strip(_MARKS) for word in sys.argv[1:]], prog_name="tawthiq")
