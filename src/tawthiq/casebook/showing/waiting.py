"""Lists figures for review: those that wait for a person, or any by status, report by report, most doubts first."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Select, select

from tawthiq.casebook.reports import Kept, find_report, load_report
from tawthiq.ledger.reports import ClaimState, ReportState, waits
from tawthiq.model.claim import Claim
from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.derived import held
from tawthiq.store.schema import claims, reports

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
    """The figures asked for, as they were thought of after `transaction`: by report, those most in doubt first.

    Reports come in the order of their dates, each loaded when it is reached. Raises NotInCasebook.
    """
    for name in _reports_asked(connection, asked, transaction):
        kept = load_report(connection, name, transaction)
        by_id = {claim.id: claim for claim in kept.read}
        for state, orphan in sorted(_figures(kept.state, asked.wanted), key=_order):
            if _is_asked(state.claim, asked):
                yield Shown(kept=kept, state=state, read=by_id.get(state.claim.id), orphan=orphan)


def _order(found: tuple[ClaimState, bool]) -> tuple[Any, ...]:
    state, orphan = found
    return (not orphan, not state.differs, -len(state.claim.doubts), state.claim.span, state.claim.kind)


def _reports_asked(connection: Connection, asked: Asked, transaction: int | None) -> Sequence[str]:
    query: Select[Any] = select(reports.c.id).where(held(reports, transaction))
    if asked.report is not None:
        query = query.where(reports.c.id == find_report(connection, asked.report))
    if asked.wanted == "waiting":
        some = select(claims.c.report).where(held(claims, transaction), claims.c.waits == 1)
        query = query.where(reports.c.id.in_(some) | (reports.c.orphans > 0))
    elif asked.wanted == "orphans":
        query = query.where(reports.c.orphans > 0)
    return connection.execute(query.order_by(reports.c.published, reports.c.id)).scalars().all()


def _figures(report: ReportState, wanted: Wanted) -> list[tuple[ClaimState, bool]]:
    adrift = [(each, True) for each in report.orphans if each.status != "rejected" and not report.withdrawn]
    if wanted == "orphans":
        return adrift
    if wanted == "waiting":
        return adrift + [(each, False) for each in report.claims if waits(report, each)]
    return [(each, False) for each in report.claims if _has(each, wanted)]


def _has(state: ClaimState, wanted: Wanted) -> bool:
    if wanted == "all":
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
