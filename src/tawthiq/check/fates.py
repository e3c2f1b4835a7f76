"""Fates: whether those let go, those dead and those still kept make up the people once taken.

A sum of figures of several measures: each of the people taken has one fate, and one of the figures is what remains. So
it is with those harmed: «70 victims: 22 were killed, and 48 hurt». The fates may be parts by the text's own word, or be
told in one breath after the number («62 were abducted. Forty were freed, five killed, and 17 are still held»).
"""

from collections.abc import Iterator, Sequence

from tawthiq.check.arithmetic import same, stated_total, total
from tawthiq.check.groups import TAKEN
from tawthiq.check.scope import PEOPLE, Figure, is_one_voice
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding_of_sum
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, Verdict
from tawthiq.model.rule import THE_REST

_ENDED = frozenset({"freed", "killed", "returned"})
_HARMED = "casualties"
_OUTCOMES = frozenset({"killed", "injured"})
_NEAR = (0.9, 1.1)  # beyond these shares of the whole, another fate is likelier untold than a figure wrong
_NEAR_IN_A_BREATH = (0.85, 1.25)  # the same where the fates follow one another and nothing stands between
_NEAR_OF_HARMED = (0.6, 1.5)  # the same of the killed and the hurt so told: nobody is harmed otherwise
_MANY = 12
_NOUN = "counted-noun"  # the reader's rule for whom a number counts
_MOST = 5  # figures of a breath
_REACH = 24  # figures, the parts of fates among them, within which those are sought
_BREATH = 90  # signs from one of its figures to the next


def check_fates(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each number of people taken whose fates, told with what remains, add up to it or nearly do."""
    for whole in sheet.figures:
        if whole.claim.measure not in TAKEN | {_HARMED} or not whole.counts or not whole.number:
            continue
        fates, verdict = _of_parts(sheet, whole) if whole.claim.measure != _HARMED else ([], None)
        if verdict is None:
            fates = _told_in_one_breath(sheet, whole)
            verdict = _verdict(fates, whole, _near_of(fates, whole))
        if verdict is not None:
            yield finding_of_sum(words, [part.claim for part in fates], whole.claim, verdict)


def _of_parts(sheet: Sheet, whole: Figure) -> tuple[list[Figure], Verdict | None]:
    parts = [part for part in sheet.parts.get(whole.id, ())[:_MANY] if _are_units_one(part, whole)]
    fates = _fates(parts, whole)
    verdict = _verdict(fates, whole, _NEAR)
    if verdict == "fails" and len(fates) > 2 and _verdict(fates[:-1], whole, _NEAR) == "holds":
        return fates[:-1], "holds"  # «5,840 let go and 2,889 kept, of whom 188 have died»
    return fates, verdict


def _fates(parts: Sequence[Figure], whole: Figure) -> list[Figure]:
    """One part a fate: two of one measure may be a breakdown of their own."""
    told: dict[str, Figure] = {}
    for part in parts:
        if part.claim.measure == whole.claim.measure and part.claim.extent != "stock":
            continue
        if part.claim.measure in told:
            return []
        told[part.claim.measure] = part
    ended, kept = told.keys() & _ENDED, told.keys() & TAKEN
    return [told[name] for name in told if name in ended | kept] if ended and kept else []


def _told_in_one_breath(sheet: Sheet, whole: Figure) -> list[Figure]:
    """The fates that follow the number, each once, of its source; none where they are not told to the end."""
    if whole.claim.part_of is not None:
        return []
    start = sheet.order[whole.id] + 1
    told: list[Figure] = []
    end = whole.claim.span.end
    for item in sheet.figures[start : start + _REACH]:
        if any(item.claim.part_of == fate.id for fate in told):
            end = item.claim.span.end
            continue
        far = item.claim.span.start - end > _BREATH and not _is_harm_of_one_scope(sheet, item, whole)
        if far or len(told) == _MOST or not _may_be_fate(item, whole):
            break
        told.append(item)
        end = item.claim.span.end
    measures = {item.claim.measure for item in told}
    if len(measures) < len(told):
        return []
    complete = measures == _OUTCOMES if whole.claim.measure == _HARMED else measures & _ENDED and measures & TAKEN
    return told if complete else []


def _is_harm_of_one_scope(sheet: Sheet, item: Figure, whole: Figure) -> bool:
    """Whether the killed or the hurt are of the very people and days of the casualties told last, nowhere else."""
    alike = (item.group, item.claim.extent, item.days) == (whole.group, whole.claim.extent, whole.days)
    elsewhere = sheet.place_within(item, whole) is False and sheet.place_within(whole, item) is False
    return whole.claim.measure == _HARMED and alike and not elsewhere


def _near_of(fates: Sequence[Figure], whole: Figure) -> tuple[float, float]:
    if whole.claim.measure != _HARMED or not fates:
        return _NEAR_IN_A_BREATH
    at_once = fates[0].claim.span.start - whole.claim.span.end <= _BREATH
    return _NEAR_OF_HARMED if at_once else _NEAR_IN_A_BREATH


def _may_be_fate(item: Figure, whole: Figure) -> bool:
    claim = item.claim
    fates = _OUTCOMES if whole.claim.measure == _HARMED else (_ENDED | TAKEN) - {whole.claim.measure}
    alike = claim.unit in PEOPLE and whole.claim.unit in PEOPLE and claim.section == whole.claim.section
    linked = claim.part_of == whole.id or (claim.part_of is None and _may_be_unlinked(item, whole))
    told = linked and item.counts and claim.measure in fates
    most = (whole.number or 0.0) * (_NEAR_OF_HARMED[1] if whole.claim.measure == _HARMED else 1.0)
    return alike and told and is_one_voice(item.source, whole.source) and (item.number or 0.0) < most


def _may_be_unlinked(item: Figure, whole: Figure) -> bool:
    """Whether no noun of its own stands by the number: «31 were freed», not «two activists are missing»."""
    if whole.claim.measure == _HARMED:
        return True
    if whole.claim.measure == "detained" and item.claim.measure == "missing":
        return False
    return all(why.field != "group" or why.rule != _NOUN or why.cue == item.claim.number for why in item.claim.why)


def _verdict(fates: Sequence[Figure], whole: Figure, near: tuple[float, float]) -> Verdict | None:
    summed = stated_total([part.claim for part in fates])
    if not fates or summed is None or whole.number is None:
        return None
    if same(summed, whole.number):
        return "holds"
    exact = all(item.claim.bound == "exact" for item in (*fates, whole))
    if whole.claim.measure == _HARMED:
        exact = not total(item.range for item in fates).meets(whole.range)
    told = {part.claim.measure for part in fates}
    complete = (
        whole.claim.measure in ("detained", _HARMED)
        or bool(told & {"killed", "held"})
        or any(part.has_rule(THE_REST) for part in fates)
    )
    if not exact or not (complete or summed > whole.number):
        return None  # of the abducted and missing some may be dead, and nothing said of them
    return "fails" if near[0] <= summed / whole.number <= near[1] else None


def _are_units_one(part: Figure, whole: Figure) -> bool:
    """Whether both count one by one, cases of people taken too."""
    return part.claim.unit == whole.claim.unit or {part.claim.unit, whole.claim.unit} <= PEOPLE
