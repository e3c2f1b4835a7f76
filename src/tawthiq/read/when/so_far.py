"""So far: what an event of long ago has added up to by the day of the report."""

from msgspec.structs import replace

from tawthiq.read.dates.mention import FEW_DATES, SO_LONG_BEFORE, DateMention, is_day, is_one_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import FARTHEST, HARM, cued
from tawthiq.read.when.moment import LONG_OVER, Moment, shifted, until_now
from tawthiq.read.when.open_periods import is_in_order
from tawthiq.read.when.scene import Scene

REACH_LATE = 2  # tokens from the verb to «in recent days»
REACH_RISE = 4  # tokens from «rose to» to the number
REACH_BEHIND = 14  # tokens from a number to «so far» behind it


def counted_so_far(page: Page, sentence: Sentence, figure: Figure, moment: Moment) -> Moment | None:
    """«So far 3,500 have been rescued», long after they were carried off: since then, to the day of the report."""
    published, days = page.report.published, moment.days
    if published is None or days is None or days.first is None or sentence.headline or figure.kind != "count":
        return None
    over = days.last is not None and moment.extent != "cumulative" and (published - days.last).days > LONG_OVER
    over = over and page.has_cue(sentence.first, min(figure.end + REACH_BEHIND, sentence.last), "so_far")
    if not over and (not _is_counted_since(page, figure) or days.last in (None, published)):
        return None
    start = str(moment.period).partition("/")[0]
    return replace(moment, period=f"{start}/{published}", extent="cumulative", line=sentence.line)


def _is_counted_since(page: Page, figure: Figure) -> bool:
    """«The truce collapsed on 2 May. At least 83 have since been killed»; not «of a man who has since died»."""
    if not page.lexicon.doers_first:
        return False
    first, last = figure.sentence.first, figure.sentence.last
    for at in range(max(first + 1, figure.first - REACH_BEHIND), min(figure.end + REACH_BEHIND, last)):
        if page.means(at, "counted_since") and page.means(at - 1, "perfect"):
            between = range(figure.end, at) if at >= figure.end else range(at, figure.first)
            apart = any(near in page.quantity_cover or page.is_mark(near, ";:") for near in between)
            return not apart and page.cue(at - 2, "relative") is None
    return False


@needs("of_late", nothing=bool)
def is_of_late(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«In recent weeks at least 60 have been killed»: a stretch of which no start is told."""
    if figure.kind != "count" or figure.whole is not None or figure.unit == "events":
        return False
    last = min(figure.end + REACH_BEHIND, sentence.last)
    last = next((at for at in range(figure.end, last) if page.is_mark(at, ",;") or _counts_others(page, at)), last)
    verb = figure.governor.last + REACH_LATE if figure.governor is not None else last
    last = max(last, min(verb, sentence.last))  # «500 people, soldiers and civilians, were killed in recent days»
    late = [cue.last for cue in page.cues(max(sentence.first, last - FARTHEST), last, "of_late")]
    return bool(late) and not _has_grown_since(page, late[-1], figure)


def _has_grown_since(page: Page, late: int, figure: Figure) -> bool:
    """«وصل خلال الساعات الماضية ثلاثة، ليرتفع الإجمالي إلى 2497»: behind those of late, a verb of rising."""
    risen = page.last_cue(late, figure.first, "running", "growth", "thus", "raises") if late < figure.first else None
    return risen is not None and any(at in page.quantity_cover for at in range(late, risen.first))


@needs("newly", nothing=bool)
def are_new(page: Page, figure: Figure) -> bool:
    """«وسُجل 3 شهداء جدد», "nine new deaths": since the bulletin before, of which the day is not told."""
    last = min(figure.end + 1, figure.sentence.last)
    whole = figure.kind == "count" and figure.whole is None and figure.measure in HARM
    return whole and page.has_cue(figure.first + 1, last, "newly")


def _counts_others(page: Page, at: int) -> bool:
    """Whether a number of others stands at a token, not one that «و» joins («207 شهداء و450 إصابة خلال الساعات …»)."""
    return at in page.quantity_cover and not page.conjoined(page.quantity_cover[at])


def is_counted_yet(page: Page, figure: Figure) -> bool:
    """«It has lost 13 soldiers this month», «so far this month 40 have died»: what goes on being counted."""
    governor = figure.governor
    at = governor.first if governor is not None else figure.first
    perfect = page.means(at - 1, "perfect") or page.means(at, "perfect")
    return perfect or page.has_cue(figure.sentence.first, figure.sentence.last, "so_far")


def as_of(page: Page, figure: Figure, mention: DateMention, scene: Scene) -> str | None:
    """«As of 5 May, 34,683 had been killed since 7 October»: from that start to the day that is given."""
    if not page.lexicon.doers_first or not mention.period or "/" not in mention.period:
        return None
    ends = (m for m in scene.mentions[:FEW_DATES] if m.role == "until" and m.last <= figure.first and m.period)
    end = next((str(m.period).rpartition("/")[2] for m in ends if m.cue != "until now"), None)
    start = mention.period.partition("/")[0]
    return f"{start}/{end}" if end and is_in_order(start, end) else None


def since_it_struck(page: Page, figure: Figure, mention: DateMention, scene: Scene) -> str | None:
    """«Found bodies on Saturday, raising to 94 those who died when a boat sank two days earlier»: since then."""
    told = mention.role == "point" and mention.period is not None and mention.last <= figure.first
    if told and mention.period is not None and _is_counted_since(page, figure):
        return until_now(mention.period, page.report.published)  # «took the town on 9 March and have since shot 30»
    raised = page.lexicon.doers_first and figure.kind == "count" and figure.whole is None
    struck_before = next((m for m in scene.mentions if m.cue == SO_LONG_BEFORE and m.first >= figure.end), None)
    if (
        raised
        and struck_before is not None
        and cued(page, figure.first - REACH_RISE, figure.first, "running", "growth")
    ):
        return until_now(str(struck_before.period), page.report.published)  # «rose to 72 on Monday, a day after it»
    if (
        not raised
        or mention.first >= figure.first
        or not page.has_cue(mention.last, figure.first, "running", "growth", "total")
    ):
        return None
    struck = page.first_cue(figure.end, figure.sentence.last, "when_struck")
    behind = next((m for m in scene.mentions if struck is not None and m.first >= struck.last), None)
    if behind is None or not is_one_day(mention.period):
        return None
    day = behind.period if is_day(behind) else None
    if behind.counts_from < 0 and behind.days is not None:
        day = shifted(str(mention.period), -behind.days)
    earlier = day is not None and is_in_order(day, str(mention.period)) and day != mention.period
    return until_now(str(day), page.report.published) if earlier else None
