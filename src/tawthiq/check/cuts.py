"""Cuts: the breakdowns of a whole, by the dimension in which their parts differ from it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tawthiq.check.groups import is_age_sex
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import PARTIAL_CUT, Sheet, differs

COMPLETE_CUT = "all:"  # a cut that the reader named so is complete by the text's own word
_OUTCOMES = frozenset({"killed", "injured"})
UNTOLD = frozenset({"rest", "method"})
MANY_CUTS = 50  # lists of one whole beyond which none is a breakdown that a person wrote
_SHARED: dict[str, Callable[[Figure], object]] = {  # what a list may have in common and its whole not
    "place": lambda part: part.place,
    "period": lambda part: part.claim.period,
    "by": lambda part: part.by,
}
Dimension = tuple[str, str, str]  # what sets the parts apart, their unit, the reader's name of their list


@dataclass(frozen=True, slots=True)
class Cut:
    """One breakdown of a whole: its parts, and the dimension in which they differ from it."""

    kind: str
    parts: tuple[Figure, ...]
    with_nephews: bool = False


def key_at_whole(item: Figure) -> tuple[str | None, str, frozenset[str]]:
    """Whom a part counts of which whole."""
    return item.claim.part_of, item.claim.measure, item.group


def shared_groups(sheet: Sheet) -> frozenset[tuple[str | None, str, frozenset[str]]]:
    """Parts of one whole that have measure and group in common: none of them owns the others' parts."""
    seen: set[tuple[str | None, str, frozenset[str]]] = set()
    shared: set[tuple[str | None, str, frozenset[str]]] = set()
    for parts in sheet.parts.values():
        for part in parts:
            (shared if key_at_whole(part) in seen else seen).add(key_at_whole(part))
    return frozenset(shared)


def nephews_of(sheet: Sheet, whole: Figure) -> list[Figure]:
    """Parts of the whole's siblings that count the same people: 9 + 2 + 1 of three places are its 12 children."""
    if whole.claim.part_of is None or not whole.counts:
        return []
    others = sheet.grandparts.get((whole.claim.part_of, whole.claim.measure, whole.group), [])
    return [
        item
        for item in others
        if item is not whole and item.claim.part_of != whole.id and item.claim.unit == whole.claim.unit
    ]


def is_addable(part: Figure, whole: Figure) -> bool:
    """Whether the part counts what its whole does; killed and injured make up casualties."""
    outcome = whole.claim.measure == "casualties" and part.claim.measure in _OUTCOMES
    if part.told_earlier and not whole.told_earlier:
        return False  # «702 attacks; in the month before it had counted 561»
    return part.claim.measure == whole.claim.measure or outcome


def dimension_of(
    part: Figure, whole: Figure, *, of_sibling: bool = False, besides: frozenset[str] = frozenset()
) -> Dimension:
    """The breakdown that a part belongs to: what the text says of its list, else the field that sets it apart."""
    cut = "" if of_sibling else part.claim.cut or ""  # each sibling has a list of its own
    if cut.startswith(PARTIAL_CUT) and part.claim.measure != whole.claim.measure and differs(part, whole) in UNTOLD:
        return "outcome", part.claim.unit, ""  # «46 victims, 14 of them dead and 31 wounded, among them 17 children»
    if cut.startswith((COMPLETE_CUT, PARTIAL_CUT)):
        return cut, part.claim.unit, cut
    kind = differs(part, whole, besides)
    if part.claim.measure != whole.claim.measure and kind in UNTOLD:
        kind = "outcome"
    if kind == "group" and is_age_sex(part.group):
        kind = "age-sex"
    return kind, part.claim.unit, cut


def cuts_of(whole: Figure, direct: list[Figure], nephews: list[Figure]) -> Iterator[list[Cut]]:
    """For each dimension the breakdowns that may be meant: with and without the parts told in no field beside it."""
    nephew_ids = {item.id for item in nephews}
    parts = sorted([*direct, *nephews], key=lambda item: item.claim.span)
    kinds = [dimension_of(part, whole, of_sibling=part.id in nephew_ids) for part in parts]
    _look_further(parts, whole, kinds)
    where: dict[Dimension, list[int]] = defaultdict(list)
    for at, kind in enumerate(kinds):
        where[kind].append(at)
    for kind, places in list(where.items())[:MANY_CUTS]:
        rest = [kind[0] != kind[2] and each[:2] == ("rest", kind[1]) and _is_beside(each, kind) for each in kinds]
        variants = []
        for chosen in _variants(places, rest):
            members = tuple(parts[at] for at in chosen)
            if len(members) > 1:
                variants.append(Cut(kind[0], members, any(item.id in nephew_ids for item in members)))
        if variants:
            yield variants


def _look_further(parts: list[Figure], whole: Figure, kinds: list[Dimension]) -> None:
    """Parts that have place, time or doer in common are told apart by something else.

    «17 villagers were freed. The group, 11 women and seven children, was found by the river.»
    """
    for kind in set(kinds):
        places = [at for at, each in enumerate(kinds) if each == kind]
        if kind[0] not in _SHARED or len(places) < 2:
            continue
        alike = [parts[at] for at in places]
        shared = frozenset(name for name, field in _SHARED.items() if len({field(part) for part in alike}) == 1)
        further = [dimension_of(part, whole, besides=shared) for part in alike]
        if kind[0] in shared and all(each[0] not in UNTOLD and each not in kinds for each in further):
            for at, each in zip(places, further, strict=True):
                kinds[at] = each


def _is_beside(rest: Dimension, kind: Dimension) -> bool:
    """Whether an untold part may stand in a list; one in a bracket behind the whole stands before any."""
    return rest[2] == kind[2] or not rest[2].startswith("bracket")


def _variants(places: list[int], rest: list[bool]) -> Iterator[list[int]]:
    """The places alone; then with what lies between, before and after them untold («and 29 others»)."""
    yield places
    if rest[places[0]]:
        return
    first, last = places[0], places[-1]
    own = set(places)
    between = [at for at in range(first, last + 1) if at in own or rest[at]]
    before, after = first, last
    while before > 0 and rest[before - 1]:
        before -= 1
    while after + 1 < len(rest) and rest[after + 1]:
        after += 1
    if len(between) > len(places):
        yield between
    if before < first:
        yield [*range(before, first), *between]
    if after > last:
        yield [*between, *range(last + 1, after + 1)]
    if before < first and after > last:
        yield [*range(before, first), *between, *range(last + 1, after + 1)]
