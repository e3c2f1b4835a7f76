"""Headlines: what a title leaves unsaid is taken from the first lines of the body that tell the same."""

from bisect import bisect_left
from collections.abc import Sequence

from tawthiq.read.figures.figure import AS_THE_BODY, Figure
from tawthiq.read.page.page import Page, Sentence

OF_ENTRIES = "of-the-day-of-its-entries"
FIRST_FIGURES = 12
FIGURES_AGAIN = 60  # of the body among which the very number of a title is looked for
ROUND = 100
LONG = 2  # days at least, of a stretch that is named, not counted
YEAR = 366  # days; what is told so many years after an event has gone on since
ALIKE = 0.1  # of a rounded number, within which the number meant lies
TEN = 10
LEAST_KNOWN = 12  # from which on two numbers are hardly alike by chance


def fill_headline(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give figures of headlines the place, period, extent and party of the body's figure that they tell.

    A title speaks of the whole body, a subheading of what stands below it.
    """
    body = [figure for sentence, figures in told if not sentence.headline for figure in figures]
    starts = [figure.first for figure in body]
    titles = [sentence for sentence in page.sentences if sentence.headline]
    timed = {sentence.line for sentence in titles if _tells_how_long(page, sentence)}
    for sentence, figures in told:
        start = bisect_left(starts, sentence.first)
        below = body[start : start + FIGURES_AGAIN]
        told_again: Figure | None = None
        for figure in figures if sentence.headline else ():
            twin = _twin(figure, below)
            if twin is None:
                continue
            _fill(figure, twin, closed=sentence.line in timed)
            _take_time(figure, below[:FIRST_FIGURES])
            _still_missing(page, figure)
            if not figure.own_by and not figure.by and (first := _twin(figure, below[:FIRST_FIGURES])) is not None:
                _take_doer(figure, first)
            if _tells_the_same(figure, twin):
                told_again = figure
            elif told_again is not None and figure.conjoined and not figure.own_period:
                figure.timed_as(told_again, "as-the-figure-beside-it")  # «39 شهيداً وعشرات المعتقلين»


def _tells_how_long(page: Page, sentence: Sentence) -> bool:
    """«عشرة أيام من القتال: 90 قتيلا»: a title's stretch of so many days is no running total, though the body's is."""
    dates = (page.date_cover.get(at) for at in range(sentence.first, sentence.last))
    return any(
        date is not None and date.role in ("duration", "span") and 1 < (date.days or LONG) <= YEAR for date in dates
    )


def _twin(figure: Figure, body: Sequence[Figure]) -> Figure | None:
    """The figure that tells the same: of the same people, of the same number, else the first of the measure."""
    known = figure.value >= LEAST_KNOWN and figure.value % ROUND != 0 and figure.bound != "vague"
    near = body if known else body[:FIRST_FIGURES]
    same = [other for other in near if _tells_the_same(figure, other)]
    same = same or [other for other in body[:FIRST_FIGURES] if _is_rounded(figure, other)]
    if same:
        return next((other for other in same if other.groups == figure.groups), same[0])
    counts = [other for other in body[:FIRST_FIGURES] if other.kind == "count"]
    return next((other for other in counts if other.measure == figure.measure), next(iter(counts), None))


def _tells_the_same(figure: Figure, other: Figure) -> bool:
    guessed = (figure.bound == "vague") != (other.bound == "vague")  # «dozens dead» is not 24
    return not guessed and (figure.kind, figure.measure, figure.low) == (other.kind, other.measure, other.low)


def _is_rounded(figure: Figure, other: Figure) -> bool:
    """«Toll passes 550», «nearly 600 dead», of 558 in the body."""
    alike = figure.kind == other.kind == "count" and figure.measure == other.measure and other.bound != "vague"
    round_number = figure.value >= LEAST_KNOWN and figure.value % TEN == 0 and figure.bound not in ("exact", "vague")
    return alike and round_number and abs(other.value - figure.value) <= ALIKE * figure.value


def _fill(figure: Figure, twin: Figure, *, closed: bool) -> None:
    if not figure.own_place:
        figure.placed_as(twin, AS_THE_BODY)
    if not _has_its_own_time(figure, twin) and figure.measure == twin.measure:
        figure.period = twin.period
        figure.because_of("period", AS_THE_BODY, twin)
        if figure.extent == "incident" or _tells_the_same(figure, twin):
            extent = "period" if closed and twin.extent == "cumulative" else twin.extent
            figure.lasts(extent, AS_THE_BODY, twin.first, twin.last)
            # «4 قتلى بغارات» in a title tells of no one event though a body's first figure is
    _take_doer(figure, twin)
    if not figure.method and figure.measure == twin.measure and twin.low == figure.low:
        figure.harmed_as(twin, AS_THE_BODY)


def _take_time(figure: Figure, first: Sequence[Figure]) -> None:
    """«بعد 72 ساعة من القصف: 44 شهيداً»: an undated figure of a title has the body's first time."""
    if figure.period is not None or figure.kind == "ratio" or figure.extent == "cumulative":
        return  # a running total whose start is not told has none of the day's
    dated = [other for other in first if other.period is not None]
    new = (other for other in dated if other.extent != "stock")  # those who live in a camp today tell no day of a death
    told = next((other for other in dated if other.measure == figure.measure), next(new, None))
    if told is not None:
        figure.timed_as(told, AS_THE_BODY)


def _has_its_own_time(figure: Figure, twin: Figure) -> bool:
    """Whether a title's own words date it; «since coup» names no day, nor does the day of a live page's entries."""
    if figure.own_period and figure.period is None and figure.extent == twin.extent == "cumulative":
        return False
    live = any(reason.field == "period" and reason.rule == OF_ENTRIES for reason in figure.why)
    total = twin.extent == "cumulative" and (_tells_the_same(figure, twin) or _is_rounded(figure, twin))
    return figure.own_period and not (live and total)


def _still_missing(page: Page, figure: Figure) -> None:
    """«أكثر من 8 آلاف مفقود» above the story of one of them: so many there are, since whenever the body counts."""
    published = page.report.published
    if (
        figure.measure != "missing"
        or figure.of is not None
        or (figure.own_period and figure.period is not None)  # not «بعد عام على فتح السجون، 177 ألف مختفٍ»
        or (figure.extent != "cumulative" and (figure.extent != "stock" or figure.kind != "count" or figure.period))
        or published is None
    ):
        return
    figure.period = published.isoformat()
    figure.because("period", "a-stock-said-in-the-present")
    figure.lasts("stock", "a-stock-said-in-the-present")


def _take_doer(figure: Figure, twin: Figure) -> None:
    if not figure.own_by and figure.measure == twin.measure and not set(twin.by) & set(figure.groups):
        figure.done_as(twin, AS_THE_BODY)
