"""Words of shares and ratios: which quotients they allow."""

from tawthiq.check.arithmetic import same
from tawthiq.check.scope import Figure

_WORD_SLACK = 0.03  # «a quarter»: three points
_ABOUT_SLACK = 0.05  # «about a quarter»: five points
_TIMES_SLACK = 0.20  # «twice and a half»: a fifth of a time
_TIMES_SHARE = 0.07  # and this share of larger multiples
_EDGE = 0.005  # «more than half» may be half itself by rounding
_CLOSELY = 1.5  # times an open share, beyond which nobody would say it of that quotient


def fits(item: Figure, value: float) -> bool:
    """Whether the quotient is one that the words allow."""
    claim = item.claim
    low, high = claim.low, claim.high
    if claim.bound in ("more_than", "at_least"):
        return low is not None and value >= low * (1 - _EDGE)
    if claim.bound in ("less_than", "at_most"):
        return high is not None and value <= high * (1 + _EDGE)
    if low is None or high is None:
        return False
    slack = slack_of(item)
    return low - slack - 1e-9 <= value <= high + slack + 1e-9


def fits_closely(item: Figure, value: float) -> bool:
    """Whether the words allow the quotient, and say hardly less: 94% is no "more than a third"."""
    return fits(item, value) and (item.claim.high is not None or value <= _CLOSELY * (item.claim.low or 0.0))


def slack_of(item: Figure) -> float:
    """How far the quotient may lie from the number that is said."""
    claim = item.claim
    value = abs(claim.low or 0.0)
    if claim.bound == "about":
        return max(_ABOUT_SLACK, 0.1 * value)
    if value > 1 and (same(value % 1, 0.0) or same(value % 1, 0.5)):
        return max(_TIMES_SLACK, _TIMES_SHARE * value)
    decimals = len(f"{value:.4f}".rstrip("0").partition(".")[2])
    if decimals > 1 and any(sign.isdecimal() for sign in claim.number):
        return float(10**-decimals)  # 16 % may be rounded or cut off
    return _WORD_SLACK
