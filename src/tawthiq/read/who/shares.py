"""Shares: of whom the number is to which a share comes."""

from tawthiq.model.rule import SHARE_IN_NUMBERS
from tawthiq.read.figures.figure import TOLD_AGAIN, Figure
from tawthiq.read.who.groups import Account
from tawthiq.read.who.loans import Loan


def share_in_numbers(account: Account, figure: Figure) -> Loan | None:
    """«وكان نصف القتلى من الأطفال (90)»: the number that a share comes to is of the share's people."""
    share = next((other for other in reversed(account.told) if other.first < figure.first), None)
    again = any(ground.rule == SHARE_IN_NUMBERS for ground in figure.why)
    if not again or share is None or share.kind != "fraction" or not share.groups:
        return None
    return Loan(groups=share.groups, rule=TOLD_AGAIN, first=share.first, last=share.last)
