"""The packaged gazetteer: places by id and by name, and which place lies in which.

It knows no language: names are looked up by their folded form, whatever the script. The data file is
built by scripts/build_gazetteer.py.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from tawthiq.places.place import FUZZY_KINDS, Place


def name_key(folded: str) -> str:
    """The key under which a folded name is found: without spaces, hyphens and apostrophes."""
    if folded.isalpha():
        return folded
    return folded.replace(" ", "").replace("-", "").replace("'", "")


class Gazetteer:
    """Places with their names. Unchanging once made."""

    def __init__(self, places: Iterable[tuple[Place, tuple[str, ...], tuple[str, ...]]]) -> None:
        """Index places, each with its folded names and with names to which an article was added or taken away."""
        self._by_id: dict[str, Place] = {}
        self._names: dict[str, list[Place]] = {}
        self._loose: dict[str, list[Place]] = {}
        self._spelled: dict[str, None] = {}
        for place, names, loose in places:
            self._by_id[place.id] = place
            _enter(self._names, place, names)
            _enter(self._loose, place, loose)
            self._spelled.update(dict.fromkeys(names + loose))
        self._ancestors: dict[str, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def by_id(self, place_id: str) -> Place:
        """The place with this id; KeyError where there is none."""
        return self._by_id[place_id]

    def spellings(self) -> Iterable[str]:
        """Every folded name, words separated by blanks."""
        return self._spelled.keys()

    def named(self, folded_name: str) -> tuple[Place, ...]:
        """All places that bear this folded name; where none does, those that bear it with or without the article."""
        return self.named_exactly(folded_name) or tuple(self._loose.get(name_key(folded_name), ()))

    def named_exactly(self, folded_name: str) -> tuple[Place, ...]:
        """All places that bear this folded name as it stands; blanks and hyphens do not matter."""
        return tuple(self._names.get(name_key(folded_name), ()))

    def parents(self, place: Place) -> tuple[Place, ...]:
        """The units that directly contain `place`, the one to show first."""
        return tuple(self._by_id[parent] for parent in place.parents)

    def ancestors(self, place: Place) -> frozenset[str]:
        """Ids of all units that contain `place` wholly, itself left out."""
        known = self._ancestors.get(place.id)
        if known is None:
            known = frozenset(place.parents).union(*(self.ancestors(parent) for parent in self.parents(place)))
            self._ancestors[place.id] = known
        return known

    def unit_above(self, place: Place, kinds: frozenset[str]) -> Place | None:
        """The nearest container of `place` of one of these kinds, along the parents to show."""
        seen = place
        while seen.parents:
            seen = self._by_id[seen.parents[0]]
            if seen.kind in kinds:
                return seen
        return None

    def within(self, inner: Place, outer: Place) -> bool | None:
        """Whether all of `inner` lies in `outer`: by the chain of parents; None where the gazetteer cannot tell.

        A region whose outline is unknown contains for certain only what names it as a parent.
        """
        if inner.id == outer.id or outer.id in self.ancestors(inner):
            return True
        if inner.id in self.ancestors(outer) or self._apart(inner, outer):
            return False
        if inner.overlaps and self._covers(outer, inner.overlaps):
            return True
        if outer.kind in FUZZY_KINDS:
            return None if not outer.overlaps or self._touches(inner, outer.overlaps) else False
        if inner.overlaps:
            return None if self._touches(outer, inner.overlaps) else False
        return None if inner.kind in FUZZY_KINDS else False

    def contains(self, outer: Place, inner: Place) -> bool | None:
        """Whether `outer` contains all of `inner`; None where the gazetteer cannot tell."""
        return self.within(inner, outer)

    def overlaps(self, one: Place, other: Place) -> bool | None:
        """Whether two places share ground; None where the gazetteer cannot tell."""
        if self.within(one, other) or self.within(other, one):
            return True
        if other.id in one.overlaps or one.id in other.overlaps:
            return True
        if self._apart(one, other):
            return False
        if one.kind in FUZZY_KINDS or other.kind in FUZZY_KINDS:
            unknown = self.within(one, other) is None or self.within(other, one) is None
            return None if unknown else False
        return False

    def _apart(self, one: Place, other: Place) -> bool:
        return bool(one.country and other.country and one.country != other.country)

    def _covers(self, outer: Place, parts: tuple[str, ...]) -> bool:
        return all(part == outer.id or outer.id in self.ancestors(self._by_id[part]) for part in parts)

    def _touches(self, place: Place, units: tuple[str, ...]) -> bool:
        around = self.ancestors(place) | {place.id} | set(place.overlaps)
        return any(unit in around or place.id in self.ancestors(self._by_id[unit]) for unit in units)


@cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer; read once, then shared."""
    text = resources.files("tawthiq.places").joinpath("data", "gazetteer.tsv").read_text(encoding="utf-8")
    lines = text.split("\n")
    return Gazetteer(_read_line(line) for line in lines if line and not line.startswith("#"))


def _read_line(line: str) -> tuple[Place, tuple[str, ...], tuple[str, ...]]:
    fields = line.split("\t")
    place_id, name, kind, country, parents, overlaps, latitude, longitude, precision, population, arabic, notable = (
        fields[:12]
    )
    place = Place(
        place_id, name, kind, country, _split(parents), _split(overlaps),
        float(latitude) if latitude else None, float(longitude) if longitude else None,
        precision, int(population or 0), arabic, notable == "1",
    )  # fmt: skip
    return place, _split(fields[12]), _split(fields[13])


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _enter(index: dict[str, list[Place]], place: Place, names: tuple[str, ...]) -> None:
    """Enter a place under each of its names; of names that are alike but for blanks, once."""
    for name in names:
        bearers = index.setdefault(name_key(name), [])
        if not bearers or bearers[-1] is not place:
            bearers.append(place)
