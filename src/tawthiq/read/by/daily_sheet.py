"""Daily sheets: «40 were killed in its attacks in 24 hours. Since October 900 have died»: both counts are of one."""

from collections.abc import Iterator, Sequence

from tawthiq.model.period import day_range
from tawthiq.read.by.doers import HARM
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

WEEK = 8  # days
LONG = 60  # days


def is_overall_count(page: Page, figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a running total stands right behind the day's harm of one side, told by the same in one paragraph."""
    last = before[-1].sentence if before else None
    if not page.lexicon.doers_first or last is None or figure.measure not in HARM or figure.unit == "events":
        return False
    if figure.sentence.index != last.index + 1 or figure.sentence.line != last.line or last.headline:
        return False
    alike = [told for told in before if told.measure in HARM and told.by and told.whole is None]
    told_on = not figure.source or any(told.source == figure.source for told in alike)
    return bool(alike) and told_on and _is_of_a_day(page, alike[0]) and _counts_since(page, figure)


def _is_of_a_day(page: Page, figure: Figure) -> bool:
    """Whether the sentence counts what a day, or the days since the last sheet, brought."""
    return any(date.role == "span" and 0 < _length(date) <= WEEK for date in _dates(page, figure))


def _counts_since(page: Page, figure: Figure) -> bool:
    """Whether the sentence counts since a start, or from a day long ago."""
    return any(date.role == "since" or (date.role == "span" and _length(date) >= LONG) for date in _dates(page, figure))


def _dates(page: Page, figure: Figure) -> Iterator[DateMention]:
    dates = (page.date_cover.get(at) for at in range(figure.sentence.first, figure.sentence.last))
    return (date for date in dates if date is not None)


def _length(mention: DateMention) -> float:
    """The days of a stretch, 0 where they are unknown."""
    return mention.days or (day_range(mention.period).days() or 0 if mention.period is not None else 0)
