"""Attackers: those who were counted as attackers did the harm that is told behind them."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import UNALIGNED


def blame_attackers(page: Page, figure: Figure, earlier: Sequence[Figure]) -> None:
    """«هاجم خمسة من التنظيم حفلاً، ما أسفر عن مقتل 15»: those who were counted as attackers did the harm."""
    attackers = next((other for other in reversed(earlier) if other.measure == "fighters"), None)
    if attackers is None or attackers.governor is None or not page.cue(attackers.governor.first, "attacks"):
        return
    parties = [code for code in attackers.groups if code not in UNALIGNED]
    if not parties or set(parties) & set(figure.groups) or figure.whole in earlier:
        return
    figure.by, figure.own_by = parties, True
    figure.because("by", "those-who-attacked", attackers.first, attackers.last)
