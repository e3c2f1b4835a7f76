"""`tawthiq init`: an empty casebook."""

from dataclasses import dataclass
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.options import DEFAULT
from tawthiq.cli.casebook.passphrase import ask_new_passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions:
    """The options of `init`."""

    where: Annotated[str, Argument(["where"], metavar="[FOLDER|ADDRESS]", required=False)] = DEFAULT
    sealed: Annotated[
        bool,
        Option(
            ["--sealed"],
            is_flag=True,
            help="Encrypt it; its passphrase is asked for, now twice and then by each command.",
        ),
    ] = False


def init(options: InitOptions) -> int:
    """Make an empty casebook: in a folder, or in an empty database at postgresql://…

    tawthiq init

    tawthiq init --sealed

    tawthiq init postgresql://localhost/observatory

    Without its passphrase nobody opens a sealed casebook again, you included: keep it where it outlives you.

    Exit status: 0 made, 2 it could not be made.
    """
    from tawthiq.casebook import Casebook

    passphrase = ask_new_passphrase(options.where) if options.sealed else None
    with Casebook.create(options.where, who="", passphrase=passphrase) as casebook:
        what = "an empty casebook" if passphrase is None else "an empty casebook, sealed"
        print(f"{casebook.home.database.where}: {what}, head {casebook.head()[:16]}.")
    return 0
