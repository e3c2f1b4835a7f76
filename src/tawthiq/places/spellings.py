"""Spellings of units that only other people's datasets have, each with the unit that it names."""

from functools import cache

from tawthiq.places.names import data_lines
from tawthiq.text.fold import fold


@cache
def load_spellings() -> dict[str, str]:
    """The id of the unit of each spelling, folded; read once, then shared."""
    return dict(map(_read_line, data_lines("spellings")))


def _read_line(line: str) -> tuple[str, str]:
    name, place_id = line.split("\t")
    return fold(name).text.strip(), place_id
