"""Figures of one incident by the people whom they count."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tawthiq.ledger.crossings import Crossing, crossing_of, who_key
from tawthiq.ledger.latest import Figure
from tawthiq.ledger.rings import rings
from tawthiq.model.claim import Claim, Measure, Unit

Key = tuple[Measure, Unit, str]


class People(Struct, kw_only=True):
    """Some people and the figures that count them; `cut` where only a place, doer or method tells them from others."""

    who: Crossing
    cut: bool
    figures: list[Figure]


def people_of(figures: Sequence[Figure]) -> dict[Key, People]:
    """Figures by the people whom they count.

    All that tell of the same people in the same words are together, whichever report gives them. Parts of one whole of
    which the same is said (six in one village, four in the next) are different people, told apart by what else is said.
    """
    by_id = {figure.id: figure for figure in figures}
    above = _above(by_id)
    parts: dict[tuple[str, Key], list[Figure]] = {}
    found: dict[Key, People] = {}
    for figure in sorted(figures, key=_as_told):
        claim = figure.state.claim
        key = (claim.measure, claim.unit, who_key(claim.who))
        whole = _whole(figure, above, by_id)
        if whole is None:
            _put(found, key, figure, cut=False)
        else:
            parts.setdefault((whole.id, key), []).append(figure)
    for (whole_id, key), alike in parts.items():
        whole_claim = by_id[whole_id].state.claim
        if len(alike) == 1 and who_key(whole_claim.who) != key[2]:
            _put(found, key, alike[0], cut=False)
            continue
        for figure, marks in zip(alike, _marks(alike, whole_claim), strict=True):
            _put(found, (key[0], key[1], f"{key[2]};{marks}"), figure, cut=True)
    return found


def _as_told(figure: Figure) -> tuple[str, int, int, str]:
    """The order of reports' text, whatever order the figures came in."""
    span = figure.state.claim.span
    return figure.state.claim.report, span.start, span.end, figure.id


def _put(found: dict[Key, People], key: Key, figure: Figure, *, cut: bool) -> None:
    who = crossing_of(figure.state.claim.who)
    found.setdefault(key, People(who=who, cut=cut, figures=[])).figures.append(figure)


def _above(by_id: Mapping[str, Figure]) -> dict[str, str]:
    """Of which figure of these each is a part by its text; those that are parts of one another are parts of nothing."""
    links = {name: figure.state.claim.part_of for name, figure in by_id.items()}
    in_rings = {name for ring in rings(links) for name in ring}
    known = ((name, whole) for name, whole in links.items() if name not in in_rings)
    return {name: whole for name, whole in known if whole is not None and whole in by_id}


def _whole(figure: Figure, above: Mapping[str, str], by_id: Mapping[str, Figure]) -> Figure | None:
    """The nearest figure of the same measure and unit of which the text says that this one is a part."""
    claim = figure.state.claim
    name = above.get(figure.id)
    while name is not None:
        whole = by_id[name]
        if (whole.state.claim.measure, whole.state.claim.unit) == (claim.measure, claim.unit):
            return whole
        name = above.get(name)
    return None


def _marks(parts: Sequence[Figure], whole: Claim) -> list[str]:
    """What tells each part from its whole and the others, the same in a copy of the report."""
    marks: list[str] = []
    told: Counter[str] = Counter()
    for part in parts:
        mark = _mark(part, whole)
        told[mark] += 1
        marks.append(mark if told[mark] == 1 else f"{mark}#{told[mark]}")
    return marks


def _mark(part: Figure, whole: Claim) -> str:
    """Its doers, places and methods where they are not the whole's; else only its number tells it."""
    claim = part.state.claim
    pairs = (("by", claim.by, whole.by), ("place", claim.place, whole.place), ("method", claim.method, whole.method))
    said = [f"{name}={'+'.join(values)}" for name, values, known in pairs if values and values != known]
    low, high = part.ends
    return ",".join(said) or f"n={low:g}-{'' if high is None else format(high, 'g')}"
