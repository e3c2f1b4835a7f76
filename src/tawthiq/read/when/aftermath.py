"""What an attack of long ago has left: those it killed in its first days, and those taken then and missing still."""

from collections.abc import Sequence
from datetime import date

from tawthiq.model.period import day_range
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

LEAST_TAKEN = 100  # of people taken at one time
LONG_AGO = 300  # days from the attack to the report
REACH_DAYS = 9  # tokens from a figure to «in its first days»
MONTH = len("2014-08")
DAY = len("2014-08-03")


def settle_aftermath(page: Page, figures: Sequence[Figure]) -> None:
    """Give the dead of an attack's first days its month, and those missing since the time from then to the report."""
    published = page.report.published
    if published is None:
        return
    for figure in figures:
        if figure.measure in HARMED and figure.whole is None and _is_of_first_days(page, figure):
            _settle_first_days(page, figure, published)
    _settle_missing(figures, published)


def _is_of_first_days(page: Page, figure: Figure) -> bool:
    """«قُتل 40 في الأيام الأولى من الهجوم»: not behind another figure of the sentence."""
    sentence = figure.sentence
    near = (max(sentence.first, figure.first - REACH_DAYS), min(figure.end + REACH_DAYS, sentence.last))
    days = page.first_cue(*near, "first_days")
    if days is None:
        return False
    between = range(figure.end, days.first) if days.first >= figure.end else range(days.last, figure.first)
    return not any(at in page.quantity_cover for at in between)


def _settle_first_days(page: Page, figure: Figure, published: date) -> None:
    told = [figure.period] if figure.period else []
    told += [m.period for m in reversed(page.dates) if m.first < figure.first and m.period]
    start = next((edge for period in told if (edge := _long_ago(period, published))), "")
    if len(start) >= MONTH:
        figure.period, figure.own_period = start[:MONTH], True
        figure.because("period", "in-its-first-days")
        figure.lasts("incident", "in-its-first-days")


def _settle_missing(figures: Sequence[Figure], published: date) -> None:
    """«خطف التنظيم في 5 أيار 2013 نحو 200، وما زال 90 مفقودين»: they have been missing from that day on."""
    takings = [figure for figure in figures if _are_taken_at_once(figure, published)]
    if not takings:
        return
    taken = max(takings, key=lambda figure: figure.value)
    since = f"{_long_ago(taken.period, published)}/{published}"
    for figure in figures:
        if figure.measure == "missing" and figure.unit == "persons" and figure.value < taken.value:
            figure.period = since
            figure.because_of("period", "missing-since-they-were-taken", taken)
            figure.lasts("stock", "missing-since-they-were-taken", taken.first, taken.last)


def _are_taken_at_once(figure: Figure, published: date) -> bool:
    many = figure.measure == "abducted" and figure.kind == "count" and figure.value >= LEAST_TAKEN
    start = _long_ago(figure.period, published) if many and not figure.sentence.headline else ""
    _, slash, end = (figure.period or "").partition("/")
    over = bool(slash) and end != str(published)  # those of a stretch that is over
    return not over and (len(start) == DAY or (len(start) == MONTH and figure.extent == "incident"))


def _long_ago(period: str | None, published: date) -> str:
    """The first edge of a period that begins long before the report, else nothing."""
    first = day_range(period).first if period is not None else None
    old = first is not None and (published - first).days >= LONG_AGO
    return (period or "").partition("/")[0] if old else ""
