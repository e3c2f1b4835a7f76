"""Told after: the day of an event whose dead were counted first («قُتل تسعة في هجوم. ووقع الهجوم مساء الأربعاء.»)."""

from collections.abc import Mapping, Sequence

from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM, STRUCK
from tawthiq.read.when.grounds import ARRESTS
from tawthiq.read.when.moment import is_fresh
from tawthiq.read.when.saying import is_of_the_saying
from tawthiq.read.when.scene import dates_by_sentence

NEXT_EVENT = 3  # tokens between the event and the verb that says that it came to pass
REACH_DAY = 10  # tokens from that verb to the day
FARTHEST = 4  # sentences from those counted to the one that tells on which day
MOST_WAITING = 12  # figures; bounds the work on endless texts
WHEN_IT_HAPPENED = "when-it-happened"

Told = Sequence[tuple[Sentence, list[Figure]]]


def date_what_was_told(page: Page, told: Told) -> None:
    """Give figures that no date was told of the day on which, a little later, their event is said to have happened."""
    mentions = dates_by_sentence(page)
    waiting: list[Figure] = []
    for sentence, figures in told:
        if sentence.headline:
            continue
        day = when_it_happened(page, sentence, mentions) if waiting else None
        if waiting and day is None and _is_of_a_toll(page, waiting[0]):
            day = _when_it_struck(page, sentence, mentions)
        if waiting and day is None and not figures and not _tells_an_event(page, waiting[0]):
            day = _when_it_was_struck(page, sentence, mentions)
        if day is not None:
            for figure in waiting:
                if sentence.index - figure.sentence.index <= FARTHEST:
                    figure.period = day.period
                    figure.because("period", WHEN_IT_HAPPENED, day.first, day.last)
            waiting = []
        elif figures:
            undated = all(figure.period is None and figure.extent == "incident" for figure in figures)
            waiting = [*waiting, *filter(_may_wait, figures)][:MOST_WAITING] if undated else []


def _may_wait(figure: Figure) -> bool:
    return figure.kind == "count" and (figure.measure in HARM or figure.measure in ARRESTS)


def when_it_happened(
    page: Page, sentence: Sentence, mentions: Mapping[int, Sequence[DateMention]]
) -> DateMention | None:
    """«وأضافت أن الهجوم وقع مساء الأربعاء»: the day behind a verb of happening that is said of an event named again."""
    days = [m for m in mentions[sentence.index] if is_day(m) and m.compared < 0]
    happened = page.first_cue(sentence.first, sentence.last, "came_to_pass") if days else None
    if happened is None or page.has_cue(sentence.first, sentence.last, "earlier", "the_like", "other_tally"):
        return None
    day = next((m for m in days if happened.last <= m.first <= happened.last + REACH_DAY), None)
    if day is None or is_of_the_saying(page, sentence, day) or not _is_of_it(page, happened.first, happened.last):
        return None
    if page.cue(happened.last, "after_which", "when_struck") is not None:
        return None  # "The attack came after rebels seized a base on Monday"
    between = range(happened.last, day.first)
    counted = any(at in page.quantity_cover and at not in page.date_cover for at in between)
    return None if counted or page.marks(between.start, between.stop, ";؛") else day


def _is_of_a_toll(page: Page, figure: Figure) -> bool:
    """«ارتفعت حصيلة تفجير السوق إلى 213»: a toll of an event that is taken to be known."""
    first, at = figure.sentence.first, figure.first
    return page.has_cue(first, at, "toll", "number_of") and page.has_cue(first, at, "running")


def _when_it_struck(
    page: Page, sentence: Sentence, mentions: Mapping[int, Sequence[DateMention]]
) -> DateMention | None:
    """«وكان الانتحاري قد فجّر شاحنته ليل السبت»: the day, of the last ones, of a blow told in the pluperfect."""
    days = [m for m in mentions[sentence.index] if is_day(m) and m.compared < 0]
    told = page.cue(sentence.first, "had_told") is not None
    if not told or len(days) != 1 or not is_fresh(str(days[0].period), page.report.published):
        return None
    day, until = days[0], days[0].first
    if page.has_cue(sentence.first, sentence.last, "earlier", "the_like", "other_tally", "that"):
        return None
    struck = page.has_cue(sentence.first, until, *STRUCK, "several_events")
    struck = struck or next(page.matches(sentence.first, until, "method"), None) is not None
    return day if struck and not is_of_the_saying(page, sentence, day) else None


def _tells_an_event(page: Page, figure: Figure) -> bool:
    """Whether the sentence of those counted says what befell them."""
    first, last = figure.sentence.first, figure.sentence.last
    return bool(figure.method) or page.has_cue(first, last, "one_event", "violence", "accident", *STRUCK)


def _when_it_was_struck(
    page: Page, sentence: Sentence, mentions: Mapping[int, Sequence[DateMention]]
) -> DateMention | None:
    """«The camp was shelled on 3 May.», behind 18 dead of whom nothing but their number was told."""
    days = [m for m in mentions[sentence.index] if is_day(m) and m.compared < 0]
    opens = page.lexicon.doers_first and page.has_article(sentence.first) and len(days) == 1
    struck = page.first_cue(sentence.first, days[0].first, "struck_at") if opens else None
    if struck is None or page.has_cue(sentence.first, sentence.last, "earlier", "the_like", "likewise", "that"):
        return None
    near = struck.first - sentence.first <= NEXT_EVENT and days[0].first - struck.last <= REACH_DAY
    return days[0] if near and not is_of_the_saying(page, sentence, days[0]) else None


def _is_of_it(page: Page, first: int, last: int) -> bool:
    """Whether an event with its article stands beside a verb: «الهجوم الدموي وقع», «ووقع القصف»."""
    near = page.cues(first - NEXT_EVENT, last + NEXT_EVENT, "one_event", "campaign", "violence")
    return any(page.has_article(event.first) and page.quantities.get(event.last) is None for event in near)
