"""Tallied: dead and hurt whose own words say that they are a running total, whatever time was told before them.

Bulletins give what is new and what has added up side by side: «the cumulative number of cases is 20,883, including
603 deaths», «so far 800 have been killed», and tell a total over again without its start.
"""

from collections.abc import Sequence

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import is_one_day
from tawthiq.read.figures.figure import ITS_WHOLES, JOINED, TOLD_AGAIN, Figure
from tawthiq.read.measures.reached import verb_of_rising
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.beyond import clause_of
from tawthiq.read.when.counting import HARM, STRUCK, cued, is_in_the_perfect
from tawthiq.read.when.growth import NEXT_JOINED
from tawthiq.read.when.moment import until_now
from tawthiq.text.tokens import TokenKind

REACH_TOTAL = 20  # tokens from the word for a running total to what is counted in it
REACH_SUBJECT = 30  # tokens from a toll to the verb that says that it rose
THOUSANDS = 1000  # more than one day finds
REACH_LEAD = 60  # tokens of a report's opening that say of what disaster it tells
REACH_PART = 3  # tokens from «including» to the number
REACH_SAME_TIME = 9  # as above, where one date is both theirs: «8,000 شهيد، والجرحى إلى ما يزيد على 20,000»
LEAST_AGAIN = 100  # numbers that are hardly the same by chance
MONTH_DIGITS = len("2024-11")
BRIEF = 3  # days of a stretch that is not all the time until now
REACH_SO_FAR = 12  # tokens from "so far" to the number
DAYS_ON = 2  # since the event, from which on what is counted so far is more than its day's
LASTING = ("goes_on", "lasting_war", "lasts_long", "fight_between", "campaign", "two_sided")
SUMS = ("total", "toll", "number_of")
STOPS = ";؛:"
NEW_CLAUSE = ("that", "breaks", "beside", "of_late")
GROWN = "a-toll-that-has-grown"
SETTLED = ("a-running-total", "counted-so-far", TOLD_AGAIN)
LASTING_MEANS = frozenset({"clash", "siege"})
PROFESSIONS = frozenset({"journalists", "medics", "aid-workers"})  # of whom so many die one by one
HELD_FIGURES = 40  # of those told before that are looked through

Told = Sequence[tuple[Sentence, list[Figure]]]


def settle_tallied(page: Page, told: Told) -> None:
    """Make running totals of what the words by a figure, or the same number told before, call so."""
    before: list[Figure] = []
    for sentence, figures in told:
        for figure in figures:
            if not _may_be(figure):
                continue
            if not sentence.headline and figure.extent != "cumulative":
                _settle(page, sentence, figure, before[-HELD_FIGURES:])
            before.append(figure)


def _may_be(figure: Figure) -> bool:
    return figure.measure in HARM and figure.kind == "count" and figure.unit != "events" and figure.extent != "stock"


def _settle(page: Page, sentence: Sentence, figure: Figure, before: Sequence[Figure]) -> None:
    if (total := _summed_up(page, figure)) is not None:
        figure.period = None if is_one_day(figure.period) or not figure.own_period else figure.period
        figure.lasts("cumulative", "a-running-total", *total)
    elif (cue := _so_far(page, sentence, figure)) is not None:
        event = figure.period is not None and figure.extent == "incident"
        figure.period = until_now(str(figure.period), page.report.published) if event else None
        figure.lasts("cumulative", "counted-so-far", *cue)
    elif (verb := _has_risen(page, figure)) is not None:
        figure.period = _as_it_stood_then(page, figure, verb, before) or _since_then(page, figure)
        figure.lasts("cumulative", GROWN, verb.first, verb.last)
    elif (disaster := _has_cost(page, figure)) is not None:
        figure.period = until_now(str(figure.period), page.report.published)
        figure.lasts("cumulative", GROWN, disaster.first, disaster.last)
    elif (war := _of_a_war(page, figure)) is not None:
        figure.period = None
        figure.lasts("cumulative", GROWN, war.first, war.last)
    elif (strife := _gone_in_strife(page, figure)) is not None:
        figure.lasts("cumulative", GROWN, *strife)
    elif (same := _told_before(figure, before)) is not None:
        figure.timed_as(same, TOLD_AGAIN)
    elif (beside := _joined_to(page, figure, before)) is not None:
        figure.timed_as(beside, JOINED)
    elif (whole := _whole_that_grew(figure, before)) is not None:
        figure.timed_as(whole, ITS_WHOLES)


def _summed_up(page: Page, figure: Figure) -> tuple[int, int] | None:
    """«A cumulative 889 cases and 225 deaths», «brings the total of cases to 20,883, including 603 deaths»."""
    start = max(figure.sentence.first, figure.first - REACH_TOTAL)
    total = page.last_cue(start, figure.first, "adds_up")
    if total is None and _is_in_a_bracket_of_all(page, figure, start):
        total = page.last_cue(start, figure.first, *SUMS)
    if total is None or page.marks(total.last, figure.first, STOPS):
        return None
    if page.has_cue(total.last, figure.first, *NEW_CLAUSE):
        return None
    dated = any(at in page.date_cover and page.date_cover[at].role == "point" for at in range(total.last, figure.first))
    return None if dated and figure.own_period and is_one_day(figure.period) else (total.first, total.last)


def _is_in_a_bracket_of_all(page: Page, figure: Figure, start: int) -> bool:
    """Whether "including" and a number before it stand behind a verb of bringing a total to that number."""
    near = max(start, figure.first - REACH_PART)
    part = page.first_cue(near, figure.first, "part")
    number = part is not None and any(at in page.quantity_cover for at in range(start, part.first))
    if part is None or not number or (figure.whole is not None and figure.whole.measure is not None):
        return False
    total = page.first_cue(start, part.first, *SUMS)
    return total is not None and cued(page, start, part.first, "running", "thus") and figure.measure == "killed"


def _so_far(page: Page, sentence: Sentence, figure: Figure) -> tuple[int, int] | None:
    """«So far, by the latest count, 800 have been killed and 1,400 hurt», days after the event, or behind one day's."""
    if figure.own_period or figure.stance == "denied":
        return None
    opens = sentence.first + (page.tokens[sentence.first].kind is TokenKind.MARK)
    cue = page.cue(opens, "so_far")
    if figure.extent == "period":
        cue = cue or page.first_cue(max(sentence.first, figure.first - REACH_SO_FAR), figure.first, "so_far")
        brief = figure.period is not None and (day_range(figure.period).days() or BRIEF + 1) <= BRIEF
        return (cue.first, cue.last) if brief and cue is not None and figure.whole is None else None
    if figure.extent != "incident" or cue is None:
        return None
    if figure.period is None:
        return (cue.first, cue.last) if is_in_the_perfect(page, figure) else None
    published, first = page.report.published, day_range(figure.period).first
    late = published is not None and first is not None and (published - first).days >= DAYS_ON
    return (cue.first, cue.last) if late else None


def _has_risen(page: Page, figure: Figure) -> Match | None:
    """«The number killed in the clashes has risen to 425», «the death toll of the quake rose to 2,700»."""
    verb = verb_of_rising(page, figure) if page.lexicon.doers_first and figure.whole is None else None
    if verb is None or page.cue(verb.first, "running") is None:
        return None
    if len(figure.period or "") == MONTH_DIGITS and page.cue(verb.first, "stood_at") is None:
        return None  # «The casualties of November reached 30 dead»
    first = max(figure.sentence.first, verb.first - REACH_SUBJECT)
    if not page.has_cue(first, verb.first, "toll", "number_of"):
        return None
    several = page.has_cue(first, verb.first, *LASTING)
    told = page.has_cue(first, figure.sentence.last, "accident") or page.has_cue(0, REACH_LEAD, "accident")
    disaster = figure.value >= THOUSANDS and told
    return verb if several or disaster or _is_long_over(page, figure) or _is_of_no_event(page, figure) else None


def _is_of_no_event(page: Page, figure: Figure) -> bool:
    """«The death toll in Norland has climbed to 224»: of a place, where neither its words nor the lead tell a blow."""
    told = page.has_cue(figure.sentence.first, figure.sentence.last, *STRUCK) or page.has_cue(0, REACH_LEAD, *STRUCK)
    return figure.period is None and figure.value >= LEAST_AGAIN and figure.measure == "killed" and not told


def _has_cost(page: Page, figure: Figure) -> Match | None:
    """«The earthquake that struck on Monday has killed more than 22,000», days later: since the day that it struck."""
    if figure.measure not in HARM or figure.kind != "count" or figure.whole is not None or figure.extent != "incident":
        return None
    if not is_one_day(figure.period) or not is_in_the_perfect(page, figure) or not _is_long_over(page, figure):
        return None
    return page.first_cue(figure.sentence.first, figure.first, "accident")


def _of_a_war(page: Page, figure: Figure) -> Match | None:
    """«قالت في مؤتمر صحفي اليوم إن عدد شهداء العدوان بلغ ثمانية آلاف»: thousands are not of the day of saying."""
    if figure.value < THOUSANDS or figure.whole is not None or not (is_one_day(figure.period) or figure.period is None):
        return None
    start = max(figure.sentence.first, figure.first - REACH_SUBJECT)
    behind = page.first_cue(figure.end, min(figure.end + REACH_PART, figure.sentence.last), "in_the_war")
    if behind is not None:
        return behind  # «had verified 30,457 casualties during the war»
    war = page.first_cue(start, figure.first, "lasting_war")
    counted = page.has_cue(start, figure.first, "toll", "number_of")
    return war if war is not None and counted else None


def _gone_in_strife(page: Page, figure: Figure) -> tuple[int, int] | None:
    """«Fighting has left 123 dead», «190 aid workers have been killed in Gaza»: undated, and until now; no one blow."""
    clause = clause_of(page, figure) if page.lexicon.doers_first else None
    if clause is None or not clause.gone or figure.period is not None or figure.extent != "incident":
        return None
    first, last = figure.sentence.first, figure.sentence.last
    if set(figure.method) - LASTING_MEANS or page.has_cue(first, last, "one_event", "accident", "when_struck", *STRUCK):
        return None
    strife = page.first_cue(clause.start, clause.last, "strife", "long_strife", "lasts_long", "several_events")
    if strife is not None:
        return strife.first, strife.last
    return (figure.first, figure.last) if set(figure.groups) & PROFESSIONS and figure.measure == "killed" else None


def _is_long_over(page: Page, figure: Figure) -> bool:
    published, days = page.report.published, day_range(figure.period) if figure.period is not None else None
    if published is None or days is None or days.last is None:
        return False
    return (published - days.last).days >= DAYS_ON


def _since_then(page: Page, figure: Figure) -> str | None:
    """From what was told to the day of the report; open where only the day of the saying is known."""
    if _is_long_over(page, figure):
        return until_now(str(figure.period), page.report.published)
    return None if is_one_day(figure.period) else figure.period


def _as_it_stood_then(page: Page, figure: Figure, verb: Match, before: Sequence[Figure]) -> str | None:
    """«1,900 have died since January. In mid-July the count had stood at 1,700»: from that start to the day named."""
    end = figure.period if figure.own_period and page.cue(verb.first, "stood_at") is not None else None
    running = (f for f in reversed(before) if f.extent == "cumulative" and f.measure == figure.measure and f.period)
    told = next((f.period or "" for f in running), "")
    start, dash, _ = told.partition("/")
    return f"{start}/{end}" if end and dash and "/" not in end and start < end else None


def _told_before(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The running total that was told before with the same number, of the same harm."""
    if figure.own_period or figure.whole is not None or figure.value < LEAST_AGAIN:
        return None
    alike = (other for other in before if other.extent == "cumulative" and other.measure == figure.measure)
    return next((other for other in alike if other.value == figure.value and other.whole is None), None)


def _joined_to(page: Page, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The dead right before those hurt, where these were found to be a running total."""
    dead = before[-1] if before else None
    if dead is None or dead.sentence is not figure.sentence or dead.measure != "killed":
        return None
    found = dead.why[-1].rule in (*SETTLED, GROWN)
    dated = figure.ground("period") if found and dead.period is None else None
    before_both = dated is not None and dated.first < dead.first  # «in 24 hours, bringing it to 540, with 3,900 hurt»
    one_time = before_both or is_one_day(figure.period) if found else figure.period == dead.period
    if figure.own_period and not one_time:
        return None
    verb = figure.governor
    hurt = verb.first if verb is not None and dead.end <= verb.first < figure.first else figure.first
    between = range(dead.end, hurt)
    near = NEXT_JOINED if found else REACH_SAME_TIME
    joined = len(between) <= near and not any(at in page.date_cover for at in range(dead.end, figure.first))
    if not page.lexicon.doers_first:
        together = any(page.conjoined(at) for at in (*between, hurt)) or page.has_cue(dead.end, hurt, "beside")
        joined = joined and (found or figure.own_period) and together
    alike = figure.measure == "injured" and figure.whole is None and dead.extent == "cumulative"
    return dead if joined and alike and not page.has_cue(between.start, between.stop, "that") else None


def _whole_that_grew(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The total that a part is of, where it was found to be a running one."""
    whole = figure.whole
    if whole is None or figure.own_period or whole.extent != "cumulative" or whole.measure != figure.measure:
        return None
    return whole if any(whole is other for other in before) else None
