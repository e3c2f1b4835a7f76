"""`tawthiq rebuild`: the derived tables anew."""

import sys
from dataclasses import dataclass

from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.progress import progress


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildOptions(CasebookOptions):
    """The options of `rebuild`."""


def rebuild(options: RebuildOptions) -> int:
    """Make the derived tables (reports, figures, incidents, what tallies count) anew from the log.

    Nothing that was received or decided changes. Others wait meanwhile; after a stop everything is as it was.

    Exit status: 0 made, 2 it cannot be opened or its log cannot be read.
    """
    from tawthiq.casebook.keeping.rebuilding import rebuild_casebook
    from tawthiq.publish.told import told

    with options.open() as casebook:
        total = casebook.last().number
        with progress(total, shown=sys.stderr.isatty()) as advance:
            rebuild_casebook(casebook, advance)
        print(told("rebuilt", options.language.value, where=casebook.home.database.where, count=total))
    return 0
