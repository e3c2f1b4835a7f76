"""`tawthiq wipe` and `tawthiq rekey`: the end of a casebook, and another passphrase for it."""

from dataclasses import dataclass
from typing import Annotated

from click import Option

from tawthiq.cli.casebook.confirming import confirm
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.casebook.passphrase import NEW_FILE, ask_new_passphrase, ask_passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class WipeOptions(CasebookOptions):
    """The options of `wipe`."""

    name: Annotated[
        str | None, Option(["--name"], metavar="NAME", help="The casebook's name, instead of typing it.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeyOptions(CasebookOptions):
    """The options of `rekey`."""


def wipe(options: WipeOptions) -> int:
    """Destroy the casebook: its key, its database, its evidence.

    No passphrase is needed. Files are written over before they are removed, a sealed casebook's key first: from then on
    nobody can read the rest. Not promised: what flash storage, snapshots and backups still hold, and what of an
    unsealed casebook lay on the disk before.

    Exit status: 0 it is gone, 2 nothing was done.
    """
    from tawthiq.casebook.keeping.wiping import name_of, wipe
    from tawthiq.publish.told import told

    where, language = options.casebook, options.language.value
    confirm(told("wipe_first", language, where=where), name_of(where), options.name, "--name", language)
    left = wipe(where)
    print(told("wiped", language, where=where))
    for path in left:
        print(told("wipe_left", language, where=path))
    return 0


def rekey(options: RekeyOptions) -> int:
    """Give a sealed casebook another passphrase.

    Backups that were made before open with the one before. Whoever copied the folder and learned the old passphrase
    can read what he copied and what is added: against him, back up, restore --sealed, and wipe this one.

    In scripts, TAWTHIQ_NEW_PASSPHRASE_FILE names a file that holds the new one.

    Exit status: 0 changed, 2 not.
    """
    from tawthiq.casebook.keeping.wiping import rekey
    from tawthiq.publish.told import told

    where, language = options.casebook, options.language.value
    rekey(where, lambda: ask_passphrase(where, language), lambda: ask_new_passphrase(where, language, NEW_FILE))
    print(told("rekeyed", language, where=where))
    return 0
