"""One event: whether two sources tell of one place and time, and neither tells the toll of an earlier hour."""

from tawthiq.check.arithmetic import CEILINGS, is_close
from tawthiq.check.cumulative_decrease import is_live
from tawthiq.check.groups import ALL
from tawthiq.check.scope import Figure, are_of_two_entries, compatible, period_within, same_period, span_in_days
from tawthiq.check.sheet import Sheet
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.rule import BROUGHT_IN, PLACE_OF_ACCOUNT, PLACE_OF_HEADLINE, RISEN

_ROAD = " road"  # how the reader writes a way between two places, on which others lie
_CARRIED = (PLACE_OF_HEADLINE, PLACE_OF_ACCOUNT)  # rules for a place that the sentence does not name
_OF_A_LAND = ("region:", "iso:")  # ids of what is no town: a region, a country and its provinces
_WAVE = 7  # days, the longest that sources count alike
_EXCEEDED = 2.0  # times the wider figure, what the narrower one is at most; beyond, the two hardly count alike


def are_of_one_time(first: Figure, second: Figure) -> bool:
    """Whether both are of the same days; a day that only one of them names is that of the event they tell."""
    if same_period(first, second):
        return True
    if second.set_against and is_event_and_its_total(first, second):
        return True
    events = first.claim.extent == second.claim.extent == "incident"
    return events and second.set_against and (first.days is None or second.days is None)


def is_of_one_place(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether they are of one place; told more widely where they are near, or where one is set against the other.

    Set against each other, they may also be of a place by two names.
    """
    one, other = sheet.whole_of(first), sheet.whole_of(second)
    if one is not None and other is not None and (first.place, second.place) == (one.place, other.place):
        first, second = one, other  # the children of two tolls are of one place where the tolls are
    if first.place == second.place:
        one_day = first.days == second.days is not None and first.claim.extent == "incident"
        return bool(first.place) or one_day or (second.set_against and first.claim.extent == "incident")
    if second.set_against and is_one_deed(sheet, first, second):
        return True
    if _is_placed_at_large(first, second):
        return True
    if not first.place or not second.place or first.claim.extent != second.claim.extent:
        return False
    one_doer = bool(first.by) and first.by == second.by
    if _is_spot_in_town(first, second) and first.claim.extent == "incident" and one_doer and first.days == second.days:
        return True
    if not second.set_against:
        alike = bool(first.by) and (first.by, first.group) == (second.by, second.group)
        within = sheet.place_within(first, second) or sheet.place_within(second, first)
        return bool(within) and alike and is_close(first.range.low, second.range.low)
    if first.group != second.group and first.claim.extent != "incident":
        return False
    low, high = sorted((first, second), key=lambda item: item.range.low)
    if first.claim.extent != "incident" and sheet.place_within(low, high) and low.claim.bound not in CEILINGS:
        return False  # a part of the land has fewer
    if _is_answered_at_once(sheet, first, second):
        return True
    relations = {sheet.place_within(first, second), sheet.place_within(second, first)}
    return True in relations or (None in relations and first.group == second.group != ALL)


def _is_placed_at_large(first: Figure, second: Figure) -> bool:
    """Whether the headline alone gave the second its place, and all else shows that it is told of the first's.

    It is set against the first, or both tell the very same stretch of time.
    """
    at_large = second.reason_is("place", PLACE_OF_HEADLINE)
    if not at_large or first.claim.part_of or second.claim.part_of or not compatible(first.by, second.by):
        return False
    one_stretch = first.claim.period == second.claim.period and first.days is not None
    if first.claim.extent == "incident":
        return second.set_against and one_stretch and bool(first.by) and first.by == second.by
    return one_stretch and first.group == second.group and second.claim.extent != "incident"


def _is_answered_at_once(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether another's word for the same armed people is set against the number right before, and one of them says
    of itself where they were: "Hezbollah admits to 250 dead fighters, while the army claims 600 of them in the south".
    """
    next_told = sheet.order[second.id] - sheet.order[first.id] == 1 and first.group == second.group
    carried = any(item.reason_is("place", rule) for item in (first, second) for rule in _CARRIED)
    return next_told and second.set_against and carried and first.days == second.days is not None


def has_grown(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether one is the other's toll of an earlier hour, or of those alone who were brought in."""
    low, high = sorted((first, second), key=lambda item: item.range.low)
    if are_of_two_entries(first, second) and high.told_at > low.told_at and first.group == second.group:
        return True
    if second is high and _is_growth_told(sheet, low, high):
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
    alone = len(parts) == 1
    beside = [each for each in after if each.source == high.source and (alone or each.claim.part_of != high.id)]
    told = [*(parts if alone else ()), *beside]
    grown = high.range.low - low.range.low
    told = [each for each in told if not high.set_against or (is_of_event(each, high) and each.group == high.group)]
    return any(each.number == grown and each.claim.measure == high.claim.measure for each in told)


def is_of_event(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one place and time."""
    return one.place == other.place and same_period(one, other)


def is_one_stretch(first: Figure, second: Figure) -> bool:
    """Whether both count the same days of the same place, told by date: tallies that no other event comes between."""
    dated = first.days is not None and first.claim.period == second.claim.period
    return (
        dated
        and bool(first.place)
        and first.place == second.place
        and "incident"
        not in (
            first.claim.extent,
            second.claim.extent,
        )
    )


def is_exceeded_within(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether more are told of some of the days, or of a part of the place, than another tells of all of them.

    «91 on Friday alone», and "72 since Thursday night".
    """
    low, high = sorted((first, second), key=lambda item: item.range.low)
    if high.range.low <= low.range.high or high.range.low > _EXCEEDED * low.range.low:
        return False
    if "stock" in (low.claim.extent, high.claim.extent) or low.claim.excludes or low.method - high.method:
        return False
    if low.claim.measure in EVENT_MEASURES or low.claim.stance == "provisional":
        return False
    if (
        low.claim.part_of is not None
        or high.claim.part_of is not None
        or span_in_days(high) != 1
        or span_in_days(low) > _WAVE
    ):
        return False  # over a longer time two sources count by two definitions
    dated = period_within(high, low) and low.days is not None
    placed = bool(high.place) and sheet.place_within(high, low)
    same_people = high.group == low.group and compatible(low.by, high.by)
    narrower = not same_period(low, high) or low.place != high.place
    return bool(dated and placed and same_people and narrower)


def is_one_deed(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether both are tolls of what one doer did on one day and in one place, or on a road and at a place by it.

    So are two of a day and place, one set against the other, of which neither says who did it.
    """
    if not first.claim.extent == second.claim.extent == "incident" or first.claim.part_of or second.claim.part_of:
        return False
    if first.by != second.by or first.days != second.days:
        return False
    if not first.by:
        return second.set_against and first.days is not None and bool(first.place) and first.place == second.place
    if first.place == second.place:
        return True
    on_a_road = any(name.partition(",")[0].endswith(_ROAD) for name in first.place | second.place)
    return first.days is not None and bool(first.place) and bool(second.place) and on_a_road


def _is_spot_in_town(first: Figure, second: Figure) -> bool:
    """Whether one names a market, a school or a quarter, and the other the town around it alone, no land of towns."""
    if len(first.place) != 1 or len(second.place) != 1:
        return False
    if any(code.startswith(_OF_A_LAND) for item in (first, second) for code in item.claim.place_ids):
        return False
    one, other = (next(iter(item.place)).split(", ") for item in (first, second))
    return one[1:2] == other[:1] or other[1:2] == one[:1]


def is_event_and_its_total(first: Figure, second: Figure) -> bool:
    """Whether one tells an event's toll by its day, and the other what it has come to since that day."""
    if {first.claim.extent, second.claim.extent} != {"incident", "cumulative"}:
        return False
    if first.days is None or second.days is None or first.days.first is None:
        return False
    return first.days.first == second.days.first and span_in_days(first) > 0 < span_in_days(second)
