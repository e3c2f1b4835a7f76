"""What was taken back, in sentences."""

from collections.abc import Iterator, Sequence

from tawthiq.model.entry import Entry
from tawthiq.publish.history import kind_in_words
from tawthiq.publish.visible import isolate
from tawthiq.publish.words import Words


def undone_lines(undone: Sequence[Entry], by: Sequence[int], words: Words) -> Iterator[str]:
    """A line for the entries of each kind that were taken back, then how to bring them back.

    `by` are the positions of the entries that say so, which stand one behind the other.
    """
    kinds: dict[str, list[int]] = {}
    for entry in undone:
        kinds.setdefault(kind_in_words(entry, words), []).append(entry.position)
    for kind, positions in kinds.items():
        said = words.casebook["undone" if len(positions) == 1 else "undone_many"]
        yield said.format(position=_stretch(positions), kind=kind, count=f"{len(positions):,}")
    yield words.casebook["undone_back"].format(command=isolate(f"tawthiq undo {_stretch(by, plain=True)}"))


def _stretch(positions: Sequence[int], *, plain: bool = False) -> str:
    first, last = min(positions), max(positions)
    said = str(first) if first == last else f"{first}-{last}"
    return said if plain else isolate(said)
