"""Repeated figures: one total of one scope that the body gives twice, each time otherwise."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from tawthiq.check.arithmetic import is_comparable, is_miswritten, is_slip, is_transposed, same
from tawthiq.check.cumulative_decrease import is_definite, is_live, is_told_later
from tawthiq.check.groups import LOOSE, is_age_sex
from tawthiq.check.scope import Figure, compatible, same_period
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import Measure
from tawthiq.model.finding import Finding

_LAST = 8  # earlier figures of one scope that a later one is held against
_MANY = 100  # from which the same digits in another order are no chance where all else is alike
_BESIDE = 80  # signs between two figures of one list, whose entries were read alike
_LONG = 10_000
_EXCHANGED = 1_000  # from which two numbers of the same digits are too rare to be two figures
_IN_CUSTODY: frozenset[Measure] = frozenset({"held", "detained", "missing"})


def check_repeats(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each figure that contradicts an earlier one of its own scope and looks like a slip of it."""
    told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.number is None or item.claim.stance != "stated" or item.id in sheet.opaque:
            continue
        if item.claim.period is None or not item.place:
            continue
        earlier = told[_scope(item)]
        again = is_told_again(item) and not any(same(other.number or 0.0, item.number) for other in earlier)
        for other in earlier[-_LAST:]:
            if _contradicts(sheet, other, item) or (again and _is_other_number(sheet, other, item)):
                yield repeated_otherwise(words, other, item)
                break
        else:
            alike = told[_wide_scope(item)]
            slips = (other for other in alike[-_LAST:] if _is_slip_of_long(sheet, other, item))
            slips = (other for other in slips if not _has_grown_since(other, item))
            yield from (repeated_otherwise(words, other, item) for other in islice(slips, 1))
            alike.append(item)
        earlier.append(item)


def _has_grown_since(now: Figure, before: Figure) -> bool:
    """Whether the second was told before the first, and is smaller: «38,193», and «on Monday it had been 38,139»."""
    return before.told_earlier and not now.told_earlier and (before.number or 0.0) < (now.number or 0.0)


def _scope(item: Figure) -> tuple[object, ...]:
    claim = item.claim
    who = (claim.measure, claim.unit, item.group, item.by, item.method)
    return (*who, item.place, claim.period, claim.extent, claim.excludes)


def _wide_scope(item: Figure) -> tuple[object, ...]:
    """Whom a long number counts, whatever the report calls their state: held, detained, disappeared."""
    claim = item.claim
    state = "in-custody" if claim.measure in _IN_CUSTODY else claim.measure
    return (state, claim.unit, item.group, item.source, claim.excludes)


def is_told_again(item: Figure) -> bool:
    """Whether the number is definite, as one is that takes up people told before («the 29 detainees»)."""
    return item.claim.extent != "incident" and is_definite(item)


def _is_other_number(sheet: Sheet, first: Figure, second: Figure) -> bool:
    if first.number is None or second.number is None or sheet.related(first, second):
        return False
    whole = first.claim.part_of is None and second.claim.part_of is None
    return whole and first.source == second.source and is_comparable(first.number, second.number)


def _is_slip_of_long(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether two numbers of five digits or more are one digit apart: too rare to be two figures of one source."""
    if first.number is None or second.number is None or sheet.related(first, second):
        return False
    exchanged = is_transposed(first.number, second.number) and compatible(first.by, second.by)
    if exchanged and _is_told_of_one_time(sheet, first, second):
        return True
    if min(first.number, second.number) < (_EXCHANGED if exchanged else _LONG):
        return False
    return bool(first.source) and compatible(first.place, second.place) and is_miswritten(first.number, second.number)


def _is_told_of_one_time(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether two numbers of the same digits are of one source, doer, means and stretch, of no places apart.

    Both have three digits, or are of people whom a word tells apart: the women of one attack.
    """
    if not first.source or first.source != second.source or not first.by or first.by != second.by:
        return False
    placed = sheet.place_within(first, second) is not False or sheet.place_within(second, first) is not False
    if not placed or first.claim.extent != second.claim.extent or not same_period(first, second):
        return False
    if is_age_sex(first.group):
        return compatible(first.method, second.method)
    tops = first.claim.part_of is None and second.claim.part_of is None and first.method == second.method
    return tops and first.claim.extent != "incident" and min(first.range.low, second.range.low) >= _MANY


def repeated_otherwise(words: FindingWords, first: Figure, second: Figure) -> Finding:
    """The finding that one figure is given twice, each time otherwise."""
    fields = {"first": said(words, first.claim), "second": said(words, second.claim)}
    why = sentence(words, "repeated-fails", **fields)
    return finding("repeated-figure-differs", "fails", [first.claim, second.claim], why)


def _contradicts(sheet: Sheet, first: Figure, second: Figure) -> bool:
    if first.number is None or second.number is None or same(first.number, second.number):
        return False
    if not compatible(first.source, second.source) or sheet.related(first, second) or first.group & LOOSE:
        return False
    if second.claim.span.start - first.claim.span.end < _BESIDE and not is_definite(second):
        return False
    if first.claim.extent == "incident" and (first.told_earlier or second.told_earlier):
        return False
    if first.claim.extent == "incident":  # tolls of a day's incidents grow and vary; digits change places by mistake
        return bool(first.source) and first.source == second.source and is_transposed(first.number, second.number)
    if is_live(first) or is_live(second) or is_told_later(first, second) or _are_of_two_counts(sheet, first, second):
        return False
    if first.range.meets(second.range):  # at least 157,634 and then 167,634: open, but a digit apart
        turned = is_transposed(first.number, second.number) and min(first.number, second.number) >= _MANY
        return turned or is_miswritten(first.number, second.number)
    return is_slip(first.number, second.number) and not _is_explained(sheet, first, second)


def _are_of_two_counts(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether they are parts of two counts of the same people: «242, 22 of them civilians», «255, 24 of them»."""
    one, other = sheet.whole_of(first), sheet.whole_of(second)
    if one is None or other is None or one.claim.measure != other.claim.measure or one.group != other.group:
        return False
    return one.range != other.range and one.claim.extent == "cumulative" == other.claim.extent


def _is_explained(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether the difference is a part of the larger: 2,832, of whom 274 are dead, beside 2,558."""
    larger, smaller = (first, second) if (first.number or 0.0) > (second.number or 0.0) else (second, first)
    difference = (larger.number or 0.0) - (smaller.number or 0.0)
    parts = sheet.parts.get(larger.id, [])[:200]
    return any(part.number is not None and same(part.number, difference) for part in parts)
