"""The time before: «compared with 267 killed and 121 injured in the previous quarter», right before the time told."""

from collections.abc import Sequence
from datetime import date, timedelta

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

_THE_TIME_BEFORE = "the-time-before-as-long"
_MONTHS = 12
_SHORTEST = 2  # months; of one the calendar tells which was before
_LENGTHS = {"the_quarter_before": 3, "the_half_before": 6, "the_time_before": 0}  # months; 0 for as many as were told

Told = Sequence[tuple[Sentence, list[Figure]]]


def date_the_time_before(page: Page, told: Told) -> None:
    """Give figures of «the previous quarter», behind a comparison, as many months right before those told."""
    if not any(map(page.tells_of, _LENGTHS)):
        return
    last: Figure | None = None
    for sentence, figures in told:
        for figure in figures:
            held = page.last_cue(sentence.first, figure.first, "against_which")
            then = page.first_cue(figure.last, sentence.last, *_LENGTHS) if held is not None else None
            before = _months_before(last.period, then) if then is not None and last is not None else None
            if before is None or then is None or not _is_of_it(page, figure, figures, then.first):
                last = figure if figure.period is not None and figure.kind == "count" else last
                continue
            figure.period, figure.extent, figure.own_period = before, "period", True
            figure.because("period", _THE_TIME_BEFORE, then.first, then.last)
            figure.because("extent", _THE_TIME_BEFORE, then.first, then.last)


def _is_of_it(page: Page, figure: Figure, figures: Sequence[Figure], then: int) -> bool:
    """Whether nothing but a figure joined to this one stands between it and the words for the time before."""
    between = [other for other in figures if figure.first < other.first < then]
    return len(between) < 2 and not page.has_cue(figure.last, then, "against_which") and figure.kind == "count"


def _months_before(period: str | None, then: Match) -> str | None:
    """The months right before some whole months, as many as the words say; None where they are not whole or too few."""
    days = day_range(period) if period is not None else None
    first, last = (days.first, days.last) if days is not None else (None, None)
    if first is None or last is None or first.day != 1 or (last + timedelta(days=1)).day != 1:
        return None
    count = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    if count < _SHORTEST:
        return None
    start, end = _month(first, -(_LENGTHS[str(then.sense.entry)] or count)), _month(first, -1)
    return f"{start:%Y-%m}/{end:%Y-%m}"


def _month(day: date, offset: int) -> date:
    at = day.year * _MONTHS + day.month - 1 + offset
    return date(at // _MONTHS, at % _MONTHS + 1, 1)
