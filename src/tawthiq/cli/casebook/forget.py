"""`tawthiq forget`: an item's key, bytes and figures are destroyed; that it was, by whom and why, stays."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from click import Argument, Option

from tawthiq.cli.casebook.confirming import confirm
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.progress import progress

if TYPE_CHECKING:
    from tawthiq.casebook.keeping.forgetting import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetOptions(CasebookOptions):
    """The options of `forget`."""

    item: Annotated[str, Argument(["item"], metavar="ITEM")]
    why: Annotated[str, Option(["--why"], help="Why; the log keeps it for good, so say nothing of what is forgotten.")]
    sure: Annotated[str | None, Option(["--sure"], metavar="WORD", help="The word «forget», instead of typing it.")] = (
        None
    )


def forget(options: ForgetOptions) -> int:
    """Forget evidence with its reports, or a person: nobody can read them again.

    ITEM is the evidence's SHA-256 or its first letters, the id of a report, or of a person. The key that encrypts
    it is destroyed, the bytes are written over, and its figures leave every table of every day. The log keeps
    that something was there, its hash, and who had it forgotten, when and why.

    tawthiq forget 3f9a61c2 --why "asked for by the family"

    Exit status: 0 forgotten, 2 not.
    """
    from tawthiq.casebook.keeping.forgetting import find_item
    from tawthiq.casebook.keeping.forgetting import forget as destroy
    from tawthiq.publish.told import told

    language = options.language.value
    with options.open() as casebook:
        item = find_item(casebook, options.item)
        confirm(_told("forget_first", item, language), "forget", options.sure, "--sure", language)
        with progress(item.refolds, shown=sys.stderr.isatty()) as tick:
            destroy(casebook, item, why=options.why, tick=tick)
        print(_told("forgotten", item, language))
        for backup in item.backups:
            print(told("forgotten_backup", language, where=backup.path, day=backup.at[:10]))
        if casebook.home.database.is_postgres:
            print(told("forgotten_server", language))
    return 0


def _told(name: str, item: "Item", language: str) -> str:
    from tawthiq.publish.told import told

    return told(name, language, item=item.name, entries=item.entries, reports=item.count("report"))
