"""`tawthiq init`: an empty casebook."""

from dataclasses import dataclass
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.options import DEFAULT
from tawthiq.cli.casebook.passphrase import ask_new_passphrase, ask_passphrase
from tawthiq.cli.options import WrongOption


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
    upgrade: Annotated[
        bool, Option(["--upgrade"], is_flag=True, help="Bring a casebook of an older Tawthiq up to this one's tables.")
    ] = False
    downgrade: Annotated[
        str | None,
        Option(["--downgrade"], metavar="VERSION", help="Bring one down to the tables of an older one, as in 0001."),
    ] = None


def init(options: InitOptions) -> int:
    """Make an empty casebook: in a folder, or in an empty database at postgresql://…

    tawthiq init

    tawthiq init --sealed

    tawthiq init postgresql://localhost/observatory

    tawthiq init --upgrade casebook

    A casebook's tables are changed all at once or not at all; its log and its evidence stay as they are, byte for byte.

    Without its passphrase nobody opens a sealed casebook again, you included: keep it where it outlives you.

    Exit status: 0 made, 2 it could not be made.
    """
    from tawthiq.casebook import Casebook

    if options.upgrade or options.downgrade is not None:
        return _migrate(options)
    passphrase = ask_new_passphrase(options.where) if options.sealed else None
    with Casebook.create(options.where, who="", passphrase=passphrase) as casebook:
        what = "an empty casebook" if passphrase is None else "an empty casebook, sealed"
        print(f"{casebook.home.database.where}: {what}, head {casebook.head()[:16]}.")
    return 0


def _migrate(options: InitOptions) -> int:
    from tawthiq.store.home import migrate_home

    if options.sealed or (options.upgrade and options.downgrade is not None):
        raise WrongOption("--sealed, --upgrade and --downgrade: Choose one of them.")
    made = migrate_home(options.where, lambda: ask_passphrase(options.where), options.downgrade)
    if made.before == made.after:
        print(f"{made.where}: its tables are of version {made.after} already.")
    else:
        print(f"{made.where}: tables {made.before} → {made.after}. Make what is derived anew with: tawthiq rebuild")
    return 0
