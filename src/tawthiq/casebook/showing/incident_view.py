"""Gathers what is shown of incidents: their ranges with the sentences of their figures, and who decided what."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from tawthiq.casebook.deciding.figures import Kept, figures_in
from tawthiq.casebook.deciding.incidents import find_incident, row_of
from tawthiq.casebook.deriving.incidents import names_within
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import AnyBody, Entry, ReportReceived, Undone
from tawthiq.model.incident import IncidentState
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.explanation import sentence_around
from tawthiq.publish.incident_account import EntryShown, FigureShown, IncidentAccount
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.log import entries_of
from tawthiq.store.schema import incidents

_decode = decoder(IncidentState)
_NOT_TOLD = frozenset({"kind", "why", "report", "start", "end", "of"})


def view_incident(
    connection: Connection, name: str, transaction: int | None = None, language: str = "en"
) -> IncidentAccount:
    """What is shown of an incident as of a transaction (None: now); of a merged one, that which leads on.

    Raises NotInCasebook.
    """
    state = find_incident(connection, name, transaction)
    within = names_within(connection, state.id, transaction)
    kept = figures_in(connection, within, transaction)
    texts = report_texts(connection, {each.state.claim.report for each in kept})
    return IncidentAccount(
        state=state,
        transaction=row_of(connection, state.id, transaction)[0],
        figures={each.id: show_figure(each, texts.get(each.state.claim.report, "")) for each in kept},
        merged=tuple(sorted(within - {state.id}, key=_natural)),
        history=tuple(_history(entries_of(connection, [f"incident:{state.id}"], through=transaction))),
        place=place_of(state, language),
        asked=name if name != state.id else "",
    )


def list_incidents(connection: Connection, transaction: int | None = None) -> Iterator[IncidentState]:
    """Every incident that was neither merged nor withdrawn, in the order of their days, then names."""
    query = select(incidents.c.body, incidents.c.first_day).where(
        held(incidents, transaction), incidents.c.status == "open"
    )
    states = [_decode(row.body) for row in connection.execute(query)]
    yield from sorted(states, key=lambda state: (state.when or "", _natural(state.id)))


def report_texts(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The texts of these reports, as received; those that were forgotten are left out."""
    entries = entries_of(connection, [f"report:{name}" for name in names])
    return {entry.body.report: entry.body.text for entry in entries if isinstance(entry.body, ReportReceived)}


def show_figure(kept: Kept, text: str) -> FigureShown:
    """A figure with its sentence, out of its report's text."""
    claim = kept.state.claim
    start, end = sentence_around(text, claim.span) if text else (claim.span.start, claim.span.end)
    published = kept.report.published
    return FigureShown(
        claim=claim,
        status=kept.state.status,
        before=text[start : claim.span.start],
        after=text[claim.span.end : end],
        report=kept.report.name,
        outlet=kept.report.outlet,
        published=date.fromisoformat(published) if published else None,
    )


def _history(entries: list[Entry]) -> Iterator[EntryShown]:
    stands = {entry.position for entry in standing(entries)}
    for entry in entries:
        if entry.body is None:
            continue
        undone = entry.position not in stands and not isinstance(entry.body, Undone)
        yield EntryShown(
            position=entry.position, at=entry.at, who=entry.who, kind=entry.kind, why=entry.body.why,
            said=_said(entry.body), undone=undone,
        )  # fmt: skip


def _said(body: AnyBody) -> dict[str, Any]:
    told: Mapping[str, Any] = msgspec.to_builtins(body)
    return {name: value for name, value in told.items() if name not in _NOT_TOLD}


def place_of(state: IncidentState, language: str) -> str:
    """The name of the incident's place in `language`, where the gazetteer has one, else as it was written."""
    try:
        known = load_gazetteer().by_id(state.place_id) if state.place_id else None
    except KeyError:
        known = None
    arabic = display_name(load_gazetteer(), known, language="ar") if known is not None and language == "ar" else ""
    return arabic or state.place or (known.name if known else "")


def _natural(name: str) -> tuple[int, str]:
    return len(name), name
