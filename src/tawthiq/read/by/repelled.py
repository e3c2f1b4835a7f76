"""Repelled: attacks that were beaten back are the enemy's, and clashes that are counted are no side's own.

So a belligerent's bulletin tells of them, and counts them beside its own deeds.
"""

from tawthiq.read.by.doers import codes_of
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.enemies import foe_of
from tawthiq.read.page.page import Page

REACH_REPELLED = 5  # tokens from the verb to the number of those beaten back
REACH_NAMED = 3  # tokens behind the attacks to whose they were


def is_no_deed(page: Page, figure: Figure) -> bool:
    """Whether operations are not those of who tells of them: clashes, which have two sides, and what the enemy did."""
    return _are_clashes(page, figure) or _are_of_unnamed_enemy(page, figure)


def _are_clashes(page: Page, figure: Figure) -> bool:
    """«138 combat clashes were recorded»: whether what is counted has two sides, and is no one's deed."""
    return any(page.cue_within(head.first, "two_sided") is not None for head in figure.counted.heads)


def _are_of_unnamed_enemy(page: Page, figure: Figure) -> bool:
    """«The invaders carried out 55 air strikes»: by an enemy without a name, not by who tells of them.

    Where verbs come first the enemy's place says nothing: «نفذنا 12 عملية ضد العدو».
    """
    return page.lexicon.doers_first and page.has_cue(figure.sentence.first, figure.end, "the_enemy")


def _are_repelled(page: Page, figure: Figure) -> bool:
    """«our defenders stopped 17 assaults»: whether the attacks counted are what somebody beat back."""
    if figure.measure not in ("operations", "airstrikes") or not figure.counted.heads:
        return False
    first = max(figure.sentence.first, figure.first - REACH_REPELLED)
    verb = page.first_cue(first, figure.first, "repels")
    return verb is not None and not any(at in page.quantities for at in range(verb.last, figure.first))


def give_to_the_repelled(page: Page, figure: Figure, speaker: str) -> bool:
    """Whether attacks were beaten back; these get those whose name stands by them, else the enemy of who tells it."""
    if not _are_repelled(page, figure):
        return False
    last = min(figure.end + REACH_NAMED, figure.sentence.last)
    named = [code for code in codes_of(list(page.matches(figure.first, last, "party"))) if code != speaker]
    foe = foe_of(page, speaker) if speaker and not named else None
    figure.by, figure.own_by = named[:1] or ([foe.code] if foe is not None else []), True
    figure.because("by", "attacks-beaten-back", figure.first, figure.end)
    return True
