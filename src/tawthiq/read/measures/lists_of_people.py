"""Lists of people: those who are told one behind the other, of whom one verb or one total speaks."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.read.figures.ages import ages_behind
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.unlisted import are_unlisted
from tawthiq.read.measures.reach import bracket_aside, first_joined
from tawthiq.read.measures.shares_told import BEING, PEOPLE, count_among
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

FEWEST = 2
NEAR_SENTENCES = 2
LONGEST_ASIDE = 12  # tokens in which one of a list is said to be of a place, an age or a body
OF_WHAT = ("partitive", "inside", "in_ranks")


def verb_of_list(page: Page, figure: Figure, later: Sequence[Figure]) -> Match | None:
    """«A doctor, his wife and four others were killed»: the verb behind the last of a list of people."""
    counted = figure.counted
    people = bool(counted.people or counted.others or counted.parties) or are_unlisted(page, figure)
    if not page.lexicon.words.morphology.subjects_first or not people or _are_some_of_told(page, figure):
        return None
    bracket = bracket_aside(page, figure.end, figure.sentence.last)  # «members of the Forces (PMF) and one fighter»
    end = bracket.stop if bracket else figure.end
    last = None
    for other in later:
        if not _is_next_in_list(page, end, other) or (last is None and _is_clause_of_one(page, figure, other)):
            return None
        headline = figure.sentence.headline and other.measure_rule == "verb-after"  # «Two militants, a soldier killed»
        if other.conjoined or headline:
            verb = other.governor if other.measure_rule == "verb-after" else None
            return verb if verb is not None and verb.sense.form is Form.PLURAL_VERB else None
        end, last = other.end, other
    verb = last.governor if last is not None and last.measure_rule == "verb-after" else None
    goes_on = verb is not None and verb.sense.form is Form.PLURAL_VERB and verb.first > end
    return verb if goes_on and page.opens_with_conjunction(end) else None  # «… and as many civilians were killed»


def _are_some_of_told(page: Page, figure: Figure) -> bool:
    """«12 were killed, including five soldiers, and 20 were hurt», «12 died, five of them women, and nine were hurt».

    Some of those whose verb stands before them: the one behind those told next is not theirs.
    """
    opens = first_joined(page, figure)
    named = next(reversed(list(page.cues(max(figure.sentence.first, opens - LONGEST_ASIDE), opens, "part"))), None)
    if named is not None and any(_speaks_of_them(page, at) for at in range(named.last, opens)):
        named = None
    start = named.first if named is not None else opens if page.cue(figure.last, "of_them") is not None else -1
    reach = range(max(figure.sentence.first, start - LONGEST_ASIDE), start)
    return any(page.found(at, "trigger") is not None for at in reach)


def _is_clause_of_one(page: Page, figure: Figure, other: Figure) -> bool:
    """«A ship sank a trawler, and 323 sailors drowned»: a comma and digits behind one person or thing open a clause."""
    single, digits = figure.wording is Wording.SINGLE, page.tokens[other.first].kind is TokenKind.DIGITS
    return single and digits and other.conjoined and first_joined(page, other) > figure.end


def _is_next_in_list(page: Page, end: int, other: Figure) -> bool:
    """Whether people are told right behind those who end at a token, or behind how old, where or of what they are.

    «Two sisters aged six and eight, their aunt …», «an electrician from the power company and a cyclist …».
    """
    opens = first_joined(page, other)
    closes = page.is_mark(opens - 1, ",") or other.conjoined
    if page.has_cue(end, opens, "accident"):
        return False  # «a boat with 260 people from the coast sank, and 49 drowned»
    if opens - end <= 1:
        return closes
    start = ages_behind(page, end, opens).stop
    known = start > end or start in page.place_cover or start in page.date_cover
    if not closes or opens - end > LONGEST_ASIDE or not (known or page.cue(start, *OF_WHAT) is not None):
        return False
    told = page.has_cue(start, opens, "breaks", "that", "relative", "passive", "other_verbs")
    return not told and not any(_speaks_of_them(page, at) for at in range(start, opens))


def _speaks_of_them(page: Page, at: int) -> bool:
    return page.found(at, "trigger") is not None or page.found(at, "attribution") is not None


def without_who_left(page: Page, figures: Sequence[Figure], governors: Sequence[Match]) -> Sequence[Match]:
    """The governors that tell what befell somebody, not who he was before."""
    left = [verb for figure in figures if (verb := _verb_of_who_left(page, figure, governors)) is not None]
    return [verb for verb in governors if verb not in left] if left else governors


@needs("once")
def _verb_of_who_left(page: Page, figure: Figure, governors: Sequence[Match]) -> Match | None:
    """«قُتل تسعة مدنيين و21 جندياً انشقوا عن الجيش»: a verb that says who the next of a list of fallen were."""
    verb = next((one for one in governors if one.first == figure.end), None)
    if verb is None or page.cue(verb.first, "once") is None or not (figure.conjoined and figure.counted.people):
        return None
    told = next((one for one in reversed(governors) if one.first < figure.first), None)
    return verb if told is not None and not page.has_cue(told.last, figure.first, "that") else None


def count_parts_of_told(page: Page, figures: Sequence[Figure], told: Figure | None) -> None:
    """«38 people died. "We counted 23 children, nine women and six men"»: people who add up to those told last."""
    if told is None or told.kind != "count" or told.measure not in PEOPLE or len(figures) < FEWEST:
        return
    if not page.lexicon.words.morphology.subjects_first or not all(_is_of_nothing_yet(figure) for figure in figures):
        return
    near = figures[0].sentence.index - told.sentence.index <= NEAR_SENTENCES
    pairs = pairwise(figures)
    listed = all(first_joined(page, after) - before.end <= 1 for before, after in pairs)
    if near and listed and sum(figure.value for figure in figures) == told.value:
        for figure in figures:
            count_among(figure, told, BEING, BEING)


def _is_of_nothing_yet(figure: Figure) -> bool:
    people = bool(figure.counted.people) and not figure.counted.heads
    return people and figure.measure is None and not figure.barred and figure.kind == "count"
