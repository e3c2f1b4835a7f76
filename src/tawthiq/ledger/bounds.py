"""What a stated figure leaves open: the least and the most that its words allow, by the casebook's profile."""

import math
from typing import Literal

from msgspec import Struct

from tawthiq.model.claim import Claim

Profile = Literal["conservative", "lexical", "strict"]
"""How vague words are counted: as ACLED does where it has a rule, by dictionaries, or not at all (AOAV)."""
PROFILES: tuple[Profile, ...] = ("conservative", "lexical", "strict")

_WHOLE_BELOW = 10
_SHARE = 0.1
# By the number that the reader gives a vague word: what it means conservatively and by the dictionary (research on
# recording standards, 3.7). A word that is not here keeps the ends that the reader gave it, in both.
_VAGUE: dict[float, tuple[tuple[float, float | None], tuple[float, float | None]]] = {
    3: ((3, None), (3, 9)),
    10: ((10, 99), (30, 99)),
    100: ((100, 999), (300, 999)),
    1_000: ((1_000, 9_999), (3_000, 10_000)),
    10_000: ((10_000, 99_999), (30_000, 99_999)),
    100_000: ((100_000, 999_999), (300_000, 999_999)),
}


class Interval(Struct, frozen=True):
    """From `low` to `high`, None where nothing closes it; `point` is the one number that was said, if one was."""

    low: float
    high: float | None
    point: float | None = None
    widened: bool = False  # by the profile, which is then to be named

    def holds(self, number: float) -> bool:
        """Whether the number lies within."""
        return self.low <= number and (self.high is None or number <= self.high)


def interval_of(claim: Claim, profile: Profile = "conservative") -> Interval | None:
    """What the figure of `claim` allows; None where its words give no number that this profile counts.

    «At least n» and «more than n» have no upper end, «at most n» and «fewer than n» begin at 0; «about n» is n ± 1
    below ten, else ± a tenth.
    """
    low, high = claim.low or 0, claim.high
    if claim.low is None and claim.high is None:
        return None
    if claim.bound == "vague":
        return _vague(low, high, profile)
    if claim.bound == "about" and claim.low is not None:
        return _about(claim.low)
    if claim.bound in ("at_least", "more_than"):
        return Interval(low, None)
    if claim.bound in ("at_most", "less_than"):
        return Interval(0, high)
    if high is not None and high < low:
        low, high = high, low
    return Interval(low, high, point=low if low == high else None)


def _vague(low: float, high: float | None, profile: Profile) -> Interval | None:
    if profile == "strict":
        return None
    if high is None and low in _VAGUE:
        conservative, lexical = _VAGUE[low]
        low, high = lexical if profile == "lexical" else conservative
    return Interval(low, high, widened=True)


def _about(number: float) -> Interval:
    """Persons, families, bodies and events come whole: the ends are those within the widening."""
    if number < _WHOLE_BELOW:
        return Interval(max(number - 1, 0), number + 1, point=number, widened=True)
    slack = number * _SHARE
    return Interval(math.ceil(number - slack), math.floor(number + slack), point=number, widened=True)
