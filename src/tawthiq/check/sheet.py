"""The sheet: a report's figures in text order, with the links between them, ready for the checks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tawthiq.check.groups import UNALIGNED
from tawthiq.check.scope import Contains, Figure, figure, place_within
from tawthiq.model.claim import Claim

PARTIAL_CUT = "among:"  # a cut that the reader named so is by the text's own word only some of the whole
_DEEPEST = 8  # wholes of wholes beyond which no report goes; also what stops a circle of links

GroupAtWhole = tuple[str, str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Figures of one report. `opaque` are parts whose fields do not say what sets them apart.

    `spoken_for` has the parties for which a source speaks by the report's own word: what it did, or lost.
    """

    figures: tuple[Figure, ...]
    by_id: dict[str, Figure]
    order: dict[str, int]
    parts: dict[str, list[Figure]]
    grandparts: dict[GroupAtWhole, list[Figure]]
    opaque: frozenset[str]
    told_within: frozenset[tuple[frozenset[str], frozenset[str]]]
    spoken_for: dict[str, frozenset[str]]
    contains: Contains

    def whole_of(self, item: Figure) -> Figure | None:
        """The figure that the text says this one is a part of."""
        return self.by_id.get(item.claim.part_of) if item.claim.part_of else None

    def place_within(self, inner: Figure, outer: Figure) -> bool | None:
        """Containment of places: by what the report itself tells, else by gazetteer and names."""
        if (inner.place, outer.place) in self.told_within and not place_within(outer, inner, self.contains):
            return True  # unless the map has it the other way round
        return place_within(inner, outer, self.contains)

    def counts(self, section: str = "body") -> Iterable[Figure]:
        """Counts of a section that the report stands by, in text order."""
        return (item for item in self.figures if item.counts and item.claim.section == section)

    def follow_one_another(self, run: Sequence[Figure]) -> bool:
        """Whether the figures are told in this order with none between."""
        return all(self.order[other.id] == self.order[one.id] + 1 for one, other in pairwise(run))

    def related(self, first: Figure, second: Figure) -> bool:
        """Whether the text links the two: as part and whole, or as parts of one whole."""
        one, other = first.claim.part_of, second.claim.part_of
        return one == second.id or other == first.id or (one is not None and one == other)


def sheet_of(claims: Iterable[Claim], contains: Contains) -> Sheet:
    """The sheet of these claims, whatever their order."""
    in_order = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.id))
    figures = tuple(figure(claim) for claim in in_order)
    by_id = {item.id: item for item in figures}
    parts: dict[str, list[Figure]] = defaultdict(list)
    grandparts: dict[GroupAtWhole, list[Figure]] = defaultdict(list)
    for item in figures:
        whole = by_id.get(item.claim.part_of or "")
        if whole is None or whole is item or not item.counts or not whole.counts:
            continue
        parts[whole.id].append(_counted_as(item, whole))
        if whole.claim.part_of:
            grandparts[(whole.claim.part_of, item.claim.measure, item.group)].append(item)
    return Sheet(
        figures=figures,
        by_id=by_id,
        order={item.id: at for at, item in enumerate(figures)},
        parts=dict(parts),
        grandparts=dict(grandparts),
        opaque=frozenset(item.id for item in figures if _is_opaque(item, by_id)),
        told_within=frozenset(_told_within(figures, by_id)),
        spoken_for=_spoken_for(figures),
        contains=contains,
    )


def _counted_as(part: Figure, whole: Figure) -> Figure:
    """«133 جثة: 71 رجلاً و25 مجهولة»: those who are some of the bodies are bodies."""
    if whole.claim.unit != "bodies" or part.claim.unit != "persons" or part.claim.measure != whole.claim.measure:
        return part
    return replace(part, claim=replace(part.claim, unit="bodies"))


def differs(part: Figure, whole: Figure, besides: frozenset[str] = frozenset()) -> str:
    """The first dimension, `besides` left out, in which a part differs from its whole; "rest" where no field tells."""
    if part.place != whole.place and "place" not in besides:
        return "place"
    if part.claim.period != whole.claim.period and "period" not in besides:
        return "period"
    if part.by != whole.by and "by" not in besides:
        return "by"
    if part.group != whole.group:
        return "group"
    return "method" if part.method != whole.method else "rest"


def _is_opaque(item: Figure, by_id: dict[str, Figure]) -> bool:
    for _ in range(_DEEPEST):
        whole = by_id.get(item.claim.part_of or "")
        if whole is None:
            return False
        if differs(item, whole) == "rest" and item.claim.measure == whole.claim.measure:
            return True
        item = whole
    return True


def _told_within(
    figures: tuple[Figure, ...], by_id: dict[str, Figure]
) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    """«More than half of them in the desert»: a fraction's place lies in that of what it is a fraction of."""
    for item in figures:
        base = by_id.get(item.claim.of or "")
        if base is not None and item.claim.kind == "fraction" and item.place and base.place:
            yield item.place, base.place


def _spoken_for(figures: tuple[Figure, ...]) -> dict[str, frozenset[str]]:
    """The parties of each source: those whose deeds it claims, or whose losses it owns to, where it is one party."""
    parties: dict[str, set[str]] = defaultdict(set)
    for item in figures:
        told = {"claimed": item.by, "admitted": item.group - UNALIGNED}.get(item.claim.attribution, frozenset())
        if told and len(item.source) == 1:
            parties[next(iter(item.source))] |= told
    return {source: frozenset(told) for source, told in parties.items()}
