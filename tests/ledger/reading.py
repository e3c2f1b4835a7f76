"""One report's entries, made short: what tests of decisions are about."""

from datetime import UTC, date, datetime
from typing import Any

from tawthiq.ledger.reports import ClaimState, ReportState, fold_report
from tawthiq.model.claim import Claim, claim_id
from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    ClaimDismissed,
    ClaimsRead,
    Entry,
    ReportCorrected,
    ReportReceived,
    Undone,
    kind_of,
)
from tawthiq.model.incident import Decided
from tawthiq.model.span import Span

REPORT = "r"
DAY = date(2021, 3, 5)


def claim(start: int, end: int, number: float = 12, **told: Any) -> Claim:
    """A figure of people killed at this stretch."""
    kind = told.pop("kind", "count")
    fields: dict[str, Any] = {
        "id": claim_id(REPORT, start, end, kind), "report": REPORT, "span": Span(start=start, end=end), "kind": kind,
        "number": str(number), "quote": "", "section": "body", "measure": "killed", "unit": "persons",
        "low": number, "high": number, "bound": "exact",
    }  # fmt: skip
    return Claim(**(fields | told))


class Told:
    """A report's entries as they are made one after another."""

    def __init__(self, *claims: Claim, published: date = DAY) -> None:
        """A report in which these claims were read."""
        self.entries: list[Entry] = []
        self.add(ReportReceived(report=REPORT, evidence="e", name="report.txt", text="", published=published))
        self.read(*claims)

    def add(self, body: AnyBody, who: str = "Amal") -> int:
        """One entry more, and its position."""
        position = len(self.entries) + 1
        entry = Entry(
            position=position, transaction=position, at=datetime(2024, 1, 1, tzinfo=UTC), who=who,
            kind=kind_of(body), item="i", body=body,
        )  # fmt: skip
        self.entries.append(entry)
        return position

    def read(self, *claims: Claim) -> int:
        """A reading."""
        return self.add(ClaimsRead(report=REPORT, reader="tawthiq", claims=claims))

    def decide(self, on: Claim, verdict: Any = "accepted", **fields: Any) -> int:
        """A decision on a figure, by its place."""
        place = {"report": REPORT, "claim": on.id, "start": on.span.start, "end": on.span.end}
        return self.add(ClaimDecided(**place, verdict=verdict, fields=fields))  # type: ignore[arg-type]

    def attach(self, on: Claim, incident: str | None) -> int:
        """A figure put in an incident."""
        place = {"report": REPORT, "claim": on.id, "start": on.span.start, "end": on.span.end}
        return self.add(ClaimAttached(**place, incident=incident))  # type: ignore[arg-type]

    def dismiss(self, on: Claim, incident: str | None = None) -> int:
        """A figure said to be of no such incident."""
        return self.add(
            ClaimDismissed(report=REPORT, claim=on.id, start=on.span.start, end=on.span.end, incident=incident)
        )

    def publish(self, day: date) -> int:
        """The report's date corrected."""
        return self.add(ReportCorrected(report=REPORT, published=day))

    def undo(self, position: int) -> int:
        """An entry taken back."""
        return self.add(Undone(position=position, of=(f"report:{REPORT}",)))

    def state(self, bulk: Decided | None = None) -> ReportState:
        """What is thought now."""
        state = fold_report(self.entries, bulk)
        assert state is not None
        return state

    def only(self) -> ClaimState:
        """The only figure."""
        (state,) = self.state().claims
        return state
