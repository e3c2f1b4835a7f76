"""The packaged gazetteer: places by id and by name, and which place lies in which.

It knows no language: names are looked up by their folded form, whatever the script. The data files are
built by scripts/build_gazetteer.py; a place is made of its line when it is first asked for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from tawthiq.places.names import Names, data_lines, load_names
from tawthiq.places.place import FUZZY_KINDS, Place


class Gazetteer:
    """Places with their names. Unchanging once made."""

    def __init__(self, places: Sequence[str], names: Names) -> None:
        """Places of sorted lines, each beginning with an id and a tab, found by `names`."""
        self._lines = places
        self._names = names
        self._by_id: dict[str, Place] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Place]:
        return (self.by_id(line.partition("\t")[0]) for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def by_id(self, place_id: str) -> Place:
        """The place with this id; KeyError where there is none."""
        known = self._by_id.get(place_id)
        if known is None:
            known = self._by_id[place_id] = self._read(place_id)
        return known

    def _read(self, place_id: str) -> Place:
        begin = f"{place_id}\t"
        at = bisect_left(self._lines, begin)
        if at == len(self._lines) or not self._lines[at].startswith(begin):
            raise KeyError(place_id)
        return _read_line(self._lines[at])

    def opens(self, word: str) -> bool:
        """Whether a folded word is a name or the first word of one."""
        return self._names.opens(word)

    def tails(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The words that follow `word` in each name that begins with it, the most words first."""
        return self._names.tails(word)

    def named(self, folded_name: str) -> tuple[Place, ...]:
        """All places that bear this folded name; where none does, those that bear it with or without the article."""
        exact, loose = self._names.bearers(folded_name)
        return tuple(map(self.by_id, exact or loose))

    def named_exactly(self, folded_name: str) -> tuple[Place, ...]:
        """All places that bear this folded name as it stands; blanks and hyphens do not matter."""
        return tuple(map(self.by_id, self._names.bearers(folded_name)[0]))

    @cached_property
    def _divided(self) -> frozenset[str]:
        """The countries of which provinces are known."""
        return frozenset(line.split("\t", 4)[3] for line in self._lines if "\tadm1\t" in line)

    def is_a_land(self, place: Place) -> bool:
        """Whether it is a country, or a territory of a country without provinces, as the Gaza Strip is."""
        if place.kind == "country":
            return True
        within = place.kind == "region" and len(place.parents) == 1 and self.by_id(place.parents[0]).kind == "country"
        return within and place.country not in self._divided

    def parents(self, place: Place) -> tuple[Place, ...]:
        """The units that directly contain `place`, the one to show first."""
        return tuple(map(self.by_id, place.parents))

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
            seen = self.by_id(seen.parents[0])
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
        return all(part == outer.id or outer.id in self.ancestors(self.by_id(part)) for part in parts)

    def _touches(self, place: Place, units: tuple[str, ...]) -> bool:
        around = self.ancestors(place) | {place.id} | set(place.overlaps)
        return any(unit in around or place.id in self.ancestors(self.by_id(unit)) for unit in units)


@cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer; read once, then shared."""
    return Gazetteer(data_lines("places"), load_names())


def _read_line(line: str) -> Place:
    fields = line.split("\t")
    place_id, name, kind, country, parents, overlaps, latitude, longitude, precision, population, arabic, notable = (
        fields
    )
    return Place(
        place_id, name, kind, country, _split(parents), _split(overlaps),
        float(latitude) if latitude else None, float(longitude) if longitude else None,
        precision, int(population), arabic, notable == "1",
    )  # fmt: skip


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()
