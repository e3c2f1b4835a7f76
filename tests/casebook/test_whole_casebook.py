"""What holds of a whole casebook, whatever happens in it and in whatever order: from the log to the tallies."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casebook.worlds import ALONG, INCIDENTS, World, copied, do, ends, sums, tallies, thought, worlds
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import transaction_of_day
from tawthiq.casebook.deciding.decision import Refused
from tawthiq.casebook.deciding.incidents import find_incident, merge, split, withdraw
from tawthiq.casebook.deciding.undoing import undo
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.tally import add_up
from tawthiq.model.entry import IncidentSet
from tawthiq.model.tally import Sum
from tawthiq.store.log import read_head

_FIXTURES = [HealthCheck.function_scoped_fixture]
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # to make a failing casebook small takes minutes


@settings(max_examples=8, suppress_health_check=_FIXTURES, phases=_PHASES)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_tally(new_sqlite: Callable[[], str], world: World, chance: Random) -> None:
    """Reports, decisions, incidents, records, sources and settings in two orders: tallies, ranges, proofs are one."""
    found = []
    for _ in range(2):
        with Casebook.open(new_sqlite(), who=WHO) as casebook:
            for deeds in world.orders(chance):
                do(casebook, deeds)
            found.append(thought(casebook))
    assert found[0] == found[1]


@settings(max_examples=6, suppress_health_check=_FIXTURES, phases=_PHASES)
@given(worlds(), st.data())
def test_a_copy_of_a_report_changes_no_sum(new_sqlite: Callable[[], str], world: World, data: st.DataObject) -> None:
    """The same figures again, by the same sources or one that carries them, decided on and attached as the first."""
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        for deeds in world.orders(Random(1)):
            do(casebook, deeds)
        before = thought(casebook)
        for deed in copied(world, data.draw(st.integers(0, 2)), timedelta(days=data.draw(st.integers(0, 3)))):
            do(casebook, [deed])
        after = thought(casebook)
    assert [sums(each) for each in after["tallies"]] == [sums(each) for each in before["tallies"]]
    assert [ends(each) for each in after["incidents"]] == [ends(each) for each in before["incidents"]]


@settings(max_examples=8, suppress_health_check=_FIXTURES, phases=_PHASES)
@given(worlds(), st.sampled_from(["merge", "split", "withdraw"]), st.data())
def test_what_is_done_to_an_incident_and_undone_is_nothing(
    new_sqlite: Callable[[], str], world: World, what: str, data: st.DataObject
) -> None:
    """To the letter, proofs too."""
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        for deeds in world.orders(Random(1)):
            do(casebook, deeds)
        before, last = thought(casebook), casebook.last().position
        try:
            _change(casebook, what, data)
        except Refused:
            return
        undo(casebook, range(last + 1, casebook.last().position + 1), why="a slip")
        assert thought(casebook) == before


def _change(casebook: Casebook, what: str, data: st.DataObject) -> None:
    name, other = data.draw(st.permutations(INCIDENTS))
    if what == "merge":
        merge(casebook, [name], other, why="one event")
    elif what == "withdraw":
        withdraw(casebook, name, why="no such event")
    else:
        with casebook.reading() as connection:
            counted = find_incident(connection, name).claims
        some = data.draw(st.sets(st.sampled_from(counted), min_size=1)) if counted else set()
        split(casebook, name, sorted(some), IncidentSet(incident=""), why="two events")


@settings(max_examples=8, suppress_health_check=_FIXTURES, phases=_PHASES)
@given(worlds())
def test_ends_are_in_order_and_groups_make_up_the_whole(new_sqlite: Callable[[], str], world: World) -> None:
    """In every cell; groups that tell parts of a family apart may together say more than the whole, none does alone."""
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        for deeds in world.orders(Random(1)):
            do(casebook, deeds)
        with casebook.reading() as connection:
            for told in tallies(connection):
                cells = [told.total, told.together, *(group.sum for group in told.groups)]
                cells += [left.sum for left in told.left_out]
                lines = [*told.counted, *told.left]
                assert all(in_order(each.low, each.best, each.high) for each in cells)
                assert all(in_order(each.low, each.best, each.high) for each in lines)
                assert all(_top(group.sum) <= max(_top(told.total), group.sum.low) for group in told.groups)
                whole = answer(connection, replace(told.question, group_by=()))
                assert (whole.total, whole.together) == (told.total, add_up([]))
                if ALONG.issuperset(told.question.group_by):
                    assert told.together == (told.total if told.question.group_by else add_up([]))
                else:
                    assert _top(told.together) >= _top(told.total)
                    assert told.together.low <= _top(told.total)


def _top(told: Sum) -> float:
    return float("inf") if told.high is None else told.high


def in_order(*ends: float | None) -> bool:
    """0 <= low <= best <= high, as far as they are given."""
    given = [end for end in (0.0, *ends) if end is not None]
    return given == sorted(given)


@settings(max_examples=6, suppress_health_check=_FIXTURES, phases=_PHASES)
@given(worlds(), st.lists(st.integers(-2, 3), min_size=40, max_size=40))
def test_a_past_day_is_answered_as_it_was_on_that_day(
    new_sqlite: Callable[[], str], world: World, days: list[int]
) -> None:
    """By its last answer, though the clock of the machine was set back meanwhile."""
    answers, moments = {}, itertools.accumulate(days, lambda day, more: day + more, initial=0)
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        for deeds, moment in zip(world.orders(Random(1)), moments, strict=False):
            with _clock(datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=moment)):
                do(casebook, deeds)
            with casebook.reading() as connection:
                answers[date.fromisoformat(read_head(connection).at[:10])] = tallies(connection, few=True)
        with casebook.reading() as connection:
            for day, told in answers.items():
                assert tallies(connection, transaction_of_day(connection, day), few=True) == told


@contextmanager
def _clock(moment: datetime) -> Iterator[None]:
    with patch("tawthiq.casebook.casebook.datetime", wraps=datetime) as clock:
        clock.now.return_value = moment
        yield
