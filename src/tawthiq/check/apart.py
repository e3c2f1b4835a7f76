"""Apart: whether nobody can be counted in two of the parts of a whole."""

from collections.abc import Sequence

from tawthiq.check.groups import ALL, may_overlap
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet

_MANY = 40  # parts beyond which none are compared pair by pair


def are_told_apart(sheet: Sheet, parts: Sequence[Figure]) -> bool:
    """Whether each two parts differ in a field in which nobody can stand on both sides."""
    if len(parts) > _MANY:
        return False
    return all(_is_told_apart(sheet, one, other) for at, one in enumerate(parts) for other in parts[:at])


def _is_told_apart(sheet: Sheet, one: Figure, other: Figure) -> bool:
    for mine, yours in ((one.method, other.method), (one.by, other.by)):
        if mine and yours and not mine & yours:
            return True
    if one.group != other.group and not may_overlap([one.group, other.group]) and ALL not in (one.group, other.group):
        return True
    return are_places_apart(sheet, (one, other)) or one.claim.period != other.claim.period


def are_places_apart(sheet: Sheet, parts: Sequence[Figure]) -> bool:
    """Whether no place of the parts lies in that of another; False where two are the same, or there are too many."""
    if len({part.place for part in parts}) < len(parts) or len(parts) > _MANY:
        return False
    pairs = ((one, other) for one in parts for other in parts if one is not other)
    return not any(sheet.place_within(one, other) for one, other in pairs)
