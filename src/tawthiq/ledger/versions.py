"""Finds the figures of an earlier version of a report in the text of a later one: the same number, said of the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from tawthiq.ledger.correcting import CORRECTABLE
from tawthiq.model.claim import Claim

RELATIONS = ("part_of", "of")  # ids of other claims of the report
_SAID = ("kind", "number", *(name for name in CORRECTABLE if name not in RELATIONS))


def same_figures(earlier: Sequence[Claim], later: Sequence[Claim]) -> dict[str, str]:
    """Ids of the later claims by those of the earlier ones, one to one, wherever they stand in their texts.

    Only where all is read alike, parts and wholes too. Of several that say the same, none is taken for another unless
    both texts have as many.
    """
    before, after = _by_what_is_said(earlier), _by_what_is_said(later)
    pairs = [
        (old, new)
        for said, some in before.items()
        if len(some) == len(after.get(said, ()))
        for old, new in zip(some, after[said], strict=True)
    ]
    found = {old.id: new.id for old, new in pairs}
    return {old.id: new.id for old, new in pairs if _related_alike(old, new, found)}


def _related_alike(old: Claim, new: Claim, found: Mapping[str, str]) -> bool:
    for name in RELATIONS:
        other = getattr(old, name)
        if (None if other is None else found.get(other, "")) != getattr(new, name):
            return False
    return True


def _by_what_is_said(claims: Sequence[Claim]) -> dict[tuple[Any, ...], list[Claim]]:
    found: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: (each.span.start, each.span.end, each.id)):
        found.setdefault(tuple(getattr(claim, name) for name in _SAID), []).append(claim)
    return found
