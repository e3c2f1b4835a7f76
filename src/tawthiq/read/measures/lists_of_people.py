"""Lists of people: those who are told one behind the other, of whom one verb or one total speaks."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import bracket_aside, first_with_bounds
from tawthiq.read.measures.shares_told import BEING, PEOPLE, count_among
from tawthiq.read.page.lexicon import Form, Match
from tawthiq.read.page.page import Page

FEWEST = 2
NEAR_SENTENCES = 2


def verb_of_list(page: Page, figure: Figure, later: Sequence[Figure]) -> Match | None:
    """«A doctor, his wife and four others were killed»: the verb behind the last of a list of people."""
    if not page.lexicon.words.morphology.subjects_first or not (figure.counted.people or figure.counted.others):
        return None
    bracket = bracket_aside(page, figure.end, figure.sentence.last)  # «members of the Forces (PMF) and one fighter»
    end = bracket.stop if bracket else figure.end
    for other in later:
        opens = first_with_bounds(page, other)
        comma = opens - end == 1 and page.is_mark(end, ",")
        if not comma and not (other.conjoined and opens - end <= 1):
            return None
        headline = figure.sentence.headline and other.measure_rule == "verb-after"  # «Two militants, a soldier killed»
        if other.conjoined or headline:
            verb = other.governor if other.measure_rule == "verb-after" else None
            return verb if verb is not None and verb.sense.form is Form.PLURAL_VERB else None
        end = other.end
    return None


def count_parts_of_told(page: Page, figures: Sequence[Figure], told: Figure | None) -> None:
    """«38 people died. "We counted 23 children, nine women and six men"»: people who add up to those told last."""
    if told is None or told.kind != "count" or told.measure not in PEOPLE or len(figures) < FEWEST:
        return
    if not page.lexicon.words.morphology.subjects_first or not all(_is_of_nothing_yet(figure) for figure in figures):
        return
    near = figures[0].sentence.index - told.sentence.index <= NEAR_SENTENCES
    pairs = pairwise(figures)
    listed = all(first_with_bounds(page, after) - before.end <= 1 for before, after in pairs)
    if near and listed and sum(figure.value for figure in figures) == told.value:
        for figure in figures:
            count_among(figure, told, BEING, BEING)


def _is_of_nothing_yet(figure: Figure) -> bool:
    people = bool(figure.counted.people) and not figure.counted.heads
    return people and figure.measure is None and not figure.barred and figure.kind == "count"
