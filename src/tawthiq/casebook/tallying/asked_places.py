"""The place that a question names: its ids, those of what lies in it, and those of what may overlap it."""

from difflib import get_close_matches

from tawthiq.ledger.placing import by_code, unit_named
from tawthiq.model.errors import TawthiqError
from tawthiq.model.tally import PlaceAsked
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import FUZZY_KINDS, Place
from tawthiq.places.resolve import HIGH, meanings
from tawthiq.text.fold import fold

_SHOWN = 8
_NEAR, _ALIKE, _SLIPS = 3, 0.75, 2
_LONGEST = 100  # characters of a name that is compared


class UnknownPlace(TawthiqError):
    """No place, or more than one, is meant by a name."""


def place_asked(gazetteer: Gazetteer, said: str, *, in_words: bool = False) -> PlaceAsked:
    """The place of an id or a name in any spelling of the gazetteer.

    `in_words` takes what a dataset calls a unit, and a name that the gazetteer has not. Raises
    UnknownPlace.
    """
    place = _by_id(gazetteer, said) or _by_name(gazetteer, said) or (_as_unit(gazetteer, said) if in_words else None)
    if place is None:
        if not in_words:
            near = [f"{place.name} ({place.id})" for place in places_near(gazetteer, said)]
            remedy = "Name it as a gazetteer does, or by its id, as in ocha:SY12."
            remedy = f"Perhaps {' or '.join(near)}? {remedy}" if near else remedy
            raise UnknownPlace(f"«{said}»: The gazetteer has no place of this name. {remedy}")
        return PlaceAsked(name=said)
    inside, perhaps = _around(gazetteer, place)
    return PlaceAsked(name=said, id=place.id, inside=inside, perhaps=perhaps)


def places_near(gazetteer: Gazetteer, said: str) -> list[Place]:
    """Well-known places whose names are written almost so, the nearest first, for a slip of the keys."""
    asked = fold(said).text.strip()
    spelled: dict[str, Place] = {}
    for place in gazetteer:
        if place.notable or place.kind in HIGH:
            for name in (place.name, place.arabic):
                if name and abs(len(name) - len(asked)) <= _SLIPS:
                    spelled.setdefault(fold(name).text.strip(), place)
    near = (spelled[name] for name in get_close_matches(asked[:_LONGEST], spelled, _NEAR, _ALIKE))
    return list({place.id: place for place in near}.values())


def _by_id(gazetteer: Gazetteer, said: str) -> Place | None:
    return by_code(gazetteer, said)


def _by_name(gazetteer: Gazetteer, said: str) -> Place | None:
    found = meanings(gazetteer, gazetteer.named(fold(said).text.strip()))
    if len(found) > 1:
        found = tuple(place for place in found if place.kind in HIGH) or found
    if len(found) > 1:
        shown = ", ".join(f"{place.name} ({place.id})" for place in found[:_SHOWN])
        raise UnknownPlace(f"«{said}»: Several places are called so: {shown}. Name one by its id.")
    return found[0] if found else None


def _as_unit(gazetteer: Gazetteer, said: str) -> Place | None:
    """The one unit that a dataset calls so."""
    found = (unit_named(gazetteer, said, level) for level in ("adm1", "adm2"))
    return next((place for place in found if place is not None), None)


def _around(gazetteer: Gazetteer, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Regions that surely lie in the place though no chain of parents says so, and places that may overlap it."""
    inside: list[str] = []
    perhaps = set(gazetteer.ancestors(place)) | set(place.overlaps)
    for other in gazetteer:
        if other.kind in FUZZY_KINDS and other.id != place.id:
            within = gazetteer.within(other, place)
            if within:
                inside += [] if place.id in gazetteer.ancestors(other) else [other.id]
            elif gazetteer.overlaps(other, place) is not False:
                perhaps.add(other.id)
    return tuple(sorted(inside)), tuple(sorted(perhaps - set(inside)))
