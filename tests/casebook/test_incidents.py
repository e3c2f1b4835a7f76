"""Decisions on incidents: what they do, what they refuse, and that taking a merge back leaves nothing of it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.incidents_made import SNHR, SOHR, TOTAL, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import ChangedMeanwhile, NotInCasebook
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.incident_said import said
from tawthiq.casebook.deciding.incidents import (
    attach,
    change_incident,
    choose_range,
    detach,
    find_incident,
    grade,
    merge,
    open_incident,
    split,
    withdraw,
)
from tawthiq.casebook.deciding.undoing import NotUndoable, undo
from tawthiq.casebook.issuing.exporting import export_all
from tawthiq.casebook.receiving.copying import import_all
from tawthiq.casebook.showing.incident_view import list_incidents, view_incident
from tawthiq.model.entry import Draft, IncidentMerged, IncidentSet, RangeChosen, Undone
from tawthiq.model.incident import IncidentState
from tawthiq.publish.incident_page import write_incident
from tawthiq.publish.terminal import Screen
from tawthiq.publish.words import load_words
from tawthiq.store.derived import rows_at
from tawthiq.store.log import all_entries
from tawthiq.store.schema import countables, incidents

NOTHING = IncidentSet(incident="")
WHY = "as told"


def state_of(casebook: Casebook, name: str) -> IncidentState:
    """The incident, or the one that leads on."""
    with casebook.reading() as connection:
        return find_incident(connection, name)


def ranges_of(casebook: Casebook, name: str) -> dict[str, tuple[object, ...]]:
    """Low, best and high by measure and people."""
    state = state_of(casebook, name)
    return {f"{each.measure} {each.key}".strip(): (each.low, each.best, each.high) for each in state.ranges}


def test_an_incident_is_opened_with_what_its_figures_tell(casebook: Casebook) -> None:
    """When, where, by whom, how; a part comes with its whole."""
    figures = with_reports(casebook, SOHR)
    opened = open_incident(casebook, NOTHING, claims=[figures["12"], figures["20"]], why=WHY)
    assert opened.incident == "I1"
    state = state_of(casebook, "I1")
    assert (state.when, state.date_precision, state.place_precision) == ("2021-03-04", "T1", "G1")
    with casebook.reading() as connection:
        (row,) = rows_at(connection, incidents, None, ["I1"])
    assert (row.country, row.adm1) == ("iso:SY", "ocha:SY07")
    assert (state.parties, state.method) == ({"government-forces": "stated"}, ("airstrike",))
    assert ranges_of(casebook, "I1") == {
        "killed status=civilian": (12, 12, 12), "killed age=child": (3, 3, 3), "injured status=civilian": (20, 20, 20),
    }  # fmt: skip


def test_a_figure_of_another_source_widens_the_range_and_a_denied_one_stands_beside(casebook: Casebook) -> None:
    """As the page shows it, with the sentence of each."""
    figures = with_reports(casebook, SOHR, SNHR)
    open_incident(casebook, NOTHING, claims=[figures["12"]], why=WHY)
    attach(casebook, "I1", [figures["14"], figures["30"]], why=WHY)
    assert ranges_of(casebook, "I1")["killed status=civilian"] == (12, None, None)
    with casebook.reading() as connection:
        shown = view_incident(connection, "I1")
    assert [(each.claim, each.reason) for each in shown.state.beside] == [(figures["30"], "denied")]
    assert shown.figures[figures["14"]].before == "At least "
    assert [entry.kind for entry in shown.history][:2] == ["incident-set", "claim-attached"]


@pytest.mark.parametrize(
    ("text", "number", "decide", "reason"),
    [
        (SOHR, "12", None, "is not reviewed"),
        (SOHR, "12", "rejected", "was rejected"),
        (TOTAL, "1,400", "accepted", "is a running total"),
    ],
)
def test_a_figure_that_cannot_count_is_refused_with_the_reason(
    sqlite_casebook: Casebook, text: str, number: str, decide: Any, reason: str
) -> None:
    """And nothing is written."""
    figures = with_reports(sqlite_casebook, text, decide=decide)
    before = sqlite_casebook.head()
    with pytest.raises(Refused, match=reason):
        open_incident(sqlite_casebook, NOTHING, claims=[figures[number]], why=WHY)
    assert sqlite_casebook.head() == before


def test_a_figure_counts_in_one_incident_at_a_time(sqlite_casebook: Casebook) -> None:
    """It is refused in a second one, or taken there when that is asked for."""
    figures = with_reports(sqlite_casebook, SOHR)
    open_incident(sqlite_casebook, NOTHING, claims=[figures["12"]], why=WHY)
    open_incident(sqlite_casebook, NOTHING, why=WHY)
    with pytest.raises(Refused, match="counts in I1 already"):
        attach(sqlite_casebook, "I2", [figures["12"]], why=WHY)
    attach(sqlite_casebook, "I2", [figures["12"]], why=WHY, move=True)
    assert figures["12"] in state_of(sqlite_casebook, "I2").claims
    assert figures["12"] not in state_of(sqlite_casebook, "I1").claims
    detach(sqlite_casebook, [figures["12"]], why=WHY)
    assert state_of(sqlite_casebook, "I2").claims == ()


def test_a_merged_incident_leads_on_and_its_name_is_never_given_again(casebook: Casebook) -> None:
    """Its figures count where it leads."""
    figures = with_reports(casebook, SOHR, SNHR)
    open_incident(casebook, NOTHING, claims=[figures["12"]], why=WHY)
    open_incident(casebook, NOTHING, claims=[figures["14"]], why=WHY)
    merge(casebook, ["I2"], "I1", why=WHY)
    assert state_of(casebook, "I2").id == "I1"
    assert ranges_of(casebook, "I2")["killed status=civilian"] == (12, None, None)
    with pytest.raises(Refused, match="I1 already"):
        merge(casebook, ["I2"], "I1", why=WHY)
    withdraw(casebook, "I1", why=WHY)
    assert open_incident(casebook, NOTHING, why=WHY).incident == "I3"
    with pytest.raises(Refused, match="withdrawn"):
        grade(casebook, "I2", "harm", "V1", why=WHY)


def test_a_split_takes_figures_with_their_parts(sqlite_casebook: Casebook) -> None:
    """In one transaction."""
    figures = with_reports(sqlite_casebook, SOHR, SNHR)
    open_incident(sqlite_casebook, NOTHING, claims=[figures["12"], figures["14"]], why=WHY)
    done = split(sqlite_casebook, "I1", [figures["12"]], NOTHING, why=WHY)
    assert set(done.figures) == {figures["12"], figures["3"]}
    assert set(state_of(sqlite_casebook, "I2").claims) == {figures["12"], figures["3"]}
    assert state_of(sqlite_casebook, "I1").claims == (figures["14"],)
    with sqlite_casebook.reading() as connection:
        *_, last = all_entries(connection)
        assert len([each for each in all_entries(connection) if each.transaction == last.transaction]) == 3


def test_two_incidents_never_count_in_one_another(sqlite_casebook: Casebook) -> None:
    """A merge that was taken back is not brought back over one the other way: neither would count any more."""
    for _ in range(2):
        open_incident(sqlite_casebook, NOTHING, why=WHY)
    merge(sqlite_casebook, ["I1"], "I2", why=WHY)
    first = sqlite_casebook.last().position
    undo(sqlite_casebook, [first])
    merge(sqlite_casebook, ["I2"], "I1", why=WHY)
    with pytest.raises(NotUndoable, match="I1 would count in I2 again, which counts in I1 now"):
        undo(sqlite_casebook, [first + 1])
    undo(sqlite_casebook, [first + 2])
    undo(sqlite_casebook, [first + 1])
    assert state_of(sqlite_casebook, "I1").id == "I2"


def test_a_choice_for_people_of_whom_no_figure_is_left_is_told(casebook: Casebook, tmp_path: Path) -> None:
    """Where they were detached or merged elsewhere; in a copy too. It holds again when they come back."""
    figures = with_reports(casebook, SOHR)
    open_incident(casebook, NOTHING, claims=[figures["12"]], why=WHY)
    choice = RangeChosen(incident="", measure="killed", who="age=child", rule="chosen", low=2, high=5)
    choose_range(casebook, "I1", choice, why="names of two are known")
    detach(casebook, [figures["3"]], why=WHY)
    (unmet,) = state_of(casebook, "I1").unmet
    assert (unmet.measure, unmet.key, unmet.chosen.why) == ("killed", "age=child", "names of two are known")
    with casebook.reading() as connection:
        page = write_incident(view_incident(connection, "I1"), load_words("en"), Screen(width=80))
    assert "no figure of these people counts here any more: killed" in page
    export_all(casebook, tmp_path / "all.jsonl")
    with Casebook.create(str(tmp_path / "copy"), who="Omar") as copy:
        import_all(copy, tmp_path / "all.jsonl")
        assert state_of(copy, "I1") == state_of(casebook, "I1")
    attach(casebook, "I1", [figures["3"]], why=WHY)
    assert state_of(casebook, "I1").unmet == ()
    assert ranges_of(casebook, "I1")["killed age=child"] == (2, 3, 5)


def test_a_split_is_taken_back_whole(sqlite_casebook: Casebook) -> None:
    """Its entries together; the one that opened the incident not from under the others."""
    figures = with_reports(sqlite_casebook, SOHR, SNHR)
    open_incident(sqlite_casebook, NOTHING, claims=[figures["12"], figures["14"]], why=WHY)
    before, last = state_of(sqlite_casebook, "I1"), sqlite_casebook.last().position
    split(sqlite_casebook, "I1", [figures["12"]], NOTHING, why=WHY)
    with pytest.raises(NotUndoable, match=r"later entries \(2\) are about it"):
        undo(sqlite_casebook, [last + 1])
    undo(sqlite_casebook, [last + 1, last + 2, last + 3], why="one event after all")
    assert state_of(sqlite_casebook, "I1") == before
    with pytest.raises(NotInCasebook):
        state_of(sqlite_casebook, "I2")


def test_a_person_chooses_an_end_with_a_reason(sqlite_casebook: Casebook) -> None:
    """Only of a range that is there, in order."""
    figures = with_reports(sqlite_casebook, SOHR, SNHR)
    open_incident(sqlite_casebook, NOTHING, claims=[figures["12"], figures["14"]], why=WHY)
    choice = RangeChosen(incident="", measure="killed", who="status=civilian", rule="chosen", best=13)
    choose_range(sqlite_casebook, "I1", choice, why="names of all")
    assert ranges_of(sqlite_casebook, "I1")["killed status=civilian"] == (12, 13, None)
    with pytest.raises(Refused, match="no range of these people"):
        choose_range(sqlite_casebook, "I1", RangeChosen(incident="", measure="missing", rule="latest"), why=WHY)
    wrong = RangeChosen(incident="", measure="killed", who="age=child", rule="chosen", low=5, high=2)
    with pytest.raises(Refused, match=r"low 5 is above high 2.* Give a --low of 2 or less, or a --high of 5 or more"):
        choose_range(sqlite_casebook, "I1", wrong, why=WHY)


@pytest.mark.parametrize(
    "wrong",
    [{"when": "4 March"}, {"when": "2021-03-05/2021-03-04"}, {"date_precision": "T7"}, {"latitude": 35.0},
     {"latitude": 91.0, "longitude": 0.0}, {"latitude": 35.0, "longitude": 36.0}],
)  # fmt: skip
def test_what_cannot_be_said_of_an_incident_is_refused(sqlite_casebook: Casebook, wrong: dict[str, Any]) -> None:
    """Days that are none, precisions that are none, points that are none or have no precision."""
    with pytest.raises(Refused):
        open_incident(sqlite_casebook, said(wrong), why=WHY)


def test_a_decision_needs_a_reason_and_an_incident(sqlite_casebook: Casebook) -> None:
    """Neither is made up."""
    with pytest.raises(Refused, match="--why"):
        open_incident(sqlite_casebook, NOTHING, why=" ")
    with pytest.raises(NotInCasebook):
        withdraw(sqlite_casebook, "I9", why=WHY)


def test_who_decides_on_what_was_changed_since_is_told(casebook: Casebook, address: str) -> None:
    """Two edits of different fields are both kept; one on an old view is refused where that is asked for."""
    open_incident(casebook, said({"title": "one"}), why=WHY)
    with casebook.reading() as connection:
        seen = view_incident(connection, "I1").transaction
    with Casebook.open(address, who="Basim") as other:
        change_incident(other, "I1", said({"when": "2021-03-04"}), why=WHY, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_incident(casebook, "I1", said({"title": "two"}), why=WHY, seen=seen)
    change_incident(casebook, "I1", said({"title": "two"}), why=WHY)
    assert (state_of(casebook, "I1").title, state_of(casebook, "I1").when) == ("two", "2021-03-04")


def test_a_past_day_shows_the_incident_as_it_was(sqlite_casebook: Casebook) -> None:
    """By the transactions of the log."""
    open_incident(sqlite_casebook, said({"title": "one"}), why=WHY)
    with sqlite_casebook.reading() as connection:
        then = view_incident(connection, "I1").transaction
    change_incident(sqlite_casebook, "I1", said({"title": "two"}), why=WHY)
    with sqlite_casebook.reading() as connection:
        assert view_incident(connection, "I1", then).state.title == "one"
        assert [each.title for each in list_incidents(connection)] == ["two"]


def thought(casebook: Casebook) -> list[object]:
    """All that is derived of incidents, whenever it was written."""
    with casebook.reading() as connection:
        rows = [row._asdict() for table in (incidents, countables) for row in rows_at(connection, table, None)]
    return [{name: value for name, value in row.items() if name not in ("since", "until")} for row in rows]


STEPS = st.lists(st.tuples(st.sampled_from(["open", "attach", "move", "merge", "grade", "withdraw"]),
                           st.integers(1, 4), st.integers(1, 4)), max_size=6)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(1, 4), st.integers(1, 4))
def test_a_merge_that_is_taken_back_is_nothing(
    new_sqlite: Any, steps: list[tuple[str, int, int]], one: int, other: int
) -> None:
    """After whatever came before."""
    with Casebook.open(new_sqlite(), who="Amal") as casebook:
        figures = [*with_reports(casebook, SOHR, SNHR).values()]
        for _ in range(4):
            open_incident(casebook, NOTHING, why=WHY)
        for what, first, second in steps:
            try:
                _step(casebook, what, first, second, figures)
            except Refused:
                continue
        before = thought(casebook)
        try:
            merge(casebook, [f"I{one}"], f"I{other}", why=WHY)
        except Refused:
            return
        with casebook.reading() as connection:
            *_, last = all_entries(connection)
        assert isinstance(last.body, IncidentMerged)
        with casebook.writing() as transaction:
            transaction.add(Draft(body=Undone(position=last.position, of=last.body.subjects, why=WHY)))
        assert thought(casebook) == before


def _step(casebook: Casebook, what: str, first: int, second: int, figures: list[str]) -> None:
    name, figure = f"I{first}", figures[second % len(figures)]
    match what:
        case "open":
            open_incident(casebook, NOTHING, claims=[figure], why=WHY)
        case "attach" | "move":
            attach(casebook, name, [figure], why=WHY, move=what == "move")
        case "merge":
            merge(casebook, [f"I{second}"], name, why=WHY)
        case "grade":
            grade(casebook, name, "harm", "V2", why=WHY)
        case _:
            withdraw(casebook, name, why=WHY)
