"""A small casebook in which something of every kind has happened."""

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.casebook.receiving.adding import Added, add
from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    Draft,
    IncidentGraded,
    IncidentMerged,
    IncidentSet,
    ReportCorrected,
    SettingSet,
    SourceSet,
    Undone,
)
from tawthiq.store.derived import rows_now
from tawthiq.store.evidence import item_of
from tawthiq.store.schema import claims, reports

TEXTS = (
    "An airstrike killed 12 civilians, including 3 children, in Idlib on 4 March 2021, the network said.",
    "At least 7 people were killed and 20 wounded in shelling of Ariha on 6 March 2021.",
    "The ministry said 9 soldiers were killed near Aleppo on 7 March 2021.",
    "Rescuers said the airstrike in Idlib on 4 March 2021 killed 14 people, among them 4 children.",
)


def live(casebook: Casebook) -> None:
    """Reports come in, people decide, correct, merge, undo, and one report is forgotten."""
    added = add(casebook, [arrival(text, name=f"{number}.txt") for number, text in enumerate(TEXTS[:3])])
    added += add(casebook, [arrival(TEXTS[3], name="3.txt")])
    decide(casebook, SettingSet(name="profile", value="conservative", why="as the others do"))
    decide(
        casebook,
        IncidentSet(incident="idlib", title="Idlib", when="2021-03-04", place="Idlib"),
        IncidentSet(incident="ariha", title="Ariha", when="2021-03-06"),
        IncidentSet(incident="again", title="Idlib, once more"),
    )
    for number, incident in ((0, "idlib"), (1, "ariha"), (3, "again")):
        decide(casebook, *_on_claims(casebook, added[number], incident))
    decide(casebook, IncidentMerged(incident="again", into="idlib", why="the same strike"))
    decide(casebook, IncidentGraded(incident="idlib", aspect="harm", grade="V2"))
    decide(casebook, SourceSet(source="network", reliability="B"))
    undone = decide(casebook, ReportCorrected(report=added[1].id, outlet="An outlet"))
    decide(casebook, Undone(position=undone, of=(f"report:{added[1].id}",), why="a slip"))
    forget(casebook, find_item(casebook, added[2].id), why="the family asked")


def decide(casebook: Casebook, *drafts: AnyBody | Draft) -> int:
    """One transaction of these; gives the position of its last entry."""
    with casebook.writing() as transaction:
        for draft in drafts:
            transaction.add(draft if isinstance(draft, Draft) else Draft(body=draft))
    return transaction.entries[-1].position


def _on_claims(casebook: Casebook, report: Added, incident: str) -> list[Draft]:
    with casebook.reading() as connection:
        (row,) = rows_now(connection, reports, [report.id])
        found = rows_now(connection, claims, [report.id], "report")
    drafts: list[Draft] = []
    for claim in found:
        at = {"report": report.id, "claim": claim.id, "start": claim.start, "end": claim.start + 1}
        bodies = (ClaimDecided(verdict="accepted", **at), ClaimAttached(incident=incident, **at))
        drafts += [Draft(body=body, item=item_of(row.evidence)) for body in bodies]
    return drafts
