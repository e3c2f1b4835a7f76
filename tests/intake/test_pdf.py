"""PDFs: the text as it is read, where each word stands, and which pages a person should look at."""

import re
import zlib
from datetime import date

import pytest

from intake.documents import OWN_FONT, make_pdf
from tawthiq.intake import read_stdin
from tawthiq.intake.pdf import apart, document, drawing
from tawthiq.intake.pdf.document import read_pdf
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import find_origins

LINES = [
    "قُتل ٣٤ مدنياً و١٢ عنصراً بين ١٩ و٢٠ أيار",
    "الأولى ألا إلى لأنّ الآلاف الإسلام",
    "نحو (15) شخصاً و«7» جرحى [نقلاً عن (وكالة)]",
    "بلغت النسبة 7.5% من 1,230 و١٢٪ بمعدل 3/4",
    "من 10-15 قتيلاً في 2024",
    "قال مركز SOHR إن 12 من M-23 قُتلوا",
    "BBC London 2024: خبر عن مقتل مدنيين",
    "(214).",
]
LONG = " و".join(f"قُتل {number} مدنياً في قصف على البلدة رقم {number + 40}،" for number in range(5, 125))


def text_of(data: bytes) -> str:
    """The text of a PDF."""
    return read_pdf(data).text


def raw_pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of numbered objects, the first its catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, told in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)


def drawn_pdf(commands: bytes, *more: bytes, filters: bytes = b"", resources: bytes = b"", pages: int = 1) -> bytes:
    """A PDF of pages that all draw the same; the objects `more` are numbered from 5."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + pages))
    page = b"<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources<</Font<</F 4 0 R>>%s>>>>" % resources
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 300 300]>>" % (pages, kids),
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(commands), filters, commands),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
        *[page] * pages,
    )


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("font", [OWN_FONT, "Amiri", "Noto Naskh Arabic"])
def test_a_line_is_read_as_it_was_written(line: str, font: str) -> None:
    """Digits run rightward in text that runs leftward, marks sit on their letters, brackets open and close."""
    assert text_of(make_pdf(f"عنوان الخبر الأول\n{line}", font=font)).split("\n")[-1] == line


def test_lines_are_joined_to_paragraphs_and_numbers_stay_in_their_places() -> None:
    """Three pages of one paragraph are one paragraph."""
    read = read_pdf(make_pdf(f"عنوان\n{LONG}", head="وكالة 2024"))

    assert max(origin.page for origin in read.origins) >= 3
    assert read.text == f"عنوان\n\n{LONG}"
    assert read.notes == ("6 lines at the edges of pages, repeated or page numbers, were left out.",)


def test_an_english_text_is_read_rightward() -> None:
    """Nothing is taken for granted about the direction."""
    text = "Shelling (in Idlib) killed 12-15 people on 2024-06-30, or 7.5% of «them»."

    assert text_of(make_pdf(text, language="en")) == text


def test_every_word_is_found_on_its_page() -> None:
    """The way back leads to the page and to a rectangle on it."""
    read = read_pdf(make_pdf(f"عنوان\n{LONG}"))
    words = list(re.finditer(r"\S+", read.text))

    assert [(origin.start, origin.end) for origin in read.origins] == [word.span() for word in words]
    at = read.text.index("رقم 164")
    (here, _) = find_origins(read.origins, at, at + 7)
    assert here.page == max(origin.page for origin in read.origins)
    assert 0 < here.left < here.right < 420
    assert 0 < here.top < here.bottom < 595


def test_words_of_a_row_lead_to_the_row() -> None:
    """A table that was written as a sentence keeps its place on the page."""
    read = read_pdf(make_pdf("الحصيلة في المحافظات", rows=[["المحافظة", "القتلى"], ["حمص", "12"], ["حلب", "7"]]))
    rows = [find_origins(read.origins, at, at + 2)[0] for at in (read.text.index("12"), read.text.index("حلب"))]

    assert rows[0].bottom <= rows[1].top + 1


def test_the_date_line_dates_it_and_the_files_own_day_does_not() -> None:
    """The file's own day is told in a note."""
    dated = read_stdin(make_pdf("مقتل مدني\nDATE: 2024-06-30\nقُتل مدني في قصف."))

    assert dated.published == date(2024, 6, 30)


def test_a_page_whose_numbers_two_programs_read_differently_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says which page, and what to do."""
    monkeypatch.setattr(document, "read_second", lambda opened, number: "قُتل 43 مدنياً")

    (note,) = read_pdf(make_pdf("قُتل 34 مدنياً", numbered=False)).notes
    assert note == "Check the figures of page 1: two programs read different numbers there."


def test_letters_that_the_font_does_not_name_are_told() -> None:
    """They stand as lost characters, and never as the numbers of their glyphs."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
    commands = b"BT /F 12 Tf 50 200 Td (killed 12 people) Tj 0 -20 Td /G 12 Tf <00070011> Tj ET"
    child = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>>>"
    data = drawn_pdf(commands, child, font).replace(b"/F 4 0 R", b"/F 4 0 R/G 6 0 R")

    read = read_pdf(data)
    assert "17" not in read.text
    assert "\ufffd" in read.text
    assert any(note.startswith("Check the figures of page 1: some of its letters") for note in read.notes)


def test_bold_letters_that_are_drawn_twice_are_read_once() -> None:
    """Old programs make letters bold so."""
    twice = b"BT /F 12 Tf 50 200 Td (killed 12) Tj ET BT /F 12 Tf 50.3 200 Td (killed 12) Tj ET"

    assert text_of(drawn_pdf(twice)) == "killed 12"


def test_a_pdf_of_pictures_alone_is_refused_with_advice() -> None:
    """A scan has no text to read."""
    with pytest.raises(UnreadableInput, match="only pictures of it"):
        read_pdf(drawn_pdf(b"0 0 m 10 10 l S"))


def test_a_protected_pdf_is_told() -> None:
    """Its owner's password is needed to read it."""
    locked = b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"o" * 32, b"u" * 32)
    data = raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        locked,
        trailer=b"/Root 1 0 R/Encrypt 3 0 R/ID[(abcdefghabcdefgh)(abcdefghabcdefgh)]",
    )

    with pytest.raises(UnreadableInput, match="protected by a password"):
        read_pdf(data)


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.95])
def test_a_cut_off_pdf_is_one_clear_sentence_or_says_what_it_holds(kept: float) -> None:
    """Downloads break off."""
    data = make_pdf(f"عنوان\n{LONG}")
    try:
        read = read_stdin(data[: int(kept * len(data))])
    except UnreadableInput as refused:
        assert re.search("damaged|no text|no pages", str(refused))  # noqa: PT017 (both outcomes are right)
    else:
        assert "قُتل" in read.text


def test_more_pages_than_a_report_has_are_refused() -> None:
    """The limit is told."""
    few, many = (drawn_pdf(b"BT /F 12 Tf 50 200 Td (12 killed) Tj ET", pages=count) for count in (2, 501))

    assert read_pdf(few).text
    with pytest.raises(UnreadableInput, match="more than 500 pages"):
        read_pdf(many)


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    """A bomb within a bomb is found, too."""
    inner = zlib.compress(b"0 0 m " * (24 * 1024 * 1024), 9)
    for packed, filters in ((inner, b"/FlateDecode"), (zlib.compress(inner, 9), b"[/FlateDecode/FlateDecode]")):
        with pytest.raises(UnreadableInput, match="unpacks to more than 128 MiB"):
            read_pdf(drawn_pdf(packed, filters=b"/Filter" + filters))


def test_a_page_that_draws_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that draw forms that draw forms take for ever."""
    monkeypatch.setattr(drawing, "MOST_DRAWN", 100)
    inside = b"/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 50"
    form = b"<</Type/XObject/Subtype/Form" + inside + b">>stream\n%s\nendstream"
    forms = [form % (number + 1, b"/X Do " * 8) for number in range(5, 15)]
    last = form % (99, b"0 0 m 9 9 l S")

    with pytest.raises(UnreadableInput, match="draws more than 100 things"):
        read_pdf(drawn_pdf(b"/X Do", *forms, last, resources=b"/XObject<</X 5 0 R>>"))


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that takes longer is refused, and says so."""
    monkeypatch.setattr(document, "MOST_SECONDS", 0.0)

    with pytest.raises(UnreadableInput, match="takes longer than 0 seconds"):
        read_pdf(make_pdf("قُتل 34 مدنياً"))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core is installed without what reads PDFs."""
    monkeypatch.setattr(apart, "find_spec", lambda name: None)

    with pytest.raises(UnreadableInput, match=r"pip install 'tawthiq\[pdf\]'"):
        read_stdin(make_pdf("قُتل 34 مدنياً"))


def test_a_document_that_keeps_the_library_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No hook of ours is asked while it runs; the process is ended, and the next document is read by another."""
    monkeypatch.setattr(apart, "MOST_SECONDS", 2.0)
    endless = zlib.compress(b"q Q " * 4_000_000, 9)

    with pytest.raises(UnreadableInput, match="takes longer than 2 seconds"):
        read_stdin(drawn_pdf(endless, filters=b"/Filter/FlateDecode"))
    monkeypatch.undo()
    assert read_stdin(make_pdf("قُتل 34 مدنياً")).text == "قُتل 34 مدنياً"


def test_a_document_that_fills_the_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of letters that says it has four thousand million of them."""
    monkeypatch.setattr(apart, "MOST_MEMORY", 400 * 1024 * 1024)
    apart.end_helper()
    letters = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 7 0 R>>"
    child = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(letters), letters)
    data = drawn_pdf(b"BT /G 12 Tf <00070011> Tj ET", child, font, stream).replace(b"/F 4 0 R", b"/F 4 0 R/G 6 0 R")

    with pytest.raises(UnreadableInput, match="too much memory"):
        read_stdin(data)
    apart.end_helper()
