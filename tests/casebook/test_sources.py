"""The register of sources: what is said there changes the ranges that rest on it, and can be taken back."""

import pytest

from casebook.incidents_made import SNHR, SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.incidents import find_incident, open_incident
from tawthiq.casebook.deciding.sources import list_sources, set_source, view_source
from tawthiq.model.entry import Draft, IncidentSet, Undone
from tawthiq.store.log import all_entries

WHY = "its own imprint says so"


def killed(casebook: Casebook) -> tuple[int, float, float | None]:
    """Independent sources, low and high of the civilians killed."""
    with casebook.reading() as connection:
        (one,) = (each for each in find_incident(connection, "I1").ranges if each.key == "status=civilian"
                  and each.measure == "killed")  # fmt: skip
    return one.sources, one.low, one.high


def test_who_carries_whom_changes_the_ranges_that_hear_of_it(casebook: Casebook) -> None:
    """And taking it back gives them as they were."""
    figures = with_reports(casebook, SOHR, SNHR)
    open_incident(casebook, IncidentSet(incident=""), claims=[figures["12"], figures["14"]], why=WHY)
    assert killed(casebook) == (2, 12, None)
    assert set_source(casebook, "Syrian Network for Human Rights", carries=["SOHR"], why=WHY) == "SNHR"
    assert killed(casebook) == (1, 12, None)
    with casebook.reading() as connection:
        *_, last = all_entries(connection)
        assert view_source(connection, "snhr").origins == ("SOHR",)
    assert last.body is not None
    with casebook.writing() as transaction:
        transaction.add(Draft(body=Undone(position=last.position, of=last.body.subjects, why="a mistake")))
    assert killed(casebook) == (2, 12, None)
    with casebook.reading() as connection:
        assert [entry.undone for entry in view_source(connection, "SNHR").history] == [True, False]


def test_the_packs_know_names_and_kinds_of_sources(sqlite_casebook: Casebook) -> None:
    """In every language; the list shows those that figures name."""
    with_reports(sqlite_casebook, SOHR)
    with sqlite_casebook.reading() as connection:
        assert [(each.id, each.type) for each in list_sources(connection)] == [("SOHR", "ngo")]
        assert view_source(connection, "المرصد السوري لحقوق الإنسان").id == "SOHR"
        with pytest.raises(NotInCasebook):
            view_source(connection, "Nobody's Gazette")


@pytest.mark.parametrize(
    ("said", "reason"),
    [({}, "Say something"), ({"kind": "paper"}, "is none of"), ({"carries": ["sohr"]}, "its own word"),
     ({"names": ["SNHR"]}, "is a name of SNHR"), ({"reliability": "G"}, "is none of")],
)  # fmt: skip
def test_what_cannot_be_said_of_a_source_is_refused(
    sqlite_casebook: Casebook, said: dict[str, object], reason: str
) -> None:
    """Kinds and grades that are none, and names of others."""
    with pytest.raises(Refused, match=reason):
        set_source(sqlite_casebook, "SOHR", why=WHY, **said)  # type: ignore[arg-type]
