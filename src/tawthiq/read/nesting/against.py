"""Shares of another toll: «ثلث ضحايا العام الماضي» is no part of what was counted, but a ratio to another count."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.levels import pronoun_on
from tawthiq.read.page.page import Page, Sentence

REACH_RESTATED = 5
REACH_RESTATED_GROWTH = 16  # «انخفاضاً من 300 في العام الماضي، أي بما يقارب النصف»
BEHIND = ("more_behind", "fewer_behind")  # «a quarter fewer than in March»
REACH_TIME = 10  # tokens from a ratio to the other time that is its measure


def is_against_another(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«ربع ما خسره العام الماضي», «ثلاثة أرباع حصيلة عام 2023»: another figure is the measure."""
    if page.cue(figure.last, "what"):
        return True
    if page.cue(figure.last, "these_people", *BEHIND):
        return False  # «أي أن نصف هؤلاء رجعوا في الأشهر الأخيرة», "that is 45 per cent more than in March"
    if page.has_cue(figure.last, min(figure.last + 1, sentence.last), "total", "number_of"):
        return False  # «452 في نيسان، أي ربع المجموع، بعد 203 في أيار»
    compared = range(max(sentence.first, figure.first - REACH_RESTATED_GROWTH), figure.first)
    if page.has_cue(compared.start, compared.stop, "growth", "decline"):
        return False  # «أي بزيادة تناهز 45% عن آذار»
    if _sets_tolls_beside(page, sentence, figure) or _is_of_a_compared_count(page, sentence, figure):
        return True
    if not any(page.cue(at, "that_is", "equals") for at in compared[-REACH_RESTATED:]):
        return False
    reach = range(figure.last, min(figure.last + REACH_TIME, sentence.last))
    stop = next((at for at in reach if page.is_mark(at, "،,؛")), reach.stop)  # «أي ثلث النزلاء، فيما أعاد العراق في آب»
    after = [d for d in page.dates if figure.last <= d.first < stop and d.period]
    before = [d for d in page.dates if sentence.first <= d.first < figure.first and d.period]
    return bool(after) and all(d.period != after[0].period for d in before[-1:])


def compares(page: Page, figure: Figure) -> bool:
    """Whether a change or another figure is told with the ratio; «تعرض للقصف عشر مرات» compares nothing."""
    opening = figure.sentence.first
    start = max(opening, figure.first - REACH_RESTATED_GROWTH)
    changes = page.has_cue(start, figure.last, "growth", "decline", "increase")
    equals = page.has_cue(max(opening, figure.first - REACH_RESTATED), figure.last, "that_is", "equals", "exceeds")
    last = min(figure.last + 2, figure.sentence.last)
    after = page.has_cue(figure.last, last, "what", "toll", "resume", "compared", "like_it", *BEHIND)
    return changes or equals or after or is_of_another_toll(page, figure)


def is_of_another_toll(page: Page, figure: Figure) -> bool:
    """«ضعف حصيلة أيار», «ثلث ضحايا ذلك العام», «نصف هذا العدد»: what the share is of is named as another's toll."""
    at = figure.last
    if at >= figure.sentence.last:
        return False
    if page.cue(at, "like_it"):
        return True
    total = page.has_cue(at, at + 1, "total", "number_of")
    return _is_a_toll(page, at) and not page.has_article(at) and not total


def _is_a_toll(page: Page, at: int) -> bool:
    """«حصيلة», «ضحايا», «خسائرهم», «غارات»: a word for what was counted."""
    return bool(page.cue(at, "toll", "victims") or page.found(at, "head") or page.found(at, "trigger"))


def _is_of_a_compared_count(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«58 هجوماً، مقابل 116 في العام الماضي، أي النصف»: the bare share after two counts that are set side by side."""
    behind = min(figure.last, sentence.last - 1)
    bare = page.has_article(figure.first) and figure.counted.empty and page.match_at.get(behind) is None
    opens = first_with_bounds(page, figure)
    told = page.cue(opens - 1, "that_is") or page.cue(opens - 2, "that_is")
    return bare and told is not None and page.has_cue(sentence.first, opens, "compared", "against_which")


def _sets_tolls_beside(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«أي أن حصيلة أيار تعادل نصف حصيلة آذار», «… تعادل نصفها»: a toll is told as a share of another.

    Where it only makes up the share («قتلى الشهر يشكلون ثلث قتلى العام»), it is a part of the other.
    """
    opens = first_with_bounds(page, figure)
    marks = (at for at in range(opens - 1, sentence.first, -1) if page.is_mark(at, "،,؛;:"))
    clause = range(next(marks, sentence.first - 1) + 1, figure.first)
    if page.has_cue(clause.start, clause.stop, "makes_up", "growth", "decline"):
        return False
    weighed = opens < figure.first or page.has_cue(clause.start, clause.stop, "equals", "reach", "exceeds")
    told = [at for at in clause if _is_a_toll(page, at)]
    resumed = any(page.cue(at, "being_that") for at in clause[:2])
    if pronoun_on(page, figure):
        return weighed and bool(told) and page.has_cue(clause.start, clause.stop, "that_is", "means")
    if not is_of_another_toll(page, figure):
        return False
    return page.cue(figure.last, "like_it") is not None or (weighed and (bool(told) or resumed))
