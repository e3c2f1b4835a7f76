"""Finds again, in a later reading of a report, the figures on which people decided in an earlier one.

A decision holds to its stretch of text: it goes to the figure at the same place, else to one of the same kind that
shares most of the stretch. Of two decisions that fall on one figure, the one that shares more of it has it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tawthiq.ledger.correcting import CORRECTABLE
from tawthiq.model.claim import Claim

_RELATIONS = ("part_of", "of")  # ids of other claims of the report


class Places:
    """The claims of one reading by where they stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """The places of `claims`."""
        self.by_id = {claim.id: claim for claim in claims}
        self._claims = sorted(self.by_id.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.id))
        self._starts = [claim.span.start for claim in self._claims]
        self._longest = max((claim.span.end - claim.span.start for claim in self._claims), default=0)

    def overlapping(self, old: Claim) -> list[tuple[int, Claim]]:
        """The claims of the kind of `old` that share some of its stretch, each with how many characters."""
        found = []
        for at in range(bisect_left(self._starts, old.span.start - self._longest), len(self._claims)):
            claim = self._claims[at]
            if claim.span.start >= old.span.end:
                break
            shared = min(claim.span.end, old.span.end) - max(claim.span.start, old.span.start)
            if shared > 0 and claim.kind == old.kind:
                found.append((shared, claim))
        return found

    def nearest(self, old: Claim) -> Claim | None:
        """The claim that stands where `old` stood, whoever else may have come there too."""
        found = max(self.overlapping(old), key=lambda each: each[0], default=None)
        return self.by_id.get(old.id) or (found[1] if found else None)


def match(before: Sequence[Claim], after: Places) -> dict[str, str]:
    """Ids of the later claims by those of the earlier ones, one to one; what is found nowhere is left out."""
    found = {claim.id: claim.id for claim in before if claim.id in after.by_id}
    taken = set(found)
    pairs = [
        (-shared, old.span.start, new.span.start, old.id, new.id)
        for old in before
        if old.id not in found
        for shared, new in after.overlapping(old)
    ]
    for _, _, _, old_id, new_id in sorted(pairs):
        if old_id not in found and new_id not in taken:
            found[old_id] = new_id
            taken.add(new_id)
    return found


def carried(old: Claim, new: Claim, moved: Callable[[str], str | None]) -> Claim:
    """The claim `new` with what is said of `old`; `moved` tells where other claims went, None where nowhere."""
    told = {name: getattr(old, name) for name in CORRECTABLE}
    for name in _RELATIONS:
        at = told[name] and moved(told[name])
        told[name] = getattr(new, name) if told[name] and at is None else at
    return replace(new, **told)


def alike(one: Claim, other: Claim) -> bool:
    """Whether the same is said of both, wherever they stand."""
    return all(getattr(one, name) == getattr(other, name) for name in CORRECTABLE)
