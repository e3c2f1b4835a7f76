"""What a new phrase would hide is told before it goes into a table: `scripts/what_a_phrase_hides.py`."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "what_a_phrase_hides.py"


def told(language: str, phrase: str) -> list[str]:
    """The lines that the script writes about one phrase."""
    run = subprocess.run([sys.executable, SCRIPT, language, phrase], capture_output=True, text=True, check=True)
    return [line.strip() for line in run.stdout.splitlines()]


@pytest.mark.parametrize(
    ("language", "phrase", "hidden"),
    [
        ("en", "report that", "that: cue that"),
        ("en", "death toll of", "death toll: cue toll"),
        ("ar", "منذ بداية الحرب", "منذ بداية: cue running"),
        ("fr", "selon le bilan", "selon: attribution after"),
    ],
)
def test_a_phrase_is_told_with_the_words_that_it_would_hide(language: str, phrase: str, hidden: str) -> None:
    assert hidden in told(language, phrase)


def test_a_phrase_of_words_that_no_table_knows_hides_nothing() -> None:
    assert told("en", "zither zigzag") == ["zither zigzag: hides nothing"]
