"""Background: what a report tells of long ago by itself, after another has spoken («The war began in 1984 …»).

An account goes on through paragraphs; but one who speaks of these days is not the source of what befell years before,
which a paragraph without a speaker recalls.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

LONG_AGO = timedelta(days=300)
YEARS = timedelta(days=500)
GOES_ON = "statement-goes-on"


def withhold_background(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take the source that went on to it from what befell long before anything that this source is named for."""
    published = page.report.published
    figures = [figure for _, found in told for figure in found if not figure.sentence.headline]
    recalls = page.lexicon.words.attribution.recalls
    if published is None or not recalls or any(sentence.listed for sentence, found in told if found):
        return
    reach: dict[str, date] = {}
    for figure in figures:
        for name, day in _earliest(figure) if _is_named_here(figure) else ():
            reach[name] = min(reach.get(name, day), day)
    line = opened = -1
    for figure in figures:
        opens, opened = figure.sentence.line != opened, figure.sentence.line
        long_ago = published - (_last(figure) or published) > LONG_AGO
        past = long_ago and figure.own_period and figure.extent in ("incident", "period")
        carried = _carried_over(page, figure)
        recalled = opens and carried and past and not _speaks_of(page, figure, reach)
        line = figure.sentence.line if recalled else line
        of_war = _is_of_a_long_war(page, figure) and not _speaks_of(page, figure, reach)
        if of_war or (carried and figure.sentence.line == line):
            _withhold(figure)


def _is_of_a_long_war(page: Page, figure: Figure) -> bool:
    """«More than 50,000 have died in the war that began in 2013»: a total of years, in a sentence without a speaker."""
    first = day_range(figure.period).first if figure.period is not None else None
    published = page.report.published
    long = first is not None and published is not None and published - first > YEARS
    if not long or figure.extent != "cumulative" or not _goes_on(figure):
        return False
    return page.has_cue(figure.sentence.first, figure.sentence.last, "two_sided")


def _withhold(figure: Figure) -> None:
    figure.source = []
    figure.because("source", "background-of-the-report")


def _goes_on(figure: Figure) -> bool:
    """Whether the source was carried on to the figure from another sentence."""
    ground = figure.ground("source")
    return ground is not None and ground.rule == GOES_ON


def _is_named_here(figure: Figure) -> bool:
    """Whether the figure's own sentence names its source."""
    return figure.ground("source") is not None and not _goes_on(figure)


def _carried_over(page: Page, figure: Figure) -> bool:
    """Whether the source was named in an earlier paragraph."""
    ground = figure.ground("source")
    if ground is None or not _goes_on(figure) or not figure.source:
        return False
    return ground.first >= 0 and _line_of(page, ground.first) != figure.sentence.line


def _line_of(page: Page, at: int) -> int:
    """The line of the sentence that token `at` is in, -1 where none has it."""
    place = bisect_right(page.sentences, at, key=attrgetter("first")) - 1
    return page.sentences[place].line if place >= 0 and at < page.sentences[place].last else -1


def _earliest(figure: Figure) -> list[tuple[str, date]]:
    """The names of the figure's sources, each with the last day of the figure's time."""
    last = _last(figure)
    return [(name, last) for name in figure.source] if last is not None else []


def _last(figure: Figure) -> date | None:
    return day_range(figure.period).last if figure.period is not None else None


def _speaks_of(page: Page, figure: Figure, reach: dict[str, date]) -> bool:
    """Whether the source is named in the figure's sentence, or for something as old as the figure."""
    last = _last(figure)
    for match in page.matches(figure.sentence.first, figure.sentence.last, "source"):
        if getattr(match.sense.entry, "code", "") in figure.source:
            return True
    return last is not None and any(name in reach and reach[name] <= last + LONG_AGO for name in figure.source)
