"""Sources: where two of them count one scope and their figures cannot both be right, it is noted.

Where the text sets one against the other («غير أن», «لا يعترف إلا بـ»), less need be told alike. Tolls of one event
that differ by one are left undecided; what was told earlier, or of those alone who were brought in, is no second toll.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tawthiq.check.arithmetic import CEILINGS, closed, is_close
from tawthiq.check.cumulative_decrease import is_definite, is_live
from tawthiq.check.groups import ALL, LOOSE, PEOPLES, UNALIGNED, group_within
from tawthiq.check.harmed import as_told, killed_and_hurt
from tawthiq.check.losses import BESIDE, is_loss_belittled
from tawthiq.check.one_event import (
    are_of_one_time,
    has_grown,
    is_exceeded_within,
    is_of_event,
    is_of_one_place,
    is_one_deed,
    is_one_stretch,
)
from tawthiq.check.one_people import are_cut_alike, are_doers_one, are_events_alike, are_of_one_people, is_of_one_means
from tawthiq.check.scope import Figure, compatible, is_one_voice, same_period
from tawthiq.check.sheet import Sheet, differs
from tawthiq.check.voices import are_two_voices, is_own_deed
from tawthiq.check.wording import finding, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.finding import Finding
from tawthiq.model.rule import LIVE_ENTRY, NOBODY_NAMED

_CASUALTIES = ("casualties", "people")
_PEOPLE = frozenset({"persons", "cases"})  # bodies found are not yet all the dead
_FAR = 10.0
_FAR_MORE = 1.5  # times a number, what a higher ceiling set against it is at least
_LAST = 32  # figures of one measure before that a figure is held against
_FAR_OF_ARMED = 50.0  # but of its own dead a party owns to few
_FAR_OF_LIVE = 3.0  # and in a day or two, where the text sets none against the other
_SET_AGAINST = 1_200  # signs between two figures of which one is set against the other's word
_MOST_AGREEING = 2  # figures that stand with the first, and are named beside it
_JOINED = "joined-to-the-figure-before"  # the reader's rule for such a number
_JOINED_WITHIN = 24  # signs from one number to the next of one list
_SET_APART = ("place", "by")
_EVENT_AND_STRETCH = frozenset({"incident", "period"})
_EVENT_AND_TOTAL = frozenset({"incident", "cumulative"})  # of no date that is told, a raid of today and a year's dead


def check_sources(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One note for each two sources whose counts of one event, or of one stretch of time, cannot both be right."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if _is_known(item) and _is_own(sheet, item) and not _is_of_the_others(sheet, item):
            told[item.claim.measure, "people" if _counts_people(item) else item.claim.unit].append(item)
    if _CASUALTIES in told:
        told[_CASUALTIES] = sorted([*told[_CASUALTIES], *killed_and_hurt(sheet)], key=lambda item: item.claim.span)
    for items in told.values():
        for at, second in enumerate(items):
            near = items[max(0, at - _LAST) : at + _LAST]
            rivals = [first for first in _named_first(near[: min(at, _LAST)]) if _disagree(sheet, first, second)]
            rivals = [first for first in rivals if not _is_told_nearer(first, second, rivals)]
            known: set[str] = set()
            for first in rivals:
                if first.id not in known and _is_its_word(first, second, near):
                    alike = rivals + [each for each in near[: min(at, _LAST)] if _is_same_word(each, first)]
                    agreeing = [each for each in alike if each.id not in known and _agrees(each, first)]
                    known.update(each.id for each in agreeing)
                    yield _finding(sheet, words, first, second, agreeing)


def _named_first(told: Sequence[Figure]) -> list[Figure]:
    """The figures in text order, those of somebody's word before the report's own."""
    return sorted(told, key=lambda item: not item.source)


def _is_told_nearer(first: Figure, second: Figure, rivals: Sequence[Figure]) -> bool:
    """Whether a part of the first, of the second's very place, stands against the second too."""
    parts = (other for other in rivals if other.claim.part_of == first.id)
    return any(part.place == second.place != first.place for part in parts)


def _agrees(other: Figure, first: Figure) -> bool:
    """Whether another figure stands with the first: its number by whomever, or the same people by the same voice."""
    if other is first or other.number == first.number:
        return True
    alike = (other.group, other.place, other.claim.extent) == (first.group, first.place, first.claim.extent)
    return alike and bool(other.source & first.source)


def _is_same_word(other: Figure, first: Figure) -> bool:
    """Whether the report tells the number once more, of those people and that time, by a voice that may be the same."""
    alike = (other.number, other.group, other.claim.measure) == (first.number, first.group, first.claim.measure)
    return alike and other is not first and is_one_voice(other.source, first.source) and same_period(other, first)


def _is_known(item: Figure) -> bool:
    claim = item.claim
    of_some = claim.bound == "vague" and item.group != ALL  # «scores of terrorists»
    has_range = item.number is not None or claim.bound == "range" or of_some
    dated = item.days is not None or claim.extent in ("incident", "cumulative")  # «منذ بداية الحرب» of both
    armed = bool(item.group) and not item.group & (UNALIGNED | PEOPLES)  # a side's losses are told once by each
    live = claim.extent == "incident" and item.has_rule(LIVE_ENTRY) and not armed
    return has_range and dated and not live and not item.group & LOOSE


def _counts_people(item: Figure) -> bool:
    """Whether it is held against numbers of persons: so are "the bodies of 14 soldiers", against five dead."""
    of_a_side = item.claim.unit == "bodies" and item.set_against and not item.group & UNALIGNED
    return of_a_side or item.claim.unit in _PEOPLE


def _is_of_the_others(sheet: Sheet, item: Figure) -> bool:
    """«14 soldiers and seven drivers»: people of no code, joined to others of the same harm, are not everybody."""
    before = sheet.figures[sheet.order[item.id] - 1] if sheet.order[item.id] else None
    if before is None or item.group != ALL or before.group == ALL or before.claim.measure != item.claim.measure:
        return False
    joined = item.claim.span.start - before.claim.span.end <= _JOINED_WITHIN and before.source == item.source
    return joined and before.claim.part_of == item.claim.part_of is None


def _is_own(sheet: Sheet, item: Figure) -> bool:
    """Whether its fields say who is counted, also where the figure is a part: its group, its place or its doer."""
    whole = sheet.whole_of(item)
    told = whole is None or whole.group != item.group or differs(item, whole) in _SET_APART
    return item.id not in sheet.opaque and told


def _is_part_of(sheet: Sheet, item: Figure, other: Figure) -> bool:
    """Whether a part that place or doer sets apart, if it is one, is so set apart from the other's word too."""
    whole = sheet.whole_of(item)
    if whole is None or whole.group != item.group:
        return True
    alike = item.group == other.group or group_within(other.group, item.group)
    return bool(item.place) and (item.place, item.by) == (other.place, other.by) and other.set_against and alike


def _is_its_word(first: Figure, second: Figure, near: list[Figure]) -> bool:
    """Whether the two are what their sources first say of those people: no other figure is nearer.

    What is set against a source's word is set against the number that it told last.
    """
    if second.set_against:
        since = [each for each in near if first.claim.span < each.claim.span < second.claim.span]
        since = [each for each in since if each.source == first.source]
        if first.group == second.group and not since:
            return True
        if any(_is_told_anew(each, first) for each in since):
            return False
    for one, other in ((first, second), (second, first)):
        rivals = (each for each in near if each is not one and each.source & one.source and is_of_event(each, one))
        rivals = (each for each in rivals if each.claim.measure not in EVENT_MEASURES or each.by == one.by)
        for each in (each for each in rivals if each.claim.extent == one.claim.extent):
            before = each.claim.span < one.claim.span
            nearer = each.group == other.group and (one.group != other.group or before)
            if nearer or (before and each.group == one.group):
                return False
    return True


def _is_told_anew(later: Figure, first: Figure) -> bool:
    """Whether a source gives another number of the same people, place and time."""
    alike = later.group == first.group and later.claim.extent == first.claim.extent
    return alike and not later.told_earlier and later.number != first.number and is_of_event(later, first)


def _disagree(sheet: Sheet, first: Figure, second: Figure) -> bool:
    if all(sheet.by_id[item.id].claim.measure != item.claim.measure for item in (first, second)):
        return False  # their killed are held against each other, and so are their hurt
    if not (_is_part_of(sheet, first, second) and _is_part_of(sheet, second, first)):
        return False
    if is_loss_belittled(sheet, first, second):
        return True
    if not are_two_voices(first, second) or sheet.related(first, second):
        return False
    if is_exceeded_within(sheet, first, second):
        return True
    if not _are_of_one_event(sheet, first, second) or not _are_of_one_kind(sheet, first, second):
        return False
    if _is_number_of_them(sheet, first, second):
        return _are_apart(first, second)
    if is_of_one_means(first, second):
        return False
    if not are_doers_one(first, second) or not _are_means_one(sheet, first, second):
        return False
    return are_of_one_people(sheet, first, second) and _are_apart(first, second)


def _are_of_one_event(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether they are of one place and time, near each other, and neither is the other's toll of an earlier hour."""
    if not are_of_one_time(first, second) or not is_of_one_place(sheet, first, second):
        return False
    answered = _answers(first, second) or _is_answered_by_doer(first, second)
    reach = _SET_AGAINST if answered else BESIDE
    far = second.claim.span.start - first.claim.span.end > reach
    if far and not is_one_stretch(first, second):
        return False
    return not has_grown(sheet, first, second)


def _are_of_one_kind(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether both count an event's harm, or that of a stretch of time, or a stock, and both all or a like part."""
    extents = {first.claim.extent, second.claim.extent}
    if "stock" in extents and not _are_stocks_alike(first, second):
        return False
    undated = first.days is second.days is None and not second.set_against
    if extents == _EVENT_AND_STRETCH or (extents == _EVENT_AND_TOTAL and undated):
        return False
    if first.claim.excludes != second.claim.excludes or not are_cut_alike(sheet, first, second):
        return False
    return first.claim.measure not in EVENT_MEASURES or are_events_alike(first, second)


def _are_means_one(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether the means are the same, as far as told; who did it may tell another."""
    if compatible(first.method, second.method) or first.method & second.method:
        return True
    own = is_own_deed(first) or is_own_deed(second)
    return own and first.place == second.place and is_one_deed(sheet, first, second)


def _are_stocks_alike(first: Figure, second: Figure) -> bool:
    """Whether one number of those held or displaced is set against another of the same people in the same hands."""
    hands = first.by == second.by or (first.claim.measure == "displaced" and compatible(first.by, second.by))
    return second.set_against and first.group == second.group and hands


def _answers(first: Figure, second: Figure) -> bool:
    """Whether the second is set against another's word for the very people and stretch of time of the first."""
    whole = first.claim.part_of is None and second.claim.part_of is None
    alike = first.group == second.group or first.claim.extent == "incident"
    return whole and second.set_against and alike and first.claim.extent == second.claim.extent


def _is_answered_by_doer(first: Figure, second: Figure) -> bool:
    """Whether those who did it tell how many they killed there on that day, after another has told it of them."""
    one_deed = bool(first.by) and first.by == second.by and first.claim.extent == "incident"
    known = first.days is not None and bool(first.place)
    return one_deed and known and is_of_event(first, second) and is_own_deed(second)


def _is_number_of_them(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether it is another's number of those told last: «سقط 14 قتيلاً، بينما تقول شبكة محلية إن عددهم 19».

    So is a bare number by which another counts them: "forty soldiers fell, it said. The rebels' own count is 90".
    """
    if first is not sheet.figures[sheet.order[second.id] - 1]:
        return False
    bare = second.has_rule(NOBODY_NAMED) and first.claim.part_of is None
    bare = bare and (second.has_rule(_JOINED) or second.claim.extent == first.claim.extent == "period")
    return (second.set_against and is_definite(second)) or bare


def _are_apart(first: Figure, second: Figure) -> bool:
    """Whether the two figures cannot be one, nor be told of so different numbers that the smaller is of some only."""
    if second.set_against and second.claim.bound in CEILINGS and (second.number or 0.0) > _FAR_MORE * first.range.high:
        return True  # "as many as 30", against the army's 15
    low, high = sorted((first, second), key=lambda item: item.range.low)
    armed = not (first.group | second.group) & (UNALIGNED | PEOPLES) and bool(first.group)
    far = _FAR_OF_ARMED if armed or (second.set_against and second is low) else _FAR
    if "vague" in (first.claim.bound, second.claim.bound):
        return high.claim.bound == "vague" and first.group == second.group and low.range.high < high.range.low
    if high.range.low > far * max(1.0, low.number or low.range.low):
        return False
    confirmed = low.claim.bound == "at_least" and not second.set_against  # what one could confirm leaves room
    live = is_live(first) or is_live(second)
    far_or_close = high.range.low > _FAR_OF_LIVE * low.range.low or is_close(low.range.low, high.range.low)
    if live and not second.set_against and far_or_close:
        return False
    if confirmed or live or "incident" in (first.claim.extent, second.claim.extent):
        return not first.range.meets(second.range)
    return not closed(first.range).meets(closed(second.range))


def _finding(sheet: Sheet, words: FindingWords, first: Figure, second: Figure, agreeing: Sequence[Figure]) -> Finding:
    is_incident = "incident" in (first.claim.extent, second.claim.extent)
    is_sure = second.set_against and first.place == second.place
    is_open = (
        bool(first.source) and is_incident and not is_sure and abs((first.number or 0.0) - (second.number or 0.0)) <= 1
    )
    fields = {
        "first": _said(sheet, words, first),
        "second": _said(sheet, words, second),
        "other": words.conjunction.join(second.claim.source),
    }
    if first.source:
        fields["source"] = words.conjunction.join(first.claim.source)
    name = "sources-open" if is_open else "sources-fails" if first.source else "sources-own-fails"
    others = list({each.id: each.claim for each in agreeing if each is not first}.values())[:_MOST_AGREEING]
    told = [claim for item in (first, second) for claim in as_told(sheet, item)]
    claims = sorted([*told, *others], key=lambda claim: claim.span)
    return finding("sources-disagree", "cannot-tell" if is_open else "fails", claims, sentence(words, name, **fields))


def _said(sheet: Sheet, words: FindingWords, item: Figure) -> str:
    """The figure, or the killed and the hurt of which it is the sum."""
    told = as_told(sheet, item)
    return summed(words, told, item.number) if len(told) > 1 else said(words, item.claim)
