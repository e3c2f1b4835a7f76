"""How much each symptom speaks for a field having been read wrongly, as annotated reports show; no language's own.

The table is `doubts.csv`, which `scripts/weigh_doubts.py` writes: a row for each symptom (its kind and value), a column
for each field, in it the weight (natural logarithm of the odds). What holds without any symptom stands without a kind.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tawthiq.languages.files import read_shared
from tawthiq.model.errors import PackError

TABLE = "doubts.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtTable:
    """Weights in the order of `fields`: `base` for every claim, and those of each symptom, by kind and value."""

    fields: tuple[str, ...]
    base: tuple[float, ...]
    of: Mapping[tuple[str, str], tuple[float, ...]]


@cache
def doubt_table() -> DoubtTable:
    """The weights of all symptoms that have any. Raises PackError where a line of the table is broken."""
    return parse_doubts(read_shared(TABLE))


def parse_doubts(text: str) -> DoubtTable:
    """The table that the text holds as CSV. Raises PackError naming the line that is broken."""
    rows = csv.reader(text.splitlines())
    heading = next(rows, [])
    fields = tuple(heading[2:])
    weights: dict[tuple[str, str], tuple[float, ...]] = {}
    for kind, value, *cells in rows:
        try:
            row = tuple(float(cell or 0) for cell in cells)
        except ValueError:
            row = ()
        if len(row) != len(fields):
            raise PackError(f"languages/{TABLE}:{rows.line_num}: wants {len(fields)} numbers. Run `make doubts`.")
        weights[kind, value] = row
    base = weights.pop(("", ""), None)
    if base is None:
        raise PackError(f"languages/{TABLE}: the row without a symptom is missing. Run `make doubts`.")
    return DoubtTable(fields=fields, base=base, of=weights)
