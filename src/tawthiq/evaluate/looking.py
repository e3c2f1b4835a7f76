"""What the order of review is worth: how many wrong dead stand among the figures that people look at first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from tawthiq.evaluate.agreement import Row
from tawthiq.ledger.risk import DECISIVE, risk_of
from tawthiq.model.claim import Claim

PARTS = (0.1, 0.2)
"""How much of all figures is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Wrong dead that tallies would add: all of them, and those among the first figures by risk and by doubts.

    A figure is wrong where a field is that would change a tally. `by_risk` and `by_doubts` are in the order of `PARTS`.
    """

    wrong: int
    by_risk: tuple[int, ...]
    by_doubts: tuple[int, ...]


def look(read: Iterable[Row], judged: Iterable[tuple[Row, str, bool]], adds: Callable[[Row], bool]) -> Looked:
    """How many wrong dead each order finds; `read` are all figures in the order of their reports and texts."""
    rows = list(read)
    wrong = {row["id"] for row, field, right in judged if not right and field in DECISIVE and adds(row)}
    by_risk = sorted(rows, key=lambda row: -risk_of(_claim(row)).weight)
    by_doubts = sorted(rows, key=lambda row: -len(row["doubts"]))
    return Looked(wrong=len(wrong), by_risk=_found(by_risk, wrong), by_doubts=_found(by_doubts, wrong))


def _found(rows: Sequence[Row], wrong: set[str]) -> tuple[int, ...]:
    return tuple(sum(row["id"] in wrong for row in rows[: int(len(rows) * part)]) for part in PARTS)


def _claim(row: Row) -> Claim:
    """The row as a claim, without its reasons."""
    return msgspec.convert(row | {"span": {"start": row["start"], "end": row["end"]}, "why": ()}, Claim)
