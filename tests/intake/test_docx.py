"""Word documents: what a reader of the page sees, in its order, and nothing that he does not."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from intake.documents import make_docx, saved
from tawthiq.intake import read_stdin
from tawthiq.intake.archive import MOST_BYTES, MOST_PARTS
from tawthiq.intake.docx import read_docx
from tawthiq.model.errors import UnreadableInput

TEXT = "مقتل ٣٤ مدنياً في قصف\nDATE: 2024-06-30\nقال المركز إن ٣٤ مدنياً قتلوا، بينهم 10-15 طفلاً (نحو 7.5%)."
RUNS = {
    "put in": "<w:ins><w:r><w:t>12</w:t></w:r></w:ins>",
    "linked": "<w:hyperlink><w:r><w:t>12</w:t></w:r></w:hyperlink>",
    "tagged": "<w:smartTag><w:r><w:t>12</w:t></w:r></w:smartTag>",
    "controlled": "<w:sdt><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt>",
}
UNSEEN = {
    "struck out": "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>",
    "hidden": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>",
    "moved away": "<w:moveFrom><w:r><w:t>99</w:t></w:r></w:moveFrom>",
    "a field's order": "<w:r><w:instrText>PAGE 99</w:instrText></w:r>",
}


def with_runs(runs: str) -> str:
    """The text of a document whose one paragraph is «قتل», the runs, and «مدنياً»."""
    document = docx.Document()
    paragraph = f"<w:p {nsdecls('w')}><w:r><w:t>قتل </w:t></w:r>{runs}<w:r><w:t> مدنياً</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(paragraph))
    return read_docx(saved(document)).text


def with_part(name: str, content: bytes, data: bytes) -> bytes:
    """The document with one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def test_paragraphs_stand_apart_and_digits_are_intact() -> None:
    """The header is left out; every sign is as it was written."""
    assert read_docx(make_docx(TEXT, head="رأس 99")).text == TEXT.replace("\n", "\n\n")


def test_the_date_line_dates_it() -> None:
    """As in a text."""
    assert read_stdin(make_docx(TEXT)).published == date(2024, 6, 30)


def test_the_files_own_day_is_told_and_not_taken() -> None:
    """Templates carry days of their own."""
    document = docx.Document()
    document.add_paragraph(TEXT.split("\n")[0])
    report = read_stdin(saved(document))

    assert report.published is None
    assert any("it was made on 2013-12-23" in note for note in report.notes)


def test_items_of_a_list_are_lines_with_a_bullet() -> None:
    """The bullet is drawn by the style, and stands in no text."""
    document = docx.Document()
    for line in ("12 في حمص", "7 في حلب"):
        document.add_paragraph(line, style="List Bullet")

    assert read_docx(saved(document)).text == "- 12 في حمص\n- 7 في حلب"


def test_a_table_stands_where_it_stands() -> None:
    """Its rows are sentences between the paragraphs around it."""
    rows = [["المحافظة", "القتلى"], ["حمص", "١٢"]]

    assert read_docx(make_docx("الحصيلة", rows=rows, after="انتهت")).text == "الحصيلة\n\nحمص: القتلى ١٢.\n\nانتهت"


def test_cells_that_are_merged_stand_in_each() -> None:
    """A name over two rows names both."""
    document = docx.Document()
    table = document.add_table(3, 3)
    for place, told in enumerate(["المدينة", "اليوم", "القتلى", "حمص", "الأحد", "12", "", "الإثنين", "7"]):
        table.cell(place // 3, place % 3).text = told
    table.cell(1, 0).merge(table.cell(2, 0))

    assert read_docx(saved(document)).text == "حمص، الأحد: القتلى 12.\nحمص، الإثنين: القتلى 7."


@pytest.mark.parametrize("runs", RUNS.values(), ids=RUNS)
def test_a_figure_in_any_wrapper_stays_in_its_sentence(runs: str) -> None:
    """Word wraps runs in many things."""
    assert with_runs(runs) == "قتل 12 مدنياً"


@pytest.mark.parametrize("runs", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_left_out(runs: str) -> None:
    """Text that was struck out or hidden is not the report's."""
    assert "99" not in with_runs(runs)


def test_a_text_box_is_read_once() -> None:
    """Word keeps it twice, for old readers too."""
    box = "<w:txbxContent><w:p><w:r><w:t>وفي إطار 12</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:pict>{box}</w:pict></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert with_runs(both) == "قتل  مدنياً\n\nوفي إطار 12"


def test_a_document_without_text_is_told() -> None:
    """Scans are pasted into documents, too."""
    with pytest.raises(UnreadableInput, match="holds no text"):
        read_docx(saved(docx.Document()))


def test_a_document_that_unpacks_to_too_much_is_not_unpacked() -> None:
    """A bomb of a few kilobytes is told by what it declares."""
    bomb = with_part("word/styles.xml", b" " * (MOST_BYTES + 1), make_docx(TEXT))

    assert len(bomb) < 1024 * 1024
    with pytest.raises(UnreadableInput, match="Unpacked it would take 256 MiB"):
        read_docx(bomb)


def test_a_document_of_very_many_parts_is_refused() -> None:
    """No word processor writes so."""
    stream = io.BytesIO(make_docx(TEXT))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(MOST_PARTS):
            archive.writestr(f"word/{number}", b"")

    with pytest.raises(UnreadableInput, match="parts"):
        read_docx(stream.getvalue())


def test_entities_are_not_expanded() -> None:
    """The oldest trick with XML gives nothing."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    bomb = (
        f'<!DOCTYPE d [<!ENTITY l0 "12">{laughs}]><w:document {nsdecls("w")}><w:body><w:p><w:r>'
        f"<w:t>قتل 5 &l12;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = with_part("word/document.xml", bomb.encode(), make_docx(TEXT))

    try:
        text = read_docx(data).text
    except UnreadableInput as refused:
        text = str(refused)
    assert len(text) < 200


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_off_document_is_one_clear_sentence(kept: float) -> None:
    """Downloads break off."""
    data = make_docx(TEXT)

    with pytest.raises(UnreadableInput, match=r"zip archive|damaged"):
        read_stdin(data[: int(kept * len(data))])


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<w:p>", b"\x00" * 100, b"<a/>"], ids=["empty", "open", "zeros", "other"])
def test_a_broken_part_harms_nothing(part: str, content: bytes) -> None:
    """Either it is read without that part, or the document is said to be damaged."""
    data = with_part(part, content, make_docx(TEXT))

    try:
        assert "٣٤" in read_docx(data).text
    except UnreadableInput as refused:
        assert "damaged" in str(refused) or "no text" in str(refused)  # noqa: PT017 (both outcomes are right)
