"""Which totals of a source are earlier states of its later ones: a total to March is no part of that to April.

Two totals are states of one where the source counts the same people, doers, places and ways: running totals from the
same start, and totals of the same days that it gave anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tawthiq.ledger.crossings import people_of
from tawthiq.model.claim import Claim
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.statement import Statement

Run = tuple[object, ...]
"""What the states of one total have in common."""
_A_DAY = len("2019-03-24")
_A_MONTH = len("2019-03")


def scope_of(each: Statement) -> Run:
    """Who states it, and of whom, by whom, where and how: statements of one scope differ by their days and numbers."""
    claim = each.first
    places = frozenset(claim.place_ids or claim.place)
    return (
        each.voice, claim.measure, claim.unit, people_of(claim), frozenset(claim.by), places, frozenset(claim.method)
    )  # fmt: skip


def days_told(claim: Claim) -> DayRange | None:
    """The days of a figure's period, an end None where it is open; None where it tells none."""
    try:
        return day_range(claim.period) if claim.period else None
    except ValueError:
        return None


def runs_of(found: Iterable[Statement]) -> dict[str, Run]:
    """The run of each statement that may have other states, by its id; no two of one run are parts of one another."""
    loose: dict[Run, list[tuple[Statement, str]]] = {}
    for each in found:
        if (told := _told(each.first)) is not None:
            kind, start = told
            loose.setdefault((scope_of(each), kind, start[:_A_MONTH]), []).append((each, start))
    return {each.id: run for key, members in loose.items() for each, run in _from_one_start(key, members)}


def _told(claim: Claim) -> tuple[str, str] | None:
    """What kind of total it is, and the date from which it counts as its text gives it; None where it is no total."""
    days = days_told(claim)
    if days is None or days.first is None or claim.period is None:
        return None
    if claim.extent == "cumulative":
        return "cumulative", claim.period.partition("/")[0].rstrip("~?%")
    return (f"{days.first}/{days.last}", "") if claim.extent == "period" else None


def _from_one_start(key: Run, members: Sequence[tuple[Statement, str]]) -> Iterator[tuple[Statement, Run]]:
    """«Since March» means the one day of March since which the source counts elsewhere; of two days neither."""
    exact = {start for _, start in members if len(start) == _A_DAY}
    for each, start in members:
        yield each, (*key, start if len(exact) > 1 else "")


def later_states(found: Sequence[Statement], runs: Mapping[str, Run]) -> dict[str, str]:
    """Of each earlier state the id of the next: that to the next day, of one day that which was published next.

    What leaves something out is a state of what leaves out the same.
    """
    chains: dict[Run, dict[tuple[str, str], list[Statement]]] = {}
    for each in found:
        if (run := runs.get(each.id)) is not None and (moment := _moment(each)) is not None:
            chains.setdefault((run, each.excludes), {}).setdefault(moment, []).append(each)
    return {
        each.id: after[0].id
        for chain in chains.values()
        for before, after in pairwise(chain[moment] for moment in sorted(chain))
        for each in before
    }


def _moment(each: Statement) -> tuple[str, str] | None:
    """The day to which it counts, and that on which it was first published; None where neither is known."""
    days = days_told(each.first)
    last = days.last.isoformat() if days is not None and days.last is not None else each.published
    return (last, each.published) if last else None
