"""Bombers: who blows himself up is of no army that has aircraft, whoever acts beside him in the sentence."""

from collections.abc import Sequence

from tawthiq.languages.words import Method
from tawthiq.read.by.doers import Doer, code_of
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

BOMBERS = "suicide-bombing"
REACH_BEHIND = 6  # tokens from those harmed to the bomb


def are_harmed_by_bombers(page: Page, first: int, figure: Figure) -> bool:
    """«فجّر نفسه ما أدى إلى مقتل شخصين», «قُتل ثلاثة بتفجير انتحاري»: a bomber from token `first` on, or behind."""
    governor = figure.governor.first if figure.governor is not None else figure.first
    behind = max(figure.end, figure.counted.last)
    last = min(behind + REACH_BEHIND, figure.sentence.last)
    stop = next((at for at in range(behind, last) if page.is_mark(at, "،,.؛:") or page.found(at, "trigger")), last)
    near = (*page.matches(first, min(governor, figure.first), "method"), *page.matches(behind, stop, "method"))
    return any(isinstance(way.sense.entry, Method) and way.sense.entry.code == BOMBERS for way in near)


def without_armies(page: Page, figure: Figure, doers: Sequence[Doer]) -> list[Doer]:
    """«قتلت القوات انتحارياً، فيما فجّر آخر نفسه ما أدى إلى مقتل شخصين»: the army did not kill the two."""
    return [doer for doer in doers if not _is_army_beside(page, figure, doer)]


def _is_army_beside(page: Page, figure: Figure, doer: Doer) -> bool:
    governor = figure.governor.first if figure.governor is not None else figure.first
    beside = doer.last <= min(governor, figure.first)
    flies = beside and all(code_of(party) in page.lexicon.flying for party in doer.parties)
    return flies and are_harmed_by_bombers(page, doer.last, figure)
