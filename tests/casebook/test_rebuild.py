"""Whatever happens in whatever order: what is kept step by step is what the log gives anew, on every past day too."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, select

from casebook.lively import TEXTS, decide
from casebook.made import arrival
from casebook.summing import added_up, kept
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.verifying import verify
from tawthiq.casebook.receiving.adding import add
from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    ClaimDismissed,
    Draft,
    IncidentGraded,
    IncidentMerged,
    IncidentSet,
    IncidentWithdrawn,
    ReportCorrected,
    SettingSet,
    SourceSet,
    Undone,
)
from tawthiq.store.derived import held
from tawthiq.store.evidence import item_of
from tawthiq.store.log import all_entries
from tawthiq.store.schema import claims, countables, incidents, reports
from tawthiq.store.schema import settings as settings_table

ARRIVALS = [arrival(text, name=f"{number}.txt") for number, text in enumerate(TEXTS)]
FOUND = [(each.sha256, read.report.id, claim) for each in ARRIVALS for read in each.readings for claim in read.claims]
PAST = (reports, claims, incidents, settings_table, countables)
Happening = Callable[[Casebook], None]

incident_names = st.sampled_from(["one", "two", "three"])
places = st.sampled_from(range(len(FOUND)))


def _decided(place: int, make: Callable[..., AnyBody], **said: Any) -> Happening:
    digest, report, claim = FOUND[place]
    at = {"report": report, "claim": claim.id, "start": claim.span.start, "end": claim.span.end}
    return lambda casebook: _decide_known(casebook, digest, Draft(body=make(**at, **said), item=item_of(digest)))


def _decide_known(casebook: Casebook, digest: str, draft: Draft) -> None:
    """A person decides on what is there."""
    with casebook.reading() as connection:
        known = connection.execute(select(reports.c.id).where(reports.c.evidence == digest)).first()
    if known is not None:
        decide(casebook, draft)


def _undo(place: int) -> Happening:
    def undo(casebook: Casebook) -> None:
        with casebook.reading() as connection:
            made = [each for each in all_entries(connection) if "received" not in each.kind and "read" not in each.kind]
        if made and (body := made[place % len(made)].body) is not None:
            decide(casebook, Undone(position=made[place % len(made)].position, of=body.subjects))

    return undo


happenings: st.SearchStrategy[Happening] = st.one_of(
    st.lists(st.sampled_from(ARRIVALS), min_size=1, max_size=3).map(lambda some: lambda book: _add(book, some)),
    st.builds(_decided, places, st.just(ClaimDecided), verdict=st.sampled_from(["accepted", "rejected", "reopened"])),
    st.builds(_decided, places, st.just(ClaimAttached), incident=st.none() | incident_names),
    st.builds(_decided, places, st.just(ClaimDismissed), incident=st.none() | incident_names),
    st.builds(_undo, st.integers(0, 20)),
    st.one_of(
        st.builds(IncidentSet, incident=incident_names, title=st.sampled_from(["a", "b"])),
        st.builds(IncidentMerged, incident=incident_names, into=incident_names).filter(
            lambda body: body.incident != body.into
        ),
        st.builds(IncidentWithdrawn, incident=incident_names),
        st.builds(IncidentGraded, incident=incident_names, aspect=st.just("harm"), grade=st.just("V2")),
        st.builds(SettingSet, name=st.just("profile"), value=st.sampled_from(["conservative", "lexical"])),
        st.builds(SourceSet, source=st.just("network"), reliability=st.sampled_from(["A", "B"])),
        st.builds(ReportCorrected, report=st.sampled_from([report for _, report, _ in FOUND]), withdrawn=st.booleans()),
    ).map(lambda body: lambda casebook: decide(casebook, body) and None),
)


def _add(casebook: Casebook, some: list[Any]) -> None:
    add(casebook, some)


def standing(connection: Connection, transaction: int | None) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that held after a transaction, or now, but for until when."""

    def rows(table: Table) -> list[tuple[Any, ...]]:
        columns = [column for column in table.columns if column.name != "until"]
        found = connection.execute(select(*columns).where(held(table, transaction)).order_by(table.c.id))
        return [tuple(row) for row in found]

    return {table.name: rows(table) for table in PAST}


def live_through(casebook: Casebook, happened: list[Happening]) -> None:
    """Each thing happens, and sums stay those of the rows; every past moment is what it was, all as the log says."""
    moments: dict[int, dict[str, list[tuple[Any, ...]]]] = {}
    for happen in happened:
        happen(casebook)
        number = casebook.last().number
        with casebook.reading() as connection:
            moments[number] = standing(connection, None)
            assert kept(connection) == added_up(connection)
    with casebook.reading() as connection:
        assert {number: standing(connection, number) for number in moments} == moments
    assert verify(casebook, derived=True).faults == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(happenings, min_size=1, max_size=12))
def test_what_is_kept_step_by_step_is_what_the_log_gives(
    new_sqlite: Callable[[], str], happened: list[Happening]
) -> None:
    """With the transactions between which it held."""
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        live_through(casebook, happened)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(happenings, min_size=1, max_size=8))
def test_so_it_is_on_a_server(new_postgres: Callable[[], str], happened: list[Happening]) -> None:
    """A few times, since it takes longer."""
    with Casebook.open(new_postgres(), who=WHO) as casebook:
        live_through(casebook, happened)


@pytest.mark.parametrize("together", [True, False], ids=["in one transaction", "one by one"])
def test_the_order_in_which_reports_come_changes_nothing(together: bool, new_sqlite: Callable[[], str]) -> None:
    """Orders of four give the same rows, but for when."""
    found = set()
    for order in list(permutations(ARRIVALS))[::4]:
        with Casebook.open(new_sqlite(), who=WHO) as casebook:
            for some in [list(order)] if together else [[one] for one in order]:
                add(casebook, some)
            with casebook.reading() as connection:
                rows = standing(connection, None)
        found.add(repr({name: [row[:1] + row[2:] for row in some] for name, some in rows.items()}))
    assert len(found) == 1
