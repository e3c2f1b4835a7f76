"""The same report as a text, a page, a PDF and a Word document: its claims are the same, spans apart."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from intake.documents import FONTS, OWN_FONT, make_docx, make_page, make_pdf
from tawthiq.front import read
from tawthiq.intake import read_stdin
from tawthiq.model.claim import Claim

ROOT = Path(__file__).parents[2]
DAY = date(2024, 6, 30)
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
CORPUS = sorted((ROOT / "corpus/ar/open/texts").iterdir())[::60]
TABLE = [["المحافظة", "القتلى", "الجرحى"], ["حمص", "١٢", "7"], ["حلب", "—", "1,230"], ["إدلب", "3", "9"]]
LEAD = "حصيلة شهر أيار في المحافظات\nهذه حصيلة الشهر كما وثقها المركز في ثلاث محافظات."
SETTERS = {"own font": OWN_FONT, "Amiri": "Amiri", "Naskh": "Noto Naskh Arabic"}
KINDS: dict[str, Callable[[str], bytes]] = {
    "page": make_page,
    "docx": make_docx,
    **{f"pdf, {name}": partial(make_pdf, font=font) for name, font in SETTERS.items()},
    "pdf, justified": partial(make_pdf, justified=True),
}


def told(data: bytes) -> list[tuple[object, ...]]:
    """What the claims say, with no offset in it: parts and cuts by the place of the claims that they name."""
    claims = read(read_stdin(data, published=DAY)).claims
    place = {claim.id: str(number) for number, claim in enumerate(claims)}
    cuts: dict[str | None, int] = {None: -1}
    return [(*_said(claim), place.get(claim.part_of or ""), cuts.setdefault(claim.cut, len(cuts))) for claim in claims]


def _said(claim: Claim) -> tuple[object, ...]:
    number = (claim.number, claim.measure, claim.unit, claim.low, claim.high, claim.bound, claim.section)
    return (*number, claim.group, claim.by, claim.place, claim.place_ids, claim.period, claim.extent, claim.source)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [*EXAMPLES, *CORPUS], ids=lambda path: path.name)
def test_a_report_says_the_same_in_every_kind_of_file(path: Path, kind: str) -> None:
    """Fonts, line breaks, justified lines and page numbers change nothing."""
    if kind[5:] in ("Amiri", "Naskh") and not FONTS.is_dir():
        pytest.skip("no fonts: make system")
    text = path.read_text(encoding="utf-8")

    assert told(KINDS[kind](text)) == told(text.encode())


@pytest.mark.parametrize("make", [make_page, make_docx, make_pdf], ids=["page", "docx", "pdf"])
def test_a_cell_is_a_claim_of_its_row_and_column(make: Callable[..., bytes]) -> None:
    """Measure, place and number come from head, row and cell."""
    report = read_stdin(make(LEAD, rows=TABLE, after="وقال المركز إن العدد أولي."), published=DAY)
    claims = read(report).claims

    assert [(claim.place, claim.measure, claim.low) for claim in claims] == [
        (("Homs",), "killed", 12),
        (("Homs",), "injured", 7),
        (("Aleppo",), "injured", 1230),
        (("Idlib",), "killed", 3),
        (("Idlib",), "injured", 9),
    ]
