"""The entries that are about each of some subjects: what a fold is made of."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tawthiq.model.entry import Entry
from tawthiq.store.log import entries_of


def entries_by(connection: Connection, number: int, kind: str, names: Sequence[str]) -> dict[str, list[Entry]]:
    """The entries of each subject of a kind, up to transaction `number`, in the order of the log."""
    subjects = {f"{kind}:{name}": name for name in names}
    found: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in entries_of(connection, subjects, through=number):
        about = entry.body.subjects if entry.body is not None else ()
        for subject in dict.fromkeys(about):
            if subject in subjects:
                found[subjects[subject]].append(entry)
    return found
