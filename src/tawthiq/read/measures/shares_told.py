"""Shares told: of people told before, how many were women or children, and how many families they are.

«Two in three are women», «More than half of them, 38,200, are under 18», «They belong to 57,600 families».
"""

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import HARM
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

BEING = "said-to-be-of-those-told"
PEOPLE: frozenset[Measure] = HARM | {"detained", "abducted", "freed", "displaced", "returned", "held"}
MOVED: frozenset[Measure] = frozenset({"displaced", "returned", "held"})
OF_SHARE = "part-of-the-share-before"
TAKEN = "share-taken-of-those-told"
NEAR_SENTENCES = 2
NEXT_RESTATED = 3  # tokens from the comma behind a share to the number that it comes to
NEXT_SHARE = 8  # tokens from a share to that number
NEXT_PART = 3  # tokens of «including»
REACH_THEY = 5  # tokens from the start of a sentence to the families of those told before


def share_said_to_be(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """«Nearly half are children»: give a share of those told last their measure; whether that was done."""
    base = before if before is not None and before.kind == "count" else told
    base = base.of if base is not None and base.kind == "fraction" and base.measure is not None else base
    if figure.kind != "fraction" or base is None or not _are_people(figure, base) or not figure.counted.empty:
        return False
    opens = first_with_bounds(page, figure)
    anew = opens == figure.sentence.first or page.is_mark(opens - 1, ",;:–—") or page.conjoined(opens)
    said = _says_who(page, figure.last, figure.sentence.last) or behind_restated(page, figure) is not None
    if not anew or not said:
        return False
    figure.measure, figure.unit, figure.measure_rule, figure.of = base.measure, base.unit, BEING, base
    figure.because_of("measure", BEING, base)
    return True


def parts_of_share(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«70% of those killed were children and women, including 193 children and 24 women»: of the harm of the share."""
    goes_on = before is not None and before.measure_rule == OF_SHARE and page.conjoined(figure.first)
    shared = before is not None and before.kind == "fraction" and before.measure in PEOPLE
    opens = first_with_bounds(page, figure)
    part = page.cue_up_to(max(figure.sentence.first, opens - NEXT_PART), opens, "part") if shared else None
    if before is None or figure.kind != "count" or figure.counted.head() is not None or not (goes_on or part):
        return False
    figure.measure, figure.unit, figure.measure_rule = before.measure, before.unit, OF_SHARE
    figure.because_of("measure", OF_SHARE, before)
    return True


def _are_people(figure: Figure, base: Figure) -> bool:
    """Whether a count near before, not of a title, is of people whom something befell."""
    near = figure.sentence.index - base.sentence.index <= NEAR_SENTENCES and not base.sentence.headline
    return near and base.kind == "count" and base.unit in ("persons", "bodies") and base.measure in PEOPLE


def _says_who(page: Page, at: int, end: int) -> bool:
    """Whether a verb of being, and behind it people or an age, stand at a token."""
    are = page.cue(at, "they_are") if at < end else None
    if are is None or are.last >= end:
        return False
    people = page.found(are.last, "person") or page.found(are.last, "nationality") or page.found(are.last, "party")
    return people is not None or page.cue(are.last, "under_age") is not None


def behind_restated(page: Page, share: Figure) -> int | None:
    """«More than half of them, 24,000, are under 18»: the token behind the number of a share and its verb of being."""
    if share.kind != "fraction" or not page.lexicon.words.morphology.subjects_first:
        return None
    of_them = page.cue(share.last, "of_them") or _of_the_harmed(page, share.last)
    mark = of_them.last if of_them is not None else share.last
    number = next((at for at in range(mark + 1, mark + 1 + NEXT_RESTATED) if at in page.quantities), -1)
    closes = page.quantities[number].last if number >= 0 else -1
    if closes < 0 or not page.is_mark(mark, ",(–—") or not page.is_mark(closes, ",)–—"):
        return None
    at = closes + 2 if page.is_mark(closes + 1, ",") else closes + 1
    are = page.cue(at, "they_are") if _says_who(page, at, share.sentence.last) else None
    return are.last if are is not None else None


def _of_the_harmed(page: Page, at: int) -> Match | None:
    """«Almost half of the dead, 28, were children»: the noun of those harmed, with its article, behind «of»."""
    of = page.cue(at, "partitive")
    harmed = page.found(of.last, "head") if of is not None else None
    return harmed if harmed is not None and page.has_article(harmed.first) else None


def behind_its_number(page: Page, figure: Figure) -> int | None:
    """The token behind the verb of being that stands behind the number to which a share comes."""
    told = figure.measure_rule == BEING and figure.kind == "count" and page.is_mark(figure.last, ",)–—")
    at = figure.last + 2 if page.is_mark(figure.last + 1, ",") else figure.last + 1
    are = page.cue(at, "they_are") if told and at < figure.sentence.last else None
    return are.last if are is not None else None


def count_among(figure: Figure, whole: Figure, rule: str, reason: str) -> None:
    """Let a figure count some of those whom `whole` counts, by a rule, and give that as the reason for both."""
    figure.measure, figure.unit, figure.measure_rule, figure.whole = whole.measure, whole.unit, rule, whole
    figure.because_of("measure", reason, whole)
    figure.because_of("part_of", reason, whole)


def share_told_again(page: Page, figure: Figure, before: Figure, told: Figure | None) -> bool:
    """«More than half of them, 24,000, are under 18», «a third, 14,700, are women»: the number a share comes to."""
    if figure.kind != "count" or not figure.counted.empty or (before.measure is not None and before.of is None):
        return False
    near = before.last <= figure.first <= before.last + NEXT_SHARE
    base = before.of or told
    if not near or behind_restated(page, before) is None or base is None or not _are_people(before, base):
        return False
    count_among(figure, base, BEING, BEING)
    return True


@needs("takes_share", nothing=bool)
def share_taken(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """«North Kordofan accounts for 48,100, South Kordofan for 41,250»: a bare number or share of those told last."""
    goes_on = before is not None and before.measure_rule == TAKEN
    last = before if before is not None and (goes_on or before.measure is not None) else told
    base = (last.whole or last.of) if last is not None and goes_on else last
    if base is None or base.kind != "count" or base.measure is None or base.sentence.headline:
        return False
    near = figure.sentence.index - base.sentence.index <= NEAR_SENTENCES
    less = figure.kind == "fraction" and base.measure != "injured"  # beside the dead, who are of the same total
    less = less or (figure.kind == "count" and figure.value < base.value)
    if not (near and less) or not _takes_it(page, figure, before if goes_on else None):
        return False
    figure.measure, figure.unit, figure.measure_rule = base.measure, base.unit, TAKEN
    figure.because_of("measure", TAKEN, base)
    if figure.kind == "fraction":
        figure.of = base
    else:
        figure.whole = base
        figure.because_of("part_of", TAKEN, base)
    return True


def _takes_it(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Whether the verb stands right before a bare number, or its preposition told again behind the share before."""
    first, opens = figure.sentence.first, first_with_bounds(page, figure)
    cue = page.last_cue(first, opens, "takes_share")
    ends = figure.last >= figure.sentence.last or page.tokens[figure.last].kind is not TokenKind.WORD
    ends = ends or page.opens_with_conjunction(figure.last)
    if cue is None or not (figure.counted.empty and (ends or page.conjoined(figure.last))):
        return False
    again = before is not None and opens - before.end <= NEXT_SHARE
    return cue.last == opens or (again and page.tokens[opens - 1].form == page.tokens[cue.last - 1].form)


def families_of_those(page: Page, figure: Figure, last: Figure) -> bool:
    """«They belong to 57,600 families»: those told last again, by their families."""
    families = any(person.unit == "families" for person in figure.counted.persons()[:1])
    if not families or figure.counted.heads or last.unit != "persons" or last.measure not in MOVED:
        return False
    first, opens = figure.sentence.first, first_with_bounds(page, figure)
    made = page.first_cue(first, opens, "makes_up") if opens - first <= REACH_THEY else None
    if made is None or made.last != opens or figure.sentence is last.sentence or last.value < figure.value:
        return False
    figure.unit, figure.measure_rule = "families", BEING
    figure.measure, figure.restates = last.measure, last
    figure.because_of("measure", BEING, last)
    return True
