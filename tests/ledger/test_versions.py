"""Which figures of an edited report say the same as one of its earlier version."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.reading import claim
from tawthiq.ledger.versions import same_figures
from tawthiq.model.claim import Claim

WHOLE, PART = claim(0, 2), claim(10, 11, 3, part_of=claim(0, 2).id)
ROWS: list[tuple[str, Sequence[Claim], Sequence[Claim], list[tuple[int, int]]]] = [
    ("moved", [claim(0, 2)], [claim(40, 42)], [(0, 0)]),
    ("another number", [claim(0, 2)], [claim(0, 2, 13)], []),
    ("another measure", [claim(0, 2)], [claim(0, 2, measure="injured")], []),
    ("written otherwise", [claim(0, 2)], [replace(claim(0, 6), number="twelve")], []),
    ("twice in both", [claim(0, 2), claim(5, 7)], [claim(9, 11), claim(20, 22)], [(0, 0), (1, 1)]),
    ("twice in one", [claim(0, 2), claim(5, 7)], [claim(9, 11)], []),
    ("a part of the same", [WHOLE, PART], [claim(5, 7), claim(15, 16, 3, part_of=claim(5, 7).id)], [(0, 0), (1, 1)]),
    ("a part no more", [WHOLE, PART], [claim(5, 7), claim(15, 16, 3)], [(0, 0)]),
    ("a part of another", [WHOLE, PART], [claim(5, 7, 13), claim(15, 16, 3, part_of=claim(5, 7).id)], []),
]


@pytest.mark.parametrize(("earlier", "later", "pairs"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_figure_is_the_same_where_all_that_is_said_of_it_is(
    earlier: Sequence[Claim], later: Sequence[Claim], pairs: list[tuple[int, int]]
) -> None:
    """Wherever it stands."""
    assert same_figures(earlier, later) == {earlier[old].id: later[new].id for old, new in pairs}


numbers = st.lists(st.sampled_from([3, 7, 12]), max_size=6)


@given(numbers=numbers, shift=st.integers(0, 50))
def test_all_figures_of_a_text_that_only_moved_are_the_same(numbers: list[int], shift: int) -> None:
    """In their order."""
    earlier = [claim(at * 5, at * 5 + 2, number) for at, number in enumerate(numbers)]
    later = [claim(at * 5 + shift, at * 5 + shift + 2, number) for at, number in enumerate(numbers)]
    assert same_figures(earlier, later) == {old.id: new.id for old, new in zip(earlier, later, strict=True)}
