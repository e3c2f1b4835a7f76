"""Headline and body: whether a figure of the headline is one that the body gives."""

from collections import defaultdict
from collections.abc import Iterator

from tawthiq.check.arithmetic import (
    FAR,
    Range,
    closed,
    is_close,
    is_comparable,
    is_one_digit_apart,
    is_rounding,
    is_transposed,
    same,
)
from tawthiq.check.groups import ALL, COMBATANTS, PEOPLES, UNALIGNED, is_age_sex
from tawthiq.check.scope import PEOPLE, Figure, compatible, is_one_voice, period_within
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.finding import Finding, Verdict

_ROUNDED_START = 31  # days: "in two years" of a headline is since a day of that month in the body
_MANY_HEADLINES = 30  # a report has few; a text that is all headlines is none
_KNOWN_IN_MEASURE = 20  # a smaller number of one measure may be another figure
_KNOWN_AGAIN = 100  # a smaller number may count something else by chance
_LEAST = 1.1  # times its low end, what "at least 23" may be: more than that is another count
_NEAR_LEAD = 1.4  # times the smaller, what the larger of headline and opening figure may be
_ONE_BREATH = 120  # signs from one figure to another that is added to it
_NEXT_DAYS = 2  # a week's news comes out a day or two after its end, and a headline may have that day
_ASSASSINATION = frozenset({"assassination"})
_TURNED = 0.02  # a figure this near is the same one, given to the wrong party


def check_headlines(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each figure of a headline that the body repeats or contradicts."""
    body: dict[str, list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.number is not None:
            body[item.claim.measure].append(item)
    headlines = [item for item in sheet.counts("headline") if item.number is not None]
    told: set[str] = set()
    for headline in headlines[:_MANY_HEADLINES]:
        is_first = headline.claim.measure not in told
        told.add(headline.claim.measure)
        yield from _of_headline(sheet, words, headline, body[headline.claim.measure], is_first=is_first)


def _of_headline(
    sheet: Sheet, words: FindingWords, headline: Figure, body: list[Figure], *, is_first: bool
) -> Iterator[Finding]:
    alike = [item for item in body if _is_alike(sheet, headline, item)]
    after = (item for item in body if sheet.order[item.id] > sheet.order[headline.id])
    lead = next((item for item in after if item.claim.part_of is None and _units_match(headline, item)), None)
    own = [item for item in alike if _is_counterpart(sheet, headline, item) or _is_led_by(headline, item, lead)]
    agreeing = [item for item in own if _agree(headline, item)]
    agreeing = [item for item in agreeing if not _is_anothers_guess(headline, item, own[0])]
    agreeing = agreeing or [item for item in alike if _agree(headline, item) and _is_near(sheet, headline, item)]
    agreeing = agreeing or [item for item in body if _is_large(headline) and _repeats(headline, item)]
    if agreeing:
        best = next((item for item in agreeing if _equal(headline, item)), agreeing[0])
        yield _finding(words, "headline-holds", headline, best)
        return
    if any(_equal(headline, item) for item in [*body, *_known_again(sheet, headline)]):
        return  # the figure is the body's own; whom it counts was read differently
    if same(sum(item.number or 0.0 for item in own), headline.number or 0.0) or _adds_up(headline, body):
        return  # the headline adds up what the body tells one by one
    placed = [item for item in own if sheet.place_within(item, headline)]
    rivals = [item for item in placed or own if is_comparable(headline.number or 0.0, item.number or 0.0)]
    rivals = rivals or [item for item in body if _is_slip_of(headline, item)]
    turned = [item for item in body if _is_turned(headline, item)]
    rivals = [item for item in rivals if not _is_of_one_side(headline, item)]
    rivals = [item for item in rivals if not _is_anothers_count(sheet, headline, item, body)]
    rivals = [item for item in rivals if headline.method and item.method] or rivals
    rivals = [item for item in rivals if not _is_of_some(headline, item)]
    if lead is not None and rivals and all(_is_first_word(headline, item) for item in rivals):
        rivals = [lead] if _may_be_headed(headline, lead) else []
    if lead is not None and is_first and _is_opened_otherwise(headline, lead, body):
        rivals = [lead]
    if rivals and _is_one_event(headline, rivals):
        yield _finding(words, "headline-fails", headline, rivals[0])
    elif turned and not rivals:
        yield _finding(words, "headline-turned", headline, turned[0])


def _adds_up(headline: Figure, body: list[Figure]) -> bool:
    """Whether two or three figures of the body that follow one another, of no whole, make up the headline's.

    A running total holds what is told before it, and is added to nothing.
    """
    tops = [item for item in body if item.claim.part_of is None and _units_match(headline, item)]
    tops = [item for item in tops if item.claim.extent != "cumulative"] or tops
    if not _is_large(headline):  # a small sum is no chance only where it opens the body in one breath
        return len(tops) > 1 and _are_of_one_breath(headline, tops[0], tops[1])
    runs = (tops[at : at + many] for many in (2, 3) for at in range(len(tops) - many + 1))
    return any(same(sum(item.number or 0.0 for item in run), headline.number or 0.0) for run in runs)


def _are_of_one_breath(headline: Figure, first: Figure, second: Figure) -> bool:
    """«قُتل خمسة من ركابها. وتوفي اثنان آخران»: of seven; both of one source, the second told right after the first."""
    near = second.claim.span.start - first.claim.span.end <= _ONE_BREATH and first.source == second.source
    return near and same((first.number or 0.0) + (second.number or 0.0), headline.number or 0.0)


def _is_of_one_side(headline: Figure, item: Figure) -> bool:
    """Whether the body's figure is of one armed party and far from a headline that counts everybody."""
    one_side = headline.group == ALL and bool(item.group) and not item.group & UNALIGNED
    return one_side and not is_close(headline.number or 0.0, item.number or 0.0)


def _is_first_word(headline: Figure, item: Figure) -> bool:
    """Whether the body tells it as a first toll, which a headline that says nothing of it has left behind."""
    return item.claim.stance == "provisional" and headline.claim.stance == "stated"


def _may_be_headed(headline: Figure, lead: Figure) -> bool:
    """Whether the body opens with a figure of the headline's doer and day, not far from it."""
    alike = headline.group == lead.group or ALL in (headline.group, lead.group)
    one_time = headline.days == lead.days is not None and headline.claim.extent == lead.claim.extent
    near = is_comparable(headline.number or 0.0, lead.number or 0.0, _NEAR_LEAD)
    return alike and one_time and near and bool(headline.by & lead.by)


def _is_of_some(headline: Figure, item: Figure) -> bool:
    """Whether the body's figure is of the children, or of those assassinated, and the headline counts everybody."""
    period = headline.claim.extent != "incident" and headline.claim.measure not in EVENT_MEASURES
    by_one_means = item.method == _ASSASSINATION and not headline.method and period
    return by_one_means or (headline.group == ALL and is_age_sex(item.group))


def _is_anothers_count(sheet: Sheet, headline: Figure, rival: Figure, body: list[Figure]) -> bool:
    """Whether a rival is told after another source's figure of the same harm, which the headline may go by."""
    if headline.source or not rival.source or headline.claim.extent != "incident":
        return False
    earlier = (item for item in body if sheet.order[item.id] < sheet.order[rival.id] and item.source != rival.source)
    return any(
        item.source and item.claim.part_of is None and item.days == rival.days and bool(item.group & headline.group)
        for item in earlier
    )


def _is_alike(sheet: Sheet, headline: Figure, item: Figure) -> bool:
    """Whether the body's figure may be the headline's: nothing that both say differs."""
    return (
        _units_match(headline, item)
        and (headline.group == item.group or ALL in (headline.group, item.group) or _is_of_fighters(headline, item))
        and _periods_match(headline, item)
        and sheet.place_within(item, headline) is not False
    )


def _is_of_fighters(headline: Figure, item: Figure) -> bool:
    """Whether one of the two names the armed men of the other by no party («38 soldiers», «28 of the army»)."""
    return COMBATANTS in (headline.group, item.group) and not (headline.group | item.group) & UNALIGNED


def _is_large(headline: Figure) -> bool:
    return (headline.number or 0.0) >= _KNOWN_IN_MEASURE


def _repeats(headline: Figure, item: Figure) -> bool:
    """The same number of the same measure: the body's own words for it may be read with another place or time."""
    return _equal(headline, item) and _units_match(headline, item)


def _known_again(sheet: Sheet, headline: Figure) -> Iterator[Figure]:
    """The body's figures of any measure, where a number is large enough to be known by itself."""
    if (headline.number or 0.0) >= _KNOWN_AGAIN:
        yield from sheet.counts()


def _is_slip_of(headline: Figure, item: Figure) -> bool:
    """Whether the body has the headline's figure with its digits exchanged, whatever place it was read with."""
    if headline.number is None or item.number is None or not is_transposed(headline.number, item.number):
        return False
    alike = headline.group == item.group or ALL in (headline.group, item.group) or _is_of_fighters(headline, item)
    parts = (headline.claim.part_of is None) == (item.claim.part_of is None)
    return alike and parts and _units_match(headline, item) and _periods_meet(headline, item)


def _is_near(sheet: Sheet, headline: Figure, item: Figure) -> bool:
    """Whether a figure that agrees is likely the headline's: the same number, or an open one of its place and time."""
    if _equal(headline, item):
        return True
    dated = (headline.days is None) == (item.days is None)
    return dated and (not headline.place or sheet.place_within(item, headline) is True)


def _is_counterpart(sheet: Sheet, headline: Figure, item: Figure) -> bool:
    """Whether the body's figure is certainly the headline's: of one scope, and told as a whole as it is."""
    one_part = not _is_part(sheet, headline) and _is_all_of_its_group(sheet, item) and headline.group == item.group
    if (_is_part(sheet, headline) != _is_part(sheet, item) and not one_part) or item.id in sheet.opaque:
        return False
    if _is_part(sheet, headline) and not _wholes_agree(sheet, headline, item):
        return False
    if not _extents_match(headline, item) or headline.claim.excludes != item.claim.excludes:
        return False
    if not is_one_voice(headline.source, item.source) or not (
        compatible(headline.by, item.by) or headline.by & item.by
    ):
        return False
    if headline.method and item.method and not headline.method & item.method:
        return False
    if headline.claim.extent != "incident":
        same_place = compatible(headline.place, item.place) or _is_told_alike(sheet, headline, item)
        return headline.group == item.group and same_place
    # an incident is known by its day; in a silent headline by its place
    same_day = headline.days is not None and headline.days == item.days
    placed = sheet.place_within(item, headline) is True
    return placed or (same_day and headline.group == item.group)


def _is_part(sheet: Sheet, item: Figure) -> bool:
    """Whether it is a part of a figure of its own measure; those still missing of the abducted are all the missing."""
    whole = sheet.whole_of(item)
    remaining = whole is not None and item.claim.extent == "stock" and whole.claim.measure != item.claim.measure
    return item.claim.part_of is not None and not remaining


def _is_all_of_its_group(sheet: Sheet, item: Figure) -> bool:
    """Whether it is a part of a toll by nothing but who is counted: «17 children» of a title, and «44, 15 of them»."""
    whole = sheet.whole_of(item)
    if whole is None or whole.claim.measure != item.claim.measure or whole.group == item.group:
        return False
    return (whole.place, whole.days, whole.by) == (item.place, item.days, item.by) and whole.claim.part_of is None


def _is_led_by(headline: Figure, item: Figure, lead: Figure | None) -> bool:
    """Whether the figure opens the body and is of the headline's doer and stretch of time, if more narrowly told."""
    if item is not lead or headline.claim.part_of is not None or not _extents_match(headline, item):
        return False
    one_source = compatible(headline.source, item.source) or bool(headline.source & item.source)
    same_days = headline.days is not None and headline.days == item.days
    one_side = bool(headline.by) and not (headline.group | item.group) & UNALIGNED
    return one_source and same_days and headline.by == item.by and (headline.claim.extent != "incident" or one_side)


def _is_opened_otherwise(headline: Figure, lead: Figure, body: list[Figure]) -> bool:
    """Whether the body opens with a near figure of the very same days, of a doer and people that may be the same.

    Its place may be told by another name and its source by a longer one: the headline's number is nowhere in the body.
    """
    undated_stretch = headline.days is None and headline.claim.extent not in ("incident", "period")
    if undated_stretch or headline.days != lead.days or headline.claim.part_of or not _extents_match(headline, lead):
        return False
    others = (item for item in body if not headline.source and item is not lead)
    one_word = is_one_voice(headline.source, lead.source) or _is_by_another_name(headline, lead, body)
    if not one_word or any(_is_of_other_source(lead, item) for item in others):
        return False
    one_doer = compatible(headline.by, lead.by) or bool(headline.by & lead.by)
    alike = headline.group == lead.group or ALL in (headline.group, lead.group) or _is_of_fighters(headline, lead)
    of_a_people = ALL in (headline.group, lead.group) and (headline.group | lead.group) <= ALL | PEOPLES
    slip = headline.group == lead.group and is_one_digit_apart(headline.number or 0.0, lead.number or 0.0)
    alone = all(item is lead or item.claim.part_of is not None or _equal(lead, item) for item in body)
    same_harm = alone and headline.group == lead.group and bool(headline.by) and headline.by == lead.by
    near = slip or is_comparable(headline.number or 0.0, lead.number or 0.0, FAR if same_harm else _NEAR_LEAD)
    digit = is_one_digit_apart(headline.number or 0.0, lead.number or 0.0) and (headline.number or 0.0) >= _KNOWN_AGAIN
    sure = digit or is_close(headline.number or 0.0, lead.number or 0.0)
    near = near and (headline.group == lead.group or of_a_people or alone or sure)
    return alike and one_doer and near and not _agree(headline, lead)


def _is_by_another_name(headline: Figure, lead: Figure, body: list[Figure]) -> bool:
    """Whether nobody in the body is called as the headline calls its source, of a near toll of a day."""
    unheard = not any(item.source & headline.source for item in body)
    alike = headline.group == lead.group and bool(headline.by) and headline.by == lead.by
    event = headline.claim.extent == lead.claim.extent == "incident"
    there = headline.group == lead.group and bool(headline.place) and headline.place == lead.place
    there = there and headline.days == lead.days is not None  # «Turkey: 51 dead in Reyhanli», and whoever tells of 46
    one_voice = all(item.source == lead.source for item in body)  # «health officials say», and the ministry alone
    near = is_comparable(headline.number or 0.0, lead.number or 0.0, _NEAR_LEAD) if one_voice and there else False
    near = near or is_close(headline.number or 0.0, lead.number or 0.0)
    return unheard and (alike or there) and event and near


def _is_of_other_source(lead: Figure, item: Figure) -> bool:
    """Whether another source counts the harm of those days as a whole too: the headline may go by its word."""
    return item.claim.part_of is None and item.days == lead.days and not compatible(item.source, lead.source)


def _is_anothers_guess(headline: Figure, item: Figure, lead: Figure) -> bool:
    """Whether a figure agrees only by being rough, and the body opens with another source's exact one."""
    if item.claim.bound == "exact" or _equal(headline, item) or lead.claim.bound != "exact":
        return False
    near = is_comparable(headline.number or 0.0, lead.number or 0.0) and lead.days == headline.days
    return near and bool(lead.source) and not lead.source & item.source and not _agree(headline, lead)


def _is_told_alike(sheet: Sheet, headline: Figure, item: Figure) -> bool:
    """Whether two near figures of the very same days are of places by two names, neither known to be the other."""
    if headline.days is None or headline.days != item.days or headline.number is None or item.number is None:
        return False
    unknown = sheet.place_within(headline, item) is None and sheet.place_within(item, headline) is None
    return unknown and is_close(headline.number, item.number)


def _extents_match(headline: Figure, item: Figure) -> bool:
    """Whether both are of one moment, or of one stretch of time, be it told as new or as running."""
    extents = {headline.claim.extent, item.claim.extent}
    if len(extents) == 1:
        return True
    starts = [each.days.first for each in (headline, item) if each.days and each.days.first]
    near = not starts or (max(starts) - min(starts)).days <= _ROUNDED_START
    one_fight = extents == {"incident", "cumulative"} and headline.days == item.days is not None
    return one_fight or (extents <= {"period", "cumulative"} and near)


def _wholes_agree(sheet: Sheet, headline: Figure, item: Figure) -> bool:
    one, other = sheet.whole_of(headline), sheet.whole_of(item)
    return one is not None and other is not None and _agree(one, other) and headline.group == item.group


def _units_match(headline: Figure, item: Figure) -> bool:
    units = {headline.claim.unit, item.claim.unit}
    return len(units) == 1 or units <= PEOPLE


def _periods_match(headline: Figure, item: Figure) -> bool:
    if headline.days is None or item.days is None:
        return True
    return bool(period_within(item, headline) or period_within(headline, item))


def _periods_meet(headline: Figure, item: Figure) -> bool:
    """Whether the periods have a day in common: «in a week» of a headline ends on another day than the body's week."""
    if headline.days is None or item.days is None:
        return True
    starts = [each.days.first for each in (headline, item) if each.days and each.days.first]
    ends = [each.days.last for each in (headline, item) if each.days and each.days.last]
    return not starts or not ends or (max(starts) - min(ends)).days <= _NEXT_DAYS


def _is_one_event(headline: Figure, rivals: list[Figure]) -> bool:
    """Whether the body's figures are of one place: several places may be the headline's parts."""
    narrower = {item.place for item in rivals if item.place != headline.place}
    return headline.claim.extent != "incident" or len(narrower) < 2


def _agree(headline: Figure, item: Figure) -> bool:
    if headline.number is None or item.number is None:
        return False
    rounded = is_rounding(headline.number, item.number) and _is_rounded_so(headline, item)
    if headline.claim.bound == "exact" and item.claim.bound == "at_least":
        return rounded or _equal(headline, item)  # a title of 143 tells another count than «at least 133»
    return rounded or _equal(headline, item) or _closed(headline).meets(_closed(item))


def _is_rounded_so(headline: Figure, item: Figure) -> bool:
    """Whether the words of a round number allow the other: "more than 200" is not said of 192."""
    more = headline.claim.bound in ("more_than", "at_least") and (item.number or 0.0) < (headline.number or 0.0)
    less = headline.claim.bound in ("less_than", "at_most") and (item.number or 0.0) > (headline.number or 0.0)
    return not more and not less


def _closed(item: Figure) -> Range:
    """What the figure allows where it is open: who has 264 in mind does not say "more than 100"."""
    if item.claim.bound == "at_least":
        return closed(item.range, _LEAST)
    return closed(item.range) if item.range.low else item.range


def _equal(headline: Figure, item: Figure) -> bool:
    return headline.number is not None and item.number is not None and same(headline.number, item.number)


def _is_turned(headline: Figure, item: Figure) -> bool:
    """Whether the body gives the headline's figure for those whom the headline's party harmed."""
    if not headline.group & item.by or headline.group & item.group or item.number is None or headline.number is None:
        return False
    near = abs(headline.number - item.number) <= _TURNED * headline.number
    return near and is_close(headline.number, item.number) and _extents_match(headline, item)


def _finding(words: FindingWords, name: str, headline: Figure, item: Figure) -> Finding:
    fields = {"headline": said(words, headline.claim), "body": said(words, item.claim)}
    claims = [headline.claim, item.claim]
    verdict: Verdict = "holds" if name == "headline-holds" else "fails"
    return finding("headline-body", verdict, claims, sentence(words, name, **fields))
