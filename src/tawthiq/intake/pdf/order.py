"""Puts the glyphs of one line into the order in which they are read.

A page holds them where they are seen. In a line that runs from right to left, numbers and stretches in other
scripts run from left to right; this is the display rule of Unicode (UAX 9) taken backwards.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tawthiq.intake.pdf.glyphs import Glyph

_SAME = 0.12  # of the size: a letter drawn twice to look bold lies that near to itself
_SEPARATORS = frozenset(".,:/٫٬")
_PERCENT = frozenset("%٪")
_RIGHT, _LEFT, _DIGIT, _OTHER = "R", "L", "N", "O"
_CLASSES = {"R": _RIGHT, "AL": _RIGHT, "L": _LEFT, "EN": _DIGIT, "AN": _DIGIT}


class Unit(Struct, frozen=True):
    """What is read at one place of a line: a glyph with the marks on it, or the blank between two."""

    text: str
    left: float
    right: float
    kind: str


def direction(text: str) -> str:
    """«R» for letters written from right to left, «L» for others, «N» for digits, «O» for what has no direction."""
    kinds = {_KINDS[char] for char in text}
    return next((kind for kind in (_RIGHT, _LEFT, _DIGIT) if kind in kinds), _OTHER)


class _Kinds(dict[str, str]):
    def __missing__(self, char: str) -> str:
        kind = self[char] = _CLASSES.get(unicodedata.bidirectional(char), _OTHER)
        return kind


_KINDS = _Kinds()


def order_line(glyphs: Sequence[Glyph], *, leftward: bool, gap: float) -> list[Unit]:
    """The glyphs of a line as they are read; `leftward` where the text runs so.

    Between two that stand more than `gap` of their size apart, a blank is put in.
    """
    seen = _with_blanks(_without_covered(sorted(glyphs, key=lambda glyph: glyph.left + glyph.right)), gap)
    return _read_leftward(seen) if leftward else _read_rightward(seen)


def _without_covered(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The glyphs without a blank that lies under the line's first or last letter: it is the one that ends a line."""
    for place, glyph in enumerate(glyphs):
        middle = (glyph.left + glyph.right) / 2
        beside = glyphs[max(place - 1, 0) : place + 2]
        at_end = glyph.text == " " and (place < 2 or place > len(glyphs) - 3)
        if not at_end or not any(one.left < middle < one.right for one in beside if one.text != " "):
            yield glyph


def _with_blanks(glyphs: Iterable[Glyph], gap: float) -> list[Unit]:
    """The units from left to right: one blank between words, none at the ends, no letter twice."""
    units: list[Unit] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            if glyph.text == before.text and abs(glyph.left - before.left) < _SAME * glyph.size and glyph.text != " ":
                continue
            if glyph.left - before.right > gap * glyph.size and units and units[-1].text != " ":
                units.append(Unit(" ", before.right, glyph.left, _OTHER))
        before = glyph
        if glyph.text == " ":
            if units and units[-1].text != " ":
                units.append(Unit(" ", glyph.left, glyph.right, _OTHER))
            continue
        units.append(Unit(glyph.text, glyph.left, glyph.right, direction(glyph.text)))
    while units and units[-1].text == " ":
        units.pop()
    return units


def _read_leftward(seen: list[Unit]) -> list[Unit]:
    read: list[Unit] = []
    for block in reversed(_blocks(seen)):
        read += block
    return read


def _read_rightward(seen: list[Unit]) -> list[Unit]:
    """As seen, but for stretches from the first to the last letter of the other direction, which are turned."""
    read: list[Unit] = []
    place = 0
    while place < len(seen):
        if seen[place].kind != _RIGHT:
            read.append(seen[place])
            place += 1
            continue
        end = last = place
        while end < len(seen) and seen[end].kind != _LEFT:
            last = end if seen[end].kind == _RIGHT else last
            end += 1
        read += _read_leftward(seen[place : last + 1])
        place = last + 1
    return read


def _blocks(seen: list[Unit]) -> list[list[Unit]]:
    """The line cut, from left to right, into what is read as it stands: numbers, other scripts, single units."""
    blocks: list[list[Unit]] = []
    place = 0
    while place < len(seen):
        end = _block_end(seen, place)
        block = seen[place:end]
        if len(block) > 1 and block[0].text in _PERCENT:  # the sign follows its number, wherever it is shown
            block = block[1:] + block[:1]
        blocks.append(block)
        place = end
    return blocks


def _block_end(seen: list[Unit], place: int) -> int:
    """Where the block that begins at `place` ends."""
    end = place + 1
    if seen[place].text in _PERCENT and end < len(seen) and seen[end].kind == _DIGIT:
        return _number_end(seen, end)
    if seen[place].kind not in (_LEFT, _DIGIT):
        return end
    foreign = seen[place].kind == _LEFT
    while True:
        while end < len(seen) and (seen[end].kind in (_LEFT, _DIGIT) or _separates(seen, end)):
            foreign = foreign or seen[end].kind == _LEFT
            end += 1
        beyond = end
        while beyond < len(seen) and seen[beyond].kind == _OTHER:
            beyond += 1
        if not foreign or beyond == len(seen) or seen[beyond].kind == _RIGHT:
            return end + (end < len(seen) and seen[end].text in _PERCENT)
        end = beyond


def _number_end(seen: list[Unit], place: int) -> int:
    while place < len(seen) and (seen[place].kind == _DIGIT or _separates(seen, place)):
        place += 1
    return place


def _separates(seen: list[Unit], place: int) -> bool:
    """Whether the unit stands between the digits of one number, or of one date."""
    return (
        seen[place].text in _SEPARATORS
        and 0 < place < len(seen) - 1
        and seen[place - 1].kind == seen[place + 1].kind == _DIGIT
    )
