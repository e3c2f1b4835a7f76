"""How the ledger stands to what a source states: which scopes can be compared, and by how many they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from tawthiq.ledger.crossings import people_of
from tawthiq.ledger.states import days_told, scope_of
from tawthiq.model.claim import Claim
from tawthiq.model.coverage import Coverage, Difference, Incomparable, MonthCovered
from tawthiq.model.people import code_of
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.statement import Statement
from tawthiq.model.tally import LeftOut, PlaceAsked, Question, Sum, Tally

NOTHING = Sum(low=0, best=0, high=0, rows=0)
_TOTALS = ("period", "cumulative")
_ROUGH = "~?%"
_OWN_REASONS = ("in-no-incident", "not-reviewed", "pending")


def totals_of(found: Sequence[Statement]) -> list[Statement]:
    """The running totals and totals of a period that lie within no other of these, each in its last state."""
    totals = {each.id: each for each in found if each.first.extent in _TOTALS}
    return [each for each in totals.values() if each.within not in totals and each.later not in totals]


def incomparable(each: Statement, question: Question) -> Incomparable | None:
    """Why the ledger cannot be asked for a statement's own scope; None where it can.

    Several who did it, or several ways, may be meant together or one by one: a text does not tell. What a source says
    that it leaves out is compared only where the question excludes something too.
    """
    claim = each.first
    if len(claim.by) > 1 or len(claim.method) > 1:
        return "several-doers" if len(claim.by) > 1 else "several-methods"
    if any(code_of(who) is None for who in people_of(claim)):
        return "crossed-people"
    if len(claim.place_ids) < len(claim.place):
        return "unknown-place"
    if each.excludes and not (question.exclude or question.excluded_places):
        return "leaves-out"
    return untimed(claim)


def untimed(claim: Claim) -> Incomparable | None:
    """Why the days of a figure are not surely known; None where they are."""
    if not claim.period:
        return "no-period"
    if any(sign in claim.period for sign in _ROUGH):
        return "rough-period"
    return None if days_of(claim) is not None else "open-period"


def days_of(claim: Claim) -> DayRange | None:
    """The days of its period; None where one of its ends is open or it is no period."""
    days = days_told(claim)
    return days if days is not None and days.days() is not None else None


def scope_asked(each: Statement, question: Question, places: Iterable[PlaceAsked]) -> Question:
    """The question for the statement's own scope, with the limits of the one that was asked."""
    claim = each.first
    days = days_of(claim)
    assert days is not None
    assert days.first is not None
    assert days.last is not None
    codes = (code_of(who) for who in people_of(claim))
    return replace(
        question,
        who=tuple(code for code in codes if code is not None),
        by=claim.by,
        methods=claim.method,
        places=tuple(places),
        first_day=days.first.isoformat(),
        last_day=days.last.isoformat(),
    )


def covered(each: Statement, tally: Tally, found: Sequence[Statement]) -> Coverage:
    """The coverage of a statement by the ledger's answer for its scope; by months where the answer tells them."""
    perhaps = tuple(left for left in tally.left_out if _may_belong(left))
    documented = NOTHING if tally.total.is_empty else tally.total
    why = _unlike(each, tally, perhaps)
    return Coverage(
        statement=each,
        documented=documented,
        difference=Difference(verdict="cannot-tell") if why else difference(each, documented),
        why=why,
        perhaps=perhaps,
        months=tuple(_months(each, tally, found)) if tally.question.group_by and why is None else (),
    )


def uncovered(each: Statement, why: Incomparable) -> Coverage:
    """A statement for whose scope the ledger could not be asked."""
    return Coverage(statement=each, difference=Difference(verdict="cannot-tell"), why=why)


def _may_belong(left: LeftOut) -> bool:
    return left.reason.startswith("untold-") or left.reason in _OWN_REASONS


def _unlike(each: Statement, tally: Tally, perhaps: Sequence[LeftOut]) -> Incomparable | None:
    """Why the answer is of another scope after all."""
    if not each.excludes and any(left.reason == "excluded" for left in tally.left_out):
        return "excluded-here"
    told = any(left.reason.startswith("untold-") for left in perhaps)
    return "only-perhaps" if told and tally.total.is_empty else None


class Ends(Protocol):
    """How many a source says that there are, `high` None where it is open."""

    @property
    def low(self) -> float:
        """The least."""

    @property
    def high(self) -> float | None:
        """The most."""


def difference(each: Ends, documented: Sum) -> Difference:
    """Interval arithmetic: ranges that meet differ by nothing that could be told."""
    if documented.high is not None and each.low > documented.high:
        most = None if each.high is None else each.high - documented.low
        return Difference(verdict="missing", low=each.low - documented.high, high=most)
    if each.high is not None and documented.low > each.high:
        most = None if documented.high is None else documented.high - each.low
        return Difference(verdict="more", low=documented.low - each.high, high=most)
    exact = each.low == each.high and documented.low == documented.high
    return Difference(verdict="all" if exact else "within")


def _months(each: Statement, tally: Tally, found: Sequence[Statement]) -> Iterable[MonthCovered]:
    """Every month of which the ledger or the source says something, the ledger's untold one last."""
    documented = {group.key[0]: group.sum for group in tally.groups}
    stated: dict[str, list[Statement]] = {}
    for other in found:
        if other is not each and is_of_scope(each, other):
            stated.setdefault(_month(other.first), []).append(other)
    stated.pop("", None)
    for month in sorted(documented.keys() | stated.keys(), key=lambda name: (not name, name)):
        sum_ = documented.get(month, NOTHING)
        if month not in stated:
            yield MonthCovered(month=month, documented=sum_)
        for other in stated.get(month, ()):
            yield MonthCovered(month=month, documented=sum_, statement=other, difference=difference(other, sum_))


def is_of_scope(whole: Statement, part: Statement) -> bool:
    """Whether the same source states it of the same people, doers, places and ways, within the whole's days."""
    days, within = days_of(whole.first), days_of(part.first)
    return (
        scope_of(whole) == scope_of(part)
        and whole.excludes == part.excludes
        and days is not None
        and within is not None
        and days.contains(within)
    )


def _month(claim: Claim) -> str:
    """The month that is the whole of its period, "" where none is."""
    days = days_of(claim)
    if days is None or days.first is None or untimed(claim) or claim.extent not in _TOTALS:
        return ""
    month = days.first.isoformat()[:7]
    return month if day_range(month) == days else ""
