"""What the renderers are given of one incident."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from tawthiq.model.claim import Claim
from tawthiq.model.incident import IncidentState


class FigureShown(Struct, frozen=True, kw_only=True):
    """A figure with the sentence that it stands in, its number apart, and its report."""

    claim: Claim
    status: str
    before: str
    after: str
    report: str
    outlet: str | None
    published: date | None


class EntryShown(Struct, frozen=True, kw_only=True):
    """An entry of an incident's history; `undone` where somebody took it back, `said` its fields as JSON values."""

    position: int
    at: datetime
    who: str
    kind: str
    why: str
    said: Mapping[str, Any] = {}
    undone: bool = False


class IncidentAccount(Struct, frozen=True, kw_only=True):
    """An incident as it was thought of after transaction `transaction`, which is what was seen of it.

    `figures` are by claim id; `merged` are the incidents that were merged into it; `persons` how many records of
    persons are about it; `place` its name in the language of the interface.
    """

    state: IncidentState
    transaction: int
    figures: dict[str, FigureShown]
    merged: tuple[str, ...]
    history: tuple[EntryShown, ...]
    place: str = ""
    asked: str = ""
