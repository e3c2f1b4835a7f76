"""Totals that stand alone: whether one told after or before several others is their sum but for a digit.

«981 left on Saturday, 2,037 on Sunday and 5,430 today, 8,484 in three days»: no word makes the first three parts of the
last, so only a sum that is the total miswritten tells that it was meant as one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawthiq.check.apart import are_told_apart
from tawthiq.check.arithmetic import is_one_digit_apart, is_transposed, same, stated_total
from tawthiq.check.groups import group_within
from tawthiq.check.scope import Figure, compatible
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

_FEWEST, _MOST = 2, 5
_MANY = 100  # from which a digit exchanged is no chance
_LONG = 1_000  # and from which it is none even where no field tells the parts apart
_NEAR = 0.8  # times the larger, what the smaller of sum and total is at least
_NEARLY = 0.98  # the same of three or more days


def check_loose_totals(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each figure that the last two to five before it, or the next, make up but for one digit."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.number is not None and item.claim.part_of is None and item.claim.bound == "exact":
            told[item.claim.measure, item.claim.unit].append(item)
    for items in told.values():
        for at, item in enumerate(items):
            if (item.number or 0.0) < _MANY or item.claim.extent == "incident":
                continue
            before, after = items[max(0, at - _MOST) : at], items[at + 1 : at + 1 + _MOST]
            parts = _miswritten_parts([before[-many:] for many in range(_FEWEST, len(before) + 1)], item)
            parts = parts or _miswritten_parts([after[:many] for many in range(_FEWEST, len(after) + 1)], item)
            if parts and (are_told_apart(sheet, parts) or _is_too_long_for_chance(parts, item)):
                yield _finding(words, parts, item)


def _is_too_long_for_chance(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether three or more figures of one source miss a number of four digits or more by one of them.

    Where they went or by whom may be told in words that no field holds.
    """
    return (
        len(parts) > _FEWEST and (whole.number or 0.0) >= _LONG and all(part.source == whole.source for part in parts)
    )


def _miswritten_parts(runs: Sequence[Sequence[Figure]], whole: Figure) -> Sequence[Figure]:
    runs = [run for run in runs if all(_may_be_part(part, whole) for part in run)]
    if any(same(stated_total([part.claim for part in run]) or 0.0, whole.number or 0.0) for run in runs):
        return ()
    return next((run for run in runs if _is_miswritten_sum(run, whole)), ())


def _may_be_part(part: Figure, whole: Figure) -> bool:
    """Whether nothing shows that the part is of another time, source or people than the total."""
    within = part.days is None or whole.days is None or whole.days.contains(part.days)
    smaller = (part.number or 0.0) < (whole.number or 0.0)
    return within and smaller and compatible(part.source, whole.source) and group_within(part.group, whole.group)


def _is_miswritten_sum(run: Sequence[Figure], whole: Figure) -> bool:
    total = stated_total([part.claim for part in run])
    number = whole.number
    if total is None or number is None or min(total, number) < _NEAR * max(total, number):
        return False
    tens = is_one_digit_apart(total, number) and not same(total // 10, number // 10)
    nearly = len(run) > _FEWEST and min(total, number) >= _NEARLY * max(total, number)
    return tens or is_transposed(total, number) or (nearly and _are_days_apart(run))


def _are_days_apart(run: Sequence[Figure]) -> bool:
    """Whether no day is one of two parts'."""
    spans = sorted(
        (part.days.first, part.days.last) for part in run if part.days and part.days.first and part.days.last
    )
    return len(spans) == len(run) and all(one[1] < other[0] for one, other in pairwise(spans))


def _finding(words: FindingWords, parts: Sequence[Figure], whole: Figure) -> Finding:
    claims = [part.claim for part in parts]
    fields = {"arithmetic": summed(words, claims, stated_total(claims)), "whole": said(words, whole.claim)}
    return finding("sum", "fails", [*claims, whole.claim], sentence(words, "sum-fails", **fields))
