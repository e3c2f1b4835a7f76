"""What every command on a casebook takes: which casebook, and who decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from click import Choice, Option

from tawthiq.cli.casebook.passphrase import ask_passphrase
from tawthiq.cli.options import InterfaceLanguage, Language

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook

DEFAULT = "casebook"


Where = Annotated[
    str,
    Option(
        ["--casebook", "-c"],
        envvar="TAWTHIQ_CASEBOOK",
        show_envvar=True,
        metavar="FOLDER|ADDRESS",
        help="The casebook's folder, or postgresql://… of a team's.",
    ),
]
Person = Annotated[
    str | None,
    Option(["--who"], envvar="TAWTHIQ_WHO", show_envvar=True, help="Who decides; the account's name where not given."),
]
TextOrJson = Annotated[
    str, Option(["--format", "-f"], type=Choice(["text", "json"]), help="How the output is written.")
]
AsOf = Annotated[datetime | None, Option(["--as-of"], help="As it was thought of at the end of this day, in UTC.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasebookOptions:
    """The casebook that a command works on."""

    casebook: Where = DEFAULT
    who: Person = None
    language: InterfaceLanguage = Language.en

    def open(self) -> "Casebook":
        """The casebook, opened for whoever works on it."""
        return open_casebook(self.casebook, self.who, self.language.value)


def open_casebook(where: str, who: str | None, language: str = "en") -> "Casebook":
    """The casebook at a folder or an address, opened for a person; for the account's owner where none is named.

    A passphrase is asked for in `language`.
    """
    from tawthiq.casebook import Casebook

    return Casebook.open(where, who=who or _account(), passphrase=lambda: ask_passphrase(where, language))


def _account() -> str:
    from getpass import getuser

    return getuser()
