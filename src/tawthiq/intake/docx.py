"""Reads a Word document (DOCX): its paragraphs and tables in their order, without headers, footers and comments.

What was struck out with changes tracked is left out, what was put in is taken. python-docx is loaded with the
first document.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from tawthiq.intake.archive import check_archive
from tawthiq.intake.tables import Row, Table, write_table
from tawthiq.model.errors import UnreadableInput

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats what stands before it
_LEFT_OUT = frozenset({_FALLBACK, *(_W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"))})
_MARKS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "softHyphen": "",
}
_WIDEST = 100  # columns, spans counted
_NUMBERED = f"{_W}pPr/{_W}numPr"
_BULLET = re.compile(r"[-–—•*▪◾●·✔]\s")
_HIDDEN = f"{_W}rPr/{_W}vanish"
_REMEDY = "Open it in a word processor and save its text as .txt (UTF-8)."


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """A document as read: a blank line between paragraphs, a line for each item of a list and row of a table.

    `made` is the day that its properties give, which is as often that of a template as that of the report.
    """

    text: str
    made: date | None = None
    title_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    text: str
    item: bool = False


def read_docx(data: bytes, *, where: str = "-") -> WordText:
    """The text of a document. Raises UnreadableInput where it is damaged, protected, or unpacks to too much."""
    check_archive(data, where, _REMEDY)
    try:
        blocks, made = _read(data)
    except Exception as broken:  # what is damaged fails in as many ways as it has parts
        what = f"It is a damaged document ({type(broken).__name__})."
        raise UnreadableInput(where, what, _REMEDY) from None
    if not blocks:
        what = "It holds no text; where it shows some, that is a picture."
        raise UnreadableInput(where, what, "Type out its text, or run character recognition and check every digit.")
    pieces = [blocks[0].text]
    for before, block in pairwise(blocks):
        pieces += ("\n" if before.item and block.item else "\n\n", block.text)
    return WordText(text="".join(pieces), made=made)


def _read(data: bytes) -> tuple[list[_Block], date | None]:
    import docx

    document = docx.Document(io.BytesIO(data))
    body = _Body(listed=_listed_styles(document))
    blocks = [block for block in body.write_blocks(document.element.body) if block.text]
    return blocks, _made(document)


def _made(document: Document) -> date | None:
    try:
        made = document.core_properties.created
    except (ValueError, KeyError):
        return None
    return made.date() if isinstance(made, datetime) else None


def _listed_styles(document: Document) -> frozenset[str]:
    """The ids of the styles that make their paragraphs items of a list."""
    styles = document.styles.element.iter(_W + "style")
    return frozenset(style.get(_W + "styleId") for style in styles if style.find(_NUMBERED) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Writes the elements of a document whose styles `listed` make items."""

    listed: frozenset[str]

    def write_blocks(self, container: Element) -> Iterator[_Block]:
        """The paragraphs and tables under `container`, whatever wraps them.

        Boxes that hang on a paragraph with words of its own stand beside the text, and come behind it.
        """
        beside: list[Element] = []
        for child in container:
            if child.tag == _W + "p":
                paragraph = self._write_paragraph(child)
                yield paragraph
                if paragraph.text:
                    beside += _boxes(child)
                    continue
                for box in _boxes(child):
                    yield from self.write_blocks(box)
            elif child.tag == _W + "tbl":
                yield from self._write_table(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.write_blocks(child)
        for box in beside:
            yield from self.write_blocks(box)

    def _write_paragraph(self, paragraph: Element) -> _Block:
        pieces: list[str] = []
        _gather(paragraph, pieces)
        lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
        text = "\n".join(line for line in lines if line.strip())
        if _BULLET.match(text):
            return _Block(text=text, item=True)
        item = self._is_item(paragraph)
        return _Block(text=f"- {text}" if item and text else text, item=item)

    def _is_item(self, paragraph: Element) -> bool:
        own = paragraph.find(f"{_NUMBERED}/{_W}numId")
        if own is not None:
            return bool(own.get(_W + "val") != "0")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return style is not None and style.get(_W + "val") in self.listed

    def _write_table(self, table: Element) -> Iterator[_Block]:
        """The rows as lines; a table that lays out the page, or holds another, gives its cells' paragraphs."""
        rows = [row for row in table.iter(_W + "tr") if next(row.iterancestors(_W + "tbl")) is table]
        lines = None
        if table.find(f".//{_W}tc//{_W}tbl") is None:
            heads = sum(row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows)
            lines = write_table(Table(rows=tuple(self._lay_out(rows)), heads=heads or None))
        if lines is not None:
            yield _Block(text="\n".join(lines.values()))
            return
        for row in rows:
            for cell in row.iter(_W + "tc"):
                if next(cell.iterancestors(_W + "tr")) is row:
                    yield from self.write_blocks(cell)

    def _lay_out(self, rows: list[Element]) -> Iterator[Row]:
        """The cells of each row: one over several columns or rows stands in each."""
        above: list[str] = []
        for row in rows:
            cells: list[str] = []
            for cell in row.iter(_W + "tc"):
                goes_on = _goes_on(cell) and len(cells) < len(above)
                text = above[len(cells)] if goes_on else self._cell_text(cell)
                cells += [text] * _columns(cell)
                if len(cells) >= _WIDEST:
                    break
            above = cells[:_WIDEST]
            yield tuple(above)

    def _cell_text(self, cell: Element) -> str:
        return " ".join(block.text for block in self.write_blocks(cell) if block.text)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph itself, each once."""
    for box in paragraph.iter(_W + "txbxContent"):
        if next(box.iterancestors(_W + "p")) is paragraph and next(box.iterancestors(_FALLBACK), None) is None:
            yield box


def _gather(element: Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == _W + "t":
            pieces.append(child.text or "")
        elif child.tag in _MARKS:
            pieces.append(_MARKS[child.tag])
        elif child.tag not in _LEFT_OUT and child.tag != _W + "txbxContent" and child.find(_HIDDEN) is None:
            _gather(child, pieces)


def _goes_on(cell: Element) -> bool:
    """Whether the cell is the lower part of the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_W + "val", "continue") == "continue"


def _columns(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    written = "1" if span is None else span.get(_W + "val", "1")
    return min(max(int(written), 1), _WIDEST) if written.isascii() and written.isdigit() and len(written) < 6 else 1
