"""Extents that only the figures together tell, settled after each has its own."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.dates.mention import is_one_day
from tawthiq.read.figures.figure import AS_MEASURED, ITS_WHOLES, JOINED, Figure, Wording
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import (
    HARM,
    befell_at_once,
    grows_beside,
    is_of_one_strike,
    is_raised,
    is_running,
)
from tawthiq.read.when.extent import MONTH_DAYS, MONTH_DIGITS, THOUSANDS, TWO, WIDE
from tawthiq.read.when.growth import NEXT_JOINED
from tawthiq.read.when.moment import until_now

MANY_THOUSANDS = 5000  # more than one day's attack kills
TENS_OF_THOUSANDS = 10_000  # more than one day's attack hurts
MILLION = 1_000_000  # no one event drives out so many: a war does
FRESH_DAYS = 10  # a day that may be that of the saying
LONG_AGO = 60  # days after which what began then is a war
REACH_WAR = 60  # tokens from the war of which a text tells to a toll of thousands


def settle_thousands(page: Page, figures: Sequence[Figure]) -> None:
    """Thousands of dead of whom no day is told are a running total, and thousands of wounded beside them."""
    running: list[Figure] = []
    for figure in figures:
        if figure.kind != "count" or figure.extent != "incident" or figure.whole is not None:
            continue
        if figure.measure == "displaced" and figure.value >= MILLION:
            figure.lasts("cumulative", "a-million-who-fled", figure.first, figure.last)
            continue
        if _are_no_blow(page, figure):
            figure.lasts("cumulative", "thousands-of-dead", figure.first, figure.last)
            figure.period = None if is_one_day(figure.period) else figure.period
            running.append(figure)
            continue
        if figure.own_period and (figure.period is not None or figure.bound == "vague"):
            continue
        beside = bool(running) and running[-1].sentence is figure.sentence
        if beside and figure.measure in HARM and is_running(page, figure):
            figure.timed_as(running[-1], JOINED)  # «has reached 18,700, while that in the West Bank surged to 286»
            continue
        if beside and not figure.own_period and _goes_on_counting(page, running[-1], figure):
            figure.timed_as(running[-1], JOINED)
            running.append(figure)
            continue
        beside = beside and figure.measure == "injured"
        if figure.value < THOUSANDS or (figure.measure != "killed" and not beside):
            continue
        war = page.has_cue(max(0, figure.first - REACH_WAR), figure.first, "lasting_war")
        grown = beside or (war and is_running(page, figure))
        told_of_a_day = is_one_day(figure.period) and figure.value < MANY_THOUSANDS and not grown
        by_one_means = figure.method and not (beside or (grown and figure.value >= MANY_THOUSANDS))
        if not by_one_means and not told_of_a_day:
            figure.lasts("cumulative", "thousands-of-dead", figure.first, figure.last)
            of_all = grown or figure.value >= MANY_THOUSANDS
            figure.period = _since_the_war(page, figure) if of_all and is_one_day(figure.period) else figure.period
            running.append(figure)
    _settle_their_parts(figures, running)


def _goes_on_counting(page: Page, before: Figure, figure: Figure) -> bool:
    """«1,903 children, 1,024 women and 187 old people»: the fewer behind the thousands of one list."""
    near = figure.first - before.end <= NEXT_JOINED and figure.measure == before.measure
    listed = any(page.conjoined(at) for at in range(before.end, figure.first + 1)) or page.marks(
        before.end, figure.first, ",،"
    )
    return near and bool(listed)


def _settle_their_parts(figures: Sequence[Figure], running: Sequence[Figure]) -> None:
    for part in figures if running else ():
        whole = part.whole
        if whole in running and whole is not None and not part.own_period:
            part.period = whole.period if is_one_day(part.period) else part.period
            if part.extent == "incident":
                part.lasts("cumulative", ITS_WHOLES, whole.first, whole.last)


def _are_no_blow(page: Page, figure: Figure) -> bool:
    """«The ministry said on Monday that 38,664 have been killed»: so many are not of the day on which it was said."""
    if figure.measure not in HARM or figure.bound == "vague":
        return False
    published, day = page.report.published, day_range(figure.period).last if is_one_day(figure.period) else None
    of_saying = published is not None and day is not None and (published - day).days <= FRESH_DAYS
    least = TENS_OF_THOUSANDS if figure.measure == "injured" else MANY_THOUSANDS
    if figure.value < least or not (of_saying or figure.period is None):
        return False
    opening = page.has_cue(0, REACH_WAR, "accident")
    return not opening and not page.has_cue(figure.sentence.first, figure.sentence.last, "accident")


def _since_the_war(page: Page, figure: Figure) -> str | None:
    """«بدأت الحرب بهجوم في 7 تشرين الأول. وأدى الرد إلى مقتل 40 ألفاً»: since the day, long past, of the beginning."""
    first, published = day_range(figure.period).first, page.report.published
    if first is None or published is None or (published - first).days < LONG_AGO or figure.own_period:
        return None
    near = max(0, figure.first - REACH_WAR)
    begun = page.has_cue(near, figure.first, "onset") and page.has_cue(near, figure.first, "the_war", "lasting_war")
    return until_now(str(figure.period), published) if begun else None


def settle_long(page: Page, figures: Sequence[Figure]) -> None:
    """«أحصت مقتل 3420 شخصاً منذ الانقلاب»: whom more than a month killed or hurt are of no one event."""
    for figure in figures:
        if figure.kind != "count" or figure.extent != "incident" or figure.measure not in HARM:
            continue
        days = day_range(figure.period) if figure.period and "/" in figure.period else None
        if days is not None and (days.days() or 0) > MONTH_DAYS:
            published = page.report.published
            up_to_now = published is not None and days.last is not None and (published - days.last).days <= TWO
            figure.lasts("cumulative" if up_to_now else "period", "longer-than-an-event")


def settle_joined(page: Page, figures: Sequence[Figure]) -> None:
    """«أسفرت الغارات على عموم البلاد أمس عن 41 قتيلاً و124 جريحاً»: the hurt lasted as long as the dead beside them."""
    for before, figure in pairwise(figures):
        near = figure.sentence is before.sentence and figure.first - before.end <= NEXT_JOINED
        joined = near and any(page.conjoined(at) for at in range(before.end, figure.first + 1))
        alike_measures = {before.measure, figure.measure} == {"killed", "injured"}
        alike = alike_measures and before.period == figure.period
        apart = figure.whole is not None or before.whole is not None or figure.own_place
        apart = apart or is_of_one_strike(page, figure)
        if joined and alike and not apart and (before.extent, figure.extent) == ("period", "incident"):
            figure.lasts("period", "joined-to-another-figure", before.first, before.last)
        elif joined and figure.whole is None and grows_beside(before, figure):
            figure.lasts("cumulative", "joined-to-another-figure", before.first, before.last)
            figure.period = None
        elif joined and alike_measures and _takes_the_saying(page, before, figure):
            figure.lasts(before.extent, "joined-to-another-figure", before.first, before.last)
            figure.period = before.period


def _takes_the_saying(page: Page, before: Figure, figure: Figure) -> bool:
    """«قالت الوزارة، السبت، إن الحصيلة ارتفعت إلى 403 قتلى و900 جريح»: the hurt are no more of that day."""
    dated = figure.ground("period")
    told_before = dated is not None and dated.first < before.first
    told_before = told_before and not (figure.whole or before.whole) and before.extent != "period"
    raised = is_running(page, before) or is_raised(page, before)
    return told_before and before.period is None and figure.period is not None and raised


def settle_wide_months(page: Page, figures: Sequence[Figure]) -> None:
    """Of a month or year: dead of a whole province, no day or town being told, are of several events; so is a ratio."""
    gazetteer = load_gazetteer()
    struck = {(f.sentence.index, f.period) for f in figures if f.measure in HARM and is_of_one_strike(page, f)}
    for figure in figures:
        if figure.extent != "incident" or figure.measure not in HARM or figure.period is None:
            continue
        kinds = {gazetteer.by_id(place).kind for place in figure.place_ids}
        month = "/" not in figure.period and len(figure.period.rstrip("~?")) <= MONTH_DIGITS
        wide = bool(kinds) and kinds <= WIDE and figure.kind == "count" and figure.value > TWO
        wide = wide and (figure.sentence.index, figure.period) not in struck
        if month and (wide or figure.kind == "ratio") and not (befell_at_once(page, figure) or _goes_on(page, figure)):
            figure.lasts("period", "of-a-month-and-a-province")


def _goes_on(page: Page, figure: Figure) -> bool:
    """«One night in May rebels attacked the town. Twenty died»: of the event that the sentence before tells."""
    whole = figure.whole or figure
    before = page.sentences[whole.sentence.index - 1] if page.lexicon.doers_first and whole.sentence.index else None
    told = (ground.first for ground in whole.why if ground.field == "period" and ground.rule == "carried-on")
    return before is not None and any(before.first <= first < before.last for first in told)


def settle_one_by_one(figures: Sequence[Figure]) -> None:
    """«وقُتل هذا الأسبوع أسير برصاص الحراس»: one who died, told by himself, is of one moment."""
    harmed = [figure for figure in figures if figure.measure in HARM]
    beside = Counter(figure.sentence.index for figure in harmed)
    at_once = {(figure.sentence.index, figure.period) for figure in harmed if figure.extent == "incident"}
    for figure in figures:
        alone = figure.measure == "killed" and figure.kind == "count" and figure.value == 1 and figure.whole is None
        carried = figure.extent == "cumulative" and not figure.own_period and figure.wording is Wording.SINGLE
        if alone and (figure.extent == "period" or carried) and not figure.sentence.listed:
            told = (figure.sentence.index, figure.period) in at_once  # «قُتل متطوع وأُصيب اثنان بانفجار لغم»
            if told or beside[figure.sentence.index] == 1:
                figure.lasts("incident", "one-told-by-himself", figure.first, figure.last)


def settle_shares(figures: Sequence[Figure]) -> None:
    """«ثلث الضحايا من الفيلق»: a share has the extent of what it is a share of."""
    for figure in figures:
        whole = figure.of if figure.kind == "fraction" and figure.extent == "incident" else None
        if whole is not None and whole.measure == figure.measure:
            figure.lasts(whole.extent, AS_MEASURED, whole.first, whole.last)
            whole_stretch = figure.sentence.headline and not figure.own_period
            figure.period = whole.period if whole_stretch else figure.period
