"""Stormed: the harm that a diary of the day tells of a place, after it has told who came into it by force.

«06:30 – قوات الاحتلال تقتحم المخيم … 09:10 – وزارة الصحة: 4 شهداء في المخيم»: entries of one day are one scene.
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM, Doer, codes_of
from tawthiq.read.by.taken_up import is_other_matter
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_STORMED = 2  # tokens between the verb and the party, or the place
Stormed = tuple[int, str, tuple[str, ...]]  # from which token on, what place, by whom


def stormed(page: Page, sentence: Sentence, doers: Sequence[Doer]) -> list[Stormed]:
    """The places that parties of an entry are told to have come into by force."""
    found: list[Stormed] = []
    for doer in doers if sentence.listed else ():
        codes = tuple(codes_of(doer.parties))
        before = max(sentence.first, doer.opens - REACH_STORMED)
        for verb in page.cues(before, min(doer.last + REACH_STORMED, sentence.last), "storms"):
            start = max(verb.last, doer.last if verb.first < doer.first else verb.last)
            near = range(start, min(start + REACH_STORMED, sentence.last))
            place = next((page.place_cover[at] for at in near if at in page.place_cover), None)
            if place is not None and codes:
                found.append((sentence.last, place.name, codes))
    return found


def give_to_stormers(page: Page, scenes: Sequence[Stormed], figures: Sequence[Figure]) -> None:
    """Give harm told in later entries of such a place, of people of no side and without a doer, to who came into it."""
    for figure in figures:
        theirs = [scene for scene in scenes if scene[0] <= figure.first and scene[1] in figure.place]
        sides = {scene[2] for scene in theirs}
        open_ = figure.measure in HARM and figure.unit != "events" and figure.sentence.listed
        if len(sides) != 1 or not open_ or figure.by or figure.own_by or is_other_matter(page, figure):
            continue
        if not set(theirs[0][2]) & set(figure.groups):
            figure.by = list(theirs[0][2])
            figure.because("by", "who-came-into-the-place")


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
