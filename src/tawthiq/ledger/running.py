"""What a source's running totals say of the days between two of them: the later less the earlier.

Two totals are held together only where the source counts the same people, doers, places and ways from the same day on.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from tawthiq.ledger.coverage import days_of, difference, is_of_scope, untimed
from tawthiq.model.coverage import Difference, Incomparable, Step, StepCovered
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Sum


def steps_of(whole: Statement, found: Iterable[Statement]) -> list[Step]:
    """The steps of the running totals that lie within `whole`, which is the last of them, in the order of days."""
    days = days_of(whole.first)
    if whole.first.extent != "cumulative" or days is None or days.last is None:
        return []
    totals: dict[str, list[Statement]] = {}
    for each in (whole, *(other for other in found if other is not whole and _runs_with(whole, other))):
        own = days_of(each.first)
        if own is not None and own.last is not None and own.first == days.first:
            totals.setdefault(own.last.isoformat(), []).append(each)
    return list(_steps([totals[day] for day in sorted(totals)]))


def _runs_with(whole: Statement, other: Statement) -> bool:
    return other.first.extent == "cumulative" and is_of_scope(whole, other) and untimed(other.first) is None


def _steps(totals: Sequence[Sequence[Statement]]) -> Iterator[Step]:
    for before, after in pairwise(totals):
        earlier, later = before[0], after[0]
        one, other = days_of(earlier.first), days_of(later.first)
        assert one is not None
        assert other is not None
        assert one.last is not None
        assert other.last is not None
        low, high, why = _added(earlier, later)
        yield Step(
            earlier=earlier,
            later=later,
            first_day=(one.last + timedelta(days=1)).isoformat(),
            last_day=other.last.isoformat(),
            low=low,
            high=high,
            why="two-totals" if len(before) > 1 or len(after) > 1 else why,
        )


def _added(earlier: Statement, later: Statement) -> tuple[float, float | None, Incomparable | None]:
    """Interval arithmetic; a total that surely falls was counted anew, and tells nothing of what came between."""
    if earlier.high is None:
        return 0, None, "open-total"
    high = None if later.high is None else later.high - earlier.low
    if high is not None and high < 0:
        return 0, None, "total-falls"
    return max(0.0, later.low - earlier.high), high, None


def cover_step(step: Step, documented: Sum, perhaps: int) -> StepCovered:
    """The step beside what the ledger documents of its days; `perhaps` are figures of it that may belong there."""
    told = Difference(verdict="cannot-tell")
    if step.why is None:
        told = difference(step, documented)
    return StepCovered(step=step, documented=documented, perhaps=perhaps, difference=told)
