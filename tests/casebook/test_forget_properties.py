"""Whatever was done in a casebook, forgetting leaves what the log gives anew, and a backup restores it."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.made import AIRSTRIKE, arrival
from casebook.test_backup import asking, contents
from casebook.test_forget import WHY, derived
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.backing_up import back_up
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.casebook.keeping.rebuilding import rebuild
from tawthiq.casebook.keeping.restoring import restore
from tawthiq.casebook.receiving.adding import Arrival, add
from tawthiq.model.entry import ClaimAttached, ClaimDecided, Draft, IncidentMerged, IncidentSet, SettingSet, SourceSet
from tawthiq.store.derived import rows_now
from tawthiq.store.evidence import item_of
from tawthiq.store.schema import claims, incidents, reports

TOWNS = ("Idlib", "Homs", "Raqqa")
INCIDENTS = ("I1", "I2")
_arrivals: dict[str, Arrival] = {}


def from_town(town: str) -> Arrival:
    """A report on a town, read once."""
    if town not in _arrivals:
        _arrivals[town] = arrival(AIRSTRIKE.replace("Idlib", town), name=f"{town}.txt")
    return _arrivals[town]


def take_in(casebook: Casebook, town: str, _incident: str) -> None:
    """Adds a report, also one that was forgotten."""
    add(casebook, [from_town(town)], again=True)


def let_go(casebook: Casebook, town: str, _incident: str) -> None:
    """Forgets a report that is there."""
    if evidence_of(casebook, town):
        forget(casebook, find_item(casebook, from_town(town).sha256), why=WHY)


def open_incident(casebook: Casebook, town: str, incident: str) -> None:
    """Opens an incident, or says more of it."""
    with casebook.writing() as transaction:
        transaction.add(Draft(body=IncidentSet(incident=incident, title=town)))


def merge(casebook: Casebook, _town: str, incident: str) -> None:
    """Merges an incident into the other."""
    (into,) = set(INCIDENTS) - {incident}
    with casebook.writing() as transaction:
        known = {row.id: row for row in rows_now(transaction.connection, incidents, INCIDENTS)}
        if len(known) == 2 and all(row.status == "open" for row in known.values()):
            transaction.add(Draft(body=IncidentMerged(incident=incident, into=into)))


def decide(casebook: Casebook, town: str, incident: str) -> None:
    """Accepts the first figure of a report, and has it count in an incident."""
    evidence = evidence_of(casebook, town)
    if not evidence:
        return
    with casebook.writing() as transaction:
        (report,) = rows_now(transaction.connection, reports, [evidence], "evidence")
        row = rows_now(transaction.connection, claims, [report.id], "report")[0]
        about = {"report": report.id, "claim": row.id, "start": row.start, "end": row.start + 2}
        before = row.incident
        for body in (
            ClaimDecided(**about, verdict="accepted"),
            ClaimAttached(**about, incident=incident, before=before),
        ):
            transaction.add(Draft(body=body, item=item_of(evidence)))


def settle(casebook: Casebook, town: str, incident: str) -> None:
    """Has ranges be found by another rule, or all figures accepted."""
    told = (
        SettingSet(name="rule", value="latest") if incident == "I1" else SettingSet(name="accept-in-bulk", value="on")
    )
    with casebook.writing() as transaction:
        transaction.add(Draft(body=told), Draft(body=SourceSet(source="network", carries=(town,))))


def evidence_of(casebook: Casebook, town: str) -> str:
    """The evidence of the report on a town, "" where it is not there."""
    with casebook.reading() as connection:
        return "".join(row.evidence for row in rows_now(connection, reports, [f"{town}.txt"], "name"))


STEPS = st.tuples(
    st.sampled_from([take_in, take_in, let_go, open_incident, decide, decide, merge, settle]),
    st.sampled_from(TOWNS),
    st.sampled_from(INCIDENTS),
)


@settings(max_examples=15)
@given(st.lists(STEPS, min_size=4, max_size=14), st.sampled_from(TOWNS))
def test_forgetting_rebuilding_and_restoring_give_the_same(steps: list[tuple[object, str, str]], last: str) -> None:
    """Rows of every day, kept step by step, forgotten, made anew and restored."""
    with tempfile.TemporaryDirectory() as folder, Casebook.create(f"{folder}/casebook", who=WHO) as casebook:
        for step, town, incident in steps:
            step(casebook, town, incident)  # type: ignore[operator]
        let_go(casebook, last, "")
        kept = derived(casebook)
        made = back_up(casebook, Path(folder) / "backup.tar")
        with casebook.home.database.writing() as connection:
            rebuild(connection)
        assert derived(casebook) == kept
        restored = restore(made.path, f"{folder}/restored", who=WHO, asking=asking())
        assert restored.faults == 0
        with Casebook.open(f"{folder}/restored", who=WHO) as other:
            assert contents(other) == contents(casebook)
            assert other.head() == casebook.head()
