"""Wrapping: lines that a mail program or a terminal broke at a width of its own, and not the author at an end.

A line was broken so where the first word of the next would have gone beyond the width. What an author sets below each
other, as titles, lists and short paragraphs, leaves room: one such line says little, most lines of a text decide.
"""

import re
from collections.abc import Sequence

WIDEST = 100  # characters; whoever wraps does so at 60 to 80
_NARROWEST = 50
_RAGGED = 0.9  # of the width, at which lines of letters that are not equally wide are broken
_LEAST_WRAPPED = 3  # lines of a text that are full
_SHARE = 0.5  # of the lines that another follows: full by chance are fewer
_STUB = 0.5  # of the width, under which lines are titles and items and tell nothing
_MOST_NAMES = 0.5  # of what goes on begins with a capital letter
_SURELY = 0.8  # of the full lines that end a sentence
_MOST_LONG = 0.1  # of its lines, as addresses and quoted headers are
_ENDED = re.compile(r"""[.!?؟…:؛][\s"'”“»’)\]]*$""")
_ITEM = re.compile(r"\s*(?:[^\w\s\"'“«(‘]|\d{1,2}[.)]\s)")


def unwrapped(text: str) -> str:
    """`text` with a blank for each line break that only wraps; of the same length, and the same where none does."""
    breaks = text.count("\n")
    if breaks < _LEAST_WRAPPED or len(text) > WIDEST * (breaks + 1):
        return text
    lines = text.split("\n")
    wrapped = _wrapped(lines)
    return "".join(_joined(lines, wrapped)) if wrapped else text


def _joined(lines: Sequence[str], wrapped: set[int]) -> Sequence[str]:
    ends = [" " if number in wrapped else "\n" for number in range(len(lines) - 1)]
    return [part for pair in zip(lines, [*ends, ""], strict=True) for part in pair]


def _wrapped(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that go on in the next; none where too few seem to."""
    short = [len(line) for line in lines if line.strip() and len(line) <= WIDEST]
    if not short or sum(len(line) > WIDEST for line in lines) > _MOST_LONG * len(lines):
        return set()
    width = _RAGGED * max(short)  # beyond which a line is full
    pairs = [number for number in range(len(lines) - 1) if _may_go_on(lines[number], lines[number + 1])]
    full = {number for number in pairs if _is_full(lines[number], lines[number + 1], width)}
    ended = {number for number in pairs if _ENDED.search(lines[number])}
    telling = {number for number in pairs if len(lines[number]) > _STUB * width} - ended
    if width < _NARROWEST or not _are_wrapped(lines, full - ended, len(telling)):
        return set()
    if len(full & ended) < _SURELY * len(ended):
        full -= ended  # paragraphs follow each other without a blank line, and some end at the width by chance
    title = next(number for number, line in enumerate(lines) if line.strip())
    return full - {title} if title in full and lines[title + 1].lstrip()[:1].isupper() else full


def _are_wrapped(lines: Sequence[str], full: set[int], several: int) -> bool:
    capitals = sum(lines[number + 1].lstrip()[0].isupper() for number in full)
    return len(full) >= max(_LEAST_WRAPPED, _SHARE * several) and capitals <= _MOST_NAMES * len(full)


def _may_go_on(line: str, following: str) -> bool:
    if not line.strip() or not following.strip() or max(len(line), len(following)) > WIDEST:
        return False
    return _ITEM.match(following) is None


def _is_full(line: str, following: str, width: float) -> bool:
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
