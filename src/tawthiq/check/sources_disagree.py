"""Sources: where two of them count one scope and their figures cannot both be right, it is noted."""

from collections import defaultdict
from collections.abc import Iterator

from tawthiq.check.arithmetic import closed
from tawthiq.check.cumulative_decrease import is_live
from tawthiq.check.groups import LOOSE
from tawthiq.check.scope import Figure, compatible, same_period
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, said, sentence
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.model.finding import Finding

_FAR = 10.0
_SOURCES = 8  # figures of one scope that are held against one another


def check_sources(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """Disagreement on totals of one stretch of time; on one incident only the two figures, undecided."""
    told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for item in sheet.counts():
        if item.source and item.place and item.days and _is_known(item) and _is_own(sheet, item):
            key = (item.claim.measure, item.claim.unit, item.group, item.place, item.claim.extent)
            _keep(told[key], item)
    for items in told.values():
        for at, second in enumerate(items):
            for first in items[:at]:
                if _disagree(first, second):
                    yield _finding(words, first, second)


def _is_known(item: Figure) -> bool:
    claim = item.claim
    has_range = item.number is not None or claim.bound == "range"
    told = has_range and claim.stance == "stated" and claim.extent != "stock"
    return told and not is_live(item) and not item.group & LOOSE


def _is_own(sheet: Sheet, item: Figure) -> bool:
    """Whether the group alone says who is counted, also where the figure is a part."""
    whole = sheet.whole_of(item)
    return item.id not in sheet.opaque and (whole is None or whole.group != item.group)


def _keep(items: list[Figure], item: Figure) -> None:
    """Each source's first figure of a scope speaks for it."""
    if len(items) < _SOURCES and not any(item.source & other.source for other in items):
        items.append(item)


def _disagree(first: Figure, second: Figure) -> bool:
    if first.claim.part_of and second.claim.part_of:
        return False  # two parts may be cut from their totals in different ways
    if not same_period(first, second) or first.claim.excludes != second.claim.excludes:
        return False
    if first.claim.measure in EVENT_MEASURES and (first.by, first.method) != (second.by, second.method):
        return False  # attacks by one party and killings by any are two counts
    if not compatible(first.by, second.by) or not compatible(first.method, second.method):
        return False
    if max(first.range.low, second.range.low) > _FAR * max(1.0, min(first.range.low, second.range.low)):
        return False  # nobody differs so much on one thing: the smaller counts some of them only
    return not closed(first.range).meets(closed(second.range))


def _finding(words: FindingWords, first: Figure, second: Figure) -> Finding:
    is_incident = first.claim.extent == "incident"
    fields = {
        "first": said(words, first.claim),
        "second": said(words, second.claim),
        "source": words.conjunction.join(first.claim.source),
        "other": words.conjunction.join(second.claim.source),
    }
    why = sentence(words, "sources-open" if is_incident else "sources-fails", **fields)
    claims = [first.claim, second.claim]
    return finding("sources-disagree", "cannot-tell" if is_incident else "fails", claims, why)
