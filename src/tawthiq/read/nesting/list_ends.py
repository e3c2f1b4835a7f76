"""Ends of lists: whether a list that divides a total goes on in words that were not read as its parts.

«هم 11 لاجئاً و14 نازحاً، بالإضافة إلى عامل إغاثة»: what was read of such a list is only some of its total, and its cut
is named so.
"""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence

LISTS = (CUT_NAMES[LevelKind.LIST], CUT_NAMES[LevelKind.LINES])
NEXT_PART = 8  # tokens after the last part in which another one is joined to it


def name_open_lists(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Name the cut of each list that goes on unread as one of some parts only."""
    lists: dict[str, list[Figure]] = {}
    for _, figures in sentences:
        for figure in figures:
            if figure.cut is not None and figure.cut.startswith(LISTS):
                lists.setdefault(figure.cut, []).append(figure)
    unread = _lines_without_parts(sentences)
    for name, parts in lists.items():
        indices = range(parts[0].sentence.index, parts[-1].sentence.index + 2)
        if _goes_on(page, parts) or any(index in unread for index in indices):
            for part in parts:
                part.cut = f"{CUT_NAMES[LevelKind.CUE]}{name}"


def _lines_without_parts(sentences: Sequence[tuple[Sentence, list[Figure]]]) -> frozenset[int]:
    """Items of lists in which no figure was read."""
    return frozenset(s.index for s, figures in sentences if s.listed and all(f.measure is None for f in figures))


def _tells_on(page: Page, at: int) -> bool:
    """«هم 17 مقاتلاً وتسعة مدنيين، وأُصيب 44 آخرون»: a verb of harm after the list begins another matter."""
    trigger = page.found(at, "trigger")
    return trigger is not None and trigger.sense.form is not Form.NOUN and page.conjoined(at)


def _goes_on(page: Page, parts: Sequence[Figure]) -> bool:
    """Whether numbers between the parts, or people joined to the last, were not read as parts."""
    last = parts[-1]
    end = min(last.end + NEXT_PART, last.sentence.last)
    stop = next((at for at in range(last.end, end) if page.is_mark(at, ".؛;") or _tells_on(page, at)), end)
    if page.has_cue(last.end, stop, "added", "remainder"):
        return True
    people = (page.found(at, "person") for at in range(last.end, stop) if page.conjoined(at))
    return any(match is not None and match.prefix not in page.lexicon.articles for match in people)
