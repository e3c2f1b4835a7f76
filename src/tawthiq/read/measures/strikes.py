"""Strikes: which attacks of a report are air strikes.

A noun such as «هجوم» or «استهداف» says so only with more: with the weapon beside it, with a doer who flies, or
because the report elsewhere tells one of its targetings as a strike.
"""

from collections import defaultdict
from collections.abc import Sequence

from tawthiq.languages.words import Head, Method
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

STRIKING = ("airstrike", "drone-strike", "shelling")
REACH_AIRCRAFT = 20  # tokens from the verb of «نفّذ الطيران …» to the number


def is_from_the_air(page: Page, figure: Figure, head: Head) -> bool:
    """Whether their own words make the counted attacks strikes («5 هجمات بطائرات مسيرة», «173 استهدافاً إسرائيلياً»)."""
    last = min(figure.end + 2, figure.sentence.last)
    if page.has_cue(figure.last + 1, last, "by_air"):
        return True
    if _flown(page, figure) or _flown_by(page, figure):
        return True
    return head.may_be_air and any(getattr(doer.sense.entry, "flies", False) for doer in figure.counted.doers)


def _flown(page: Page, figure: Figure) -> bool:
    """«نفّذت الطائرات المسيّرة 9 هجمات», «المسيّرات التركية نفّذت منذ أيار 9»: aircraft that did them, told before."""
    start = max(figure.sentence.first, figure.first - REACH_AIRCRAFT)
    found = (page.cue_within(at, "aircraft") for at in range(start, figure.first))
    for match in (aircraft for aircraft in found if aircraft is not None):
        did = match.first > start and page.cue(page.covered[match.first - 1], "performs")
        does = page.has_cue(match.last, min(match.last + 3, figure.first), "performs")
        between = range(match.last, figure.first)
        if did or does:
            return not any(at in page.quantity_cover and at not in page.date_cover for at in between)
    return False


def _flown_by(page: Page, figure: Figure) -> bool:
    """«9 هجمات نفّذتها طائرات مسيّرة», «استهدافات شنّها الطيران»: the aircraft behind their verb."""
    last = figure.sentence.last
    verb = next((cue for at in range(figure.end, min(figure.end + 2, last)) if (cue := page.cue(at, "performs"))), None)
    if verb is None or page.conjoined(verb.first) or page.is_mark(verb.first - 1, "،,؛"):
        return False  # «31 عملية، ونفّذت الطائرات 90 غارة»
    return verb.last < last and page.cue_within(verb.last, "aircraft") is not None


@needs("times_struck", nothing=bool)
def count_times(page: Page, figure: Figure) -> bool:
    """«قصفت الطائرات المدينة 41 مرة»: make how often a target was struck a number of strikes.

    How often an arm was used is a number of operations («استخدم الجيش الغاز 41 مرة»).
    """
    times = page.cue(figure.last - 1, "times_struck") if figure.last - figure.first > 1 else None
    start = max(figure.sentence.first, figure.first - REACH_AIRCRAFT)
    verb = page.first_cue(start, figure.first, "strikes", "uses_arms")
    changed = page.has_cue(start, figure.first, "growth", "decline", "compared")
    dated = page.date_cover
    counted = verb is not None and any(verb.last <= at < figure.first and at not in dated for at in page.quantities)
    if figure.kind != "ratio" or times is None or verb is None or changed or counted:
        return False
    figure.kind, figure.last = "count", figure.last - 1
    struck = verb.sense.entry == "strikes"
    figure.measured("airstrikes" if struck else "operations", "times-struck" if struck else "times-used", verb)
    return True


def settle_strikes(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make all targetings of a report strikes, with their parts, where it tells one of them as a strike."""
    figures = [figure for _, found in told for figure in found]
    mine = [figure for figure in figures if _may_be_air(figure)]
    parts: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.whole is not None:
            parts[id(figure.whole)].append(figure)
    told_so = any(figure.measure == "airstrikes" for figure in mine)
    told_so = told_so or any(figure.measure_rule == "times-struck" for figure in figures)
    if not told_so and not any(_called_by_air(page, part) for one in mine for part in parts.get(id(one), ())):
        mine = []
    mine = [*mine, *(figure for figure in figures if _all_by_air(page, figure, parts.get(id(figure), ())))]
    settled = {id(figure) for figure in mine}
    settled |= {id(figure) for figure in figures if figure.measure == "airstrikes"}
    for figure in figures:
        part = figure.whole is not None and id(figure.whole) in settled and figure.unit == "events"
        if (id(figure) in settled or part) and figure.measure in EVENT_MEASURES:
            figure.measure = "airstrikes"
            settled.add(id(figure))  # a part of a part too
    _settle_the_like(page, figures)
    for title in figures:  # «104 هجمات» over a body that shares its 104 out among aircraft and guns
        if title.sentence.headline and title.measure == "operations" and title.value in {one.value for one in mine}:
            title.measure = "airstrikes"


def _settle_the_like(page: Page, figures: Sequence[Figure]) -> None:
    """«… 52 ضربة. وفي العام الماضي سُجّل 27 هجوماً مماثلاً، أي أن العدد تضاعف»: attacks like the strikes told last."""
    last: Figure | None = None
    for figure in figures:
        if figure.unit != "events" or figure.measure not in EVENT_MEASURES:
            continue
        alike = figure.end < figure.sentence.last and page.cue(figure.end, "the_like") is not None
        changed = figure.kind == "ratio" and figure.measure_rule == "toll"
        struck = last is not None and last.measure == "airstrikes"
        if last is not None and struck and (alike or (changed and last.sentence is figure.sentence)):
            figure.measure = "airstrikes"
            figure.because_of("measure", "taken-up-from-the-figure-before", last)
        last = figure


def _all_by_air(page: Page, whole: Figure, parts: Sequence[Figure]) -> bool:
    """«104 هجمات، 61 منها بالطائرات المسيّرة و43 بالمدفعية»: attacks of which every part came from afar."""
    struck = (part.measure == "airstrikes" or _called_by_air(page, part) or _is_shelling(page, part) for part in parts)
    from_afar = whole.unit == "events" and len(parts) > 1 and all(struck)
    return from_afar and sum(part.value for part in parts) == whole.value


def _called_by_air(page: Page, part: Figure) -> bool:
    """«41 استهدافاً، 29 منها جوية»."""
    after = range(part.last, min(part.end + 2, part.sentence.last))
    return part.unit == "events" and page.has_cue(after.start, after.stop, "by_air")


def _is_shelling(page: Page, part: Figure) -> bool:
    """«45 بالمدفعية», behind a total of attacks: what stands right behind the number is a weapon that strikes."""
    weapon = page.found(part.end, "method") if part.end < part.sentence.last else None
    entry = weapon.sense.entry if weapon is not None else None
    return part.unit == "events" and isinstance(entry, Method) and entry.code in STRIKING


def _may_be_air(figure: Figure) -> bool:
    head = figure.counted.head()
    topic = figure.governor.sense.entry if figure.governor is not None else None
    return (head is not None and head.may_be_air) or (isinstance(topic, Head) and topic.may_be_air)
