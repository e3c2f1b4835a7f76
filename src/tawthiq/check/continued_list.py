"""Lists told on: what a whole's last part and the figures after it, told of the whole's scope, make up together.

«234 were killed. 84 of them by the army, while the air force killed 71 and a militia 7, and 68 by unknown hands»: only
the first is said to be a part, yet the sentence divides them all.
"""

from collections.abc import Iterator, Sequence

from tawthiq.check.apart import are_places_apart, are_told_apart
from tawthiq.check.arithmetic import is_one_digit_apart, is_transposed, same, stated_total
from tawthiq.check.groups import ALL, CHILDREN, CIVILIANS, EVERY_AGE_SEX, group_within, is_age_sex
from tawthiq.check.scope import PEOPLE, Figure, compatible, span_in_days
from tawthiq.check.sheet import PARTIAL_CUT, Sheet, differs
from tawthiq.check.wording import finding, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

_MOST = 6  # parts that such a list begins with, at most
_REACH = 14  # figures after the last part among which the list may go on
_PAIR = 2
_FULL = 4  # entries from which a sum that is near the whole is no chance
_NEAR = (0.95, 1.05)  # shares of the whole that such a list may make up and still be meant as all of it
_NEAR_BY_DOERS = (0.85, 1.35)  # the same where each entry is what another party did: nobody is harmed twice
_EXCESS = 1.4  # and what places of the whole make up at most, if one of them is wrong
_MANY = 100  # from which a digit exchanged is no chance
_JOINED_WITHIN = 24  # signs from one number to the next of one list
_SUMMED = ("exact", "at_least")
_OF_A_DAY = frozenset({"incident", "period"})  # as the dead of a day are told, in one place or in several


def check_continued_lists(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each whole that its last parts and the figures told after them make up but for a little."""
    for whole in sheet.counts():
        if whole.claim.bound not in _SUMMED or not whole.number or whole.id in sheet.opaque:
            continue
        parts = [part for part in sheet.parts.get(whole.id, ()) if _is_told_of(part, whole)]
        told = _told_on(sheet, parts[-1], whole) if parts else []
        doers = _by_doers(_told_on(sheet, whole, whole), whole)
        own = [parts[-many:] for many in range(1, min(len(parts), _MOST) + 1)]
        own = [some for some in own if len({differs(part, whole) for part in some}) == 1]
        lists = [[*some, *told[:more]] for some in own for more in range(len(told), 0, -1)]
        if any(same(stated_total([one.claim for one in run]) or 0.0, whole.number) for run in [*lists, *own, doers]):
            continue
        places = [] if parts else _by_places(sheet, _told_on(sheet, whole, whole), whole)
        ages = _by_ages(sheet, whole)
        wrong = next((run for run in lists if _is_wrong(sheet, run, whole)), doers or places or ages)
        if wrong:
            claims = [one.claim for one in wrong]
            fields = {"arithmetic": summed(words, claims, stated_total(claims)), "whole": said(words, whole.claim)}
            yield finding("sum", "fails", [*claims, whole.claim], sentence(words, "sum-fails", **fields))


def _by_doers(told: list[Figure], whole: Figure) -> list[Figure]:
    """«قُتل 84 … قتلت القوات 33، والطيران 12، وفصيل 7، وقُتل 22 على يد آخرين»: what each party did, one of them unnamed.

    Nobody is killed twice, so that a sum near the whole which is not it is a fault; else there is no list.
    """
    named = [one.by for one in told if one.by]
    summed_up = stated_total([one.claim for one in told]) or 0.0
    one_unnamed = len(named) == len(told) - 1 and not (told[0].by and told[-1].by)
    complete = len(told) >= _FULL and (len(named) == len(told) or one_unnamed)
    if not complete or same(summed_up, whole.number or 0.0):
        return []
    apart = len(frozenset().union(*named)) == sum(len(by) for by in named)
    near = _NEAR_BY_DOERS[0] <= summed_up / (whole.number or 1.0) <= _NEAR_BY_DOERS[1]
    people = all(one.group == whole.group or is_age_sex(one.group) for one in told)
    return told if apart and near and people else []


def _by_places(sheet: Sheet, told: list[Figure], whole: Figure) -> list[Figure]:
    """«17 were killed in the country on Thursday. Nine died in the east, seven in the south, five in the west.»

    Places that lie in the whole's, told one by one right after it: together they are no more than it.
    """
    run: list[Figure] = []
    for one in told:
        within = one.place != whole.place and sheet.place_within(one, whole) and compatible(one.by, whole.by)
        if not within or sheet.order[one.id] != sheet.order[whole.id] + len(run) + 1:
            break
        run.append(one)
    summed_up = stated_total([one.claim for one in run]) or 0.0
    exceeds = (whole.number or 0.0) < summed_up <= _EXCESS * (whole.number or 0.0)
    return run if len(run) > _PAIR and exceeds and are_places_apart(sheet, run) else []


def _by_ages(sheet: Sheet, whole: Figure) -> list[Figure]:
    """«Of the dead 224 were men, 168 women, 47 children. The sex of another 52 children and 628 adults is unknown.»

    Where adults of an unknown sex stand beside children behind men, women and children, nobody is left out.
    """
    run: list[Figure] = []
    start = sheet.order[whole.id] + 1
    for item in sheet.figures[start : start + _REACH]:
        part = item.claim.part_of == whole.id
        if item.counts and item.claim.measure == whole.claim.measure and (part or (item.claim.part_of is None and run)):
            here = item.place == whole.place and _goes_on(sheet, item, whole)
            if not (part or here) or not (is_age_sex(item.group) or run):
                break
            run.append(item)
            if not is_age_sex(item.group):
                break
        elif run:
            break
    joined = len(run) > _FULL and run[-1].claim.span.start - run[-2].claim.span.end <= _JOINED_WITHIN
    told = frozenset().union(*(one.group for one in run[:-1])) == EVERY_AGE_SEX
    if not (joined and told and run[-2].group == CHILDREN and run[-1].group in (ALL, CIVILIANS, whole.group)):
        return []
    share = (stated_total([one.claim for one in run]) or 0.0) / (whole.number or 1.0)
    return run if _NEAR_BY_DOERS[0] <= share <= _NEAR_BY_DOERS[1] and not same(share, 1.0) else []


def _is_told_of(part: Figure, whole: Figure) -> bool:
    """Whether a part is one of some that a word of the text takes out of its whole, or of a list by doers."""
    alike = part.claim.measure == whole.claim.measure and part.claim.unit == whole.claim.unit
    cut = part.claim.cut or PARTIAL_CUT
    return alike and part.claim.bound == "exact" and (cut.startswith(PARTIAL_CUT) or part.by != whole.by)


def _told_on(sheet: Sheet, last: Figure, whole: Figure) -> list[Figure]:
    """The figures after the last part that are of the whole's people, days and source, until one that is not."""
    start = sheet.order[last.id] + 1
    told: list[Figure] = []
    for item in sheet.figures[start : start + _REACH]:
        if item.claim.part_of is not None or item.claim.measure != whole.claim.measure or not item.counts:
            continue
        if not _goes_on(sheet, item, whole):
            break
        told.append(item)
    return told


def _goes_on(sheet: Sheet, item: Figure, whole: Figure) -> bool:
    extents = {item.claim.extent, whole.claim.extent}
    one_time = len(extents) == 1 or (extents == _OF_A_DAY and span_in_days(whole) == 1)
    if item.days != whole.days or not compatible(item.source, whole.source) or not one_time:
        return False
    units = {item.claim.unit, whole.claim.unit}
    smaller = item.claim.bound in _SUMMED and (item.number or 0.0) < (whole.number or 0.0)
    people = item.group == ALL or is_age_sex(item.group) or group_within(item.group, whole.group)
    placed = item.place == whole.place or sheet.place_within(item, whole) is not False
    return smaller and people and placed and (len(units) == 1 or units <= PEOPLE) and item.claim.section == "body"


def _is_wrong(sheet: Sheet, run: Sequence[Figure], whole: Figure) -> bool:
    """Whether the list is nearly the whole: four or more told apart, or a sum that is the whole miswritten."""
    total, number = stated_total([one.claim for one in run]), whole.number
    if total is None or number is None or (whole.claim.bound == "at_least" and total < number):
        return False
    tens = is_one_digit_apart(total, number) and not same(total // 10, number // 10)
    if min(total, number) >= _MANY and (tens or is_transposed(total, number)):
        return len(run) == _PAIR or _are_apart(sheet, run)
    return len(run) >= _FULL and _NEAR[0] <= total / number <= _NEAR[1] and _are_apart(sheet, run)


def _are_apart(sheet: Sheet, run: Sequence[Figure]) -> bool:
    """Whether nobody is in two entries; one of all may be told of no doer, or of no means, where the others are."""
    for ways in ([one.by for one in run], [one.method for one in run]):
        named = [way for way in ways if way]
        if len(named) >= len(run) - 1 and len(frozenset().union(*named)) == sum(len(way) for way in named):
            return True
    return are_told_apart(sheet, run)
