"""Suggestions of a casebook: which reviewed figures may be of one incident, and which of one that is open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.deciding.dismissing import dismiss
from tawthiq.casebook.deciding.figures import find_figures, units_of
from tawthiq.casebook.deciding.incidents import Change, attach, open_incident
from tawthiq.casebook.deriving.incidents import leads_through
from tawthiq.casebook.showing.incident_view import report_texts, show_figure
from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.suggest import Seen, Suggestion, seen_of, suggest
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.entry import IncidentSet
from tawthiq.model.incident import Decided, IncidentState
from tawthiq.model.period import day_range
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.suggestion_page import DismissedShown, SuggestionShown
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_now
from tawthiq.store.schema import claims, incidents, reports

_LONGEST = 31  # days of an incident that figures are held against
_decode_claim = decoder(ClaimState)
_decode_incident = decoder(IncidentState)


def suggestions(connection: Connection) -> list[Suggestion]:
    """What may belong together now, of figures that a person accepted and that count in no incident."""
    figures = [figure.seen for figure in _figures(connection)]
    counted = _counted(connection, {each.report for each in figures})
    return suggest(figures, _incidents(connection), load_gazetteer(), counted)


def accept(casebook: Casebook, key: str, *, why: str) -> Change:
    """Does what the suggestion of this key says: attaches its figures, or opens an incident of them.

    Raises NotInCasebook where there is no such suggestion any more.
    """
    found = _find(casebook, key)
    if found.incident is not None:
        return attach(casebook, found.incident, found.claims, why=why)
    return open_incident(casebook, IncidentSet(incident=""), claims=found.claims, why=why)


def dismiss_suggestion(casebook: Casebook, key: str, *, why: str) -> Change:
    """Says that the figures of the suggestion of this key are not of its incident, or that none is opened for them.

    Raises NotInCasebook where there is no such suggestion any more.
    """
    found = _find(casebook, key)
    return dismiss(casebook, found.claims, found.incident, why=why)


def _find(casebook: Casebook, key: str) -> Suggestion:
    with casebook.reading() as connection:
        found = next((each for each in suggestions(connection) if each.key == key), None)
    if found is None:
        raise NotInCasebook(f"{key}: There is no such suggestion now. tawthiq incident suggest shows them.")
    return found


class _Figure(Struct, frozen=True, kw_only=True):
    """A figure that may be suggested; `apart` says of open incidents, and of "", who kept it apart from them."""

    seen: Seen
    apart: dict[str, Decided]


def _figures(connection: Connection) -> Iterator[_Figure]:
    query = (
        select(claims.c.body)
        .join(reports, (reports.c.id == claims.c.report) & held(reports, None))
        .where(held(claims, None), claims.c.incident.is_(None), claims.c.extent == "incident")
        .where(claims.c.status.in_(("accepted", "corrected")), claims.c.first_day != "", reports.c.withdrawn == 0)
    )
    leads: dict[str, str | None] = {"": ""}
    for row in connection.execute(query).all():
        state = _decode_claim(row.body)
        claim = state.claim
        if claim.part_of is None and claim.measure not in EVENT_MEASURES:
            seen = seen_of(claim, load_gazetteer(), _days(claim.period))
            if seen is not None:
                apart = _still_open(connection, state.apart, leads)
                yield _Figure(seen=replace(seen, apart=frozenset(apart)), apart=apart)


def _still_open(connection: Connection, apart: dict[str, Decided], leads: dict[str, str | None]) -> dict[str, Decided]:
    """By the open incidents to which these lead on; `leads` keeps what was looked up."""
    for name in apart.keys() - leads.keys():
        last = leads_through(connection, name)[-1]
        rows = rows_now(connection, incidents, [last])
        leads[name] = last if rows and rows[0].status == "open" else None
    return {there: decided for name, decided in apart.items() if (there := leads[name]) is not None}


def _counted(connection: Connection, asked: set[str]) -> dict[str, set[str]]:
    """The incidents in which figures of these reports count."""
    query = select(claims.c.report, claims.c.incident).where(held(claims, None), claims.c.incident.is_not(None))
    found: dict[str, set[str]] = {}
    for report, incident in connection.execute(query.distinct()):
        if report in asked:
            found.setdefault(report, set()).add(incident)
    return found


def _incidents(connection: Connection) -> Iterator[Seen]:
    query = select(incidents.c.body).where(held(incidents, None), incidents.c.status == "open")
    for row in connection.execute(query.where(incidents.c.first_day != "", incidents.c.place_id.is_not(None))):
        state: IncidentState = _decode_incident(row.body)
        days = _days(state.when)
        try:
            place = load_gazetteer().by_id(state.place_id or "")
        except KeyError:
            continue
        if days is not None:
            yield Seen(
                name=state.id, report="", first=days[0], last=days[1], place=place,
                methods=frozenset(state.method), parties=frozenset(state.parties), units=units_of(state),
            )  # fmt: skip


def _days(period: str | None) -> tuple[date, date] | None:
    days = day_range(period) if period is not None else None
    if days is None or days.first is None or days.last is None or (days.last - days.first).days > _LONGEST:
        return None
    return days.first, days.last


def count_dismissed(connection: Connection) -> int:
    """How many figures are left out of some suggestion, since a person took them off an incident or dismissed them."""
    return sum(1 for figure in _figures(connection) if figure.apart)


def dismissed(connection: Connection, limit: int) -> list[DismissedShown]:
    """The first figures that a person took off an open incident, or dismissed, in the order of the decisions."""
    found = [(decided, name, figure.seen.name) for figure in _figures(connection)
             for name, decided in figure.apart.items()]  # fmt: skip
    found = sorted(found, key=lambda each: (each[0].position, each[1]))[:limit]
    kept = {each.id: each for each in find_figures(connection, [claim for _, _, claim in found])}
    texts = report_texts(connection, {each.state.claim.report for each in kept.values()})
    return [
        DismissedShown(
            incident=name or None, decided=decided,
            figure=show_figure(kept[claim], texts.get(kept[claim].state.claim.report, "")),
        )
        for decided, name, claim in found
    ]  # fmt: skip


def shown(connection: Connection, limit: int, language: str) -> list[SuggestionShown]:
    """The first suggestions, with the sentences of their figures."""
    found = suggestions(connection)[:limit]
    kept = {each.id: each for each in find_figures(connection, [claim for one in found for claim in one.claims])}
    texts = report_texts(connection, {each.state.claim.report for each in kept.values()})
    figures = {name: show_figure(each, texts.get(each.state.claim.report, "")) for name, each in kept.items()}
    gazetteer = load_gazetteer()
    return [
        SuggestionShown(
            key=each.key, incident=each.incident, day=each.day, sure=each.sure,
            place=gazetteer.by_id(each.place).arabic or each.place if language == "ar"
            else display_name(gazetteer, gazetteer.by_id(each.place)),
            grounds=tuple((ground.aspect, ground.strength) for ground in each.grounds),
            figures=tuple(figures[claim] for claim in each.claims), near=each.near,
        )
        for each in found
    ]  # fmt: skip
