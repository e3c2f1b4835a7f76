"""Text that means harm is shown as text: in terminals, in pages and in spreadsheets."""

import csv
import io
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from publish.made import make_claim
from tawthiq.model.finding import Finding
from tawthiq.model.report import Report
from tawthiq.publish.account import Account
from tawthiq.publish.claims_table import write_claims_table
from tawthiq.publish.report_page import write_report_page
from tawthiq.publish.rows import CLAIM_FIELDS, claim_row, write_json
from tawthiq.publish.sheets_csv import claims_header, write_claims_csv
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import visible, visible_line, visible_sentence
from tawthiq.publish.words import load_words

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "&lt;b&gt; &#10; &amp;",
    "{{ 7 * 7 }} {% raw %}",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202e30\u202c",
    "a\x00b\ud800c",
    "javascript:alert(1)",
]


def account_of(hostile: str) -> Account:
    """A report in which everything that can be is hostile."""
    text = f"{hostile} قتل 30 {hostile}\n{hostile}"
    said: dict[str, Any] = {
        "quote": hostile,
        "source": (hostile,),
        "place": (hostile,),
        "by": (hostile,),
        "excludes": hostile,
    }
    before = text[: text.index("قتل")].count("30")
    claim = make_claim("30", text, nth=before, report=hostile, value=30, cut=hostile, **said)
    finding = Finding(
        kind="sum", verdict="fails", claims=(claim.id,), reports=(hostile,), why=hostile, severity="error"
    )
    report = Report(id=hostile, text=text, address=hostile, outlet=hostile, notes=(hostile,))
    return Account(report=report, claims=(claim,), findings=(finding,))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_never_runs_what_a_report_says(hostile: str) -> None:
    """No element and no attribute comes from the text, and the text is all there."""
    account = account_of(hostile)
    page = LexborHTMLParser(write_report_page(account, load_words("ar"), "0"))
    article = page.css_first("article")

    assert page.css("script, img, article b, [onerror], a[href^='javascript']") == []
    assert article is not None
    assert "".join(visible(account.report.text).split()) == "".join(article.text(deep=True).split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_terminal_is_never_steered_by_a_report(hostile: str) -> None:
    """No control reaches it, and none turns the line around."""
    table = write_claims_table(account_of(hostile), load_words("en"), Screen(width=200))
    controls = {character for character in table if unicodedata.category(character) in ("Cc", "Cs")}

    assert controls == {"\n"}
    assert not set(table) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_as_a_formula_is_shielded(start: str) -> None:
    """By an apostrophe, which spreadsheets take for «text follows»."""
    claim = make_claim("57", value=57, quote=f"{start}HYPERLINK()", report=f"{start}x.txt")
    [row] = list(csv.DictReader(io.StringIO(claims_header() + write_claims_csv([claim]), newline="")))

    assert row["quote"] == f"'{start}HYPERLINK()"
    assert row["report"] == f"'{start}x.txt"
    assert row["start"].isdecimal()


@given(quote=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40), report=st.text(max_size=10))
def test_csv_comes_back_as_it_went_in(quote: str, report: str) -> None:
    """Line ends, quotation marks, semicolons and all; but for the shield and lone surrogates."""
    claim = make_claim("57", value=57, quote=quote, report=report, source=("a", "b"))
    [row] = list(csv.DictReader(io.StringIO(claims_header() + write_claims_csv([claim]), newline="")))
    shielded = quote.startswith(("=", "+", "-", "@", "\t", "\r")) and quote != "-"

    assert tuple(row) == CLAIM_FIELDS
    assert row["quote"] == ("'" + quote if shielded else quote)
    assert row["source"] == "a; b"
    assert row["id"] == claim.id


@given(st.text(alphabet=st.characters(categories=["Cs", "L", "Cc"])))
def test_any_text_can_be_written_as_json(text: str) -> None:
    """A file in UTF-8 can hold the line."""
    claim = make_claim("57", value=57, quote=text)

    assert write_json(claim_row(claim)).encode("utf-8")


@given(st.text())
def test_visible_text_holds_no_control(text: str) -> None:
    """But tab and line feed, and one line not even these."""
    assert not {"\x1b", "\r", "\u202e", "\u2067", "\x00"} & set(visible(text))
    assert "\n" not in visible_line(text)
    assert visible(visible(text)) == visible(text)


def test_marks_that_arabic_needs_stay() -> None:
    """Joiners and one-letter direction marks are no threat."""
    assert visible("می\u200cشود \u200f30\u200e") == "می\u200cشود \u200f30\u200e"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("\u206831\u2069 + \u206828\u2069 = 59", "\u206831\u2069 + \u206828\u2069 = 59"),
        ("\u206831 = 31", "⟦FSI⟧31 = 31"),
        ("31\u2069 = \u206831", "31⟦PDI⟧ = ⟦FSI⟧31"),
        ("\u2068\u202e13\u2069\n= 31", "\u2068⟦RLO⟧13\u2069 = 31"),
    ],
)
def test_a_finding_keeps_its_own_isolates_if_they_are_closed(sentence: str, shown: str) -> None:
    """And nothing else that turns a line."""
    assert visible_sentence(sentence) == shown
