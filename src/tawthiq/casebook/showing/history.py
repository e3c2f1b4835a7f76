"""The log as people read it: who did what, when and why."""

from collections import deque
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from tawthiq.casebook.reports import find_report
from tawthiq.model.entry import Entry
from tawthiq.store.log import all_entries, entries_of, read_head


class Sought(Struct, frozen=True, kw_only=True):
    """Which entries are sought; what is empty asks nothing. `since` and `until` are days in UTC."""

    report: str = ""
    incident: str = ""
    kinds: tuple[str, ...] = ()
    who: str = ""
    since: date | None = None
    until: date | None = None


def list_entries(connection: Connection, sought: Sought, last: int = 0) -> list[Entry]:
    """The `last` so many of the entries sought (0: all), in the order of the log; forgotten ones have no body.

    Raises NotInCasebook.
    """
    found = (entry for entry in _of(connection, sought, last) if _is_sought(entry, sought))
    return list(deque(found, maxlen=last or None))


def _of(connection: Connection, sought: Sought, last: int) -> Iterator[Entry]:
    if sought.report:
        yield from entries_of(connection, [f"report:{find_report(connection, sought.report)}"])
    elif sought.incident:
        yield from entries_of(connection, [f"incident:{sought.incident}"])
    else:
        all_of_them = sought == Sought() and last
        after = max(0, read_head(connection).position - last) if all_of_them else 0
        yield from all_entries(connection, after=after, kinds=sought.kinds)


def _is_sought(entry: Entry, sought: Sought) -> bool:
    day = entry.at.date()
    if (sought.since is not None and day < sought.since) or (sought.until is not None and day > sought.until):
        return False
    return sought.who in ("", entry.who) and (not sought.kinds or entry.kind in sought.kinds)
