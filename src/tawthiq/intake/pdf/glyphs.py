"""The glyphs of a page: what each stands for, and where it stands."""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage

from tawthiq.intake.pdf.drawing import LimitedPage, Spoken

LOST = "\ufffd"
_AT_ONE = 0.05  # of the size
_BARE = "\u0640"  # what a lone mark is written on in presentation forms


class Glyph(Struct, frozen=True):
    """One glyph: the text that it stands for, in logical order, and its box.

    Boxes are in points from the page's upper left corner. A ligature is one glyph of several letters. `baseline` is
    the distance of its baseline from the page's upper edge.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float


class PageGlyphs(Struct, frozen=True):
    """What is drawn on a page: upright glyphs in the order of drawing, and how many of what else there is."""

    glyphs: tuple[Glyph, ...]
    turned: int
    rules: int
    pictured: float  # the share of the page that its largest picture covers


def read_glyphs(page: LimitedPage) -> PageGlyphs:
    """The glyphs of the page that lie on it. Raises BeyondLimits."""
    layout = page.layout
    height, width = layout.height, layout.width
    glyphs: list[Glyph] = []
    turned = rules = 0
    pictured = 0.0
    for item in _walk(layout):
        if isinstance(item, LTChar):
            glyph = _read_glyph(item, page.spoken.get(id(item)), height)
            if not item.upright or item.matrix[0] <= 0:
                turned += glyph is not None and bool(glyph.text.strip())
            elif glyph is not None and glyph.right >= 0 and glyph.left <= width and 0 <= glyph.baseline <= height:
                glyphs.append(glyph)
        elif isinstance(item, LTImage):
            pictured = max(pictured, item.width * item.height / max(width * height, 1))
        elif isinstance(item, LTCurve):
            rules += 1
    return PageGlyphs(glyphs=tuple(_without_underlaid(glyphs)), turned=turned, rules=rules, pictured=pictured)


def _without_underlaid(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The glyphs without signs that lie under the letter drawn next: what some programs draw for a lacking font."""
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        if after is None or not _lies_under(glyph, after):
            yield glyph


def _lies_under(sign: Glyph, letter: Glyph) -> bool:
    if sign.text.isalnum() or sign.text.isspace() or unicodedata.combining(sign.text[0]) or not letter.text.isalpha():
        return False
    near = _AT_ONE * sign.size
    return abs(sign.baseline - letter.baseline) < near and abs(sign.left - letter.left) < near


def _read_glyph(item: LTChar, spoken: Spoken | None, height: float) -> Glyph | None:
    """The glyph, None where it stands for nothing or another has its text."""
    group: tuple[LTChar, ...] = (item,)
    if spoken is None or not _on_one_line(spoken):
        text = _clean(item.get_text())
    elif item is spoken.glyphs[0]:
        text, group = clean_text(spoken.text), tuple(one for one in spoken.glyphs if one.width > 0) or (item,)
    else:
        text = ""
    if not text:
        return None
    bearer = max(group, key=lambda one: (one.width, -one.matrix[5]))  # a mark has no width, and a baseline of its own
    return Glyph(
        text=text,
        left=min(glyph.x0 for glyph in group),
        right=max(glyph.x1 for glyph in group),
        top=height - max(glyph.y1 for glyph in group),
        bottom=height - min(glyph.y0 for glyph in group),
        baseline=height - bearer.matrix[5],
        size=bearer.size,
    )


def _on_one_line(spoken: Spoken) -> bool:
    first = spoken.glyphs[0]
    return all(abs(glyph.matrix[5] - first.matrix[5]) < 0.5 * first.size for glyph in spoken.glyphs)


def _walk(container: Any) -> Iterator[Any]:
    waiting = [iter(container)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, LTContainer):
                waiting.append(iter(item))
                break
            yield item
        else:
            waiting.pop()


def _clean(text: str) -> str:
    """What a glyph stands for; one lost character where its font does not say."""
    if len(text) == 1 and " " <= text < "\x7f":
        return text
    if text.startswith("(cid:"):
        return LOST
    return clean_text(text)


def clean_text(text: str) -> str:
    """The text with presentation forms and ligatures as letters, blanks as blanks, and without what nobody sees."""
    return "".join(map(_CLEANED.__getitem__, text))


class _Cleaned(dict[str, str]):
    def __missing__(self, char: str) -> str:
        cleaned = self[char] = _clean_char(char)
        return cleaned


def _clean_char(char: str) -> str:
    if "\ufb00" <= char <= "\ufb4f" or "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        return unicodedata.normalize("NFKC", char).strip(f" {_BARE}") or char
    if char in "\t\r\n\x0b\x0c\xa0\u3000" or "\u2000" <= char <= "\u200a":
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return LOST
    return "" if category == "Cf" and char not in "\u200c\u200d\u00ad" else char


_CLEANED = _Cleaned()
