"""Ratios and fractions: whether the two figures that they join give the quotient that the text says."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tawthiq.check.arithmetic import FAR, Range, closed, is_comparable, is_rounding, same, total
from tawthiq.check.groups import ALL, LOOSE
from tawthiq.check.scope import PEOPLE, Figure, are_days_apart, compatible, period_within, span_in_days
from tawthiq.check.set_beside import BESIDE, apposed_to, told_beside
from tawthiq.check.share_words import fits, fits_closely, slack_of
from tawthiq.check.sheet import Sheet, differs
from tawthiq.check.wording import finding, isolated, number, percent, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import Measure
from tawthiq.model.finding import Finding
from tawthiq.model.rule import NOBODY_NAMED, PART_AS_SHARE

_OPEN = 1.1  # times its low end, what an open figure may be
_BEFORE = 4  # figures before a share, among which is what it is a share of
_OUT_OF = 80  # signs from a share to the part and the total that give it
_FAR = 3.0  # a quotient farther from a share in words than this is hardly the one that is meant
_FAR_OF_OWN = 4.0  # and from one of the very people that a part of its base counts
_LONGER = 3  # times the days of its base, what those of a share are at most if it is its own
_PAIR = 2  # the killed and the hurt
_MANY = 60  # figures of one measure beyond which none can be told to be the one that is meant

_OUTCOMES = frozenset({"killed", "injured"})

# Those still in the state are the whole less those who left it.
_LEAVING: dict[Measure, Measure] = {"held": "freed", "missing": "freed", "detained": "freed", "abducted": "freed"}


@dataclass(frozen=True, slots=True)
class Quotient:
    """A reading of a ratio: its value, the figures it is taken from, and the arithmetic as text."""

    value: float
    numerator: Figure
    base: Figure
    arithmetic: str
    beside: tuple[Figure, ...] = ()  # further parts that are added to the numerator


def check_ratios(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each ratio or fraction whose two figures the report gives."""
    by_measure: dict[str, list[Figure]] = defaultdict(list)
    for item in sheet.figures:
        if item.counts and item.number is not None:
            by_measure[item.claim.measure].append(item)
    for item in sheet.figures:
        base = sheet.by_id.get(item.claim.of or "")
        if base is None and item.claim.kind == "fraction" and (pair := _told_out_of(sheet, item)) is not None:
            yield from _of_quotients(words, item, [pair], by_measure.get(item.claim.measure, []))
        if item.claim.kind == "count" or item.claim.stance == "denied" or base is None:
            continue
        if base.counts and base.number and _is_share_of(item, base):
            alike = by_measure.get(item.claim.measure, [])
            quotients = _quotients(sheet, item, base, alike)
            for each in _of_quotients(words, item, quotients, alike):
                others = _is_of_others(sheet, item, base, alike) or _is_of_another_pair(sheet, item, base)
                if each.verdict == "holds" or not others:
                    yield each


def _is_share_of(item: Figure, base: Figure) -> bool:
    """Whether a fraction may be of its base: no share of the killed is one of the hurt."""
    measures = {item.claim.measure, base.claim.measure}
    return item.claim.kind != "fraction" or measures != _OUTCOMES


def _told_out_of(sheet: Sheet, item: Figure) -> Quotient | None:
    """«شكّل المدنيون ثلثي القتلى، بواقع 40 من أصل 60»: the part of a total right behind a share of no figure."""
    at = sheet.order[item.id] + 1
    part = sheet.figures[at] if at < len(sheet.figures) else None
    whole = sheet.whole_of(part) if part is not None else None
    if part is None or whole is None or not (part.counts and whole.counts and part.number and whole.number):
        return None
    behind = sheet.order[whole.id] == at + 1 and part.claim.span.start - item.claim.span.end <= _OUT_OF
    return _quotient(part, whole) if behind and part.claim.measure == item.claim.measure else None


def _of_quotients(
    words: FindingWords, item: Figure, quotients: list[Quotient], alike: list[Figure]
) -> Iterator[Finding]:
    if not quotients:
        return
    fitting = [each for each in quotients if fits(item, each.value)]
    body = [each for each in quotients if each.numerator.claim.section == "body"]
    told_again = [each for each in quotients if _is_told_in_body(each, alike)]
    quotients = body or told_again or fitting
    if not quotients:
        return  # a headline's figure may be the one that is wrong
    if item.claim.kind == "ratio" and not fitting:
        quotients = [max(quotients, key=lambda each: each.value)]  # the whole of that time, not some of it
    narrow = item.claim.kind == "ratio" and item.claim.bound in ("exact", "about")
    if narrow and not fitting and any(each.value and fits(item, 1 / each.value) for each in quotients):
        return  # the two were brought together the wrong way round
    values = {round(each.value, 6) for each in quotients}
    loose = bool(item.group & LOOSE) and not item.has_rule(PART_AS_SHARE)
    if not fitting and (len(values) > 1 or loose or not _is_wrong(item, quotients[0])):
        return  # which figure is meant cannot be told, or its bound leaves room
    best = (fitting or quotients)[0]
    name = "ratio-holds" if fitting else "ratio-fails"
    fields = {
        "arithmetic": isolated(words, best.arithmetic),
        "quotient": percent(words, best.value),
        "claimed": _claimed(words, item),
    }
    claims = [item.claim, best.numerator.claim, *(each.claim for each in best.beside), best.base.claim]
    yield finding("ratio", "holds" if fitting else "fails", claims, sentence(words, name, **fields))


def _is_told_in_body(quotient: Quotient, alike: list[Figure]) -> bool:
    """Whether the body tells the headline's figure too, and it is not what the quotient is taken of."""
    numerator, base = quotient.numerator, quotient.base
    told = (other for other in alike[:_MANY] if other.claim.section == "body" and other is not base)
    return not _is_repeated(numerator, base) and any(_is_repeated(numerator, other) for other in told)


def _is_of_both(sheet: Sheet, item: Figure, base: Figure) -> bool:
    """Whether a rise is that of the killed and the hurt together («2,514 and 12,142, 31% above 2,088 and 9,138»)."""
    at, of = sheet.order[item.id], sheet.order[base.id]
    if min(at, of) < _PAIR:
        return False
    pairs = [sheet.figures[end - _PAIR : end] for end in (at, of + 1)]
    if any({one.claim.measure for one in pair} != _OUTCOMES for pair in pairs):
        return False
    now, then = (sum(one.number or 0.0 for one in pair) for pair in pairs)
    return then > 0 and fits(item, now / then)


def _is_of_others(sheet: Sheet, item: Figure, base: Figure, alike: list[Figure]) -> bool:
    """Whether another figure of those days fits a ratio that is no bound: then the words may speak of its people."""
    if item.claim.kind != "ratio" or item.claim.bound not in ("exact", "about"):
        return False
    others = [other for other in alike[:_MANY] if other is not base and other.days == item.days]
    others = [other for other in others if other.claim.part_of is None or other.group == item.group]
    if base.has_rule(NOBODY_NAMED):  # «71 clashes, which killed 58, against 110 last year»: of which is not said
        near = sheet.figures[max(0, sheet.order[base.id] - _BEFORE) : sheet.order[base.id]]
        others += [one for one in near if one.days == item.days and one.number]
    quotients = ((other.number or 0.0) / (base.number or 1.0) for other in others)
    return _is_of_both(sheet, item, base) or any(fits(item, each) for each in quotients)


def _is_of_another_pair(sheet: Sheet, item: Figure, base: Figure) -> bool:
    """Whether a share fits two other figures that the text brings together with it.

    The number in brackets behind it and one right before («half of these (214)» of 445), its base and a figure told
    between the two («27,416 of once 73,000, so about 38%»), or the base's parts of each of its groups together.
    """
    if item.claim.kind != "fraction":
        return False
    at = sheet.order[item.id]
    told = [other for other in sheet.figures[max(0, at - _BEFORE) : at] if other.counts and other.number]
    beside = sheet.figures[at + 1] if at + 1 < len(sheet.figures) else None
    if beside is not None and beside.claim.span.start - item.claim.span.end > BESIDE:
        beside = None
    pairs = [(beside, other) for other in told] if beside is not None else []
    whole = sheet.whole_of(base)
    between = [
        other for other in told if sheet.order[other.id] > sheet.order[base.id] and other.claim.part_of != base.id
    ]
    larger = (
        other for other in (*between, whole) if other is not None and (other.number or 0.0) > (base.number or 0.0)
    )
    pairs += [(base, other) for other in larger]
    if any(fits_closely(item, (one.number or 0.0) / (other.number or 1.0)) for one, other in pairs):
        return True
    parts = [part for part in sheet.parts.get(base.id, ())[:_MANY] if part.group < item.group]
    together = _told_together(sheet, item, base)
    runs = [parts, *(together[-many:] for many in range(2, len(together) + 1))]
    runs = [run for run in runs if len(run) > 1]
    return any(fits(item, sum(part.number or 0.0 for part in run) / (base.number or 1.0)) for run in runs)


def _told_together(sheet: Sheet, item: Figure, base: Figure) -> list[Figure]:
    """«245 طبيباً و260 ممرضاً، أي نحو نصف القتلى»: the parts right before a share of all, which it may sum up."""
    if item.group != base.group:
        return []
    at = sheet.order[item.id]
    run: list[Figure] = []
    for part in reversed(sheet.figures[max(0, at - _BEFORE) : at]):
        if part.claim.part_of != base.id or (run and part.claim.cut != run[-1].claim.cut):
            break
        run.append(part)
    return run[::-1]


def _quotients(sheet: Sheet, item: Figure, base: Figure, alike: list[Figure]) -> list[Quotient]:
    """What may be meant, the figure told nearest to the ratio first."""
    told = _told_again(sheet, item, base)
    if told is not None:
        return [_quotient(told, base)]
    found = [_quotient(other, base) for other in _numerators(sheet, item, base, alike)]
    if not found and (beside := told_beside(sheet, item, base)):
        return [_quotient(beside, base)]
    if not found and (apposed := apposed_to(sheet, item, base)):
        return [_quotient(apposed, base)]
    if not found and item.claim.kind == "fraction":
        leaving = _LEAVING.get(item.claim.measure)
        left = [part for part in _parts(sheet, base) if part.claim.measure == leaving]
        found = [_remainder(part, base) for part in left if part.number is not None]
    if not found and (parts := _of_its_groups(sheet, item, base)):
        return [_quotient(parts[0], base, parts[1:])]
    if not found and item.claim.kind == "ratio" and (before := _told_before(sheet, item, base)):
        return [_quotient(before, base)]
    found.sort(key=lambda each: abs(each.numerator.claim.span.start - item.claim.span.start))
    return found


def _of_its_groups(sheet: Sheet, item: Figure, base: Figure) -> tuple[Figure, ...]:
    """«The dead include 7,112 children and 4,885 women. 70% are children and women»: a part of each of its groups."""
    if item.claim.kind != "fraction" or len(item.group) < 2:
        return ()
    alike = (part for part in _parts(sheet, base) if part.claim.measure == item.claim.measure and part.number)
    parts = tuple(part for part in alike if part.group < item.group and part.place == base.place)
    told = sorted(code for part in parts for code in part.group)
    return parts if told == sorted(item.group) else ()


def _told_again(sheet: Sheet, item: Figure, base: Figure) -> Figure | None:
    """The part right before a share that the text calls the same («4500 عراقي، أي ثلث قاطنيه»)."""
    if not item.has_rule(PART_AS_SHARE) or not sheet.order[item.id]:
        return None
    before = sheet.figures[sheet.order[item.id] - 1]
    alone = before.claim.part_of is None and before.claim.measure == base.claim.measure
    smaller = alone and (before.number or 0.0) < (base.number or 0.0) and before.claim.unit == base.claim.unit
    told = before.claim.part_of == base.id or (smaller and period_within(before, base) is True)
    return before if told and before.counts and before.number is not None else None


def _told_before(sheet: Sheet, item: Figure, base: Figure) -> Figure | None:
    """The last figure of the ratio's measure that stands alone before it («70, so a third of the 161»)."""
    before = [other for other in sheet.figures[: sheet.order[item.id]] if sheet.whole_of(other) in (None, base)]
    for other in reversed(before[-_BEFORE:]):
        units = {other.claim.unit, item.claim.unit}
        alike = other.claim.measure == item.claim.measure and (len(units) == 1 or units <= PEOPLE)
        if other is base or not alike or not other.counts or other.number is None or are_days_apart(other, item):
            continue
        if other.claim.part_of is not None and other.claim.part_of != base.id:
            continue
        return other
    return None


def _numerators(sheet: Sheet, item: Figure, base: Figure, alike: list[Figure]) -> list[Figure]:
    if item.claim.kind == "fraction":
        parts = [part for part in _parts(sheet, base) if part.claim.measure == item.claim.measure]
        fitting = [part for part in parts if part.number is not None and _has_scope_of(part, item, base)]
        fitting = fitting if _is_of_these(sheet, item, base, fitting, parts) else []
        fitting = [part for part in fitting if item.by and part.by == item.by] or fitting
        if not fitting and base.claim.section == "headline" and item.group != ALL:
            fitting = [part for part in parts if part.number is not None and part.group == item.group]
        if fitting or differs(item, base) == "rest" or len(alike) > _MANY:
            return [part for part in fitting if (part.number or 0.0) <= (base.number or 0.0)]
    if len(alike) > _MANY:
        return []
    others = [other for other in alike if other is not base and _has_scope_of(other, item)]
    if item.claim.kind == "fraction":
        others = [other for other in others if (other.number or 0.0) <= (base.number or 0.0)]
        others = [other for other in others if sheet.whole_of(other) in (None, base)]
    if item.claim.kind == "ratio" and not others:
        others = [other for other in alike if other is not base and _is_of_its_days(other, item)]
    loose = [other for other in others if other.claim.part_of is None]
    loose = loose or others
    return [other for other in loose if other.method == item.method] or loose


def _is_of_these(sheet: Sheet, item: Figure, base: Figure, fitting: list[Figure], parts: list[Figure]) -> bool:
    """Whether a share may be one of these parts: «53,000, of them 28,000 and 18,000; half are children» is of others.

    Neither says in a field of whom it is; a single part so told is likely the share's own.
    """
    unsaid = differs(item, base) == "rest" and all(part.id in sheet.opaque for part in fitting)
    one_told = len({part.claim.cut for part in parts}) == len(parts)
    return not unsaid or one_told or any(fits(item, (part.number or 0.0) / (base.number or 1.0)) for part in fitting)


def _parts(sheet: Sheet, base: Figure) -> list[Figure]:
    """Parts of the base; of a headline's figure those of the one in the body that it repeats."""
    if base.claim.section == "headline" and base.id not in sheet.parts:
        base = next((item for item in sheet.counts() if _is_repeated(base, item)), base)
    return sheet.parts.get(base.id, [])[:_MANY]


def _is_repeated(headline: Figure, item: Figure) -> bool:
    if headline.number is None or item.number is None or headline.claim.measure != item.claim.measure:
        return False
    return same(headline.number, item.number) or is_rounding(headline.number, item.number)


def _has_scope_of(other: Figure, item: Figure, base: Figure | None = None) -> bool:
    """Whether a count speaks of what the ratio speaks of, as far as both say."""
    return (
        other.group == item.group
        and other.place == item.place
        and compatible(other.by, item.by)
        and compatible(other.source, item.source)
        and (_shares_start(other, item) or (base is not None and other.days == base.days))
    )


def _is_of_its_days(other: Figure, item: Figure) -> bool:
    """Whether a count is of the days and the people of a ratio, the place of which is told more widely."""
    return other.days is not None and other.days == item.days and other.group == item.group


def _shares_start(other: Figure, item: Figure) -> bool:
    if other.days is None or item.days is None:
        return other.days is item.days
    return other.days.first == item.days.first


def _quotient(numerator: Figure, base: Figure, beside: tuple[Figure, ...] = ()) -> Quotient:
    told = [part.number or 0.0 for part in (numerator, *beside)]
    below = base.number or 1.0
    above = " + ".join(number(each) for each in told)
    arithmetic = f"({above}) / {number(below)}" if beside else f"{above} / {number(below)}"
    return Quotient(sum(told) / below, numerator, base, arithmetic, beside)


def _remainder(part: Figure, base: Figure) -> Quotient:
    gone, below = part.number or 0.0, base.number or 1.0
    arithmetic = f"({number(below)} - {number(gone)}) / {number(below)}"
    return Quotient((below - gone) / below, part, base, arithmetic)


def _is_wrong(item: Figure, quotient: Quotient) -> bool:
    """Whether the quotient is near enough to be the one meant, and no bound of its figures leaves room."""
    of_years = item.claim.kind == "fraction" and item.claim.extent == "period"
    if of_years and span_in_days(item) > _LONGER * span_in_days(quotient.base) > 0:
        return False  # of years, and its base of a month of them
    if item.number is None or not is_comparable(item.number, quotient.value, _far(item, quotient)):
        return False
    units = {quotient.numerator.claim.unit, quotient.base.claim.unit}
    if len(units) > 1 and not units <= PEOPLE:
        return False
    return not _may_fit(item, quotient)


def _far(item: Figure, quotient: Quotient) -> float:
    """How far off a share may be: one that is a word is a writer's own, one in digits is reckoned from its figures."""
    numerator, base = quotient.numerator.claim, quotient.base.claim
    one_way = quotient.value < 1 if (item.number or 0.0) < 1 else quotient.value > 1 and item.claim.kind == "ratio"
    told = one_way and numerator.measure == item.claim.measure
    linked = item.claim.kind == "ratio" or numerator.part_of == base.id or base.section == "headline"
    in_digits = any(sign.isdecimal() for sign in item.claim.number)
    bounds = ("exact", "about", "more_than") if item.claim.kind == "ratio" else ("exact", "about")
    in_words = item.claim.bound in bounds and (not in_digits or _is_beside_its_part(item, quotient))
    if not (told and linked and in_words):
        return FAR
    own = numerator.part_of == base.id and ALL != quotient.numerator.group == item.group
    return _FAR_OF_OWN if own else _FAR


def _is_beside_its_part(item: Figure, quotient: Quotient) -> bool:
    """Whether the text sets the share behind the very part that it is («75 civilians, or 20 percent»)."""
    numerator, base = quotient.numerator.claim, quotient.base.claim
    return item.has_rule(PART_AS_SHARE) and numerator.part_of == base.id and numerator.span < item.claim.span


def _as_reckoned(item: Figure) -> Range:
    """What a share may have been reckoned from: "at least 218" is 218, "more than 200" hardly 230."""
    if item.claim.bound == "at_least":
        return Range(item.range.low, item.range.low)
    if item.claim.bound in ("less_than", "at_most"):
        return Range(item.range.high / _OPEN, item.range.high)
    return closed(item.range, _OPEN) if item.claim.high is None else item.range


def _may_fit(item: Figure, quotient: Quotient) -> bool:
    """Whether some value that the two figures' bounds allow is one that the words allow."""
    above = total(_as_reckoned(part) for part in (quotient.numerator, *quotient.beside))
    below = _as_reckoned(quotient.base)
    if below.low <= 0:
        return True
    values = above.low / below.high, above.high / below.low
    if quotient.numerator.claim.measure != item.claim.measure:
        values = 1 - values[1], 1 - values[0]
    low, high = item.claim.low, item.claim.high
    slack = slack_of(item)
    return values[1] >= (low or 0.0) - slack and (high is None or values[0] <= high + slack)


def _claimed(words: FindingWords, item: Figure) -> str:
    claim = item.claim
    value = claim.high if claim.bound in ("less_than", "at_most") else claim.low
    if claim.bound == "range" and claim.low is not None and claim.high is not None:
        return words.bounds["range"].format(low=percent(words, claim.low), high=percent(words, claim.high))
    return words.bounds[claim.bound].format(number=percent(words, value or 0.0))
