"""The name under which a place is shown: «Jasim, Daraa»."""

from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

NEEDS_PARENT = frozenset({"town", "village", "neighbourhood", "adm2", "adm3"})
"""Kinds whose names are too small to stand alone."""
SHOWN_ABOVE = frozenset({"adm1", "region"})


def display_name(gazetteer: Gazetteer, place: Place, *, with_parent: bool = False) -> str:
    """The canonical name; small places, or any `with_parent`, with the governorate or region that they lie in."""
    if place.kind not in NEEDS_PARENT and not with_parent:
        return place.name
    above = gazetteer.unit_above(place, SHOWN_ABOVE) or gazetteer.unit_above(place, frozenset({"country"}))
    if above is None or above.name in place.name:
        return place.name
    return f"{place.name}, {above.name}"
