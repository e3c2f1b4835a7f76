"""Markup: stars, headings, links, escapes and marks of quotation around words are passed over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq import read
from tawthiq.model.claim import Claim
from tawthiq.text.fold import fold_word
from tawthiq.text.markup import without_markup

SHOWN = {
    "**27 people** were killed": "27 people were killed",
    "the ~~old~~ *new* toll is `27`.": "the old new toll is 27.",
    "«*27 قتيلاً*» و_43_ جريحاً": "«27 قتيلاً» و43 جريحاً",
    "[Twelve people](https://news.example/2024/5-dead) were killed": "Twelve people were killed",
    "## The toll": "The toll",
    "> > On Monday\n> 27 were killed": "On Monday 27 were killed",
    "the ministry&#39;s &quot;toll&quot; &amp; more": 'the ministry\'s "toll" & more',
}
PLAIN = ["snake_case", "5 * 3 = 15", "* 27 of them", "#Gaza", "a > b", "AT&T; &nosuch;", "5*3", "[27](see below)", ""]
REPORT = "Twelve people were killed in Rafah on Friday, the ministry said, and 1,250 have been wounded since May."


@pytest.mark.parametrize(("text", "shown"), SHOWN.items())
def test_what_a_program_would_show_is_left(text: str, shown: str) -> None:
    """With blanks for what parts words, and nothing for what stands within them."""
    assert fold_word(without_markup(text)).split() == fold_word(shown).split()


@pytest.mark.parametrize("text", PLAIN)
def test_marks_that_are_no_markup_stay(text: str) -> None:
    """Lists, products, names and comparisons."""
    assert without_markup(text) == text


@given(st.text(st.sampled_from("ab1 \n*_~`#>&;[]()!quot"), max_size=200))
def test_the_length_never_changes(text: str) -> None:
    """So that every span of what is read is one of the text as received."""
    assert len(without_markup(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("Twelve", "**Twelve**").replace("1,250", "*1,250*"),
        REPORT.replace("1,250", "1\u200e,\u200e250").replace("Twelve", "\u200fTwelve\u200f"),
        REPORT.replace("Twelve people", "[Twelve people](https://news.example/7-dead)"),
        f"> {REPORT}",
        REPORT.replace("Friday", "&quot;Friday&quot;"),
    ],
)
def test_a_report_with_markup_reads_as_without(text: str) -> None:
    """With numbers, quotes and cues as the text has them, and no doubt for a mark of direction beside digits."""
    plain, marked = (read(each, published=date(2024, 6, 4), language="en") for each in (REPORT, text))

    assert [_told(claim) for claim in marked] == [_told(claim) for claim in plain]
    assert len(plain) == 2
    assert all(text[claim.span.start : claim.span.end] == claim.number and claim.quote in text for claim in marked)
    assert all(why.cue == text[why.span.start : why.span.end] for claim in marked for why in claim.why if why.span)


def _told(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.low, claim.high, claim.group, claim.period, claim.extent, claim.place, claim.doubts
