"""Word documents: letterheads, lists, tables, footnotes, tracked changes and text boxes."""

import io
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents.packed import repack
from documents.story import Document, Story

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_BULLETS = ("- ", "• ", "* ")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_word(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The document; what it carries is the document itself."""
    (story,) = document.stories
    word = docx.Document()
    if document.form in ("letterhead", "columns"):
        _letterhead(word, document)
    for level, line in enumerate(story.titles):
        _direct(word.add_heading(line, level), document)
    written = [_block(word, story, place, document) for place in range(len(story.blocks))]
    if document.form == "footnotes":
        _add_footnotes(word, [written[0], written[-1]], document)
    if document.form == "boxes":
        _add_box(written[min(1, len(written) - 1)], document.words["box"])
    stream = io.BytesIO()
    word.save(stream)
    return repack(stream.getvalue()), {story.name: ""}


def _block(word: "Word", story: Story, place: int, document: Document) -> "Paragraph":
    """One block, a paragraph for each of its lines; the table stands behind the first."""
    for line in story.blocks[place].split("\n"):
        bullet = line.startswith(_BULLETS)
        paragraph = word.add_paragraph(style="List Bullet" if bullet else None)
        _direct(paragraph, document)
        said = line[2:] if bullet else line
        if document.form == "tracked":
            _track(paragraph, said, document)
        else:
            paragraph.add_run(said)
    if place == 0 and story.grid:
        _add_table(word, story)
    return paragraph


def _direct(paragraph: "Paragraph", document: Document) -> None:
    if document.language == "ar":
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))


def _letterhead(word: "Word", document: Document) -> None:
    words, section = document.words, word.sections[0]
    section.header.paragraphs[0].text = words["organisation"]
    section.header.add_paragraph(words["address"])
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{words['running']} | {words['page']} ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    word.add_paragraph(words["confidential"])
    if document.form == "columns":
        section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="400"/>'))


def _add_table(word: "Word", story: Story) -> None:
    table = word.add_table(len(story.grid), len(story.grid[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, story.grid, strict=True):
        for cell, told in zip(row.cells, cells, strict=True):
            cell.text = told


def _track(paragraph: "Paragraph", line: str, document: Document) -> None:
    """The line as it was changed: a word struck out behind the first half, the second half put in."""
    middle = line.rfind(" ", 0, len(line) // 2 + 1) + 1
    by = f'{nsdecls("w")} w:id="7" w:author="A" w:date="2024-06-30T10:00:00Z"'
    paragraph.add_run(line[:middle])
    text = f'<w:delText xml:space="preserve">{escape(document.words["struck"])} 77 </w:delText>'
    paragraph._p.append(parse_xml(f"<w:del {by}><w:r>{text}</w:r></w:del>"))
    text = f'<w:t xml:space="preserve">{escape(line[middle:])}</w:t>'
    paragraph._p.append(parse_xml(f"<w:ins {by}><w:r>{text}</w:r></w:ins>"))


def _add_box(paragraph: "Paragraph", said: str) -> None:
    run = f"<w:p><w:r><w:t>{escape(said)}</w:t></w:r></w:p>"
    box = f"<v:textbox><w:txbxContent>{run}</w:txbxContent></v:textbox>"
    style = 'xmlns:v="urn:schemas-microsoft-com:vml" style="width:120pt;height:40pt"'
    shape = f"<v:shape {style}>{box}</v:shape>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{shape}</w:pict></w:r>"))


def _add_footnotes(word: "Word", paragraphs: list["Paragraph"], document: Document) -> None:
    """A footnote to each of the paragraphs, in a part of its own as Word keeps them."""
    notes = ""
    for number, (paragraph, said) in enumerate(zip(paragraphs, document.words["footnote"], strict=False), 2):
        mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'
        paragraph._p.append(parse_xml(mark))
        run = f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {escape(said)}</w:t></w:r></w:p>"
        notes += f'<w:footnote w:id="{number}">{run}</w:footnote>'
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{notes}</w:footnotes>'
    package = word.part.package
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, content.encode(), package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
