"""Folds an incident's entries and the figures that people attached to it."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from tawthiq.ledger.attached import Attached, Counting
from tawthiq.ledger.people import Key
from tawthiq.ledger.ranges import Choice, ranges_of
from tawthiq.ledger.reports import decided_by
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import (
    Entry,
    IncidentGraded,
    IncidentMerged,
    IncidentSet,
    IncidentWithdrawn,
    RangeChosen,
)
from tawthiq.model.incident import IncidentState, Unmet

_SAID = (
    "title", "when", "date_precision", "place", "place_id", "place_precision", "latitude", "longitude",
    "parties", "method",
)  # fmt: skip


def fold_incident(
    name: str, entries: Sequence[Entry], attached: Sequence[Attached], counting: Counting
) -> IncidentState | None:
    """What is thought of the incident `name` after these entries, with the figures that count in it.

    `attached` are those attached to it or to an incident that was merged into it. None where nobody opened it.
    """
    state: IncidentState | None = None
    choices: dict[Key, Choice] = {}
    for entry in standing(entries):
        body = entry.body
        if isinstance(body, IncidentSet) and body.incident == name:
            given = {field: getattr(body, field) for field in _SAID}
            said = {field: value for field, value in given.items() if value is not UNSET}
            state = msgspec.structs.replace(state or IncidentState(id=name), **said)
        elif state is None:
            continue
        elif isinstance(body, IncidentMerged) and body.incident == name:
            state = msgspec.structs.replace(state, status="merged", into=body.into)
        elif isinstance(body, IncidentWithdrawn):
            state = msgspec.structs.replace(state, status="withdrawn")
        elif isinstance(body, IncidentGraded):
            state = msgspec.structs.replace(state, grades={**state.grades, body.aspect: body.grade})
        elif isinstance(body, RangeChosen):
            choices[body.measure, body.unit, body.who] = (body, decided_by(entry))
    if state is None:
        return None
    ranges, beside = ranges_of(attached, counting, choices)
    ids = tuple(sorted(each.state.claim.id for each in attached))
    met = {(each.measure, each.unit, each.key) for each in ranges}
    unmet = tuple(
        Unmet(measure=key[0], unit=key[1], key=key[2], chosen=choices[key][1]) for key in sorted(choices.keys() - met)
    )
    return msgspec.structs.replace(state, claims=ids, ranges=ranges, beside=beside, unmet=unmet)
