"""So far: what an event of long ago has added up to by the day of the report."""

from collections.abc import Mapping

from msgspec.structs import replace

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM
from tawthiq.read.when.moment import Moment

LONG_OVER = 60  # days after which what is counted of an event is no news of it
REACH_BEHIND = 14  # tokens from a number to «so far» behind it


def counted_so_far(page: Page, sentence: Sentence, figure: Figure, moment: Moment) -> Moment | None:
    """«So far 3,500 have been rescued», long after they were carried off: since then, to the day of the report."""
    published, days = page.report.published, moment.days
    if published is None or days is None or days.first is None or sentence.headline or figure.kind != "count":
        return None
    over = moment.extent != "cumulative" and days.last is not None and (published - days.last).days > LONG_OVER
    if not over or not page.has_cue(sentence.first, min(figure.end + REACH_BEHIND, sentence.last), "so_far"):
        return None
    start = str(moment.period).partition("/")[0]
    return replace(moment, period=f"{start}/{published}", extent="cumulative", line=sentence.line)


def of_an_earlier_tally(
    page: Page, sentence: Sentence, figure: Figure, tolls: Mapping[str | None, Moment]
) -> Moment | None:
    """«The previous bulletin, issued on Tuesday, had put the total at 3,243»: since the total told began."""
    earlier = page.first_cue(sentence.first, figure.first, "other_tally") if figure.kind == "count" else None
    if earlier is None or not page.has_cue(earlier.last, figure.first, "total", "toll"):
        return None
    alike = HARM if figure.measure in HARM else ()
    told = (tolls.get(measure) for measure in (figure.measure, *alike))
    return next((toll for toll in told if toll is not None and toll.extent == "cumulative"), None)
