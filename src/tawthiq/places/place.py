"""The place: one unit, town, camp, region or sea of the gazetteer."""

from msgspec import Struct

PRECISION_OF_KIND = {
    "country": "G6", "adm1": "G4", "adm2": "G3", "adm3": "G3", "town": "G1", "village": "G1", "neighbourhood": "G1",
    "camp": "G1", "square": "G0", "prison": "G0", "hospital": "G0", "crossing": "G0", "checkpoint": "G0", "base": "G0",
    "mosque": "G0", "dam": "G0", "port": "G0", "building": "G0", "road": "G5", "region": "G5", "zone": "G5",
    "border": "G5", "mountain": "G5", "river": "G5", "sea": "G7",
}  # fmt: skip
"""How exactly a place of each kind tells where something happened: codes of the recording standards, G0 to G9."""

FUZZY_KINDS = frozenset({"region", "zone", "border", "mountain", "river", "sea"})
"""Kinds whose outline nobody has drawn: containment in them is often unknown."""


SCRIPTS = (("latn", "\u0370"), ("arab", "\u0700"))
"""The scripts in which names are known, each with the first letter that is no longer of it."""


class Place(Struct, frozen=True, gc=False):
    """A place of the gazetteer.

    `name` is the canonical English name, `arabic` the first Arabic one ("" where none is known).
    `parents` are ids of units that contain it wholly; the first is the one to show. `overlaps` are ids of
    units that it lies in only partly. `latitude` and `longitude` are degrees of a centroid, None where
    unknown; `population` is 0 where unknown; `country` is an ISO 3166 code or "".
    `notable` is false for towns and neighbourhoods that only a long list knows.
    """

    id: str
    name: str
    kind: str
    country: str
    parents: tuple[str, ...]
    overlaps: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    precision: str
    population: int
    arabic: str
    notable: bool
