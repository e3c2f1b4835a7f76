"""The front door to a casebook: what the command line, the workbench and Python users call.

    >>> from tawthiq.casebook import Casebook, Decision, add_files, decide
    >>> with Casebook.open("casebook", who="Amal") as casebook:
    ...     [added, *_] = add_files(casebook, [Path("report.txt")])
    ...     decide(casebook, [Decision(on=added.id, action="accept", why="as the page says")])

Names below are imported when first used, since each brings what it needs with it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tawthiq.casebook.casebook import Casebook

if TYPE_CHECKING:
    from tawthiq.casebook.deciding.on_reports import correct_report
    from tawthiq.casebook.deciding.reviewing import Decision, Judged, decide, set_bulk
    from tawthiq.casebook.deciding.undoing import undo
    from tawthiq.casebook.receiving.adding import Added, Arrival, add, add_files
    from tawthiq.casebook.receiving.rereading import Change, reread
    from tawthiq.casebook.reports import Kept, load_report
    from tawthiq.casebook.showing.history import Sought, list_entries
    from tawthiq.casebook.showing.waiting import Asked, Shown, list_figures

__all__ = [
    "Added", "Arrival", "Asked", "Casebook", "Change", "Decision", "Judged", "Kept", "Shown", "Sought", "add",
    "add_files", "correct_report", "decide", "list_entries", "list_figures", "load_report", "reread", "set_bulk",
    "undo",
]  # fmt: skip

_HOMES = {
    "receiving.adding": ("Added", "Arrival", "add", "add_files"),
    "showing.history": ("Sought", "list_entries"),
    "deciding.on_reports": ("correct_report",),
    "reports": ("Kept", "load_report"),
    "receiving.rereading": ("Change", "reread"),
    "deciding.reviewing": ("Decision", "Judged", "decide", "set_bulk"),
    "deciding.undoing": ("undo",),
    "showing.waiting": ("Asked", "Shown", "list_figures"),
}


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"tawthiq.casebook has no public name {name!r}")
    return getattr(import_module(f"tawthiq.casebook.{home}"), name)
