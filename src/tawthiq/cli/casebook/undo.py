"""`tawthiq undo`: takes a decision back."""

from dataclasses import dataclass
from typing import Annotated

from click import Argument, Option

from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.options import WrongOption

_LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOptions(CasebookOptions):
    """The options of `undo`."""

    positions: Annotated[tuple[str, ...], Argument(["positions"], nargs=-1, metavar="ENTRY...|last")]
    why: Annotated[str, Option(["--why"], help="Why it is taken back, for the log.")] = ""


def undo(options: UndoOptions) -> int:
    """Take decisions back, by the numbers of their entries in the log, or your last one that stands.

    The entries stay in the log, and an undoing can itself be undone.

    tawthiq undo 118 --why "the wrong figure"

    tawthiq undo last

    Exit status: 0, or 2 where an entry cannot be undone (then none is).
    """
    from tawthiq.casebook.undoing import last_decision
    from tawthiq.casebook.undoing import undo as take_back
    from tawthiq.publish.words import load_words

    if not options.positions:
        raise WrongOption("Say which entry, as in: tawthiq undo 118, or: tawthiq undo last. `tawthiq log` shows them.")
    words = load_words(options.language.value).casebook
    with options.open() as casebook:
        positions = [
            last_decision(casebook, casebook.who) if word == _LAST else _position(word) for word in options.positions
        ]
        for entry in take_back(casebook, positions, why=options.why):
            print(words["undone"].format(position=entry.position, kind=words.get(f"kind_{entry.kind}", entry.kind)))
    return 0


def _position(word: str) -> int:
    if not (word.isascii() and word.isdecimal()):
        raise WrongOption(f"«{word}» is no entry's number. `tawthiq log` shows them.")
    return int(word)
