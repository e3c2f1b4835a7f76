"""Rules of the reader in words: whatever it gives as a reason, both languages of the interface can say."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from publish.made import make_account
from tawthiq import Claim, read
from tawthiq.publish.explanation import write_explanation
from tawthiq.publish.report_page import write_report_page
from tawthiq.publish.terminal import Screen
from tawthiq.publish.wording import Wording
from tawthiq.publish.words import LANGUAGES, load_words

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "corpus" / "ar" / "open" / "texts").glob("*.txt"))
EVERY = 4  # of the annotated reports, one in so many
CASES = (ROOT / "tests" / "reader" / "reader_ar.jsonl").read_text(encoding="utf-8").splitlines()
PUBLISHED = "2024-06-30"
SOURCE = ROOT / "src" / "tawthiq"
NAMING = [*sorted((SOURCE / "read").rglob("*.py")), SOURCE / "model" / "rule.py"]
READ = "".join(path.read_text(encoding="utf-8") for path in NAMING)
LATIN = re.compile("[A-Za-z]")
MOST = 32  # characters: a rule is told in one or two lines of its column


def reports() -> Iterator[tuple[str, str]]:
    """Texts with their dates of publication, "-" for none."""
    for path in TEXTS[::EVERY]:
        text = path.read_text(encoding="utf-8")
        yield text, text.partition("\nDATE: ")[2][: len(PUBLISHED)]
    for row in map(json.loads, CASES):
        yield row["text"], row.get("date", PUBLISHED)


def claims() -> Iterator[Claim]:
    """All that is read in them."""
    for text, day in reports():
        yield from read(text, published=None if day == "-" else date.fromisoformat(day))


@cache
def rules() -> frozenset[str]:
    """Every rule that gave a field there."""
    return frozenset(reason.rule for claim in claims() for reason in claim.why)


def has_words(rule: str, language: str) -> bool:
    """Whether the rule has words of its own, or each of its parts, alone or with its neighbours, has."""
    words = load_words(language)
    known = {part for code in words.time_rule for part in code.split()}
    return rule in words.rule or known.issuperset(rule.split(" "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words(language: str) -> None:
    """A new rule of the reader needs a line in publish/strings/*.toml."""
    assert sorted(rule for rule in rules() if not has_words(rule, language)) == []


def test_the_arabic_interface_tells_rules_without_latin_letters() -> None:
    """Of no code a piece is left over."""
    wording = Wording(load_words("ar"), make_account())

    assert sorted(rule for rule in rules() if LATIN.search(wording.rule(rule))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_rules_are_short_and_told_apart(language: str) -> None:
    """Two rules are never told by the same words."""
    words = load_words(language)
    said = [*words.rule.values(), *words.time_rule.values()]

    assert [text for text in said if len(text) > MOST] == []
    assert sorted({text for text in words.rule.values() if list(words.rule.values()).count(text) > 1}) == []


def test_no_words_are_kept_for_a_rule_that_is_gone() -> None:
    """Each code of a rule stands in the reader."""
    assert [code for code in load_words("en").rule if f'"{code}"' not in READ] == []


@pytest.mark.parametrize(
    ("rule", "en", "ar"),
    [
        ("governing-word-before", "word before it", "كلمة قبله"),
        ("weekday", "weekday", "يوم من الأسبوع"),
        ("since date", "since: date", "منذ: تاريخ"),
        ("since event date", "since: event, date", "منذ: حدث، تاريخ"),
        ("since until event month", "since and until: event, month", "منذ وحتى: حدث، شهر"),
        ("in one-day", "within one day", "في يوم واحد"),
        ("epoch the-siege", "month count: the-siege", "عدّ الشهور: the-siege"),
        ("no-such-rule", "no-such-rule", "no-such-rule"),
        ("no such rule", "no such rule", "no such rule"),
        ("", "", ""),
    ],
)
def test_a_rule_is_said_in_words(rule: str, en: str, ar: str) -> None:
    """Rules of dates by their parts; what has no words is shown as it is."""
    assert [Wording(load_words(language), make_account()).rule(rule) for language in ("en", "ar")] == [en, ar]


def test_explanations_and_pages_show_the_words() -> None:
    """And no code of a rule."""
    account, words = make_account(), load_words("ar")
    claim = account.claims[1]
    table = write_explanation(account, claim, words, Screen(width=120))
    page = write_report_page(account, words, "0")

    for reason in claim.why:
        said = Wording(words, account).rule(reason.rule)
        assert said in page
        assert said in table
        assert reason.rule not in table
        assert f">{reason.rule}<" not in page
