"""Which of the figures attached to an incident may set an end of a range, and what keeps the others beside."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from tawthiq.ledger.bounds import Profile, interval_of
from tawthiq.ledger.independence import Register
from tawthiq.ledger.latest import Figure
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.incident import Beside, BesideReason, Rule

_EXTENT: Mapping[str, BesideReason] = {"cumulative": "running-total", "period": "period-total", "stock": "stock"}


class Attached(Struct, frozen=True, kw_only=True):
    """A figure attached to an incident, with what is known of its report; `words` is a hash of the report's text."""

    state: ClaimState
    published: date | None = None
    outlet: str | None = None
    words: str = ""
    withdrawn: bool = False


class Counting(Struct, frozen=True, kw_only=True):
    """How a casebook counts: what vague words mean, which rule chooses ends, and who carries whom."""

    profile: Profile = "conservative"
    rule: Rule = "widest"
    register: Register = Register()


def beside_reason(attached: Attached) -> BesideReason | None:
    """Why the figure sets no end of a range, whatever others say; None where it may."""
    claim, status = attached.state.claim, attached.state.status
    if attached.withdrawn:
        return "report-withdrawn"
    if status == "rejected":
        return "rejected"
    if status == "unreviewed":
        return "not-reviewed"
    if claim.kind != "count":
        return "ratio"
    if claim.stance == "denied":
        return "denied"
    if claim.stance == "projected":
        return "projected"
    return _EXTENT.get(claim.extent)


def figures_of(attached: Iterable[Attached], counting: Counting) -> tuple[list[Figure], list[Beside]]:
    """The figures that may set ends, and those that stay beside.

    A report without an outlet speaks for itself alone; word for word the text of another's, it is that outlet's.
    """
    given = list(attached)
    outlets = {each.words: each.outlet for each in sorted(given, key=_by_outlet) if each.outlet and each.words}
    figures: list[Figure] = []
    beside: list[Beside] = []
    for each in given:
        claim = each.state.claim
        interval = interval_of(claim, counting.profile)
        reason: BesideReason | None = beside_reason(each) or (None if interval else "vague")
        if reason is not None or interval is None:
            beside.append(Beside(claim=claim.id, reason=reason or "vague"))
            continue
        outlet = each.outlet or (outlets.get(each.words) or f"text:{each.words}" if each.words else None)
        voices = counting.register.voices(claim.source, outlet or f"report:{claim.report}")
        figures.append(Figure(state=each.state, published=each.published, voices=voices, interval=interval))
    return figures, beside


def _by_outlet(each: Attached) -> str:
    return each.outlet or ""
