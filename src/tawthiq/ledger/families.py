"""Builds families of figures: which range is the whole, and which part lies in which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import msgspec

from tawthiq.ledger.crossings import lies_in
from tawthiq.ledger.partition import Ends, Part, are_apart
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Claim, Measure, Unit, Who
from tawthiq.model.incident import CasualtyRange
from tawthiq.model.record import Count

_AMONG = "among"  # how the reader names cuts that are no full list: two of one may be the same people
_UNKNOWN = Ends(0.0, None, None)
_CONSIDERED = 64  # parts of one whole; more than anybody lists
_WHO = tuple(field.name for field in fields(Who))


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One whole with its parts; `overlapping` are wholes that may count people whom this one counts too."""

    measure: Measure
    unit: Unit
    whole: Part
    overlapping: tuple[Part, ...] = ()


def families_of_ranges(
    ranges: Iterable[CasualtyRange], claims: Sequence[ClaimState], parties: Iterable[str] = ()
) -> list[Family]:
    """The families of an incident's ranges. Links that the texts give go before what scopes alone show.

    `parties` did it all: a part of which the same is said is told apart from nothing by that.
    """
    known_by = frozenset(parties)
    grouped: dict[tuple[Measure, Unit], list[CasualtyRange]] = {}
    for each in ranges:
        plain = msgspec.structs.replace(each, by=()) if frozenset(each.by) == known_by else each
        grouped.setdefault((each.measure, each.unit), []).append(plain)
    known = {state.claim.id: state.claim for state in claims}
    return [
        family
        for (measure, unit), members in sorted(grouped.items())
        for family in _families(measure, unit, members, known)
    ]


def families_of_counts(counts: Iterable[Count]) -> list[Family]:
    """The families of a record's counts: figures out of order are put in order, and a bare part is as wide as all.

    A whole that is not told is at least what parts of it surely are together, and so is each of them.
    """
    grouped: dict[tuple[Measure, Unit], list[Count]] = {}
    for each in counts:
        grouped.setdefault((each.measure, each.unit), []).append(each)
    found: list[Family] = []
    for (measure, unit), members in sorted(grouped.items()):
        wholes = [each for each in members if not each.part]
        slack = _ends(wholes[0]) if wholes else _UNKNOWN
        given = [(each, _part_of_count(each, _as_wide(each, slack))) for each in members if each.part]
        parts = [part for each, part in given if _tells(each)]
        found += _join(measure, unit, _wholes(wholes, [part for _, part in given]), _merged(parts), _Links({}))
    return found


def _wholes(counts: Sequence[Count], parts: Sequence[Part]) -> list[Part]:
    """The wholes; where no number is given of any, the one that is known by its parts alone, if they count anybody."""
    wholes = _merged([_part_of_count(each, _ends(each)) for each in counts])
    if not parts or len(wholes) > 1 or any(each.is_given for each in counts):
        return wholes
    whole = wholes[0] if wholes else Part(key="", told={}, ends=_UNKNOWN, claims=())
    least = _at_least(parts)
    return [replace(whole, ends=Ends(least, None, None))] if wholes or least else []


def _at_least(parts: Sequence[Part]) -> float:
    """How many people parts of one whole are, those of whom some may be the same taken once."""
    taken: list[Part] = []
    for part in sorted(parts, key=lambda part: (-part.ends.low, part.key))[:_CONSIDERED]:
        if all(are_apart(part, one) for one in taken):
            taken.append(part)
    return sum(part.ends.low for part in taken)


def _families(
    measure: Measure, unit: Unit, ranges: Sequence[CasualtyRange], claims: Mapping[str, Claim]
) -> list[Family]:
    wholes = [_part_of_range(each, claims) for each in ranges if not each.part]
    parts = [_part_of_range(each, claims) for each in ranges if each.part]
    return _join(measure, unit, wholes, parts, _links(ranges, claims))


@dataclass(frozen=True, slots=True)
class _Links:
    """Of which each part is a part, by key; `perhaps` are those of whom it is not sure, who tell nothing of one."""

    above: Mapping[str, str]
    perhaps: frozenset[str] = frozenset()


def _links(ranges: Sequence[CasualtyRange], claims: Mapping[str, Claim]) -> _Links:
    """By the words of a text, else by who the people are."""
    by_key = {each.key: each for each in ranges}
    holder = {claim: each.key for each in ranges for claim in each.claims}
    above: dict[str, str] = {}
    perhaps: set[str] = set()
    for each in ranges:
        said = (claims[claim].part_of for claim in each.claims if claim in claims)
        held = sorted({holder[link] for link in said if link in holder} - {each.key})
        if held or each.part:
            above[each.key] = held[0] if held else each.within
            outer = by_key.get(each.within)
            if not held and outer is not None and not lies_in(each.who, outer.who):
                perhaps.add(each.key)
    return _Links(above, frozenset(perhaps))


def _join(measure: Measure, unit: Unit, wholes: Sequence[Part], parts: Sequence[Part], links: _Links) -> list[Family]:
    """Wholes that are surely different people are families beside one another; others overlap the one before them."""
    wholes, parts = (wholes, parts) if wholes else (parts, ())
    if not wholes:
        return []
    ordered = sorted(wholes, key=lambda part: (len(part.told), -(part.ends.low), part.key))
    taken = [ordered[0]]
    overlapping: list[Part] = []
    for part in ordered[1:]:
        apart = all(are_apart(part, one) for one in taken)
        (taken if apart else overlapping).append(part)
    homes: dict[str, list[Part]] = {part.key: [] for part in taken}
    for part in parts:
        home = _home(part, taken, links.above)
        (overlapping if part.key == home else homes[home]).append(part)
    families = [Family(measure=measure, unit=unit, whole=_nest(one, homes[one.key], links)) for one in taken]
    families[0] = replace(families[0], overlapping=tuple(overlapping))
    return families


def _home(part: Part, wholes: Sequence[Part], above: Mapping[str, str]) -> str:
    """The whole that a part lies in: the one that the text names, else the narrowest that holds what is told of it."""
    keys = {one.key for one in wholes}
    named, steps = part.key, 0
    while named in above and named not in keys and steps <= len(above):
        named, steps = above[named], steps + 1
    if named in keys:
        return named
    around = [one for one in wholes if _holds(one, part)]
    return max(around or wholes[:1], key=lambda one: (len(one.told), one.key)).key


def _nest(whole: Part, parts: Sequence[Part], links: _Links) -> Part:
    """The whole with its parts in it, each in the narrowest part that surely holds it."""
    by_key = {part.key: part for part in parts}
    parent: dict[str, str] = {}
    for part in sorted(parts, key=lambda each: (len(each.told), each.key)):
        wanted = links.above.get(part.key) or _narrowest(part, parts)
        if wanted is not None and wanted in by_key and not _leads_to(wanted, part.key, parent):
            parent[part.key] = wanted
    children: dict[str, list[Part]] = {}
    for part in parts:
        children.setdefault(parent.get(part.key, whole.key), []).append(part)

    def build(part: Part, told: Mapping[str, str]) -> Part:
        merged = dict(part.told) if part.key in links.perhaps else {**told, **part.told}
        inner = tuple(build(child, merged) for child in children.get(part.key, ()))
        return replace(part, told=merged, parts=inner)

    return build(whole, {})


def _narrowest(part: Part, parts: Sequence[Part]) -> str | None:
    around = [one for one in parts if one is not part and not part.cuts & one.cuts and _holds(one, part)]
    return max(around, key=lambda one: (len(one.told), one.key)).key if around else None


def _holds(outer: Part, inner: Part) -> bool:
    """Whether all that is told of the outer is told of the inner too, and the inner tells more."""
    told = dict(inner.told)
    if "party" in told:
        told.setdefault("status", "combatant")
    return len(outer.told) < len(told) and all(told.get(name) == code for name, code in outer.told.items())


def _leads_to(start: str, goal: str, parent: Mapping[str, str]) -> bool:
    at: str | None = start
    while at is not None and at != goal:
        at = parent.get(at)
    return at == goal


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Parts of one key are of one breakdown that has several columns for the same people's code: they are summed."""
    found: dict[str, Part] = {}
    for part in parts:
        before = found.get(part.key)
        found[part.key] = part if before is None else replace(before, ends=_sum(before.ends, part.ends))
    return list(found.values())


def _sum(one: Ends, other: Ends) -> Ends:
    best = None if one.best is None or other.best is None else one.best + other.best
    high = None if one.high is None or other.high is None else one.high + other.high
    return Ends(one.low + other.low, best, high)


def _part_of_range(each: CasualtyRange, claims: Mapping[str, Claim]) -> Part:
    told = _told_of_all(each.who)
    if each.by:
        told["by"] = "|".join(sorted(each.by))
    ids = tuple(dict.fromkeys((*each.low_claims, *each.best_claims, *each.high_claims)))
    ends = Ends(each.low, each.best, each.high)
    return Part(key=each.key, told=told, ends=ends, claims=ids, cuts=_cuts_of(each.claims, claims))


def _told_of_all(who: Sequence[Who]) -> dict[str, str]:
    """What is told of each of the people: the army and its militias are of the one or the other party."""
    told: dict[str, str] = {}
    for name in _WHO:
        codes = {getattr(each, name) for each in who}
        if codes and None not in codes:
            told[name] = "|".join(sorted(codes))
    return plainly(told)


def plainly(told: dict[str, str]) -> dict[str, str]:
    """Without the status of combatants where a party is told: its members fight unless the text says otherwise."""
    if "party" in told and told.get("status") == "combatant":
        del told["status"]
    return told


def _cuts_of(ids: Sequence[str], claims: Mapping[str, Claim]) -> frozenset[str]:
    """The full breakdowns that list the part."""
    listed = (claims[each] for each in ids if each in claims)
    return frozenset(
        f"{claim.report}/{claim.part_of}/{claim.cut}"
        for claim in listed
        if claim.part_of and claim.cut and not claim.cut.startswith(_AMONG)
    )


def _part_of_count(each: Count, ends: Ends) -> Part:
    names = ("party", "status", "sex", "age")
    told = plainly({name: code for name in names if (code := getattr(each, name)) is not None})
    if each.by:
        told["by"] = "|".join(sorted(each.by))
    return Part(key=_key(told), told=told, ends=ends, claims=(), cuts=frozenset([each.cut]) - {""})


def _key(told: Mapping[str, str]) -> str:
    return ",".join(f"{name}={code}" for name, code in sorted(told.items()))


def _tells(count: Count) -> bool:
    """Whether a part tells somebody apart: not where there were none, nor where nothing is said of who they were."""
    said = count.party or count.status or count.sex or count.age or count.by
    return bool(said and (count.best or count.low or count.high))


def _ends(count: Count) -> Ends:
    """The count's ends in order, whatever order they were received in; an end that is not given is left open."""
    low, best, high = count.low, count.best, count.high
    given = [end for end in (low, best, high) if end is not None]
    has_low = low is not None or (best is not None and high is None)
    has_high = high is not None or (best is not None and low is None)
    return Ends(min(given) if has_low else 0.0, best, max(given) if has_high else None)


def _as_wide(count: Count, whole: Ends) -> Ends:
    """The part's own ends; one that is a single number differs from it by as much as its whole may at most.

    Of a whole without a best that is all its width, on either side; without an end, the part is at least its number.
    """
    if count.low is not None or count.high is not None or count.best is None:
        return _ends(count)
    if whole.best is None and whole.high is None:
        return Ends(count.best, count.best, None)
    below = whole.best if whole.best is not None else whole.high or 0.0
    above = whole.best if whole.best is not None else whole.low
    low = max(0.0, count.best - (below - whole.low))
    return Ends(low, count.best, None if whole.high is None else count.best + (whole.high - above))
