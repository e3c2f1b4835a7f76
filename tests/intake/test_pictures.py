"""Pictures of text: refused, or recognised where the user asks for it, and then every figure stays in doubt."""

import io
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from intake.documents import FONTS, OWN_FONT, make_pdf
from tawthiq.front import read
from tawthiq.intake import gather_inputs, read_report
from tawthiq.intake.pictures import PROGRAM
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

INSTALL = "Tesseract is not installed; as root: make system"
pytestmark = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason=INSTALL)

DOTS = 300.0  # an inch
NASKH = "Noto Naskh Arabic"
ARABIC = """قصف على سوق في الدلنج
قتل 14 مدنيا، بينهم 3 أطفال، وأصيب 32 آخرون في قصف مدفعي على سوق مدينة الدلنج، وفق ما قالت شبكة أطباء السودان.
وقالت الشبكة إن 5 من الجرحى في حالة حرجة."""
ENGLISH = """Shelling hits a market in Dilling
Fourteen civilians, among them three children, were killed and 32 others wounded when shells hit the market
of Dilling, the Sudan Doctors Network said.
Of the wounded, 5 are in a critical state."""
FIGURES = {("killed", 14), ("killed", 3), ("injured", 32), ("injured", 5)}


def test_an_arabic_picture_is_recognised_and_its_figures_are_in_doubt(tmp_path: Path) -> None:
    """The digits come through, and no claim hides where they come from."""
    report = read_report(_picture(tmp_path, ARABIC, NASKH), recognise=("ara",))
    claims = read(report).claims

    assert {(claim.measure, claim.low) for claim in claims} == FIGURES
    assert all("low" in claim.doubts for claim in claims)
    assert any("recognised" in note for note in report.notes)


def test_an_english_picture_is_recognised_with_every_language_at_hand(tmp_path: Path) -> None:
    """Where the user names no language, all that are installed are tried."""
    report = read_report(_picture(tmp_path, ENGLISH, OWN_FONT), recognise=("ara", "eng", "xyz"))

    assert report.language == "en"
    assert {(claim.measure, claim.low) for claim in read(report).claims} == FIGURES


def test_a_pdf_of_pictures_is_recognised_page_by_page(tmp_path: Path) -> None:
    """Each stretch of the text knows its page."""
    pages = [_drawn(ENGLISH, OWN_FONT), _drawn("Nine soldiers were killed in Kadugli on Friday.", OWN_FONT)]
    path = tmp_path / "scan.pdf"
    pages[0].save(path, "PDF", resolution=DOTS, save_all=True, append_images=pages[1:])
    report = read_report(path, recognise=("eng",))
    claims = read(report).claims

    assert {(claim.measure, claim.low) for claim in claims} == FIGURES | {("killed", 9)}
    assert all("low" in claim.doubts for claim in claims)
    assert [report.text[origin.start : origin.end].split()[0] for origin in report.origins] == ["Shelling", "Nine"]


def test_a_page_that_cannot_be_recognised_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """A blank page among scanned ones costs no figure, and nobody believes that it was read."""
    drawn = _drawn(ENGLISH, OWN_FONT)
    path = tmp_path / "scan.pdf"
    Image.new("RGB", drawn.size, "white").save(path, "PDF", resolution=DOTS, save_all=True, append_images=[drawn])
    report = read_report(path, recognise=("eng",))

    assert {(claim.measure, claim.low) for claim in read(report).claims} == FIGURES
    assert {origin.page for origin in report.origins} == {2}
    assert [note for note in report.notes if note.startswith("Page 1 was left out")]


def test_text_that_lies_over_a_scan_is_in_doubt_too(tmp_path: Path) -> None:
    """Somebody's program has recognised it before."""
    report = Report(id="a", text="Nine soldiers were killed. Two civilians were killed.", recognised=((0, 26),))
    doubts = {claim.low: claim.doubts for claim in read(report, None).claims}

    assert "low" in doubts[9]
    assert "low" not in doubts[2]


def test_a_picture_is_refused_where_nobody_asks_for_recognition(tmp_path: Path) -> None:
    """The refusal says how to ask."""
    with pytest.raises(UnreadableInput, match="--ocr"):
        read_report(_picture(tmp_path, ENGLISH, OWN_FONT))


def test_a_folder_gives_its_pictures_only_where_they_are_asked_for(tmp_path: Path) -> None:
    """Exports of chats bring thousands of them."""
    _picture(tmp_path, ENGLISH, OWN_FONT)
    (tmp_path / "a.txt").write_text("Nine soldiers were killed.", encoding="utf-8")

    assert [name for name, _ in gather_inputs([tmp_path]).files] == ["a.txt"]
    assert [name for name, _ in gather_inputs([tmp_path], pictures=True).files] == ["a.txt", "page.png"]


def _cut_short(whole: bytes) -> bytes:
    return whole[: len(whole) // 3]


def _bomb(_: bytes) -> bytes:
    """A PNG of 60,000 by 60,000 dots in a few bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")


def _blank(_: bytes) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (400, 300), 255).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("spoil", [_cut_short, _bomb, _blank], ids=["cut short", "a bomb", "blank"])
def test_a_picture_that_cannot_be_read_is_one_plain_sentence(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """Whatever is wrong with it."""
    path = _picture(tmp_path, ENGLISH, OWN_FONT)
    path.write_bytes(spoil(path.read_bytes()))

    with pytest.raises(UnreadableInput) as refused:
        read_report(path, recognise=("eng",))
    assert str(refused.value).count("\n") == 0


def test_a_language_without_data_says_what_to_install(tmp_path: Path) -> None:
    """Rather than recognising one script as another."""
    with pytest.raises(UnreadableInput, match="apt-get install"):
        read_report(_picture(tmp_path, ENGLISH, OWN_FONT), recognise=("xyz",))


def test_without_tesseract_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recognition is no part of the core."""
    path = _picture(tmp_path, ENGLISH, OWN_FONT)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UnreadableInput, match="not installed"):
        read_report(path, recognise=("eng",))


def _picture(folder: Path, text: str, font: str) -> Path:
    path = folder / "page.png"
    _drawn(text, font).save(path)
    return path


def _drawn(text: str, font: str) -> Image.Image:
    if font != OWN_FONT and not FONTS.is_dir():
        pytest.skip("No Arabic font is installed; as root: make system")
    page = pypdfium2.PdfDocument(make_pdf(text, font=font))[0]
    drawn = page.render(scale=DOTS / 72).to_pil()
    assert isinstance(drawn, Image.Image)
    return drawn.convert("L")
