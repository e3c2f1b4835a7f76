"""Voices: whether two figures are told by two who speak, and what a party says of its own deeds and losses."""

from tawthiq.check.scope import Figure, is_one_voice
from tawthiq.check.sheet import Sheet


def are_two_voices(first: Figure, second: Figure) -> bool:
    """Whether two speak; the report's own word is one, if another is set against it or claims the deed."""
    if first.source:
        named_apart = second.set_against and not first.source & second.source  # a council's head, and a member of it
        return bool(second.source) and (named_apart or not is_one_voice(first.source, second.source))
    told_by_doer = second.claim.attribution == "claimed" and first.group == second.group
    return bool(second.source) and (second.set_against or told_by_doer) and first.by == second.by


def is_own_deed(item: Figure) -> bool:
    """Whether those who did it tell how many they harmed."""
    return item.claim.attribution == "claimed" or _are_one(item.source, item.by)


def is_own_loss(sheet: Sheet, item: Figure) -> bool:
    """Whether a party tells of its own dead: it owns to them, or the report lets it speak of itself elsewhere."""
    if item.claim.attribution == "admitted" or _are_one(item.source, item.group):
        return True
    return any(sheet.spoken_for.get(source, frozenset()) & item.group for source in item.source)


def _are_one(source: frozenset[str], party: frozenset[str]) -> bool:
    """Whether a source is named as the party's code is: "Islamic State", `islamic-state`."""
    return any(name.casefold().replace(" ", "-") in party for name in source)
