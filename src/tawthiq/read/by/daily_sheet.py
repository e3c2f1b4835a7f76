"""Daily sheets: «40 were killed in its attacks in 24 hours. Since October 900 have died»: both counts are of one."""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

DAY = 1.0


def is_overall_count(page: Page, figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a running total stands right behind the day's harm of one side, told by the same in one paragraph."""
    last = before[-1].sentence if before else None
    if not page.lexicon.doers_first or last is None or figure.measure not in HARM or figure.unit == "events":
        return False
    if figure.sentence.index != last.index + 1 or figure.sentence.line != last.line or last.headline:
        return False
    alike = [told for told in before if told.measure in HARM and told.own_by and told.by and told.whole is None]
    told_on = not figure.source or any(told.source == figure.source for told in alike)
    return bool(alike) and told_on and _is_of_a_day(page, alike[0]) and _counts_since(page, figure)


def _is_of_a_day(page: Page, figure: Figure) -> bool:
    dates = (page.date_cover.get(at) for at in range(figure.sentence.first, figure.sentence.last))
    return any(date is not None and date.role == "span" and 0 < (date.days or 0) <= DAY for date in dates)


def _counts_since(page: Page, figure: Figure) -> bool:
    dates = (page.date_cover.get(at) for at in range(figure.sentence.first, figure.sentence.last))
    return any(date is not None and date.role == "since" for date in dates)
