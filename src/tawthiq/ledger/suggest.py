"""Suggests which figures are of one incident, with reasons; a person decides, and nothing is suggested in doubt.

Figures meet in blocks of a day and a first-level unit, and each is held against a bounded number of groups there: the
time grows with their number.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.ledger.bounds import interval_of
from tawthiq.ledger.crossings import who_key
from tawthiq.model.claim import Claim, Measure, Unit
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

Aspect = Literal["day", "place", "method", "party", "figure"]
Strength = Literal["strong", "fair", "weak", "against"]

_MOST_DAYS = 7  # a figure of a longer time tells no day
_COMPARED = 40  # groups of one block that a figure is held against
_MOST_NEAR = 5  # names of what may be the same event
_NEAR = 5.0  # kilometres between two points that may be one place
_CLOSE = 1.5  # how many times one figure of the same people may be the other
_ENOUGH = 4
_SURE = 6
_POINTS: Mapping[Aspect, Mapping[Strength, int]] = {
    "day": {"strong": 2, "weak": -2},
    "place": {"strong": 3, "fair": 1},
    "method": {"fair": 1, "against": -2},
    "party": {"fair": 1, "against": -1},
    "figure": {"strong": 2, "fair": 1, "against": -3},
}
_EXACT_PLACES = frozenset({"G0", "G1"})


class Ground(Struct, frozen=True, kw_only=True):
    """One reason for or against: what was compared, and how strongly it speaks."""

    aspect: Aspect
    strength: Strength


class Suggestion(Struct, frozen=True, kw_only=True):
    """Figures that may be of one incident: `incident`, or a new one where that is None.

    `key` names it as long as its figures are the same. `sure` tells a strong suggestion from a fair one. `day` is
    its first figure's day, or first and last day («2024-05-01/2024-05-04»). `near` names what may be the same event
    though it was not put together, incidents and keys: whoever opens a new incident looks there first, for two
    incidents of one event count its dead twice.
    """

    key: str
    incident: str | None
    claims: tuple[str, ...]
    reports: int
    day: str
    place: str
    grounds: tuple[Ground, ...]
    sure: bool
    near: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Seen:
    """A figure, or an open incident, with the days and the place that it is of.

    `units` are those in which an incident counts each measure: bodies are never added to persons. `apart` are the
    incidents of which a person said that the figure is none; with "", no incident is opened for it.
    """

    name: str
    report: str
    first: date
    last: date
    place: Place
    methods: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    claim: Claim | None = None
    units: Mapping[Measure, Unit] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class _Group:
    incident: str | None
    members: list[Seen] = field(default_factory=list)
    units: dict[Measure, Unit] = field(default_factory=dict)
    grounds: dict[Aspect, Strength] = field(default_factory=dict)
    points: int = 0


def suggest(
    figures: Iterable[Seen],
    incidents: Iterable[Seen],
    places: Gazetteer,
    counted: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[Suggestion]:
    """What may belong together, in the order of days, then places; figures that come with an incident first.

    `counted` says of reports in which incidents other figures of theirs count.
    """
    blocks: dict[tuple[date, str], list[_Group]] = {}
    groups: list[_Group] = []
    for seen in incidents:
        group = _Group(incident=seen.name, members=[seen], units=dict(seen.units))
        groups.append(group)
        _enter(blocks, group, seen, places)
    for seen in sorted(figures, key=lambda each: (each.report, each.first, each.name)):
        best = _best(blocks, seen, places)
        if best is None and "" in seen.apart:
            continue
        if best is None:
            group = _Group(incident=None)
            _join(group, seen)
            groups.append(group)
            _enter(blocks, group, seen, places)
            continue
        points, group, grounds = best
        _join(group, seen)
        group.points = points if not group.grounds else min(points, group.points)
        for aspect, strength in grounds.items():
            group.grounds.setdefault(aspect, strength)
    told = _told_by(groups, counted)
    found = [replace(_suggestion(group), near=_near(group, blocks, told, places)) for group in groups if _claims(group)]
    return sorted(found, key=lambda each: (each.incident is None, each.day, each.place, each.key))


def _join(group: _Group, seen: Seen) -> None:
    group.members.append(seen)
    if seen.claim is not None:
        group.units.setdefault(seen.claim.measure, seen.claim.unit)


def _told_by(groups: Iterable[_Group], counted: Mapping[str, Collection[str]]) -> dict[str, list[_Group]]:
    """The groups of which each report tells: in which its figures are, or count already."""
    groups = list(groups)
    incidents = {group.incident: group for group in groups if group.incident is not None}
    found = {
        report: [incidents[name] for name in sorted(names) if name in incidents] for report, names in counted.items()
    }
    for group in groups:
        for report in dict.fromkeys(member.report for member in group.members if member.claim is not None):
            found.setdefault(report, []).append(group)
    return found


def _near(
    group: _Group,
    blocks: Mapping[tuple[date, str], Sequence[_Group]],
    told: Mapping[str, Sequence[_Group]],
    places: Gazetteer,
) -> tuple[str, ...]:
    """Groups in one place or around it: of the same day, or of the same week where one report tells of both."""
    if group.incident is not None:
        return ()
    first = group.members[0]
    reports = dict.fromkeys(member.report for member in group.members)
    apart = frozenset.intersection(*(member.apart for member in group.members))
    others = [other for key in _keys(first, places) for other in blocks.get(key, ())[-_COMPARED:]]
    others = [other for other in others if _same_day(other.members[0], first) == "strong"]
    same = (other for report in reports for other in told.get(report, ())[:_COMPARED])
    others += [other for other in same if _gap(other.members[0], first) < _MOST_DAYS]
    there = (other for other in others if _same_place(other.members[0].place, first.place, places) is not None)
    names = (other.incident or _key(other) for other in there if other is not group and other.incident not in apart)
    return tuple(dict.fromkeys(names))[:_MOST_NEAR]


def _enter(blocks: dict[tuple[date, str], list[_Group]], group: _Group, seen: Seen, places: Gazetteer) -> None:
    for key in _keys(seen, places):
        blocks.setdefault(key, []).append(group)


def _keys(seen: Seen, places: Gazetteer) -> Iterator[tuple[date, str]]:
    unit = _block(seen.place, places)
    for at in range((seen.last - seen.first).days + 1):
        yield seen.first + timedelta(days=at), unit


def _block(place: Place, places: Gazetteer) -> str:
    """The first-level unit in which the place lies; the country, or itself, where it has none."""
    if place.kind == "adm1":
        return place.id
    above = places.unit_above(place, frozenset({"adm1"})) or places.unit_above(place, frozenset({"region"}))
    return above.id if above is not None else place.country or place.id


def _best(
    blocks: Mapping[tuple[date, str], Sequence[_Group]], seen: Seen, places: Gazetteer
) -> tuple[int, _Group, dict[Aspect, Strength]] | None:
    found: tuple[int, _Group, dict[Aspect, Strength]] | None = None
    compared: set[int] = set()
    unit = _block(seen.place, places)
    for at in range(-1, (seen.last - seen.first).days + 2):
        for group in blocks.get((seen.first + timedelta(days=at), unit), ())[-_COMPARED:]:
            if id(group) in compared or (group.incident or "") in seen.apart:
                continue
            compared.add(id(group))
            grounds = _grounds(group, seen, places)
            points = sum(_POINTS[aspect][strength] for aspect, strength in grounds.items()) if grounds else 0
            if points >= _ENOUGH and (found is None or points > found[0]):
                found = points, group, grounds
    return found


def _grounds(group: _Group, seen: Seen, places: Gazetteer) -> dict[Aspect, Strength]:
    """What speaks for and against the figure being of the group; nothing where day, place or unit exclude it."""
    if seen.claim is not None and group.units.get(seen.claim.measure, seen.claim.unit) != seen.claim.unit:
        return {}
    first = group.members[0]
    place = _same_place(first.place, seen.place, places)
    day = _same_day(first, seen)
    if place is None or day is None:
        return {}
    grounds: dict[Aspect, Strength] = {"day": day, "place": place}
    methods = [each.methods for each in group.members[:_COMPARED] if each.methods]
    parties = [each.parties for each in group.members[:_COMPARED] if each.parties]
    for aspect, known, told in (("method", methods, seen.methods), ("party", parties, seen.parties)):
        if known and told:
            shared = any(not told.isdisjoint(each) for each in known)
            grounds["method" if aspect == "method" else "party"] = "fair" if shared else "against"
    figure = _figures(group, seen)
    if figure is not None:
        grounds["figure"] = figure
    return grounds


def _same_day(one: Seen, other: Seen) -> Strength | None:
    if (one.first, one.last) == (other.first, other.last):
        return "strong"
    return None if _gap(one, other) > 1 else "weak"


def _gap(one: Seen, other: Seen) -> int:
    """Days between the two; less than one where they meet."""
    return max((one.first - other.last).days, (other.first - one.last).days)


def _same_place(one: Place, other: Place, places: Gazetteer) -> Strength | None:
    if one.id == other.id:
        return "strong"
    if places.within(one, other) or places.within(other, one):
        return "fair"
    exact = one.precision in _EXACT_PLACES and other.precision in _EXACT_PLACES
    return "fair" if exact and _distance(one, other) <= _NEAR else None


def _distance(one: Place, other: Place) -> float:
    """Kilometres on a sphere; without end where a place has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north = math.radians(other.latitude - one.latitude)
    east = math.radians(other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    return 6371.0 * math.hypot(north, east)


def _figures(group: _Group, seen: Seen) -> Strength | None:
    """How near the figure is to those of the same people; one report that gives two tells of two incidents."""
    found: list[Strength] = []
    for member in group.members[:_COMPARED]:
        if member.claim is None or seen.claim is None or _people(member.claim) != _people(seen.claim):
            continue
        one, other = member.claim.low or member.claim.high or 0, seen.claim.low or seen.claim.high or 0
        if one == other:
            found.append("strong")
        elif member.report == seen.report:
            found.append("against")
        else:
            found.append("fair" if max(one, other) <= _CLOSE * min(one, other) or _holds(member, seen) else "against")
    return max(found, key=("fair", "against", "strong").index, default=None)


def _holds(one: Seen, other: Seen) -> bool:
    """Whether the ranges of the two share a number, where both are closed."""
    if one.claim is None or other.claim is None:
        return False
    here, there = interval_of(one.claim), interval_of(other.claim)
    if here is None or there is None or here.high is None or there.high is None:
        return False
    return here.low <= there.high and there.low <= here.high


def _people(claim: Claim) -> tuple[str, str, str]:
    return claim.measure, claim.unit, who_key(claim.who)


def _claims(group: _Group) -> tuple[str, ...]:
    return tuple(sorted(member.name for member in group.members if member.claim is not None))


def _key(group: _Group) -> str:
    name = "\n".join((group.incident or "", *_claims(group)))
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _suggestion(group: _Group) -> Suggestion:
    first = group.members[0]
    return Suggestion(
        key=_key(group),
        incident=group.incident,
        claims=_claims(group),
        reports=len({member.report for member in group.members if member.claim is not None}),
        day="/".join(dict.fromkeys((first.first.isoformat(), first.last.isoformat()))),
        place=first.place.id,
        grounds=tuple(Ground(aspect=aspect, strength=strength) for aspect, strength in sorted(group.grounds.items())),
        sure=group.points >= _SURE,
    )


def seen_of(claim: Claim, places: Gazetteer, days: tuple[date, date] | None) -> Seen | None:
    """The figure as it is compared; None where it tells no day, no known place, or is no incident's toll of its own."""
    if days is None or (days[1] - days[0]).days >= _MOST_DAYS or days[1] < days[0] or not claim.place_ids:
        return None
    if claim.kind != "count" or claim.extent != "incident" or claim.stance in ("denied", "projected"):
        return None
    try:
        place = places.by_id(claim.place_ids[0])
    except KeyError:
        return None
    return Seen(
        name=claim.id, report=claim.report, first=days[0], last=days[1], place=place,
        methods=frozenset(claim.method), parties=frozenset(claim.by), claim=claim,
    )  # fmt: skip
