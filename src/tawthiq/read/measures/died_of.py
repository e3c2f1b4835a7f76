"""Died of: the wounded who died, and the remains of those who were taken."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.governor_behind import governor_after
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

TIME = 4  # tokens that a time takes at most between a verb and its subject


def died_of_wounds(page: Page, figure: Figure, after: Figure | None, governors: Sequence[Match]) -> bool:
    """«قتل ما لا يقل عن 20 جريحاً», «أحد الجريحين فارق الحياة»: a word of death right before or behind the wounded."""
    head = figure.counted.head()
    if head is not None and head.measure in CAPTIVE and not head.weak:
        return _are_remains(page, figure, governors)
    if head is None or head.measure != "injured":
        return False
    opens = first_with_bounds(page, figure)
    near = [match for match in governors if _is_right_before(page, match, opens) and not figure.conjoined]
    some = figure.counted.partitive or figure.wording is Wording.SINGLE
    behind = governor_after(page, figure, after, governors) if some and not near else None
    entries = [match.sense.entry for match in (*near, *([behind] if behind is not None else []))]
    return any(
        isinstance(e, Trigger) and e.measure == "killed" and e.unit == "persons" and not e.faint for e in entries
    )


def _is_right_before(page: Page, match: Match, opens: int) -> bool:
    """«توفي اليوم ثلاثة من الجرحى», «توفي لاحقاً ثلاثة»: whether at most a time stands between the word and those."""
    gap = range(match.last, opens)
    near = opens - TIME <= match.last <= opens
    return near and all(at in page.date_cover or page.cue(at, "thereupon") is not None for at in gap)


def _are_remains(page: Page, figure: Figure, governors: Sequence[Match]) -> bool:
    """«The remains of another 274 abductees»: a word for bodies right before those who were taken."""
    opens = first_with_bounds(page, figure)
    opens = min([opens, *(other.first for other in figure.counted.others)])
    near = (match.sense.entry for match in governors if match.last == opens)
    return any(isinstance(e, Trigger) and e.measure == "killed" and e.unit == "bodies" for e in near)
