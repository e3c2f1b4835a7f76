"""Writes the elements of a page, or of trafilatura's extract of it, as lines of text."""

import re

from lxml import etree

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = frozenset(
    {"p", "head", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "main", "header", "blockquote"}
    | {"quote", "list", "ul", "ol", "dl", "table", "pre", "code", "figure", "figcaption", "details", "summary"}
    | {"address", "center", "body"}
)
_LINES = frozenset({"lb", "br", "row", "tr", "item", "li", "dt", "dd", "hr"})
_CELLS = frozenset({"cell", "td", "th"})
_LISTS = frozenset({"ul", "ol", "list"})
_ITEMS = frozenset({"item", "li"})
_ROWS = ("row", "tr")
_TWO_BULLETS = re.compile(r"^- • ")
_PARAGRAPH = re.compile("</?p>")
_BREAK = re.compile("<br ?/?>")
_BLANK_RUN = re.compile(" {2,}")


_PARAGRAPH_BREAK = "\f"  # cannot be in the text: form feeds count as blanks in HTML


def write_text(root: etree._Element) -> str:
    """The text under `root`: a blank line between paragraphs, a line for each item and each row of a table.

    Cells of a row are separated by a tab, an item begins with «- », one of a list
    within a list with «• ». Blanks within a line are one space.
    """
    pieces: list[str] = []
    row: etree._Element | None = None
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth -= event == "end" and element.tag in _LISTS  # of lists around the element, itself apart
        if event == "start":
            row = element if row is None and _is_data_row(element) else row
            pieces.append(_opening(element.tag, depth) if row is None or row is element else " ")
            pieces.append(_blanks(element.text))
            depth += element.tag in _LISTS
        else:
            pieces.append(
                _closing(element.tag, depth) if row is None or element.tag in _CELLS or row is element else " "
            )
            pieces.append(_blanks(element.tail) if element is not root else "")
            row = None if row is element else row
    return _tidy("".join(pieces))


def write_paragraphs(markup: str) -> str:
    """The text of markup that has no elements but paragraphs and line breaks, as `write_text` writes it."""
    return _tidy(_BREAK.sub("\n", _PARAGRAPH.sub(_PARAGRAPH_BREAK, _blanks(markup))))


def _is_data_row(element: etree._Element) -> bool:
    """Whether the element is a row of figures, and not one of a table that only lays out the page."""
    if element.tag not in _ROWS:
        return False
    nested = element.iter("p", *_ROWS)
    return sum(1 for _ in nested) <= 1 + len(element)


def _blanks(text: str | None) -> str:
    return _BLANKS.sub(" ", text) if text else ""


def _opening(tag: object, depth: int) -> str:
    if tag in _ITEMS:
        return "\n- " if depth < 2 else "\n• "
    return _breaks(tag, depth)


def _closing(tag: object, depth: int) -> str:
    return "\t" if tag in _CELLS else _breaks(tag, depth)


def _breaks(tag: object, depth: int) -> str:
    if tag in _LISTS and depth:
        return "\n"
    if tag in _PARAGRAPHS:
        return _PARAGRAPH_BREAK
    return "\n" if tag in _LINES else ""


def _tidy(text: str) -> str:
    """The paragraphs without blank lines and blanks at the ends of lines; a lone bullet goes to its text."""
    paragraphs = []
    bullet = ""
    for paragraph in text.split(_PARAGRAPH_BREAK):
        lines = [line for line in map(_tidy_line, paragraph.split("\n")) if line]
        if bullet and lines:
            lines[0] = bullet + lines[0]
            bullet = ""
        if lines and lines[-1] == "-":
            bullet = f"{lines.pop()} "
        lines = [line for line in lines if line != "-"]
        if lines:
            paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


def _tidy_line(line: str) -> str:
    cells = [cell.strip(" ") for cell in _BLANK_RUN.sub(" ", line).split("\t")]
    return _TWO_BULLETS.sub("• ", "\t".join(cells).rstrip("\t "))
