"""Outlines: rings that close, and lines that agree with what the gazetteer says lies in what."""

import math
from itertools import pairwise

from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.places.outlines import Outline, Ring, outline_of

GAZETTEER = load_gazetteer()
NEAR = 0.05  # degrees: outlines are simplified, coordinates are rounded, and some coasts are crude
DRAWN_OTHERWISE = {
    "place:tanf": "OCHA draws the three-border corner to Rural Damascus; reports count it to Homs",
    "geonames:373130": "Kafia Kingi is disputed between the Sudans",
}


def test_every_ring_of_an_outline_closes() -> None:
    """A map fills each of them."""
    outlines = [outline for place in GAZETTEER if (outline := outline_of(place.id)) is not None]

    assert len(outlines) > 80
    assert [ring for outline in outlines for ring in _rings(outline) if len(ring) < 4 or ring[0] != ring[-1]] == []


def test_places_lie_in_the_outlines_of_the_units_that_hold_them() -> None:
    """Two sources, drawn and named by different people, agree to within five kilometres."""
    outside = {
        place.id
        for place in GAZETTEER
        if place.latitude is not None and place.longitude is not None
        for unit in GAZETTEER.ancestors(place)
        if (outline := outline_of(unit)) is not None and _distance(outline, place.longitude, place.latitude) > NEAR
    }

    assert outside == set(DRAWN_OTHERWISE)


def test_a_governorate_has_a_longer_outline_than_each_of_its_districts() -> None:
    """No level is taken for another."""
    districts = [place for place in GAZETTEER if place.kind == "adm2" and outline_of(place.id) is not None]
    widths = [(_width(place.id), _width(place.parents[0])) for place in districts]

    assert len(districts) == 62
    assert [pair for pair in widths if pair[0] > pair[1] + NEAR] == []


def test_a_place_that_nobody_has_drawn_has_no_outline() -> None:
    """Somalia's towns lie on both sides of the line that Natural Earth draws."""
    assert outline_of("iso:SO") is None
    assert outline_of("no such place") is None


def _rings(outline: Outline) -> list[Ring]:
    return [ring for polygon in outline.polygons for ring in polygon]


def _width(place_id: str) -> float:
    outline = outline_of(place_id)
    assert outline is not None
    longitudes = [longitude for ring in _rings(outline) for longitude, _ in ring]
    return max(longitudes) - min(longitudes)


def _distance(outline: Outline, x: float, y: float) -> float:
    """Degrees from a point to an outline, 0 within it."""
    sides = [side for ring in _rings(outline) for side in pairwise(ring)]
    crossed = [1 for (x1, y1), (x2, y2) in sides if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1]
    return 0.0 if len(crossed) % 2 else min(_from_side(side, x, y) for side in sides)


def _from_side(side: tuple[tuple[float, float], tuple[float, float]], x: float, y: float) -> float:
    (x1, y1), (x2, y2) = side
    along, up = x2 - x1, y2 - y1
    length = along * along + up * up
    at = max(0.0, min(1.0, ((x - x1) * along + (y - y1) * up) / length)) if length else 0.0
    return math.hypot(x - x1 - at * along, y - y1 - at * up)
