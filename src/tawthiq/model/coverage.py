"""Coverage: what the ledger documents beside what a source states for the same scope."""

from dataclasses import dataclass
from typing import Literal

from tawthiq.model.statement import Statement
from tawthiq.model.tally import LeftOut, Sum

Verdict = Literal["all", "missing", "more", "within", "cannot-tell"]
"""How the ledger stands to a statement: all of them, some missing, more than stated, agreeing within the ranges."""
Incomparable = Literal[
    "no-period", "open-period", "rough-period", "several-doers", "several-methods", "crossed-people", "unknown-place",
    "leaves-out", "excluded-here", "only-perhaps", "open-total", "two-totals", "total-falls",
]  # fmt: skip
"""Why a statement's scope and the ledger's cannot be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """By how many the two differ, both ends inclusive, `high` None where it is open; no ends where they do not."""

    verdict: Verdict
    low: float = 0
    high: float | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCovered:
    """One month ("2022-01", "" where the ledger does not tell it), and a source's statement of it, if it has one."""

    month: str
    documented: Sum
    statement: Statement | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one running total of a source to its next: the days of which the later tells more, and how many it adds.

    Days are ISO days, both within; `high` is None where it is open; `why` is told where the totals cannot be taken from
    one another.
    """

    earlier: Statement
    later: Statement
    first_day: str
    last_day: str
    low: float = 0
    high: float | None = None
    why: Incomparable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCovered:
    """A step, and what the ledger documents of its days; `perhaps` of its figures may lie in them, and do not count."""

    step: Step
    documented: Sum
    perhaps: int
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A statement, and what the ledger documents for its scope; None where it could not be asked.

    `why` is told where the verdict is cannot-tell. `perhaps` are rows of the ledger that may belong and do not count.
    `steps` are told of a running total that the source gave at several days.
    """

    statement: Statement
    difference: Difference
    documented: Sum | None = None
    why: Incomparable | None = None
    perhaps: tuple[LeftOut, ...] = ()
    months: tuple[MonthCovered, ...] = ()
    steps: tuple[StepCovered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A page of the statements of a question, from 1, each with its coverage."""

    coverages: tuple[Coverage, ...]
    page: int
    pages: int
