"""Sums that are kept give what a look at every row gives, whatever is asked and whatever has happened."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, update

from casebook.made_tallies import DARAA, HOMS, JASIM, SYRIA, everyone, happened, put, recorded, some
from casebook.summing import added_up, kept
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.deriving.cells import count_cells
from tawthiq.casebook.tallying import lines as tally_lines
from tawthiq.casebook.tallying.asked_places import place_asked
from tawthiq.casebook.tallying.lines import Lines
from tawthiq.casebook.tallying.rows import gathered
from tawthiq.casebook.tallying.tallies import answer, answer_rows
from tawthiq.model.record import Count
from tawthiq.model.tally import Dimension, EpochAsked, Question
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.derived import held
from tawthiq.store.schema import countables

PLACES = [None, JASIM, DARAA, HOMS, SYRIA, "region:homs-badia", "region:syrian-badia", "iso:IQ"]
WHENS = [
    None,
    "2021-03-04",
    "2021-03",
    "2021-02-28",
    "2021-03-31/2021-04-01",
    "2021-12/2022-01",
    "../2021-03-15",
    "2020",
]
DAYS = ["", "2021-01-01", "2021-02-28", "2021-03-01", "2021-03-15", "2021-03-31", "2021-12-31", "2022-06-30"]
EPOCH = EpochAsked(name="month", number=99, month="2022-10")
DIMENSIONS = get_args(Dimension)
PEOPLE = [
    some(1, status="civilian"), some(1, party="sdf"), some(1, age="child"), some(1, role="medic"), some(1, by="sdf"),
]  # fmt: skip


@st.composite
def incidents(draw: st.DrawFn) -> list[Any]:
    """The rows of an incident or of a dataset's record."""
    place, when = draw(st.sampled_from(PLACES)), draw(st.sampled_from(WHENS))
    if draw(st.integers(0, 5)) == 0:
        count = Count(measure="killed", low=1, best=draw(st.integers(1, 4)), high=4.5)
        return list(recorded("ucdp", count, adm1=draw(st.sampled_from([None, "Daraa", DARAA])), place_id=place))
    low = draw(st.integers(1, 9))
    ranges = [everyone(low, low + draw(st.integers(0, 2)), open_end=draw(st.booleans()))]
    ranges += draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
    return list(
        happened(
            *ranges,
            when=when,
            place_id=place,
            parties=draw(st.sampled_from([{}, {"sdf": "stated"}, {"sdf": "stated", "coalition": "alleged"}])),
            method=draw(st.sampled_from([(), ("airstrike",), ("airstrike", "shelling")])),
            grades=draw(st.sampled_from([{}, {"harm": "V2"}, {"harm": "VX"}])),
        )
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question of killed that scopes and months may decide, or not."""
    first, last = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    named = draw(st.sampled_from(["", "", "Daraa", "Homs", "iso:SY", "Jasim", "region:homs-badia"]))
    return Question(
        measures=("killed",),
        datasets=(draw(st.sampled_from(["", "", "ucdp"])),),
        who=draw(st.sampled_from([(), ("civilians",), ("sdf",), ("children",)])),
        by=draw(st.sampled_from([(), ("sdf",), ("coalition", "sdf")])),
        methods=draw(st.sampled_from([(), ("airstrike",)])),
        places=(place_asked(load_gazetteer(), named),) if named else (),
        first_day=first,
        last_day=draw(st.sampled_from([last, ""])),
        group_by=tuple(draw(st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True))),
        bulk=draw(st.booleans()),
        doubted=draw(st.booleans()),
        epoch=EPOCH,
        exclude=draw(st.sampled_from([(), (("who", "sdf"),), (("by", "sdf"), ("who", "children"))])),
        excluded_places=draw(st.sampled_from([(), (place_asked(load_gazetteer(), "Jasim"),)])),
    )


def assert_one_answer(casebook: Casebook, question: Question) -> None:
    """Rows of the present and of its transaction say the same, in whatever way they are summed."""
    with casebook.reading() as connection:
        standing = held(countables, None)
        by_rows = answer(connection, question, transaction=1)
        assert answer(connection, question) == by_rows
        summed = gathered(question, countables, standing)
        assert answer_rows(connection, question, summed, Lines(connection, question, standing, kept=False)) == by_rows


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(incidents(), min_size=1, max_size=8), st.lists(questions(), min_size=1, max_size=2))
def test_every_question_has_one_answer_however_it_is_summed(
    new_sqlite: Callable[[], str], ledger: list[list[Any]], asked: list[Question]
) -> None:
    """By cells where they tell, by every row, and by rows that are gathered before it is decided on them."""
    one_answer(new_sqlite, ledger, asked)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(incidents(), min_size=1, max_size=8), st.lists(questions(), min_size=1, max_size=2))
def test_rows_that_are_not_among_the_first_are_found_by_their_cells(
    monkeypatch: pytest.MonkeyPatch, new_sqlite: Callable[[], str], ledger: list[list[Any]], asked: list[Question]
) -> None:
    """The same rows, in the same order, as where every row is looked at."""
    monkeypatch.setattr(tally_lines, "_LOOKED_AT", 0)
    one_answer(new_sqlite, ledger, asked)


def one_answer(new_sqlite: Callable[[], str], ledger: list[list[Any]], asked: list[Question]) -> None:
    """In a casebook with this ledger each question has, also without one of its incidents."""
    out = next((row.subject.removeprefix("incident:") for rows in ledger for row in rows), "none")
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        put(casebook, *ledger)
        for question in (*asked, *(replace(each, exclude=(*each.exclude, ("incident", out))) for each in asked)):
            assert_one_answer(casebook, question)


@pytest.mark.parametrize("dimension", sorted(DIMENSIONS))
def test_so_it_is_by_every_dimension_on_either_database(casebook: Casebook, dimension: Any) -> None:
    """With a period that cuts months, and an incident that is left out."""
    rows = [list(happened(everyone(n), some(1, status="civilian"), when=when, place_id=place))
            for n, (when, place) in enumerate(product(WHENS, PLACES), 2)]  # fmt: skip
    put(casebook, *rows)
    question = Question(measures=("killed",), group_by=(dimension,), epoch=EPOCH)
    out = (("incident", rows[9][0].subject.removeprefix("incident:")),)

    assert_one_answer(casebook, question)
    assert_one_answer(casebook, replace(question, first_day="2021-03-02", last_day="2021-12-30", exclude=out))


def test_what_a_float_cannot_take_back_is_added_up_anew(sqlite_casebook: Casebook) -> None:
    """A figure beyond all whole numbers goes, and the small ones beside it are there again; so with fractions."""
    put(sqlite_casebook, *(happened(everyone(n)) for n in (5, 0.1, 0.2, 1e300)))
    with sqlite_casebook.writing() as transaction:
        connection = transaction.connection
        huge = countables.c.low == 1e300
        connection.execute(update(countables).where(huge).values(until=2))
        count_cells(connection, 2)

        assert kept(connection) == added_up(connection)


def test_a_casebook_with_many_cells_looks_at_the_changed_ones_alone(sqlite_casebook: Casebook) -> None:
    """By their key, so that adding takes as long in a large casebook as in a small one."""
    statements: list[str] = []
    put(sqlite_casebook, *(happened(everyone(1), when=f"2021-{n:02}") for n in range(1, 13)))
    engine = sqlite_casebook.home.database.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _u, said, *_: statements.append(said))
    with sqlite_casebook.writing() as transaction:
        connection = transaction.connection
        count_cells(connection, 1)
        looked = [said for said in statements if said.startswith(("SELECT", "UPDATE", "DELETE"))]
        plans = [plan for said in looked for plan in _plan(connection, said)]

    assert looked
    assert [plan for plan in plans if plan.startswith("SCAN") and "tally" in plan] == []


def _plan(connection: Connection, said: str) -> list[str]:
    nothing = (None,) * said.count("?")
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", nothing)]
