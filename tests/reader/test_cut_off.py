"""Texts cut off: every case's text, ended behind each of some of its words, as a post or a page may end it."""

from itertools import groupby
from operator import itemgetter

import pytest

from reader.test_reading_cases import rows
from tawthiq import read

ENDS = 6  # of a text
TEXTS = {
    language: [row["text"] for _, row in told]
    for language, told in groupby(sorted(rows(), key=itemgetter(0)), itemgetter(0))
}


def cut_off(text: str) -> list[str]:
    """The text without its last mark, and ended behind words that lie evenly in it, without a mark either."""
    words = text.split(" ")
    ends = {len(words) * part // ENDS for part in range(1, ENDS + 1)} - {0}
    return [" ".join(words[:end]).rstrip(".!?؟،,:؛ ") for end in sorted(ends)]


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_ends_at_any_word_is_read(language: str) -> None:
    """No rule looks behind the last word; every number that is read stands where its claim says."""
    for text in TEXTS[language]:
        for ended in cut_off(text):
            for claim in read(ended, language=language):
                assert ended[claim.span.start : claim.span.end] == claim.number, ended
