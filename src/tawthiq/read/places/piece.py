"""The piece: one place as a text writes it, before it is known which one is meant."""

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.languages.places import Clitic, Cue, Direction
from tawthiq.places.place import FUZZY_KINDS, Place

WIDE_KINDS = FUZZY_KINDS | {"country", "adm1"}


class Piece(Struct, frozen=True, kw_only=True, gc=False):
    """One place as written, before it is known which one is meant.

    `first` and `last` are token indexes, both included. `label` shows the name in its place ("east of {}");
    `unknown` is the name in Latin letters of a place that no gazetteer has, and then there are no `candidates`.
    """

    first: int
    last: int
    candidates: tuple[Place, ...] = ()
    label: str = "{}"
    unknown: str = ""
    kind: str = ""
    precision: str = ""
    clitic: Clitic | None = None
    cue: Cue | None = None
    key: str = ""
    side: bool = False
    shared: bool = False
    zone: bool = False
    also: str = ""
    placed: bool = False


def is_bare(clitic: Clitic | None) -> bool:
    """Whether nothing is written on to a word but an article."""
    return clitic is None or clitic.passes


def directed(directions: Sequence[Direction], label: str, *, within: bool) -> str:
    """The label with its side: two directions become one word («north-east»)."""
    for other in directions[1:]:
        if other.part != directions[0].part:  # «the southern suburbs of Beirut»
            inner = directed([other], label, within=within)
            return directed([each for each in directions if each is not other], inner, within=True)
    template = directions[0].part if within else directions[0].beside
    return template.format(direction="".join(direction.stem for direction in directions), place=label)
