"""Passages: each line of a text is read in its own language."""

import pytest

from tawthiq.front import read
from tawthiq.languages.identify import split_passages
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

ARABIC = "قُتل 12 مدنياً بقصف على المدينة أمس، وفق الدفاع المدني، وجُرح آخرون نقلوا إلى المشفى."
ENGLISH = "At least 12 civilians were killed by shelling of the city on Sunday, the Civil Defence said."
FRENCH = "Au moins douze civils ont été tués dimanche dans une attaque contre le village, selon des habitants."
GERMAN = (
    "Bei einem Luftangriff auf die Stadt sind nach Angaben der Behörden zwölf Menschen getötet und dreißig verletzt "
    "worden, unter ihnen drei Kinder, wie ein Sprecher mitteilte."
)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        pytest.param(ARABIC, ["ar"], id="Arabic alone"),
        pytest.param(ENGLISH, ["en"], id="English alone"),
        pytest.param(FRENCH, ["fr"], id="French alone"),
        pytest.param(f"{ENGLISH}\n{ENGLISH}\n{FRENCH}", ["en", "fr"], id="a French statement in an English report"),
        pytest.param(f"{ARABIC}\n{ARABIC}\n\n{ENGLISH}", ["ar", "en"], id="an English footer"),
        pytest.param(f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}\nمقتل 12 مدنياً", ["en", "ar"], id="a short Arabic line"),
        pytest.param(f"{ARABIC} رويترز Reuters, CNN, BBC", ["ar"], id="names in another script"),
        pytest.param("7 killed", ["en"], id="too short to tell by its words"),
        pytest.param(GERMAN, [], id="a language without words here"),
    ],
)
def test_a_text_is_told_apart_by_its_languages(text: str, languages: list[str]) -> None:
    """The one of most words first."""
    main = "ar" if text.startswith("ق") else "en"

    assert [language for language, _ in split_passages(text, main).texts] == languages


def test_each_passage_keeps_its_place() -> None:
    """Spans in a passage are spans of the text."""
    text = f"{ARABIC}\n\n{ENGLISH}\n{ARABIC}"
    passages = dict(split_passages(text, "ar").texts)

    assert {len(passage) for passage in passages.values()} == {len(text)}
    assert passages["en"].strip() == ENGLISH
    assert passages["en"].index(ENGLISH) == text.index(ENGLISH)
    assert passages["ar"].split("\n")[3] == ARABIC


def test_a_report_in_a_language_that_nobody_reads_is_refused() -> None:
    """Rather than read as one that it resembles."""
    with pytest.raises(UnreadableInput, match=r"a\.txt: It is written in a language for which Tawthiq has no words"):
        read(Report(id="a.txt", text=GERMAN, language="en"))


def test_claims_of_all_passages_stand_in_the_order_of_the_text() -> None:
    """Each with the number that stands there."""
    text = f"{ENGLISH}\n\n{ARABIC}\n\n{ENGLISH}"
    reading = read(Report(id="a.txt", text=text, language="en"))

    assert reading.report.language == "en"
    assert [text[claim.span.start : claim.span.end] for claim in reading.claims if claim.measure == "killed"] == [
        "12"
    ] * 3
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
