"""Scenes: paragraphs of a round-up that each open with the place of which they tell («الفاشر: …», «حماة::»)."""

from bisect import bisect_right
from collections.abc import Sequence

from tawthiq.read.page.page import Page, Sentence

LONGEST_LABEL = 4  # tokens of the place before its colon
LEAST_SCENES = 2  # places known as such; one alone may be a dateline
CLOSED_BY = ".-–—"
TOLD = ("party", "source", "head", "trigger", "attribution", "person")


class Scenes:
    """Where each scene of a round-up begins; none in a report that is no round-up."""

    def __init__(self, page: Page) -> None:
        """Find the lines that open with a place and a colon, or are nothing but a place."""
        labels = [(sentence, _label(page, sentence)) for sentence in page.sentences]
        known = [sentence for sentence, label in labels if label and _is_place(page, label)]
        round_up = len(known) >= LEAST_SCENES
        found = [sentence for sentence, label in labels if label and not _is_other(page, label)]
        self.starts: Sequence[int] = [sentence.first for sentence in found] if round_up else []

    def begins(self, sentence: Sentence) -> bool:
        """Whether a scene begins with a sentence."""
        return self.of(sentence.first) > self.of(sentence.first - 1)

    def of(self, at: int) -> int:
        """The number of the scene in which a token stands, 0 before the first."""
        return bisect_right(self.starts, at)


def _label(page: Page, sentence: Sentence) -> range:
    """The tokens before the colon with which a paragraph opens, or the whole of a line that is a place alone."""
    if not sentence.opens_line or sentence.listed:
        return range(0)
    longest = min(sentence.first + LONGEST_LABEL, sentence.last - 1)
    colons = page.marks(sentence.first + 1, longest + 1, ":")
    if colons:
        return range(sentence.first, colons[0]) if not sentence.headline else range(0)
    if (headed := _dateline(page, sentence)) is not None:
        return headed
    words = [at for at in range(sentence.first, sentence.last) if page.tokens[at].form.strip()]
    alone = 0 < len(words) <= LONGEST_LABEL and _is_place(page, range(words[0], words[-1] + 1))
    return range(words[0], words[-1] + 1) if alone else range(0)


def _dateline(page: Page, sentence: Sentence) -> range | None:
    """ "TAIZ. A mine blew up …", "KIRKUK - Gunmen killed …": the place in capitals with which a paragraph opens."""
    last = min(sentence.first + LONGEST_LABEL, sentence.last)
    stop = next((at for at in range(sentence.first + 1, last) if page.is_mark(at, CLOSED_BY)), -1)
    opens = sentence.index == 0 or page.sentences[sentence.index - 1].headline  # the report's own dateline
    if stop < 0 or sentence.headline or opens or not _is_place(page, range(sentence.first, stop)):
        return None
    written = page.text(sentence.first, stop)
    return range(sentence.first, stop) if written.isupper() else None


def _is_place(page: Page, label: range) -> bool:
    return all(at in page.place_cover for at in label)


def _is_other(page: Page, label: range) -> bool:
    """Whether a label names who tells, who was counted or what befell them, and no place."""
    named = any(page.found(at, table) is not None for at in label for table in TOLD)
    counted = any(at in page.quantities or at in page.date_cover for at in label)
    return not _is_place(page, label) and (named or counted)
