"""Parts and wholes: no part is larger than its whole, be it linked by the text or contained by its scope."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator

from tawthiq.check.arithmetic import FAR, is_close, is_transposed, same, stated_total
from tawthiq.check.groups import AGE_SEX, ALL, CIVILIANS, PEOPLES, UNALIGNED, group_within, is_age_sex
from tawthiq.check.scope import Figure, are_days_apart, period_within, span_in_days
from tawthiq.check.sheet import PARTIAL_CUT, Sheet, differs
from tawthiq.check.wording import finding, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, Verdict

_NEAR = 24  # figures of one measure and source, before and after, among which an enclosing one is sought
_BEFORE = 4  # figures before a whole, among which is the one that its parts may be of
_MANY = 100
_AT_ONCE = 30  # signs from a whole to the part that it is told to include
_TAKEN = ("detained", "abducted")  # of whom no more can be let go, or disappear, than were taken
_PLAUSIBLE = 1.5  # times its whole; a link to a part beyond that is likelier the reader's error than the report's
_SHARP_DAYS = 27  # days from which a period's edges are sure enough to hold a shorter one against it
_EXTENTS_AROUND = {
    "incident": frozenset({"incident", "period", "cumulative"}),
    "period": frozenset({"period", "cumulative"}),
    "cumulative": frozenset({"cumulative"}),
    "stock": frozenset({"stock"}),
}


def check_parts(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each link of the text, and for each figure that a wider scope of the body encloses."""
    for item in sheet.figures:
        whole = sheet.whole_of(item)
        if whole is not None and whole is not item and item.counts and whole.counts:
            yield from _of_link(sheet, words, item, whole)
            yield from _of_breakdowns(sheet, words, item, whole)
    yield from _of_scopes(sheet, words)


def _of_link(sheet: Sheet, words: FindingWords, part: Figure, whole: Figure) -> Iterator[Finding]:
    by_word = (part.claim.cut or "").startswith(PARTIAL_CUT)
    most = _most_of(whole) if by_word else whole.range.high
    exceeds = part.range.low > most
    if part.number is None or (exceeds and part.claim.unit != whole.claim.unit):
        return  # two persons may be one case, one family many persons
    verdict: Verdict = "holds"
    if exceeds:
        told_next = _is_told_next(sheet, part, whole)
        known = part.id not in sheet.opaque or (by_word and told_next)
        sure = _is_sure(part, whole) or _is_armed_next(sheet, part, whole)
        likely = part.range.low < (_most_told_next(part, whole) if told_next else _PLAUSIBLE) * most
        sure = sure and not _may_be_anothers(sheet, part, whole)
        verdict = "fails" if known and sure and likely and not are_days_apart(part, whole) else "cannot-tell"
    fields = {"part": said(words, part.claim), "whole": said(words, whole.claim)}
    why = sentence(words, "part-fails" if exceeds else "part-holds", **fields)
    yield finding("part-exceeds-whole", verdict, [part.claim, whole.claim], why)


def _of_breakdowns(sheet: Sheet, words: FindingWords, part: Figure, whole: Figure) -> Iterator[Finding]:
    """One finding where a group of all is smaller than that group of one part: 7 children, and 11 by one party."""
    top = sheet.whole_of(whole)
    if top is None or top is whole or part.group == whole.group or part.number is None or part.id in sheet.opaque:
        return
    for other in sheet.parts.get(top.id, ())[:_NEAR]:
        if _is_group_of_all(part, other, top) and other.range.high < part.range.low < FAR * other.range.high:
            fields = {"part": said(words, part.claim), "whole": said(words, other.claim)}
            claims = [part.claim, other.claim]
            yield finding("part-exceeds-whole", "fails", claims, sentence(words, "scope-fails", **fields))


def _is_group_of_all(part: Figure, other: Figure, top: Figure) -> bool:
    """Whether the other is the part's group among all of the top figure, told apart from it by nothing else."""
    mine = (part.claim.measure, part.claim.unit, part.group, part.claim.period)
    if mine != (other.claim.measure, other.claim.unit, other.group, other.claim.period):
        return False
    return other.by >= part.by and other.place == top.place and other.method == top.method


def _is_sure(part: Figure, whole: Figure) -> bool:
    """Whether the link is surely the text's: people of one measure, and more than one of them."""
    gone = part.claim.measure in ("freed", "missing") and whole.claim.measure in _TAKEN
    if not (gone or part.claim.measure == whole.claim.measure):
        return False
    if whole.range.high <= 1:
        return False  # one person has no parts
    return group_within(part.group, whole.group) or not part.group - UNALIGNED


def _most_of(whole: Figure) -> float:
    """The most that some of it may be: who has recorded «at least 214» does not go on to tell of 273 of them."""
    return whole.range.low if whole.claim.bound == "at_least" else whole.range.high


def _most_told_next(part: Figure, whole: Figure) -> float:
    """How many times its whole a part right behind it may be: of its children any number is the text's own."""
    by_age = is_age_sex(part.group) and not whole.group & AGE_SEX
    return math.inf if by_age and part.claim.span.start - whole.claim.span.end <= _AT_ONCE else FAR


def _is_told_next(sheet: Sheet, part: Figure, whole: Figure) -> bool:
    """Whether the part is told right after its whole, in no list, or after one person of it («a child and 28 men»)."""
    by_word = (part.claim.cut or PARTIAL_CUT).startswith(PARTIAL_CUT)
    between = sheet.figures[sheet.order[whole.id] + 1 : sheet.order[part.id]]
    beside = all(one.claim.part_of == whole.id and one.number == 1 for one in between)
    return by_word and beside and sheet.order[part.id] > sheet.order[whole.id]


def _may_be_anothers(sheet: Sheet, part: Figure, whole: Figure) -> bool:
    """Whether its parts are together a figure told before («25 raids, against 10 last year: 16 here, nine there»)."""
    parts = [one for one in sheet.parts.get(whole.id, ())[:_NEAR] if one.claim.cut == part.claim.cut]
    before = sheet.figures[max(0, sheet.order[whole.id] - _BEFORE) : sheet.order[whole.id]]
    alike = [one.number for one in before if one.counts and one.claim.measure == whole.claim.measure]
    return len(parts) > 1 and stated_total([one.claim for one in parts]) in alike


def _is_armed_next(sheet: Sheet, part: Figure, whole: Figure) -> bool:
    """Whether the part, of an armed party as its whole is, is told right after it."""
    if part.claim.measure != whole.claim.measure:
        return False
    armed = not (part.group | whole.group) & (UNALIGNED | PEOPLES)
    return armed and _is_told_next(sheet, part, whole)


def _of_scopes(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    compared = {item.claim.of for item in sheet.figures if item.claim.kind == "ratio"}  # of another time or place
    for item in sheet.counts():
        if item.id in compared:
            continue
        if item.number is not None and item.claim.stance == "stated" and item.id not in sheet.opaque:
            alike[(item.claim.measure, item.claim.unit, item.source)].append(item)
    for items in alike.values():
        for item, near in _with_neighbours(items):
            if item.claim.part_of is None or _is_own_group(sheet, item):
                yield from _of_nearest(sheet, words, item, near)


def _is_own_group(sheet: Sheet, item: Figure) -> bool:
    """Whether the part's group alone says who is counted: the civilians among those killed on a day."""
    whole = sheet.whole_of(item)
    return (
        whole is not None
        and whole.group != item.group
        and whole.claim.measure == item.claim.measure
        and item.id not in sheet.opaque
    )


def _with_neighbours(items: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    window: deque[Figure] = deque(items[:_NEAR], maxlen=2 * _NEAR + 1)
    for at, item in enumerate(items):
        if at + _NEAR < len(items):
            window.append(items[at + _NEAR])
        yield item, [other for other in window if other is not item]


def _of_nearest(sheet: Sheet, words: FindingWords, item: Figure, near: list[Figure]) -> Iterator[Finding]:
    wholes = [other for other in near if _encloses(sheet, item, other)]
    smaller = [other for other in wholes if item.range.low > other.range.high and _is_sharp(item, other)]
    for other in smaller[:1]:
        fields = {"part": said(words, item.claim), "whole": said(words, other.claim)}
        claims = [item.claim, other.claim]
        yield finding("part-exceeds-whole", "fails", claims, sentence(words, "scope-fails", **fields))
    holding = [other for other in wholes if (other.number or 0.0) >= (item.number or 0.0)]
    if holding and not smaller:
        other = min(holding, key=lambda each: (each.by != item.by, each.number or 0.0, each.claim.span))
        fields = {"part": said(words, item.claim), "whole": said(words, other.claim)}
        claims = [item.claim, other.claim]
        yield finding("part-exceeds-whole", "holds", claims, sentence(words, "part-holds", **fields))


def _encloses(sheet: Sheet, inner: Figure, outer: Figure) -> bool:
    """Whether the outer scope is certainly the wider: narrower nowhere, wider somewhere."""
    if outer.by and outer.by != inner.by:
        return False
    entry = outer.claim.part_of is not None and outer.claim.cut is not None
    if entry and outer.place != inner.place and not _is_of_full_list(sheet, outer):
        return False  # an entry of a list may be narrower than its place says
    if outer.claim.extent not in _EXTENTS_AROUND[inner.claim.extent] or sheet.related(inner, outer):
        return False
    if _is_later_count(inner, outer):
        return False
    if not group_within(inner.group, outer.group) or not period_within(inner, outer):
        return False
    if (outer.method and not inner.method <= outer.method) or outer.claim.excludes != inner.claim.excludes:
        return False
    if not inner.place or sheet.place_within(inner, outer) is not True:
        return False
    wider = (inner.group != outer.group, inner.place != outer.place, inner.days != outer.days)
    return any(wider)


def _is_later_count(inner: Figure, outer: Figure) -> bool:
    """Whether two running totals from one day differ in their last: which is the smaller is another check's matter."""
    if inner.days is None or outer.days is None or inner.claim.extent != outer.claim.extent:
        return False
    return inner.claim.extent == "cumulative" and inner.days.first == outer.days.first and inner.days != outer.days


def _is_of_full_list(sheet: Sheet, item: Figure) -> bool:
    """Whether the item's list adds up to its total by groups alone: then each entry is of the total's whole scope.

    So are the killed and the injured who make up the casualties.
    """
    whole = sheet.whole_of(item)
    parts = [part for part in sheet.parts.get(item.claim.part_of or "", ())[:_NEAR] if part.claim.cut == item.claim.cut]
    if whole is None or len(parts) < 2:
        return False
    outcomes = len({part.claim.measure for part in parts}) == len(parts)
    if any(differs(part, whole) != ("rest" if outcomes else "group") for part in parts):
        return False
    summed = stated_total([part.claim for part in parts])
    return summed is not None and whole.number is not None and same(summed, whole.number)


def _is_same_account(inner: Figure, outer: Figure) -> bool:
    """Whether two large running totals are of one doer, place and stretch of time: then "people" are all of them.

    So are the people of whom one source counts what one doer did in a place, beside civilians of a month of that time.
    """
    one_doer = bool(inner.by and inner.source) and inner.by == outer.by and inner.place == outer.place
    if one_doer and inner.group == CIVILIANS:
        return True
    running = inner.claim.extent == outer.claim.extent == "cumulative" and inner.days == outer.days
    large = inner.number is not None and inner.number >= _MANY
    return running and large and bool(inner.by) and inner.place == outer.place and not inner.group & UNALIGNED


def _is_told_before(inner: Figure, outer: Figure) -> bool:
    """Whether a running total stands before a near one of a wider scope: the later may be a new count of the same."""
    running = inner.claim.extent == outer.claim.extent == "cumulative" and inner.group == outer.group
    return running and inner.claim.span < outer.claim.span and is_close(inner.number or 0.0, outer.number or 0.0)


def _is_day_of_stretch(inner: Figure, outer: Figure) -> bool:
    """Whether one source counts those whom one doer harmed on a day, and the same people of weeks around it."""
    one_doer = bool(inner.source) and bool(inner.by) and (inner.by, inner.group) == (outer.by, outer.group)
    return one_doer and inner.range.low > 1 and span_in_days(outer) >= _SHARP_DAYS


def _is_sharp(inner: Figure, outer: Figure) -> bool:
    """Whether a larger figure in the narrower scope is an error, not another closing hour or another definition."""
    same_days = inner.days == outer.days and inner.claim.extent == outer.claim.extent
    unsaid = not inner.method and outer.claim.part_of is None
    if inner.claim.part_of is not None and inner.group != outer.group:
        return False
    if inner.claim.extent == "incident" and not _is_day_of_stretch(inner, outer):
        return False
    if outer.method and inner.method != outer.method and not unsaid:
        return False
    if is_transposed(inner.number or 0.0, outer.number or 0.0) and inner.place == outer.place:
        return False  # one figure miswritten: another check's matter
    if inner.group != outer.group and outer.group == ALL and not _is_same_account(inner, outer):
        return False  # «people» beside «women and children» may well be the others
    if inner.range.low >= _PLAUSIBLE * outer.range.high or _is_told_before(inner, outer):
        return False
    return same_days or span_in_days(outer) >= _SHARP_DAYS
