"""`tawthiq undo`: takes decisions back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.incident_done import tell_changed
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.guard import UNREADABLE, complain
from tawthiq.cli.options import WrongOption

_LAST = "last"
_STRETCH = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?")
_MOST = 100_000  # entries in a stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOptions(CasebookOptions):
    """The options of `undo`."""

    positions: Annotated[tuple[str, ...], Argument(["positions"], nargs=-1, metavar="ENTRY...|FIRST-LAST|last")]
    why: Annotated[str, Option(["--why"], help="Why it is taken back, for the log.")] = ""


def undo(options: UndoOptions) -> int:
    """Take decisions back: entries by their numbers in the log, or all that your last command decided and that stands.

    The entries stay in the log, and an undoing can itself be undone.

    tawthiq undo last

    tawthiq undo 118 --why "the wrong figure"

    tawthiq undo 118-147

    Exit status: 0, or 2 where an entry cannot be undone (then none is; of `last`, all others are).
    """
    from tawthiq.casebook.deciding.undoing import undo as take_back
    from tawthiq.casebook.deciding.undoing import undo_last
    from tawthiq.publish.undone import undone_lines
    from tawthiq.publish.words import load_words

    if _LAST in options.positions and len(options.positions) > 1:
        raise WrongOption("Name entries, or last alone. `tawthiq log` shows them.")
    words = load_words(options.language.value)
    with options.open() as casebook:
        if options.positions == (_LAST,):
            taken = undo_last(casebook, why=options.why)
        else:
            positions = [position for word in options.positions for position in _positions(word)]
            taken = take_back(casebook, positions, why=options.why)
        for line in undone_lines(taken.undone, taken.by, words):
            print(line)
        tell_changed(casebook, taken.by[0], options.language.value)
    for reason in taken.left:
        complain(str(reason))
    return UNREADABLE if taken.left else 0


def _positions(word: str) -> Iterator[int]:
    found = _STRETCH.fullmatch(word)
    if found is None:
        raise WrongOption(f"«{word}» is no entry's number. `tawthiq log` shows them.")
    first, last = int(found[1]), int(found[2] or found[1])
    if not 0 <= last - first < _MOST:
        raise WrongOption(f"«{word}» is no stretch of entries, the first and then the last. `tawthiq log` shows them.")
    yield from range(first, last + 1)
