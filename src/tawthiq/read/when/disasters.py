"""Disasters: the toll of a quake, a flood or a wreck climbs for days, and counts all whom it cost since it struck.

«The death toll of Tuesday's quake has risen to 292», told on the Saturday, is a running total since the Tuesday, and
so are the dead of each town and the hurt that are told with it. A toll of the day itself is of one event.
"""

from collections.abc import Sequence, Set
from datetime import date

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reached import verb_of_rising
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM, is_raised, is_running
from tawthiq.read.when.moment import LONG_OVER, until_now
from tawthiq.text.tokens import TokenKind

REACH_LEAD = 60  # tokens of a report's opening that say of what disaster it tells
REACH_DAY = 14  # tokens from the disaster to the day on which it struck
NEXT_OWNED = 4  # tokens from the day that owns the disaster to its name: «Tuesday's powerful quake»
REACH_SUBJECT = 30  # tokens from a toll to the verb that says that it rose
MOST_DISASTERS = 40  # names of it that are looked at
STOPS = ";:؛."
SINCE = "since-it-struck"

Told = Sequence[tuple[Sentence, list[Figure]]]


def settle_disasters(page: Page, told: Told) -> None:
    """Make running totals of the tolls of the one disaster that a report tells of, days after it struck."""
    if page.report.published is None or not page.has_cue(0, REACH_LEAD, "accident"):
        return
    day = _day_of_it(page, page.report.published)
    if day is None:
        return
    harmed = [figure for _, figures in told for figure in figures if _may_be_of_it(figure, day)]
    risen = [figure for figure in harmed if figure.whole is None and _has_risen(page, figure)]
    dated = {ground.first for figure in risen if (ground := figure.ground("period")) is not None}
    at_once = day.period == page.report.published.isoformat()
    for figure in harmed if risen else ():
        if any(figure is one for one in risen) or (not at_once and _goes_with_them(figure, day, dated)):
            figure.period = day.period if at_once else until_now(str(day.period), page.report.published)
            figure.because("period", SINCE, day.first, day.last)
            figure.lasts("incident" if at_once else "cumulative", SINCE, day.first, day.last)


def _day_of_it(page: Page, published: date) -> DateMention | None:
    """The day on which it struck, by all sentences that tell it; None where it is not told."""
    named = list(page.cues(0, len(page.tokens), "accident"))[:MOST_DISASTERS]
    days = [day for cue in named if (day := _day_by(page, cue, published)) is not None]
    before = [day for day in days if day.period != published.isoformat()]
    told = before or days  # the day of the report may be that of the saying
    return told[0] if len({day.period for day in told}) == 1 else None


def _day_by(page: Page, cue: Match, published: date) -> DateMention | None:
    """The day right before the name of a disaster, or behind it in its clause."""
    owner = page.date_cover.get(cue.first - 1)
    for at in range(cue.first - 1, max(-1, cue.first - NEXT_OWNED - 1), -1):
        if page.is_mark(at, ",") or at in page.quantity_cover or page.found(at, "trigger") is not None:
            break
        owner = owner or page.date_cover.get(at)
    behind = range(cue.last, min(cue.last + REACH_DAY, len(page.tokens)))
    dated = owner or next((page.date_cover[at] for at in behind if at in page.date_cover), None)
    if dated is None or not is_day(dated) or dated.compared >= 0:
        return None
    if dated.first >= cue.last and (_begins_anew(page, cue.last, dated.first) or _rose_then(page, cue, dated)):
        return None
    first = day_range(str(dated.period)).first
    return dated if first is not None and 0 <= (published - first).days <= LONG_OVER else None


def _begins_anew(page: Page, first: int, last: int) -> bool:
    """Whether a statement, another sentence or another count stands between a disaster and a day.

    Not «a magnitude-6.3 quake killed dozens on Saturday», nor «quakes of magnitude 7.7 and 7.6 struck on 6 February».
    """
    said = next(page.matches(first, last, "attribution"), None) is not None
    ended = any(page.tokens[at + 1].kind is not TokenKind.DIGITS for at in page.marks(first, last, STOPS))  # not «6.3»
    ended = ended or any(page.tokens[at].kind is TokenKind.LINE for at in range(first, last))
    if said or ended or page.has_cue(first, last, "running", "growth"):
        return True
    counts = any(at in page.quantities for at in range(first, last)) and not page.marks(first, last, ".")
    return counts and any(page.is_mark(at, ",،") or page.opens_with_conjunction(at) for at in range(first, last))


def _rose_then(page: Page, cue: Match, day: DateMention) -> bool:
    """«The toll of the flood on Friday rose to 72»: a day behind a disaster of which the toll is told."""
    toll = page.has_cue(max(0, cue.first - NEXT_OWNED), cue.first, "toll", "number_of")
    return toll and not page.has_cue(cue.last, day.first, "relative", "when_struck")


def _may_be_of_it(figure: Figure, day: DateMention) -> bool:
    """Whether a figure may count whom the disaster cost, told of no other days than of those since."""
    if figure.measure not in HARM or figure.kind != "count" or figure.unit not in ("persons", "cases", "bodies"):
        return False
    if figure.stance in ("denied", "projected") or figure.extent == "stock":
        return False
    first, struck = day_range(figure.period).first if figure.period else None, day_range(str(day.period)).first
    last = day_range(figure.period).last if figure.period else None
    if first is None or struck is None:
        return figure.period is None
    return first >= struck or (last is not None and last >= struck)


def _has_risen(page: Page, figure: Figure) -> bool:
    """«The death toll from the quake that jolted the coast last week has risen to 186», «ارتفعت الحصيلة إلى 186»."""
    if is_running(page, figure) or is_raised(page, figure):
        return True
    verb = verb_of_rising(page, figure) if page.lexicon.doers_first else None
    if verb is None:
        return False
    return page.has_cue(max(figure.sentence.first, verb.first - REACH_SUBJECT), verb.first, "toll", "number_of")


def _goes_with_them(figure: Figure, day: DateMention, dated: Set[int]) -> bool:
    """The dead and hurt told beside a toll that rose: of no time of their own but the disaster's, or the rise's."""
    if figure.whole is not None and figure.whole.measure in HARM and not figure.own_period:
        return True
    ground = figure.ground("period")
    as_risen = ground is not None and ground.first in dated
    return not figure.own_period or as_risen or figure.period == day.period or figure.extent == "cumulative"
