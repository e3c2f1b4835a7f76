"""How far a score would move with other reports of the same kind: the bootstrap over reports."""

import random
from collections.abc import Mapping, Sequence

from evaluation.claims import Tally, scores

DRAWS = 1000
_SEED = 20261121  # the same intervals for the same readings
_TAIL = 0.025

Interval = tuple[float, float]


def intervals(tallies: Sequence[Tally]) -> Mapping[str, Interval]:
    """For each score the range that holds 95% of draws of as many reports, with replacement."""
    chance = random.Random(_SEED)
    drawn = [scores(chance.choices(tallies, k=len(tallies))) for _ in range(DRAWS)]
    return {name: _middle([each[name] for each in drawn if name in each]) for name in scores(tallies)}


def _middle(values: list[float]) -> Interval:
    ordered = sorted(values)
    cut = int(_TAIL * len(ordered))
    return ordered[cut], ordered[-1 - cut]
