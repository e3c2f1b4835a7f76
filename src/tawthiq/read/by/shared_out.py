"""Shared out: a toll that a list divides among those who did it, each before his number without a verb of his own.

«توزعوا بحسب الجهة الفاعلة: الجيش 40، الفصيل 12», «على يد الجيش 40، والفصيل 12», «61 مدنياً: الجيش 40، الفصيل 12».
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import DONE, Doer, codes_of
from tawthiq.read.by.subjects import Case, harming_verb
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import UNALIGNED

OPENS = "\"'“”«»:(-–"
SEPARATES = "،,؛)"
OF_NO_SIDE = UNALIGNED - {"all", "combatants"}


def shared_out(case: Case) -> Sequence[Match]:
    """The party of a list's item, right before its number."""
    figure, page = case.figure, case.page
    if figure.measure not in DONE or page.lexicon.doers_first or page.opens_with_conjunction(figure.first):
        return ()
    before = next((doer for doer in case.doers if stands_before(page, doer, figure.first)), None)
    if before is None:
        return ()
    led = _is_led(page, before) and not any(page.is_mark(at, ":") for at in range(before.last, figure.first))
    headed = led or page.has_cue(figure.sentence.first, before.opens, "by_perpetrator")
    headed = headed or _divides_those_of_no_side(page, before, figure.whole)
    return before.parties if headed or _is_like_the_item_before(case, before) else ()


def stands_before(page: Page, doer: Doer, at: int) -> bool:
    """«الجيش 40», «الجيش: 40», «الجيش (40)»: only marks that open a number stand between them."""
    return doer.last <= at and all(page.is_mark(between, OPENS) for between in range(doer.last, at))


def _is_led(page: Page, doer: Doer) -> bool:
    """«على يد الجيش 40»: the word of agency stands right before the item."""
    before = page.covered[doer.opens - 1] if doer.opens else -1
    return before >= 0 and page.cue(before, "agent") is not None


def tells_the_next(case: Case, doer: Doer) -> bool:
    """«مقتل 61 مدنياً، على يد الجيش 40، والفصيل 12»: a bare number right behind a doer is his own item."""
    page = case.page
    if page.lexicon.doers_first:
        return _opens_a_clause_of_his_own(case, doer)
    if page.opens_with_conjunction(doer.last):
        return False
    item = next((other for other in case.later if other.first == doer.last), None)
    of_them = item is not None and item.end < item.sentence.last and page.cue(item.end, "of_them") is not None
    return item is not None and item.counted.empty and not of_them


def _opens_a_clause_of_his_own(case: Case, doer: Doer) -> bool:
    """ "Hours after a Houthi missile killed three, the army bombed …": who opens a clause behind another's harm."""
    page, figure = case.page, case.figure
    kills = harming_verb(page, figure) is not None
    before = [other for other in case.doers if (other.acts or (kills and other.plain)) and other.last <= figure.first]
    if not before or set(codes_of(before[-1].parties)) & set(codes_of(doer.parties)):
        return False
    at = doer.opens - 1
    at -= page.has_article(at)
    at -= page.cue(at, "connective") is not None
    return at >= figure.end and page.is_mark(at, ",;")


def _divides_those_of_no_side(page: Page, doer: Doer, whole: Figure | None) -> bool:
    """«مقتل 61 مدنياً: الجيش 40، الفصيل 12»: civilians are none of the party's own."""
    if whole is None:
        return False
    colon = page.is_mark(doer.opens - 1, ":") and whole.end <= doer.opens
    return colon and bool(whole.groups) and {*whole.groups} <= OF_NO_SIDE


def _is_like_the_item_before(case: Case, doer: Doer) -> bool:
    """«على يد الجيش 40، والفصيل 12»: the item before has its doer before its number too, and nothing lies between."""
    last = case.earlier[-1] if case.earlier else None
    if last is None or not last.own_by or not last.by or doer.opens < last.end:
        return False
    theirs = any(stands_before(case.page, other, last.first) for other in case.doers)
    gap = range(last.end, doer.opens)
    return theirs and all(case.page.is_mark(at, SEPARATES + OPENS) or case.page.cue(at, "connective") for at in gap)
