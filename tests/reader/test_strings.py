"""Strings: what stands between the blanks of a text, met before or not."""

import pytest

from tawthiq.read.measures import strings as module
from tawthiq.read.measures.strings import Strings

HARM = {"ضحايا", "victims"}


def learn(word: str) -> bool | None:
    """Words of HARM tell something, none longer than twelve letters is kept."""
    return word in HARM if len(word) <= 12 else None


def known() -> Strings:
    """Strings of which none was met."""
    return Strings(learn, lambda word: len(word) if "-" in word else 0, HARM.__contains__)


def told(strings: Strings, text: str) -> set[str]:
    """The words of the strings of a text that tell anything."""
    return strings.words(strings.look(text.split())[0])


def test_words_are_found_with_marks_and_numbers_on_them() -> None:
    """Each time that a text is looked at."""
    strings = known()

    for _ in range(2):
        assert "ضحايا" in told(strings, "«ضحايا»، 12 قتيلاً.")
        assert told(strings, "12 قتيلاً.") == set()


def test_tokens_are_words_numbers_and_marks() -> None:
    """A string of several counts as all of them."""
    strings, text = known(), "«ضحايا»، 12 قتيلاً."

    assert strings.look(text.split())[1] == len(["«", "ضحايا", "»", "،", "12", "قتيلاً", "."])


@pytest.mark.parametrize("text", ["ضحايا حرب", "«ضحايا» 12 - حرب.", "ضحايا،حرب", "ضحايا ( 7 ) حرب"])
def test_the_next_word_stands_behind_marks_and_numbers(text: str) -> None:
    """In the same string or a later one."""
    strings = known()
    strings.look(text.split())

    assert list(strings.begun(text.split())) == [("ضحايا", "حرب")]


def test_the_last_word_begins_nothing() -> None:
    """Whether marks stand behind it or not."""
    strings = known()
    strings.look(["ضحايا", "ضحايا.", "!"])

    assert list(strings.begun(["ضحايا"])) == list(strings.begun(["ضحايا.", "!"])) == []


def test_a_text_with_what_cannot_be_kept_tells_nothing() -> None:
    """A word or a string that is too long."""
    strings = known()

    assert told(strings, f"ضحايا {'ا' * 13}") == set()
    assert told(strings, f"ضحايا {'،' * 200}") == set()


def test_strings_are_met_anew_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept is let go, and the text at hand is told."""
    monkeypatch.setattr(module, "_MOST", 3)
    strings = known()

    assert told(strings, "ضحايا و و12") == {"ضحايا"}
    assert told(strings, "لا شيء ضحايا") == {"ضحايا"}
    assert list(strings.begun(["ضحايا", "لا"])) == [("ضحايا", "لا")]
