# /// script
# requires-python = ">=3.11"
# dependencies = ["pyshp==3.*", "shapely==2.*"]
# ///
"""Builds src/tawthiq/places/data/outlines.geojson from the boundaries of OCHA and of Natural Earth.

Usage: python scripts/build_outlines.py BOUNDARIES_DIR COUNTRIES_JSON   (needs pyshp and shapely)

BOUNDARIES_DIR holds OCHA's syr_admin1 and syr_admin2; COUNTRIES_JSON is countries-10m.json of the package world-atlas
2, which is Natural Earth as TopoJSON. Neighbours are simplified together, so that no gap opens between them. A country
whose outline leaves out towns that the gazetteer counts to it is itself left out: two sources that differ on a border
are not settled here.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import shapefile
from shapely import Geometry, Point, coverage_simplify, make_valid, prepare, set_precision
from shapely.geometry import mapping, shape

from tawthiq.places.gazetteer import load_gazetteer

DATA = Path(__file__).parents[1] / "src/tawthiq/places/data"
COUNTRIES = {
    "004": "AF", "148": "TD", "275": "PS", "368": "IQ", "376": "IL", "400": "JO", "422": "LB", "434": "LY", "466": "ML",
    "562": "NE", "706": "SO", "728": "SS", "729": "SD", "804": "UA", "854": "BF", "887": "YE",
}  # fmt: skip
"""Numeric codes of ISO 3166, which world-atlas has, of the countries whose towns the gazetteer knows."""
TOLERANCE = {"adm": 0.008, "country": 0.02}  # degrees: about 0.9 and 2 km
GRID = 0.001  # degrees: about 100 m
NEAR = 0.05  # degrees by which a town on a simplified border may lie outside
LEFT_OUT = 0.02  # share of its towns beyond which an outline contradicts the gazetteer


def main(boundaries: Path, countries: Path) -> None:
    """Writes the file, one place a line, sorted by id."""
    outlines = dict(_units(boundaries, 1)) | dict(_units(boundaries, 2)) | dict(_countries(countries))
    lines = []
    for place, outline in sorted(outlines.items()):
        rounded = set_precision(outline, GRID)
        told = {"type": "Feature", "id": place, "geometry": mapping(rounded), "properties": {}}
        lines.append(json.dumps(told, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (DATA / "outlines.geojson").write_text(text, encoding="utf-8")
    print(f"{len(lines)} outlines, {len(text) // 1000} KB", file=sys.stderr)


def _units(boundaries: Path, level: int) -> Iterator[tuple[str, Geometry]]:
    with shapefile.Reader(str(boundaries / f"syr_admin{level}")) as reader:
        codes = [record["PCODE"] for record in reader.records()]
        shapes = [shape(each.__geo_interface__) for each in reader.shapes()]
    yield from zip((f"ocha:{code}" for code in codes), coverage_simplify(shapes, TOLERANCE["adm"]), strict=True)


def _countries(path: Path) -> Iterator[tuple[str, Geometry]]:
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    told = [each for each in topology["objects"]["countries"]["geometries"] if each.get("id") in COUNTRIES]
    codes = [COUNTRIES[each["id"]] for each in told]
    drawn = coverage_simplify(
        [make_valid(_geometry(each, arcs), method="structure", keep_collapsed=False) for each in told],
        TOLERANCE["country"],
    )
    for code, outline in zip(codes, drawn, strict=True):
        outside, towns = _towns_outside(code, outline)
        if outside > max(1, LEFT_OUT * towns):
            print(f"{code}: {outside} of {towns} towns lie outside; left out", file=sys.stderr)
        else:
            yield f"iso:{code}", outline


def _decode(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """The points of an arc, which TopoJSON writes as steps on a grid."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _geometry(told: dict[str, Any], arcs: Sequence[Sequence[tuple[float, float]]]) -> Geometry:
    def ring(numbers: Sequence[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    polygons = told["arcs"] if told["type"] == "MultiPolygon" else [told["arcs"]]
    return shape({"type": "MultiPolygon", "coordinates": [[ring(each) for each in polygon] for polygon in polygons]})


def _towns_outside(country: str, outline: Geometry) -> tuple[int, int]:
    """How many towns of the gazetteer lie outside the outline of their country, and how many it has."""
    near = outline.buffer(NEAR)
    prepare(near)
    places = [place for place in load_gazetteer() if place.country == country and place.kind in ("town", "adm1")]
    towns = [Point(each.longitude, each.latitude) for each in places if each.longitude is not None]
    return sum(not near.contains(town) for town in towns), len(towns)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
