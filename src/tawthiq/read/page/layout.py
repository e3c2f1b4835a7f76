"""Layout: which lines of a text are title, body or no part of the report at all.

Lines are judged by their form and by the pack's phrases of pages (related stories, share lines,
cookie notices). Nothing is cut from the text: what is no report is only not read.
"""

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from tawthiq.languages.layout import LayoutWords
from tawthiq.read.page.run_in import items_within
from tawthiq.text.fold import fold_word

HEADLINE_LENGTH = 220
SUBHEADING_LENGTH = 140
LONG_LINE = 100
TITLE_LINES = 4
_FIRST_LINES = 12
DATE_LINE = re.compile(r"DATE:\s*\d{4}-\d{2}-\d{2}\s*$")
_LISTED = re.compile(
    r"\s*(?:[-\u2010\u2011_–—:•*▪◾●·✔✅🔴🔵🟢🟠⚫⚪🔹🔸🔻🔺🔶🔷🟥🛑📌▫■□▶◀►➤]|\d{1,2}\s*[-.)–]\s|\(?\d{1,2}\)|\d{1,2}:\d{2}\s*[-–—:|])"
)
_NUMBERED = re.compile(r"\s*\d{1,2}(?=\.\s)")
_LETTERED = re.compile(r"\s*\(?(?:[^\W\d_]|[ivx]{2,4})(?=[.)–-]\s)")
_LEAST_MARKED = 2  # lines that open alike: a letter above no other is an initial
_CLOCK_LINE = re.compile(r"\W*\d{1,2}:\d{2}(?::\d{2})?\W*$")  # above an entry of running coverage
_TELEPHONE = re.compile(r"\d{3,4}[ -]\d{3,4}[ -]\d{2,4}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ENDS = ".!؟?…"
_FULL_STOP = "."
_CLOSERS = "\"'”“»)’] "


class LineKind(Enum):
    """What a line is of the report."""

    HEADLINE = "headline"
    BODY = "body"
    OUTSIDE = "outside"


class Line(Struct, frozen=True):
    """One line: its span without the line break, its kind, and whether it is an item of a list.

    `opens` is where it begins behind the number, letter or word that marks it as an item: at the mark behind that.
    """

    start: int
    end: int
    kind: LineKind
    listed: bool
    opens: int = 0


class _Raw(Struct, frozen=True):
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def ended(self) -> bool:
        bare = self.text.rstrip(_CLOSERS)
        return bare.endswith(tuple(_ENDS))

    @property
    def told(self) -> bool:
        """Whether it ends as a sentence that tells something, which a title that asks or breaks off does not."""
        return self.ended and self.text.rstrip(_CLOSERS).endswith(_FULL_STOP)


def read_lines(text: str, words: LayoutWords, title_end: int | None = None) -> list[Line]:
    """The lines of `text` in order, blank ones left out; `title_end` is where its headline ends, if that is known."""
    raw = _split(text)
    outside = _outside(raw, words)
    headline = _titles(raw, outside, title_end)
    opened = _opened(raw, words)
    lines = []
    for number, line in enumerate(raw):
        if line.blank:
            continue
        kind = LineKind.BODY
        if number in outside:
            kind = LineKind.OUTSIDE
        elif number in headline:
            kind = LineKind.HEADLINE
        listed = number in opened or _LISTED.match(line.text) is not None
        opens = opened.get(number, 0)
        whole = Line(line.start, line.end, kind, listed, line.start + opens)
        lines += (
            _divided(whole, items_within(line.text, opens, words, listed=listed)) if kind is LineKind.BODY else [whole]
        )
    return lines


def _divided(line: Line, items: Sequence[int]) -> list[Line]:
    """A line whose items are lines of their own, as if each of them stood below what announces them."""
    begins = [line.start + item for item in items]
    ends = [*begins, line.end]
    divided = [Line(line.start, ends[0], line.kind, line.listed, line.opens)]
    return divided + [
        Line(begin, end, line.kind, listed=True, opens=begin) for begin, end in zip(begins, ends[1:], strict=True)
    ]


def _opened(raw: Sequence[_Raw], words: LayoutWords) -> dict[int, int]:
    """By line, the length of what marks it as an item: «1.», «أ.», «(b)», «ثانياً:», where others are so marked."""
    numbered = {n: found.end() for n, line in enumerate(raw) if (found := _NUMBERED.match(line.text)) is not None}
    lettered = {n: found.end() for n, line in enumerate(raw) if (found := _LETTERED.match(line.text)) is not None}
    worded = {n: end for n, line in enumerate(raw) if (end := words.item_end(line.text))}
    several = [marked for marked in (lettered, worded) if len(marked) >= _LEAST_MARKED]
    return {number: end for marked in (*several, numbered) for number, end in marked.items()}


def outside_lines(text: str, words: LayoutWords) -> list[range]:
    """Where the lines of `text` stand, with the line break, that are no part of the report."""
    return [range(line.start, line.end + 1) for line in read_lines(text, words) if line.kind is LineKind.OUTSIDE]


def _split(text: str) -> list[_Raw]:
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(_Raw(at, at + len(part), part))
        at += len(part) + 1
    return lines


def _outside(raw: Sequence[_Raw], words: LayoutWords) -> set[int]:
    """Numbers of lines that are no part of the report."""
    outside: set[int] = set()
    related = False
    for number, line in enumerate(raw):
        if line.blank:
            continue
        folded = fold_word(line.text).strip()
        starts = words.related_at(folded)
        if starts is not None:
            outside.add(number)
            related = len(folded) - starts < 20  # the phrase stands alone: the stories follow
        elif (
            (not _LETTERS.search(line.text) and not _CLOCK_LINE.match(line.text))
            or DATE_LINE.match(line.text)
            or _is_letterhead(line.text)
            or words.is_page_line(folded)
            or (related and len(line.text) < HEADLINE_LENGTH and not line.told)
        ):
            outside.add(number)
        else:
            related = False
    return outside


def _is_letterhead(line: str) -> bool:
    """Whether the line is of contacts: short, in parts, with a number of a telephone."""
    return "|" in line and len(line) < SUBHEADING_LENGTH and _TELEPHONE.search(line) is not None


def _titles(raw: Sequence[_Raw], outside: set[int], title_end: int | None) -> set[int]:
    below = next((n for n, line in enumerate(raw[:_FIRST_LINES]) if DATE_LINE.match(line.text)), None)
    if below is None and title_end is not None:
        below = next((n for n, line in enumerate(raw) if line.start >= title_end), len(raw))
    if below is not None:
        first = {n for n in range(below) if not raw[n].blank and n not in outside}
    else:
        first = _leading(raw, outside) or _first_block(raw, outside)
    return first | _subheadings(raw, outside, max(first, default=-1))


def _leading(raw: Sequence[_Raw], outside: set[int]) -> set[int]:
    titles: list[int] = []
    for number, line in enumerate(raw):
        if line.blank or number in outside:
            continue
        is_body = line.ended or len(line.text) > HEADLINE_LENGTH
        if titles and _begins_list(raw, titles[0], number):
            return set(titles)
        if is_body or len(titles) == TITLE_LINES:
            if len(titles) > 1 and titles[-1] == number - 1 and raw[number - 2].blank:
                titles.pop()  # «Damascus - agencies», on a line of its own right above the body
            longer = titles and len(line.text) > max(len(raw[n].text) for n in titles)
            return set(titles) if longer else set()
        titles.append(number)
    return set()


def _begins_list(raw: Sequence[_Raw], title: int, number: int) -> bool:
    """Whether a list begins here under a title that is no item itself: two items or more, one under the other."""
    items = [_LISTED.match(line.text) is not None for line in raw[number : number + 2]]
    announced = any(line.text.rstrip().endswith(":") for line in raw[title:number])  # a body that is a list
    return items == [True, True] and not announced and _LISTED.match(raw[title].text) is None


def _first_block(raw: Sequence[_Raw], outside: set[int]) -> set[int]:
    """The one or two lines that stand alone above a blank line and something longer."""
    block: list[int] = []
    for number, line in enumerate(raw[:_FIRST_LINES]):
        if line.blank and block:
            rest = (other for other in raw[number:] if not other.blank)
            longer = len(next(rest, line).text) > max(len(raw[n].text) for n in block)
            return set(block) if longer else set()
        if not line.blank and number not in outside:
            block.append(number)
            if len(block) > 2 or line.ended or len(line.text) > HEADLINE_LENGTH or _LISTED.match(line.text):
                return set()
    return set()


def _subheadings(raw: Sequence[_Raw], outside: set[int], after: int) -> set[int]:
    """Short lines without a full stop between long lines with one."""
    body = [n for n, line in enumerate(raw) if n > after and not line.blank and n not in outside]
    found = set()
    for before, number, behind in zip(body, body[1:], body[2:], strict=False):
        line = raw[number]
        short = len(line.text) <= SUBHEADING_LENGTH and not line.ended and not line.text.rstrip().endswith((":", "،"))
        plain = _LISTED.match(line.text) is None and _CLOCK_LINE.match(line.text) is None
        framed = raw[before].ended and len(raw[before].text) > LONG_LINE and len(raw[behind].text) > LONG_LINE
        if short and plain and framed:
            found.add(number)
    return found
