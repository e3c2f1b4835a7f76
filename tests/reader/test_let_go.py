"""Reports that are let go before they are looked up: never one in which the whole reading finds a claim."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq import Report
from tawthiq.read.measures.alone import may_tell_of_harm
from tawthiq.read.measures.daily_life import is_of_daily_life
from tawthiq.read.measures.scan import MANY, load_scanner
from tawthiq.read.measures.signs import Sign
from tawthiq.read.page.opening import open_page
from tawthiq.read.reader import read_in_full

CORPUS = Path(__file__).parents[2] / "corpus" / "ar"
ROWS = Path(__file__).parent / "reader_ar.jsonl"
TEXTS = [json.loads(line)["text"] for line in ROWS.read_text(encoding="utf-8").splitlines() if line.strip()]
FOLDERS = sorted(path for path in CORPUS.glob("*/texts") if path.is_dir())
LANGUAGES = ("ar", "en")
NEWS = {
    language: [
        path.read_text(encoding="utf-8")
        for path in sorted((CORPUS.parent / language / "general-open" / "texts").glob("*.txt"))
    ]
    for language in LANGUAGES
}
HARM = {
    language: [
        json.loads(line)["text"]
        for line in (ROWS.parent / f"reader_{language}.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    for language in LANGUAGES
}


def report(text: str, language: str = "ar") -> Report:
    """A text as a report of a day."""
    return Report(id="-", text=text, published=date(2024, 6, 30), language=language)


def is_let_go_with_claims(text: str, language: str = "ar") -> bool:
    """Whether the text is let go though claims are read in it."""
    one = report(text, language)
    return not may_tell_of_harm(one, {}) and bool(read_in_full(one, {}))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_no_report_of_the_corpus_with_a_claim_is_let_go(folder: Path) -> None:
    """Whole, and each of its paragraphs as a report by itself."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    paragraphs = [line for text in reports for line in text.splitlines()[::4]]
    assert [text for text in (*reports, *paragraphs) if is_let_go_with_claims(text)] == []


def test_no_case_with_a_claim_is_let_go() -> None:
    """The sentences that the reader is held to."""
    assert [text for text in TEXTS if is_let_go_with_claims(text)] == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=5), st.sampled_from([" ", ". ", "\n", "، "]))
def test_no_mixture_of_cases_with_a_claim_is_let_go(texts: list[str], between: str) -> None:
    """What one sentence tells may bear on the next: the look at each alone must not miss it."""
    assert not is_let_go_with_claims(between.join(texts))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_article_of_ordinary_news_with_a_sentence_of_harm_in_it_is_let_go(
    language: str, data: st.DataObject
) -> None:
    """A report that is full of words of daily life is let go by the stricter look, and never with a claim in it."""
    lines = data.draw(st.sampled_from(NEWS[language])).splitlines()
    for sentence in data.draw(st.lists(st.sampled_from(HARM[language]), min_size=1, max_size=2)):
        lines.insert(data.draw(st.integers(0, len(lines))), sentence)
    assert not is_let_go_with_claims("\n".join(lines), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_taken_for_one_of_daily_life_at_a_first_look_only_if_its_page_is_one(language: str) -> None:
    """Ordinary news, and reports of harm with half an article of it below them."""
    scanner = load_scanner(language)
    reports = [
        *NEWS[language],
        *(f"{harm}\n{news[: len(news) // 2]}" for harm, news in zip(HARM[language], NEWS[language], strict=False)),
    ]
    everyday = [text for text in reports if any(one.signs & Sign.EVERYDAY for one in scanner.stretches(text) or ())]
    assert everyday
    assert all(is_of_daily_life(open_page(report(text, language), {})) for text in everyday)


def test_leaders_of_a_party_are_people_though_their_word_is_listed_whole() -> None:
    """«قادتها» is a verb, too; within an article of ordinary news they are found by the look at its words."""
    assert not any(is_let_go_with_claims(f"نعت حماس 12 من قادتها.\n{news}") for news in NEWS["ar"][::5])


def test_a_headline_in_which_articles_are_left_out_is_not_let_go() -> None:
    """«governor» is one person there, and nobody in a sentence."""
    assert not is_let_go_with_claims("Gunmen kill governor and wound driver\n\nThe shop opens at nine.", "en")


def test_ordinary_news_is_let_go() -> None:
    """Most articles without a claim, though they are full of numbers and of words of harm said of things."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "general-open" / "texts").glob("*.txt"))]
    looked_up = [text for text in articles if may_tell_of_harm(report(text), {})]
    assert len(looked_up) <= len(articles) / 20


def test_stretches_keep_to_the_lines_of_their_text() -> None:
    """A stretch is never of two lines, and a sentence that ends in a number is not parted from the next."""
    text = "قُتل 12 مدنياً في عام 2020. وأُصيب 3 آخرون.\nنجا 4. وقُتل 5 مدنيين! عاد ستة"
    told = [text[one.start : one.end].strip() for one in load_scanner("ar").stretches(text) or ()]
    assert told == ["قُتل 12 مدنياً في عام 2020. وأُصيب 3 آخرون.", "نجا 4. وقُتل 5 مدنيين!", "عاد ستة"]


def test_a_report_full_of_harm_is_not_looked_at_by_its_sentences() -> None:
    """Dense reports are read at once."""
    assert load_scanner("ar").stretches("قُتل 12 مدنياً. " * MANY) is None
