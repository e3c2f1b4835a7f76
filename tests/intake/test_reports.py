"""Reports: where their text, date, outlet and language come from, and what is refused."""

import gzip
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from intake.pages import STORY, TITLE, page
from tawthiq.intake import SIZE_LIMIT, read_dates, read_report, read_stdin
from tawthiq.model.errors import UnreadableInput

TEXT = "مقتل خمسة مدنيين\nDATE: 2024-06-30\n\nقتل خمسة مدنيين في قصف على بلدة.\n"
UNDATED = TEXT.replace("DATE: 2024-06-30\n", "")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of the given name into a fresh folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def test_the_text_of_a_file_is_its_content_exactly(write: Callable[..., Path]) -> None:
    """CRLF, invisible controls and the DATE line stay; spans count them."""
    content = "\r\n\u200fمقتل 5\r\nDATE: 2024-06-30\r\n\u202bنص\u202c\r\n"
    report = read_report(write("a.txt", content.encode("utf-8-sig")))

    assert (report.id, report.text, report.published) == ("a.txt", content, date(2024, 6, 30))


def test_the_date_goes_by_who_says_it(write: Callable[..., Path]) -> None:
    """The user, then the dates file, the DATE line, the sidecar, the page."""
    dated, undated = write("a.txt", TEXT), write("b.txt", UNDATED)
    web = write("c.html", page(STORY, head='<meta name="date" content="2020-01-05">'))
    for name in ("a", "b"):
        write(f"{name}.txt.json", '{"published": "2020-01-04"}')
    dates = {"a.txt": date(2020, 1, 2)}

    assert read_report(dated, published=date(2020, 1, 1), dates=dates).published == date(2020, 1, 1)
    assert read_report(dated, dates=dates).published == date(2020, 1, 2)
    assert read_report(dated).published == date(2024, 6, 30)
    assert read_report(undated).published == date(2020, 1, 4)
    assert read_report(web).published == date(2020, 1, 5)
    write("c.json", '{"published": "2020-01-04"}')
    assert read_report(web).published == date(2020, 1, 4)


@pytest.mark.parametrize("line", ["DATE: 2024-02-31", "DATE: yesterday"])
def test_a_date_line_that_gives_no_day_is_told(write: Callable[..., Path], line: str) -> None:
    """It is passed over with a note, never read as another day."""
    report = read_report(write("a.txt", f"مقتل خمسة\n{line}\n\nنص"))

    assert report.published is None
    assert line in report.notes[0]


def test_a_date_line_counts_only_near_the_top(write: Callable[..., Path]) -> None:
    """One in the story is the story's."""
    assert read_report(write("a.txt", "قتل خمسة\n" * 10 + "DATE: 2024-06-30\n")).published is None


def test_a_sidecar_tells_outlet_address_and_language(write: Callable[..., Path]) -> None:
    """NAME.json serves as well as NAME.txt.json."""
    path = write("a.txt", TEXT)
    write("a.json", '{"outlet": "المنارة", "address": "https://news.example/7", "language": "fr"}')
    report = read_report(path)

    assert (report.outlet, report.address, report.language) == ("المنارة", "https://news.example/7", "fr")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"publisher": "x"}', "publisher"),
        ('{"published": "30.6.2024"}', "published"),
        ('{"language": "Arabic"}', "language"),
        ("[]", "object"),
        ("{", "a.json"),
        (b"\xff\xfe{", "a.json"),
    ],
)
def test_a_sidecar_of_another_form_is_refused(write: Callable[..., Path], content: str | bytes, said: str) -> None:
    """The error names the sidecar and what is wrong in it."""
    path = write("a.txt", TEXT)
    write("a.json", content)

    with pytest.raises(UnreadableInput, match=said):
        read_report(path)


def test_a_file_of_dates_is_read(write: Callable[..., Path]) -> None:
    """Names go with days."""
    assert read_dates(write("dates.json", '{"a.txt": "2024-06-30"}')) == {"a.txt": date(2024, 6, 30)}


@pytest.mark.parametrize("entry", ["2024-13-01", "2024-6-1", "٢٠٢٤-٠٦-٠١", "", None, 5, ["2024-06-30"]])
def test_a_wrong_entry_of_a_file_of_dates_is_named(write: Callable[..., Path], entry: object) -> None:
    """The error says which report's date is wrong."""
    path = write("dates.json", json.dumps({"good.txt": "2024-06-30", "bad.txt": entry}))

    with pytest.raises(UnreadableInput, match=r"bad\.txt"):
        read_dates(path)


@pytest.mark.parametrize("content", ["", "[]", "{", b"\xff"])
def test_a_broken_file_of_dates_is_refused(write: Callable[..., Path], content: str | bytes) -> None:
    """The error shows the form that it must have."""
    with pytest.raises(UnreadableInput, match="of the form"):
        read_dates(write("dates.json", content))


def _zip() -> bytes:
    import io

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0\xe2\x80\x8f\n", "nothing but blanks"),
        (b"%PDF-1.7\n...", "a PDF"),
        (_zip(), "zip"),
        (gzip.compress(TEXT.encode()), "gzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (rb"{\rtf1\ansi", "rich-text"),
        (b"abc\x00\x01\x02" * 20, "zero bytes"),
        (b"\x01\x02\x03\x04abc" * 20, "control bytes"),
        ("Убиты 5 человек, сообщили власти.", "--report-language"),
        ("死亡5人", "--report-language"),
        ("12 345", "--report-language"),
        ("مقتل خمسة مدنيين في قصف".encode().decode("cp1252", "ignore"), "wrong encoding"),
    ],
)
def test_what_is_no_report_is_refused_by_name(write: Callable[..., Path], content: str | bytes, said: str) -> None:
    """The error says what the file seems to be, where, and what to do."""
    path = write("a.txt", content)

    with pytest.raises(UnreadableInput, match=said) as refused:
        read_report(path)
    assert refused.value.where == str(path)
    assert refused.value.remedy


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """The limit is told; the file is not loaded."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(SIZE_LIMIT + 1)

    with pytest.raises(UnreadableInput, match="64 MiB"):
        read_report(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The error is ours, not the system's."""
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_report(tmp_path / "none.txt")


def test_a_page_is_a_report_with_the_pages_facts(write: Callable[..., Path]) -> None:
    """A file without suffix that begins as a page is one too."""
    for name in ("a.html", "a.HTM", "saved"):
        report = read_report(write(name, page(STORY)))
        assert report.text.startswith(f"{TITLE}\n\n")
        assert (report.outlet, report.address) == ("شبكة المنارة", "https://news.example/a/7")


def test_a_text_with_markup_in_it_stays_a_text(write: Callable[..., Path]) -> None:
    """The suffix .txt is the user's word that spans refer to the content itself."""
    content = "<html>قتل <b>5</b> مدنيين</html>"

    assert read_report(write("a.txt", content)).text == content


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قتل خمسة مدنيين https://news.example/%D8%A7%D9%84%D8%A3", "ar"),
        ("Five people were killed in Al-Bab (الباب) on Sunday", "en"),
    ],
)
def test_the_language_is_told_by_the_script(text: str, language: str) -> None:
    """Long addresses and quoted names do not sway it."""
    assert read_stdin(text.encode()).language == language


def test_piped_bytes_are_a_report(write: Callable[..., Path]) -> None:
    """Text or page, with the user's word on date, encoding and language."""
    told = read_stdin("5 قتلى".encode("windows-1256"), published=date(2024, 1, 1), encoding="cp1256", language="fa")

    assert (told.id, told.text, told.published, told.language) == ("-", "5 قتلى", date(2024, 1, 1), "fa")
    assert read_stdin(page(STORY).encode("utf-16")).text.startswith(TITLE)
    with pytest.raises(UnreadableInput, match="Standard input: It is empty"):
        read_stdin(b"")
