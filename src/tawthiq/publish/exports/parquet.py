"""Parquet: typed columns, each with its meaning in the file itself; the same rows give the same bytes."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tawthiq.publish.exports.dictionary import Cell, Table

_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "list": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "day": pa.string(),  # ISO 8601: a day before the year 1 or after 9999 is none, but «open» must be sayable
    "flag": pa.bool_(),
}
_BATCH = 50_000


def write_parquet(table: Table, rows: Iterable[Mapping[str, Cell]], stream: BinaryIO) -> int:
    """Writes the table, in groups of rows so that memory stays flat, and tells how many rows it has."""
    schema = pa.schema(
        [
            pa.field(column.name, _TYPES[column.type], metadata={"en": column.en, "ar": column.ar, "hxl": column.hxl})
            for column in table.columns
        ],
        metadata={"table": table.name, "en": table.en, "ar": table.ar},
    )
    count, source = 0, iter(rows)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(source, _BATCH)):
            columns = [pa.array([row[field.name] for row in batch], type=field.type) for field in schema]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            count += len(batch)
    return count
