"""Casualties of an incident as low, best and high: each end with the claims that set it, and by which rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from tawthiq.ledger.attached import Attached, Counting, figures_of
from tawthiq.ledger.crossings import lies_in, narrowness, never_meet
from tawthiq.ledger.independence import Lineage, independent
from tawthiq.ledger.latest import Ends, Figure, Standing, latest_told
from tawthiq.ledger.people import Key, People, people_of
from tawthiq.model.claim import Measure, Unit
from tawthiq.model.entry import RangeChosen
from tawthiq.model.incident import Beside, CasualtyRange, Decided, Rule

Choice = tuple[RangeChosen, Decided]


def ranges_of(
    attached: Sequence[Attached], counting: Counting, choices: Mapping[Key, Choice]
) -> tuple[tuple[CasualtyRange, ...], tuple[Beside, ...]]:
    """The ranges of an incident from the figures attached to it, and the figures that set no end.

    A range by each measure, unit and crossing of people, in the order of their keys. `choices` are what persons chose.
    low <= best <= high holds always: an end that a person chose moves the others where it must.
    """
    figures, beside = figures_of(attached, counting)
    keyed = people_of(figures)
    ranges: list[CasualtyRange] = []
    for key in sorted(keyed):
        told = latest_told(keyed[key].figures)
        beside += [Beside(claim=figure.id, reason="replaced", by=heir) for figure, heir in told.replaced]
        ranges.append(_range(key, keyed[key], told.standing, counting, choices.get(key)))
    return tuple(_nest(ranges, choices)), tuple(sorted(beside, key=lambda each: each.claim))


def _range(
    key: Key, people: People, standing: Sequence[Standing], counting: Counting, choice: Choice | None
) -> CasualtyRange:
    ruled = _ruled(standing, choice[0].rule if choice else counting.rule)
    made = CasualtyRange(
        measure=key[0],
        unit=key[1],
        key=key[2],
        who=people.who,
        by=_agreed_by(standing),
        cut=people.cut,
        low=min(each.interval.low for each in ruled),
        best=_undisputed(ruled),
        high=_highest(ruled),
        claims=_ids(each.figure for each in standing),
        rule=counting.rule,
        sources=independent(voice for each in standing for voice in each.figure.voices),
        provisional=any(each.figure.state.claim.stance == "provisional" for each in standing),
    )
    if choice is not None:
        made = _choose(made, *choice)
    return _with_claims(made, ruled, counting.profile)


def _ruled(standing: Sequence[Standing], rule: Rule) -> list[Figure]:
    """The figures that a rule lets set ends."""
    if rule == "most-sources":
        voices: dict[Ends, list[Lineage]] = {}
        for each in standing:
            voices.setdefault(each.figure.ends, []).extend(each.figure.voices)
        backing = {ends: independent(heard) for ends, heard in voices.items()}
        most = max(backing.values())
        return [each.figure for each in standing if backing[each.figure.ends] == most]
    if rule == "latest":
        last = max((each.since or date.min for each in standing), default=date.min)
        return [each.figure for each in standing if (each.since or date.min) == last]
    return [each.figure for each in standing]


def _highest(figures: Iterable[Figure]) -> float | None:
    highs = [figure.interval.high for figure in figures]
    closed = [high for high in highs if high is not None]
    return max(closed) if len(closed) == len(highs) else None


def _undisputed(figures: Sequence[Figure]) -> float | None:
    """The one number that was said, where every figure allows it."""
    points = {figure.interval.point for figure in figures} - {None}
    if len(points) != 1:
        return None
    (point,) = points
    return point if point is not None and all(figure.interval.holds(point) for figure in figures) else None


def _choose(made: CasualtyRange, chosen: RangeChosen, decided: Decided) -> CasualtyRange:
    low, best, high = made.low, made.best, made.high
    if chosen.rule == "chosen":
        low = low if chosen.low is None else chosen.low
        high = high if chosen.high is None else chosen.high
        best = best if chosen.best is None else chosen.best
        fixed = [end for end in (chosen.low, chosen.best, chosen.high) if end is not None]
        low = min([low, *fixed])
        high = None if high is None else max([high, low, *fixed])
        if best is not None and (best < low or (high is not None and best > high)):
            best = None
    claimed = None if (low, high) == (made.low, made.high) else (made.low, made.high)
    return msgspec.structs.replace(
        made, low=low, best=best, high=high, claimed=claimed, rule=chosen.rule, why=decided.why, chosen=decided
    )


def _with_claims(made: CasualtyRange, ruled: Sequence[Figure], profile: str) -> CasualtyRange:
    """With the claims that state each end; no claim states one that a person set beside all figures."""
    at_low = [figure for figure in ruled if figure.interval.low == made.low]
    at_high = [figure for figure in ruled if figure.interval.high == made.high]
    return msgspec.structs.replace(
        made,
        low_claims=_ids(at_low),
        best_claims=_ids(figure for figure in ruled if made.best is not None and figure.interval.point == made.best),
        high_claims=_ids(at_high),
        profile=profile if any(figure.interval.widened for figure in (*at_low, *at_high)) else "",
    )


def _ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(sorted({figure.id for figure in figures}))


def _agreed_by(standing: Sequence[Standing]) -> tuple[str, ...]:
    said = {tuple(sorted(each.figure.state.claim.by)) for each in standing} - {()}
    return said.pop() if len(said) == 1 else ()


def _nest(ranges: Sequence[CasualtyRange], choices: Mapping[Key, Choice]) -> Iterator[CasualtyRange]:
    """Tells which range counts the people of another already, and where the two cannot both be right.

    A whole is as wide upwards as the parts that it surely holds: who says twelve soldiers says twelve people.
    """
    wholes: dict[tuple[Measure, Unit], list[CasualtyRange]] = {}
    for each in ranges:
        if not each.cut:
            wholes.setdefault((each.measure, each.unit), []).append(each)
    roots = {kind: [each for each in some if _holder(each, some) is None] for kind, some in wholes.items()}
    holders = {_named(each): holder for each in ranges
               if (holder := _holder(each, wholes.get((each.measure, each.unit), ()))) is not None}  # fmt: skip
    wide = {_named(each): each for each in ranges}
    for name in sorted(holders, key=lambda name: (-_depth(name, holders), name)):
        outer = _named(holders[name])
        wide[outer] = _holding(wide[outer], wide[name], choices.get(outer))
    for inner in ranges:
        within = holders.get(_named(inner)) or _largest_shared(inner, roots.get((inner.measure, inner.unit), ()))
        yield wide[_named(inner)] if within is None else _within(wide[_named(inner)], inner.low, within)


def _named(each: CasualtyRange) -> Key:
    return each.measure, each.unit, each.key


def _depth(name: Key, holders: Mapping[Key, CasualtyRange]) -> int:
    """In how many ranges it lies; no range lies in itself."""
    depth = 0
    while name in holders:
        name, depth = _named(holders[name]), depth + 1
    return depth


def _within(inner: CasualtyRange, low: float, outer: CasualtyRange) -> CasualtyRange:
    """The range as a part; `low` and the ends of `outer` are as sources state them."""
    exceeds = outer.key if outer.high is not None and low > outer.high else None
    return msgspec.structs.replace(inner, part=True, within=outer.key, exceeds=exceeds)


def _holding(whole: CasualtyRange, part: CasualtyRange, choice: Choice | None) -> CasualtyRange:
    """The whole with room for a part, and told where the part is more than its low.

    An end that a person chose stays. Who chose another end left the upper one to the claims, those of the part too.
    """
    if part.low > whole.low:
        whole = msgspec.structs.replace(whole, exceeded_by=part.key)
    if choice is not None and choice[0].rule == "chosen":
        return _chosen_holding(whole, part, choice[0])
    if not _rises_above(part, whole.high):
        return whole
    return msgspec.structs.replace(whole, high=part.high, best=None, best_claims=(), high_claims=part.high_claims)


def _chosen_holding(whole: CasualtyRange, part: CasualtyRange, chosen: RangeChosen) -> CasualtyRange:
    low, high = whole.claimed or (whole.low, whole.high)
    claimed = (low, part.high if _rises_above(part, high) else high)
    if chosen.high is None and _rises_above(part, whole.high):
        best, stated = (None, ()) if chosen.best is None else (whole.best, whole.best_claims)
        whole = msgspec.structs.replace(
            whole, high=part.high, best=best, best_claims=stated, high_claims=part.high_claims
        )
    return msgspec.structs.replace(whole, claimed=None if claimed == (whole.low, whole.high) else claimed)


def _rises_above(part: CasualtyRange, high: float | None) -> bool:
    """Whether a part surely reaches above an upper end."""
    return high is not None and (part.low if part.high is None else part.high) > high


def _holder(inner: CasualtyRange, wholes: Sequence[CasualtyRange]) -> CasualtyRange | None:
    """The narrowest range that surely holds these people."""
    holding = [each for each in wholes if lies_in(inner.who, each.who) and (inner.cut or each.who != inner.who)]
    return max(holding, key=lambda each: narrowness(each.who), default=None)


def _largest_shared(inner: CasualtyRange, roots: Sequence[CasualtyRange]) -> CasualtyRange | None:
    """The largest of larger ranges that may share people with this one: children are perhaps among the civilians."""
    larger = [each for each in roots if _size(each) > _size(inner) and not never_meet(inner.who, each.who)]
    return max(larger, key=_size, default=None)


def _size(each: CasualtyRange) -> tuple[float, float, str]:
    return (each.high if each.high is not None else float("inf"), each.low, each.key)
