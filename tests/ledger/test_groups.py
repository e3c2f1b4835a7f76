"""Groups of one whole: ranges that add up beyond it are held within it."""

import pytest

from tawthiq.ledger.tally import hold_within
from tawthiq.model.tally import Sum


def ranged(low: float, high: float | None, best: float | None = None) -> Sum:
    """A sum of one row."""
    return Sum(low=low, best=best, high=high, rows=1)


@pytest.mark.parametrize(
    ("whole", "given", "held"),
    [
        pytest.param(ranged(3, 12), [ranged(3, 22)], [ranged(3, 12)], id="one group is no more than the whole"),
        pytest.param(
            ranged(9, 12), [ranged(4, 9), ranged(5, 10)], [ranged(4, 7), ranged(5, 8)], id="the others have their least"
        ),
        pytest.param(ranged(9, 12), [ranged(2, None)], [ranged(2, 12)], id="an open end is closed by the whole"),
        pytest.param(ranged(9, None), [ranged(2, 40)], [ranged(2, 40)], id="a whole without an end holds nothing"),
        pytest.param(ranged(5, 5), [ranged(6, 9)], [ranged(6, 6)], id="no end falls below its low"),
        pytest.param(ranged(5, 5), [ranged(2, 9, 8)], [ranged(2, 5)], id="a best beyond the end is none"),
        pytest.param(ranged(5, 5), [ranged(2, 5, 4)], [ranged(2, 5, 4)], id="what lies within stays as it is"),
    ],
)
def test_a_group_is_held_within_what_its_whole_and_the_others_leave(
    whole: Sum, given: list[Sum], held: list[Sum]
) -> None:
    """Whichever ends are open."""
    assert hold_within(given, whole) == held
