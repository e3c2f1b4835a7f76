"""Answers: a bare number by which another, or the same source at another time, counts what was told before."""

from tawthiq.read.figures.figure import JOINED, Figure
from tawthiq.read.measures.other_counts import counts_names, counts_so_many
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.page import Page
from tawthiq.read.page.reckoned import REACHES

REACH = 12  # tokens from a figure to the number that it is held against
REACH_AGAINST = 20  # and to one that «against» or «compared with» holds beside it
NEAR = 5  # tokens from a word of putting a number to it
NEXT_EARLIER = 4  # tokens of «an earlier count of» before a number


def answer(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> None:
    """Measure a bare number like the one that it answers: the last before it in the sentence, or the one told last."""
    last = before if before is not None else told
    listed = (
        last is not None and _may_be_told_of(figure, last) and counts_names(page, figure, last, _from(figure, last))
    )
    if last is not None and listed and figure.kind == "count":
        _take(figure, last)
    if figure.kind != "count" or not figure.counted.empty or figure.measure is not None:
        return
    if before is not None and (_puts_at(page, figure, before) or _of_others(page, figure, before)):
        _take(figure, before)
    if figure.measure is not None or last is None or not _may_be_told_of(figure, last):
        return
    start = _from(figure, last)
    if (
        _is_spoken_of(page, figure, last)
        or _is_reckoned_at(page, figure, last)
        or counts_so_many(page, figure, last, start)
    ):
        _take(figure, last)


def _take(figure: Figure, other: Figure) -> None:
    figure.measure, figure.unit, figure.measure_rule, figure.answers = other.measure, other.unit, JOINED, other
    figure.doubts.append("measure")
    figure.because("measure", JOINED, other.first, other.last)


def _puts_at(page: Page, figure: Figure, before: Figure) -> bool:
    """«Lost 34 men, the group said; the army admits to 12»: a bare number by which another puts the same."""
    if before.kind != "count" or before.measure is None or before.unit == "events":
        return False
    opens = first_with_bounds(page, figure)
    return page.cue_up_to(max(before.end, opens - NEAR), opens, "puts_at") is not None or _says(page, figure, before)


def _says(page: Page, figure: Figure, before: Figure) -> bool:
    """«The ministry said 14 had died; the rebels said nine»: a bare number that is all that another says."""
    opens = first_with_bounds(page, figure)
    verb = page.found(page.covered[opens - 1], "attribution") if opens > before.end else None
    ends = figure.last >= figure.sentence.last or page.is_mark(figure.last, '.;,)"')
    if verb is None or verb.sense.entry != "saying" or not ends or not page.lexicon.doers_first:
        return False
    speakers = [*page.matches(before.end, verb.first, "source"), *page.matches(before.end, verb.first, "party")]
    return any(speaker.last == verb.first for speaker in speakers)


def _of_others(page: Page, figure: Figure, before: Figure) -> bool:
    """«The number of women killed has risen to 644 and that of children to 203»: of others, counted alike."""
    if before.kind != "count" or before.measure is None or before.unit == "events":
        return False
    for cue in page.cues(before.end, figure.first, "that_of") if figure.first - before.end <= REACH else ():
        people = page.found(cue.last, "person") or page.found(cue.last, "quality")
        if people is not None and people.last < figure.first and page.opens_with_conjunction(cue.first):
            return True
    return False


def _is_spoken_of(page: Page, figure: Figure, told: Figure) -> bool:
    """«At least 33 died, it said. It had spoken of 27 an hour before»: another number of those told last."""
    opens, start = first_with_bounds(page, figure), _from(figure, told)
    if page.cue_up_to(max(start, opens - NEAR), opens, "about") is not None and not page.lexicon.doers_first:
        return page.has_cue(max(start, opens - REACH), opens, "told_of")  # «تحدث ناشطون عن 52»
    near = max(start, opens - NEAR)  # «could confirm no more than 281»: with the bound of the number
    return any(page.cue_up_to(near, ends, "spoke_of") is not None for ends in (opens, figure.first))


def _may_be_told_of(figure: Figure, told: Figure) -> bool:
    """Whether a bare number may count those told last: people, told in this sentence or the one before."""
    if told.kind != "count" or told.measure in (None, "fighters") or told.unit in ("events", "cases"):
        return False
    return figure.sentence.index - told.sentence.index <= 1 and not told.sentence.headline


def _from(figure: Figure, told: Figure) -> int:
    """The token from which words may speak of the number and of none before it."""
    return max(figure.sentence.first, told.end if told.sentence is figure.sentence else 0)


def _is_reckoned_at(page: Page, figure: Figure, told: Figure) -> bool:
    """«The Red Cross's own count was 40», «the figure given by the rebels is 140»: a toll of so many."""
    if not page.lexicon.doers_first:
        return False
    opens, start = first_with_bounds(page, figure), _from(figure, told)
    word = page.first_cue(start, opens, "reckonings", "toll")
    if word is None or any(at in page.quantities for at in range(word.last, opens)):
        return False
    whose_own = [match for name in ("source", "party") for match in page.matches(word.last, opens, name)]
    if told.measure == "injured" and not whose_own and page.cue(word.first, "reckonings") is None:
        return False  # «… and injured 11. The toll reached 40»: a toll by itself is of the dead
    stands = page.is_mark(opens - 1, ":") or page.cue_up_to(max(word.last, opens - NEAR), opens, *REACHES) is not None
    of = page.cue(word.last, "partitive")
    whose = of is None or page.found(of.last, "source") is not None or page.found(of.last, "head") is not None
    defined = page.has_article(word.first) or (word.first > start and page.is_genitive(word.first - 1))
    return stands and whose and (defined or any(page.matches(word.last, opens, "source")))


def is_compared(page: Page, figure: Figure, before: Figure) -> bool:
    """«11 هجوماً فقط مقابل 42 في الفترة المماثلة»: a bare number beside which the figure before is held."""
    reach = range(before.end, figure.first)
    if len(reach) > REACH_AGAINST or not figure.counted.empty:
        return False
    opens = _opens_earlier(page, figure)
    if _counted_then(page, figure, before):
        return True
    return any(match.last in (opens, figure.first) for match in page.cues(reach.start, reach.stop, "against_which"))


def _counted_then(page: Page, figure: Figure, before: Figure) -> bool:
    """«A fifth more than in June, when the office counted 39»: what a body counted at another time."""
    opens = first_with_bounds(page, figure)
    counts = page.cue_up_to(max(before.end, opens - 1), opens, "counts_them") if before.kind != "count" else None
    when = page.first_cue(before.end, counts.first, "breaks") if counts is not None else None
    return when is not None and figure.last >= figure.sentence.last - 1


def _opens_earlier(page: Page, figure: Figure) -> int:
    """«Down from the 36», «up from an earlier count of 33»: where words for an earlier number begin."""
    opens = first_with_bounds(page, figure)
    earlier = page.cue_up_to(max(figure.sentence.first, opens - NEXT_EARLIER), opens, "earlier_count")
    opens = earlier.first if earlier is not None else opens
    small = opens > 0 and (page.is_indefinite(opens - 1) or page.tokens[opens - 1].form in page.lexicon.articles)
    return opens - 1 if small else opens
