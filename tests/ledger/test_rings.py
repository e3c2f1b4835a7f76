"""What is part of itself is found, once, in time that grows with its number."""

import pytest

from steps import steps_of
from tawthiq.ledger.rings import rings


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ({}, []),
        ({"a": None, "b": "a", "c": "b"}, []),
        ({"a": "elsewhere"}, []),
        ({"a": "a"}, [["a"]]),
        ({"a": "b", "b": "a", "c": "a"}, [["a", "b"]]),
        ({"c": "a", "a": "b", "b": "a", "d": "e", "e": "d"}, [["a", "b"], ["d", "e"]]),
    ],
    ids=["none", "a chain", "out of sight", "itself", "two with one below", "two rings"],
)
def test_rings_are_found(above: dict[str, str | None], found: list[list[str]]) -> None:
    """Without what only leads to them."""
    assert rings(above) == found


def test_a_long_chain_costs_no_more_than_its_length() -> None:
    """Twice the links, twice the steps."""
    short, long = ({str(at): str(at + 1) for at in range(length)} for length in (500, 1000))
    assert steps_of(lambda: rings(long)) < 2.2 * steps_of(lambda: rings(short))
