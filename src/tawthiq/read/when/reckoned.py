"""Reckoned: what a date, a figure and the account make of each other, asked of them alone."""

from collections.abc import Sequence

from tawthiq.languages.words import Method
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import FEW_DATES, DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import HARM, cued, is_of_the_war, is_raised, is_running
from tawthiq.read.when.moment import Moment, is_fresh, until_now
from tawthiq.read.when.open_periods import is_in_order
from tawthiq.read.when.start import is_onset

MONTH_DAYS = 28
MONTH_DASHES = 1
FEW = 5
REACH_CALM = 14  # tokens from the calm to the day on which the clashes before it broke out
REACH_CALLED_FOR = 6  # tokens from a call or an effort to the truce for which it is
BRIEF_DAYS = 2
THOUSANDS = 1000  # more than the raids of a day cost
REACH_BEGUN = 20  # tokens from «began» to the day of what it began with
TOO_MANY = 10_000  # more than any one blow costs
TAKEN = ("detained", "abducted")
BLOWS = ("one_event", "attacks", "assault")
REACH_WHICH = 3  # tokens from that day to «in which»


def up_to_end(period: str, after: Sequence[DateMention]) -> str | None:
    """«الحملة التي بدأت في 18 شباط، وقد أوقعت حتى مساء الأربعاء 931»: up to the day that the text names."""
    ends = (m.period for m in after[:FEW_DATES] if m.role == "until" and m.period is not None and m.cue != "until now")
    end = next(ends, None)
    last = end.rpartition("/")[2] if end is not None else ""
    start = period.partition("/")[0]
    return f"{start}/{last}" if last and is_in_order(start, last) else None


def is_a_months_tally(figure: Figure, frame: Moment) -> bool:
    """«وكان حزيران قد شهد مقتل 298», in an account of a month or more: all that the other month brought."""
    tallied = frame.extent == "period" and (frame.length() or 0) >= MONTH_DAYS
    return tallied and figure.value >= FEW and figure.unit == "persons" and not figure.own_place and not figure.method


def is_aside(figure: Figure, mention: DateMention) -> bool:
    """«منهم 65 خلال 24 ساعة», «أسر 14 الأسبوع الماضي»: no stretch that «الفترة ذاتها» would take up."""
    return figure.whole is not None or mention.cue == "last-week"


def day_of_stock(mention: DateMention) -> str | None:
    """«9600 أسير مطلع تموز»: on its first day; «at the end of July»: its last; «حتى 30 أيلول»: that day; else None."""
    if mention.period is None:
        return None
    if mention.role == "until":
        return mention.period.rpartition("/")[2]
    month = day_range(mention.period)
    day = {"start": month.first, "end": month.last}.get(mention.cue.rpartition(" ")[2])
    of_a_month = mention.role == "point" and mention.period.count("-") == MONTH_DASHES
    return day.isoformat() if of_a_month and day is not None else None


def is_calm_again(page: Page, mention: DateMention) -> bool:
    """«عاد الهدوء إلى المدينة بعد اشتباكات اندلعت الاثنين»: the clashes of which no end is told did not go on.

    So where the report tells of a truce, or of calm, and of no further day of the fighting («في يومه الثالث»).
    """
    if cued(page, max(0, mention.first - REACH_CALM), mention.first, "calm"):
        return True
    goes_on = any(day.cue.startswith("in-a-row") or day.role == "duration" for day in page.dates)
    if page.lexicon.doers_first or goes_on:
        return False
    quiet = page.cues(mention.last, len(page.tokens), "calm", "truce")
    return any(not page.has_cue(max(0, cue.first - REACH_CALLED_FOR), cue.first, "purpose") for cue in quiet)


def since_what_ended(page: Page, figure: Figure, mention: DateMention) -> str | None:
    """«3,193 of the 53,339 killed since 2023 died after the truce broke down on 18 March»: from that day on."""
    whole = figure.whole
    running = whole is not None and whole.extent == "cumulative" and mention.first >= figure.end
    if not page.lexicon.doers_first or not running or not is_day(mention):
        return None
    after = next((cue for cue in page.cues(figure.end, mention.first, "since_then")), None)
    counted = after is not None and any(at in page.quantity_cover for at in range(after.last, mention.first))
    if after is None or counted or not page.has_cue(after.last, mention.first, "truce", "campaign"):
        return None
    return until_now(str(mention.period), page.report.published)


def has_come(page: Page, period: str) -> bool:
    """Whether a period begins no later than the report."""
    first, published = day_range(period).first, page.report.published
    return first is None or published is None or first <= published


def is_clash(entry: object) -> bool:
    """Whether an entry of the pack is the method of a clash."""
    return isinstance(entry, Method) and entry.code == "clash"


def contains(frame: Moment, period: str) -> bool:
    """Whether a period lies within the days of the frame; False where the frame has none."""
    return frame.days is not None and frame.days.contains(day_range(period))


def began_with_it(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«The war began with the group's attack on 7 October, in which 1,200 were killed»: those of the attack alone."""
    taken = figure.measure in TAKEN and bool(page.lexicon.in_prefixes)
    if not (figure.measure in HARM or taken) or mention.first > figure.first or is_running(page, figure):
        return False
    start = max(figure.sentence.first, mention.first - REACH_BEGUN)
    with_it = (page.cue(onset.last, "begins_with") for onset in page.cues(start, mention.first, "onset"))
    first = next((cue.last for cue in with_it if cue is not None), None)
    if first is None:
        return _is_of_its_first_blow(page, figure, mention)
    if not cued(page, first, mention.first, *BLOWS):
        return False
    if page.has_cue(mention.last, figure.first, "perfect", "that", "so_far"):
        return False  # «the war that began with the invasion of 2022, which has killed 40,000»
    which = page.has_cue(
        mention.last, min(figure.first, mention.last + REACH_WHICH), "relative", "when_struck", "when_that"
    )
    governor = figure.governor
    return which or (governor is not None and 0 <= governor.first - mention.last <= 1)


def _is_of_its_first_blow(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«بدأت الحرب بهجوم للحركة في 7 تشرين الأول قُتل فيه 1200»: "with" joined to the blow, the war named before it."""
    prefixes = tuple(page.lexicon.in_prefixes)
    onset = page.first_cue(max(figure.sentence.first, mention.first - REACH_BEGUN), mention.first, "onset")
    if not prefixes or onset is None or figure.value >= TOO_MANY or page.cue(onset.first - 1, "relative") is not None:
        return False  # «الحرب التي بدأت بهجوم اللواء في أيار قتلت 4 آلاف»
    blows = page.cues(onset.last, figure.first, "agent", *BLOWS)
    led_in = (c for c in blows if page.cue(c.first - 1, "since_then") or page.tokens[c.first].form.startswith(prefixes))
    blow = next(led_in, None)
    if blow is None or cued(page, blow.last, figure.first, "that", "so_far", "breaks"):
        return False
    behind = max(blow.last, mention.last)
    led = page.has_cue(behind, figure.first, "results") and not page.conjoined(behind)
    led = led or page.has_cue(behind, figure.first, "therein", "in_them")
    governor = figure.governor
    return led or (governor is not None and 0 <= governor.first - behind <= 1)


def is_day_of_a_rise(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«أعلنت اليوم ارتفاع حصيلة العدوان إلى 4500»: the day on which a war's toll is told is not the toll's."""
    brief = mention.role == "span" and 0 < (mention.days or 0) <= BRIEF_DAYS and mention.first >= figure.end
    fresh = mention.period is not None and is_fresh(mention.period, page.report.published)
    if not brief and (mention.role != "point" or not fresh or is_onset(page, mention)):
        return False
    if is_of_the_war(page, figure):
        return True
    several = figure.value >= THOUSANDS and page.has_cue(figure.sentence.first, figure.first, "several_events")
    return several and figure.measure in HARM and is_raised(page, figure)
