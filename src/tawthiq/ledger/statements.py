"""What sources themselves state: totals of a period, running totals, stocks; said twice they are one statement.

Nothing is added here. A statement that lies within another of its source is told under it, and so is an earlier state
of it, which is no part; parts that make up their whole are told as its arithmetic. Statements of two sources, and of
different people, doers, places or periods, stay apart whatever their numbers.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from tawthiq.ledger.bounds import interval_of
from tawthiq.ledger.crossings import Crossing, lies_in, never_meet, people_of
from tawthiq.ledger.rings import rings
from tawthiq.ledger.states import Run, days_told, later_states, runs_of
from tawthiq.model.claim import Claim
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.statement import Statement

Contains = Callable[[str, str], bool]
"""Whether the place of the first id lies wholly in that of the second."""
_MANY = 400  # statements of one source and measure that are looked through for a wider one


class Stated(Struct, frozen=True, kw_only=True):
    """A reviewed figure with who stands for it, and the day on which its report was published, "" where untold."""

    claim: Claim
    voice: tuple[str, ...]
    published: str = ""


def statements_of(given: Iterable[Stated], contains: Contains) -> list[Statement]:
    """The statements, the widest first within each source; the order of what is given does not matter."""
    ordered = sorted(given, key=lambda each: (-_told(each.claim), each.claim.report, each.claim.span.start))
    groups: dict[tuple[object, ...], list[list[Stated]]] = {}
    for each in ordered:
        claim = each.claim
        if interval_of(claim) is None:
            continue
        alike = groups.setdefault((claim.measure, claim.unit, each.voice), [])
        home = next((group for group in alike[:_MANY] if all(_is_same(each.claim, one.claim) for one in group)), None)
        if home is None:
            alike.append([each])
        else:
            home.append(each)
    found = [_merge(group) for alike in groups.values() for group in alike]
    return _nest(found, contains)


def _told(claim: Claim) -> int:
    fields = (people_of(claim), claim.by, claim.place, claim.period, claim.part_of)
    return sum(bool(field) for field in fields)


def _merge(group: Sequence[Stated]) -> Statement:
    claims = tuple(each.claim for each in group)
    ranges = [interval for claim in claims if (interval := interval_of(claim)) is not None]
    highs = [each.high for each in ranges]
    closed = [high for high in highs if high is not None]
    return Statement(
        id=claims[0].id,
        voice=group[0].voice,
        first=claims[0],
        claims=claims,
        low=min(each.low for each in ranges),
        high=max(closed) if len(closed) == len(highs) else None,
        published=min((each.published for each in group if each.published), default=""),
    )


def _is_same(one: Claim, other: Claim) -> bool:
    """Whether two figures give one total: all that both tell agrees, and unless the number does, all of it is told."""
    scopes = (
        (people_of(one), people_of(other)),
        (frozenset(one.by), frozenset(other.by)),
        (frozenset(one.place_ids or one.place), frozenset(other.place_ids or other.place)),
    )
    if not _one_period(one, other) or one.part_of == other.id or other.part_of == one.id:
        return False
    if _number(one) == _number(other):
        return all(not mine or not theirs or mine == theirs for mine, theirs in scopes) and _same_whole(one, other)
    alike = one.extent == other.extent and all(mine == theirs for mine, theirs in scopes)
    return alike and not _has_risen(one, other) and _are_versions(one, other)


def _has_risen(one: Claim, other: Claim) -> bool:
    """Whether these are exact totals of two days: the later one counts more, and is no version of the earlier."""
    mine, theirs = days_told(one), days_told(other)
    exact = all(claim.low is not None and claim.low == claim.high for claim in (one, other))
    return exact and mine is not None and theirs is not None and mine.last != theirs.last


def _number(claim: Claim) -> tuple[float | None, float | None]:
    return claim.low, claim.high


def _same_whole(one: Claim, other: Claim) -> bool:
    """Two parts of one report's whole are different people, though their number be the same."""
    return one.report != other.report or one.part_of is None or other.part_of is None


def _are_versions(one: Claim, other: Claim) -> bool:
    """Whether two numbers of one scope are two versions of one figure: «more than 4,100» beside 4,085."""
    mine, theirs = interval_of(one), interval_of(other)
    if mine is None or theirs is None or one.part_of is not None or other.part_of is not None:
        return False
    return max(mine.low, theirs.low) <= 1.1 * min(mine.low, theirs.low)


def _one_period(one: Claim, other: Claim) -> bool:
    """The same days, one of them silent, or a running total told at two days of the same start and number."""
    if one.period is None or other.period is None or one.period == other.period:
        return True
    mine, theirs = days_told(one), days_told(other)
    if mine is None or theirs is None or "cumulative" not in (one.extent, other.extent):
        return False
    starts = _coarse(one.period).contains(_coarse(other.period)) or _coarse(other.period).contains(_coarse(one.period))
    return starts and (one.report != other.report or mine.last == theirs.last)


def _coarse(period: str) -> DayRange:
    """The days of a period's first date: all of 2019, or all of March 2019."""
    return day_range(period.partition("/")[0])


def _nest(found: Sequence[Statement], contains: Contains) -> list[Statement]:
    owner = {claim.id: each.id for each in found for claim in each.claims}
    said = {each.id: _said_within(each, owner) for each in found}
    runs = runs_of(found)
    later = later_states(found, runs)
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for each in found:
        alike.setdefault((each.voice, each.first.measure, each.first.unit), []).append(each)
    nested: list[Statement] = []
    for members in alike.values():
        told = [
            msgspec.structs.replace(each, sums=_breakdowns(each, members, owner), later=later.get(each.id))
            for each in members
        ]
        by_id = {each.id: each for each in told}
        for each in told:
            within = said[each.id] or _around(each, told[:_MANY], by_id, runs, contains)
            nested.append(msgspec.structs.replace(each, within=within))
    order = {each.id: (each.voice, each.first.measure, -(each.high or each.low), each.id) for each in nested}
    return sorted(nested, key=lambda each: order[each.id])


def out_of_rings(found: Sequence[Statement]) -> list[Statement]:
    """The statements; of those that lie in one another the widest lies in none: else none of them would be told."""
    by_id = {each.id: each for each in found}

    def width(name: str) -> tuple[float, float, str]:
        each = by_id[name]
        return (math.inf if each.high is None else each.high, each.low, name)

    under = {each.id: each.later if each.later in by_id else each.within for each in found}
    outermost = {max(ring, key=width) for ring in rings(under)}
    return [msgspec.structs.replace(each, within=None, later=None) if each.id in outermost else each for each in found]


def _said_within(each: Statement, owner: dict[str, str]) -> str | None:
    """The statement of which a text says that this one is a part."""
    wholes = (owner.get(claim.part_of or "") for claim in each.claims)
    return next((whole for whole in wholes if whole is not None and whole != each.id), None)


def _around(
    each: Statement,
    members: Sequence[Statement],
    by_id: Mapping[str, Statement],
    runs: Mapping[str, Run],
    contains: Contains,
) -> str | None:
    """The narrowest statement of the same source that surely holds this one by its scope, the last state of it."""
    wider = [
        other
        for other in members
        if other is not each
        and (each.id not in runs or runs[each.id] != runs.get(other.id))
        and _lies_within(each, other, contains)
        and not _is_beside(each, other, by_id)
    ]
    last = [other for other in wider if other.later is None] or wider
    return min(last, key=lambda other: (other.high or other.low, other.id)).id if last else None


def _is_beside(each: Statement, whole: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Whether a breakdown makes up the whole without these people: four civilians beside 360 = 152 + 208 fighters."""
    return any(
        all(never_meet(people_of(each.first), people_of(by_id[part].first)) for part in parts) for parts in whole.sums
    )


def _lies_within(inner: Statement, outer: Statement, contains: Contains) -> bool:
    one, other = inner.first, outer.first
    if outer.high is not None and inner.low > outer.high:
        return False
    if (outer.low, outer.high) == (inner.low, inner.high) and outer.id > inner.id:
        return False  # of two that hold each other one is the whole
    mine, theirs = days_told(one), days_told(other)
    in_time = mine is not None and theirs is not None and theirs.contains(mine)
    in_place = bool(one.place_ids) and all(
        any(contains(here, there) for there in other.place_ids) for here in one.place_ids
    )
    return in_time and in_place and lies_in(people_of(one), people_of(other)) and set(other.by) <= set(one.by)


def _breakdowns(whole: Statement, members: Sequence[Statement], owner: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Lists of parts that a text gives under this whole and that together make it up."""
    cuts: dict[tuple[str, str], list[Statement]] = {}
    for each in members:
        for claim in each.claims:
            if claim.cut and owner.get(claim.part_of or "") == whole.id:
                cuts.setdefault((claim.report, claim.cut), []).append(each)
    found = []
    for cut in cuts.values():
        exact = all(each.high is not None for each in cut)
        if len(cut) > 1 and exact and whole.high is not None:
            low, high = sum(each.low for each in cut), sum(each.high or 0.0 for each in cut)
            if low <= whole.high and whole.low <= high:
                found.append(tuple(each.id for each in sorted(cut, key=lambda each: (-each.low, each.id))))
    return tuple(dict.fromkeys(found))


def asked_of(who: Crossing, asked: Sequence[Crossing]) -> bool:
    """Whether people lie in one of the groups that are asked for."""
    return not asked or any(lies_in(who, one) for one in asked)
