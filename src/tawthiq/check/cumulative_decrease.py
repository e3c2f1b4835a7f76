"""Running totals: since one start, of one source and scope, a later total is not the smaller."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from tawthiq.check.arithmetic import is_close, is_miswritten, is_transposed, same
from tawthiq.check.scope import Figure, are_of_two_entries, compatible, last_day, span_in_days
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, isolated, number, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

DEFINITE_NUMBERS = frozenset({"definite-number", "number-of-those-told"})  # «the 29», «the dead, who number 29»
_LIVE_DAYS = 3  # a running total of a day or two is told by the hour, so its period does not tell its order
_LAST = 24  # earlier figures among which that of the same place is sought
_MANY_DEAD = 100  # an event with fewer may be one of several that look alike
_SUBSET = 0.75  # a much smaller figure is another definition, not the same count gone down
_SUBSET_OF_HOURS = 0.6  # but of a day's running count, where nothing else differs, it is the same count sooner
_SUBSET_OF_EVENT = 0.85  # and of the dead of one event sooner so: a part of them, another place of it


def check_decreases(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each running total that is smaller than the one of its series before it."""
    series: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if _is_running(item) and item.claim.stance == "stated" and _is_total(sheet, item):
            series[_scope(item)].append(item)
    for items in series.values():
        items.sort(key=lambda item: (last_day(item), not item.told_earlier, item.told_at))
        for earlier, later in _of_one_source(sheet, items):
            if _is_decrease(earlier, later):
                yield decreased(words, earlier, later)


def _pairs(sheet: Sheet, items: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with the last near it of its place, which may be told once more widely («Aleppo», «its west»)."""
    for at, later in enumerate(items):
        told = reversed(items[max(0, at - _LAST) : at])
        before = (each for each in told if is_of_place(sheet, each, later) and _is_near(each, later))
        yield from ((earlier, later) for earlier in islice(before, 1))


def _is_near(earlier: Figure, later: Figure) -> bool:
    """Whether the two may be one count; 235 starved are not held against the 61,776 of the whole war told between."""
    low, high = sorted((earlier.number or 0.0, later.number or 0.0))
    return low >= _least(earlier, later) * high


def is_of_place(sheet: Sheet, earlier: Figure, later: Figure) -> bool:
    """Whether two near figures are of one place, or one of them of a place around the other's."""
    if earlier.place == later.place:
        return True
    one, other = sheet.place_within(earlier, later), sheet.place_within(later, earlier)
    same_fight = one is other is None and bool(earlier.by and earlier.method) and earlier.method == later.method
    near = is_close(earlier.number or 0.0, later.number or 0.0) and earlier.by == later.by
    return near and (bool(one or other) or same_fight)


def _of_one_source(sheet: Sheet, items: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures that follow one another in the account of one source; a figure of none may be the only one's own."""
    by_source: dict[frozenset[str], list[Figure]] = defaultdict(list)
    for item in items:
        by_source[item.source].append(item)
    own = by_source.pop(frozenset(), [])
    if own and len(by_source) == 1:
        yield from (pair for pair in _pairs(sheet, items) if _is_doer_told(pair))
    for series in by_source.values():
        yield from _pairs(sheet, series)


def _is_doer_told(pair: tuple[Figure, Figure]) -> bool:
    """Whether two near figures, one of them of no source, have doer or method in common."""
    first, second = pair
    alike = bool(first.by & second.by) or bool(first.method & second.method)
    return alike and first.source != second.source and is_close(first.number or 0.0, second.number or 0.0)


def _is_running(item: Figure) -> bool:
    """Whether later tolls can only be higher: a running total, many dead of an event, or one source's count."""
    if item.claim.extent == "cumulative":
        return True
    if item.claim.extent != "incident" or item.claim.measure != "killed":
        return False
    return (item.number or 0.0) >= _MANY_DEAD or (bool(item.source) and bool(item.by))


def is_live(item: Figure) -> bool:
    """Whether the figure is a running total of a day or two, which grows from hour to hour."""
    return item.claim.extent == "cumulative" and 0 < span_in_days(item) <= _LIVE_DAYS


def is_told_later(earlier: Figure, later: Figure) -> bool:
    """Whether the later told of two running totals of one stretch is a newer count («by noon 242, by four 231»).

    No newer count is a part, an open number, one with its digits exchanged, or one that takes up people told before.
    """
    totals = earlier.claim.part_of is None and later.claim.part_of is None
    running = totals and earlier.claim.extent == later.claim.extent == "cumulative"
    if not running or earlier.number is None or later.number is None or not earlier.source & later.source:
        return False
    if earlier.claim.bound != "exact" or later.claim.bound != "exact" or is_definite(later):
        return False
    return not is_transposed(earlier.number, later.number) and not is_miswritten(earlier.number, later.number)


def is_definite(item: Figure) -> bool:
    """Whether the number has the article of people told before («the 29 detainees»)."""
    return any(reason.rule in DEFINITE_NUMBERS for reason in item.claim.why)


def _is_total(sheet: Sheet, item: Figure) -> bool:
    known = item.number is not None and item.days is not None and item.days.first is not None
    return known and bool(item.place) and sheet.whole_of(item) is None


def _scope(item: Figure) -> tuple[object, ...]:
    claim = item.claim
    start = item.days.first if item.days else None
    who = (claim.measure, claim.unit, item.group, claim.excludes)
    return (*who, start, claim.extent)


def _is_decrease(earlier: Figure, later: Figure) -> bool:
    if earlier.number is None or later.number is None or same(earlier.number, later.number):
        return False
    if not compatible(earlier.by, later.by) or not compatible(earlier.method, later.method):
        return False
    if later.claim.extent == "incident" and is_definite(later):
        return False  # «the 50 dead» are those told before, told otherwise
    one_day = last_day(earlier) == last_day(later) and later.claim.extent != "incident"
    if _is_of_later_entry(earlier, later):
        return later.number < earlier.number and later.number >= _least(earlier, later) * earlier.number
    if one_day and (earlier.by != later.by or not (is_live(later) or is_told_later(earlier, later))):
        return False  # one total told twice: that check's matter, not this one's
    return later.range.high < earlier.range.low and later.number >= _least(earlier, later) * earlier.number


def _is_of_later_entry(earlier: Figure, later: Figure) -> bool:
    """Whether one source's running total is told at two hours, its bound aside: "26", and then "at least 23"."""
    known = {earlier.claim.bound, later.claim.bound} <= {"exact", "at_least"} and bool(later.source)
    return known and later.claim.extent == "cumulative" and are_of_two_entries(earlier, later)


def _least(earlier: Figure, later: Figure) -> float:
    """What share of the earlier count the later is at least, if it is the same count gone down."""
    if later.claim.extent == "incident":
        return _SUBSET_OF_EVENT
    told_alike = earlier.place == later.place and earlier.source == later.source
    alike = told_alike and bool(later.by or later.method) and (later.by, later.method) == (earlier.by, earlier.method)
    return _SUBSET_OF_HOURS if is_live(earlier) and is_live(later) and alike else _SUBSET


def decreased(words: FindingWords, earlier: Figure, later: Figure) -> Finding:
    """The finding that a running total goes down from what was told earlier."""
    fields = {
        "first": said(words, earlier.claim),
        "second": said(words, later.claim),
        "difference": isolated(words, number((earlier.number or 0.0) - (later.number or 0.0))),
    }
    claims = [earlier.claim, later.claim]
    return finding("cumulative-decrease", "fails", claims, sentence(words, "decrease-fails", **fields))
