"""Every field that has a value says which rule gave it, and nearly always by which words of the text."""

from datetime import date
from pathlib import Path

import pytest

from tawthiq import Claim, read
from tawthiq.model.rule import DOUBTFUL

TEXTS = sorted((Path(__file__).parents[2] / "corpus" / "ar" / "open" / "texts").glob("*.txt"))
EVERY = 6  # of the annotated reports, one in so many: all genres are among them
PLAIN = {("kind", "count"), ("bound", "exact"), ("attribution", "stated"), ("stance", "stated")}
FIELDS = (
    "kind", "measure", "bound", "group", "by", "attribution", "place", "period", "extent", "stance", "source",
    "method", "part_of", "of", "excludes",
)  # fmt: skip
# What rests on something that the text does not say, or on the whole of a page, has no words to show.
WITHOUT_WORDS = {
    "no-group-is-named", "announced-above-the-list", "the-account-counts-civilians", "no-stretch-of-time-is-said",
    "a-stock-said-in-the-present", "an-entry-of-a-live-page", "still-missing", "told-of-several-places",
    "told-day-by-day", "of-a-month-and-a-province", "another-matter-than-the-account", "several-events",
    "flight-goes-on-after-the-event", "in-its-first-days", "compared-with-another-time", "a-toll-that-has-grown",
    "deeds-told-before", "taken-up", "the-body-that-tells-its-arrests", "operations-told-by-those-who-did-them",
    "the-two-sides-that-fight", "with-those-before",
}  # fmt: skip


def told(claim: Claim) -> set[str]:
    """The fields of a claim that have more than the plainest value."""
    values = ((field, getattr(claim, field)) for field in FIELDS)
    return {field for field, value in values if value and (field, value) not in PLAIN}


@pytest.mark.parametrize("path", TEXTS[::EVERY], ids=lambda path: path.stem)
def test_every_field_with_a_value_names_its_rule_and_its_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    published = text.partition("\nDATE: ")[2][: len("2024-06-30")]
    for claim in read(text, published=date.fromisoformat(published)):
        assert told(claim) <= {reason.field for reason in claim.why}, claim.number
        bare = {reason.rule for reason in claim.why if reason.span is None and not reason.rule.startswith(DOUBTFUL)}
        assert bare <= WITHOUT_WORDS, claim.number


def test_a_day_that_no_date_of_publication_anchors_leaves_the_period_open_and_says_so() -> None:
    (claim,) = read("قُتل 12 مدنياً أمس في حلب.")
    (reason,) = (reason for reason in claim.why if reason.field == "period")
    assert claim.period is None
    assert "period" in claim.doubts
    assert (reason.rule, reason.cue) == ("the-date-of-publication-is-not-known", "أمس")


def test_with_a_date_of_publication_the_same_day_is_told() -> None:
    (claim,) = read("قُتل 12 مدنياً أمس في حلب.", published=date(2024, 6, 30))
    assert claim.period == "2024-06-29"
    assert "period" not in claim.doubts
