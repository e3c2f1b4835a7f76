"""Rewriting a text in places, with the offsets of what was rewritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`start` to `end` give way to `text`; where `claim` is named, its number is the text's first `length`."""

    start: int
    end: int
    text: str
    claim: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """The new text, and where in it the numbers of the claims stand."""

    text: str
    spans: dict[str, tuple[int, int]]


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in the order of the text; of two that touch the same characters the one given first stays."""
    taken: set[int] = set()
    kept = []
    for edit in edits:
        places = set(range(edit.start, edit.end))
        if not places & taken:
            taken |= places
            kept.append(edit)
    return sorted(kept, key=lambda edit: edit.start)


def rewrite(text: str, edits: Sequence[Edit]) -> Rewritten:
    """The text after the edits, which are in order and apart."""
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    at = length = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        begins = length + edit.start - at
        if edit.claim:
            spans[edit.claim] = (begins, begins + edit.length)
        length = begins + len(edit.text)
        at = edit.end
    return Rewritten(text="".join([*parts, text[at:]]), spans=spans)
