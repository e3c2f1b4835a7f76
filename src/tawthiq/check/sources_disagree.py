"""Sources: where two of them count one scope and their figures cannot both be right, it is noted.

Two tolls of one event that are all but the same are left undecided, and what was told earlier is no second toll.
"""

from collections import defaultdict
from collections.abc import Iterator

from tawthiq.check.arithmetic import closed, is_close, is_comparable
from tawthiq.check.cumulative_decrease import is_live
from tawthiq.check.groups import ALL, CIVILIANS, LOOSE, PEOPLES, UNALIGNED, group_within, is_age_sex
from tawthiq.check.scope import Figure, compatible, same_period
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.finding import Finding

_FAR = 10.0
_LAST = 32  # figures of one measure before that a figure is held against
_FAR_OF_ARMED = 50.0  # but of its own dead a party owns to few
_BESIDE = 600  # signs between two figures beyond which they are seldom set against each other
_NEARLY_ALL = 2.5  # times those named by what they are, what everybody may be, if they are the whole toll
_LIVE = "an-entry-of-a-live-page"  # the reader's rule for a time of a page that grows through the day
_EVENT_AND_STRETCH = frozenset({"incident", "period"})


def check_sources(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One note for each two sources whose counts of one event, or of one stretch of time, cannot both be right."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.source and item.place and _is_known(item) and _is_own(sheet, item):
            told[item.claim.measure, item.claim.unit].append(item)
    for items in told.values():
        for at, second in enumerate(items):
            near = items[max(0, at - _LAST) : at + _LAST]
            known: set[float | None] = set()
            for first in near[: min(at, _LAST)]:
                if first.number not in known and _disagree(sheet, first, second) and _is_its_word(first, second, near):
                    known.add(first.number)  # two sources that agree are held against a third but once
                    yield _finding(words, first, second)


def _is_known(item: Figure) -> bool:
    claim = item.claim
    has_range = item.number is not None or claim.bound == "range"
    dated = item.days is not None or claim.extent in ("incident", "cumulative")  # «منذ بداية الحرب» of both
    told = has_range and dated and claim.stance == "stated" and claim.extent != "stock"
    grown = claim.extent == "incident" and (item.told_earlier or any(reason.rule == _LIVE for reason in claim.why))
    return told and not grown and not is_live(item) and not item.group & LOOSE


def _is_own(sheet: Sheet, item: Figure) -> bool:
    """Whether the group alone says who is counted, also where the figure is a part."""
    whole = sheet.whole_of(item)
    return item.id not in sheet.opaque and (whole is None or whole.group != item.group)


def _is_its_word(first: Figure, second: Figure, near: list[Figure]) -> bool:
    """Whether the two are what their sources first say of those people: no other figure is nearer."""
    for one, other in ((first, second), (second, first)):
        rivals = (each for each in near if each is not one and each.source & one.source and _is_of_event(each, one))
        for each in (each for each in rivals if each.claim.extent == one.claim.extent):
            nearer = each.group == other.group and (one.group != other.group or each.claim.span < one.claim.span)
            if nearer:
                return False
    return True


def _is_of_event(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one place and time."""
    return one.place == other.place and same_period(one, other)


def _disagree(sheet: Sheet, first: Figure, second: Figure) -> bool:
    if first.source & second.source or not _is_of_event(first, second) or sheet.related(first, second):
        return False
    if second.claim.span.start - first.claim.span.end > _BESIDE:
        return False
    if {first.claim.extent, second.claim.extent} == _EVENT_AND_STRETCH:
        return False
    if first.claim.excludes != second.claim.excludes or not _are_cut_alike(sheet, first, second):
        return False
    if first.claim.measure in EVENT_MEASURES and (first.by, first.method) != (second.by, second.method):
        return False  # attacks by one party and killings by any are two counts
    if not compatible(first.by, second.by) or not compatible(first.method, second.method):
        return False
    return _are_of_one_people(first, second) and _are_apart(first, second)


def _are_cut_alike(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether neither is a part; or one of them is; or both are the same part of two sources' tolls."""
    one, other = sheet.whole_of(first), sheet.whole_of(second)
    if one is None or other is None:
        return first.group == second.group or one is other is None
    same = first.group == second.group and first.by == second.by and one.group == other.group
    return same and one.claim.part_of is other.claim.part_of is None


def _are_of_one_people(first: Figure, second: Figure) -> bool:
    """Whether the two count the same people: one group, or one of which the other would be a part were it not more.

    Those whom an armed party says that it killed are its whole toll, whoever they are by another's word.
    """
    if first.group == second.group:
        return True
    if first.claim.extent != second.claim.extent or first.by != second.by:
        return False
    for inner, outer in ((first, second), (second, first)):
        if group_within(inner.group, outer.group) and not is_age_sex(inner.group):
            if inner.range.low > outer.range.high:
                return True
            near = is_comparable(inner.range.low, outer.range.low, _NEARLY_ALL)
            return near and inner.claim.extent == "incident" and outer.group == ALL and _is_toll(inner)
    return False


def _is_toll(item: Figure) -> bool:
    """Whether the people are told by what they are in a fight, as all of a toll may be."""
    return item.group == CIVILIANS or item.group == frozenset({"combatants"}) or bool(item.source & item.by)


def _are_apart(first: Figure, second: Figure) -> bool:
    """Whether the two figures cannot be one, nor be told of so different numbers that the smaller is of some only."""
    low, high = sorted((first, second), key=lambda item: item.range.low)
    armed = not (first.group | second.group) & (UNALIGNED | PEOPLES) and bool(first.group)
    if high.range.low > (_FAR_OF_ARMED if armed else _FAR) * max(1.0, low.number or low.range.low):
        return False
    if "incident" in (first.claim.extent, second.claim.extent):
        return not first.range.meets(second.range)
    return not closed(first.range).meets(closed(second.range))


def _finding(words: FindingWords, first: Figure, second: Figure) -> Finding:
    is_incident = "incident" in (first.claim.extent, second.claim.extent)
    is_open = is_incident and is_close(first.number or 0.0, second.number or 0.0)
    fields = {
        "first": said(words, first.claim),
        "second": said(words, second.claim),
        "source": words.conjunction.join(first.claim.source),
        "other": words.conjunction.join(second.claim.source),
    }
    why = sentence(words, "sources-open" if is_open else "sources-fails", **fields)
    claims = [first.claim, second.claim]
    return finding("sources-disagree", "cannot-tell" if is_open else "fails", claims, why)
