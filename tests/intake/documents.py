"""Makes the same report as a text, a page, a PDF and a Word document; no binary file lies among the tests."""

import html
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import typst

from tawthiq.intake.language import tell_language

OWN_FONT = "DejaVu Sans Mono"  # typst brings it along
FONTS = Path("/usr/share/fonts")
_PDF = """
#let made = json(bytes(sys.inputs.made))
#set document(date: none)
#set page(paper: "a5", margin: 2cm, header: text(size: 8pt, made.head), footer: align(center, context {
  if made.numbered [#counter(page).display() / #counter(page).final().first()] }))
#set text(font: made.font, size: 10pt, lang: made.language, dir: if made.language == "ar" { rtl } else { ltr })
#set par(justify: made.justified)
#for line in made.lines { par(line) }
#if made.rows.len() > 0 { table(columns: made.rows.first().len(), ..made.rows.flatten()) }
#for line in made.after { par(line) }
"""


def make_pdf(
    text: str,
    *,
    font: str = OWN_FONT,
    language: str | None = None,
    head: str = "",
    numbered: bool = True,
    justified: bool = False,
    rows: Sequence[Sequence[str]] = (),
    after: str = "",
) -> bytes:
    """A PDF as typst makes it, a paragraph for each line of `text`, then a ruled table of `rows`."""
    made = {
        "lines": _lines(text),
        "font": font,
        "language": language or tell_language(text),
        "head": head,
        "numbered": numbered,
        "justified": justified,
        "rows": rows,
        "after": _lines(after),
    }
    paths = [] if font == OWN_FONT else [str(FONTS)]
    inputs = {"made": json.dumps(made)}
    compiler = typst.Compiler(font_paths=paths, ignore_system_fonts=True, sys_inputs=inputs)
    made_pdf = compiler.compile(_PDF.encode())
    assert isinstance(made_pdf, bytes)
    return made_pdf


def make_docx(text: str, *, rows: Sequence[Sequence[str]] = (), after: str = "", head: str = "") -> bytes:
    """A Word document with a paragraph for each line of `text`, then a table of `rows`."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    for line in _lines(text):
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, told in zip(row.cells, cells, strict=True):
                cell.text = told
    for line in _lines(after):
        document.add_paragraph(line)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_page(text: str, *, rows: Sequence[Sequence[str]] = (), after: str = "") -> bytes:
    """An HTML page with the first line of `text` as its heading and a paragraph for each other, then a table."""
    title, *lines = map(html.escape, _lines(text))
    body = f"<h1>{title}</h1>{_paragraphs(lines)}{_table(rows)}{_paragraphs(map(html.escape, _lines(after)))}"
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def _table(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    written = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{cells}</tr>\n" for cells in written) + "</table>"


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
