"""The log and the histories of incidents are told in words, and name nobody who was harmed."""

from collections.abc import Callable

import pytest
from click.testing import Result

from casebook.incidents_made import SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import change_incident, detach, open_incident
from tawthiq.casebook.deciding.persons import record_person
from tawthiq.model.entry import Draft, IncidentSet, PersonSet, RecordReceived, ReportCorrected
from tawthiq.model.record import Count, Record

Invoke = Callable[..., Result]
NAMED = PersonSet(person="", names=("A. Example",), age=93, lists={"hospital": "Q7R8"}, incident="I1", outcome="killed")


def told(result: Result) -> str:
    """What was printed, as one line without marks of direction."""
    return " ".join(result.stdout.replace("\u2068", "").replace("\u2069", "").split())


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_the_log_names_no_person_of_whom_there_is_a_record(invoke: Invoke, casebook: Casebook, form: str) -> None:
    """Neither by name nor by age, id or reason, unless it is asked to; that somebody was recorded it tells."""
    open_incident(casebook, IncidentSet(incident=""), why="named")
    record_person(casebook, NAMED, why="told by the Example family")
    said, asked = (told(invoke("log", "--format", form, *more)) for more in ((), ("--persons",)))

    assert not [each for each in ("Example", "age", "hospital", "Q7R8") if each in said]
    assert "P1" in said
    assert "Example" in asked


def test_a_record_is_told_by_its_name(invoke: Invoke, casebook: Casebook) -> None:
    """Not by all that its row holds."""
    record = Record(dataset="mine", key="7", type="incident", row=("cell",), counts=(Count(measure="killed", best=4),))
    with casebook.writing() as transaction:
        transaction.add(Draft(body=RecordReceived(record=record)))

    assert "record came in mine/7" in told(invoke("log"))
    assert "cell" not in told(invoke("log"))


@pytest.mark.parametrize(("withdrawn", "said"), [(True, "report withdrawn"), (False, "report restored")])
def test_a_withdrawn_report_is_told_as_such(invoke: Invoke, casebook: Casebook, withdrawn: bool, said: str) -> None:
    """And not as corrected."""
    with casebook.writing() as transaction:
        transaction.add(Draft(body=ReportCorrected(report="0" * 16, withdrawn=withdrawn)))

    assert said in told(invoke("log")).replace("report 0000000000000000", "")


def test_an_incident_s_history_is_in_words_with_its_figures_by_number(invoke: Invoke, casebook: Casebook) -> None:
    """Figures that were attached together are one line; one that was taken off is told as that."""
    found = with_reports(casebook, SOHR)
    open_incident(casebook, IncidentSet(incident=""), claims=[found["12"], found["20"]], why="one strike")
    change_incident(
        casebook, "I1", IncidentSet(incident="", parties={"government-forces": "alleged"}), why="nobody claimed it"
    )
    detach(casebook, [found["20"]], why="another's")
    history = told(invoke("incident", "show", "I1")).partition("History")[2]

    assert "by government forces (alleged)" in history
    assert history.count("figures attached:") == 1
    assert f"figures taken off: {found['20']} – another's" in history


def test_an_incident_s_history_is_told_in_arabic(invoke: Invoke, casebook: Casebook) -> None:
    """With no code in it."""
    found = with_reports(casebook, SOHR)
    open_incident(casebook, IncidentSet(incident=""), claims=[found["12"]], why="one strike")
    history = told(invoke("incident", "show", "I1", "--language", "ar"))

    assert "القوات الحكومية" in history or "قوات النظام" in history
    assert "أرقام أُلحقت: 12" in history
    assert "government-forces" not in history
