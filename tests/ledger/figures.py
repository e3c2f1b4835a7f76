"""Figures of one incident, made short: what tests of ranges are about."""

from datetime import date
from typing import Any

from tawthiq.ledger.attached import Attached, Counting
from tawthiq.ledger.ranges import ranges_of
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Bound, Claim
from tawthiq.model.incident import CasualtyRange
from tawthiq.model.span import Span

DAY = date(2021, 3, 5)


def figure(
    number: float | None, *, name: str = "a", source: str | None = "SOHR", day: date | None = DAY, outlet: str = "A",
    bound: Bound = "exact", high: float | None = None, status: Any = "accepted", **told: Any,
) -> Attached:  # fmt: skip
    """An accepted figure of people killed; `told` are other fields of its claim."""
    low, top = _ends(number, bound, high)
    fields: dict[str, Any] = {
        "id": name, "report": f"report of {name}", "span": Span(start=0, end=1), "number": str(number), "quote": "",
        "kind": "count", "section": "body", "measure": "killed", "unit": "persons", "low": low, "high": top,
        "bound": bound, "source": (source,) if source else (),
    }  # fmt: skip
    return Attached(state=ClaimState(claim=Claim(**(fields | told)), status=status), published=day, outlet=outlet)


def _ends(number: float | None, bound: Bound, high: float | None) -> tuple[float | None, float | None]:
    """As the reader gives them."""
    if bound in ("at_least", "more_than"):
        return number, None
    if bound in ("at_most", "less_than"):
        return 0, number
    if bound in ("range", "vague"):
        return number, high
    return number, number


def ends(each: CasualtyRange) -> tuple[float, float | None, float | None]:
    """Low, best and high."""
    return each.low, each.best, each.high


def one_range(*figures: Attached, counting: Counting | None = None) -> CasualtyRange:
    """The only range of these figures."""
    (made,), _ = ranges_of(figures, counting or Counting(), {})
    return made
