"""The lines of a page: glyphs that stand on one baseline, their marks put on them, in the order of reading."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.intake.pdf.glyphs import Glyph
from tawthiq.intake.pdf.order import Unit, direction, order_line

_SAME_LINE = 0.35  # of the size: what is raised or lowered less stands on the line
_GAP_ALONE = 0.2  # of the size: a gap between two words where no blanks are drawn
_GAP = 0.8  # the same where they are: type-setters move letters apart, too
_LONGEST_WORD = 20  # letters on the average
_MOST_FOREIGN = 0.3  # of a line's letters run the page's way in a line that is still the other script's
_NO_WIDTH = 0.08  # of the size
_NEAR = 0.5  # of the size
_ON_IT = 0.5  # of a mark's width
_STOPS = frozenset(".:;!؟،؛")
_BLANK = Unit(" ", 0.0, 0.0, "O")


class Word(Struct, frozen=True):
    """A word's place in its line's text, and where it stands on the page."""

    start: int
    end: int
    left: float
    right: float


class Line(Struct, frozen=True):
    """One line as it is read, its words, and its box in points from the page's upper left corner."""

    text: str
    words: tuple[Word, ...]
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    leftward: bool
    row: bool = False  # of a table, written as a sentence: it is joined to nothing
    part: int = 0  # which stretch of its page, in the order of reading


def runs_leftward(glyphs: Sequence[Glyph]) -> bool:
    """Whether most letters are of scripts that are written from right to left."""
    kinds = [direction(glyph.text) for glyph in glyphs]
    return kinds.count("R") > kinds.count("L")


def make_lines(glyphs: Sequence[Glyph], *, leftward: bool) -> list[Line]:
    """The lines from top to bottom; `leftward` is how most of the page runs.

    Where blanks are drawn, only a wide gap stands for one more; elsewhere a narrow one does.
    """
    blanks = sum(glyph.text == " " for glyph in glyphs)
    gap = _GAP if blanks * _LONGEST_WORD > len(glyphs) else _GAP_ALONE
    made = (_make_line(cluster, leftward, gap) for cluster in cluster_lines(put_marks(glyphs)))
    return [line for line in made if line.text]


def put_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with each mark of vowels taken to the letter that it is drawn on.

    A program that draws from left to right draws a mark before its letter where the text runs to the left,
    one that draws as the text is read draws it after.
    """
    glyphs = _bare_marks(glyphs)
    is_mark = [all(map(unicodedata.combining, glyph.text)) for glyph in glyphs]
    base_at = [place for place, mark in enumerate(is_mark) if not mark]
    on: dict[int, str] = {}
    passed = 0
    for place, glyph in enumerate(glyphs):
        if not is_mark[place]:
            passed += 1
            continue
        before = base_at[passed - 1] if passed else None
        after = base_at[passed] if passed < len(base_at) else None
        base = _choose_base(glyphs, place, before, after)
        if base is not None:
            on[base] = on.get(base, "") + "".join(mark for mark in glyph.text if mark not in glyphs[base].text)
    return [
        replace(glyph, text=unicodedata.normalize("NFC", glyph.text + on[place])) if place in on else glyph
        for place, glyph in enumerate(glyphs)
        if not is_mark[place]
    ]


def _bare_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, those of marks without the letter: some programs say of a mark that it is its letter and mark.

    Such a glyph has no width or lies on its letter, which is drawn right before or after it.
    """
    bare: list[Glyph] = []
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        marks = "".join(char for char in glyph.text if unicodedata.combining(char))
        if 0 < len(marks) < len(glyph.text) and any(_lies_on(glyph, one) for one in (*bare[-1:], after)):
            bare.append(replace(glyph, text=marks))
        else:
            bare.append(glyph)
    return bare


def _lies_on(mark: Glyph, letter: Glyph | None) -> bool:
    """Whether `letter` is the letter that the text of `mark` begins with, and both are drawn at one place."""
    if letter is None or not letter.text.startswith(mark.text[0]) or abs(letter.baseline - mark.baseline) > mark.size:
        return False
    common = min(mark.right, letter.right) - max(mark.left, letter.left)
    width = mark.right - mark.left
    return common > _ON_IT * width if width > _NO_WIDTH * mark.size else common > -_NEAR * mark.size


def _choose_base(glyphs: Sequence[Glyph], place: int, before: int | None, after: int | None) -> int | None:
    """Which of the two glyphs that are no marks, drawn before and after it, the mark stands on."""
    size = glyphs[place].size
    fitting = [
        base
        for base in (before, after)
        if base is not None
        and glyphs[base].text[:1].isalpha()
        and abs(glyphs[base].baseline - glyphs[place].baseline) < size
        and abs(glyphs[base].left - glyphs[place].left) < 2 * size
    ]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    drawn_rightward = glyphs[fitting[1]].left > glyphs[fitting[0]].left
    return fitting[1] if drawn_rightward and direction(glyphs[fitting[1]].text) == "R" else fitting[0]


def cluster_lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one baseline, from top to bottom; boxes of mixed fonts differ, their baselines do not."""
    clusters: list[list[Glyph]] = []
    at = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if clusters and glyph.baseline - at <= _SAME_LINE * min(glyph.size, clusters[-1][-1].size):
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
            at = glyph.baseline
    return clusters


def _make_line(cluster: Sequence[Glyph], leftward: bool, gap: float) -> Line:
    leftward = _own_direction(cluster, leftward)
    units = order_line(cluster, leftward=leftward, gap=gap)
    words = tuple(_words(units))
    return Line(
        text="".join(unit.text for unit in units),
        words=words,
        left=min((word.left for word in words), default=0.0),
        right=max((word.right for word in words), default=0.0),
        top=min(glyph.top for glyph in cluster),
        bottom=max(glyph.bottom for glyph in cluster),
        baseline=median(glyph.baseline for glyph in cluster),
        size=median(glyph.size for glyph in cluster),
        leftward=leftward,
    )


def _own_direction(cluster: Sequence[Glyph], leftward: bool) -> bool:
    """How the line runs: as most of its page, unless its letters are of the other direction, or none run leftward."""
    kinds = [direction(glyph.text) for glyph in cluster]
    rights, lefts = kinds.count("R"), kinds.count("L")
    if not rights:
        return leftward and (not lefts or _closes(cluster))
    own = rights if leftward else lefts
    return leftward if own >= _MOST_FOREIGN * (rights + lefts) else not leftward


def _closes(cluster: Sequence[Glyph]) -> bool:
    """Whether the line has at its left what ends a sentence: then the sentence runs leftward."""
    seen = sorted((glyph for glyph in cluster if not glyph.text.isspace()), key=lambda glyph: glyph.left)
    return bool(seen) and seen[0].text in _STOPS


def _words(units: Sequence[Unit]) -> Iterator[Word]:
    """The stretches between blanks, each with its place in the text and its edges."""
    at = start = 0
    inside: list[Unit] = []
    for unit in (*units, _BLANK):
        if unit.text != " ":
            start = at if not inside else start
            inside.append(unit)
        elif inside:
            yield Word(start, at, min(one.left for one in inside), max(one.right for one in inside))
            inside = []
        at += len(unit.text)
