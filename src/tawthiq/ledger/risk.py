"""The risk in a figure: the harm that it does if it is read wrongly, times how likely that is.

Harm grows with the logarithm of how many are counted: ten times as many are worth some more looking, not ten times as
much, since nobody overlooks them and the few dead of a village stand nowhere else. It is whole for the dead, a half for
the hurt and the missing, a quarter for all else; and a quarter of that where nothing adds the figure (a running total,
a part, a denial), since what it spoils is read and not summed. How likely a field is wrong is known by whether it is in
doubt; it weighs by what it would change: what is added at all, to which tally, or nothing. The probability behind a
doubt, tried in its place, finds no more of what is wrong (`DECISIONS.md`).
"""

from collections.abc import Iterable
from math import log1p

from tawthiq.model.claim import STOCK_MEASURES, Claim
from tawthiq.model.risk import Risk

ADDING = frozenset({"measure", "low", "extent", "part_of"})
"""Fields by which a figure is added at all, and as how many."""
DECISIVE = ("measure", "low", "extent", "part_of", "group", "by", "period", "place")
"""Fields by which it is added, and to which tally."""
_WEIGHT = {
    "measure": 1.0, "low": 1.0, "extent": 1.0, "part_of": 1.0,
    "group": 0.5, "by": 0.5, "period": 0.5, "place": 0.5,
    "source": 0.1, "method": 0.1,
}  # fmt: skip
_DOUBTED, _OTHER = 0.35, 0.06  # how many of such fields were wrong in annotated reports that nobody had looked at
_MEASURES = {"killed": 1.0, "casualties": 1.0, "injured": 0.5, "missing": 0.5, "abducted": 0.5}
_ELSE = 0.25
_NOT_ADDED = 0.25


def risk_of(claim: Claim) -> Risk:
    """What is at stake in a figure as it is read now."""
    adds = would_be_added(claim)
    harm = log1p(max(claim.low or 0.0, claim.high or 0.0)) * _MEASURES.get(claim.measure, _ELSE)
    doubt = sum(weight * (_DOUBTED if field in claim.doubts else _OTHER) for field, weight in _WEIGHT.items())
    weight = harm * doubt * (1.0 if adds else _NOT_ADDED)
    return Risk(weight=weight, adds=adds, doubts=decisive(claim.doubts))


def riskiest(claims: Iterable[Claim], most: int) -> list[tuple[str, Risk]]:
    """The ids of the figures with a doubt that matters, at most so many, the greatest risk first."""
    risks = ((claim.id, risk_of(claim)) for claim in claims)
    return sorted((each for each in risks if each[1].doubts), key=lambda each: -each[1].weight)[:most]


def would_be_added(claim: Claim) -> bool:
    """Whether the figure, once it is attached to an incident, is added to others in tallies."""
    plain = (
        claim.kind == "count" and claim.stance not in ("denied", "projected") and claim.measure not in STOCK_MEASURES
    )
    return plain and claim.extent == "incident" and claim.part_of is None


def decisive(doubts: Iterable[str]) -> tuple[str, ...]:
    """The doubted fields that would change a tally, each once, those that change it most first."""
    given = frozenset(doubts)
    return tuple(field for field in DECISIVE if field in given)
