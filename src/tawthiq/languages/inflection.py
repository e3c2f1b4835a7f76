"""Inflection: duals and cases of a pack's nouns, made from endings that the pack lists."""


def inflect(word: str, endings: list[tuple[str, str]]) -> list[str]:
    """The word with its first part's end replaced, by the first kind of ending that fits."""
    first, blank, rest = word.partition(" ")
    made = []
    others = tuple([end for end, _ in endings if end])
    for end, inflected in endings:
        if end and first.endswith(end):
            made.append(first[: -len(end)] + inflected + blank + rest)
        elif not end and not first.endswith(others):
            made.append(first + inflected + blank + rest)
    return made
