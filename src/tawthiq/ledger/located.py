"""Where a place lies, as a tally asks for it: the units that hold it, whatever its own kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

_UNITS = ("country", "adm1", "adm2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """`places` are ids of the place and of all that wholly contain it; the units are ids too, None where in several."""

    places: tuple[str, ...] = ()
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None


def locate(gazetteer: Gazetteer, ids: Sequence[str]) -> Located:
    """What holds all of the places of these ids; of several, only what they share. An unknown id is held by itself."""
    chains = [_chain(gazetteer, each) for each in ids]
    if not chains:
        return Located()
    shared = [place for place in chains[0] if all(place in chain for chain in chains[1:])]
    units = {kind: _unit(gazetteer, shared, kind) for kind in _UNITS}
    return Located(places=tuple(shared), country=units["country"], adm1=units["adm1"], adm2=units["adm2"])


def _chain(gazetteer: Gazetteer, place_id: str) -> list[str]:
    place = _known(gazetteer, place_id)
    return [place_id, *(sorted(gazetteer.ancestors(place)) if place is not None else ())]


def _unit(gazetteer: Gazetteer, ids: Sequence[str], kind: str) -> str | None:
    return next((each for each in ids if (place := _known(gazetteer, each)) is not None and place.kind == kind), None)


def _known(gazetteer: Gazetteer, place_id: str) -> Place | None:
    try:
        return gazetteer.by_id(place_id)
    except KeyError:
        return None
