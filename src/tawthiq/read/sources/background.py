"""Background: what a report tells of long ago by itself, after another has spoken («The war began in 1984 …»).

An account goes on through paragraphs; but one who speaks of these days is not the source of what befell years before,
which a paragraph without a speaker recalls.
"""

from collections.abc import Sequence
from datetime import date, timedelta

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
    reach = {name: day for figure in figures if _words(figure) is not None for name, day in _earliest(figure)}
    for figure in figures:
        for name, day in _earliest(figure):
            if _words(figure) is not None:
                reach[name] = min(reach[name], day)
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
    carried = [ground for ground in figure.why if ground.field == "source"]
    first = day_range(figure.period).first if figure.period is not None else None
    published = page.report.published
    long = first is not None and published is not None and published - first > YEARS
    if not long or figure.extent != "cumulative" or not carried or carried[-1].rule != GOES_ON:
        return False
    return page.has_cue(figure.sentence.first, figure.sentence.last, "two_sided")


def _withhold(figure: Figure) -> None:
    figure.source = []
    figure.because("source", "background-of-the-report")


def _words(figure: Figure) -> int | None:
    """The token of the words that name the source in the figure's own sentence, None where it was carried on."""
    told = [ground for ground in figure.why if ground.field == "source"]
    return told[-1].first if told and told[-1].rule != GOES_ON else None


def _carried_over(page: Page, figure: Figure) -> bool:
    """Whether the source was named in an earlier paragraph."""
    told = [ground for ground in figure.why if ground.field == "source"]
    if not told or told[-1].rule != GOES_ON or not figure.source:
        return False
    named = told[-1].first
    return named >= 0 and _line_of(page, named) != figure.sentence.line


def _line_of(page: Page, at: int) -> int:
    return next((sentence.line for sentence in page.sentences if sentence.first <= at < sentence.last), -1)


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
