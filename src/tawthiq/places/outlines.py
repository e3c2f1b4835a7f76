"""Outlines of units and countries, where open data has them: for maps, and to hold the gazetteer against.

The file is built by scripts/build_outlines.py; it is read when an outline is first asked for.
"""

from functools import cache
from importlib.resources import files

import msgspec

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]


class Outline(msgspec.Struct, frozen=True):
    """Polygons of a place: each an outer ring and those of its holes.

    A ring closes where it began; its points are (longitude, latitude) in degrees (WGS 84).
    """

    polygons: tuple[Polygon, ...]


class _Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    coordinates: Polygon


class _MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    coordinates: tuple[Polygon, ...]


class _Feature(msgspec.Struct):
    id: str
    geometry: _Polygon | _MultiPolygon


class _Collection(msgspec.Struct):
    features: list[_Feature]


def outline_of(place_id: str) -> Outline | None:
    """The outline of the place with this id, simplified to about a kilometre; None where no open data draws it.

    Lines are those of their sources (README.md beside the file), and endorse no claim to any land.
    """
    return _load().get(place_id)


@cache
def _load() -> dict[str, Outline]:
    data = (files("tawthiq.places") / "data" / "outlines.geojson").read_bytes()
    return {each.id: _outline(each.geometry) for each in msgspec.json.decode(data, type=_Collection).features}


def _outline(told: _Polygon | _MultiPolygon) -> Outline:
    return Outline(polygons=(told.coordinates,) if isinstance(told, _Polygon) else told.coordinates)
