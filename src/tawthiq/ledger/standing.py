"""Which entries stand: all that nobody took back."""

from collections.abc import Sequence

from tawthiq.model.entry import Entry, Undone


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Those of `entries`, in the order of the log, that no later one took back.

    Entries whose item was forgotten say nothing any more, and those that undo have done their work: both are left out.
    """
    undone = taken_back(entries)
    return [
        entry
        for entry in entries
        if entry.position not in undone and entry.body is not None and not isinstance(entry.body, Undone)
    ]


def taken_back(entries: Sequence[Entry]) -> set[int]:
    """The positions of those that a later one took back; an undoing can be undone too."""
    undone: set[int] = set()
    for entry in reversed(entries):
        if isinstance(entry.body, Undone) and entry.position not in undone:
            undone.add(entry.body.position)
    return undone
