"""Numbers taken up: a later figure that by its article or its digits is an earlier one, and is another number."""

from collections import defaultdict
from collections.abc import Iterator

from tawthiq.check.arithmetic import CEILINGS, is_close, is_comparable, is_miswritten, is_one_digit_apart, is_transposed
from tawthiq.check.cumulative_decrease import is_definite, is_of_place
from tawthiq.check.groups import ALL, LOOSE, are_one_people
from tawthiq.check.repeated_figure_differs import is_told_again, repeated_otherwise
from tawthiq.check.scope import PEOPLE, Figure, compatible
from tawthiq.check.sheet import Sheet
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import Measure
from tawthiq.model.finding import Finding

_LAST = 24  # earlier figures of the same days that a later one is held against
_MANY = 100  # from which a number with one digit other, or two exchanged, is the one told before
_IN_CUSTODY: frozenset[Measure] = frozenset({"held", "detained", "missing"})


def check_taken_up(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each number that takes up people told before, of one source and time, and is another."""
    told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    seen: set[tuple[object, ...]] = set()
    numbers: set[float] = set()
    everywhere: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.number is None or item.claim.stance != "stated" or item.claim.bound in CEILINGS:
            continue
        state = "in-custody" if item.claim.measure in _IN_CUSTODY else item.claim.measure
        alike = everywhere[state, "people" if item.claim.unit in PEOPLE else item.claim.unit]
        slip = next((other for other in reversed(alike[-_MANY:]) if _is_slip_of_those_told(sheet, other, item)), None)
        if slip is not None and item.number not in numbers:
            yield repeated_otherwise(words, slip, item)
        alike.append(item)
        if item.id in sheet.opaque or item.days is None or slip is not None or item.is_rest:
            numbers.add(item.number)
            continue
        unit = "people" if item.claim.unit in PEOPLE else item.claim.unit
        scope = (item.claim.measure, unit, item.days)
        earlier = told[scope]
        if (*scope, item.group, item.number) not in seen:
            known = item.number in numbers
            near = [other for other in reversed(earlier[-_LAST:]) if _is_meant(sheet, other, item, known)]
            if near:
                yield repeated_otherwise(words, min(near, key=lambda other: _unlike(other, item)), item)
        earlier.append(item)
        numbers.add(item.number)
        seen.add((*scope, item.group, item.number))


def _is_slip_of_those_told(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether a definite number is one told before, miswritten, whatever days and place it was read with."""
    if first.number is None or second.number is None or not is_definite(second) or sheet.related(first, second):
        return False
    if first.group != second.group and ALL not in (first.group, second.group):
        return False
    if min(first.number, second.number) < _MANY:
        return _is_turned_round(first, second)
    tens = is_one_digit_apart(first.number, second.number) and first.number // 10 != second.number // 10
    return is_transposed(first.number, second.number) or (tens and is_close(first.number, second.number))


def _is_turned_round(first: Figure, second: Figure) -> bool:
    """Whether two numbers below a hundred have the same two digits.

    They count one group, dead of one means, or those whom one source tells to be in somebody's hands.
    """
    alike = first.group == second.group and (first.group != ALL or bool(first.method & second.method))
    running = first.claim.extent != "incident" and compatible(first.source, second.source)
    kept = {first.claim.measure, second.claim.measure} <= _IN_CUSTODY and bool(first.source & second.source)
    return ((alike and running) or (kept and first.group == second.group)) and is_transposed(
        first.number or 0.0, second.number or 0.0
    )


def _is_meant(sheet: Sheet, first: Figure, second: Figure, known: bool) -> bool:
    if known:
        return _is_taken_up(sheet, first, second)
    return (
        _is_taken_up(sheet, first, second)
        or _is_of_those_told(sheet, first, second)
        or _is_group_told(sheet, first, second)
    )


def _is_group_told(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether a definite number, told nowhere before, is that of the only group of its kind told first."""
    if first.number is None or second.number is None or not is_definite(second) or sheet.related(first, second):
        return False
    if first.group != second.group or first.group == ALL or first.group & LOOSE:
        return False
    whole = sheet.whole_of(first)
    if whole is not None and whole.group == first.group and second.claim.part_of is None:
        return False  # some of a total, by who did it, and another total of that group
    one_place = first.place == second.place or sheet.place_within(second, first) is not False
    return one_place and compatible(first.source, second.source) and is_comparable(first.number, second.number, 1.5)


def _unlike(first: Figure, second: Figure) -> bool:
    """Whether the numbers are not of the same digits, as one that was miswritten often is."""
    return not is_transposed(first.number or 0.0, second.number or 0.0)


def _is_taken_up(sheet: Sheet, first: Figure, second: Figure) -> bool:
    if first.number is None or second.number is None or first.claim.extent == "incident":
        return False
    if not first.source & second.source or sheet.related(first, second) or not compatible(first.place, second.place):
        return False
    exchanged = is_transposed(first.number, second.number) and (
        is_miswritten(first.number, second.number)
        or (min(first.number, second.number) >= _MANY and is_close(first.number, second.number))
    )
    if not compatible(first.by, second.by) or (first.claim.excludes != second.claim.excludes and not exchanged):
        return False
    if first.group != second.group:  # civilians, and then «the victims»: only four digits exchanged tell
        return exchanged and ALL in (first.group, second.group)
    if first.group == ALL and not _are_totals(first, second):
        return False
    if first.group & LOOSE or not is_comparable(first.number, second.number):
        return False
    in_a_stock = first.claim.extent == "stock" and is_transposed(first.number, second.number)
    alike = (first.claim.part_of is None) == (second.claim.part_of is None) or is_close(first.number, second.number)
    return in_a_stock or (is_told_again(second) and alike and compatible(first.method, second.method))


def _is_of_those_told(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether a definite number, told nowhere before, can only be that of the people told first («the 495 victims»)."""
    if first.number is None or second.number is None or not is_definite(second) or sheet.related(first, second):
        return False
    if first.claim.part_of is not None or second.claim.part_of is not None or first.group & LOOSE:
        return False
    alike = are_one_people(first.group, second.group)
    fields = ((first.source, second.source), (first.by, second.by), (first.method, second.method))
    slip = is_one_digit_apart(first.number, second.number) and is_comparable(first.number, second.number)
    turned = is_transposed(first.number, second.number)  # «39 killed», and then «the 93 fighters»
    near = is_close(first.number, second.number) or slip or turned
    return alike and near and is_of_place(sheet, first, second) and all(compatible(*pair) for pair in fields)


def _are_totals(first: Figure, second: Figure) -> bool:
    """Whether both count everybody of one place since one start, and the second takes that up («the 13 deaths»)."""
    totals = first.claim.part_of is None and second.claim.part_of is None
    return totals and first.place == second.place and first.claim.extent == second.claim.extent == "cumulative"
