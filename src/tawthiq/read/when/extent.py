"""The extent that a date gives to a figure: one moment, a stretch of time, a running total."""

import math

from tawthiq.languages.words import Head, Method
from tawthiq.model.claim import Extent, Measure
from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.dates.mention import ONE_DAY, DateMention, is_one_day
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import (
    HARM,
    befell_as_told,
    befell_at_once,
    cued,
    is_held_against,
    is_of_one_strike,
    is_of_the_war,
    is_raised,
    is_running,
)

SEVERAL_OF: dict[Measure, int] = {
    "operations": 2,
    "airstrikes": 2,
    "detained": 10,
    "casualties": 10,
    "returned": 10,
}
REACH_EVENTS = 8  # tokens from the figure to the strikes that brought it
THOUSANDS = 1000
YEAR_DAYS = 364  # a whole year is more
HALF_YEAR_DAYS = 184
MONTH_DAYS = 31
YEAR_DIGITS = 4
MONTH_DIGITS = 7
SINCE_WAR = "since length-of-war"
TWO = 2  # dead who may well be of one event; days
FEW = 5
SEVERAL_ARRESTS = 10  # of a day, in a whole province
REACH_TOLL = 12
REACH_RELATIVE = 4  # tokens from «الذي» to those whom an event befell
REACH_MONTHS = 16
REACH_COUNTED = 3  # tokens from a number of places to their noun
REACH_UNTIL = 5  # tokens from the end of a stretch to what was counted up to it
NAMED_DAYS = ("weekdays", "weekday", "date", "day-of-month", "day-thereof")
WIDE = frozenset({"country", "adm1", "region"})
NAMED_DAY = ("weekday", "date", "day-of-month", "yesterday", "today")
LATELY = ("last-week", "last-month", "this-week")
AT_ONCE = ("freed", "returned")


def extent_of(page: Page, figure: Figure, mention: DateMention, period: str | None) -> Extent:
    """The extent of a figure, no stock, that has its own date."""
    told = _of_its_wording(page, figure, mention, period)
    if told is not None:
        return told
    if mention.role == "point" and is_of_the_war(page, figure):
        return "cumulative"  # «ارتفاع حصيلة العدوان اليوم إلى 4500 شهيد»
    if (mention.role == "span" and not _is_a_day_named(mention, period)) or period is None:
        long = runs_long(page, mention, period) or _sums_up(page, figure, mention, period)
        running = is_running(page, figure) or is_raised(page, figure)
        running = long or (running and not _is_of_the_last_hours(page, figure, mention, period))
        return "cumulative" if running else "period"
    digits = len(period.rstrip("~").partition("/")[0])
    if digits == YEAR_DIGITS:
        return "incident" if befell_at_once(page, figure) else "period"
    if digits == MONTH_DIGITS:
        many = _is_of_many(page, figure, mention)
        summed = mention.cue.endswith("last-month") or _is_told_of(page, mention) or is_toll_of(page, mention)
        return "period" if (many or summed) and not befell_at_once(page, figure) else "incident"
    if _is_of_separate_events(page, figure) or _dates_several(page, figure, mention):
        return "period"
    alone = _is_alone(page, mention) and (figure.measure not in HARM or _names_several(page, figure))
    summed = alone or is_toll_of(page, mention)
    wide = _is_of_a_whole_land(figure) and figure.unit != "bodies" and not befell_as_told(page, figure)
    return "period" if wide or summed else "incident"


def _is_of_the_last_hours(page: Page, figure: Figure, mention: DateMention, period: str | None) -> bool:
    """«عدد الشهداء خلال الساعات الـ24 الماضية وصل إلى 27»: of those hours, no verb before them telling that it rose."""
    brief = period is not None and mention.cue.endswith("length") and (day_range(period).days() or 0) <= TWO
    if not brief or mention.last > figure.first:
        return False
    start = max(figure.sentence.first, mention.first - REACH_TOLL)
    toll = page.last_cue(start, mention.first, "toll", "number_of")
    return toll is not None and not page.has_cue(start, mention.first, "running", "growth")


def _is_of_separate_events(page: Page, figure: Figure) -> bool:
    """«Eleven were killed on Monday in separate attacks», «arrested 22 in raids overnight»: of a day, but of many."""
    if figure.value < TWO or figure.kind != "count" or not page.lexicon.doers_first:
        return False
    start, end = (
        max(figure.sentence.first, figure.first - REACH_TOLL),
        min(figure.sentence.last, figure.end + REACH_TOLL),
    )
    if figure.measure == "detained" and figure.value >= SEVERAL_ARRESTS:
        return page.has_cue(start, end, "search", "separate_events")
    if figure.measure not in HARM and figure.unit != "events":
        return False
    if _strikes_many_places(page, figure):
        return True
    everywhere = page.has_cue(start, end, "all_over") and page.has_cue(start, end, "several_events")
    return (everywhere or page.has_cue(start, end, "separate_events")) and not page.has_cue(start, end, "aside")


@needs("places_struck", nothing=bool)
def _strikes_many_places(page: Page, figure: Figure) -> bool:
    """«Drones struck more than a dozen towns on Tuesday, killing four»: whether the blows fell on so many places."""
    first = figure.sentence.first
    struck = page.first_cue(first, figure.first, "attacks", "several_events")
    places = page.cues(struck.last, figure.first, "places_struck") if struck is not None else ()
    for place in places:
        near = range(max(struck.last if struck is not None else first, place.first - REACH_COUNTED), place.first)
        number = next((page.quantity_cover[at] for at in near if at in page.quantity_cover), None)
        counted = number is not None and page.quantities[number].kind == "count" and page.quantities[number].low > TWO
        if counted or page.has_cue(near.start, near.stop, "many_of"):
            return True
    return False


def _dates_several(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«Number of martyrs in the raids of 31 October: 30»: a toll of all strikes of a day."""
    of = page.cue(page.covered[mention.first - 1], "partitive") if mention.first and page.lexicon.doers_first else None
    if of is None or figure.measure not in HARM or figure.value < FEW:
        return False
    return page.cue_up_to(max(0, of.first - TWO), of.first, "several_events") is not None


def _of_its_wording(page: Page, figure: Figure, mention: DateMention, period: str | None) -> Extent | None:
    """The extent that the words of a date give, however long it is; None where they give none."""
    if _is_of_one_night(mention, period) or (figure.measure == "displaced" and mention.cue == "today"):
        return "period"  # «نزحت اليوم 800 عائلة»: flight goes on all day
    if mention.cue.startswith("in-a-row") and period is not None and (day_range(period).days() or 0) > MONTH_DAYS:
        return "cumulative"  # «the war, now in its third year, has uprooted 12 million»
    if mention.cue == "in-a-row":  # «القتال لليوم الثالث على التوالي»
        return _of_days_in_a_row(page, figure)
    if (mention.role == "until" or mention.cue == "since start") and _is_of_one_day(period):
        grows = page.lexicon.doers_first and mention.role == "since" and figure.unit == "events"
        return "cumulative" if grows else "period"  # «since the beginning of the day, 153 clashes»
    begun = mention.role == "since" and mention.cue != SINCE_WAR
    if begun and (_is_of_its_start(page, figure, mention) or _is_one_person(figure)):
        return "incident"
    month = mention.cue.endswith("this-month") and "/" in (period or "")  # «has lost 13 soldiers this month»
    if mention.role in ("since", "until") or mention.cue.endswith("this-year") or month:
        return "cumulative"
    lately = mention.cue in LATELY or mention.cue.endswith("weekend")
    if lately and figure.measure in HARM and (figure.unit == "bodies" or is_of_one_strike(page, figure)):
        return "incident"  # «قُتل اثنان الأسبوع الماضي بانفجار لغم»
    if mention.cue == ONE_DAY or ("that" in mention.cue and period is None) or _came_at_once(figure, mention):
        return "period" if mention.cue == ONE_DAY and _is_of_a_whole_land(figure) else "incident"
    if _is_counted_until(page, figure, mention):
        return "cumulative"
    if _is_of_two_days(figure, mention, period):
        return "period" if _is_of_a_whole_land(figure) or _is_of_separate_events(page, figure) else "incident"
    if mention.cue == "after-that length" and "/" in (period or ""):
        return "cumulative"  # «ten years later»
    return "stock" if (period, mention.cue, figure.measure) == (None, "after length", "missing") else None


def _of_days_in_a_row(page: Page, figure: Figure) -> Extent:
    """«لليوم الثالث على التوالي، لترتفع حصيلة العدوان إلى 800»: a war's toll runs on, other harm is of one fight."""
    if is_of_the_war(page, figure):
        return "cumulative"
    return "incident" if figure.measure in HARM else "period"


def _is_of_its_start(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«منذ الهجوم على المديرية، الذي أُصيب فيه شرطيان»: whom the event befell since which others are counted."""
    if figure.measure not in HARM:
        return False
    near = max(mention.last, figure.first - REACH_RELATIVE)
    which = page.first_cue(near, figure.first, "relative")
    return which is not None and page.found(page.covered[which.first - 1], "attribution") is None


def _is_one_person(figure: Figure) -> bool:
    """«وأقرّ الجيش بمقتل جندي» beside a running total: one who is told by himself is of one moment."""
    alone = figure.whole is None and figure.kind == "count" and figure.value == 1
    alone = alone and figure.unit == "persons" and not figure.conjoined
    return alone and figure.measure in HARM and figure.wording is Wording.SINGLE


def _came_at_once(figure: Figure, mention: DateMention) -> bool:
    """«أفرجت الأسبوع الماضي عن 30 سجيناً»: those let go or come back, where they are not thousands."""
    return mention.cue in LATELY and figure.measure in AT_ONCE and figure.value < THOUSANDS


def _is_of_many(page: Page, figure: Figure, mention: DateMention) -> bool:
    """Whether what is told of a month is of several events of it."""
    return (
        _is_of_the_month(page, figure, mention)
        or _is_of_strikes(page, figure)
        or _is_beside_months(page, figure, mention)
        or figure.unit == "cases"
        or figure.value > SEVERAL_OF.get(figure.measure or "killed", math.inf)
    )


def _is_of_the_month(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«بعد أن كان عدد القتلى 88 في شباط», «قُتل 11 في الشهر ذاته»: all that the month brought."""
    if figure.measure not in HARM or figure.unit != "persons" or figure.value < FEW:
        return False
    start = figure.sentence.first
    counted = cued(page, max(start, figure.first - REACH_TOLL), figure.first, "toll", "number_of")
    return counted or mention.cue.endswith("same-month") or is_held_against(page, figure)


def _is_of_strikes(page: Page, figure: Figure) -> bool:
    """«وكانت غارات مماثلة في تموز خلّفت 48 قتيلاً»: of strikes of a month, told as many; fighting may be one event."""
    if figure.measure not in HARM or figure.unit != "persons" or figure.value < FEW:
        return False
    start = max(figure.sentence.first, figure.first - REACH_TOLL)
    end = min(figure.sentence.last, figure.end + REACH_EVENTS)
    end = next((at for at in range(figure.end, end) if at in page.quantity_cover), end)
    cues = [*page.cues(start, figure.first, "several_events"), *page.cues(figure.end, end, "several_events")]
    return any(_is_no_fight(page, cue.first) for cue in cues)


def _is_beside_months(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«أُعدم 11 في نيسان و8 في أيار وعشرة في تموز»: told month by month, and so all that each of them brought."""
    near = range(
        max(figure.sentence.first, figure.first - REACH_MONTHS), min(figure.sentence.last, figure.end + REACH_MONTHS)
    )
    dates = {m.period for at in near if (m := page.date_cover.get(at)) is not None and m.role == "point"}
    months = {period for period in dates if period is not None and len(period) == MONTH_DIGITS}
    return len(months) > TWO and mention.period in months and figure.value > 1


def _is_no_fight(page: Page, at: int) -> bool:
    found = page.found(at, "method")
    return found is None or not isinstance(found.sense.entry, Method) or found.sense.entry.code != "clash"


@needs("onset", "campaign", nothing=bool)
def _is_counted_until(page: Page, figure: Figure, start: DateMention) -> bool:
    """«بدأت الحملة في 18 شباط، وأوقعت حتى مساء الأربعاء 931 قتيلاً»: counted on from a start told before."""
    reach = range(max(start.last, figure.first - REACH_UNTIL), figure.first)
    until = any((m := page.date_cover.get(at)) is not None and m.role == "until" for at in reach)
    begun = page.has_cue(figure.sentence.first, start.first, "onset", "campaign")
    return until and begun and start.role == "point"


def _is_of_one_night(mention: DateMention, period: str | None) -> bool:
    """«منذ مساء أمس وحتى صباح اليوم»: a night's tally, no running total."""
    length = day_range(period).days() if period is not None and mention.cue.startswith("since until") else None
    return length is not None and length <= TWO


def _is_of_two_days(figure: Figure, mention: DateMention, period: str | None) -> bool:
    """«قُتل 20 في هجمات يومي السبت والأحد»: two days that are named, not counted, are those of one attack."""
    named = mention.cue.rpartition(" ")[2] in NAMED_DAYS and not mention.cue.startswith(("span", "from", "between"))
    if figure.measure not in HARM or not named or mention.role != "span" or period is None:
        return False
    return day_range(period).days() == TWO


def _is_a_day_named(mention: DateMention, period: str | None) -> bool:
    """«During Wednesday's rush hour»: one day that is named is a moment, whatever the preposition."""
    return is_one_day(period) and mention.cue.rpartition(" ")[2] in NAMED_DAY


def _is_told_of(page: Page, mention: DateMention) -> bool:
    """«أيار الذي سقط فيه 25», «في آذار وحده», «كان أيلول أشد الشهور وطأة بـ18»: all that the month brought."""
    at = min(mention.last, len(page.tokens) - 1)
    told = mention.cue == "month" and page.cue(at, "relative", "worst_month") is not None
    return _is_alone(page, mention) or told


def _is_alone(page: Page, mention: DateMention) -> bool:
    """«يوم السبت وحده»: all that it brought, wherever it was."""
    return page.cue(min(mention.last, len(page.tokens) - 1), "alone") is not None


def runs_long(page: Page, mention: DateMention, period: str | None) -> bool:
    """«من آذار 2011 حتى آب 2024»: years counted on from a start, or a month and more up to these days.

    "Between 7 October 2023 and 18 July 2024", said on the 19th, too, where it is long and no half-year of the calendar.
    """
    if period is None or not mention.cue.startswith(("span until", "span date")):
        return False
    days, published = day_range(period), page.report.published
    ago = (published - days.last).days if published is not None and days.last is not None else math.inf
    near = 0 <= ago <= TWO
    if 0 <= ago <= MONTH_DAYS and _counts_from_an_outbreak(page, mention):
        return True
    if mention.cue.startswith("span date"):
        whole_months = days.first is not None and days.first.day == 1
        return near and not whole_months and (days.days() or 0) > HALF_YEAR_DAYS
    return (days.days() or 0) > (MONTH_DAYS if near else YEAR_DAYS)


def _counts_from_an_outbreak(page: Page, mention: DateMention) -> bool:
    """«From 24 February, when the invasion began, to 24 March»: counted on from the day on which it all began."""
    closed = page.cue(mention.first, "between") is not None or not page.lexicon.doers_first
    return not closed and page.has_cue(mention.first, mention.last, "onset", "beginnings")


def _is_of_one_day(period: str | None) -> bool:
    return period is not None and day_range(period).days() == 1


def _sums_up(page: Page, figure: Figure, mention: DateMention, period: str | None) -> bool:
    """«The total losses from 24.02.22 to 03.12.24», said on the last of these days: all that was counted so far."""
    days, published = day_range(period) if period is not None else None, page.report.published
    if days is None or days.last is None or published is None or (days.days() or 0) <= YEAR_DAYS:
        return False
    now = 0 <= (published - days.last).days <= TWO
    return now and mention.first < figure.first and cued(page, figure.sentence.first, mention.first, "total", "toll")


def _is_countrywide(figure: Figure) -> bool:
    """What a day brought in a whole country is no one place, nor are many arrests in a province."""
    gazetteer = load_gazetteer()
    places = [gazetteer.by_id(place) for place in figure.place_ids]
    many = figure.measure == "detained" and figure.value >= SEVERAL_ARRESTS
    land = gazetteer.is_a_land if figure.measure in HARM else lambda place: place.kind == "country"
    wide = all(place.kind in WIDE if many else land(place) for place in places)
    return bool(places) and wide and figure.own_place and figure.whole is None and figure.value > 1


def _is_of_a_whole_land(figure: Figure) -> bool:
    """Whether a figure is told of a whole country: not of «northern Norland», where a day may bring one attack."""
    return _is_countrywide(figure) and not all(name.partition(" ")[0].islower() for name in figure.place)


def _names_several(page: Page, figure: Figure) -> bool:
    """«ويوم الأربعاء وحده قتلت غارات وبراميل 87»: of strikes of one day, told as many."""
    return page.has_cue(figure.sentence.first, figure.sentence.last, "several_events")


def is_of_several_events(page: Page, figure: Figure) -> bool:
    """«4 قتلى و7 جرحى بغارات على الجنوب»: of strikes that only a whole country is named for."""
    if figure.unit != "persons" or figure.kind != "count" or not _is_countrywide(figure):
        return False
    end = min(figure.sentence.last, figure.end + REACH_EVENTS)
    return page.has_cue(figure.end, end, "several_events")


def is_toll_of(page: Page, mention: DateMention) -> bool:
    """«حصيلة الجمعة», «ضحايا شباط»: all that a day or month brought, wherever it was; not «غارات الجمعة»."""
    before = page.covered[mention.first - 1] if mention.first else -1
    here = page.match_at.get(before, ()) if before >= 0 else ()
    if not here or here[0].last != mention.first or before - 1 in page.quantity_cover:
        return False
    head = page.found(before, "head")
    counted = head is not None and not _is_event(head)
    return counted or page.cue(before, "toll") is not None or page.means(mention.first - 1, "toll")


def _is_event(head: Match) -> bool:
    return isinstance(head.sense.entry, Head) and head.sense.entry.unit == "events"
