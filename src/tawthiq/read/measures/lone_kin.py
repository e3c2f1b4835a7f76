"""Lone kin: «his grandmother had died», «وفاة والدته»: a death in somebody's family that belongs to no toll.

Who is definite by a possessive is a count of one beside other numbers of harm; alone, and dead of himself, he is told
of for another's sake.
"""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

OF_VIOLENCE = ("violence", "one_event", "accident", "agent", "lasting_war", "strife")


def pass_over_lone_kin(page: Page, figures: Sequence[Figure], told: Figure | None) -> None:
    """Take the measure from kin who died in peace where neither their sentence nor the one before counts others."""
    for figure in figures:
        if not _is_lone(figure, figures, told) or not _died_in_peace(page, figure):
            continue
        figure.measure, figure.governor, figure.barred = None, None, True


def _is_lone(figure: Figure, figures: Sequence[Figure], told: Figure | None) -> bool:
    owned = bool(figure.counted.people) and bool(figure.counted.people[0].pronoun)
    if figure.wording not in (Wording.SINGLE, Wording.DUAL) or figure.measure != "killed" or not owned:
        return False
    if any(other is not figure and other.measure is not None and not _is_kin(other) for other in figures):
        return False
    near = told is not None and told.measure is not None and told.sentence.index == figure.sentence.index - 1
    return not near


def _is_kin(figure: Figure) -> bool:
    """Whether another is kin too: «وفاة والدته وشقيقه»."""
    single = figure.wording in (Wording.SINGLE, Wording.DUAL)
    return single and bool(figure.counted.people) and bool(figure.counted.people[0].pronoun)


@needs("passes_away", nothing=bool)
def _died_in_peace(page: Page, figure: Figure) -> bool:
    """Whether the word that tells of the death is one of dying, and the sentence tells of no violence."""
    verb = figure.governor
    if verb is None or page.cue_within(verb.first, "passes_away") is None:
        return False
    first, last = figure.sentence.first, figure.sentence.last
    return not page.has_cue(first, last, *OF_VIOLENCE) and not any(page.matches(first, last, "method"))
