"""Comparison: two readings of one set, and whether their difference is more than the choice of reports would make.

The interval is that of the paired bootstrap over reports: both readings are scored on the same draws (Berg-Kirkpatrick,
Burkett and Klein, "An Empirical Investigation of Statistical Significance in NLP", 2012).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tawthiq.evaluate.agreement import Row
from tawthiq.evaluate.claims import LEVELS, Tally, scores
from tawthiq.evaluate.intervals import Interval, draws, middle
from tawthiq.evaluate.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A score before and after, and the range that holds 95% of the differences over draws of reports."""

    name: str
    before: float
    after: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An annotated claim that one reading has whole and the other has not, and the level that it fails."""

    now: Literal["right", "wrong"]
    level: str
    gold: Row


def changes(before: Result, after: Result) -> list[Change]:
    """The difference of each score of the same reports."""
    pairs = [(before.tallies[name], after.tallies[name]) for name in after.tallies]
    old, new = scores(one for one, _ in pairs), scores(other for _, other in pairs)
    drawn = [_differences(draw) for draw in draws(pairs)]
    names = [name for name in new if name not in ("gold", "read") and name in old]
    return [
        Change(
            name=name,
            before=old[name],
            after=new[name],
            interval=middle([each[name] for each in drawn if name in each]),
        )
        for name in names
    ]


def _differences(pairs: Sequence[tuple[Tally, Tally]]) -> dict[str, float]:
    old, new = scores(one for one, _ in pairs), scores(other for _, other in pairs)
    return {name: new[name] - old[name] for name in new if name in old}


def turns(before: Result, after: Result) -> Iterator[Turn]:
    """The annotated claims that have become right or wrong, by report and place."""
    for name, tally in after.tallies.items():
        old, new = _failed(before.tallies[name]), _failed(tally)
        for claim in sorted({*old, *new}, key=lambda each: (old.get(each) or new[each])[1]["start"]):
            if (claim in old) != (claim in new):
                level, gold = new.get(claim) or old[claim]
                yield Turn(now="wrong" if claim in new else "right", level=level, gold=gold)


def _failed(tally: Tally) -> dict[str, tuple[str, Row]]:
    misses = (miss for miss in tally.misses if miss.gold is not None and miss.level in LEVELS)
    return {miss.gold["id"]: (miss.level, miss.gold) for miss in misses if miss.gold is not None}
