"""Ranges: what a figure with its bound word allows, and how two figures stand to each other.

A bound's strictness is left out on purpose: "194" and "more than 194" are one figure to a reader.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Claim

ABOUT = 0.10  # "about n" is n ± 10 %, n ± 1 below ten (the interval profile for bounds and vague quantities)
FAR = 2.0  # two figures farther apart than this were probably brought together by a wrong reading
OPEN_SHARE = 1.5  # times its low end, what an open figure may be
CEILINGS = ("at_most", "less_than")  # «لا يتعدى عددهم 900»: who says so answers another
CLOSE = 0.10  # two figures this near are taken for two versions of one


@dataclass(frozen=True, slots=True)
class Range:
    """Every value from `low` to `high`, both included; `high` is infinite where the figure is open."""

    low: float
    high: float

    def meets(self, other: "Range") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def closed(given: Range, share: float = OPEN_SHARE) -> Range:
    """The range with its high end at most `share` times its low: who says "more than 20,000" does not mean 130,000."""
    return Range(given.low, min(given.high, share * given.low)) if given.low else given


def range_of(claim: Claim) -> Range:
    """What the figure allows, its bound word taken into account."""
    low = 0.0 if claim.low is None else claim.low
    high = math.inf if claim.high is None else claim.high
    if claim.bound == "about":
        slack = 1.0 if high < 10 else ABOUT * high
        return Range(max(0.0, low - slack), high + slack)
    return Range(low, high)


def stated(claim: Claim) -> float | None:
    """The one number that is said, whatever its bound; None for ranges and vague quantities."""
    if claim.bound in ("range", "vague"):
        return None
    return claim.high if claim.bound in ("less_than", "at_most") else claim.low


def total(ranges: Iterable[Range]) -> Range:
    """The range of the sum."""
    low = high = 0.0
    for each in ranges:
        low += each.low
        high += each.high
    return Range(low, high)


def stated_total(claims: Sequence[Claim]) -> float | None:
    """The sum of the numbers that are said; None where one of them is no single number."""
    numbers = [stated(claim) for claim in claims]
    return None if any(n is None for n in numbers) else sum(n for n in numbers if n is not None)


def same(first: float, second: float) -> bool:
    """Whether two numbers are equal but for the error of floating point."""
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)


def is_close(first: float, second: float) -> bool:
    """Whether the smaller is within `CLOSE` of the larger."""
    larger = max(first, second)
    return larger > 0 and abs(first - second) <= CLOSE * larger


def is_comparable(first: float, second: float, far: float = FAR) -> bool:
    """Whether neither is more than `far` times the other; beyond, the two are likelier not one figure at all."""
    return max(first, second) <= far * min(first, second)


def is_transposed(first: float, second: float) -> bool:
    """Whether the two are different numbers of the same digits: 49 and 94, 337 and 373."""
    one, other = _digits(first), _digits(second)
    return one != other and len(one) > 1 and sorted(one) == sorted(other)


def is_miswritten(first: float, second: float) -> bool:
    """Whether two long numbers, neither of them round, are one digit apart or of the same digits: a slip of the pen."""
    one, other = _digits(first), _digits(second)
    if len(one) != len(other) or len(one) < 4 or one.endswith("00") or other.endswith("00"):
        return False
    return is_one_digit_apart(first, second) or is_transposed(first, second)


def is_one_digit_apart(first: float, second: float) -> bool:
    """Whether the two differ in one of their digits: 19 and 29, 233 and 223."""
    one, other = _digits(first), _digits(second)
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def is_slip(first: float, second: float) -> bool:
    """Whether one number could be the other given wrongly: near it, of the same digits, or one digit of many apart."""
    return is_close(first, second) or is_transposed(first, second) or is_miswritten(first, second)


def is_rounding(rounded: float, number: float) -> bool:
    """Whether `rounded` is `number` at the precision that its closing zeros show: 4,000 of 4,085."""
    if rounded < 100 or rounded != int(rounded):
        return False
    digits = _digits(rounded)
    unit = float(10 ** (len(digits) - len(digits.rstrip("0"))))
    return unit > 1 and abs(rounded - number) <= unit / 2


def _digits(number: float) -> str:
    return str(int(number)) if math.isfinite(number) and abs(number) < 1e15 else ""
