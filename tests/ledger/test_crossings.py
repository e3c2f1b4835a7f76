"""Who may be counted in two figures: one rule for ranges, families and statements."""

from dataclasses import asdict

import pytest

from tawthiq.ledger.crossings import crossing_of, lies_in, never_meet, told_apart
from tawthiq.ledger.partition import Ends, Part, are_apart
from tawthiq.model.claim import Who

CIVILIANS, SOLDIERS = Who(status="civilian"), Who(party="government-forces")
PAIRS = {
    "civilians and fighters": (CIVILIANS, Who(status="combatant"), True),
    "civilians and members of a party": (CIVILIANS, SOLDIERS, True),
    "civilians of a party and its members": (Who(party="sdf", status="civilian"), Who(party="sdf"), True),
    "women and men": (Who(sex="female", age="adult"), Who(sex="male", age="adult"), True),
    "two parties": (Who(party="sdf"), Who(party="islamic-state"), True),
    "children and adults": (Who(age="child"), Who(age="adult"), True),
    "children and the elderly": (Who(age="child"), Who(age="elderly"), True),
    "the elderly are adults": (Who(age="elderly"), Who(age="adult"), False),
    "leaders are of their party": (Who(party="islamic-state"), Who(party="islamic-state-leaders"), False),
    "Hezbollah may be told as a militia": (Who(party="hezbollah"), Who(party="pro-government-militias"), False),
    "children may be civilians": (CIVILIANS, Who(age="child"), False),
    "a journalist may be a medic": (Who(role="journalist"), Who(role="medic"), False),
    "a Yazidi may be a Palestinian's neighbour": (Who(community="yazidi"), Who(community="palestinian"), False),
    "everybody holds all": (Who(), CIVILIANS, False),
}


def part(who: Who) -> Part:
    """Some of a family, of whom this is told."""
    told = {name: value for name, value in asdict(who).items() if value is not None}
    return Part(key=str(told), told=told, ends=Ends(1, 1, 1), claims=())


@pytest.mark.parametrize(("one", "other", "apart"), PAIRS.values(), ids=PAIRS)
def test_who_is_never_both_is_told_alike_of_figures_and_of_parts(one: Who, other: Who, apart: bool) -> None:
    """In either order."""
    assert never_meet(crossing_of([one]), crossing_of([other])) is apart
    assert never_meet(crossing_of([other]), crossing_of([one])) is apart
    assert are_apart(part(one), part(other)) is apart
    assert are_apart(part(other), part(one)) is apart


def test_people_of_the_one_or_the_other_meet_either() -> None:
    """Women and children hold the children; soldiers of two parties hold those of each."""
    women_and_children = crossing_of([Who(sex="female", age="adult"), Who(age="child")])
    assert not never_meet(women_and_children, crossing_of([Who(age="child")]))
    assert lies_in(crossing_of([Who(age="child")]), women_and_children)
    assert never_meet(women_and_children, crossing_of([Who(sex="male", age="adult")]))
    assert not told_apart({"age": "adult|child"}, {"age": "child"})
    assert not told_apart({"party": "pkk|sdf"}, {"party": "sdf"})
    assert told_apart({"party": "pkk|sdf"}, {"party": "islamic-state"})


def test_doers_keep_people_apart_where_neither_may_be_the_other() -> None:
    """Those whom both killed together are among those of each."""
    assert told_apart({"by": "sdf"}, {"by": "islamic-state"})
    assert not told_apart({"by": "sdf"}, {"by": "coalition|sdf"})
    assert not told_apart({"by": "hezbollah"}, {"by": "iran-backed-militias"})


def test_one_breakdown_keeps_its_parts_apart() -> None:
    """Whatever is told of them."""
    one, other = (Part(key=name, told={}, ends=Ends(1, 1, 1), claims=(), cuts=frozenset({"age"})) for name in "ab")
    assert are_apart(one, other)
