"""What of an import has no place: names of places that the gazetteer does not know, and how often they stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tawthiq.ledger.placing import place_record
from tawthiq.model.received import FileNote
from tawthiq.model.record import Record
from tawthiq.places.gazetteer import load_gazetteer

_NAMED = 12  # names in a note
_LONGEST = 200  # characters of a name
_KEPT = 10_000  # different names that are counted one by one, however many a file has


@dataclass(slots=True)
class Unplaced:
    """Counts rows whose units, or whose towns, are no place of the gazetteer."""

    _units: Counter[str] = field(default_factory=Counter)
    _towns: Counter[str] = field(default_factory=Counter)
    _rows: int = 0
    _in_towns: int = 0
    _wider: int = 0

    def take(self, record: Record) -> None:
        """Counts one record."""
        placed = place_record(record, load_gazetteer())
        self._rows += bool(placed.unknown)
        for name in placed.unknown:
            _count(self._units, name)
        if record.place and record.place_precision in ("G0", "G1"):
            self._in_towns += 1
            if placed.id is not None and not placed.exact:
                self._wider += 1
                _count(self._towns, record.place[:_LONGEST])

    def notes(self) -> Iterator[FileNote]:
        """What is to be said of all rows that were taken."""
        if self._units:
            yield FileNote(what="places-unknown", values=(("rows", f"{self._rows:,}"), *_named(self._units)))
        if self._towns:
            told = (("all", f"{self._in_towns:,}"), ("rows", f"{self._wider:,}"), *_named(self._towns))
            yield FileNote(what="places-wider", values=told)


def _count(names: Counter[str], name: str) -> None:
    if name in names or len(names) < _KEPT:
        names[name] += 1


def _named(names: Counter[str]) -> tuple[tuple[str, str], ...]:
    shown = "; ".join(f"{name} ({rows:,})" for name, rows in names.most_common(_NAMED))
    more = "; …" if len(names) > _NAMED else ""
    many = "+" if len(names) == _KEPT else ""
    return ("count", f"{len(names):,}{many}"), ("names", shown + more)
