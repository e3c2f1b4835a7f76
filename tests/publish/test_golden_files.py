"""What people read, as they read it: one table, one list of findings, one explanation, one page."""

from collections.abc import Callable
from dataclasses import replace
from re import findall

import pytest

from publish.made import make_account
from tawthiq.ledger.risk import riskiest
from tawthiq.publish.claims_table import write_claims_table
from tawthiq.publish.explanation import write_explanation
from tawthiq.publish.findings_list import write_findings_list, write_summary
from tawthiq.publish.index_page import index_row, write_index_page
from tawthiq.publish.report_page import write_report_page
from tawthiq.publish.terminal import Screen
from tawthiq.publish.words import LANGUAGES, load_words

NARROW = Screen(width=80)
Golden = Callable[[str, str], None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_claims_reads_well_at_eighty_columns(language: str, golden: Golden) -> None:
    """It holds the essential columns, and in Arabic runs from the right."""
    golden(f"claims.{language}.txt", write_claims_table(make_account(), load_words(language), NARROW))


def test_findings_read_like_a_linters(golden: Golden) -> None:
    """Each line says where, what kind, the verdict and the sentence; the quotes stand below."""
    words = load_words("en")
    account = make_account()
    listed = write_findings_list(account, words, NARROW) + write_summary(account.totals(), words, NARROW)
    golden("findings.en.txt", listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_gives_each_field_with_its_rule_and_words(language: str, golden: Golden) -> None:
    """The sentence stands above with the number marked."""
    account = make_account()
    golden(f"explanation.{language}.txt", write_explanation(account, account.claims[1], load_words(language), NARROW))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_report_is_one_file(language: str, golden: Golden) -> None:
    """Its text marked, its claims and its findings."""
    account = make_account()
    golden(
        f"report.{language}.html", write_report_page(account, load_words(language), "0", riskiest(account.claims, 5))
    )


def test_a_page_asks_to_look_first_at_what_is_most_at_stake() -> None:
    """At no more than are asked for, each with a way to it; of a report without doubts that matter it asks nothing."""
    account, words = make_account(), load_words("en")
    doubted = [replace(claim, doubts=("extent",)) for claim in account.claims]
    page = write_report_page(account, words, "0", riskiest(doubted, 2))
    plain = write_report_page(account, words, "0", riskiest([replace(each, doubts=()) for each in doubted], 5))
    listed = page.partition('<nav id="first"')[2].partition("</nav>")[0]

    assert listed.count("<li>") == 2
    assert "would add about 60 killed to an incident; in doubt: extent" in listed
    assert all(f'id="{name}"' in page for name in findall(r'href="#([^"]+)"', listed))
    assert 'id="first"' not in plain


def test_the_index_leads_to_the_pages(golden: Golden) -> None:
    """It has a row a report and a total."""
    row = index_row(make_account())
    golden("index.ar.html", write_index_page([row, row], load_words("ar"), "0"))
