"""One event: whether two sources tell of one place and time, and neither tells the toll of an earlier hour."""

from tawthiq.check.arithmetic import is_close
from tawthiq.check.cumulative_decrease import is_live
from tawthiq.check.groups import ALL
from tawthiq.check.scope import Figure, same_period
from tawthiq.check.sheet import Sheet
from tawthiq.model.rule import BROUGHT_IN, RISEN


def are_of_one_time(first: Figure, second: Figure) -> bool:
    """Whether both are of the same days; a day that only one of them names is that of the event they tell."""
    if same_period(first, second):
        return True
    events = first.claim.extent == second.claim.extent == "incident"
    return events and second.set_against and (first.days is None or second.days is None)


def is_of_one_place(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether they are of one place; told more widely where they are near, or where one is set against the other.

    Set against each other, they may also be of a place by two names.
    """
    if first.place == second.place:
        return bool(first.place) or (second.set_against and first.claim.extent == "incident")
    if not first.place or not second.place or first.claim.extent != second.claim.extent:
        return False
    if not second.set_against:
        alike = bool(first.by) and (first.by, first.group) == (second.by, second.group)
        within = sheet.place_within(first, second) or sheet.place_within(second, first)
        return bool(within) and alike and is_close(first.range.low, second.range.low)
    if first.group != second.group and first.claim.extent != "incident":
        return False
    relations = {sheet.place_within(first, second), sheet.place_within(second, first)}
    return True in relations or (None in relations and first.group == second.group != ALL)


def has_grown(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether one is the other's toll of an earlier hour, or of those alone who were brought in."""
    low, high = sorted((first, second), key=lambda item: item.range.low)
    if second is high and not second.set_against and _is_growth_told(sheet, low, high):
        return True
    live = is_live(first) or is_live(second)  # a total of a day or two grows by the hour
    if live and not second.set_against and (second is high or second.claim.stance == "provisional"):
        return True
    if low.has_rule(BROUGHT_IN) or (second is high and second.has_rule(RISEN) and not second.set_against):
        return True
    if second.told_earlier and second is low and not second.set_against:
        return True
    if first.claim.extent != "incident" and "provisional" not in (first.claim.stance, second.claim.stance):
        return False
    return second.told_earlier or (first.told_earlier and (first is low or not second.set_against))


def _is_growth_told(sheet: Sheet, low: Figure, high: Figure) -> bool:
    """Whether those who came to the smaller toll are told: 20 dead "after five of the wounded had died"."""
    after = sheet.figures[sheet.order[high.id] + 1 : sheet.order[high.id] + 3]
    parts = sheet.parts.get(high.id, ())
    told = [*(parts if len(parts) == 1 else ()), *(each for each in after if each.source == high.source)]
    grown = high.range.low - low.range.low
    return any(each.number == grown and each.claim.measure == high.claim.measure for each in told)


def is_of_event(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one place and time."""
    return one.place == other.place and same_period(one, other)
