"""Driven out: whether people are told to have fled from what a doer told before did."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.by.doers import Doer
from tawthiq.read.by.taken_up import REACH_CAUSE, tells_of_known_violence
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_DRIVER = 14  # tokens from whose violence it is to the verb of driving out, its place between
REACH_BY = 8  # tokens from the verb of fleeing or driving out to «by», what they left between


def is_item_of_driven_out(page: Page, figure: Figure) -> bool:
    """«١- النازحون: 961 ألفاً» under «حصيلة الحملة التي تشنها القوات»: no clause of its own cause before the number."""
    if figure.measure != "displaced" or not figure.sentence.listed:
        return False
    apart = any(page.is_mark(at, "،,؛") for at in range(figure.sentence.first, figure.first))
    return figure.kind == "fraction" or not apart  # «توجه 64% منهم إلى المدينة»


def flee_known_violence(page: Page, figure: Figure, *, same_line: bool) -> bool:
    """«كما أدت الحملة إلى نزوح 67 ألفاً», in the account's line «نزحت 40 عائلة بسبب القصف»: told of before."""
    sentence = figure.sentence
    if figure.measure != "displaced":
        return False
    verb = verb_of_driving_out(page, figure)
    if verb is not None and _is_known(page, _clause_of(page, sentence.first, verb.first), verb.first):
        return True
    led = page.first_cue(sentence.first, figure.first, "leads_to", "drives_out", "forces_out")
    if led is not None and _is_known(page, max(sentence.first, led.first - 1), figure.first):
        return True
    fled = figure.governor  # «700 people, most of them herders, have left because of attacks»
    since = max(figure.end, fled.last if fled is not None and page.lexicon.doers_first else figure.end)
    stops = (at for at in range(since, sentence.last) if page.is_mark(at, "،,؛:(-"))
    end = next(stops, sentence.last)
    drives = page.first_cue(since, end, "drives_out")
    if drives is None or not same_line or any(page.found(at, "party") for at in range(drives.first, end)):
        return False
    ends = drives.last + 1 >= end or page.is_mark(drives.last + 1, ".")
    bare = ends and page.cue(drives.last, "violence") is not None  # «because of attacks»
    return bare or tells_of_known_violence(page, drives.last, min(drives.last + REACH_CAUSE, end))


def whose_violence_drives_out(page: Page, figure: Figure, doers: Sequence[Doer]) -> Sequence[Match]:
    """ "Offensives by the rebels in two districts forced 4,100 families from their homes": the verb's subject acts."""
    verb = verb_of_driving_out(page, figure)
    for doer in reversed(doers) if verb is not None else ():
        if verb is None or doer.last > verb.first:
            continue
        between = range(doer.last, verb.first)
        apart = any(page.is_mark(at, "،,.؛:") for at in between) or page.has_cue(
            doer.last, verb.first, "that", "beside"
        )
        near = doer.acts and len(between) <= REACH_DRIVER and not apart
        return doer.parties if near else ()
    return ()


def drives_them_out(page: Page, figure: Figure, doer: Doer) -> bool:
    """ "6,000 were driven out by the army", "6,000 fled army shelling": right behind «by» or the verb."""
    fled = figure.governor
    if not page.lexicon.doers_first or figure.measure != "displaced" or fled is None or fled.first < figure.end:
        return False
    behind = page.last_cue(fled.last, doer.opens, "by_whom")
    since = behind.last if behind is not None else fled.last
    if page.has_cue(fled.last, since, "deal", "exchange") or since - fled.last > REACH_BY:
        return False  # «left the town under a deal brokered by the army»
    return doer.opens - since <= 1 and not any(page.is_mark(at, ",.;:") for at in range(fled.last, doer.opens))


def verb_of_driving_out(page: Page, figure: Figure) -> Match | None:
    """The verb before a figure of which those driven out are the object, where the doer stands before its verb."""
    verb = figure.governor
    entry = verb.sense.entry if verb is not None else None
    if verb is None or not page.lexicon.doers_first or not isinstance(entry, Trigger):
        return None
    drives = entry.measure == "displaced" and verb.sense.form is Form.ACTIVE_VERB and verb.last <= figure.first
    return verb if drives else None


def _is_known(page: Page, first: int, last: int) -> bool:
    """«القصف أجبر 70 عائلة على النزوح»: violence told of before, whose party is not named again."""
    named = any(page.found(at, "party") for at in range(first, last))
    return not named and tells_of_known_violence(page, first, last)


def _clause_of(page: Page, first: int, last: int) -> int:
    """The token with which the clause that ends before token `last` opens."""
    marks = (at + 1 for at in range(last - 1, first - 1, -1) if page.is_mark(at, "،,؛:"))
    return next(marks, first)


def whose_drivers_are_known(fled: Sequence[Figure]) -> list[Figure]:
    """Those driven out of whom a doer is told, and those who are counted again, or are some of them."""
    known = {figure.value for figure in fled if figure.own_by}
    return [figure for figure in fled if figure.own_by or (figure.whole or figure).value in known]
