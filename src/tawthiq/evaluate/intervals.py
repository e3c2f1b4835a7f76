"""How far a score would move with other reports of the same kind: the bootstrap over reports."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from tawthiq.evaluate.claims import Tally, scores

DRAWS = 1000
_SEED = 20261121  # the same intervals for the same readings
_TAIL = 0.025

Interval = tuple[float, float]
Each = TypeVar("Each")


def intervals(tallies: Sequence[Tally]) -> Mapping[str, Interval]:
    """For each score the range that holds 95% of draws of as many reports, with replacement."""
    drawn = [scores(draw) for draw in draws(tallies)]
    return {name: middle([each[name] for each in drawn if name in each]) for name in scores(tallies)}


def draws(reports: Sequence[Each]) -> Iterator[list[Each]]:
    """As many reports as there are, drawn with replacement, so often."""
    chance = random.Random(_SEED)
    yield from (chance.choices(reports, k=len(reports)) for _ in range(DRAWS))


def middle(values: list[float]) -> Interval:
    """The range that holds 95% of the values."""
    ordered = sorted(values)
    cut = int(_TAIL * len(ordered))
    return ordered[cut], ordered[-1 - cut]
