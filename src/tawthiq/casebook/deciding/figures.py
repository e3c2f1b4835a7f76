"""Figures of a casebook by their ids, with their reports; what may count in an incident, and why others may not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row

from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import EVENT_MEASURES, Measure, Unit
from tawthiq.model.entry import ClaimAttached, ClaimDismissed, Draft
from tawthiq.model.incident import IncidentState
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_at, rows_now
from tawthiq.store.evidence import item_of
from tawthiq.store.schema import claims, reports

_SHORTEST = 6  # letters of an id that may stand for it
_decode = decoder(ClaimState)
_EXTENTS = {
    "cumulative": "is a running total, which counts many incidents",
    "period": "counts a stretch of time, not one incident",
    "stock": "counts those who are there, not those whom an incident harmed",
}


class Kept(Struct, frozen=True, kw_only=True):
    """A figure as it is thought of, with the row of its report."""

    state: ClaimState
    report: Row[Any]

    @property
    def id(self) -> str:
        """The claim's."""
        return self.state.claim.id

    @property
    def named(self) -> str:
        """How sentences call it."""
        return f"{self.id} («{self.state.claim.number}»)"

    def attach(self, incident: str | None, why: str) -> Draft:
        """The entry by which it counts in an incident, or in none; encrypted with its report's evidence."""
        claim = self.state.claim
        body = ClaimAttached(
            report=claim.report, claim=claim.id, start=claim.span.start, end=claim.span.end, incident=incident,
            before=self.state.incident, why=why,
        )  # fmt: skip
        return Draft(body=body, item=item_of(self.report.evidence))

    def dismiss(self, incident: str | None, why: str) -> Draft:
        """The entry by which it is not of an incident, or of no new one; encrypted with its report's evidence."""
        claim = self.state.claim
        body = ClaimDismissed(
            report=claim.report, claim=claim.id, start=claim.span.start, end=claim.span.end, incident=incident, why=why
        )
        return Draft(body=body, item=item_of(self.report.evidence))


def find_figures(connection: Connection, ids: Sequence[str]) -> list[Kept]:
    """The figures of these ids, or of their first letters, in this order, none twice. Raises NotInCasebook, Refused."""
    rows = {}
    for wanted in ids:
        row = _find(connection, wanted)
        rows[row.id] = row
    return _kept(connection, list(rows.values()))


def _find(connection: Connection, wanted: str) -> Row[Any]:
    exact = rows_now(connection, claims, [wanted])
    if exact:
        return exact[0]
    if len(wanted) < _SHORTEST or not wanted.isalnum():
        raise NotInCasebook(f"{wanted}: The casebook has no such figure. tawthiq review lists them with their ids.")
    begun = claims.c.id.startswith(wanted, autoescape=True)
    found = connection.execute(claims.select().where(held(claims, None), begun).limit(2)).all()
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{wanted}: Several figures begin so: give more of the id.")
    raise NotInCasebook(f"{wanted}: The casebook has no such figure. tawthiq review lists them with their ids.")


def figures_of_reports(connection: Connection, names: Iterable[str]) -> list[Kept]:
    """All figures of these reports."""
    return _kept(connection, rows_now(connection, claims, sorted(set(names)), "report"))


def figures_in(connection: Connection, incidents: Iterable[str], transaction: int | None = None) -> list[Kept]:
    """The figures attached to one of these incidents, as they were thought of after a transaction (None: now)."""
    return _kept(connection, rows_at(connection, claims, transaction, sorted(incidents), "incident"), transaction)


def _kept(connection: Connection, rows: Sequence[Row[Any]], transaction: int | None = None) -> list[Kept]:
    told = {row.id: row for row in rows_at(connection, reports, transaction, sorted({row.report for row in rows}))}
    return [Kept(state=_decode(row.body), report=told[row.report]) for row in rows]


def obstacle(kept: Kept, units: Mapping[Measure, Unit]) -> str | None:
    """Why the figure cannot count in an incident that counts in `units`; None where it can."""
    claim, status = kept.state.claim, kept.state.status
    if kept.report.withdrawn:
        return "is of a report that was withdrawn"
    if status == "rejected":
        return "was rejected. If that was a mistake, reopen it with: tawthiq review"
    if status == "unreviewed":
        return "is not reviewed: a person accepts or corrects it first, with: tawthiq review"
    if claim.kind != "count":
        return "is a share or a comparison, no count"
    if claim.extent in _EXTENTS:
        return f"{_EXTENTS[claim.extent]}. Where the reader was wrong, correct its extent with: tawthiq review"
    if claim.measure in EVENT_MEASURES or claim.unit == "events":
        return "counts attacks, not people"
    unit = units.get(claim.measure, claim.unit)
    if unit != claim.unit:
        return f"counts {claim.unit}, and the incident counts {unit}: the two are never added"
    return None


def units_of(state: IncidentState | None) -> dict[Measure, Unit]:
    """In what an incident counts each measure; the first where, by corrections, there are several."""
    units: dict[Measure, Unit] = {}
    for each in state.ranges if state is not None else ():
        units.setdefault(each.measure, each.unit)
    return units


def parts_of(figures: Sequence[Kept], among: Iterable[Kept]) -> list[Kept]:
    """Those of `among` of which the text says that they are parts of one of `figures`, at any depth."""
    inside = {figure.id for figure in figures}
    rest = [each for each in among if each.id not in inside]
    found: list[Kept] = []
    while fresh := [each for each in rest if each.state.claim.part_of in inside and each.id not in inside]:
        inside.update(each.id for each in fresh)
        found += fresh
    return found
