"""Increments: whether a running total is the one told before it and what came to it since.

Totals also take in what was found late, so that only a sum which is the total miswritten is a fault.
"""

from collections import defaultdict
from collections.abc import Iterator

from tawthiq.check.arithmetic import is_one_digit_apart, is_transposed, same
from tawthiq.check.groups import group_within
from tawthiq.check.scope import Figure, compatible, last_day
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

_LAST = 16  # figures of one measure on either side, among which are the earlier total and what is new
_NEAR = 0.9  # times the total of now, what sum and total are at least
_SUMS = ("exact", "at_least")


def check_increments(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each running total that an earlier one and what is new make up, or miss by a digit."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.number and item.claim.part_of is None and item.claim.bound in _SUMS and item.days is not None:
            told[item.claim.measure, item.claim.unit].append(item)
    for items in told.values():
        for at, now in enumerate(items):
            if now.claim.extent != "cumulative":
                continue
            near = items[max(0, at - _LAST) : at + _LAST]
            before = max(
                (each for each in near if _is_before(each, now)), key=lambda each: each.number or 0, default=None
            )
            new = [each for each in near if before is not None and _is_new(sheet, each, before, now)]
            if before is not None and len({each.number for each in new}) == 1:
                yield from _of_three(words, before, new[0], now)


def _is_before(before: Figure, now: Figure) -> bool:
    """Whether it is an earlier total of the very people, since the very day."""
    if before.claim.extent != "cumulative" or before.days is None or now.days is None:
        return False
    smaller = _NEAR * (now.number or 0.0) <= (before.number or 0.0) < (now.number or 0.0)
    scope = before.group == now.group and compatible(before.by, now.by) and before.claim.excludes == now.claim.excludes
    return smaller and scope and before.days.first == now.days.first and last_day(before) < last_day(now)


def _is_new(sheet: Sheet, new: Figure, before: Figure, now: Figure) -> bool:
    """Whether it counts those of the days since the earlier total."""
    if new.claim.extent == "cumulative" or new.days is None or new.days.first is None or new.days.last is None:
        return False
    since = last_day(before) < new.days.first and new.days.last <= last_day(now)
    people = group_within(new.group, now.group) and compatible(new.source, now.source)
    return since and people and sheet.place_within(new, now) is not False


def _of_three(words: FindingWords, before: Figure, new: Figure, now: Figure) -> Iterator[Finding]:
    summed_up, total = (before.number or 0.0) + (new.number or 0.0), now.number or 0.0
    claims = [before.claim, new.claim]
    fields = {"arithmetic": summed(words, claims, summed_up)}
    if same(summed_up, total):
        yield finding("sum", "holds", [*claims, now.claim], sentence(words, "sum-holds", **fields))
    elif _is_miswritten(before, new, now):
        why = sentence(words, "sum-fails", **fields, whole=said(words, now.claim))
        yield finding("sum", "fails", [*claims, now.claim], why)


def _is_miswritten(before: Figure, new: Figure, now: Figure) -> bool:
    """Whether one of the three is a digit other than the two others make it, or has two digits exchanged."""
    first, added, total = before.number or 0.0, new.number or 0.0, now.number or 0.0
    pairs = ((first + added, total), (total - first, added), (total - added, first))
    return any(is_transposed(*pair) or (is_one_digit_apart(*pair) and pair[0] // 10 != pair[1] // 10) for pair in pairs)
