"""Reports that are let go before they are looked up: never one in which the whole reading finds a claim."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq import Report
from tawthiq.read.measures.alone import may_tell_of_harm
from tawthiq.read.measures.scan import MANY, load_scanner
from tawthiq.read.reader import read_in_full

CORPUS = Path(__file__).parents[2] / "corpus" / "ar"
ROWS = Path(__file__).parent / "reader_ar.jsonl"
TEXTS = [json.loads(line)["text"] for line in ROWS.read_text(encoding="utf-8").splitlines() if line.strip()]
FOLDERS = sorted(path for path in CORPUS.glob("*/texts") if path.is_dir())


def report(text: str) -> Report:
    """A text as a report of a day."""
    return Report(id="-", text=text, published=date(2024, 6, 30))


def is_let_go_with_claims(text: str) -> bool:
    """Whether the text is let go though claims are read in it."""
    return not may_tell_of_harm(report(text), {}) and bool(read_in_full(report(text), {}))


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
