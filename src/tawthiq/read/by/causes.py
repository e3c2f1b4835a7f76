"""Causes: whether a figure has a way of being harmed of its own, apart from what is told before it."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

REACH_MISHAP = 8  # tokens from a figure to an accident or an illness
REACH_ITEM = 12  # tokens from a figure to its own place and way


def has_own_cause(page: Page, figure: Figure) -> bool:
    """«قُتل 7 بغارات روسية و2 بانفجار لغم»: a way of being harmed told right after a figure."""
    return any(page.found(at, "method") for at in range(figure.end, min(figure.end + 2, figure.sentence.last)))


def is_mishap(page: Page, figure: Figure) -> bool:
    """«بحادث سير», "two others died of heatstroke": what befell them is nobody's deed."""
    first = max(figure.sentence.first, figure.first - REACH_MISHAP)
    last = min(figure.sentence.last, figure.end + REACH_MISHAP)
    return page.has_cue(first, last, "accident", "mishap")


def is_next_item(page: Page, figure: Figure, since: int) -> bool:
    """«مقتل اثنين في نصيب برصاص مسلحين، ومقتل ضابط قرب إنخل بعبوة»: of a place or day, and in a way, of its own."""
    governor = figure.governor
    if governor is None or not since <= governor.first < figure.first:
        return False
    marks = (at for at in range(figure.end, figure.sentence.last) if page.is_mark(at, "،,؛"))
    clause = range(figure.end, min(next(marks, figure.sentence.last), figure.end + REACH_ITEM))
    scene = any(at in page.place_cover or at in page.date_cover for at in clause)
    ways = [match for at in clause if (match := page.found(at, "method")) is not None]
    return scene and any(match.prefix not in page.lexicon.articles for match in ways)


def is_long_past(page: Page, figure: Figure, since: int) -> bool:
    """«لغم زرعه الفصيل، وذلك بعد أسبوعين من تفجيرين أسفرا عن 20 قتيلاً»: whether a figure is told as long past."""
    dates = (page.date_cover[at] for at in range(since, figure.first) if at in page.date_cover)
    past = (date for date in dates if date.counts_from > 0 and page.cue(date.last, "partitive") is not None)
    return any(not page.has_cue(date.last, figure.first, "the_like") for date in past)
