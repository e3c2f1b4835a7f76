"""Finds the places that other people's datasets name in words: what they call a unit, and what they put in it.

A name is taken for a place only where exactly one of its level bears it, within what is told around it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, hypot, radians
from typing import NamedTuple

from tawthiq.languages.files import readable_languages
from tawthiq.languages.places import load_place_words
from tawthiq.model.record import Record
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place
from tawthiq.places.resolve import meanings
from tawthiq.places.spellings import load_spellings
from tawthiq.text.fold import fold

_CODES = ("", "ocha:", "iso:")  # P-codes and codes of ISO 3166 stand without their maker's name in tables
_LEVELS = {
    "country": (("country",), ("region",)),  # Gaza stands among countries in some tables
    "adm1": (("adm1",), ("region",)),
    "adm2": (("adm2",), ("adm3",)),  # UCDP takes some subdistricts for districts
}
_UNITS = frozenset({"adm1", "adm2", "adm3"})
_TOWNS = ("town", "camp", "village", "neighbourhood")
_LOCAL = frozenset({*_TOWNS, "adm3", "adm2"})  # the gazetteer has a town and the district around it as one
_LONGEST = 200  # characters; no place's name has as many
_EXACT = frozenset({"G0", "G1"})
_DEGREE = 111.2  # kilometres
_NEAR = 10.0  # kilometres; centroids of two sources for one town differ by less


class Town(NamedTuple):
    """What a record names as its place, with its degrees where it tells them; `told` says that it happened there.

    Else the name is of something near by, or of a wider unit.
    """

    name: str | None
    latitude: float | None
    longitude: float | None
    told: bool

    def is_near(self, place: Place) -> bool | None:
        """Whether the place lies within some kilometres of it; None where the degrees of either are not known."""
        if self.latitude is None or self.longitude is None or place.latitude is None or place.longitude is None:
            return None
        north = (self.latitude - place.latitude) * _DEGREE
        east = (self.longitude - place.longitude) * _DEGREE * cos(radians(place.latitude))
        return hypot(north, east) <= _NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a record lies: the ids of the units that its names are found to be, None where a name is not found.

    `id` is the narrowest place that is known; `exact` says that it is the place that the record names, and none around
    it. `unknown` are its names and codes of units that are no one unit of the gazetteer.
    """

    id: str | None = None
    exact: bool = True
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    unknown: tuple[str, ...] = ()


def place_record(record: Record, gazetteer: Gazetteer) -> Placed:
    """Where the record lies, by its codes and names; its coordinates tell places of one name apart, and no more."""
    told = record.place_precision in _EXACT
    names = (record.place_id, record.country, record.adm1, record.adm2, record.place)
    code, country, adm1, adm2, place = (name[:_LONGEST] if name else None for name in names)
    return _placed(gazetteer, code, (country, adm1, adm2), Town(place, record.latitude, record.longitude, told=told))


@lru_cache(maxsize=1 << 16)
def _placed(gazetteer: Gazetteer, code: str | None, names: tuple[str | None, ...], town: Town) -> Placed:
    country, adm1, adm2 = names
    unknown: list[str] = []

    def found(place: Place | None, said: str | None) -> Place | None:
        if said and place is None:
            unknown.append(said)
        return place

    coded = found(by_code(gazetteer, code), code)
    land = found(unit_named(gazetteer, country, "country"), country)
    if land is None and not country and coded is not None:  # a code tells the country where nobody does
        land = gazetteer.unit_above(coded, frozenset({"country"}))
    around = (land,)
    province = found(unit_named(gazetteer, adm1, "adm1", around) if land else None, adm1)
    around = (province or land,)
    district = found(unit_named(gazetteer, adm2, "adm2", around) if land else None, adm2)
    if coded is not None:  # a code is of one place alone; a name that says otherwise says nothing
        land, province, district = (
            found(unit if unit and gazetteer.within(coded, unit) else None, said)
            for unit, said in ((land, country), (province, adm1), (district, adm2))
        )
    narrowest = coded or district or province or land
    place = _town_named(gazetteer, town, narrowest, province) if narrowest is not None and town.told else None
    wider = town._replace(name=(town.name or "").rpartition(",")[2])  # «by the bridge, Mosul»
    holder = _town_named(gazetteer, wider, narrowest, province) if narrowest and town.told and not place else None
    last = place or holder or narrowest
    return Placed(
        id=last.id if last else None,
        exact=not town.name or (last is not holder and _is_called(gazetteer, last, town.name)),
        country=land.id if land else None,
        adm1=province.id if province else None,
        adm2=district.id if district and district.kind == "adm2" else None,
        unknown=tuple(dict.fromkeys(unknown)),
    )


def unit_named(gazetteer: Gazetteer, name: str | None, level: str, around: Sequence[Place | None] = ()) -> Place | None:
    """The one unit of a level («country», «adm1», «adm2») that bears the name, with or without its noun of kind.

    Only what lies in all of `around` is asked. None where there is none, or more than one.
    """
    if not name:
        return None
    for kinds in _LEVELS[level]:
        for spelled in _spellings(name, _UNITS):
            bearers = [place for place in _bearers(gazetteer, spelled) if place.kind in kinds]
            within = [place for place in bearers if all(gazetteer.within(place, each) for each in around if each)]
            if within:
                return within[0] if len(within) == 1 else None
    return None


def _town_named(gazetteer: Gazetteer, town: Town, unit: Place, province: Place | None) -> Place | None:
    """The one place of the name in a unit that is not far from where the record says."""
    for spelled in _spellings(town.name, frozenset(_TOWNS)) if town.name else ():
        bearers = [place for place in _bearers(gazetteer, spelled) if place.kind in _LOCAL and place.id != unit.id]
        within = [each for each in bearers if _may_be(gazetteer, each, unit, province, town)]
        found = meanings(gazetteer, within, _TOWNS)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_called(gazetteer: Gazetteer, place: Place | None, name: str) -> bool:
    """Whether the name is the place's own, rather than that of something in it or near it."""
    if place is None or place.kind in _TOWNS:
        return place is not None
    return any(place in _bearers(gazetteer, spelled) for spelled in _spellings(name, _UNITS))


def _may_be(gazetteer: Gazetteer, place: Place, unit: Place, province: Place | None, town: Town) -> bool:
    """Of some towns the gazetteer knows the province alone: such a one has to lie where the record says."""
    near = town.is_near(place)
    if gazetteer.within(place, unit):
        return near is not False
    if province is None or unit.kind != "adm2" or not gazetteer.within(place, province):
        return False
    return near is True and gazetteer.unit_above(place, frozenset({"adm2"})) is None


def by_code(gazetteer: Gazetteer, code: str | None) -> Place | None:
    """The place of a code as datasets write it: a P-code alone, or an id of the gazetteer. None where there is none."""
    for begin in _CODES if code else ():
        try:
            return gazetteer.by_id(f"{begin}{code}")
        except KeyError:
            continue
    return None


def _bearers(gazetteer: Gazetteer, spelled: str) -> Iterable[Place]:
    known = load_spellings().get(spelled)
    return gazetteer.named(spelled) if known is None else (gazetteer.by_id(known),)


def _spellings(name: str, kinds: frozenset[str]) -> Iterator[str]:
    """The name, then what is left of it without its noun of kind, then without what stands behind it in brackets."""
    whole = fold(name).text.strip()
    yield whole
    bare, _, _ = whole.partition("(")
    for spelled in dict.fromkeys((whole, bare.strip())):
        words = spelled.split()
        if words and spelled != whole:
            yield spelled
        nouns = _nouns(kinds)
        if len(words) > 1 and words[-1] in nouns:
            yield " ".join(words[:-1])
        if len(words) > 1 and words[0] in nouns:
            yield " ".join(words[1:])


@cache
def _nouns(kinds: frozenset[str]) -> frozenset[str]:
    """The nouns of these kinds of place in every language."""
    packs = (load_place_words(language) for language in readable_languages())
    cues = (cue for pack in packs for cue in pack.cues if cue.kind in kinds)
    return frozenset(word for cue in cues for word in (cue.head, *cue.words, *cue.behind))
