"""Compares two ranges as bulletins do: a difference, a ratio, and the words for it."""

import math

from tawthiq.ledger.tally import MustNotAdd
from tawthiq.model.comparison import Comparison, Ends, Form

_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10, "two-thirds": 2 / 3,
              "three-quarters": 3 / 4}  # fmt: skip
_NEAR = 0.05  # of a fraction, within which a share is «about» it
_EXACT = 1e-9
_LEAST_TIMES = 1.5


def compare(one: Ends, base: Ends) -> Comparison:
    """Interval arithmetic carries both ranges through. Raises MustNotAdd where the base is open or may be zero."""
    if base.high is None:
        raise MustNotAdd("open-base")
    if base.low <= 0:
        raise MustNotAdd("zero-base")
    ratio = Ends(one.low / base.high, None if one.high is None else one.high / base.low)
    difference = Ends(one.low - base.high, None if one.high is None else one.high - base.low)
    form, number, fraction = _words(ratio)
    return Comparison(
        one=one, base=base, difference=difference, ratio=ratio, form=form, number=number, fraction=fraction
    )


def _words(ratio: Ends) -> tuple[Form, float, str]:
    low, high = ratio.low, ratio.high
    if high is None or high - low > _EXACT:
        return ("between", low, "") if high is not None or low < _LEAST_TIMES else ("more-than-times", _halves(low), "")
    if low >= _LEAST_TIMES:
        halves = _halves(low)
        return ("times" if low - halves <= _EXACT else "more-than-times"), halves, ""
    if math.isclose(low, 1.0, abs_tol=_NEAR):
        return "same", low, ""
    for name, fraction in _FRACTIONS.items():
        if abs(low - fraction) <= _EXACT:
            return "fraction", fraction, name
        if abs(low - fraction) <= _NEAR * fraction:
            return "about-fraction", fraction, name
    return "percent", low * 100, ""


def _halves(number: float) -> float:
    return math.floor(number * 2 + _EXACT) / 2
