"""One people: whether two sources' figures of one event count the same people, harmed by the same."""

from tawthiq.check.arithmetic import is_comparable
from tawthiq.check.cumulative_decrease import is_live
from tawthiq.check.groups import (
    ALL,
    CIVILIANS,
    COMBATANTS,
    PEOPLES,
    ROLES,
    UNALIGNED,
    group_within,
    is_age_sex,
)
from tawthiq.check.one_event import is_event_and_its_total, is_one_deed
from tawthiq.check.scope import Figure, compatible
from tawthiq.check.sheet import Sheet
from tawthiq.check.voices import is_own_deed
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.rule import PLACE_OF_HEADLINE

_FAR = 10.0
_NEARLY_ALL = 2.5  # times those named by what they are, what everybody may be, if they are the whole toll
_FEW = 3  # attacks below which they are told one by one
_SINGLED_OUT = frozenset({"assassination", "execution", "torture", "starvation"})


def are_doers_one(first: Figure, second: Figure) -> bool:
    """Whether the doers are the same, as far as told; of harm also where one names fewer of them."""
    if compatible(first.by, second.by) or "suspected" in (first.claim.attribution, second.claim.attribution):
        return True
    return first.claim.measure not in EVENT_MEASURES and (first.by < second.by or second.by < first.by)


def are_events_alike(first: Figure, second: Figure) -> bool:
    """Whether both count a series of one doer's deeds: attacks by one party and killings by any are two counts."""
    few = min(first.range.low, second.range.low) < _FEW
    return (first.by, first.method) == (second.by, second.method) and not few


def is_of_one_means(first: Figure, second: Figure) -> bool:
    """Whether the smaller counts those alone who were harmed by one means: the assassinated among the killed."""
    low, high = sorted((first, second), key=lambda item: item.range.low)
    return bool(low.method & _SINGLED_OUT) and not high.method


def are_cut_alike(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether neither is a part; or one of them is; or both are the same part of two sources' tolls."""
    one, other = sheet.whole_of(first), sheet.whole_of(second)
    if one is None or other is None:
        return first.group == second.group or one is other is None or second.set_against
    same = first.group == second.group and compatible(first.by, second.by)
    alike = one.group == other.group or group_within(one.group, other.group) or group_within(other.group, one.group)
    return same and alike and one.claim.part_of is other.claim.part_of is None


def are_of_one_people(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether the two count the same people: one group, or one of which the other would be a part were it not more.

    Those whom an armed party says that it killed are its whole toll, whoever they are by another's word.
    """
    if second.claim.attribution == "admitted" and second.group == COMBATANTS:
        return False  # who speaks owns to his own dead alone
    if first.group == second.group == ALL and _are_told_of_other_parties(sheet, first, second):
        return False
    if first.group == second.group or _are_of_one_strike(sheet, first, second):
        return True
    if first.claim.extent != second.claim.extent and not is_event_and_its_total(first, second):
        return False
    for inner, outer in ((first, second), (second, first)):
        if group_within(inner.group, outer.group) and (not is_age_sex(inner.group) or inner.claim.part_of is None):
            if inner.range.low > outer.range.high:
                return True
            if inner.group <= ROLES:
                continue
            far = _FAR if inner is second and _is_all_that_fell(first, second) else _NEARLY_ALL
            near = is_comparable(inner.number or inner.range.low, outer.number or outer.range.low, far)
            event = "incident" in (inner.claim.extent, outer.claim.extent) or (is_live(inner) and is_live(outer))
            event = event and outer.group == ALL
            return near and event and not is_age_sex(inner.group) and (_is_toll(inner) or is_own_deed(outer))
    return False


def _are_told_of_other_parties(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether both tell their dead by party, and one of them those of a further party, such as the enemy's."""
    one, other = (_parties_of(sheet, item) for item in (first, second))
    return bool(one and other) and (one < other or other < one)


def _parties_of(sheet: Sheet, item: Figure) -> frozenset[str]:
    """The armed parties of which its parts are."""
    return frozenset().union(*(part.group - UNALIGNED - PEOPLES - COMBATANTS for part in sheet.parts.get(item.id, ())))


def _are_of_one_strike(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether each side names its own dead of one strike: «34 civilians», and «12 of their fighters» by who struck.

    So does who struck, where he calls the armed men whom another names by their force by another name.
    """
    if not is_one_deed(sheet, first, second) or (first.place != second.place and not second.set_against):
        return False
    armed = [item for item in (first, second) if not item.group & (UNALIGNED | PEOPLES)]
    if not second.set_against:
        return len(armed) == 2 and is_own_deed(second)
    denied = first.group == ALL and second in armed and second.claim.attribution != "admitted"
    return len(armed) == 1 and (denied or CIVILIANS in (first.group, second.group))


def _is_all_that_fell(first: Figure, second: Figure) -> bool:
    """Whether another sets civilians against everybody's number of one deed, of which he names no other dead."""
    one_place = first.place == second.place or second.reason_is("place", PLACE_OF_HEADLINE)
    one_deed = bool(first.by) and first.by == second.by and one_place
    return second.group == CIVILIANS and second.set_against and one_deed and second.claim.part_of is None


def _is_toll(item: Figure) -> bool:
    """Whether the people are told by what they are in a fight, as all of a toll may be."""
    return item.group == CIVILIANS or item.group == frozenset({"combatants"}) or is_own_deed(item)
