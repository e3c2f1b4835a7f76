"""PDFs as several programs make them: typst, Chromium's print, LibreOffice, ReportLab.

Chromium and LibreOffice are programs of the system; ReportLab, arabic-reshaper and python-bidi are needed for
nothing else and are in no lock file. They write the time of making into their files.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import typst

from documents.pages import paragraphs, write_page
from documents.story import Document, Story
from documents.word import write_word

_FONTS = Path("/usr/share/fonts")
_FACES = {"ar": ("Amiri", "Noto Naskh Arabic"), "en": ("Libertinus Serif", "DejaVu Serif")}
_TYPST = """
#let made = json(bytes(sys.inputs.made))
#set document(date: none)
#set page(paper: made.paper, columns: made.columns, margin: 2cm,
  header: if made.running != "" { text(size: 8pt, made.running); line(length: 100%, stroke: 0.4pt) },
  footer: align(center, text(size: 8pt,
    context [#made.page #counter(page).display() / #counter(page).final().first()])))
#set text(font: made.font, size: 10.5pt, lang: made.language, hyphenate: made.hyphenate,
  dir: if made.language == "ar" { rtl } else { ltr })
#set par(justify: made.justify, leading: 0.7em, spacing: 1.2em)
#if made.letterhead != () { align(center)[
  #text(size: 16pt, made.letterhead.at(0)) \\ #text(size: 8pt, made.letterhead.at(1))]
  line(length: 100%) }
#for title in made.titles { heading(level: 1, title) }
#for (place, block) in made.blocks.enumerate() {
  for each in block { par(each) }
  if place == 0 and made.grid.len() > 0 { table(columns: made.grid.first().len(), ..made.grid.flatten()) } }
"""


def write_pdf(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The PDF; what it carries is the PDF itself."""
    (story,) = document.stories
    maker, _, style = document.form.partition("-")
    made: bytes = _MAKERS[maker](story, document, style)
    return made, {story.name: ""}


def _by_typst(story: Story, document: Document, style: str) -> bytes:
    words = document.words
    head = style in ("letterhead", "columns")
    made = {
        "paper": "a5" if style == "small" else "a4",
        "columns": 2 if style == "columns" else 1,
        "running": words["running"] if head or style == "small" else "",
        "page": words["page"] if head else "",
        "letterhead": [words["organisation"], words["address"]] if style == "letterhead" else [],
        "font": _FACES[document.language][document.number % 2],
        "language": document.language,
        "hyphenate": document.language == "en",
        "justify": style in ("columns", "small"),
        "titles": story.titles,
        "blocks": [block.split("\n") for block in story.blocks],
        "grid": story.grid,
    }
    compiler = typst.Compiler(font_paths=[str(_FONTS)], ignore_system_fonts=True, sys_inputs={"made": json.dumps(made)})
    printed = compiler.compile(_TYPST.encode())
    assert isinstance(printed, bytes)
    return printed


def _by_chromium(story: Story, document: Document, style: str) -> bytes:
    """A page as its reader prints it, with the browser's own lines above and below, or a leaflet in columns."""
    if style == "page":
        markup = write_page(replace(document, form="mixed"))[0].decode()
    else:
        way = "rtl" if document.language == "ar" else "ltr"
        titles = "".join(f"<h1>{escape(line)}</h1>" for line in story.titles)
        text = f'<div style="columns: {2 if style == "columns" else 1}; text-align: justify">{paragraphs(story)}</div>'
        head = f'<meta charset="utf-8"><title>{escape(story.title)}</title><style>body {{ font-family: serif }}</style>'
        markup = f'<html lang="{document.language}" dir="{way}"><head>{head}</head><body>{titles}{text}</body></html>'
    return _convert("page.html", markup.encode(), ["chromium", "--headless", "--no-sandbox", "--print-to-pdf=page.pdf"])


def _by_libreoffice(story: Story, document: Document, style: str) -> bytes:
    word, _ = write_word(replace(document, form=style))
    return _convert("page.docx", word, ["soffice", "--headless", "--convert-to", "pdf"])


def _convert(name: str, content: bytes, command: list[str]) -> bytes:
    if shutil.which(command[0]) is None:
        raise SystemExit(f"{command[0]} is not installed, and some of the PDFs are printed by it.")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        subprocess.run([*command, name], cwd=folder, check=True, capture_output=True, timeout=240)
        return (Path(folder) / "page.pdf").read_bytes()


def _by_reportlab(story: Story, document: Document, style: str) -> bytes:
    """Lines that were shaped and turned before they were drawn, as old programs do it: letters in their final forms."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("DejaVu", str(_FONTS / "truetype/dejavu/DejaVuSans.ttf")))
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    width, height = A4
    at = _Place(canvas=canvas, leftward=document.language == "ar", width=width, height=height, words=document.words)
    for title in story.titles:
        at.write(title, 15)
    at.skip()
    for place, block in enumerate(story.blocks):
        for line in block.split("\n"):
            at.write(line, 11)
        at.skip()
        if place == 0 and style == "table":
            at.draw(story.grid)
    canvas.save()
    return stream.getvalue()


class _Place:
    """Where on which page the next line is drawn."""

    def __init__(self, *, canvas: Any, leftward: bool, width: float, height: float, words: Mapping[str, Any]) -> None:
        self.canvas, self.leftward, self.width, self.height, self.words = canvas, leftward, width, height, words
        self.page = 1
        self._begin()

    def _begin(self) -> None:
        self.canvas.setFont("DejaVu", 8)
        self._draw(self.words["running"], self.height - 30)
        self.canvas.drawCentredString(self.width / 2, 28, f"- {self.page} -")
        self.y = self.height - 70

    def _draw(self, line: str, y: float) -> None:
        if self.leftward:
            self.canvas.drawRightString(self.width - 60, y, self._shaped(line))
        else:
            self.canvas.drawString(60, y, line)

    def _shaped(self, line: str) -> str:
        from arabic_reshaper import ArabicReshaper
        from bidi.algorithm import get_display

        shaper = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
        return str(get_display(shaper.reshape(line))) if self.leftward else line

    def skip(self) -> None:
        """Leaves a gap between paragraphs."""
        self.y -= 9

    def write(self, text: str, size: int) -> None:
        """Breaks the text into lines, and pages where they end."""
        line = ""
        for word in text.split():
            if line and self.canvas.stringWidth(self._shaped(f"{line} {word}"), "DejaVu", size) > self.width - 120:
                self._line(line, size)
                line = word
            else:
                line = f"{line} {word}".strip()
        self._line(line, size)

    def _line(self, line: str, size: int) -> None:
        if self.y < 60:
            self.canvas.showPage()
            self.page += 1
            self._begin()
        self.canvas.setFont("DejaVu", size)
        self._draw(line, self.y)
        self.y -= size * 1.5

    def draw(self, grid: tuple[tuple[str, ...], ...]) -> None:
        """A ruled table."""
        wide, high = (self.width - 120) / len(grid[0]), 20
        for row in grid:
            for place, cell in enumerate(reversed(row) if self.leftward else row):
                self.canvas.rect(60 + place * wide, self.y - 6, wide, high)
                self.canvas.drawString(66 + place * wide, self.y, self._shaped(cell))
            self.y -= high
        self.skip()


_MAKERS = {"typst": _by_typst, "chromium": _by_chromium, "libreoffice": _by_libreoffice, "reportlab": _by_reportlab}
