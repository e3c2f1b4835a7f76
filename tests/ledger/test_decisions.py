"""What people decided on figures holds, whoever reads the report again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.reading import Told, claim
from tawthiq.ledger.correcting import WrongCorrection, correct
from tawthiq.ledger.reports import waits
from tawthiq.model.claim import Claim
from tawthiq.model.incident import Decided


@pytest.mark.parametrize(
    ("verdict", "fields", "status", "measure"),
    [
        ("accepted", {}, "accepted", "killed"),
        ("corrected", {"measure": "injured"}, "corrected", "injured"),
        ("rejected", {}, "rejected", "killed"),
        ("reopened", {}, "unreviewed", "killed"),
    ],
)
def test_a_decision_is_on_its_figure(verdict: str, fields: dict[str, str], status: str, measure: str) -> None:
    """With who made it, and what was read where a person says otherwise."""
    told = Told(claim(0, 2))
    position = told.decide(claim(0, 2), verdict, **fields)
    state = told.only()

    assert (state.status, state.claim.measure) == (status, measure)
    assert state.decided is not None
    assert (state.decided.who, state.decided.position) == ("Amal", position)
    assert (state.read is not None) == bool(fields)


def test_a_decision_goes_to_the_figure_at_its_place() -> None:
    """Where a better reader takes one word more, or less."""
    told = Told(claim(0, 2), claim(10, 12))
    told.decide(claim(10, 12))
    told.read(claim(0, 2), claim(10, 18))
    first, second = told.state().claims

    assert (first.status, second.status) == ("unreviewed", "accepted")
    assert second.moved_from == claim(10, 12).id
    assert second.claim.span.end == 18


def test_of_two_decisions_on_one_figure_the_one_that_shares_more_has_it() -> None:
    """The other waits for a person."""
    told = Told(claim(0, 2), claim(3, 8))
    told.decide(claim(0, 2), "rejected")
    told.decide(claim(3, 8), "accepted")
    told.read(claim(0, 8))
    state = told.state()

    assert [each.status for each in state.claims] == ["accepted"]
    assert [(each.claim.span.start, each.status) for each in state.orphans] == [(0, "rejected")]


def test_what_moves_nowhere_is_an_orphan_until_it_is_read_again() -> None:
    """Nothing is lost meanwhile."""
    told = Told(claim(0, 2))
    told.decide(claim(0, 2))
    told.attach(claim(0, 2), "inc")
    told.read()
    gone = told.state()
    told.read(claim(0, 2))
    back = told.only()

    assert gone.claims == ()
    assert [(each.status, each.incident) for each in gone.orphans] == [("accepted", "inc")]
    assert (back.status, back.incident) == ("accepted", "inc")


@pytest.mark.parametrize(
    ("verdict", "claims", "orphans"),
    [
        ("accepted", ["accepted"], []),
        ("corrected", ["corrected"], []),
        ("rejected", [], ["rejected"]),
        ("reopened", [], []),
    ],
)
def test_a_person_settles_an_orphan(verdict: str, claims: list[str], orphans: list[str]) -> None:
    """The figure is kept though no reader has it, or it is let go; a later reading changes nothing of that."""
    told = Told(claim(0, 2))
    told.decide(claim(0, 2))
    told.read()
    told.decide(claim(0, 2), verdict)
    for _ in range(2):
        state = told.state()
        assert [each.status for each in state.claims] == claims
        assert all(each.kept for each in state.claims)
        assert [each.status for each in state.orphans] == orphans
        told.read()


def test_figures_of_another_kind_are_others() -> None:
    """Who accepted four dead did not accept four times as many."""
    told = Told(claim(0, 2))
    told.decide(claim(0, 2))
    told.read(claim(0, 2, kind="ratio"))
    state = told.state()

    assert [each.status for each in state.claims] == ["unreviewed"]
    assert [each.status for each in state.orphans] == ["accepted"]


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_what_was_decided_on_holds_where_it_is_read_otherwise(verdict: str) -> None:
    """And a person looks again; who decides then, decides on what is read now."""
    told = Told(claim(0, 2))
    told.decide(claim(0, 2), verdict)
    told.read(claim(0, 2, measure="injured"))
    otherwise = told.only()
    report = told.state()
    told.decide(claim(0, 2), "accepted")
    again = told.only()

    assert (otherwise.status, otherwise.claim.measure, otherwise.differs) == (verdict, "killed", True)
    assert otherwise.read is not None
    assert otherwise.read.measure == "injured"
    assert waits(report, otherwise)
    assert (again.claim.measure, again.differs, again.read) == ("injured", False, None)


def test_a_reader_that_comes_to_agree_with_a_correction_raises_no_question() -> None:
    """Nor does one that reads as the one did that was corrected."""
    told = Told(claim(0, 2))
    told.decide(claim(0, 2), "corrected", measure="injured")
    told.read(claim(0, 2))
    as_before = told.only()
    told.read(claim(0, 2, measure="injured"))
    agreed = told.only()

    assert (as_before.differs, as_before.claim.measure) == (False, "injured")
    assert (agreed.differs, agreed.read, agreed.status) == (False, None, "corrected")


def test_a_part_follows_its_whole() -> None:
    """Though both have other ids now; where the whole is gone, the part is what the last reading says."""
    whole, part = claim(0, 2, 12), claim(5, 6, 3, part_of=claim(0, 2).id)
    told = Told(whole, part)
    told.decide(part)
    told.read(claim(0, 4, 12), claim(5, 6, 3, part_of=claim(0, 4).id))
    moved = told.state().claims[1]
    told.read(claim(5, 6, 3))
    alone = told.only()

    assert (moved.claim.part_of, moved.differs) == (claim(0, 4).id, False)
    assert (alone.claim.part_of, alone.status) == (None, "accepted")


def test_a_corrected_date_moves_the_periods_that_were_read_from_it() -> None:
    """Accepted figures among them; but not a period that a person gave."""
    yesterday, other = claim(0, 2, period="2021-03-04"), claim(5, 7, period="2021-03-04")
    told = Told(yesterday, other)
    told.decide(yesterday)
    told.decide(other, "corrected", period="2020")
    told.publish(date(2022, 3, 5))
    told.read(claim(0, 2, period="2022-03-04"), claim(5, 7, period="2022-03-04"))
    first, second = told.state().claims

    assert (first.claim.period, first.status, first.differs) == ("2022-03-04", "accepted", False)
    assert second.claim.period == "2020"


def test_in_bulk_all_is_accepted_on_which_nobody_decided() -> None:
    """Marked so; what a person reopened waits for a person."""
    told = Told(claim(0, 2), claim(3, 4), claim(5, 6))
    told.decide(claim(0, 2), "rejected")
    told.decide(claim(3, 4), "reopened")
    bulk = Decided(who="Omar", at=datetime(2024, 1, 1, tzinfo=UTC), why="", position=9, bulk=True)
    states = told.state(bulk).claims

    assert [state.status for state in states] == ["rejected", "unreviewed", "accepted"]
    assert [state.decided.bulk for state in states if state.decided] == [False, False, True]


def test_a_decision_by_somebody_who_had_not_seen_the_last_reading_goes_on_as_any() -> None:
    """It takes nothing from who had."""
    told = Told(claim(0, 2), claim(5, 7))
    told.read(claim(0, 4), claim(5, 9))
    told.decide(claim(0, 4), "rejected")
    told.decide(claim(0, 2), "accepted")
    told.decide(claim(5, 7), "accepted")
    state = told.state()

    assert [each.status for each in state.claims] == ["rejected", "accepted"]
    assert [each.status for each in state.orphans] == ["accepted"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quote": "x"}, "«quote» is no field that can be corrected. These can: measure"),
        ({"measure": "kiled"}, "«kiled» is no measure. It can be: killed, injured"),
        ({"low": "many"}, "«many» is no low."),
        ({"low": 15}, "low 15 is above high 12. Give both."),
        ({"low": -1, "high": -1}, "A number of people or events is 0 or more."),
        ({"low": 1}, "«exact» is one number, and low is not high here."),
        ({"period": "yesterday"}, "«yesterday» is no period. It can be written: 2024"),
        ({"period": "2024/2023"}, "The period 2024/2023 ends before it begins."),
        ({"group": "civilians"}, "«civilians» is no group."),
    ],
)
def test_what_a_figure_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    """With what is allowed."""
    with pytest.raises(WrongCorrection, match="^" + said.replace(".", r"\.").replace("(", r"\(")):
        correct(claim(0, 2), fields)


def test_ids_of_places_go_with_the_names_that_they_were_of() -> None:
    """A corrected place has no id but one that is given."""
    read = claim(0, 2, place=("Idlib",), place_ids=("SY07",))

    assert correct(read, {"place": ["Kafr Zeita"]}).place_ids == ()
    assert correct(read, {"place": ["Hama"], "place_ids": ["SY05"]}).place_ids == ("SY05",)


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6, unique=True)
READINGS = SPANS.map(lambda spans: tuple(claim(start, start + length, length) for start, length in spans))
STEPS = st.lists(
    st.one_of(
        READINGS,
        st.tuples(st.integers(0, 9), st.sampled_from(["accepted", "corrected", "rejected", "reopened"])),
    ),
    max_size=12,
)


@given(first=READINGS, steps=STEPS)
@settings(max_examples=300)
def test_no_decision_is_lost(first: tuple[Claim, ...], steps: list[Any]) -> None:
    """After any readings and decisions, each that stands is on exactly one figure, or one orphan."""
    told = Told(*first)
    standing: set[int] = set()
    for step in steps:
        if step and isinstance(step[0], int):
            figures = (*told.state().claims, *told.state().orphans)
            if not figures:
                continue
            state = figures[step[0] % len(figures)]
            fields = {"measure": "injured"} if step[1] == "corrected" else {}
            position = told.decide(state.claim, step[1], **fields)
            standing -= {state.decided.position} if state.decided else set()
            standing |= {position} if step[1] != "reopened" else set()
        else:
            told.read(*step)
        state_now = told.state()
        found = [each.decided.position for each in (*state_now.claims, *state_now.orphans) if each.decided]
        assert len(found) == len(set(found))
        assert standing <= set(found)
        assert len({each.claim.id for each in (*state_now.claims, *state_now.orphans)}) == len(
            (*state_now.claims, *state_now.orphans)
        )


@given(first=READINGS, steps=STEPS, verdict=st.sampled_from(["accepted", "corrected", "rejected", "reopened"]))
def test_to_decide_and_to_undo_is_nothing(first: tuple[Claim, ...], steps: list[Any], verdict: str) -> None:
    """Whatever was decided before; and to undo the undoing is to have decided."""
    told = Told(*first)
    for step in steps:
        if not step or not isinstance(step[0], int):
            told.read(*step)
        elif figures := told.state().claims:
            told.decide(figures[step[0] % len(figures)].claim, step[1])
    before = told.state()
    if not before.claims:
        return
    on = before.claims[0].claim
    position = told.decide(on, verdict)
    decided = told.state()
    undone = told.undo(position)

    assert told.state() == before
    told.undo(undone)
    assert told.state() == decided
