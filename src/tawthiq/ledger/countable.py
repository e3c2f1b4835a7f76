"""Decides, in one place, what may be added to what: every row that a tally sums comes from here."""

from collections.abc import Iterator

from tawthiq.ledger.incidents import IncidentState
from tawthiq.ledger.reports import ClaimState, ReportState
from tawthiq.model.countable import Countable
from tawthiq.model.record import Record


def countables_of_incident(incident: IncidentState, claims: tuple[ClaimState, ...]) -> Iterator[Countable]:
    """The rows of an incident: for each measure and unit its whole, and the parts that tell it apart."""
    yield from ()


def countables_of_report(report: ReportState) -> Iterator[Countable]:
    """The rows of a report's figures that count in no incident: none is added, each says why."""
    yield from ()


def countables_of_record(record: Record) -> Iterator[Countable]:
    """The rows of a record of somebody else's dataset."""
    yield from ()
