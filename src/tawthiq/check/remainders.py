"""Remainders: whether the parts before what the text calls the rest, and the rest, make up their whole.

«احتجزت الشرطة 27 منهم وفصيل 14، ولم تُعرف الجهة التي احتجزت الستة الباقين»: where the rest is told, nobody is left out.
"""

from collections.abc import Iterator, Sequence

from tawthiq.check.arithmetic import same, stated_total, total
from tawthiq.check.cumulative_decrease import is_definite
from tawthiq.check.cuts import is_addable
from tawthiq.check.scope import PEOPLE, Figure
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding_of_sum
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding
from tawthiq.model.rule import THE_REST

_MOST = 12  # parts before the rest, at most
_NEAR = (0.85, 1.15)  # shares of the whole beyond which a part is likelier unread, or of another whole
_NEAR_OF_TWO = (0.85, 1.3)  # the same where one part alone stands right before the rest


def check_remainders(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each whole of which the rest is told, and which its parts make up or nearly do."""
    for rest in sheet.counts():
        whole = sheet.whole_of(rest)
        if whole is None or not whole.number or not rest.has_rule(THE_REST):
            continue
        before = [part for part in sheet.parts.get(whole.id, ()) if _is_before(sheet, part, rest, whole)][-_MOST:]
        runs = [[*before[-many:], rest] for many in range(1, len(before) + 1)]
        held = next((run for run in runs if same(_sum(run), whole.number)), None)
        if held is not None:
            yield finding_of_sum(words, [part.claim for part in held], whole.claim, "holds")
            continue
        told = [part for part in before if part.claim.cut == before[-1].claim.cut]
        close = sheet.follow_one_another([*before, rest])  # then no part belongs to another list
        alike = all(part.group == rest.group for part in before)  # no women of all, and then places
        through = close and alike and len(before) > 1
        told = before if through else told
        is_open = any(total(part.range for part in run).meets(whole.range) for run in runs)
        two = close and len(before) == 1
        near = _NEAR_OF_TWO if two else _NEAR
        sure = two or through or is_definite(rest)
        if sure and told and not is_open and near[0] <= _sum([*told, rest]) / whole.number <= near[1]:
            yield finding_of_sum(words, [part.claim for part in (*told, rest)], whole.claim, "fails")


def _is_before(sheet: Sheet, part: Figure, rest: Figure, whole: Figure) -> bool:
    """Whether the part may stand beside the rest: told before it, of the same kind."""
    units = {part.claim.unit, rest.claim.unit, whole.claim.unit}
    alike = is_addable(part, whole) and part.number is not None and (len(units) == 1 or units <= PEOPLE)
    return alike and sheet.order[part.id] < sheet.order[rest.id]


def _sum(run: Sequence[Figure]) -> float:
    return stated_total([part.claim for part in run]) or 0.0
