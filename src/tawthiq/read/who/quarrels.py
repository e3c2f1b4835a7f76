"""Quarrels: those held for a quarrel of tribes, or counted on both its sides, are of those who fought it."""

from tawthiq.languages.words import Party
from tawthiq.read.figures.figure import Figure
from tawthiq.read.who.groups import Account

REACH_NAMED = 4  # tokens behind the noun to the quarrel named with it
REACH_QUARREL = 60  # tokens back to the quarrel told of


def quarrellers(account: Account, figure: Figure) -> list[str]:
    """«37 متهماً بنزاع عشائري», «17 متهماً من الطرفين»: the code of the quarrel's fighters; else []."""
    last = min(figure.end + REACH_NAMED, figure.sentence.last)
    held = figure.measure == "detained"
    named = _quarrel(account, figure.last, last) if held else []
    if not named and held and figure.counted.of_both_sides:
        named = _quarrel(account, max(0, figure.first - REACH_QUARREL), figure.first)
    return named


def _quarrel(account: Account, first: int, last: int) -> list[str]:
    """The code of the quarrel that tokens `first:last` name."""
    for match in account.page.matches(first, last, "party"):
        entry = match.sense.entry
        if isinstance(entry, Party) and entry.quarrel:
            return [entry.code]
    return []
