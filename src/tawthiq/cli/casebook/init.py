"""`tawthiq init`: an empty casebook."""

from dataclasses import dataclass
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.options import DEFAULT
from tawthiq.cli.casebook.passphrase import ask_new_passphrase, ask_passphrase
from tawthiq.cli.options import InterfaceLanguage, Language, WrongOption


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions:
    """The options of `init`."""

    where: Annotated[
        str, Argument(["where"], metavar="[FOLDER|ADDRESS]", required=False, envvar="TAWTHIQ_CASEBOOK")
    ] = DEFAULT
    language: InterfaceLanguage = Language.en
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

    Without FOLDER or ADDRESS it is made where TAWTHIQ_CASEBOOK says, or in ./casebook.

    Without its passphrase nobody opens a sealed casebook again, you included: keep it where it outlives you.

    Exit status: 0 made, 2 it could not be made.
    """
    if options.upgrade or options.downgrade is not None:
        return _migrate(options)
    from tawthiq.casebook import Casebook
    from tawthiq.publish.told import told

    language = options.language.value
    passphrase = ask_new_passphrase(options.where, language) if options.sealed else None
    with Casebook.create(options.where, who="", passphrase=passphrase) as casebook:
        made = "init_made" if passphrase is None else "init_sealed"
        print(told(made, language, where=casebook.home.database.where, head=casebook.head()[:16]))
    return 0


def _migrate(options: InitOptions) -> int:
    from tawthiq.publish.told import told
    from tawthiq.store.home import migrate_home

    if options.sealed or (options.upgrade and options.downgrade is not None):
        raise WrongOption("--sealed, --upgrade and --downgrade: Choose one of them.")
    language = options.language.value
    made = migrate_home(options.where, lambda: ask_passphrase(options.where, language), options.downgrade)
    if made.before == made.after:
        print(told("tables_already", language, where=made.where, version=made.after))
    else:
        given = {"before": made.before, "after": made.after, "command": "tawthiq rebuild"}
        print(told("tables", language, where=made.where, **given))
    return 0
