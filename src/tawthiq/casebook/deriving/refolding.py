"""Folds some subjects anew over all of their past, and nothing else: what is left where an item is forgotten."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, delete, select

from tawthiq.casebook.deriving.cells import CellKey, cells_of, recount_cells
from tawthiq.casebook.deriving.incidents import derive_incidents
from tawthiq.casebook.deriving.persons import derive_persons
from tawthiq.casebook.deriving.records import derive_records
from tawthiq.store.schema import FOREVER, claims, countables, entries, incidents, persons, records, reports, touches

_MANY = 500  # names in one question to the database


class Refolding:
    """What has to be folded anew where nothing can be read any more of the reports among some subjects.

    An incident rests on the figures attached to it and to those merged into it, on their reports, and on how the
    casebook counts; only where one of these changed can its rows have. `moments` are those transactions.
    """

    def __init__(self, connection: Connection, subjects: Iterable[str]) -> None:
        """Looks up on what of the past the rows of these subjects rest."""
        self._connection = connection
        self._named: dict[str, list[str]] = {}
        for subject in subjects:
            kind, _, name = subject.partition(":")
            self._named.setdefault(kind, []).append(name)
        counted = _values(connection, claims, "report", self._named.get("report", ()), "incident")
        self._incidents = sorted(_merged(connection, counted.union(self._named.get("incident", ())), onward=True))
        within = _merged(connection, self._incidents, onward=False)
        self._touched = self._touched_when()
        self.moments = sorted({*self._touched, *(self._changed_when(sorted(within)) if within else ())})

    def _touched_when(self) -> dict[int, list[tuple[str, str]]]:
        """The persons and records that each transaction touched, which rest on their own entries alone."""
        found: dict[int, list[tuple[str, str]]] = {}
        for kind in ("person", "record"):
            subjects = [f"{kind}:{name}" for name in self._named.get(kind, ())]
            for number, subject in _touches(self._connection, subjects):
                found.setdefault(number, []).append((kind, subject.partition(":")[2]))
        return found

    def _changed_when(self, names: Sequence[str]) -> Iterator[int]:
        """The transactions after which the rows of these incidents can have become others."""
        yield from (number for number, _ in _touches(self._connection, [f"incident:{name}" for name in names]))
        yield from _changes(self._connection, incidents, "id", names)
        yield from _changes(self._connection, claims, "incident", names)
        told = _values(self._connection, claims, "incident", names, "report")
        yield from _changes(self._connection, reports, "id", sorted(told))
        settled = touches.c.subject.like("setting:%") | touches.c.subject.like("source:%")
        query = select(entries.c.txn).join(touches, touches.c.position == entries.c.position).where(settled)
        yield from self._connection.execute(query.distinct()).scalars()

    def fold(self, tick: Callable[[], None]) -> None:
        """Has their rows hold what the log gives now, at every transaction; `tick` is called after each moment."""
        cells = self._cells()
        self._drop()
        for number in self.moments:
            touched = self._touched.get(number, ())
            derive_persons(self._connection, number, [name for kind, name in touched if kind == "person"])
            derive_incidents(self._connection, number, self._incidents)
            derive_records(self._connection, number, [name for kind, name in touched if kind == "record"])
            tick()
        recount_cells(self._connection, sorted(cells | self._cells()))

    def _cells(self) -> set[CellKey]:
        """The cells in which their rows are counted now."""
        named = self._named | {"incident": self._incidents}
        subjects = [f"{kind}:{name}" for kind, names in named.items() for name in names]
        return {cell for some in _some(subjects) for cell in cells_of(self._connection, some)}

    def _drop(self) -> None:
        named = self._named | {"incident": self._incidents}
        for kind, table in (("report", reports), ("incident", incidents), ("person", persons), ("record", records)):
            names = named.get(kind, [])
            _delete(self._connection, table, "id", names)
            _delete(self._connection, countables, "subject", [f"{kind}:{name}" for name in names])
        _delete(self._connection, claims, "report", named.get("report", []))


def _merged(connection: Connection, names: Iterable[str], *, onward: bool) -> set[str]:
    """The incidents with those into which they were merged at any time or, not `onward`, that were merged into them."""
    found, fresh = set(names), sorted(names)
    known, wanted = ("id", "into") if onward else ("into", "id")
    while fresh:
        fresh = sorted(_values(connection, incidents, known, fresh, wanted) - found)
        found.update(fresh)
    return found


def _touches(connection: Connection, subjects: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The transactions that touched each of the subjects."""
    for some in _some(subjects):
        query = select(entries.c.txn, touches.c.subject).join(touches, touches.c.position == entries.c.position)
        for row in connection.execute(query.where(touches.c.subject.in_(some)).distinct()):
            yield row.txn, row.subject


def _changes(connection: Connection, table: Table, column: str, values: Sequence[str]) -> Iterator[int]:
    """The transactions from which on, or until which, rows with one of these values held."""
    for some in _some(values):
        query = select(table.c.since, table.c.until).where(table.c[column].in_(some)).distinct()
        for row in connection.execute(query):
            yield row.since
            if row.until != FOREVER:
                yield row.until


def _values(connection: Connection, table: Table, column: str, values: Sequence[str], wanted: str) -> set[str]:
    """What stands in another column of the rows with one of these values."""
    found: set[str] = set()
    for some in _some(values):
        query = select(table.c[wanted]).where(table.c[column].in_(some), table.c[wanted].is_not(None))
        found.update(connection.execute(query.distinct()).scalars())
    return found


def _delete(connection: Connection, table: Table, column: str, values: Sequence[str]) -> None:
    for some in _some(values):
        connection.execute(delete(table).where(table.c[column].in_(some)))


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _MANY):
        yield names[start : start + _MANY]
