"""Wrapping: lines that a program broke at a width are joined for reading, and those of an author are not."""

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq import read
from tawthiq.model.claim import Claim
from tawthiq.text.wrapping import unwrapped

ENGLISH = (
    "Health officials in the port city said on Monday that at least two hundred and twelve people had been killed and "
    "another 340 wounded since the shelling of the old quarter began in early May. Among the dead were forty-one "
    "children, they said, and 1,250 families have fled to the villages along the river."
)
ARABIC = (
    "قالت مصادر طبية في المدينة الساحلية يوم الاثنين إن ما لا يقل عن مئتين واثني عشر شخصاً قُتلوا وأُصيب 340 آخرون "
    "منذ بدء قصف الحي القديم مطلع أيار. وأضافت أن بين القتلى واحداً وأربعين طفلاً، وأن 1250 عائلة نزحت إلى القرى "
    "الواقعة على ضفة النهر."
)
TITLE = "Killed by district, as the office of the governor gave them on Monday:"
LIST = "\n".join([TITLE, *["Old Quarter 12", "Harbour 7"] * 9])
POSTS = (
    "Two killed in the raid on the market this morning.\nFour are missing.\n\nRescuers have left the site.\nMore soon"
)
CAPITALS = "\n".join(
    f"{name} Hospital received {at} dead and {at + 9} wounded on the day" for at, name in enumerate("ABCDE", 11)
)
WIDTHS = [(text, width) for text in (ENGLISH, ARABIC) for width in (60, 66, 72, 80)]


def _fill(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize(("text", "width"), WIDTHS)
def test_paragraphs_broken_at_a_width_are_whole_again(text: str, width: int) -> None:
    """Blank lines between them stay."""
    assert unwrapped(f"{_fill(text, width)}\n\n{_fill(text, width)}") == f"{text}\n\n{text}"


def test_lists_and_titles_within_a_wrapped_text_keep_their_lines() -> None:
    """Only what is full goes on."""
    items = "- twelve of them in the harbour\n- seven in the old quarter\n- 1. and one at sea"
    text = f"Toll of the shelling rises\n\n{_fill(ENGLISH, 66)}\n{items}\n\n{_fill(ENGLISH, 66)}"

    assert unwrapped(text).split("\n") == ["Toll of the shelling rises", "", ENGLISH, *items.split("\n"), "", ENGLISH]


def test_many_short_headings_and_items_do_not_hide_that_paragraphs_are_wrapped() -> None:
    """A quarterly report has more lines of a table than of prose."""
    table = "BY DISTRICT\nHarbour: 12\nOld Quarter: 7\nBridges: 3\nOrchards: 2\nBarracks: 1"
    text = f"{table}\n\n{_fill(ENGLISH, 72)}\n\n{table}"

    assert unwrapped(text) == f"{table}\n\n{ENGLISH}\n\n{table}"


@pytest.mark.parametrize("text", ["", ENGLISH, LIST, POSTS, CAPITALS, f"{ENGLISH}\n{ARABIC}\n{ENGLISH}\n{ARABIC}"])
def test_a_text_that_no_program_broke_stays_as_it_is(text: str) -> None:
    """However short its lines are."""
    assert unwrapped(text) is text


@given(st.text(st.sampled_from("ab \n.A1-"), max_size=600))
def test_nothing_but_line_breaks_is_changed(text: str) -> None:
    """Each at most into a blank, so that every span of the one is a span of the other."""
    whole = unwrapped(text)

    assert len(whole) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, whole, strict=True))


@pytest.mark.parametrize(("text", "language", "width"), [(ENGLISH, "en", 56), (ENGLISH, "en", 72), (ARABIC, "ar", 66)])
def test_a_wrapped_report_reads_as_the_report(text: str, language: str, width: int) -> None:
    """With every number as the file has it, a line break within it included."""
    wrapped = _fill(text, width)
    plain, broken = (read(each, published=date(2024, 6, 4), language=language) for each in (text, wrapped))

    assert [_told(claim) for claim in broken] == [_told(claim) for claim in plain]
    assert len(plain) >= 3
    assert all(wrapped[claim.span.start : claim.span.end] == claim.number for claim in broken)


def _told(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.low, claim.high, claim.group, claim.period, claim.extent, claim.place, claim.span
