"""Spans: whether what is told of each month, or of each week, makes up what is told of all of them.

«Since the new year 71 operations … 26 in January and 33 in February», and 22 in March: no word makes them parts, but
they are of one doer and place, and their months are all that there are in the total's time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tawthiq.check.arithmetic import same, stated_total
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding_of_sum
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, Verdict

_MOST = 12  # spans that make up another
_NEAR = (0.75, 1.3)  # shares of the total beyond which the spans likelier count something else
_NEXT_DAY = timedelta(days=1)
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
    while start <= last and len(spans) < _MOST:
        if len(told.get(start, ())) != 1:
            return []
        span, end = told[start][0]
        spans.append(span)
        start = end + _NEXT_DAY
    return spans if start > last else []  # the whole may be told within the month that is its last span


def _verdict(spans: Sequence[Figure], whole: Figure) -> Verdict | None:
    total, number = stated_total([span.claim for span in spans]), whole.number
    if total is None or not number:
        return None
    if same(total, number):
        return "holds"
    return "fails" if _NEAR[0] <= total / number <= _NEAR[1] else None
