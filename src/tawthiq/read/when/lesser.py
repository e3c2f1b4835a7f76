"""Lesser: dead who would be counted as those of one event, though a word beside them says that they are more or less.

It runs last of the steps on time, on what would otherwise stand as plainly killed in one incident: of a rate
(«ثمانية يومياً»), of a stretch that no date names («في الأشهر التي تلت»), of several events, of all known so far.
"""

from collections.abc import Sequence

from tawthiq.model.claim import Extent
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.lexicon import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import cued

REACH = 14  # tokens to either side that a clause is looked through
REACH_RATE = 6  # tokens from those counted to «كل يوم»
FRONTED = 3  # tokens of a sentence within which a stretch of time opens it
REACH_NUMBER = 10  # tokens from «عدد من قضوا» to the number
VERBS = (Form.VERB, Form.PLURAL_VERB, Form.ACTIVE_VERB)
IN_THE_DAY = "in today"  # a day with its article: today, or each day
ONE_EVENT = ("one_event", "attacks", "storms", "accident", "when_struck")


def settle_lesser(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Give a stretch or a running total to the dead of one sentence whose own words speak of more than one event."""
    for figure in figures:
        if not _stands_as_one(figure):
            continue
        extent = _extent(page, sentence, figure)
        if extent is not None:
            figure.lasts(*extent)


def _stands_as_one(figure: Figure) -> bool:
    plain = figure.measure == "killed" and figure.kind == "count" and figure.unit != "events"
    return plain and figure.extent == "incident" and figure.whole is None


def _extent(page: Page, sentence: Sentence, figure: Figure) -> tuple[Extent, str, int, int] | None:
    first, last = _clause(page, sentence, figure)
    rate = _rate(page, figure, first, last)
    if rate is not None:
        return "period", "a-rate", *rate
    if (cue := _stretch(page, sentence, figure, (first, last))) is not None:
        rule = "of-late" if cue.sense.entry == "of_late" else "in-the-time-after"
        return "period", rule, cue.first, cue.last
    cue = page.first_cue(first, last, "separate_events")
    if cue is not None and figure.value > 1 and not page.has_cue(first, last, "aside"):
        return "period", "several-events", cue.first, cue.last
    cue = page.first_cue(first, last, "so_far")
    if cue is not None and figure.stance == "stated":
        return "cumulative", "counted-so-far", cue.first, cue.last
    told = _who_were(page, figure)
    if told >= 0 and not page.has_cue(sentence.first, sentence.last, *ONE_EVENT):
        return "cumulative", "all-who-were-killed", told, figure.first
    return None


def _clause(page: Page, sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The tokens about a figure up to the next mark, or the next number, to either side."""
    first, least = figure.first, max(sentence.first, figure.first - REACH)
    while first > least and not page.is_mark(first - 1, "،,؛;:") and first - 1 not in page.quantity_cover:
        first -= 1
    last, most = figure.end, min(sentence.last, figure.end + REACH)
    while last < most and not page.is_mark(last, "،,؛;:") and last not in page.quantity_cover:
        last += 1
    return first, last


def _stretch(page: Page, sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> Match | None:
    """«في الأشهر التي تلت», «of late»: a stretch that no date names, in the clause or before all clauses."""
    first, last = clause
    dated = any(at in page.date_cover for at in range(first, last))
    cue = page.first_cue(first, last, "thereafter") or (None if dated else page.first_cue(first, last, "of_late"))
    if cue is not None or figure.own_period:
        return cue
    fronted = page.first_cue(sentence.first, min(sentence.first + FRONTED, figure.first), "thereafter", "of_late")
    return fronted if fronted is not None and page.is_mark(fronted.last, "،,") else None


def _rate(page: Page, figure: Figure, first: int, last: int) -> tuple[int, int] | None:
    """«13 طفلاً في اليوم», «يموت طفل كل ساعتين», «five a week»: so many in each day or week."""
    end = min(last, figure.end + REACH_RATE)
    for cue in page.cues(first, end, "rate"):
        return cue.first, cue.last
    for cue in page.cues(figure.end, end, "rate_at_end"):
        if cue.first not in page.date_cover and _ends(page, cue.last):
            return cue.first, cue.last
    dates = (page.date_cover[at] for at in range(figure.end, end) if at in page.date_cover)
    day = next((date for date in dates if date.cue == IN_THE_DAY), None)  # «13 طفلاً في اليوم»
    return (day.first, day.last) if day is not None and _ends(page, day.last) else None


def _ends(page: Page, at: int) -> bool:
    """Whether a clause ends at a token, or goes on with another word of its own."""
    return at >= len(page.tokens) or page.is_mark(at, '،,؛;:.!؟?"»)') or page.conjoined(at)


def _who_were(page: Page, figure: Figure) -> int:
    """«عدد من قضوا في الشارع يتجاوز 300»: the token where all who were killed are named; -1 if none."""
    start = max(figure.sentence.first, figure.first - REACH_NUMBER)
    if not cued(page, start, figure.first, "number_of", "toll") or figure.own_period:
        return -1
    for cue in page.cues(start, figure.first, "number_of"):
        who = page.cue(cue.last, "relative", "partitive")
        verb = page.found(who.last, "trigger") if who is not None else None
        if verb is not None and verb.sense.form in VERBS and verb.last <= figure.first:
            return cue.first
    return -1
