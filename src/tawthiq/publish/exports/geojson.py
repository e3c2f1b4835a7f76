"""GeoJSON (RFC 7946): incidents as points, each with the precision of its place; longitude stands first."""

from collections.abc import Iterable, Mapping
from typing import TextIO

import msgspec

from tawthiq.publish.exports.dictionary import Cell, Table

_encode = msgspec.json.Encoder(order="deterministic").encode
_BY_ITSELF = ("latitude", "longitude")


def write_geojson(table: Table, rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> tuple[int, int]:
    """Writes a collection of the rows that have coordinates; tells how many it has, and how many have none.

    The members `dictionary` and `without_coordinates` say what the properties mean and how many rows are not there.
    """
    placed = without = 0
    stream.write('{"type":"FeatureCollection","features":[\n')
    for row in rows:
        if row["latitude"] is None or row["longitude"] is None:
            without += 1
            continue
        stream.write((",\n" if placed else "") + _encode(_feature(table, row)).decode())
        placed += 1
    meanings = {column.name: {"en": column.en, "ar": column.ar} for column in table.columns}
    stream.write(f'\n],"without_coordinates":{without},"dictionary":{_encode(meanings).decode()}}}\n')
    return placed, without


def _feature(table: Table, row: Mapping[str, Cell]) -> dict[str, object]:
    names = [column.name for column in table.columns if column.name not in _BY_ITSELF]
    return {
        "type": "Feature",
        "id": row["incident"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": {name: row[name] for name in names},
    }
