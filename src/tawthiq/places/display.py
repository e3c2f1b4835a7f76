"""The name under which a place is shown: «Jasim, Daraa», «جاسم، درعا»."""

from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

NEEDS_PARENT = frozenset({"town", "village", "neighbourhood", "adm2", "adm3"})
"""Kinds whose names are too small to stand alone."""
SHOWN_ABOVE = frozenset({"adm1", "region"})


def display_name(gazetteer: Gazetteer, place: Place, *, with_parent: bool = False, language: str = "en") -> str:
    """The canonical name; small places, or any `with_parent`, with the governorate or region that they lie in.

    In Arabic ("ar") only where the gazetteer has the place's Arabic name; else "".
    """
    if language == "ar":
        return _arabic_name(gazetteer, place)
    if place.kind not in NEEDS_PARENT and not with_parent:
        return place.name
    above = _above(gazetteer, place)
    if above is None or above.name in place.name:
        return place.name
    return f"{place.name}, {above.name}"


def _arabic_name(gazetteer: Gazetteer, place: Place) -> str:
    above = _above(gazetteer, place) if place.kind in NEEDS_PARENT else None
    if not place.arabic or above is None or not above.arabic or above.arabic in place.arabic:
        return place.arabic
    return f"{place.arabic}، {above.arabic}"


def _above(gazetteer: Gazetteer, place: Place) -> Place | None:
    return gazetteer.unit_above(place, SHOWN_ABOVE) or gazetteer.unit_above(place, frozenset({"country"}))
