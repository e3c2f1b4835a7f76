"""Lists figures for review: those that wait for a person, or any by status; first those of which most is at stake."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Select, select

from tawthiq.casebook.reports import Kept, find_report, load_report
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Claim
from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_at
from tawthiq.store.schema import claims, reports

_AT_ONCE = 100  # figures in memory
_AT_HAND = 200  # reports in memory
_decode_claim = decoder(ClaimState)
Wanted = Literal["waiting", "all", "accepted", "corrected", "rejected", "bulk", "differs", "orphans"]


class Asked(Struct, frozen=True, kw_only=True):
    """Which figures are asked for; what is None or empty asks nothing.

    `places` are ids: figures of places within them are meant too. `since` and `until` are of what figures count.
    """

    wanted: Wanted = "waiting"
    report: str | None = None
    places: tuple[str, ...] = ()
    measure: str | None = None
    since: date | None = None
    until: date | None = None
    doubts: bool = False


class Shown(Struct, frozen=True, kw_only=True):
    """A figure with its report; `read` is the claim of the last reading with its reasons, None for an orphan."""

    kept: Kept
    state: ClaimState
    read: Claim | None
    orphan: bool = False


def list_figures(connection: Connection, asked: Asked, transaction: int | None = None) -> Iterator[Shown]:
    """The figures asked for, as they were thought of after `transaction`: orphans, then the others by their risk.

    What is of the same risk comes in the order of reports' dates and of their texts. Reports are loaded when one of
    their figures is reached. Raises NotInCasebook.
    """
    only = None if asked.report is None else find_report(connection, asked.report)
    reports_of = _Reports(connection, transaction)
    if asked.wanted in ("waiting", "orphans"):
        yield from _orphans(connection, asked, transaction, only, reports_of)
    if asked.wanted == "orphans":
        return
    names = connection.execute(_figures_asked(asked, transaction, only)).scalars().all()
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        rows = {row.id: row for row in rows_at(connection, claims, transaction, some)}
        for row in map(rows.__getitem__, some):
            state = _decode_claim(row.body)
            if _has(state, asked.wanted) and _is_asked(state.claim, asked):
                yield reports_of.shown(row.report, state)


class _Reports:
    """Reports as their figures are shown, the last of them at hand: figures of one report lie apart in the list."""

    def __init__(self, connection: Connection, transaction: int | None) -> None:
        self._connection = connection
        self._transaction = transaction
        self._loaded: dict[str, tuple[Kept, Mapping[str, Claim]]] = {}

    def load(self, name: str) -> tuple[Kept, Mapping[str, Claim]]:
        """The report and the claims of its last reading."""
        found = self._loaded.pop(name, None)
        if found is None:
            kept = load_report(self._connection, name, self._transaction)
            found = (kept, {claim.id: claim for claim in kept.read})
            if len(self._loaded) == _AT_HAND:
                del self._loaded[next(iter(self._loaded))]
        self._loaded[name] = found
        return found

    def shown(self, name: str, state: ClaimState, *, orphan: bool = False) -> Shown:
        """A figure of the report."""
        kept, read = self.load(name)
        return Shown(kept=kept, state=state, read=read.get(state.claim.id), orphan=orphan)


def _orphans(
    connection: Connection, asked: Asked, transaction: int | None, only: str | None, reports_of: _Reports
) -> Iterator[Shown]:
    query = select(reports.c.id).where(held(reports, transaction), reports.c.orphans > 0, reports.c.withdrawn == 0)
    if only is not None:
        query = query.where(reports.c.id == only)
    for name in connection.execute(query.order_by(reports.c.published, reports.c.id)).scalars().all():
        for state in reports_of.load(name)[0].state.orphans:
            if state.status != "rejected" and _is_asked(state.claim, asked):
                yield reports_of.shown(name, state, orphan=True)


def _figures_asked(asked: Asked, transaction: int | None, only: str | None) -> Select[Any]:
    """The ids of the figures that may be asked for, in their order."""
    of_report = (reports.c.id == claims.c.report) & held(reports, transaction)
    query = select(claims.c.id).join(reports, of_report).where(held(claims, transaction))
    if only is not None:
        query = query.where(claims.c.report == only)
    if asked.wanted == "waiting":
        query = query.where(claims.c.waits == 1)
    if asked.measure is not None:
        query = query.where(claims.c.measure == asked.measure)
    if asked.doubts:
        query = query.where(claims.c.doubts > 0)
    return query.order_by(claims.c.risk.desc(), reports.c.published, reports.c.id, claims.c.start, claims.c.id)


def _has(state: ClaimState, wanted: Wanted) -> bool:
    if wanted in ("waiting", "all"):
        return True
    if wanted == "differs":
        return state.differs
    in_bulk = state.decided is not None and state.decided.bulk
    return in_bulk if wanted == "bulk" else state.status == wanted and not in_bulk


def _is_asked(claim: Claim, asked: Asked) -> bool:
    if (asked.doubts and not claim.doubts) or asked.measure not in (None, claim.measure):
        return False
    if asked.places and not any(_lies_in(code, asked.places) for code in claim.place_ids):
        return False
    if asked.since is None and asked.until is None:
        return True
    if claim.period is None:
        return False
    days = day_range(claim.period)
    after = asked.since is None or days.last is None or days.last >= asked.since
    return after and (asked.until is None or days.first is None or days.first <= asked.until)


def _lies_in(code: str, places: tuple[str, ...]) -> bool:
    """Whether a place is one of `places`, or the gazetteer knows that it lies in one."""
    if code in places:
        return True
    try:
        above = load_gazetteer().ancestors(load_gazetteer().by_id(code))
    except KeyError:
        return False
    return not above.isdisjoint(places)
