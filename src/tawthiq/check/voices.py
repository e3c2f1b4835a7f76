"""Voices: whether two figures are told by two who speak, and what a party says of its own deeds and losses."""

from tawthiq.check.scope import Figure, is_one_voice


def are_two_voices(first: Figure, second: Figure) -> bool:
    """Whether two speak; the report's own word is one, if another is set against it."""
    own = not first.source and second.set_against and first.by == second.by
    if not first.source:
        return bool(second.source) and own
    return bool(second.source) and not is_one_voice(first.source, second.source)


def is_own_deed(item: Figure) -> bool:
    """Whether those who did it tell how many they harmed."""
    return item.claim.attribution == "claimed" or bool(item.source & item.by)
