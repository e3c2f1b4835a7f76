"""Said then: running totals, and lengths of time, that somebody gave before end on that day, not with the report."""

from collections.abc import Sequence
from datetime import date, timedelta

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.telling import Telling

ISO_DAY = 10
LENGTHS = ("span length", "in length")
WEEKDAY = "weekday"
WEEK = 7
THE_EVE = timedelta(days=1)  # what was said on the eve is the report's own news


def end_with_their_saying(page: Page, telling: Telling, figures: Sequence[Figure]) -> None:
    """«وكان المرصد قد أعلن الخميس أن عدد القتلى منذ 7 أيار بلغ 61»: from 7 May to that day, days ago."""
    published, said = page.report.published, telling.period_of_saying or ""
    if published is None or len(said) != ISO_DAY or said >= published.isoformat():
        return
    _count_back_from(telling, said, published, figures)
    _go_back_to_weekdays(telling, said, figures)
    if said >= (published - THE_EVE).isoformat():
        return
    for figure in figures:
        first = min((at for at in telling.said if at < figure.first), default=None)
        start, _, end = (figure.period or "").partition("/")
        running = figure.extent == "cumulative" and end == published.isoformat() and start < said
        if running and first is not None:
            figure.period = f"{start}/{said}"
            figure.because("period", "ends-with-its-saying", first, first + 1)


def _count_back_from(telling: Telling, said: str, published: date, figures: Sequence[Figure]) -> None:
    """«أعلن أمس أنه نفّذ 38 ضربة خلال 24 ساعة»: the length is counted back from the day on which it was said."""
    since = published - date.fromisoformat(said)
    for figure in figures:
        ground = figure.ground("period")
        start, _, end = (figure.period or "").partition("/")
        behind = [at for at in telling.said if at < figure.first]
        length = ground is not None and ground.rule in LENGTHS and end == published.isoformat()
        if ground is not None and length and behind and len(start) == ISO_DAY:
            figure.period = f"{date.fromisoformat(start) - since}/{said}"
            figure.because("period", "ends-with-its-saying", ground.first, ground.last)


def _go_back_to_weekdays(telling: Telling, said: str, figures: Sequence[Figure]) -> None:
    """«أعلنت في 31 أيار مقتل 16 بضربات ليل الخميس»: the Thursday before it was said, not the report's last one."""
    for figure in figures:
        ground = figure.ground("period")
        once = sum(at < figure.first for at in telling.said) == 1  # not «ثم أعلنت الاثنين»
        if ground is None or ground.rule != WEEKDAY or not once or len(figure.period or "") != ISO_DAY:
            continue
        told, spoken = date.fromisoformat(str(figure.period)), date.fromisoformat(said)
        if told > spoken:
            weeks = -((spoken - told).days // WEEK)
            figure.period = str(told - timedelta(days=weeks * WEEK))
            figure.because("period", "ends-with-its-saying", ground.first, ground.last)
