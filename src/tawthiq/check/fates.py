"""Fates: whether those let go, those dead and those still kept make up the people once taken.

A sum of figures of several measures: each of the people taken has one fate, and one of the figures is what remains.
"""

from collections.abc import Iterator, Sequence

from tawthiq.check.arithmetic import same, stated_total
from tawthiq.check.groups import TAKEN
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding_of_sum
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, Verdict

_ENDED = frozenset({"freed", "killed", "returned"})
_NEAR = (0.9, 1.1)  # beyond these shares of the whole, another fate is likelier untold than a figure wrong
_MANY = 12


def check_fates(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each number of people taken whose fates, told with what remains, add up to it or nearly do."""
    for whole in sheet.figures:
        if whole.claim.measure not in TAKEN or not whole.counts or not whole.number:
            continue
        parts = [part for part in sheet.parts.get(whole.id, ())[:_MANY] if part.claim.unit == whole.claim.unit]
        fates = _fates(parts, whole)
        verdict = _verdict(fates, whole)
        if verdict == "fails" and len(fates) > 2 and _verdict(fates[:-1], whole) == "holds":
            fates, verdict = fates[:-1], "holds"  # «5,840 let go and 2,889 kept, of whom 188 have died»
        if verdict is not None:
            yield finding_of_sum(words, [part.claim for part in fates], whole.claim, verdict)


def _fates(parts: Sequence[Figure], whole: Figure) -> list[Figure]:
    """One part a fate: two of one measure may be a breakdown of their own."""
    told: dict[str, Figure] = {}
    for part in parts:
        if part.claim.measure == whole.claim.measure and part.claim.extent != "stock":
            continue
        if part.claim.measure in told:
            return []
        told[part.claim.measure] = part
    ended, kept = told.keys() & _ENDED, told.keys() & TAKEN
    return [told[name] for name in told if name in ended | kept] if ended and kept else []


def _verdict(fates: Sequence[Figure], whole: Figure) -> Verdict | None:
    summed = stated_total([part.claim for part in fates])
    if not fates or summed is None or whole.number is None:
        return None
    if same(summed, whole.number):
        return "holds"
    exact = all(item.claim.bound == "exact" for item in (*fates, whole))
    told = {part.claim.measure for part in fates}
    complete = whole.claim.measure == "detained" or bool(told & {"killed", "held"})
    if not exact or not (complete or summed > whole.number):
        return None  # of the abducted and missing some may be dead, and nothing said of them
    return "fails" if _NEAR[0] <= summed / whole.number <= _NEAR[1] else None
