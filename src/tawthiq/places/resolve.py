"""Which of the places that bear a name is meant; where nothing tells, none is chosen."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

RANK = ("country", "region", "zone", "sea", "adm1", "town", "camp", "village", "adm3", "adm2")
"""Which unit a bare name means where one of several lies in the other: Homs is the governorate, Jasim the town."""
HIGH = frozenset({"country", "region", "adm1"})
DOMINANT_POPULATION = 50_000
DOMINANT_RATIO = 10
UNIT_WEIGHT = 10


def meanings(gazetteer: Gazetteer, candidates: Sequence[Place], prefer: Sequence[str] = ()) -> tuple[Place, ...]:
    """The candidates that are truly different places: of a town and the district named after it one is kept.

    `prefer` lists kinds in order of preference; without it the rank of kinds decides.
    """
    order = [*prefer, *(kind for kind in RANK if kind not in prefer)]
    place_in_order = {kind: position for position, kind in enumerate(order)}
    kept: list[Place] = []
    for place in sorted(candidates, key=lambda place: place_in_order.get(place.kind, len(order))):
        if not any(_one_line(gazetteer, place, other) for other in kept):
            kept.append(place)
    return tuple(kept)


def _one_line(gazetteer: Gazetteer, one: Place, other: Place) -> bool:
    if gazetteer.within(one, other) or gazetteer.within(other, one):
        return True
    if one.kind == other.kind:
        return False
    units = governorate_of(gazetteer, one), governorate_of(gazetteer, other)
    return units[0] == units[1] != "" or units[0] in other.overlaps or units[1] in one.overlaps


def governorate_of(gazetteer: Gazetteer, place: Place) -> str:
    """The id of the governorate (or region) that a place is or lies in, "" where it lies in none."""
    if place.kind == "adm1":
        return place.id
    unit = gazetteer.unit_above(place, frozenset({"adm1", "region"}))
    return unit.id if unit else ""


class Context:
    """How often each country and governorate was named, or something in it, where there was no doubt."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Start with nothing named."""
        self._gazetteer = gazetteer
        self._named: Counter[str] = Counter()

    def note(self, place: Place) -> None:
        """Count one more naming of `place` and of all that contains it."""
        self._named.update({place.id, *self._gazetteer.ancestors(place)})

    def knows_country_of(self, place: Place) -> bool:
        """Whether the country of `place`, or something in it, was named without doubt."""
        return self._named[f"iso:{place.country}"] > 0

    def knows_any(self) -> bool:
        """Whether any place was named without doubt."""
        return bool(self._named)

    def choose(self, candidates: Sequence[Place]) -> Place | None:
        """The one meant: by what else the report names, else by importance; None where neither tells."""
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        weights = [self._weight(place) for place in candidates]
        best = max(weights)
        if best and weights.count(best) == 1:
            return candidates[weights.index(best)]
        return _dominant(candidates)

    def _weight(self, place: Place) -> int:
        country = self._named[f"iso:{place.country}"] if place.country else 0
        return UNIT_WEIGHT * self._named[governorate_of(self._gazetteer, place)] + country


def _dominant(candidates: Sequence[Place]) -> Place | None:
    high = [place for place in candidates if place.kind in HIGH]
    if len(high) == 1 and all(place.population < DOMINANT_POPULATION for place in candidates if place not in high):
        return high[0]
    first, second = sorted((place.population for place in candidates), reverse=True)[:2]
    if not high and first >= DOMINANT_POPULATION and first >= DOMINANT_RATIO * second:
        return max(candidates, key=lambda place: place.population)
    return None
