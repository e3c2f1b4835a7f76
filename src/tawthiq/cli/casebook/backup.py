"""`tawthiq backup` and `tawthiq restore`: the whole casebook in one file, and a casebook of that file."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.options import DEFAULT, CasebookOptions
from tawthiq.cli.casebook.passphrase import NEW_FILE, ask_new_passphrase, ask_passphrase
from tawthiq.cli.guard import complain
from tawthiq.cli.options import InterfaceLanguage, Language, WrongOption
from tawthiq.cli.progress import counting, progress

INCOMPLETE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupOptions(CasebookOptions):
    """The options of `backup`."""

    path: Annotated[Path, Argument(["path"], metavar="FILE")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOptions:
    """The options of `restore`."""

    path: Annotated[Path, Argument(["path"], metavar="FILE")]
    where: Annotated[str, Argument(["where"], metavar="[FOLDER|ADDRESS]", required=False)] = DEFAULT
    sealed: Annotated[bool, Option(["--sealed"], is_flag=True, help="Seal it; a passphrase is asked for.")] = False
    language: InterfaceLanguage = Language.en
    plain: Annotated[bool, Option(["--plain"], is_flag=True, help="Leave it unsealed.")] = False


def backup(options: BackupOptions) -> int:
    """Write the whole casebook to one file, while others work on it.

    The file gets its name once it is on the disk and was read again. A sealed casebook gives a sealed backup, opened
    by the passphrase of today; any other backup opens to whoever has the file.

    tawthiq backup /mnt/disk/casebook-2026-11-22.tar

    Exit status: 0 written, 1 written but evidence is missing in the casebook, 2 not written.
    """
    from tawthiq.casebook.keeping.backing_up import back_up, steps
    from tawthiq.publish.told import told

    language = options.language.value
    with options.open() as casebook, progress(steps(casebook), shown=sys.stderr.isatty()) as tick:
        made = back_up(casebook, options.path, tick=tick)
    for digest in made.missing:
        complain(told("backup_missing", language, item=f"evidence:{digest}"))
    given = {"size": made.size, "count": made.head.number, "head": made.head.hash.hex()[:16]}
    print(told("backup_made", language, where=made.path, **given))
    return INCOMPLETE if made.missing else 0


def restore(options: RestoreOptions) -> int:
    """Make a casebook of a backup, in a new folder or an empty database.

    tawthiq restore casebook-2026-11-22.tar casebook

    tawthiq restore casebook-2026-11-22.tar postgresql://localhost/observatory

    Exit status: 0 restored, 1 restored and the casebook was damaged before, 2 not restored; then nothing is left.
    """
    from tawthiq.casebook.keeping.restoring import Asking, Seal
    from tawthiq.casebook.keeping.restoring import restore as make
    from tawthiq.publish.told import told

    if options.sealed and options.plain:
        raise WrongOption("--sealed and --plain: Choose one of them.")
    language = options.language.value
    seal: Seal = "sealed" if options.sealed else "plain" if options.plain else "as-backup"
    asking = Asking(
        passphrase=lambda: ask_passphrase(str(options.path), language),
        new_passphrase=lambda: ask_new_passphrase(options.where, language, NEW_FILE),
    )
    with counting(shown=sys.stderr.isatty()) as tick:
        made = make(options.path, options.where, who="", asking=asking, seal=seal, tick=tick)
    where = options.where
    print(told("restored", language, where=where, count=made.head.number, head=made.head.hash.hex()[:16]))
    if made.faults:
        command = f"tawthiq verify --casebook {where}"
        complain(told("restored_damaged", language, where=where, count=made.faults, command=command))
    return INCOMPLETE if made.faults else 0
