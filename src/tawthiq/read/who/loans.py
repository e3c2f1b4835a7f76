"""Loans: groups that one figure takes from another or from the words about it."""

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.read.figures.figure import NO_WORDS, Figure


class Loan(Struct, frozen=True, kw_only=True, gc=False):
    """Groups that a figure takes from elsewhere, with the rule and the tokens `first:last` that say so."""

    groups: Sequence[str]
    rule: str
    first: int = NO_WORDS
    last: int = NO_WORDS


def loan_of(lender: Figure, rule: str) -> Loan:
    """The groups of another figure, whose number shows where they are from."""
    return Loan(groups=lender.groups, rule=rule, first=lender.first, last=lender.last)
