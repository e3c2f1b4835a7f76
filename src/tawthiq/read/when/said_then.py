"""Said then: running totals that somebody gave days before end on that day, not with the report."""

from collections.abc import Sequence
from datetime import timedelta

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.telling import Telling

ISO_DAY = 10
THE_EVE = timedelta(days=1)  # what was said on the eve is the report's own news


def end_with_their_saying(page: Page, telling: Telling, figures: Sequence[Figure]) -> None:
    """«وكان المرصد قد أعلن الخميس أن عدد القتلى منذ 7 أيار بلغ 61»: from 7 May to that day, days ago."""
    published, said = page.report.published, telling.period_of_saying or ""
    if published is None or len(said) != ISO_DAY or said >= (published - THE_EVE).isoformat():
        return
    for figure in figures:
        first = min((at for at in telling.said if at < figure.first), default=None)
        start, _, end = (figure.period or "").partition("/")
        running = figure.extent == "cumulative" and end == published.isoformat() and start < said
        if running and first is not None:
            figure.period = f"{start}/{said}"
            figure.because("period", "ends-with-its-saying", first, first + 1)
