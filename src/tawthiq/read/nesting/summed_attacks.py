"""Attacks summed up: "With Monday's strike the three attacks have cost 30 lives", of which the tolls were told before.

Each attack is a sentence with a toll of its own; the sum is of the nearest of them, or of the report's first, which is
its news, and the nearest behind it. They need not add up: the checks find that.
"""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.totals import divide
from tawthiq.read.page.page import Page, Sentence

FEWEST, MOST = 2, 6  # attacks that are told one by one
REACH_VERB = 8  # tokens from the attacks to what they cost together
BACK = 12  # sentences back to the first of the attacks, the report's first apart
FAR = 0.25  # how far the tolls may be from their sum
SUMMED = "attacks-summed-up"


def link_summed_attacks(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make the tolls of attacks told before parts of the sum that is given for so many of them."""
    if not page.lexicon.words.morphology.subjects_first:
        return
    figures = [figure for sentence, found in told if not sentence.headline for figure in found]
    for place, attacks in enumerate(figures[:-1]):
        total = figures[place + 1]
        if _sums_up(page, attacks, total):
            parts = _parts(page, int(attacks.value), total, figures[:place])
            if parts:
                divide(page, total, parts, SUMMED)


def _sums_up(page: Page, attacks: Figure, total: Figure) -> bool:
    """Whether a definite number of attacks stands right before their toll, no date behind it that tells of others."""
    definite = page.has_article(attacks.first) or page.cue(attacks.first - 1, "resume") is not None
    several = attacks.unit == "events" and attacks.kind == "count" and FEWEST <= attacks.value <= MOST
    if not (definite and several and attacks.bound == "exact") or total.unit != "persons" or total.whole is not None:
        return False
    near = total.sentence is attacks.sentence and 0 < total.first - attacks.last <= REACH_VERB
    return near and not any(at in page.date_cover for at in range(attacks.last, total.end))


def _parts(page: Page, number: int, total: Figure, before: Sequence[Figure]) -> list[Figure]:
    """The tolls of so many attacks that make up the total, or nearly; none where it is not plain which they are."""
    alike = [f for f in before if _may_be_part(f, total)]
    tolls: dict[int, list[Figure]] = {}
    for figure in alike:
        tolls.setdefault(figure.sentence.index, []).append(figure)
    attacks = list(tolls.values())
    near = [toll for toll in attacks if total.sentence.index - toll[0].sentence.index <= BACK]
    if len(attacks) < number or len(near) < number - 1:
        return []
    with_news = [attacks[0], *near[1 - number :]] if near[1 - number :][0] is not attacks[0] else []
    opening = range(total.sentence.first, total.first)
    dated = next((page.date_cover[at] for at in opening if at in page.date_cover), None)
    choices = [with_news, near[-number:]] if dated is not None else [near[-number:], with_news]
    for apart in (0.0, FAR):
        for choice in choices:
            parts = [part for toll in choice for part in toll]
            told = sum(part.value for part in parts)
            if len(choice) == number and abs(told / total.value - 1) <= apart:
                return parts
    return []


def _may_be_part(figure: Figure, total: Figure) -> bool:
    alike = (figure.measure, figure.unit, figure.kind) == (total.measure, total.unit, "count")
    return alike and figure.whole is None and 0 < figure.value < total.value
