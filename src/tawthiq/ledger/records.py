"""What is thought of a record of somebody else's dataset: its last version, and whether a person took it out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from tawthiq.ledger.countable import countables_of_record
from tawthiq.ledger.standing import standing
from tawthiq.model.countable import Countable
from tawthiq.model.entry import Entry, RecordReceived, RecordWithdrawn
from tawthiq.model.received import record_digest
from tawthiq.model.record import Record
from tawthiq.places.gazetteer import Gazetteer


class RecordState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as it was last received, with its digest; one that is withdrawn counts nowhere.

    `item` is the evidence that brought it so, `versions` how often it came, each time otherwise than before.
    """

    record: Record
    digest: str
    withdrawn: bool = False
    item: str = ""
    versions: int = 1


def fold_record(entries: Sequence[Entry]) -> RecordState | None:
    """The state that the entries on one record give; None where none of them brings it."""
    stand = standing(entries)
    received = [(entry.body.record, entry.item) for entry in stand if isinstance(entry.body, RecordReceived)]
    if not received:
        return None
    record, item = received[-1]
    return RecordState(
        record=record,
        digest=record_digest(record),
        withdrawn=any(isinstance(entry.body, RecordWithdrawn) for entry in stand),
        item=item or "",
        versions=len(received),
    )


def countables_of_state(state: RecordState, places: Gazetteer) -> Iterator[Countable]:
    """The rows of a record; of one that was withdrawn none counts, and each says so."""
    for row in countables_of_record(state.record, places):
        yield replace(row, counts=(), reason="withdrawn") if state.withdrawn else row
