"""Which entries stand: all that nobody took back."""

from collections.abc import Sequence

from tawthiq.model.entry import Entry, Undone


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Those of `entries`, in the order of the log, that no later one took back; an undoing can be undone too.

    Entries whose item was forgotten say nothing any more, and those that undo have done their work: both are left out.
    """
    undone: set[int] = set()
    for entry in reversed(entries):
        if isinstance(entry.body, Undone) and entry.position not in undone:
            undone.add(entry.body.position)
    return [
        entry
        for entry in entries
        if entry.position not in undone and entry.body is not None and not isinstance(entry.body, Undone)
    ]
