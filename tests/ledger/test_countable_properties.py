"""Whatever ranges an incident has: no part beside its whole, and every axis covers the total."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ledger.made_ranges import everyone, incident, rows_of, some
from tawthiq.ledger.countable import countables_of_incident
from tawthiq.model.countable import AXES, Countable
from tawthiq.model.incident import CasualtyRange
from tawthiq.places.gazetteer import load_gazetteer

TOLD = st.fixed_dictionaries(
    {},
    optional={
        "party": st.sampled_from(["sdf", "islamic-state", "islamic-state-leaders"]),
        "status": st.sampled_from(["civilian", "combatant"]),
        "sex": st.sampled_from(["female", "male"]),
        "age": st.sampled_from(["adult", "child", "elderly"]),
        "role": st.sampled_from(["medic"]),
        "by": st.sampled_from(["russian-forces", "coalition|sdf", "sdf"]),
    },
)
NUMBERS = st.integers(min_value=0, max_value=40)


@st.composite
def part(draw: st.DrawFn, *, of_whole: bool = True) -> CasualtyRange:
    """A part, or with `of_whole` False a whole, of some people."""
    low = draw(NUMBERS)
    high = low + draw(st.sampled_from([0, 0, 1, 7]))
    told = draw(TOLD)
    return some(low, high, part=of_whole, open_end=draw(st.sampled_from([False] * 5 + [True])), **told)


@st.composite
def ranges_of_incident(draw: st.DrawFn) -> list[CasualtyRange]:
    """A whole with parts, or several wholes; no two of the same people, as an incident's ranges are."""
    low = draw(NUMBERS)
    whole = everyone(low, low + draw(NUMBERS), open_end=draw(st.booleans()))
    found = [whole, *draw(st.lists(part(), max_size=7)), *draw(st.lists(part(of_whole=False), max_size=2))]
    told = {(each.key): each for each in reversed(found)}
    return list(told.values())


def families(rows: list[Countable]) -> dict[str, list[Countable]]:
    """The rows of each family that count somewhere."""
    found: dict[str, list[Countable]] = {}
    for row in rows:
        if row.counts:
            found.setdefault(row.family, []).append(row)
    return found


@given(ranges_of_incident())
def test_every_axis_of_a_family_covers_its_total(ranges: list[CasualtyRange]) -> None:
    """The sum over what is told apart is at least as wide upwards, and never begins above the total's end."""
    for members in families(rows_of(*ranges)).values():
        (whole,) = [row for row in members if "total" in row.counts]
        for axis in AXES:
            pieces = [row for row in members if axis in row.counts]
            assert pieces
            high = sum(row.high if row.high is not None else float("inf") for row in pieces)
            assert high >= (whole.high if whole.high is not None else float("inf"))
            assert whole.high is None or sum(row.low for row in pieces) <= whole.high


@given(ranges_of_incident())
def test_ends_are_in_order_in_every_row(ranges: list[CasualtyRange]) -> None:
    """0 <= low <= best <= high, in what is left of a whole too."""
    for row in rows_of(*ranges):
        ends = [end for end in (0.0, row.low, row.best, row.high) if end is not None]
        assert all(one <= other for one, other in pairwise(ends))


@given(ranges_of_incident())
def test_a_part_never_counts_beside_its_whole(ranges: list[CasualtyRange]) -> None:
    """On no axis: of two rows of a family one would hold the other only where they are the same."""
    for members in families(rows_of(*ranges)).values():
        for axis in AXES:
            pieces = [row for row in members if axis in row.counts and not row.rest]
            wholes = [row for row in pieces if row.id == row.family]
            assert not wholes or len(pieces) == 1


@given(ranges_of_incident(), st.randoms(use_true_random=False))
def test_the_order_of_ranges_changes_no_row(ranges: list[CasualtyRange], chance: random.Random) -> None:
    """Rows are the same, by id and by value."""
    shuffled = list(ranges)
    chance.shuffle(shuffled)
    rows = [list(countables_of_incident(incident(*each), (), load_gazetteer())) for each in (ranges, shuffled)]

    assert sorted(map(repr, rows[0])) == sorted(map(repr, rows[1]))
    assert len({row.id for row in rows[0]}) == len(rows[0])
