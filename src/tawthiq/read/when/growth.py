"""Growth: a rise or fall is of the time that the account is about, a raised toll of more than the time just told."""

from collections.abc import Sequence

from msgspec.structs import replace

from tawthiq.read.dates.mention import is_one_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import (
    HARM,
    cued,
    is_held_against,
    is_in_the_perfect,
    is_raised,
    is_raised_beyond,
    is_running,
)
from tawthiq.read.when.moment import Moment

LONG_OVER = 14  # days of an event told by a toll that still grows
ALIKE = 0.5  # of the length of the earlier time, that the account's has at least
NEXT_JOINED = 4  # tokens from a toll that has grown to the wounded joined to it, a bound between
REACH_ABOUT = 2  # tokens from the number to the end of the clause: «تقريبا»


def of_the_later_time(page: Page, figure: Figure, moment: Moment, frame: Moment | None) -> Moment:
    """«وكان أيار قد شهد 30 هجوماً، أي بزيادة 50 بالمئة.»: of June, where the account is of June.

    Not «أي نصف ضحايا حزيران»: where what it is held against follows, it is of the time told last.
    """
    if figure.kind != "ratio" or frame is None:
        return moment
    if page.has_cue(moment.mention.last, min(figure.end + REACH_ABOUT, figure.sentence.last), "this_time"):
        return frame  # «هي الأعنف منذ آب 2022 حين قُتل 32، أي أن القتلى هذه المرة أكثر بنحو 70%»
    if frame.extent != "period":
        return moment
    if frame.days is None or moment.days is None:
        return moment
    told = any(at in page.quantity_cover for at in range(moment.mention.last, figure.first))
    last, first = moment.days.last, frame.days.first
    alike = ALIKE * (moment.length() or 0) <= (frame.length() or 0)
    earlier = alike and last is not None and first is not None and last < first
    return frame if told and earlier and _ends_the_clause(page, figure) else moment


def _ends_the_clause(page: Page, figure: Figure) -> bool:
    end = min(figure.end + REACH_ABOUT, len(page.tokens))
    close = next((at for at in range(figure.end, end) if page.is_mark(at, "،,.؛")), None)
    between = range(figure.end, close or figure.end)
    return close is not None and not any(page.found(at, "head") or at in page.date_cover for at in between)


def grows_past(page: Page, figure: Figure, told: Sequence[Moment]) -> bool:
    """«Six more died in the past 24 hours, pushing the toll to 382»: of more than the stretch just `told`."""
    alone = figure.kind == "count" and figure.whole is None and figure.unit != "events"
    stretch = any(moment.extent == "period" for moment in told)
    return alone and stretch and (is_raised_beyond(page, figure) or is_raised(page, figure))


def grown_of_these_days(page: Page, figure: Figure, told: Moment | None) -> Moment | None:
    """«ارتفاع الحصيلة إلى 12», after «10 قتلى منذ بدء الهجوم فجر أمس»: of the days of that `told`."""
    whole = figure.kind == "count" and figure.whole is None
    whole = whole and not cued(page, figure.sentence.first, figure.first, "number_of")  # «عدد شهداء الغارة»
    if told is None or not whole or told.extent != "cumulative" or not is_running(page, figure):
        return None
    return told if (told.length() or LONG_OVER) < LONG_OVER else None


def as_beside(
    page: Page, figure: Figure, moment: Moment, told: Sequence[tuple[Figure, Moment]], frame: Moment | None
) -> Moment:
    """What a date says of a figure, as the one told before it in its sentence shows it."""
    if not told or figure.whole is not None or moment.extent == "cumulative":
        return moment
    other, before = told[-1]
    if (earlier := _up_to_an_earlier_day(page, figure, moment, other, before)) is not None:
        return earlier
    harm = {other.measure, figure.measure} <= set(HARM) and other.measure != figure.measure
    if before.mention is not moment.mention or not harm:
        return moment
    if _goes_back_to_all(page, figure, moment, other) and frame is not None and frame.extent == "cumulative":
        return frame
    return before if _is_joined(page, figure, moment, other) else moment


def _up_to_an_earlier_day(page: Page, figure: Figure, moment: Moment, other: Figure, before: Moment) -> Moment | None:
    """«9,204 have been killed since 2 May, up from 9,150 on Friday»: since that start, up to the day."""
    alike = other.measure == figure.measure and before.extent == "cumulative" and is_one_day(moment.period)
    start, dash, end = (before.period or "").partition("/")
    if not (alike and dash and page.lexicon.doers_first and is_held_against(page, figure)):
        return None
    day = str(moment.period)
    return replace(moment, period=f"{start}/{day}", extent="cumulative") if start < day < end else None


def _is_joined(page: Page, figure: Figure, moment: Moment, other: Figure) -> bool:
    """«أعلن السبت ارتفاع حصيلة الحرب إلى 2448 قتيلاً و11471 جريحاً»: Saturday says of both numbers the same."""
    beside = figure.conjoined or page.has_cue(other.end, figure.first, "beside")
    return moment.mention.last <= other.first and beside and 0 <= figure.first - other.end <= NEXT_JOINED


def _goes_back_to_all(page: Page, figure: Figure, moment: Moment, other: Figure) -> bool:
    """«165 were killed over the past day, while 6,000 others have been wounded»: all those of the total told before.

    The perfect, behind a stretch of a clause in the past, goes back to the time of which the account is.
    """
    theirs = other.first < moment.mention.first < figure.first and moment.extent == "period"
    if not (theirs and page.lexicon.doers_first):
        return False
    return is_in_the_perfect(page, figure) and not is_in_the_perfect(page, other)
