"""Looks up reports in a casebook, by id, the beginning of one, or name: their texts and what is thought of them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, Row, Table, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.ledger.reports import ClaimState, ReportState
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimsRead, Entry, EvidenceReceived, ReportReceived
from tawthiq.model.report import Report
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_at
from tawthiq.store.evidence import item_of
from tawthiq.store.log import entries_of, items_held, subjects_known
from tawthiq.store.schema import claims, reports

_SHORTEST = 4  # letters of an id, where one only begins so
_NAMED = 5  # of those that a name may mean
_decode_claim = decoder(ClaimState)
_decode_report = decoder(ReportState)


class Kept(Struct, frozen=True, kw_only=True):
    """A report of the casebook: its text, what is thought of it and its figures, and all entries on it.

    `report` has the date and outlet that people corrected; `read` are the claims of the last reading, with reasons.
    """

    report: Report
    state: ReportState
    read: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    received: EvidenceReceived | None


def known_reports(casebook: Casebook, asked: Mapping[str, str]) -> set[str]:
    """Those of the reports, ids with the hash of their evidence, that the casebook has; not what was forgotten."""
    if not asked:
        return set()
    with casebook.reading() as connection:
        known = subjects_known(connection, [f"report:{name}" for name in asked])
        had = items_held(connection, {item_of(digest) for digest in asked.values()})
    return {name for name, digest in asked.items() if f"report:{name}" in known and item_of(digest) in had}


def find_report(connection: Connection, given: str, *, what: str = "report") -> str:
    """The id of the report that goes by this id, the beginning of it, or name.

    Raises NotInCasebook, which says that `what` was looked for.
    """
    found = _by_id(connection, reports, given)
    if not found:
        query = select(reports.c.id).where(held(reports, None), reports.c.name == given).limit(_NAMED + 1)
        found = connection.execute(query).scalars().all()
    return only(found, given, what)


def find_claim(connection: Connection, given: str) -> str | None:
    """The id of the figure with this id or the beginning of it, None where there is none. Raises NotInCasebook."""
    found = _by_id(connection, claims, given)
    return only(found, given, "figure") if found else None


def _by_id(connection: Connection, table: Table, given: str) -> Sequence[str]:
    now = select(table.c.id).where(held(table, None))
    exact = connection.execute(now.where(table.c.id == given)).scalars().all()
    if exact or len(given) < _SHORTEST:
        return exact
    begins = now.where(table.c.id >= given, table.c.id < given + "\U0010ffff").order_by(table.c.id)
    return connection.execute(begins.limit(_NAMED + 1)).scalars().all()


def only(found: Sequence[str], given: str, what: str) -> str:
    """The one that was found. Raises NotInCasebook where there are none or several."""
    if not found:
        raise NotInCasebook(f"«{given}»: The casebook has no {what} of this id or name.")
    if len(found) > 1:
        named = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise NotInCasebook(f"«{given}»: That may be several: {named}. Give the whole id.")
    return found[0]


def report_state(row: Row[tuple[object, ...]], figures: Sequence[ClaimState] = ()) -> ReportState:
    """What a row of the table of reports says, with its figures."""
    from msgspec.structs import replace

    return replace(_decode_report(row.body), claims=tuple(figures))


def states_at(connection: Connection, names: Sequence[str], transaction: int | None) -> dict[str, ReportState]:
    """What was thought of reports after `transaction` (None: now), by id; those not yet there are left out."""
    figures: dict[str, list[ClaimState]] = {}
    for row in rows_at(connection, claims, transaction, names, "report"):
        figures.setdefault(row.report, []).append(_decode_claim(row.body))
    for some in figures.values():
        some.sort(key=lambda state: (state.claim.span, state.claim.kind))
    found = rows_at(connection, reports, transaction, names)
    return {row.id: report_state(row, figures.get(row.id, ())) for row in found}


def load_report(connection: Connection, name: str, transaction: int | None = None) -> Kept:
    """The report with this id, as it was after `transaction` (None: now). Raises NotInCasebook."""
    state = states_at(connection, [name], transaction).get(name)
    entries = entries_of(connection, [f"report:{name}"], through=transaction)
    received = next((entry.body for entry in reversed(entries) if isinstance(entry.body, ReportReceived)), None)
    if state is None or received is None:
        raise NotInCasebook(f"«{name}»: The casebook has no such report, or had not on that day.")
    reading = next((entry.body for entry in reversed(entries) if isinstance(entry.body, ClaimsRead)), None)
    evidence = entries_of(connection, [f"evidence:{state.evidence}"], through=transaction)
    came = (entry.body for entry in reversed(evidence) if isinstance(entry.body, EvidenceReceived))
    return Kept(
        report=as_read(received, state),
        state=state,
        read=reading.claims if reading else (),
        entries=tuple(entries),
        received=next(came, None),
    )


def as_read(received: ReportReceived, state: ReportState) -> Report:
    """The report as it is to be read now: its text as received, its date and outlet as people corrected them."""
    return Report(
        id=received.report,
        text=received.text,
        published=state.published,
        outlet=state.outlet,
        language=received.language,
        address=received.address,
        notes=received.notes,
        title_end=received.title_end,
        recognised=received.recognised,
    )
