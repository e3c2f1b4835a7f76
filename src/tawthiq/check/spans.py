"""Spans: whether what is told of each month, or of each week, makes up what is told of all of them.

«Since the new year 71 operations … 26 in January and 33 in February», and 22 in March: no word makes them parts, but
they are of one doer and place, and their months are all that there are in the total's time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tawthiq.check.arithmetic import same, stated_total
from tawthiq.check.groups import ALL
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding_of_sum
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, Verdict

_MOST = 12  # spans that make up another
_NEAR = (0.75, 1.3)  # shares of the total beyond which the spans likelier count something else
_NEXT_DAY = timedelta(days=1)
_LATE = timedelta(days=2)
_MANY = 60  # figures of one scope, beyond which a table is told that has its own sums


def check_spans(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each total whose time the times of others, of the same scope, divide without a gap."""
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        told = item.number is not None and item.claim.part_of is None and item.claim.bound == "exact"
        if told and item.claim.extent in ("period", "cumulative") and _edges(item) is not None:
            alike[_scope(item)].append(item)
    for items in alike.values():
        if len(items) > _MANY:
            continue
        for whole in items:
            spans = _dividing(whole, items)
            if len(spans) > 1 and (verdict := _verdict(spans, whole)) is not None:
                parts = sorted((part.claim for part in spans), key=lambda claim: claim.span)
                yield finding_of_sum(words, parts, whole.claim, verdict)


def check_days(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each running total right behind the days, told one by one, that it has run.

    «12 were killed on Saturday, eight on Sunday and five on Monday, so that the dead since Saturday are 25».
    """
    for whole in sheet.counts():
        first = whole.days.first if whole.days is not None else None
        if whole.claim.extent != "cumulative" or whole.claim.bound != "exact" or first is None or not whole.number:
            continue
        days: list[Figure] = []
        for item in reversed(sheet.figures[max(0, sheet.order[whole.id] - 2 * _MOST) : sheet.order[whole.id]]):
            if item.claim.measure != whole.claim.measure or item.claim.part_of not in (None, whole.id):
                continue  # the hurt of the day, or the children among its dead
            edges = _edges(item)
            after = days[-1].days.first if days and days[-1].days else None
            alone = edges is not None and edges[0] == edges[1] and item.claim.extent != "cumulative"
            if not alone or not _is_of_total(item, whole) or (after and edges and edges[0] + _NEXT_DAY != after):
                break
            days.append(item)
        if len(days) < 2 or days[-1].days is None or days[-1].days.first != first:
            continue
        verdict = _verdict(days, whole)
        if verdict is not None:
            yield finding_of_sum(words, [day.claim for day in reversed(days)], whole.claim, verdict)


def _is_of_total(item: Figure, whole: Figure) -> bool:
    told = item.number is not None and item.claim.part_of in (None, whole.id) and item.claim.bound == "exact"
    people = item.group == whole.group or whole.group == ALL
    scope = (item.claim.measure, item.claim.unit, item.place) == (whole.claim.measure, whole.claim.unit, whole.place)
    return told and item.counts and people and scope and item.claim.section == whole.claim.section


def _scope(item: Figure) -> tuple[object, ...]:
    claim = item.claim
    return (claim.measure, claim.unit, item.group, item.by, item.place, item.source, item.method, claim.excludes)


def _edges(item: Figure) -> tuple[date, date] | None:
    days = item.days
    return (days.first, days.last) if days is not None and days.first is not None and days.last is not None else None


def _dividing(whole: Figure, items: Sequence[Figure]) -> list[Figure]:
    """The figures whose times follow one another from the whole's first day to its last; none where two are of one."""
    edges = _edges(whole)
    if edges is None:
        return []
    first, last = edges
    told: dict[date, list[tuple[Figure, date]]] = defaultdict(list)
    for item in items:
        mine = _edges(item)
        if mine is not None and mine != edges and first <= mine[0] and item.claim.extent == "period":
            told[mine[0]].append((item, mine[1]))
    spans: list[Figure] = []
    start = first
    while start <= last - _late(whole) and len(spans) < _MOST:
        if len(told.get(start, ())) != 1:
            return []
        span, end = told[start][0]
        spans.append(span)
        start = end + _NEXT_DAY
    return spans if start > last - _late(whole) else []  # the whole may be told within the month that is its last span


def _late(whole: Figure) -> timedelta:
    """A running total is told of its last span a day or two after that has ended, and closes on that day."""
    return _LATE if whole.claim.extent == "cumulative" else timedelta()


def _verdict(spans: Sequence[Figure], whole: Figure) -> Verdict | None:
    total, number = stated_total([span.claim for span in spans]), whole.number
    if total is None or not number:
        return None
    if same(total, number):
        return "holds"
    return "fails" if _NEAR[0] <= total / number <= _NEAR[1] else None
