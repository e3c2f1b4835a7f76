"""Of which incidents a figure is none: by being taken off, moved away or dismissed, until somebody says otherwise."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.reading import Told, claim

Step = tuple[str, str | int | None]
FIGURE = claim(0, 2)
ROWS: list[tuple[str, Sequence[Step], set[str]]] = [
    ("taken off", [("attach", "I1"), ("attach", None)], {"I1"}),
    ("moved", [("attach", "I1"), ("attach", "I2")], {"I1"}),
    ("taken off twice", [("attach", "I1"), ("attach", None), ("attach", "I2"), ("attach", None)], {"I1", "I2"}),
    ("put back", [("attach", "I1"), ("attach", None), ("attach", "I1")], set()),
    ("put back, taken off", [("attach", "I1"), ("attach", None), ("attach", "I1"), ("attach", None)], {"I1"}),
    ("dismissed", [("dismiss", "I1")], {"I1"}),
    ("dismissed for new ones", [("dismiss", None)], {""}),
    ("dismissed for new ones, then attached", [("dismiss", None), ("attach", "I1")], set()),
    ("dismissed for one, attached to another", [("dismiss", "I1"), ("attach", "I2")], {"I1"}),
    ("undone", [("attach", "I1"), ("attach", None), ("undo", 2)], set()),
    ("one of two undone", [("dismiss", "I1"), ("dismiss", None), ("undo", 1)], {""}),
    ("attached, undone", [("attach", "I1"), ("undo", 1)], set()),
]


def after(steps: Sequence[Step]) -> Told:
    """A report with one figure on which this was decided; steps count from 1."""
    told = Told(FIGURE)
    positions: list[int] = []
    for what, on in steps:
        if what == "undo":
            assert isinstance(on, int)
            positions.append(told.undo(positions[(on - 1) % len(positions)]) if positions else 0)
        else:
            assert not isinstance(on, int)
            positions.append((told.attach if what == "attach" else told.dismiss)(FIGURE, on))
    return told


@pytest.mark.parametrize(("steps", "apart"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_figure_is_kept_apart_from_what_a_person_said_it_is_none_of(steps: Sequence[Step], apart: set[str]) -> None:
    """ "" is a new incident."""
    assert set(after(steps).only().apart) == apart


def test_it_is_told_who_keeps_it_apart() -> None:
    """With the entry that can be undone."""
    told = Told(FIGURE)
    position = told.dismiss(FIGURE, "I1")
    assert (told.only().apart["I1"].who, told.only().apart["I1"].position) == ("Amal", position)


def test_it_stays_apart_when_the_report_is_read_again() -> None:
    """Where the reader takes a word more, too."""
    told = Told(FIGURE)
    told.dismiss(FIGURE, "I1")
    told.read(claim(0, 6))
    assert set(told.only().apart) == {"I1"}


decisions = st.lists(st.tuples(st.sampled_from(["attach", "dismiss"]), st.sampled_from([None, "I1", "I2"])), max_size=6)


@given(before=decisions, last=st.tuples(st.sampled_from(["attach", "dismiss"]), st.sampled_from([None, "I1", "I2"])))
def test_to_decide_and_to_undo_is_nothing(before: list[Step], last: Step) -> None:
    """Whatever was decided before."""
    assert after([*before, last, ("undo", len(before) + 1)]).only() == after(before).only()


@given(steps=decisions)
def test_a_figure_is_apart_from_what_was_last_said_of_each_incident(steps: list[Step]) -> None:
    """By a plain reading of the decisions, from the last to the first."""
    counted: list[str | None] = [None]
    for what, on in steps:
        assert not isinstance(on, int)
        counted.append(on if what == "attach" else counted[-1])
    told: dict[str, bool] = {}
    for at in reversed(range(len(steps))):
        what, on = steps[at]
        assert not isinstance(on, int)
        if what == "dismiss":
            told.setdefault(on or "", True)
            continue
        if on is not None:
            told.setdefault(on, False)
            told.setdefault("", False)
        if counted[at] is not None:
            told.setdefault(str(counted[at]), True)
    assert set(after(steps).only().apart) == {name for name, apart in told.items() if apart}
