"""Earlier tellings: a running total that the text calls told before is not larger than the one it tells now."""

from collections.abc import Iterator

from tawthiq.check.cumulative_decrease import decreased
from tawthiq.check.groups import are_one_people
from tawthiq.check.scope import PEOPLE, Figure, are_days_apart, compatible, is_one_voice
from tawthiq.check.sheet import Sheet
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

_LAST = 24  # figures before, among which is what is told now
_LEAST = 0.75  # times the larger of the two, what the smaller is at least, if they are one count
_BODIES = "bodies"


def check_told_earlier(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each total told before that is more than the same total of now."""
    for item in sheet.counts():
        if item.number is None or not item.told_earlier:
            continue
        if item.claim.stance not in ("stated", "provisional") or item.claim.part_of is not None:
            continue
        before = sheet.figures[max(0, sheet.order[item.id] - _LAST) : sheet.order[item.id]]
        now = next((other for other in reversed(before) if _is_of_now(sheet, other, item)), None)
        if now is not None and now.range.high < item.range.low:
            yield decreased(words, item, now)


def _is_of_now(sheet: Sheet, now: Figure, earlier: Figure) -> bool:
    """Whether the figure is a total of the same people, place and source as the one told before."""
    claim = now.claim
    if (
        now.told_earlier
        or now.number is None
        or earlier.number is None
        or not now.counts
        or claim.section != "body"
        or claim.part_of is not None
    ):
        return False
    if min(now.number, earlier.number) < _LEAST * max(now.number, earlier.number):
        return False
    measured = claim.measure == earlier.claim.measure or earlier.is_doubted("measure")  # «أن العدد بلغ»
    if not measured or claim.stance != "stated" or not _are_units_one(now, earlier):
        return False
    if are_days_apart(now, earlier) or not are_one_people(now.group, earlier.group):
        return False
    event = claim.extent == earlier.claim.extent == "incident" and now.days == earlier.days is not None
    if not (event or claim.extent in ("cumulative", "stock")):
        return False
    one_place = sheet.place_within(now, earlier) is not False or sheet.place_within(earlier, now) is not False
    return one_place and is_one_voice(now.source, earlier.source) and compatible(now.by, earlier.by)


def _are_units_one(now: Figure, earlier: Figure) -> bool:
    units = {now.claim.unit, earlier.claim.unit}
    return len(units) == 1 or units <= PEOPLE or units <= {*PEOPLE, _BODIES}
