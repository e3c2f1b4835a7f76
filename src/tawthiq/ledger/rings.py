"""Finds what is part of itself: people's corrections and later readings may close a ring that no text tells."""

from collections.abc import Mapping


def rings(above: Mapping[str, str | None]) -> list[list[str]]:
    """The rings among things of which each lies in the one `above` it; every thing is looked at once."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path[at] = len(path)
            at = above.get(at)
        if at is not None and at in path:
            found.append(list(path)[path[at] :])
        done |= path.keys()
    return found
