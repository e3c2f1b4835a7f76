"""Set beside: the number that stands at a share itself, in brackets or in apposition, before it or behind it."""

from tawthiq.check.groups import ALL, group_within
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet
from tawthiq.model.rule import SHARE_IN_NUMBERS

BESIDE = 12  # signs between a share and the number set in brackets beside it
_APPOSED = 30  # signs between a part and the share that it is, set behind it


def apposed_to(sheet: Sheet, item: Figure, base: Figure) -> Figure | None:
    """The part right before a share of nobody else («بينهم 480 طفلاً (40%)», "125 of them there, or a quarter")."""
    before = sheet.figures[sheet.order[item.id] - 1] if sheet.order[item.id] else None
    if item.claim.kind != "fraction" or before is None or before.claim.part_of != base.id or before.number is None:
        return None
    near = item.claim.span.start - before.claim.span.end <= _APPOSED and item.group in (ALL, before.group)
    near = near and item.place in (before.place, base.place)
    return before if near and before.counts and before.claim.measure == item.claim.measure else None


def told_beside(sheet: Sheet, item: Figure, base: Figure) -> Figure | None:
    """The number that stands at the share itself («60% of them (5,200)»), a part of the base."""
    at = sheet.order[item.id] + 1
    if item.claim.kind != "fraction" or at >= len(sheet.figures):
        return None
    other = sheet.figures[at]
    told_as = other.has_rule(SHARE_IN_NUMBERS) and other.claim.part_of == base.id  # «نصف القتلى من الأطفال (90)»
    if told_as and other.number is not None and other.counts:
        return other
    near = other.claim.span.start - item.claim.span.end <= BESIDE and other.number is not None and other.counts
    alike = other.claim.measure == item.claim.measure and other.claim.unit in (item.claim.unit, base.claim.unit)
    smaller = other.claim.part_of is None and (other.number or 0.0) <= (base.number or 0.0)
    of_them = (other.claim.part_of == base.id or smaller) and group_within(item.group, other.group)
    return other if other is not base and near and alike and of_them else None
